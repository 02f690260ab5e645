# Forgotten password, choosing a password.
forgotten-title = Help with a forgotten password
forgotten-text = Enter your user name or your e-mail. If an account matches, a link to choose a new password goes to that account’s personal address.
forgotten-submit = Send me a link
forgotten-student = You are a student and have never signed in?
forgotten-student-text = The welcome e-mail from your school holds your user name and your temporary password. If you cannot find it, look in your junk mail, then write to your school’s student-access person.
forgotten-sent = Noted.
forgotten-sent-text = If an account matches what you entered, an e-mail will arrive within a few minutes. The link in it is valid for 30 minutes and works once.
forgotten-nothing = Nothing comes?
forgotten-nothing-text = Look in your junk mail. Check too that you entered the right name: a typing mistake brings no e-mail. Otherwise, the local administration of your department can give you a temporary password.

choose-title-first = Choose your password
choose-title = Choose a new password
choose-greeting = Hello {$name}. Once this password is chosen, you will sign in with it.
choose-keep-user-name = Keep this name: you will need it every time.
choose-rules = What it takes
choose-rule-length = At least 15 characters: four or five words will do.
choose-rule-free = Capitals, digits and symbols are allowed, never required. Spaces count.
choose-rule-personal = Neither your name, nor the organisation’s, nor a run of keys.
choose-password = New password
choose-submit = Save this password
choose-propose = Suggest a passphrase
choose-proposed = Here is a passphrase
choose-proposed-text = Copy it into the field if you like it, and note it in a safe place. It is kept nowhere.
choose-until = This link is valid until {$until}.
choose-closed = This link no longer opens
choose-closed-student = Are you a student? Your school’s student-access person can give you a new temporary password.

print = Print

steps-intro = Five steps, five minutes, on a phone.
steps-1 = Open the e-mail “Your access to Passerelle”, sent to your school address. Look in your junk mail too.
steps-2 = Tap the link “Choose my password”. It is valid for 72 hours and works once. You can also enter your user name and the temporary password here.
steps-3 = Choose a password of at least 15 characters, different from those of your other accounts. Passerelle can suggest a phrase.
steps-4 = Sign in with your user name and this password.
steps-5 = On the home page, copy your numbers and see who can help you.
steps-help = A problem?
steps-help-text = Write to your school’s student-access person: their name is in the e-mail and on your home page. The help desk does not serve students.

first-intro = To let a class in, in order.
first-1 = Ask the registrar for the class list, with e-mails. A CSV, Excel or OpenDocument file will do, as it is.
first-2 = Check that your organisation’s e-mail format (such as @cegepsuper.ca) is declared; if not, write to the help desk.
first-3 = Import the list from the enrolment screen. The preview says what is new, what changes and what needs mending.
first-4 = Tell the class: an e-mail is coming, and the user name and password differ from those of other platforms.
first-5 = Select the people, choose “Enable advanced access”, read what will happen, then confirm.
first-6 = Follow the sending. For those who received nothing, correct the e-mail, or hand over a temporary password with the yellow key.
first-help = Who can do what?
first-help-text = The local administration of a department gives that department’s access. To become a local administrator, take the training for your role, then ask the help desk.
