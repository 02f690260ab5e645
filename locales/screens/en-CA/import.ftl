# Importing a class list.
import-text = The file as the registrar sent it. Nothing changes before you have seen the preview.
import-file = Class list
import-file-hint = CSV, Excel (.xlsx) or OpenDocument (.ods), 20 MB at most. You can also drop the file here.
import-send = See the preview
import-no-file = Choose a file.
import-expect = What the file must hold
import-expect-columns = The student number, the family name and the given name. E-mail, telephone, group and course are taken if they are there.
import-expect-titles = A line of titles; lines of presentation above it do no harm.
import-expect-nothing = An empty cell never erases what is on file.
import-expect-again = The same list imported twice changes nothing the second time.
import-summary = New: {$added}. Changed: {$changed}. Unchanged: {$unchanged}. In error: {$refused}.
import-line = Line {$line}
import-line-title = Line

list-empty = The file is empty. Choose the list the registrar sent you.
list-old-excel = This is an old Excel workbook (.xls or .xlsb). Open it in Excel, save it as .xlsx, then import it again.
list-markup = This is a web page or XML, whatever its name says. Open it in a spreadsheet and save it as .xlsx or .csv.
list-document = This is a document or a picture, not a table. Ask for the list in CSV, Excel or OpenDocument.
list-binary = This file is not a table. Ask for the list in CSV, Excel or OpenDocument.
list-too-large = The file is too large: {$limit} at most. Keep the useful columns, or split it.
list-too-many-rows = The list is too long: {$limit} lines at most. Split it.
list-too-many-columns = The list has too many columns: {$limit} at most. Keep the useful ones.
list-no-header = No line of titles was recognised. Add a line with Student number, Family name, Given name and E-mail above the people.
list-encrypted = The workbook is protected by a password. Remove it in the spreadsheet, then import it again.
list-broken = The workbook is damaged. Open it in a spreadsheet and save it again.
list-family-name = Family name
list-given-name = Given name
list-full-name = Family name, given name
list-phone = Telephone
list-language = Language
list-status = Status

problem-empty = Column {$place}: {$reason}
problem-cell = Column {$place}, “{$value}”: {$reason}
reason-missing-number = The student number is missing. Add it.
reason-malformed-number = This is not a student number. Use digits and letters, 20 at most, without spaces.
reason-duplicate-number = This number is already on line {$line}. Keep only one of the two lines.
reason-missing-name = The family name or the given name is missing. Add it.
reason-name-not-split = The family name and the given name cannot be told apart. Write “Family name, Given name”.
reason-replaced-character = A letter was lost by the software that made the list. Check the name.
reason-malformed-email = This is not an e-mail address. Correct it or empty the cell.
reason-malformed-phone = This is not a telephone number; the person goes in without it.
reason-unknown-language = The language is neither French nor English; the person goes in with French.
reason-too-long = The text is too long: {$limit} characters at most.
reason-control-characters = The cell holds invisible characters. Type it again.
reason-too-few-cells = The line ends before the columns that are used. Complete it.
reason-too-many-cells = The line goes on after the last column. Look for a separator inside a name.
reason-other-department = This number is that of a person of another department. See with the registrar.
reason-unknown-course = No course of the department has this code. Correct it, or choose the course of the list.
reason-other-course = The line names another course than the one chosen for the list.
reason-ambiguous-course = This course is given to several cohorts. Choose which one for the list.

preview-title = Preview of the list
preview-applied = List imported
preview-applied-text = Done: new, {$added}; changed, {$changed}; left aside, {$refused}.
preview-expired = This preview is no longer kept
preview-expired-text = A preview is kept for a day. Send the file again.
preview-added = { $count ->
    [one] new person
   *[other] new people
}
preview-changed = { $count ->
    [one] to change
   *[other] to change
}
preview-unchanged = { $count ->
    [one] unchanged
   *[other] unchanged
}
preview-refused = { $count ->
    [one] line in error
   *[other] lines in error
}
preview-workbook = { $count ->
    [one] Download the line to mend
   *[other] Download the {$shown} lines to mend
}
preview-emails = Some people cannot be invited right away
preview-email = {$count}: {$state}
preview-apply = { $count ->
    [one] Import {$shown} person
   *[other] Import {$shown} people
}
preview-give-up = Import nothing
preview-see = See the enrolment screen
preview-nothing = There is nothing to import
preview-nothing-text = All that the list says is already on file, or must be mended first.
preview-parts = Parts of the preview
preview-page = Page {$page} of {$pages}
preview-problem = What is wrong, and what to do
preview-what = What changes, what to check
preview-no-rows = No line to show
preview-no-rows-text = First say what the columns hold.
section-refused = In error
section-changed = To change
section-added = New
section-warned = To check
section-unchanged = Unchanged
change-added = {$name}: {$new}
change-from = {$name}: {$old} → {$new}

columns-title = Columns and course of the list
columns-unused = Do not use
columns-offering = Course of the list
columns-offering-none = As the column of courses says
columns-offering-hint = The people of the list will be enrolled in it.
columns-apply = See the preview again
mapping-number-missing = Say which column holds the student number.
mapping-names-missing = Say which columns hold the family name and the given name.
mapping-used-twice = Two columns are said to be “{$column}”: keep only one.

workbook-sheet = To mend
workbook-reasons = To mend

demo-mail-title = E-mails of the demonstration
demo-mail-text = Without a mail server, the demonstration keeps here what it would have sent.
demo-mail-none = No e-mails
demo-mail-none-text = Enable somebody’s access from the enrolment screen.
