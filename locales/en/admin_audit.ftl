# The audit log
audit-title = Audit log
audit-lead = What was done and what was refused, newest first. All times are UTC.
audit-search = Text in a record
audit-search-hint = An email, a name, a browser or any other value. Up to { $n } records are looked through for one page.
audit-filters = More filters
audit-when = Time
audit-when-all = Any time
audit-when-1h = Last hour
audit-when-24h = Last 24 hours
audit-when-7d = Last 7 days
audit-when-30d = Last 30 days
audit-from = From (UTC)
audit-to = Until (UTC)
audit-event = Event
audit-event-all = Every event
audit-outcome = Result
audit-outcome-all = Every result
audit-success = Done
audit-failure = Refused or failed
audit-person = Person
audit-person-hint = Did it, or it is about them. An email or an account id.
audit-actor = Done by
audit-subject = About
audit-who-hint = An email or an account id.
audit-address = Address
audit-address-hint = Such as 192.0.2.7, or a network such as 192.0.2.0/24.
audit-client = Client id
audit-request = Reference from an error page
audit-time = When
audit-shown = Records on this page: { $n }
audit-stopped = The search stopped early: { $n } records were looked through for this page. Older records may match too. The next page goes on.
audit-none-yet = Nothing matches so far
audit-no-match = No record matches
audit-no-match-what = Choose a longer time, or take a filter away.
audit-empty = Nothing was recorded yet
audit-empty-what = Records appear here as soon as somebody signs in or something is changed.
audit-details = Record { $n }
audit-same-event = Same event
audit-same-address = Same address
audit-same-actor = Done by the same person
audit-with-person = Everything with this person
audit-same-client = Same client
audit-open-person = Open person
audit-deleted = deleted account
audit-jsonl = Export as JSON Lines
audit-visitor = Somebody not signed in
audit-operator = Command line
audit-server = The server
audit-now = just now
audit-minutes = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
audit-hours = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
audit-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
audit-bad-person = No account has this email or id. To find somebody whose account is gone, search for the email as text.
audit-bad-address = This isn't an address or a network. Write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.
audit-bad-time = This isn't a time. Write 2026-11-25 or 2026-11-25T13:45.
audit-group-sign-in = Sign-in and sessions
audit-group-factors = Passwords and second steps
audit-group-accounts = People and groups
audit-group-apps = Apps, clients and keys
audit-group-system = This server

# Events
event-account-imported = Accounts were imported
event-list-exported = A list was exported
event-group-renamed = A group was renamed
event-app-changed = The rules of a protected app were changed
event-mail-retried = An email is to be sent again
event-mail-tested = A test email was sent
event-setting-changed = A setting was changed
event-webhook-created = A webhook was created
event-webhook-changed = A webhook was changed
event-webhook-deleted = A webhook was deleted
event-webhook-given-up = A webhook could not be delivered
event-audit-verified = The audit log was checked
event-audit-exported = Records of the audit log were exported
event-audit-pruned = Old records were removed
event-admin-address-refused = An address was kept out of the admin area
event-client-created = A client was registered
event-client-changed = A client was changed
event-client-secret-rotated = A client was given a new secret
event-client-deleted = A client was deleted
event-client-refused = A client didn't prove who it is
event-oauth-granted = Signed in to an app
event-oauth-refused = A sign-in to an app was refused
event-oauth-revoked = The access of an app was taken back
event-oauth-replayed = A code or token came a second time
event-oauth-grace = An old refresh token was answered once more
event-oauth-device = A device asked to be let in
event-oauth-logout-given-up = An app could not be told of a sign-out
event-key-created = A signing key was made
event-key-retired = A signing key was taken out of use
event-proxy-tested = A proxy was tested
