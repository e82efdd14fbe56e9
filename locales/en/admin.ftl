# First run
setup-title = Create the first admin
setup-lead = One account, and you're ready to go.
setup-email-hint = Sign-in codes are sent to this address.
setup-create = Create admin
setup-closed-title = This set-up link doesn't work
setup-closed-what = It has been used already, is too old, or wasn't copied whole.
setup-closed-todo = If there is no admin yet, print a new link on the server:

# Lists
state = State
state-active = Active
state-off = Turned off
state-admin = Admin
state-passwordless = Passwordless
created = Created
last-sign-in = Last sign-in
search = Search
search-clear = Clear search
pages = Pages
page-first = First page
page-next = Next page

# People
users-title = People
users-create = Create a person
users-create-button = Create person
users-passwordless = Signs in without a password
users-passwordless-hint = They get a code by email each time. Leave the password empty.
users-search = Search by name or email
users-total = { $total ->
    [one] { $total } person
   *[other] { $total } people
}
users-matching = { $total ->
    [one] { $total } person matches “{ $query }”
   *[other] { $total } people match “{ $query }”
}
users-no-match = Nobody matches “{ $query }”
users-no-match-what = Check the spelling, or search for a part of the name or address.
users-empty = Nobody is here yet
users-empty-what = Create the first person above.

# A person
back-users = Back to people
sessions = Sessions
sessions-what = Where this person is signed in
sessions-empty = Not signed in anywhere.
session-browser = Browser
session-address = Address
session-since = Since
session-last-seen = Last seen
session-current = This one
sessions-revoke = Sign out everywhere
sessions-revoke-what = Ends all sessions of this person at once. They can sign in again.
account-disable = Turn account off
account-disable-what = This person is signed out everywhere at once and can't sign in until you turn the account on again. Nothing is deleted.
account-enable = Turn account on
account-enable-what = This account is turned off. Turn it on to let this person sign in again.

# Outbox
outbox-title = Outbox
outbox-lead = Every email that was written here, and how far it came.
outbox-total = { $total ->
    [one] { $total } email
   *[other] { $total } emails
}
outbox-subject = Subject
outbox-to = To
outbox-attempts = Tries
outbox-error = Last error
outbox-empty = The outbox is empty
outbox-empty-what = Emails show up here as soon as somebody asks for a sign-in code.
back-outbox = Back to the outbox
mail-queued = Queued
mail-sent = Sent
mail-failed = Failed
message-title = Email to { $to }
message-body = Text
message-audited = That you read this was written to the audit log.
message-gone = The text is no longer kept.

# Lists
list-size = Rows a page
list-csv = Export as CSV
list-json = Export as JSON
signs-in-with = Signs in with
