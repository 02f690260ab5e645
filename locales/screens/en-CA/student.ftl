# The home page of each role, and what a student sees.
home-greeting = Hello {$name}
home-work = To do
home-work-none = Nothing is waiting for you
home-work-none-text = Nobody is without access, no e-mail needs mending, no message was refused.
home-refused = { $count ->
    [one] access e-mail refused by the mail server
   *[other] access e-mails refused by the mail server
}
home-email-missing = { $count ->
    [one] person without an e-mail on file
   *[other] people without an e-mail on file
}
home-email-outside = { $count ->
    [one] e-mail outside the declared formats
   *[other] e-mails outside the declared formats
}
home-email-duplicate = { $count ->
    [one] e-mail that is already another person’s
   *[other] e-mails shared by several people
}
home-expired = { $count ->
    [one] invitation expired
   *[other] invitations expired
}
home-expired-detail = The temporary password is no longer valid and was not used.
home-no-access = { $count ->
    [one] person without access
   *[other] people without access
}
home-recent = Latest activations
home-recent-none = No activation yet.
home-activation = { $count ->
    [one] {$level} enabled for {$shown} person
   *[other] {$level} enabled for {$shown} people
}
home-activation-by = {$at}, by {$by}
home-mails-waiting = { $count ->
    [one] {$shown} waiting
   *[other] {$shown} waiting
}
home-mails-refused = { $count ->
    [one] {$shown} refused
   *[other] {$shown} refused
}
home-mails-sent = All delivered
home-later = Nothing to do here for now
home-later-receiving = Placement requests from schools will arrive here. This part of Passerelle is not built yet.
home-later-destination = The placements of your unit, their schedules and the names to confirm will be here. This part of Passerelle is not built yet.
home-later-helpdesk = Organisations, staff accounts and requests for help will be here. This part of Passerelle is not built yet.

own-todo-none = Nothing to do for now
own-todo-none-text = What your school asks of you, such as a proof or a choice of sites, will appear here.
own-next = Next placement
own-next-none = No placement shown
own-next-none-text = Placements are not in Passerelle yet. Until they are, your school keeps you informed as usual.
own-access = Your access
own-access-none = Your access is not open. Write to the person in charge, below.
own-access-basic = You can read: your file now, your placements once they are in Passerelle.
own-access-advanced = You can read your file and, when these pages open, see your placements and upload documents.
own-student-number = Student number
own-network-number = Network number
own-copy-student-number = Copy the student number
own-copy-network-number = Copy the network number
own-copy = Copy
own-copied = Copied
own-contact = Who can help you
own-contact-text = in charge of student access at your school
own-placements = No placements for now
own-placements-text = Your placements will appear here: where, when, with whom. This part of Passerelle is not built yet; until it is, your school keeps you informed as usual.
own-documents = No documents for now
own-documents-text = You will be able to upload here the proofs your school asks for. This part of Passerelle is not built yet; until it is, hand them in as usual.
own-documents-basic = Uploading takes advanced access
own-documents-basic-text = Your access is basic: it lets you read, not upload. If you are asked for a document, write to {$name}.
own-write = Write to {$name}
own-profile = Your details
own-profile-text = Is a name or a student number wrong? Your school’s registrar corrects it. For the e-mail, turn to the person in charge of student access.
own-account-text = Language of e-mails, open sessions, password
own-health = Vaccines, mask fit, training
own-health-text = These details are not in Passerelle yet. When they are, they will stay within your school: the placement site will only know whether they are in order.
