# Security
security-title = Security
passkeys = Passkeys
passkeys-what = The safest and fastest way to sign in: your device asks for your fingerprint, your face or its PIN.
passkeys-none = You have no passkey yet.
passkey-synced = Synced
passkey-bound = This device only
passkey-created = Added:
passkey-rename = Rename
passkey-name = Name of the passkey
passkey-remove = Remove
passkey-only = Your only way to sign in.
password-set = Set:
password-by-code = You sign in with a code by email. A password is not needed.
password-none = You have no password.
password-first = Set a password
app = Authenticator app
app-on = When you sign in, we also ask for a code from the app on your phone.
app-none = A second step when you sign in: a code from an app on your phone.
app-replace = Move to another app
app-off = Turn off
recovery-codes = Recovery codes
recovery-left = { $left ->
    [one] { $left } recovery code is left.
   *[other] { $left } recovery codes are left.
}
recovery-manage = Manage codes
trusted-devices = Trusted devices
trusted-devices-what = These skip the second step. Remove the ones you don't use any more.
device-since = Since:
device-seen = Last seen:
device-revoke = Stop trusting

# Passkeys
passkey-add-title = Add a passkey
passkey-add-what = Your device, your browser or a security key keeps it. From then on you sign in with a fingerprint, a face or a PIN.
passkey-add-noscript = Passkeys need JavaScript, which is turned off in this browser. Turn it on, then reload this page.
passkey-name-optional = Name (may stay empty)
passkey-name-hint = Such as “My phone”, so that you recognise it later.
passkey-add-button = Create passkey
passkey-remove-title = Remove this passkey?
passkey-remove-what = You can't sign in with it any more. It may stay in the list on your device until you delete it there.

# Password
password-change-title = Change your password
password-change-what = All other devices are signed out.
password-first-title = Set your password
password-first-what = Your account signs in by code so far. With a password you need no email each time.

# Authenticator app
enrol-title = Set up an authenticator app
enrol-what = Any app that shows sign-in codes will do. Nothing changes until you finish.
enrol-scan = Scan this with the app
enrol-qr = QR code with your set-up key; the same key is below
enrol-type = Or type this key
enrol-open = Open in authenticator app
enrol-confirm = Enter the code it shows
enrol-current = Code from your present app, or a recovery code
enrol-code = Code from the new app
enrol-finish = Finish
recovery-codes-title = Your recovery codes
recovery-codes-what = If you lose your phone, each of these lets you in once. They are shown only now.
recovery-saved = I have saved these codes
recovery-finish = Done
recovery-made = Made:
recovery-regenerate-what = New codes replace all old ones, which stop working at once.
disable-title = Turn off the authenticator app?
disable-what = Your account is then protected by your password alone, and your recovery codes stop working.
disable-code = Code from the app, or a recovery code

# Confirm
confirm-title = First, confirm it's you
confirm-what = You're signed in as <strong><bdi>{ $email }</bdi></strong>. We ask again before anything that protects your account is changed.
confirm-passkey = Use your passkey
confirm-password = Confirm with password
confirm-totp = Confirm with code
confirm-mail-what = We can send a code to <strong><bdi>{ $email }</bdi></strong>.
confirm-mail-send = Email me a code
confirm-mail-sent = We sent a 6-digit code to <strong><bdi>{ $email }</bdi></strong>.
confirm-mail-code = Code from the email
confirm-mail = Confirm with code from the email

# Devices
devices-title = Devices
devices-lead = Where you're signed in.
device-current = This device
devices-others = Sign out all others
devices-others-what = Ends all sessions but this one.
devices-only = You're signed in only here.

# Activity
activity-title = Activity
activity-lead = What happened to your account in the last 90 days.
activity-caption = Newest first
activity-what = What
activity-when = When
activity-refused = Refused
activity-strange = Something you don't recognise? Sign out all other devices, then change your password.
activity-empty = Nothing happened in the last 90 days.

# Personal details
details-title = Personal details
details-email-hint = Only an admin can change your email address.
details-language = Language
details-language-auto = As my browser says
details-language-hint = For these pages and our emails.

# What we keep
data-title = Data
data-copy = A copy of your data
data-copy-what = Everything that is stored about you, as a JSON file.
data-download = Download my data
data-delete = Delete my account
data-delete-what = We ask your admins to delete your account and everything stored about you. They will get in touch with you.
data-delete-ask = Ask for deletion
data-delete-asked = You asked for the deletion of your account. Your admins know.

# Connected apps
connected-title = Connected apps
connected-lead = Apps that you allowed to sign you in.
connected-offline = Also while you're away
connected-revoke = Disconnect
connected-hint = A disconnected app loses its access and asks you again next time. It may keep what it learned, and stay open where you're signed in to it.
connected-empty = No connected apps
connected-empty-what = When you allow an app to sign you in, you'll find it here.
