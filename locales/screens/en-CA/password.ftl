# Forgotten password, choosing a password.
forgotten-title = Help with a forgotten password
forgotten-text = Enter your user name or your e-mail. If an account matches, a link to choose a new password is sent to that account’s direct e-mail.
forgotten-submit = Send me a link
forgotten-student = Are you a student who has never signed in?
forgotten-student-text = The e-mail “Your access to Passerelle” contains your user name and your temporary password. If you cannot find it, look in your junk mail, then write to your school’s student-access lead.
forgotten-sent = Request received
forgotten-sent-text = If an account matches what you entered, an e-mail will arrive within a few minutes. The link in it is valid for 30 minutes and works once.
forgotten-nothing = Nothing has arrived?
forgotten-nothing-text = Look in your junk mail. Also check that you entered the right name: a typing mistake brings no e-mail. Otherwise, your department’s local administrator or, if you are a student, the student-access lead can give you a temporary password.

choose-title-first = Choose your password
choose-title = Choose a new password
choose-greeting = Hello {$name}. You will sign in with the password you choose here.
choose-keep-user-name = Keep this user name: you will need it every time.
choose-rules = What you need
choose-rule-length = At least 15 characters: four or five words will do.
choose-rule-free = Capital letters, digits and symbols are allowed but never required. Spaces count.
choose-rule-personal = Not your name, not the organization’s, and not a run of keys on the keyboard.
choose-password = New password
choose-submit = Save this password
choose-propose = Suggest a passphrase
choose-propose-other = Suggest another passphrase
choose-proposed = Here is a passphrase
choose-use = Use this passphrase
choose-proposed-text = If you like it, write it down in a safe place or copy it into the field right away: it is not kept anywhere and will not be shown again.
choose-until = Until {$until}, you can choose your password here.
choose-closed = This link no longer works
choose-unknown = Link not recognized
choose-closed-student = Are you a student? Your school’s student-access lead can give you a new temporary password.

print = Print
print-otherwise = To print: your browser’s menu, then “Print”.

steps-intro = Five steps, five minutes, on a phone.
steps-1 = Open the e-mail “Your access to Passerelle”, sent to your school address. Look in your junk mail too.
steps-2 = Tap the link “Choose my password”. It is valid for 72 hours and works once. You can also enter your user name and the temporary password on the Sign in page.
steps-3 = Choose a password of at least 15 characters, different from those of your other accounts. Passerelle can suggest a phrase.
steps-4 = Sign in with your user name and this password.
steps-5 = On the home page, copy your numbers and see who can help you.
steps-help = Having a problem?
steps-help-text = Write to your school’s student-access lead: their name is in the e-mail and on your home page. The help desk does not serve students.

first-intro = Giving a class access, step by step.
first-1 = Ask the registrar for the class list, with e-mails. A CSV, Excel or OpenDocument file will do, as is.
first-2 = Check that your organization’s e-mail format (such as @cegepsuper.ca) is declared; if not, write to the help desk.
first-3 = Import the list from the enrolment screen. The preview says what is new, what changes and what needs correcting.
first-4 = Tell the class: an e-mail is coming, and the user name and password differ from those of other platforms.
first-5 = Select the people, choose “Enable advanced access”, read what will happen, then confirm.
first-6 = Follow the delivery. For anyone who received nothing, correct the e-mail or hand over a temporary password with the yellow key.
first-help = Who can do what?
first-help-text = A department’s local administrators give access in that department. To become one, take the training for your role, then ask the help desk.
