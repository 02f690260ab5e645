# Importing a class list.
import-text = Use the file as the registrar sent it. You will see a preview before anything changes.
import-file = Class list
import-file-hint = CSV, Excel (.xlsx) or OpenDocument (.ods), 20 MB at most. You can also drop the file here.
import-choose = Choose a file
import-none = No file chosen
import-chosen = A file is chosen
import-send = See the preview
import-no-file = Choose a file.
import-expect = What the file must contain
import-expect-columns = The student number, the family name and the given name. E-mail, telephone, group and course are used if they are there.
import-expect-titles = A header row. Title lines above it do no harm.
import-expect-nothing = An empty cell never erases what is on file.
import-expect-again = The same list imported twice changes nothing the second time.
import-summary = New people: {$added}. Changed: {$changed}. Unchanged: {$unchanged}. Rows in error: {$refused}.
import-line = Row {$line}
import-line-title = Row

list-empty = The file is empty. Choose the list the registrar sent you.
list-old-excel = This is an old Excel workbook (.xls or .xlsb). Open it in Excel, save it as .xlsx, then import it again.
list-markup = This is a web page or XML, whatever its name says. Open it in a spreadsheet and save it as .xlsx or .csv.
list-document = This is a document or a picture, not a table. Ask for the list in CSV, Excel or OpenDocument.
list-binary = This file is not a table. Ask for the list in CSV, Excel or OpenDocument.
list-too-large = The file is too large: {$limit} at most. Keep the useful columns, or split it.
list-unfolds-too-large = The file is too large once unzipped: {$limit} at most, even if the file itself is small. Keep the useful columns and remove pictures.
list-too-many-rows = The list is too long: {$limit} rows at most. Split it.
list-too-many-columns = The list has too many columns: {$limit} at most. Keep the useful ones.
list-nobody = There is nobody under the titles of this list. Check that it is the right file, or ask the registrar for it again.
list-no-header = No header row was recognized. Add a row with Student number, Family name, Given name and E-mail above the people.
list-encrypted = The workbook is protected by a password. Remove the password in the spreadsheet, then import the workbook again.
list-broken = The workbook is damaged. Open it in a spreadsheet and save it again.
list-family-name = Family name
list-given-name = Given name
list-full-name = Family name, given name
list-phone = Telephone
list-language = Language
list-status = Status

problem-place = {$letter} “{$title}”
problem-empty = Column {$place}. {$reason}
problem-cell = Column {$place}, cell “{$value}”. {$reason}
reason-missing-number = The student number is missing. Add it.
reason-malformed-number = This is not a student number. Use digits and letters, 20 at most, without spaces.
reason-duplicate-number = This number is already on row {$line}. Keep only one of the two rows.
reason-missing-name = The family name or the given name is missing. Add it.
reason-name-not-split = The family name and the given name cannot be told apart. Write “Family name, Given name”.
reason-replaced-character = A letter was lost by the software that made the list. Check the name.
reason-malformed-email = This is not an e-mail address. Correct it or empty the cell.
reason-malformed-phone = This is not a telephone number; the person is imported without it.
reason-unknown-language = The language is neither French nor English; the person will get e-mails in French.
reason-too-long = The text is too long: {$limit} characters at most.
reason-control-characters = The cell contains invisible characters. Type it again.
reason-too-few-cells = The row ends before the last column used. Complete it.
reason-too-many-cells = The row goes on after the last column. Look for a separator inside a name.
reason-other-department = This number belongs to a person in another department. Check with the registrar.
reason-unknown-course = No course in the department has this code. Correct it, or choose a course for the whole list.
reason-other-course = The row names a course other than the one chosen for the whole list.
reason-ambiguous-course = This course is given to several cohorts. Choose the right one for the whole list.
reason-email-outside-formats = The person already has an account, and this address does not match any format the school has declared. Correct it or empty the cell.
reason-email-taken = The person already has an account, and this address belongs to somebody else. Correct it or empty the cell.

preview-title = Preview of the list
preview-applied = List imported
preview-applied-added = { $count ->
    [one] {$shown} person added
   *[other] {$shown} people added
}
preview-applied-changed = { $count ->
    [one] {$shown} person updated
   *[other] {$shown} people updated
}
preview-applied-refused = { $count ->
    [one] {$shown} row left out
   *[other] {$shown} rows left out
}
preview-expired = This preview is no longer available
preview-expired-text = A preview is kept for one day. Send the file again.
preview-added = { $count ->
    [one] new person
   *[other] new people
}
preview-changed = { $count ->
    [one] person to update
   *[other] people to update
}
preview-unchanged = { $count ->
    [one] person unchanged
   *[other] people unchanged
}
preview-refused = { $count ->
    [one] row in error
   *[other] rows in error
}
preview-workbook = { $count ->
    [one] Download the row to correct
   *[other] Download the {$shown} rows to correct
}
preview-emails = Some people cannot be invited right away
preview-email = {$count} {$state}
preview-apply = { $count ->
    [one] Import {$shown} person
   *[other] Import {$shown} people
}
preview-give-up = Import nothing
preview-see = See the enrolment screen
preview-back = Back to the enrolment screen
preview-nothing = There is nothing to import
preview-nothing-new = Everything in the list is already on file.
preview-nothing-right = { $refused ->
    [one] The only row of the list has an error. Correct it, then import the file again.
   *[other] Every row of the list has an error. Correct them, then import the file again.
}
preview-nothing-else = { $refused ->
    [one] Only the row in error is left. Correct it, then import it again. The rest of the list is already on file.
   *[other] Only the rows in error are left. Correct them, then import them again. The rest of the list is already on file.
}
preview-parts = Parts of the preview
preview-page = Page {$page} of {$pages}
preview-problem = What is wrong, and what to do
preview-what = What changes, what to check
preview-no-rows = No rows to show
preview-no-rows-text = First say what the columns contain.
section-refused = In error
section-changed = Changed
section-added = New
section-warned = To check
section-unchanged = Unchanged
change-added = {$name}: {$new}
change-from = {$name}: {$old} → {$new}

preview-no-course = The list does not say which course it is for
preview-no-course-text = These people will not be enrolled in any course, and their group will not be kept.
preview-no-course-choose = Choose the course of the list
columns-title = Columns and course of the list
columns-unused = Do not use
columns-offering = Course of the list
columns-offering-none = According to the course column
columns-offering-nobody = No course
columns-offering-hint = The people in the list will be enrolled in it.
columns-apply = Update the preview
mapping-number-missing = Choose the column that contains the student number.
mapping-names-missing = Choose the columns that contain the family name and the given name.
mapping-used-twice = Two columns are set to “{$column}”: keep only one.

workbook-sheet = To correct
workbook-reasons = To correct

demo-mail-title = Sent e-mails
demo-mail-text = When no mail server is configured, the demonstration keeps here what it would have sent.
demo-mail-drawn = See the e-mail as it is laid out
demo-mail-none = No e-mails
demo-mail-none-text = Enable somebody’s access from the enrolment screen. If a mail server is configured, the e-mail goes through it.
