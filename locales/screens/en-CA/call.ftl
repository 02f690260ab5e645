# Calls for offers.
calls-title = Calls for offers
calls-text = Describe what you are looking for: hosts offer places, and you confirm those that suit you.
calls-text-host = Schools are looking for places. Offer some or decline, until the date shown.
calls-new = New call
calls-caption = Calls for offers of your department
calls-caption-host = Calls for offers received
calls-none = No call for offers for now
calls-none-text = A call goes to several hosts at once: you will see here which ones have answered, and how many places they offer.
calls-none-host = No call for offers received
calls-none-text-host = Calls that schools send to your organization will arrive here.
calls-pages = Pages of the list of calls
column-call = Call
column-reply-by = Answer by
column-answers = Hosts that answered
column-offered = Places offered
call-numbered = Call no. {$number}
call-of-those = {$some} of {$all}
call-about = {$school}, {$course}

call-draft = Draft
call-sent = Sent
call-late = Deadline passed
call-closed = Closed
call-to-answer = To be answered
call-offered-ours = Places offered
call-declined = Declined
call-over = Over
call-awaited = No answer yet

call-new-title = New call for offers
call-new-text = A call goes to several hosts at once. Nothing leaves before you send it.
call-new-start = Continue
call-new-submit = Save the draft
call-edit-title = Edit the call for offers
call-edit-text = It is not sent yet: hosts see nothing.
call-edit-moved = The call was sent or edited in the meantime; what you typed is not saved.
call-back = Cancel
call-students = People to place
call-comment = Comment for hosts (optional)
call-reply-by = Answer by
call-reply-by-hint = That day included.
call-hosts = Hosts to which the call goes
call-host-outside = no agreement covers these dates for this program
call-host-absent = nobody there uses Passerelle to see the call
call-host-warning = Warning: {$what}.
call-host-warned = {$host}: {$what}.
call-before-sending = Before you send

call-send = Send the call
call-close = Close the call
call-close-text = Hosts will no longer be able to answer. Places already offered stay.
call-made = Draft saved
call-made-text = Nothing has left yet: read the call again, then send it.
call-edited = Draft edited
call-deleted = Draft deleted
call-sent-now = Call sent
call-sent-text = Hosts see it from now on. Their offers come to you as accepted requests.
call-closed-now = Call closed
call-moved = This call has changed
call-moved-text = Somebody acted on this call while you were reading it. Here is where it stands now.

call-answers = Answers of hosts
call-answer-ours = Your answer
call-answered = Hosts that answered: {$some} of {$all}

call-offer = Offer places
call-offer-submit = Offer these places
call-offer-each = In a preceptorship, an offer is made for each person.
call-offer-comment = Comment for the school (optional)
call-offer-undoes = You declined this call. An offer undoes that refusal.
call-offered-now = Places offered
call-offered-text = The school sees your offer as a request that you have accepted; it has yet to confirm it.
call-nowhere = Your organization has no open destination.
call-decline = Decline the call
call-declined-now = Call declined
call-declined-text = The school sees it from now on. You can still offer places by the deadline.

event-offer = Offer made in answer to call no. {$number}
request-step-offer = Offer
request-call = In answer to
duty-answer-calls = { $count ->
    [one] call for offers to answer
   *[other] calls for offers to answer
}
duty-answer-by = The first one, by {$day}

error-call-moved = This call has changed. See where it stands, then try again.
error-call-closed = The school closed this call: it takes no more answers.
error-call-late = The deadline has passed: this call takes no more answers.
error-call-answered = Your organization has already offered places in answer to this call. To take one back, cancel the request.
error-call-hosts = Choose at least one host.
error-reply-by-outside = Choose a day between today and the start of the placement.
