# Sessions of everybody
ops-sessions-title = Sessions
ops-sessions-lead = Everybody who is signed in now, in the portal and in the admin area.
ops-sessions-search = Search by person or address
ops-sessions-total = { $total ->
    [one] { $total } session
   *[other] { $total } sessions
}
ops-sessions-no-match = No session matches “{ $query }”
ops-sessions-empty = No session fits
ops-sessions-empty-what = Choose another area, or search for a part of a name, an email or an address.
ops-sessions-end-chosen = End chosen sessions
ops-sessions-end-what = An ended session is refused with the next request, by this server and by every app behind it. If you end your own, you are signed out.
ops-sessions-ended = { $sessions ->
    [one] { $sessions } session was ended.
   *[other] { $sessions } sessions were ended.
}
ops-sessions-none = No session was ended. Check the box of each session that is to end.
ops-person = Person
ops-where = Browser and address
ops-area = Area
ops-area-both = Both
ops-area-portal = Portal
ops-area-admin = Admin area
ops-choose = Choose
ops-choose-one = Choose a session of { $email }

# The outbox
ops-state-all = All
ops-filter = Show
ops-filter-clear = Show all
ops-outbox-none = No email stands like this
ops-mail-retry = Send again
ops-mail-retried = The email will be sent again.
ops-mail-expired = This email can't be sent again: it has expired, so nobody needs it any more.
ops-mail-not-failed = This email can't be sent again: it hasn't been given up.

# Signing keys
ops-keys-title = Signing keys
ops-keys-lead = The keys that sign what apps are told about people. They are replaced by themselves every 30 days.
ops-keys-total = { $total ->
    [one] { $total } key
   *[other] { $total } keys
}
ops-key-id = Key
ops-key-algorithm = Algorithm
ops-key-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
ops-key-signs = Signs from
ops-key-until = Published until
ops-key-in-use = In use
ops-key-retire = Take out of use
ops-key-retire-one = Take out of use: { $kid }
ops-key-signing = Signing
ops-key-next = Next
ops-key-retiring = Published still
ops-key-retired-state = Out of use
ops-keys-rotate = Make new keys
ops-keys-rotate-what = A new key is published for an hour before it signs, so that no app meets a key it doesn't know. The one before it stays published for 30 days.
ops-keys-all = All
ops-keys-now = Sign with the new key at once
ops-keys-now-hint = For a key that leaked. Apps that keep old keys refuse sign-ins until they fetch again.
ops-keys-rotate-button = Make new keys
ops-keys-rotated = New keys were made.
ops-keys-raced = Another server made new keys just now. Nothing was changed here.
ops-back-keys = Back to the signing keys
ops-retire-title = Take this key out of use?
ops-retire-what = Do this for a key that leaked. It can't be undone.
ops-retire-tokens = Apps refuse every token this key has signed as soon as they fetch the keys again.
ops-retire-sign-in = People may have to sign in to those apps anew.
ops-retire-cache = An app that keeps keys for long goes on believing the old tokens until then.
ops-retire-button = Take out of use
ops-key-retired = The key isn't published any more.
ops-key-last = This is the only key of its algorithm, so it stays. Make a new one first.

# A strong factor for admins
ops-factor-title = Protect your admin sign-in
ops-factor-lead = Whoever can sign in as you can change everything here. A passkey or an authenticator app keeps others out, even when they can read your email.
ops-factor-passkey = Passkey
ops-factor-passkey-what = Your device confirms that it's you, with its screen lock or a security key. It can't be typed on a false page.
ops-factor-passkeys = { $total ->
    [one] { $total } passkey is set up
   *[other] { $total } passkeys are set up
}
ops-factor-totp = Authenticator app
ops-factor-totp-what = An app on your phone shows a new code every 30 seconds. You get recovery codes for the day you lose the phone.
ops-factor-totp-on = An authenticator app is set up
ops-factor-totp-add = Set up an authenticator app
ops-factor-totp-replace = Replace the authenticator app
ops-factor-later = Later
ops-factor-later-what = Until then, codes by email are your second step.
ops-factor-go-on = Go on to the overview

# Overview
ops-dash-title = Overview
ops-dash-steps = First steps
ops-dash-step-done = Done
ops-dash-step-open = Open
ops-dash-step-unknown = The server can't see whether this is done
ops-dash-steps-away = Put away
ops-dash-weak = You signed in with a code by email. Whoever reads your email can sign in as you.
ops-dash-weak-link = Add a passkey or an authenticator app
ops-dash-sign-ins = Sign-ins of the last 30 days
ops-dash-chart = { $admitted } sign-ins and { $refused } refused tries in 30 days
ops-dash-day-title = { $date }: { $ok } signed in, { $failed } refused
ops-dash-table = The numbers as a table
ops-dash-day = Day (UTC)
ops-dash-ok = Signed in
ops-dash-failed = Refused tries
ops-dash-throttled = Had to wait after too many tries
ops-dash-reasons = Why tries were refused
ops-dash-none = Nothing in the last 30 days.
ops-dash-factors = Second factors
ops-dash-passkey = Passkey
ops-dash-totp = Authenticator app
ops-dash-no-factor = Neither
ops-dash-sessions = Signed in now
ops-dash-in-portal = In the portal
ops-dash-in-admin = In the admin area
ops-dash-clients = Apps people signed in to most
ops-dash-system = System
ops-dash-version = Version
ops-dash-key-age = Age of the oldest signing key
ops-dash-mails-failed = Emails that were given up
ops-dash-newest = What happened last
ops-dash-who = Who
ops-dash-refused = Refused
ops-dash-event = Event
ops-dash-when = When
ops-reason-unknown-account = No account has the address
ops-reason-wrong-password = Wrong password
ops-reason-no-password = The account has no password
ops-reason-passwordless = The account signs in without a password
ops-reason-disabled = The account is turned off
ops-reason-not-admin = Not an admin
ops-reason-wrong-code = Wrong code
ops-reason-spent-code = Code used up
ops-reason-throttled = Too many tries
ops-reason-busy = Too much at once
ops-reason-unknown-passkey = Unknown passkey
ops-reason-bad-assertion = Passkey answer refused
ops-reason-cloned-passkey = Passkey may be a copy
ops-reason-other = Another reason
ops-step-url = Give the server its public address
ops-step-mail = Set up sending of email
ops-step-factor = Protect your own sign-in with a passkey or an app
ops-step-second-admin = Have a second admin, for the day you can't sign in
ops-step-app = Protect a first app, or register a client
ops-step-backup = Back up the database and the secret key

# Search and shortcuts
ops-search-title = Search
ops-search-label = Search people, clients, groups, apps, pages and settings
ops-search-found = What was found
ops-search-none = Nothing was found
ops-search-none-what = Check the spelling, or search for a part of the name.
ops-search-what = Up to eight of each kind are shown. With the keyboard, Ctrl K opens the same search on every page here.
ops-search-pages = Pages
ops-close = Close
ops-keys-help = Keyboard shortcuts
ops-keys-search = Search this page
ops-keys-rows = Next and previous row
ops-keys-open = Open the row
ops-keys-singles = Single keys work as shortcuts
