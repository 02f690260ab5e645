# Enrolment screen.
roster-import = Import a list
roster-modes = Screen modes
roster-mode-students = Manage students and preferences
roster-mode-prerequisites = Prerequisites
roster-mode-assignments = Assignments
roster-mode-later = This mode is not offered yet
roster-mode-later-text = It will come in a later version. People are assigned from each request, in the outbox.
roster-caption = Students in the view
roster-empty = No students yet
roster-empty-text = Import the list the registrar sent you: a CSV, Excel or OpenDocument file will do.
roster-none = Nobody matches this view
roster-none-text = Remove a filter, or reset the view.

view-title = Current view
view-reset = Reset
view-change = Change filters
view-search = Search
view-save = Save this view
view-name = Name of the view
view-saved = Saved views:
view-forget = Delete the view {$name}
view-remove = Remove the filter {$name} {$value}
view-count = { $count ->
    [one] {$shown} student.
   *[other] {$shown} students.
}
view-count-filtered = { $count ->
    [one] {$shown} student out of {$all}.
   *[other] {$shown} students out of {$all}.
}
view-sorted = Sorted by {$key}.
sorted-name = name
sorted-number = student number
sorted-email = e-mail
sorted-group = group
sorted-access = access
sorted-last-sign-in = last visit

filter-all = No filter
filter-program = Program
filter-course = Course
filter-cohort = Cohort
filter-term = Term
filter-group = Group
filter-access = Access
filter-email = E-mail
filter-delivery = Access e-mail
filter-text = Search text
filter-text-hint = Name, student number or e-mail
filter-apply = Apply filters

column-select = Selection
column-name = Name
column-number = Student number
column-email = E-mail
column-group = Group
column-access = Access
column-last-sign-in = Last visit
column-delivery = Access e-mail

selection = Selection
select-one = Select {$name}
select-page = Select the page
select-none = Clear
select-every = { $count ->
    [one] Select the person in the view
   *[other] Select all {$shown} in the view
}
select-here = Ticks hold for this page only.
selected-ticked = The ticked people
selected-elsewhere = { $count ->
    [one] The ticked people, and {$shown} from another page
   *[other] The ticked people, and {$shown} from other pages
}
selected-whole = { $count ->
    [one] The person in the view
   *[other] All {$shown} people in the view, except those unticked
}
selected-some = { $count ->
    [one] {$shown} selected
   *[other] {$shown} selected
}
selected-outside = { $count ->
    [one] {$shown} selected, {$outside} of them outside the view
   *[other] {$shown} selected, {$outside} of them outside the view
}
forecast-none = No e-mail to send
forecast-mails = { $count ->
    [one] {$shown} will get an e-mail
   *[other] {$shown} will get an e-mail
}
forecast-mend = {$shown} to correct
roster-failed = The list could not be updated.
roster-again = Reload the page
other-actions = Other actions
activate-basic = Enable basic access
activate-advanced = Enable advanced access

pages = Pages
pages-range = {$first} to {$last} of {$total}
pages-previous = Previous
pages-next = Next
pages-size = Per page:
legend = Key to the icons
close = Close
