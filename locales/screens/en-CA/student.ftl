# The home page of each role, and what a student sees.
home-greeting = Hello {$name}
home-work = To do
home-work-none = Nothing is waiting for you
home-work-none-text = Everybody has access, no e-mail needs correcting, and no message was refused.
home-refused = { $count ->
    [one] access e-mail refused by the mail server
   *[other] access e-mails refused by the mail server
}
home-email-missing = { $count ->
    [one] person without an e-mail
   *[other] people without an e-mail
}
home-email-outside = { $count ->
    [one] e-mail outside the declared formats
   *[other] e-mails outside the declared formats
}
home-email-duplicate = { $count ->
    [one] person whose e-mail is also somebody else’s
   *[other] people whose e-mail is also somebody else’s
}
home-expired = { $count ->
    [one] invitation expired
   *[other] invitations expired
}
home-expired-detail = The temporary password was not used and is no longer valid.
home-no-access = { $count ->
    [one] person without access
   *[other] people without access
}
home-recent = Access enabled recently
home-recent-none = None yet.
home-activation = { $count ->
    [one] {$level} enabled for {$shown} person
   *[other] {$level} enabled for {$shown} people
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
home-later-helpdesk = Organizations, staff accounts and requests for help will be here. This part of Passerelle is not built yet.

own-todo-none = Nothing to do for now
own-todo-none-text = What your school asks of you, such as a document to provide or a choice of sites, will appear here.
own-next = Next placement
own-next-none = No placement to show
own-next-none-text = This page does not show placements yet. Until it does, your school keeps you informed as usual.
own-access = Your access
own-access-none = Your access is not open. Write to the student-access lead, below.
own-access-basic = You can read your file and, once they are in Passerelle, see your placements.
own-access-advanced = You can read your file and, when these pages open, see your placements and upload documents.
own-student-number = Student number
own-network-number = Network number
own-copy-student-number = Copy the student number
own-copy-network-number = Copy the network number
own-copy = Copy
own-copied = Copied
own-contact = Who can help you
own-contact-text = student-access lead at your school
own-placements = No placement to show
own-placements-text = Your placements will appear here: where, when, with whom. This part of Passerelle is not built yet; until it is, your school keeps you informed as usual.
own-documents = No documents for now
own-documents-text = You will be able to upload here the documents your school asks for. This part of Passerelle is not built yet; until it is, hand them in as usual.
own-documents-basic = Uploading requires advanced access
own-documents-basic-text = Your access is basic: it lets you read, not upload. If you are asked for a document, write to {$name}.
own-write = Write to {$name}
own-profile = Your details
own-profile-text = Is a name or a student number wrong? Your school’s registrar corrects it. For the e-mail, contact the student-access lead.
own-account-text = E-mail language, open sessions, password
own-health = Vaccines, mask fit, training
own-health-text = These details are not in Passerelle yet. When they are, they will stay within your school: the placement site will only know whether they are in order.

# What the student shares with hosts.
sharing-title = Sharing with placement sites
sharing-text = Nothing is shared unless you agree, and your choice changes nothing to your placement.
sharing-choose = Choose what I share
sharing-done = Your choice is saved
sharing-email = My e-mail
sharing-phone = My telephone
sharing-on = Shared
sharing-off = Not shared
sharing-since = Since
sharing-who = Who sees it
sharing-who-text = The coordination, the local administration and the destination coordinators of the site where your placement is confirmed.
sharing-why = Why
sharing-why-text = To reach you about that placement.
sharing-until = Until when
sharing-until-text = Until you stop sharing it, and at the latest until the placement ends.
sharing-give-email = Share my e-mail
sharing-give-phone = Share my telephone
sharing-stop-email = Stop sharing my e-mail
sharing-stop-phone = Stop sharing my telephone
sharing-stop-text = From the moment you stop, the site no longer sees it here. It may have noted it before.
sharing-none = Your school has none for you. To add it, write to { $name }.
