# Enabling access.
check-title = { $count ->
    [one] Enable {$level} for {$shown} person?
   *[other] Enable {$level} for {$shown} people?
}
check-title-none = No {$level} to enable
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
    [one] left out
   *[other] left out
}
check-again = { $count ->
    [one] {$shown} person had an invitation that was not used and is no longer valid: they get a new one.
   *[other] {$shown} people had an invitation that was not used and is no longer valid: they get a new one.
}
check-do = { $count ->
    [one] Enable and write to {$shown} person
   *[other] Enable and write to {$shown} people
}
check-do-silent = { $count ->
    [one] Enable for {$shown} person
   *[other] Enable for {$shown} people
}
check-back = Back to the list
check-nobody = There is nothing to enable in this selection
check-nobody-text = Each person you chose already has this access, or has a file to correct first.
check-mend = To correct
check-mend-text = These people are left out. Correct their files now or later: the others do not have to wait.
check-aside = Left out, with nothing to fix
check-more = { $count ->
    [one] and {$shown} more person.
   *[other] and {$shown} more people.
}
held-reason = {$reason} ({$shown})
held-outside = {$email} does not match any declared format.
held-same-as = Same e-mail as {$name}.
held-add = Add the e-mail
held-change = Correct the e-mail
held-open = Open the file

mail-title = The e-mail, which each person gets in their language
mail-title-raised = For those moving to advanced access
mail-other-language = The e-mail in French

result-title = { $count ->
    [one] {$level} enabled for {$shown} person
   *[other] {$level} enabled for {$shown} people
}
result-leave = Enabled on {$at}; you can leave this page while sending continues.
result-done = Enabled on {$at}; sending is finished.
result-none = Enabled on {$at}; no e-mail to send.
result-record = Download the record
result-status = { $count ->
    [one] E-mail delivered: {$sent} of {$total}
   *[other] E-mails delivered: {$sent} of {$total}
}
result-treated = { $count ->
    [one] E-mail processed: {$done} of {$total}, { $refused ->
        [one] {$refused_shown} refused
       *[other] {$refused_shown} refused
    }
   *[other] E-mails processed: {$done} of {$total}, { $refused ->
        [one] {$refused_shown} refused
       *[other] {$refused_shown} refused
    }
}
result-spoken = {$percent} of the e-mails processed
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
    [one] has already signed in
   *[other] have already signed in
}
result-held = { $count ->
    [one] {$shown} person left out
   *[other] {$shown} people left out
}
result-held-record = The record names them and says why for each.
result-changed = The selection had changed in the meantime
result-changed-text = What was done reflects how things stood when access was enabled, so the numbers differ from the preview.
result-failures = To correct or retry
result-retry = { $count ->
    [one] Retry the e-mail
   *[other] Retry the {$shown} e-mails
}
result-retry-one = Retry
result-why = Why
result-mend = What to do
result-next = next try at {$time}
result-given-up = no further automatic try
result-no-reply = No reply
result-corrected = Address corrected, not sent again yet
result-corrected-why = The previous address, {$email}, was refused. Retry to write to the new one.
result-by-hand = Hand over in person
record-outcome = Result
record-sent-at = Delivered on
record-why = Why it was not delivered
