# Programs of a school: courses, cohorts, course offerings.
nav-programs = Programs

error-code = Write the code.
error-code-long = The code has 40 characters at most.
error-code-taken = Your school already uses this code. Choose another one.
error-title-fr = Write the title in French.
error-title-en = Write the title in English.
error-short-name = Write the short name of the cohort.
error-short-name-long = The short name has 10 characters at most.
error-short-name-taken = A cohort of this program already has this short name. Choose another one.
error-cohort-name = Write the name of the cohort.
error-course = Choose the course.
error-cohort = Choose the cohort.
error-term = Choose the term.
error-given-already = This course is already offered to this cohort in this term.
error-not-offered = Nothing new is offered in this program: it is retired, or its placements are managed elsewhere.
error-requests-outside = Placement requests would no longer be within the dates of the course.
error-requests-before = Placement requests begin before this day.
error-requests-after = Placement requests end after this day.

form-stale = This record has changed in the meantime
form-stale-see = See the record as it is now

programs-text = The programs of your department, their practicum courses, their cohorts and the courses offered to each.
programs-caption = Programs of the department
programs-none = No program
programs-none-text = Add a program, then its courses and its cohorts: you can then offer the courses and request places.
programs-none-text-read = The local administrator of your department will add the programs here.
column-offerings = Course offerings, current or to come
program-new = New program
program-make = Create the program
program-made = The program is created
program-edit = Edit the program
program-edited = The program is saved
program-back = Back to the program
program-code = Code
program-code-hint = For example 180.A0.
program-name = Name of the program
program-state = State
program-active = Active
program-active-hint = Its courses are offered and places are requested.
program-non-user = Non-user
program-non-user-hint = The program exists, but its placements are not managed in Passerelle.
program-retired = Retired
program-retired-hint = The program has come to an end.
program-not-offered = Nothing new is offered in this program
program-non-user-text = Its placements are not managed in Passerelle. What is already here stays, and requests under way go on.
program-retired-text = It is retired. What is already here stays, and requests under way go on.
program-advanced-no = Advanced access is not open in this program
program-advanced-no-text = The help desk opens it, at the request of your school.

courses-title = Courses
courses-none = No course yet.
course-new = Add a course
course-made = The course is added
course-edited = The course is saved
course-code = Course code
course-code-hint = For example 180-30B-SU: class lists name the course this way.
course-title = Course title
course-hours = Planned placement hours
course-hours-hint = For each student, for example 270 or 37.5. Leave empty if they are not known.
course-hours-unknown = Not specified
course-kind = Planned supervision
kind-group = In groups
kind-individual = Individual

cohorts-title = Cohorts
cohorts-none = No cohort yet.
cohort-new = Add a cohort
cohort-made = The cohort is added
cohort-edited = The cohort is saved
cohort-named = Cohort {$name}
cohort-short-name = Short name
cohort-short-name-hint = 10 characters at most, for example SI-A24.
cohort-name = Name of the cohort
cohort-name-hint = For example “Nursing, Fall 2024”.
column-next-year = Next year
cohort-copy = Copy to the next year
cohort-copy-one = Copy to the next year: {$name}
cohort-copied = The cohort of the next year is created

copy-title = Copy {$name} to the next year
copy-text = Read the names, codes and dates again: the suggested dates are 52 weeks after those of the copied cohort. Nothing is created until you press the button.
copy-taken = Part of this copy already exists
copy-taken-text = The cohort may have been copied already. Change what is pointed out, or go back to the program.
copy-before = Copied cohort: {$term}, {$days}.
copy-keep = Copy this course offering
copy-none = No course is offered to this cohort: only the cohort will be created.
copy-make = Create the cohort and its course offerings

offerings-title = Course offerings
offerings-caption = Course offerings, current or to come
offerings-none = No course is offered now or later.
offerings-need = To offer a course, you first need a course and a cohort.
offerings-over = { $count ->
    [one] {$shown} past course offering
   *[other] {$shown} past course offerings
}
offerings-over-caption = Past course offerings
column-enrolled = Students enrolled
column-requests = Placement requests
offering-new = Offer a course
offering-make = Offer the course
offering-made = The course is offered
offering-edited = The course offering is saved
offering-code = Code of the course offering
offering-code-hint = For example 180-30B-SU-A2026. It is unique in your school.
offering-from = First day
offering-to = Last day
offering-dates-hint = Placement requests stay between these two days.
offering-outside = { $count ->
    [one] {$shown} request would no longer be within the dates of the course
   *[other] {$shown} requests would no longer be within the dates of the course
}
offering-outside-text = Nothing was saved. Open each request to postpone, delete or cancel it, or choose dates that include all of them.
