### E-mails. French is written first; English is its equal.

## Common to all

greeting = Hello { $given_name },
greeting-nameless = Hello,
user-name = User name:
temporary-password = Temporary password:
choose-password = Choose my password
valid-until = Valid until { $moment }, for one use only. After that, ask for a new temporary password.
other-way = If the link does not open, enter this information at this address:
not-asked = Didn’t ask for this? Report it right away.
help-student-access = Need help? Contact the student-access lead:
help-student-access-unnamed = Need help? Contact the student-access lead at your school.
help-desk = Need help? Contact the help desk:
help-desk-unnamed = Need help? Contact the help desk.
automatic = Automatic e-mail from Passerelle, the clinical placement management service, sent for this organization: { $organisation }.

## Access enabled

activation-subject = Your access to Passerelle
activation-advanced = Your school, { $organisation }, is giving you advanced access to Passerelle, the service that manages your placements. You will see your placements and upload your documents there as soon as those pages open.
activation-basic = Your school, { $organisation }, is giving you access to Passerelle, the service that manages your placements. You will see your placements there as soon as that page opens.
activation-different = This user name and password differ from those of your school.

## From basic to advanced access

promotion-subject = Your advanced access to Passerelle
promotion-why = Your school, { $organisation }, is giving you advanced access to Passerelle. Besides seeing your placements, you will be able to upload your documents there as soon as those pages open.
promotion-same = Your user name and your password stay the same.
promotion-open = Open Passerelle

## New temporary password

renewal-subject = Your new temporary password
renewal-why = Your school, { $organisation }, has prepared a new temporary password for your Passerelle account. Any temporary password you received earlier no longer works.

## Reset link

reset-subject = Choose a new password
reset-why = You asked for help with the password of your Passerelle account. This link lets you choose a new one.
reset-valid = { $minutes ->
    [one] It is valid for { $minutes } minute, for one use only.
   *[other] It is valid for { $minutes } minutes, for one use only.
}
reset-ignore = Didn’t ask for this? Ignore this e-mail: your password does not change.

## Password changed

changed-subject = Your password was changed
changed-what = On { $moment }, the password of your Passerelle account was changed.
changed-you = If it was you, there is nothing to do.
changed-not-you = If it was not you, choose a new password right away, then ask for help.
changed-help = Help with a forgotten password

## Temporary password handed over in person

handed-over-subject = A temporary password was prepared for you
handed-over-what = Your school, { $organisation }, has prepared a new temporary password for your Passerelle account. It will be given to you directly, not by e-mail.
handed-over-when = Date:

## Address changed by somebody else, said to the former address

address-subject = Your e-mail address was changed
address-what = On { $moment }, { $who } changed the e-mail address of your Passerelle account, for { $organisation }. E-mails for this account will no longer come to the address where you are reading this one.
address-what-unnamed = On { $moment }, the e-mail address of your Passerelle account was changed, for { $organisation }. E-mails for this account will no longer come to the address where you are reading this one.
address-new = New address, in part:
address-expected = If you asked for this change, there is nothing to do.
address-unexpected = If you did not ask for it, report it right away to the student-access lead: whoever receives the e-mails of your account can change its password.

## Placement request, to a host without an account

guest-subject = Placement request from { $organisation }
guest-why = { $who }, from { $organisation }, is asking your organization for placement seats. You can read the request and answer it without an account.
guest-destination = Destination:
guest-course = Course:
guest-dates = Dates:
guest-people = People:
guest-answer = Read the request and answer
guest-valid = This link opens until { $moment }. Give it only to the person who can answer for your organization.
guest-help = Questions? The person making the request will answer you:

## Reminder to the coordination of a host where requests wait

reminder-subject = { $count ->
    [one] A placement request is waiting for your answer
   *[other] { $many } placement requests are waiting for your answer
}
reminder-why = { $count ->
    [one] A placement request to { $organisation } has been waiting for the coordination’s answer since { $since }.
   *[other] { $many } placement requests to { $organisation } are waiting for the coordination’s answer; the oldest, since { $since }.
}
reminder-calls-subject = { $count ->
    [one] A call for offers is waiting for your answer
   *[other] { $many } calls for offers are waiting for your answer
}
reminder-calls = { $count ->
    [one] A call for offers addressed to { $organisation } is waiting for an answer.
   *[other] { $many } calls for offers addressed to { $organisation } are waiting for an answer.
}
reminder-open = See what is waiting
reminder-reason = { $days ->
    [one] You are receiving this reminder because nobody of the coordination has signed in for more than a day. The time is set in Passerelle, under “Destinations”, “Answer times”.
   *[other] You are receiving this reminder because nobody of the coordination has signed in for more than { $days } days. The time is set in Passerelle, under “Destinations”, “Answer times”.
}
