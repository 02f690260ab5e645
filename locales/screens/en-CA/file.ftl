# Student maintenance, and the yellow key.
students-title = Student maintenance
students-search = Name, student number or e-mail
students-search-do = Search
students-found = { $count ->
    [one] {$shown} person found
   *[other] {$shown} people found
}
students-none = Nobody matches “{$text}”
students-none-text = Check the spelling or search by student number; accents and capitals do not matter. Only people in your departments are listed here.
students-start = Search for a person to open their file
students-start-text = To see a whole class or act on several people, use the enrolment screen.

file-saved = The file is up to date.
file-back = Back to where you were
file-summary = Details
file-access = Access
file-level = Level given
file-until = Temporary password valid until
file-never = Never
file-no-account = This person has no account yet. They get one when their access is enabled.
file-no-account-other = This person has no account yet. A local administrator of the department can enable their access.
file-key = Change the password
file-enrolments = Courses
file-no-enrolments = No courses.
file-group = group {$group}
file-correct = Correct the file
file-correct-text = The name and the student number come from the registrar’s list.
file-email = E-mail
file-email-formats = Declared formats: {$formats}.
file-email-account = The address becomes the account’s; links and temporary passwords sent to the former one will stop working.
file-problem-missing = The e-mail is missing
file-problem-missing-text = Without an e-mail, access cannot be enabled.
file-problem-outside = This e-mail is outside the declared formats
file-problem-outside-text = The school writes only to addresses within its declared formats.
file-problem-duplicate = This e-mail is already another person’s
file-problem-duplicate-with = It is also the e-mail of {$name}. Each person must have their own.
file-problem-duplicate-text = Each person must have their own.
file-phone = Telephone
file-phone-hint = Optional. For example 514-555-0123, ext. 4567.
file-language = E-mail language
file-status = Studies
file-save = Save

key-title = New temporary password: {$name}
key-text = It works once only. The person then chooses their own password, which they alone know.
key-how = How should it reach them?
key-by-mail = Send by e-mail
key-by-mail-hint = To {$email}. Nobody else sees it.
key-by-mail-not = Not possible for now: correct the e-mail in the file first.
key-by-hand = Hand it over in person
key-by-hand-hint = It is shown here once only, with a message to copy and a slip to print.
key-effect = Earlier temporary passwords will stop working. The password the person may already have chosen stays good until they choose another. They are told by e-mail.
key-do = Create a temporary password
key-closed = The account is disabled: a temporary password would be of no use.
key-correct-email = Correct the e-mail
key-sent = The temporary password is on its way by e-mail
key-sent-text = It goes to {$email} and will be valid for 72 hours. If nothing arrives within a few minutes, ask the person to look in their junk mail.
key-back = Back to the file
key-once = Hand it over now: it will not be shown again
key-once-text = Valid until {$until}, for one use only. If you leave the page before handing it over, create another one.
key-code = Temporary password
key-copy-name = Copy the user name
key-copy-code = Copy the temporary password
key-message = Message ready to send
key-message-hint = In French, then in English. Send it only to that person.
key-copy-message = Copy the message
key-print = Print the slip
key-verify = Verify
key-verify-title = Verify a temporary password
key-verify-text = Tells whether the user name and this temporary password work. No session is opened, and the temporary password stays good.
key-opens = The temporary password works
key-opens-text = Until {$until}, this user name and this temporary password are good.
key-wrong = This is not one of this person’s temporary passwords
key-wrong-text = Copy it exactly, or create another one.
key-expired = This temporary password is no longer valid
key-expired-text = Its time has passed. Create another one.
key-used = This temporary password has already been used
key-used-text = The person chose their password with it. If they have forgotten it, create another one.
key-superseded = This temporary password has been replaced
key-superseded-text = A newer one was created, or the person’s e-mail or password has changed since. Use the newest, or create another one.

handover-message =
    Hello {$given_name},

    Here is what you need to sign in to Passerelle.

    Address: {$address}
    User name: {$user_name}
    Temporary password: {$code}

    The temporary password is valid until {$until}, for one use only: you will then choose your own. This user name and password differ from those of your school.

    If you forget your password later, follow “Help with a forgotten password” at the same address.
slip-title = Your access to Passerelle
slip-address = Address
slip-until = Valid until
slip-text = Open the address, enter the user name and the temporary password, then choose your password. The temporary password works once only; destroy this slip afterwards.
slip-forgotten = If you forget your password later, follow “Help with a forgotten password” at the same address.
slip-help = Need help?
