# Enabling access.
check-title = { $count ->
    [one] Enable {$level} for {$shown} person?
   *[other] Enable {$level} for {$shown} people?
}
check-title-none = Enable {$level}: nobody to enable
check-text = { $count ->
    [one] You chose {$shown} person. Nothing has been sent yet.
   *[other] You chose {$shown} people. Nothing has been sent yet.
}
check-invited = { $count ->
    [one] will get an e-mail with a temporary password
   *[other] will get an e-mail with a temporary password
}
check-raised = { $count ->
    [one] goes from basic to advanced access, without a new password
   *[other] go from basic to advanced access, without a new password
}
check-held = { $count ->
    [one] left aside
   *[other] left aside
}
check-again = { $count ->
    [one] {$shown} person had been invited before without coming in: their former temporary password will no longer work.
   *[other] {$shown} people had been invited before without coming in: their former temporary passwords will no longer work.
}
check-do = { $count ->
    [one] Enable and write to {$shown} person
   *[other] Enable and write to {$shown} people
}
check-do-silent = { $count ->
    [one] Enable for {$shown} person
   *[other] Enable for {$shown} people
}
check-back = Back to the list
check-nobody = There is nothing to enable in this selection
check-nobody-text = Each person chosen already has this access, or has something to mend first.
check-mend = To mend first
check-mend-text = These people are left aside. Mend them now or later: the others do not wait.
check-aside = Left aside
check-more = { $count ->
    [one] and {$shown} more person.
   *[other] and {$shown} more people.
}
held-outside = {$email} is outside the declared formats.
held-same-as = Same e-mail as {$name}.
held-add = Add the e-mail
held-change = Correct the e-mail

mail-title = The e-mail
mail-other-language = The e-mail in French

result-title = { $count ->
    [one] Enabled {$level} for {$shown} person
   *[other] Enabled {$level} for {$shown} people
}
result-leave = {$at}. You may leave this page: the sending goes on.
result-done = {$at}. The sending is over.
result-record = Download the record
result-status = {$sent} e-mails delivered of {$total}
result-sent = { $count ->
    [one] delivered
   *[other] delivered
}
result-waiting = { $count ->
    [one] waiting
   *[other] waiting
}
result-refused = { $count ->
    [one] refused
   *[other] refused
}
result-inside = { $count ->
    [one] already in
   *[other] already in
}
result-held = { $count ->
    [one] {$shown} person left aside; the record says why.
   *[other] {$shown} people left aside; the record says why for each.
}
result-changed = The selection had changed in the meantime
result-changed-text = What was done follows the state at the time of enabling, so the numbers differ from the preview.
result-failures = To look at
result-retry = { $count ->
    [one] Retry the refused e-mail
   *[other] Retry the {$shown}
}
result-reply = What the server answered
result-mend = What to do
result-next = next try at {$time}
result-given-up = will not be tried again
result-no-reply = No answer
result-by-hand = Hand over in person
record-outcome = Result
record-sent-at = Delivered on
