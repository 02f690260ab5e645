# Life of a confirmed placement.
event-restore = Withdrawal undone: the person comes
event-join = Another person comes, name released
event-postpone = Postponed
event-resubmit = Postponed and asked again
event-suspend = Suspended
event-resume = Resumed
event-end-early = Ended early
tag-suspended = Suspended
tag-postponed = Postponed
tag-ended-early = Ended early
request-total-hours = Planned hours
request-join = Assign another person
request-restore = Undo the withdrawal
request-postpone = Postpone
request-suspend = Suspend
request-suspend-reason = Reason for suspending
request-resume = Resume
request-end-early = End early
postpone-again = Ask the host again if the placement starts later
postpone-again-hint = The host loses the names at once; you will confirm again after its answer. Otherwise, the placement stays confirmed on the new dates, if there are enough seats.
postpone-reason = Reason for postponing
end-early-on = Last day
end-early-hours = Hours of the placement (optional)
end-early-hours-hint = Otherwise, calculated from the days and hours that are left. For example 37.5.
end-early-reason = Reason for ending early
withdraw-text = The host is told that one person no longer comes, and loses that person’s details at once. The history stays.
withdraw-on-hint = The withdrawal can be undone until the day before.
withdraw-hours = Hours done (optional)
withdraw-hours-hint = For example 37.5.
withdraw-instead = Who takes the place
withdraw-instead-hint = The host gets the name at once.
withdraw-instead-none = Nobody for now
assign-join-text = The host gets their names as soon as you save.
file-placements = Placements
file-no-placements = No placement for now.
error-no-free-place = Every place of this request is taken.
error-same-dates = These are already the dates of the placement. Choose others.
error-not-within = Choose a day between the start and the end of the placement.
error-past-undoing = That day has come: the withdrawal can no longer be undone.
error-not-hours = Enter a number of hours, for example 37.5.

request-withdrawn-hours = {$hours} done
request-gone = { $count ->
    [one] {$shown} person no longer comes
   *[other] {$shown} people no longer come
}
postpone-within = The course is given {$dates}.
end-early-on-hint = The placement is planned {$dates}.
withdraw-instead-elsewhere = {$name} (another placement on the same dates: {$reference})
file-withdraw-from = Withdraw from request {$reference}

request-teacher = Teacher
request-supervisor = Supervisor or preceptor
request-nobody-named = To be named
name-teacher = Name the teacher
name-supervisor = Name the supervisor or preceptor
name-save = Save
supervisor-email = E-mail (optional)
supervisor-phone = Telephone (optional)
teacher-elsewhere = Teacher already taken
teacher-elsewhere-text = {$name} also leads, on some of these days: {$references}.
event-name-teacher = Teacher named
event-name-supervisor = Supervisor or preceptor named
duty-name-supervisor = { $count ->
    [one] preceptorship confirmed, supervisor to be named
   *[other] preceptorships confirmed, supervisors to be named
}
request-hide = Hide from my lists
request-show = Put back in my lists
tag-hidden = Hidden
