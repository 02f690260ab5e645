# What refusals, errors and the frame of pages say.
language-name = English

product = Passerelle
skip-to-content = Skip to content
demonstration-banner = Demonstration: the people and organizations are made up.
demonstration-mail = Sent e-mails
language-switch = Français
sections = Sections
sign-out = Sign out
my-account = My account
switch-role = Switch role
nav-home = Home
nav-roster = Enrolment screen
nav-students = Students
nav-placements = Placements
nav-documents = Documents
nav-profile = Profile
menu = Menu
role-local-administrator = Local administrator
role-placing-coordinator = Placing coordinator
role-receiving-coordinator = Receiving coordinator
role-destination-coordinator = Destination coordinator
role-helpdesk = Help desk
role-student = Student
reload-notice = The page has stopped responding. Reload it: nothing that was saved is lost.
reload = Reload
there-is-a-problem = There is a problem
error-prefix = Error:

error-credentials = The user name or the password is not right.
error-credentials-help = Check both, or use the link “Help with a forgotten password” below.
error-required = Fill in this field.
error-too-long = This text is too long.
error-not-an-address = Enter a full e-mail address, such as first.last@example.ca.
error-address-outside-formats = This address does not match any format the organization has declared.
error-address-taken = Another person in the organization already has this address.
error-not-a-phone = Enter a telephone number with its area code, such as 514-555-0123, ext. 4567.
error-no-account = This person has no account yet. Enable their access first.
error-account-closed = This person’s account is disabled.
error-no-address = This person has no e-mail on file. Add one first.
error-password-short = The password is too short: it needs at least 15 characters. A phrase of a few words works well.
error-password-long = The password is too long: 128 characters at most.
error-password-common = This password is too common. Use a few unrelated words instead.
error-password-guessable = This password is too easy to guess. Add a word or two unrelated to the others.
error-password-personal = The password contains your name, your user name, your address, or a word tied to your organization or to Passerelle. Use other words.
error-secret-expired = This temporary password or link has expired. Ask for a new one.
error-secret-used = This temporary password or link has already been used. If you have chosen your password, sign in with it; if not, ask for a new one.
error-secret-superseded = A newer temporary password or link has replaced this one. Use the one in the latest e-mail you received.
error-secret-unknown = This is neither a temporary password nor a link from Passerelle. Copy it from the e-mail again, or ask for a new one.
error-nothing-selected = Select at least one person.
error-name-taken = A view already has this name. Choose another one.
error-unknown-choice = This choice does not exist, or no longer does. Choose from the list.
error-demonstration-only = This account is only for trying Passerelle in a demonstration. Here, sign in with your own account.

refusal-signed-out = You are signed out
refusal-signed-out-text = Sign in to continue.
refusal-forbidden = This action is not allowed
refusal-forbidden-text = Your role does not allow this action. If you need to do it, talk to your department’s local administrator.
refusal-not-found = Page not found
refusal-not-found-text = The address may be incomplete, or what it showed no longer exists or is not in your department.
refusal-refused = The action was not carried out
refusal-too-many = Too many attempts
refusal-too-many-text = { $seconds ->
    [one] Wait {$seconds} second before trying again.
   *[other] Wait {$seconds} seconds before trying again.
}
refusal-stale = The page is out of date
refusal-stale-text = What it showed has changed in the meantime. Reload it and start again: nothing has been done.
refusal-unavailable = The service is not responding right now
refusal-unavailable-text = Nothing was lost. Try again in a minute.
refusal-internal = Something went wrong
refusal-internal-text = The error was recorded as number {$incident}. Try again; if it comes back, give this number to the help desk.
refusal-back = Back to the home page
