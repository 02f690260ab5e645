# My account.
account-name = Name
account-email = Direct e-mail
account-no-email = None
account-language = E-mail language
account-language-keep = Save the language
account-language-kept = The language is saved.
account-roles = Roles
account-act-as = Switch to this role
account-sessions = Open sessions
account-sessions-text = { $count ->
    [one] One session is open: this one.
   *[other] {$count} sessions are open, this one included.
}
account-sign-out-everywhere = Sign out everywhere
account-password = Password
account-password-text = To change your password, ask for a link: it will be sent to your direct e-mail.
account-password-change = Change my password
