import-title = Import people
import-lead = Paste people from another program. First you see what would happen, line by line; then it happens. Who is there already stays as they are, and nobody becomes an admin.
import-people = People
import-hint = The first line of CSV names the columns; only the address is needed. Groups are separated by semicolons. At most 500 people or 60 kB; portcullis user import takes more. Columns:
import-format = Format
import-check = Check
import-line = Line
import-new = New
import-exists = Has an account already
import-twice = Stands in the file twice
import-malformed = Cannot be read: it needs as many values as the heading, and quotes around a value with commas
import-no-email = There is no column email.
import-hash = The password hash is of no known kind, or takes too much work
import-switch = Write true or false
import-empty = There is nobody in it.
import-column = There is no column { $column }. There are: { $columns }.
import-group = { $group } cannot be the name of a group
import-no-group = There is no group { $group }
import-too-many = Paste { $limit } people at most; portcullis user import takes more.
people-import = Import people
import-done = { $total ->
    [one] One person was created.
   *[other] { $total } people were created.
}
import-would = { $total ->
    [one] One person would be created. Nothing has been done yet.
   *[other] { $total } people would be created. Nothing has been done yet.
}
import-rows = { $total ->
    [one] One row
   *[other] { $total } rows
}
import-do = { $total ->
    [one] Create one person
   *[other] Create { $total } people
}
import-csv = CSV
import-jsonl = JSON Lines
