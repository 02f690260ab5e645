# My account.
account-name = Name
account-email = Direct e-mail
account-no-email = none
account-language = Language of e-mails
account-language-keep = Save the language
account-language-kept = The language is saved.
account-roles = Roles
account-act-as = Act in this role
account-sessions = Open sessions
account-sessions-text = { $count ->
    [one] One session is open: this one.
   *[other] {$count} sessions are open, this one included.
}
account-sign-out-everywhere = Sign out everywhere
account-password = Password
account-password-text = To change your password, ask for a link: it comes to your direct e-mail.
account-password-change = Change my password
