# Placement requests.
nav-outbox = Outbox
nav-inbox = Inbox
go-back = Back to the list
requests-step-done = (done)
requests-new = New request
requests-filter = Requests by status
requests-mine = To act on
requests-moving = In progress
requests-accepted = Accepted
requests-confirmed = Confirmed
requests-ended = Declined and cancelled
requests-all = All
requests-caption-school = Placement requests of your department
requests-caption-host = Placement requests received
requests-none = No request in this list
requests-none-text = Choose another list above.
requests-empty-school = No requests yet
requests-empty-school-text = Ask a placement site for places: you will see here where each request stands, and who must act.
requests-empty-host = No requests received
requests-empty-host-text = Requests from schools will arrive here.
requests-sent = { $count ->
    [one] {$shown} request sent
   *[other] {$shown} requests sent
}
requests-made = { $count ->
    [one] {$shown} request created
   *[other] {$shown} requests created
}
requests-made-text = Nothing has been sent yet: read them again, then send them.
requests-select = Select
requests-select-page = Select the requests on this page
requests-select-one = Select request {$reference}
requests-selection = Selected requests
requests-ticked = Ticked requests
column-reference = Request
column-destination = Destination
column-school = School
column-people = People
column-dates = Dates
column-state = Status
column-since = Since
requests-page = Page {$number} of {$total}
requests-pages = Pages of the list

state-new = New
state-held = Sent, on hold
state-sent = Sent
state-received = Received
state-sent-by-mail = Sent by e-mail
state-redirected = Redirected
state-redirected-by-mail = Redirected, no account
state-accepted-by-destination = Accepted by the destination
state-declined-by-destination = Declined by the destination
state-accepted = Accepted
state-declined = Declined
state-confirmed = Confirmed
state-cancelled = Cancelled
state-to-answer = To answer

request-progress = Where the request stands
request-step-sent = Sending
request-step-redirected = Redirection
request-step-unit = Destination’s answer
request-step-organisation = Organization’s answer
request-step-confirmed = Confirmation
request-of = Request {$reference} from {$school}, {$course}
request-dates = Dates
request-hours = Days and hours
request-hours-text = {$days}, {$hours} ({$shift} shift)
request-people = People
request-people-count = { $count ->
    [one] {$shown} student
   *[other] {$shown} students
}
request-people-later = Names are released when the request is confirmed.
request-supervision = Supervision
supervision-teacher = Group, with an instructor from the school
supervision-preceptor = Preceptorship, with a person at the site
request-cohort = Cohort
request-nickname = Name of the request
request-comment = Comment
request-release = On hold until
request-agreement = Agreement
request-agreement-on = In force
request-agreement-until = until {$until}
request-agreement-none = No agreement covers these dates
request-seats = Seats
request-seats-text = Free on the busiest day, not counting this request: {$free} of {$seats}
request-history = History
request-actions = What would you like to do?
request-overlap = Other people are already there
request-overlap-text = Same destination, same shift, from {$day}. People expected: {$taken}. Seats: {$seats}.
request-closure = Closed during the placement
request-closure-text = {$dates}: {$reason}
request-no-agreement = Outside any agreement
request-no-agreement-text = No affiliation agreement covers these dates for this program. You can send the request; the site may decline it for this reason.
request-moved = This request has changed
request-moved-text = Someone acted on this request while you were reading it. Here is where it stands now.
request-moved-what = What was done:
request-done = Done

request-send = Send
request-delete = Delete
request-redirect = Redirect
request-redirect-to = Destination
request-accept = Accept
request-decline = Decline
request-decline-reason = Reason for declining
request-divide = Divide
request-divide-school = Some of the people go elsewhere, by a new request that asks the same as this one. Send it when it is ready.
request-divide-host = Some of the people go to another of your destinations, by a new request that asks the same as this one. It will wait for your answer in the inbox.
request-divide-destination = No room for all of them? Those you cannot take go back to the coordination, which looks for another destination.
request-divide-people = How many people of {$total} go elsewhere?
request-divide-to = Where do they go?
request-parts = Division
request-part-of = Part of request {$reference}
request-part = { $count ->
    [one] {$shown} person, {$destination}
   *[other] {$shown} people, {$destination}
}
request-confirm = Confirm and release names
request-confirm-text = Once confirmed, the host will see the names of the people assigned.
request-cancel = Cancel the request
request-cancel-reason = Reason for cancelling
request-reason-hint = The other party will read it.
request-assign = Assign people
request-withdraw = Withdraw
request-withdrawn-reason = Reason: {$reason}
request-withdraw-reason = Reason for withdrawing
request-withdraw-reason-hint = It stays within your school.
request-withdraw-on = From
request-withdraw-one = Withdraw {$name}
request-students = People assigned
request-students-none = Nobody is assigned yet.
request-withdrawn = Withdrawn on {$on}
request-assigned = { $count ->
    [one] {$shown} person assigned
   *[other] {$shown} people assigned
}

event-create = Request created
event-send = Sent
event-deliver = Delivered on the regional release date
event-redirect = Redirected
event-accept = Accepted
event-decline = Declined
event-part = Part of request {$reference}
event-split = { $count ->
    [one] {$shown} person goes to request {$reference}
   *[other] {$shown} people go to request {$reference}
}
event-confirm = Confirmed, names released
event-cancel = Cancelled
event-assign = People assigned
event-withdraw = One person is no longer coming
event-other = Changed
party-school = school
party-host = receiving coordination
party-destination = destination coordinator
party-guest = by the link in the e-mail
party-clock = automatic

new-title = New request
new-text = One request is created for each destination you choose. Nothing is sent until you send it.
new-offering = Course and cohort
new-destination = Destinations
new-seats = Seats: {$seats}
new-supervision = Supervision
new-students = Number of people
new-from = From
new-to = To
new-weekdays = Days of the week
new-shift = Shift
new-shift-hint = Without hours below, these are the usual hours of the shift.
shift-choice-day = Day (D): { $hours }
shift-choice-evening = Evening (E): { $hours }
shift-choice-night = Night (N): { $hours }
shift-day = day
shift-evening = evening
shift-night = night
new-starts-at = Starts at
new-ends-at = Ends at
new-nickname = Name of the request (optional)
new-nickname-hint = To find it again; the site does not see it.
new-comment = Comment for the site (optional)
new-release = Hold until (optional)
new-release-hint = Regional release date: the host does not receive the request before that day.
new-submit = Create the requests
new-choose = Choose
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
list-and = {$first} and {$last}

assign-title = Assign people
assign-text = { $count ->
    [one] Choose at most {$shown} person among those in the course.
   *[other] Choose at most {$shown} people among those in the course.
}
assign-caption = People enrolled in the course
assign-elsewhere = Another placement on the same dates
assign-save = Save the assignment
assign-none = Nobody is enrolled in this course

error-request-moved = This request has changed. See where it stands, then try again.
error-seats-taken = This destination does not have enough seats for these dates and this shift.
error-dates-outside = These days are outside the dates of the course.
error-dates-reversed = The end must come after the start.
error-not-a-day = Write a date, such as 2027-01-11.
error-not-an-hour = Write a time, such as 07:30.
error-not-a-count = Write a number from 1 to 100.
error-not-a-part = Write a number smaller than that of the request: some of the people stay on it.
error-one-at-a-time = In a preceptorship, a request is for one person only.
error-destination-closed = This destination is closed for the whole of this period.
error-nobody-assigned = Assign at least one person before you confirm.
error-too-many-assigned = More people are chosen than the request counts.

requests-count = { $count ->
    [one] {$list}: {$shown} request
   *[other] {$list}: {$shown} requests
}
requests-sorted = Those waiting the longest come first.
requests-search-hint = Number or name of the request
filter-host = Host
filter-school = School
requests-redirected = { $count ->
    [one] {$shown} request redirected
   *[other] {$shown} requests redirected
}
requests-accepted-now = { $count ->
    [one] {$shown} request accepted
   *[other] {$shown} requests accepted
}
requests-declined-now = { $count ->
    [one] {$shown} request declined
   *[other] {$shown} requests declined
}
requests-left = { $count ->
    [one] {$shown} request changed in the meantime and stays as it is.
   *[other] {$shown} requests changed in the meantime and stay as they are.
}

bulk-send-title = { $count ->
    [0] No request to send
    [one] Send {$shown} request
   *[other] Send {$shown} requests
}
bulk-redirect-title = { $count ->
    [0] No request to redirect
    [one] Redirect {$shown} request
   *[other] Redirect {$shown} requests
}
bulk-accept-title = { $count ->
    [0] No request to accept
    [one] Accept {$shown} request
   *[other] Accept {$shown} requests
}
bulk-decline-title = { $count ->
    [0] No request to decline
    [one] Decline {$shown} request
   *[other] Decline {$shown} requests
}
bulk-redirect-text = Each goes to the destination the school asks for. For another destination, open the request.
bulk-accept-unit-text = Your organization’s coordination then answers the school.
bulk-send = { $count ->
    [one] Send {$shown} request
   *[other] Send {$shown} requests
}
bulk-redirect = { $count ->
    [one] Redirect {$shown} request
   *[other] Redirect {$shown} requests
}
bulk-accept = { $count ->
    [one] Accept {$shown} request
   *[other] Accept {$shown} requests
}
bulk-decline = { $count ->
    [one] Decline {$shown} request
   *[other] Decline {$shown} requests
}
bulk-going = Requests concerned
bulk-left = { $count ->
    [one] {$shown} request left out
   *[other] {$shown} requests left out
}
bulk-gone = { $count ->
    [one] {$shown} request is no longer there.
   *[other] {$shown} requests are no longer there.
}
bulk-moved = Changed
bulk-full = Not enough seats left
bulk-closed = The destination takes no more requests
error-destination-shut = The destination takes no more requests. Choose another with “Edit”, then send.
bulk-outside = { $count ->
    [one] {$shown} request outside an agreement
   *[other] {$shown} requests outside an agreement
}

duty-send = { $count ->
    [one] request to send
   *[other] requests to send
}
duty-assign = { $count ->
    [one] accepted request, people to assign
   *[other] accepted requests, people to assign
}
duty-release = { $count ->
    [one] request to confirm, names to release
   *[other] requests to confirm, names to release
}
duty-answer = { $count ->
    [one] request to redirect or answer
   *[other] requests to redirect or answer
}
duty-decide = { $count ->
    [one] destination’s answer to pass on
   *[other] destinations’ answers to pass on
}
duty-answer-for-unit = { $count ->
    [one] request to answer for a destination without an account
   *[other] requests to answer for destinations without an account
}
duty-unit-late = { $count ->
    [one] request unanswered by the destination for more than { $days ->
        [one] a day
       *[other] { $days } days
    }
   *[other] requests unanswered by the destination for more than { $days ->
        [one] a day
       *[other] { $days } days
    }
}
duty-answer-unit = { $count ->
    [one] request awaits your answer
   *[other] requests await your answer
}
duty-agreement-ends = { $count ->
    [one] agreement ends soon
   *[other] agreements end soon
}
duty-since = The oldest has been waiting since {$since}
duty-since-late = The oldest has been waiting since { $since }, more than { $days ->
        [one] a day
       *[other] { $days } days
    }
duty-until = The first ends on {$until}
home-requests-none-text = No request is waiting for your answer.
error-too-many-at-once = Choose 500 requests at most at a time.
error-assigned-gone = Someone who was assigned has left the program. Change the assignment before confirming.
error-release-outside = Choose a day between today and the start of the placement.
error-too-many-destinations = Create 50 requests at most at a time.
filter-unknown = unknown
requests-none-filtered-text = Nothing matches what you are looking for. Change the filters, or reset the view.
requests-search-hint-host = Request number

# The host without an account.
guest-expired = This link no longer opens
guest-superseded = A more recent link was sent to you
guest-unknown = This link does not exist
guest-closed-text = Open the last e-mail you received. If the link does not open, ask the person who wrote to you to send it again.
guest-done = Your answer has been sent
guest-done-text = The school sees it now. This link stays open to read the request again.
guest-host = Host
guest-asker = Requested by
guest-until = This link opens until {$until}.
guest-print = Print the request
guest-reason = Reason, if you decline
guest-answer = Your answer
guest-name = Your name
guest-name-hint = The school will see who answered.
guest-waits = The host has no account: an e-mail asks it to answer by a link, valid for 30 days.
guest-write-again = Send the e-mail again
request-redirect-asked = {$name} (asked for)

event-edit = Changed before it was sent
sheet-open-list = Worksheet
edit-open = Edit
edit-title = Edit the request
edit-text = It has not been sent yet: the host sees nothing.
edit-save = Save
edit-moved = The request was sent or changed in the meantime; what you typed is not saved.
edit-back = Back to the request
edit-see = See where it stands
sheet-title = Worksheet
sheet-text = For a course and a cohort, enter how many people you ask of each destination. Nothing leaves until you send it.
sheet-open = Open the worksheet
sheet-other = Another course or cohort
sheet-enrolled = People enrolled
sheet-asked = Seats already requested
sheet-missing = Seats still needed
sheet-how = A request is created for each destination that has a number; in a preceptorship, one per person.
sheet-already = already requested: {$places}
sheet-mistake = {$destination}: {$why}
error-no-line = Enter a number of people for at least one destination.
