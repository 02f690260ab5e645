# Student maintenance, and the yellow key.
students-title = Student maintenance
students-search = Name, student number or e-mail
students-search-do = Search
students-found = { $count ->
    [one] {$shown} person found
   *[other] {$shown} people found
}
students-none = Nobody matches “{$text}”
students-none-text = Check the spelling or search by student number; accents and capitals do not matter. Only the people of your departments are here.
students-start = Search for a person to open their file
students-start-text = To see a whole class or act on several people, use the enrolment screen.

file-saved = The file is up to date.
file-back = Back to where you were
file-summary = Details
file-access = Access
file-level = Level given
file-until = Temporary password valid until
file-never = Never
file-reply = The mail server’s reply:
file-no-account = This person has no account yet. They get one when their access is enabled.
file-no-account-other = This person has no account yet. The department’s local administration can enable their access.
file-key = Change the password
file-enrolments = Courses
file-no-enrolments = No courses.
file-group = group {$group}
file-correct = Correct the file
file-correct-text = The name and the student number come from the registrar’s list.
file-email = E-mail
file-email-formats = Declared formats: {$formats}.
file-email-account = The address becomes the account’s; what was sent to the former one will no longer open.
file-problem-missing = The e-mail is missing
file-problem-missing-text = Without an e-mail, access cannot be enabled.
file-problem-outside = This e-mail is outside the declared formats
file-problem-outside-text = The school writes only to addresses within its declared formats.
file-problem-duplicate = This e-mail is already another person’s
file-problem-duplicate-with = It is also the e-mail of {$name}. Each person must have their own.
file-problem-duplicate-text = Each person must have their own.
file-phone = Telephone
file-phone-hint = Optional. For example 514-555-0123, ext. 4567.
file-language = Language of e-mails
file-status = Studies
file-save = Save

key-title = New temporary password: {$name}
key-text = The person uses it once, then chooses their own password. Nobody else chooses it or knows it.
key-how = How should it reach them?
key-by-mail = Send by e-mail
key-by-mail-hint = To {$email}. Nobody else sees it.
key-by-mail-not = Not possible for now: correct the e-mail in the file first.
key-by-hand = Hand it over in person
key-by-hand-hint = It is shown here once only, with a message to copy and a slip to print.
key-effect = Temporary passwords made earlier will no longer open. The password the person may already have chosen stays good until they choose another. They are told by e-mail.
key-do = Make a temporary password
key-closed = The account is disabled: a temporary password would open nothing.
key-correct-email = Correct the e-mail
key-sent = The temporary password is leaving by e-mail
key-sent-text = It goes to {$email} and will be valid for 72 hours. If nothing arrives within a few minutes, have the junk folder looked at.
key-back = Back to the file
key-once = Hand it over now: it will not be shown again
key-once-text = Valid until {$until}, for one use only. If you leave the page before handing it over, make another one.
key-code = Temporary password
key-copy-name = Copy the user name
key-copy-code = Copy the temporary password
key-message = Message ready to send
key-message-hint = In French, then in English. Send it only to the person themself.
key-copy-message = Copy the message
key-print = Print the slip
key-verify = Verify
key-verify-title = Verify a temporary password
key-verify-text = Tells whether the user name and this temporary password would open the door. No session is opened, and the temporary password is not used up.
key-opens = They open the door
key-opens-text = Until {$until}, this user name and this temporary password will do.
key-wrong = This is not a temporary password of this person
key-wrong-text = Copy it exactly, or make another one.
key-expired = This temporary password is no longer valid
key-expired-text = Its time has passed. Make another one.
key-used = This temporary password has already been used
key-used-text = The person chose their password with it. If they have forgotten it, make another one.
key-superseded = This temporary password has been replaced
key-superseded-text = A newer one was made, or the person’s e-mail or password has changed since. Use the newest, or make another one.

handover-message =
    Hello {$given_name},

    Here is what you need to sign in to Passerelle.

    Address: {$address}
    User name: {$user_name}
    Temporary password: {$code}

    The temporary password is valid until {$until}, for one use only: you will then choose your own. It is different from your other passwords at school.

    If you forget your password later, follow “Help with a forgotten password” at the same address.
slip-title = Your access to Passerelle
slip-address = Address
slip-until = Valid until
slip-text = Open the address, enter the user name and the temporary password, then choose your password. The temporary password works once only; then destroy this slip.
slip-forgotten = Forgotten your password later? Follow “Help with a forgotten password” at the same address.
slip-help = Need help?
