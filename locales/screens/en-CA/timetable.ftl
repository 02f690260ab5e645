# Schedule of a placement, day by day.
timetable-title = Schedule
timetable-see = See the schedule day by day
timetable-done = The schedule is changed
timetable-ics = Add to my calendar
timetable-ics-text = The calendar file holds the schedule as it is now. If a day changes, add it again. If the placement is postponed or ends early, first remove the days that are no longer part of it.
timetable-file = schedule
timetable-none = No days
timetable-none-text = None of the days of the week asked for falls between the dates of this placement.
timetable-asked = Course hours
timetable-even = Matches the course hours
timetable-change = Change
timetable-changed = Changed
timetable-add = Change a day
timetable-day = Day
timetable-kind = On that day
timetable-ends-hint = A time earlier than the start is on the next day.
timetable-save = Save this day
timetable-back = Put back as planned
timetable-back-group = Put back as for the group
timetable-for = For
timetable-group = The whole group
timetable-show = Show
timetable-own = For this person
timetable-weekly = Every week, on the same day, until the end of the placement
day-shift = Placement day
day-orientation = Orientation
day-observation = Observation
day-cancelled = Cancelled
event-timetable = Schedule changed
event-timetable-student = Schedule of one person changed
error-not-of-its-days = That day of the week was not asked for: no place is kept on it. Choose a day of the placement, or make another request.
error-other-weekday = The box and the day chosen are not the same day of the week. Check the day, then save.
error-changed-days-lost = Days changed in the schedule fall outside the new dates. Tick this box to remove them, or choose other dates.
error-same-hours = The end must differ from the start.

timetable-of = Schedule, {$destination}
timetable-short = {$hours} short
timetable-over = {$hours} over
timetable-week = Week of {$day}
timetable-closed = The destination is closed: {$reason}
timetable-change-day = Change {$day}
timetable-entry = {$kind}, {$course}
guest-special = Days that differ
special-day-cancelled = { $day }: cancelled
special-day = { $day }: { $kind }, { $hours }
special-hours = { $what }: { $hours }
apart-cancelled = { $name }: day cancelled
weekly-from = { $weekday }, from { $day }
timetable-weekly-day = Every { $weekday } until { $day }
timetable-add-for = Change a day for { $name }
timetable-apart = { $count ->
    [one] { $shown } student has another schedule that day
   *[other] { $shown } students have another schedule that day
}
error-seats-taken-on = This destination does not have enough seats in this shift on { $day }. Nothing was changed.
changed-weekly = every { $weekday }, { $dates }
event-days-removed = { $count ->
    [one] { $shown } changed day removed from the schedule
   *[other] { $shown } changed days removed from the schedule
}
postpone-changed = { $count ->
    [one] { $shown } day is changed in the schedule. If the start moves by a whole number of weeks, it moves along. If it falls outside the new dates, it is removed.
   *[other] { $shown } days are changed in the schedule. If the start moves by a whole number of weeks, they move along. Those that fall outside the new dates are removed.
}
postpone-remove = { $count ->
    [one] Remove { $shown } changed day, outside the new dates
   *[other] Remove { $shown } changed days, outside the new dates
}
