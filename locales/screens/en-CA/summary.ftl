# Placement summary, and access listing.
summary-title = Placement summary
summary-short = Summary
summary-overlaps-only = Overlaps only
summary-show = Show
summary-count = { $count ->
    [one] {$shown} confirmed placement, {$dates}
   *[other] {$shown} confirmed placements, {$dates}
}
summary-people = { $count ->
    [one] {$shown} person expected.
   *[other] {$shown} people expected.
}
summary-overlapping = { $count ->
    [one] {$shown} overlapping placement
   *[other] {$shown} overlapping placements
}
summary-count-overlaps = { $count ->
    [one] {$shown} overlapping placement, {$dates}
   *[other] {$shown} overlapping placements, {$dates}
}
summary-csv = Download as CSV
summary-xlsx = Download as XLSX
summary-too-many = A file takes 5,000 placements at most. To download, choose a site or a shorter period.
summary-none = No confirmed placement
summary-none-text = Choose another period or another site.
summary-no-overlap = No overlap
summary-no-overlap-text = Nobody is expected at two places on the same day, and no destination is over its seats.
summary-place = {$service}, seats: {$seats}
summary-caption = Confirmed placements, {$site}
summary-nobody = Nobody for now
tag-overlap = Overlap
overlap-also = also {$reference}, on {$day}
overlap-seats = Over its seats on {$day}: {$taken} for {$seats}
column-person = Person
summary-file = placement-summary

error-period-too-long = Choose a period of one year at most.
error-too-many-lines = A file takes 5,000 lines at most. Choose a shorter period.
error-nobody-expected = Nobody is expected at your organization in this period.

access-title = Access listing
access-text = The people expected at your organization, to give them a badge or open an account for them. Their name, school, program and placement: nothing else.
access-purpose = Purpose
purpose-badges = Badges
purpose-accounts = Computer accounts
purpose-other = Another permitted purpose
access-details = Details
access-details-hint = To be filled in if you choose another purpose.
access-recipient = Recipient
access-recipient-hint = The person or the service to whom you give the listing.
access-print = Prepare for printing
access-recorded = Each listing is recorded below, with your name.
access-past = Past listings
access-past-none = No listing has been taken so far.
access-at = Taken on
access-by = By
access-medium = Taken as
access-period = Period
medium-print = Print
access-back = Back to access listings
access-confidential = Confidential information: use it for this purpose only, then destroy it.
access-count = People named
access-program = Program
access-prepared = {$name}, {$when}
access-prepared-by = Prepared by
access-caption = People expected
access-file = access-listing
error-access-purpose = Choose a purpose.
error-access-details = Say what the purpose is.
error-access-recipient = Enter the person or service you are giving the listing to.
error-access-over = This period is past: choose an end date of today or later.
