# Destinations of placement sites, and affiliation agreements.
nav-destinations = Destinations
nav-agreements = Agreements

error-chosen-twice = This person is already chosen above.
error-day-past = This date is past.
error-destination-gone = One of the chosen destinations no longer takes requests. Choose another one from the list.
error-destination-name-fr = Write the name in French.
error-destination-name-en = Write the name in English.
error-site = Choose a site, or add one.
error-site-name-fr = Write the name of the site in French.
error-site-name-en = Write the name of the site in English.
error-site-address = Write the address of the site.
error-service = Choose a service, or add one.
error-service-name-fr = Write the name of the service in French.
error-service-name-en = Write the name of the service in English.
error-closure-reason = Write the reason for the closure.
error-agreement-host = Choose a host.
error-first-day = Write the first day, such as 2027-01-11.
error-last-day = Write the last day, such as 2027-01-11.

destinations-text = The units of your organization that take students.
destinations-text-agent = The units for which you answer requests.
destinations-caption = Destinations, by site and service
destinations-none = No destinations
destinations-none-text = Add the units that take students: schools will then be able to ask them for places.
destinations-none-text-agent = The coordination of your organization names you to the units for which you answer.
column-site = Site and service
column-seats = Seats
column-contacts = Contacts
column-closures = Closures
contacts-none = Nobody
closures-no = None
destination-open = Open
destination-closed = Closed

destination-new = New destination
destination-edit = Edit the destination
destination-make = Create the destination
destination-save = Save
destination-made = The destination is created
destination-edited = The destination is saved
destination-name-title = Name and place
destination-name = Name
destination-name-hint = Repeat the French name if it has no translation.
in-french = {$what} (in French)
in-english = {$what} (in English)
destination-site = Site
destination-service = Service
destination-address = Address
destination-map = See on a map
site-new = Add a site that is not in the list
site-new-text = If it is filled in, this new site replaces the choice made in the list.
site-name = Name of the site
site-address-hint = Number, street, city and postal code.
service-new = Add a service that is not in the list
service-new-text = If it is filled in, this new service replaces the choice made in the list.
service-name = Name of the service
destination-requests = Requests
destination-seats = Seats per day and shift
destination-seats-hint = How many students the unit can take at the same time, from 1 to 100.
destination-alone = Takes requests without going through the coordination
destination-alone-hint = Requests go straight to the contact; the coordination confirms the answer.
destination-alone-yes = Received without going through the coordination
destination-alone-no = Read by the coordination first
contact-first = Main contact
contact-second = First back-up
contact-third = Second back-up
contact-hint = The accounts of your organization whose role is destination coordinator.
contact-nobody = Nobody
contact-main = main
contact-backup = back-up

profile-title = Profile for students
profile-text = What students will read before their first day, in their language.
profile-clientele = Clientele
profile-dress = Dress
profile-parking = Parking
profile-first-day = First day
profile-first-day-hint = When, where and what to bring.
profile-missing-fr = French version missing
profile-missing-en = English version missing
profile-missing-text = Meanwhile, everybody is shown the version that exists.
profile-none = The host has not written anything about this destination yet.

closures-title = Closures ahead
closures-none = No closure is planned.
closure-add = Add a closure
closure-from = From
closure-to = To
closure-reason = Reason
closure-reason-hint = Schools read it.
closure-save = Add the closure
closure-added = The closure is added
closure-remove = Remove
closure-remove-one = Remove the closure {$when}
closure-removed = The closure is removed

destination-close-title = Close the destination
destination-close-text = It will take no new requests. Requests under way stay.
destination-close = Close to new requests
destination-reopen-title = Reopen the destination
destination-reopen-text = Schools will be able to ask it for places again.
destination-reopen = Reopen to requests
destination-done-closed = The destination is closed
destination-done-reopened = The destination is open again
destination-closed-title = This destination takes no new requests
destination-closed-text = Requests under way go on.
destination-stale = The destination has changed in the meantime
destination-stale-text = Nothing was done. Here is how it stands now: read it again, then start over if need be.
destination-stale-typed = Nothing was saved. What you wrote is still below: copy what you want to keep.
destination-stale-see = See the destination as it is now

agreements-text = The affiliation agreements of your school with placement sites.
agreements-text-host = The affiliation agreements of schools with your organization. Schools keep them up to date.
agreements-caption = Affiliation agreements
agreements-none = No agreements
agreements-none-text = Add the agreement signed with each host: each request will say whether an agreement covers it.
agreements-none-text-host = Agreements will appear here once schools have added them.
agreements-soon = { $count ->
    [one] {$shown} agreement ends within 60 days
   *[other] {$shown} agreements end within 60 days
}
agreements-soon-text = Placements that go beyond that date would no longer be covered.
agreement-new = New agreement
agreement-with = Agreement with {$host}
agreement-make = Add the agreement
agreement-host = Host
agreement-program = Program
agreement-all-programs = All programs
agreement-from = From
agreement-to = To
agreement-ahead = Ahead
agreement-in-force = In force
agreement-ends-soon = Ends soon
agreement-over = Over
agreement-made = The agreement is added
agreement-edited = The agreement is saved
agreement-ended = The agreement has ended
agreement-end = End the agreement
agreement-end-text = Today will be the last day of the agreement. Requests under way stay.
agreement-remove = Delete the agreement
agreement-remove-text = It has not begun: nothing of it will be left.
agreement-stale = The agreement has changed in the meantime
agreement-stale-see = See the agreement as it is now

targets-title = Answer times
targets-text = They apply to all the destinations of your organization.
targets-unit = Answer from a destination, in days
targets-unit-hint = Past this time, the home page shows the requests a destination leaves unanswered.
targets-reminder = Reminder to the coordination, in days without signing in
targets-reminder-hint = When nobody of the coordination has signed in for longer, an e-mail says how many requests are waiting. Write 0 to send none.
targets-saved = The answer times are saved
error-unit-days = Write a number of days from 1 to { $most }.
error-reminder-days = Write a number of days from 0 to { $most }.

# Seats by dates or discipline.
capacity-title = Seats by dates or discipline
capacity-none = The same all year, for every discipline.
capacity-all = Every discipline
capacity-add = Change the seats of some dates
capacity-text = As a rule, { $seats } a shift. For every discipline, the number written here replaces the usual one; for one discipline, it is the most that it may take. Of several numbers for one day, the smallest holds. What is already accepted stays so; a program without discipline counts in the total only.
capacity-discipline = For whom
capacity-from = From this day
capacity-to = To this day
capacity-count = Seats a shift
capacity-count-hint = 0: nobody goes there on those days.
capacity-save = Save the seats
capacity-added = The seats are saved
capacity-removed = The line is removed
capacity-seats = { $count ->
    [0] no seat
    [one] {$shown} seat
   *[other] {$shown} seats
}
capacity-remove-one = Remove: {$who}, {$when}
error-not-seats = Write a number from 0 to 100.

discipline-none = Not said
discipline-nursing = Nursing
discipline-nursing-assistance = Practical nursing
discipline-beneficiary-care = Personal support care
discipline-respiratory-therapy = Respiratory therapy
discipline-physiotherapy = Physiotherapy
discipline-occupational-therapy = Occupational therapy
discipline-dietetics = Dietetics and nutrition
discipline-pharmacy = Pharmacy
discipline-imaging = Medical imaging
discipline-laboratory = Biomedical laboratory
discipline-prehospital-care = Pre-hospital emergency care
discipline-dental-hygiene = Dental hygiene
discipline-opticianry = Opticianry
discipline-social-work = Social work and special education
discipline-psychology = Psychology
discipline-medicine = Medicine
program-discipline = Discipline
program-discipline-hint = Hosts may keep seats by discipline.
