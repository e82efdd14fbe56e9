# Frame
title-error = Error:
skip = Skip to content
nav-main = Main
nav-admin = Administration
nav-users = People
nav-outbox = Outbox
nav-to-admin = Administration
sign-in = Sign in
sign-out = Sign out
continue = Continue
cancel = Cancel
or = or
none = None
never = Never
email = Email
name = Name
password = Password
password-policy = At least { $limit } characters. A few words in a row are easy to remember; any characters will do.
reference = Reference <code>{ $reference }</code>

# Sign-in
login-title = Sign in
login-continue = to continue to <strong><bdi>{ $host }</bdi></strong>
login-admin-title = Admin sign-in
login-admin-lead = For the people who run this place.
login-code-proven = Your code was right. Your password is the last step.
login-send-code = Email me a sign-in code
code-title = Check your email
code-sent = If <strong><bdi>{ $email }</bdi></strong> has an account, we sent it a 6-digit code. It works for 10 minutes.
code-label = Sign-in code
code-hint = Spaces don't matter.
code-resend = Send a new code
code-resend-after = { $seconds ->
    [one] You can ask for a new one in { $seconds } second.
   *[other] You can ask for a new one in { $seconds } seconds.
}
code-resend-hint = Only the newest code works.
code-restart = Use another way to sign in

# Sign-out
logout-title = Sign out?
logout-who = You're signed in as <strong><bdi>{ $email }</bdi></strong>.
logout-what = This ends your session in this browser, and the apps behind it will ask you to sign in again.
logout-stay = Stay signed in
signed-out-title = You're signed out
signed-out-what = Your session in this browser has ended.
signed-out-apps = These apps will ask you to sign in again:
signed-out-own = An app that keeps a session of its own may stay open until you sign out there.
signed-out-again = Sign in again

# Home
home-title = Your apps
home-hello = Hello, <bdi>{ $name }</bdi>
home-hello-nobody = Hello
home-apps = Your apps
home-empty = No apps yet
home-empty-what = When an admin gives you access to an app, you'll find it here.

# In place of an app
gate-title = Sign-in needed
gate-what = <strong><bdi>{ $host }</bdi></strong> is for people who are signed in. We're taking you to the sign-in page.
gate-link = Go to the sign-in page
forbidden-title = No access to { $host }
forbidden-what = You're signed in as <strong><bdi>{ $email }</bdi></strong>, but you don't have access to <strong><bdi>{ $host }</bdi></strong>.
forbidden-switch = Switch account

# New parts of the sign-in
nav-to-profile = Profile
nav-profile = Your profile
save = Save
copy = Copy
copied = Copied
download = Download
print = Print
not-now = Not now
unknown = Unknown
last-used = Last used:
login-forgot = Forgot your password?
login-passkey = Sign in with a passkey
password-show = Show password
password-shown = Your password is shown.
password-hidden = Your password is hidden.
password-caps = Caps lock is on.
password-strength = Strength of the password
new-password = New password
current-password = Current password
remember-device = Skip the second step on this device for 30 days
passkey-title = Sign in with your passkey
passkey-admin-title = Admin sign-in with your passkey
passkey-what = Your device asks for your fingerprint, your face or its PIN. Nothing needs to be typed.
passkey-noscript = Passkeys need JavaScript, which is turned off in this browser. Turn it on, or use another way to sign in.
totp-title = One more step
totp-label = Code from your authenticator app
totp-hint = The app on your phone shows 6 digits. A new code comes every 30 seconds.
recovery-title = Use a recovery code
recovery-label = Recovery code
recovery-hint = One of the codes you saved when you set up your authenticator app. Each works once; capitals and dashes don't matter.
recovery-totp = Use your authenticator app
new-password-title = Choose a new password
new-password-forced = Your account needs a new password before you go on.
new-password-reset = Afterwards you're signed out everywhere, and sign in with the new one.
new-password-save = Save new password
forgot-title = Forgot your password?
forgot-what = We'll email you a link to choose a new one.
forgot-send = Email me a link
forgot-sent-title = Look for our email
forgot-sent = If <strong><bdi>{ $email }</bdi></strong> has an account, we sent it a link. It works for 30 minutes.
forgot-sent-hint = Nothing there? Look in the spam folder, and check that the address is the one you signed up with.
forgot-again = Use another address
reset-closed-title = This link doesn't work
reset-closed-what = It was used already, is too old, or wasn't copied whole.
not-me-title = Wasn't that you?
not-me-what = We can secure the account of <strong><bdi>{ $email }</bdi></strong> now:
not-me-sessions = Everybody is signed out, on all devices.
not-me-link = You get an email with a link to choose a new password.
not-me-button = Secure my account
not-me-ignore = If it was you, there is nothing to do. You can close this page.
not-me-done-title = Your account is secured
not-me-done = All sessions of <strong><bdi>{ $email }</bdi></strong> were ended, and we sent a link to choose a new password.
not-me-done-todo = Open the link, choose a new password, then check your passkeys and your authenticator app.
not-me-closed-title = This link is too old
not-me-closed-what = It was used already, has expired, or wasn't copied whole.
not-me-closed-todo = If something about your account seems wrong, sign in and look at your devices, or choose a new password.
not-me-closed-profile = Check my account
home-passkey = Sign in faster next time.
home-passkey-what = A passkey uses the lock of your device instead of a password.

# An app asks
client-site = About this app
client-policy = Privacy
client-terms = Terms
consent-title = { $client } wants to sign you in
consent-heading = <bdi>{ $client }</bdi> wants to sign you in
consent-learns = What it gets from you
consent-offline = It keeps this access while you're away, until you disconnect it in your profile.
consent-host = Afterwards you go to <strong><bdi>{ $host }</bdi></strong>.
consent-allow = Allow
consent-deny = Don't allow
scope-nothing = Only that you're signed in.
account-title = Continue to { $client }?
account-heading = Continue to <bdi>{ $client }</bdi>?
account-continue = Continue as { $name }
account-switch = Use another account
client-error-title = This app can't sign you in
client-error-arrived = What arrived
client-error-registered = Addresses registered for this app
form-post-title = Back to { $client }
form-post-heading = Back to <bdi>{ $client }</bdi>
form-post-what = We're taking you there. If nothing happens, press “Continue”.

# Sign-out that begins in an app
end-session-title = Sign out here, too?
end-session-client = <strong><bdi>{ $client }</bdi></strong> asks to sign you out.
front-channel-title = You've signed out
front-channel-apps = We're signing you out of your apps, too.
front-channel-client = In 3 seconds you go on to <strong><bdi>{ $client }</bdi></strong>.
front-channel-next = In 3 seconds you go on.

# Devices without a keyboard
device-title = Connect a device
device-what = A TV, a console or a command line asked you to come here.
device-code = Code on your device
device-code-hint = Capitals, spaces and dashes don't matter.
device-confirm-title = Is this the device in front of you?
device-confirm-own = Only continue if you started this yourself, on a device that shows exactly this code.
device-confirm-sent = Did somebody send you the code or a link? Then stop: they would be signed in as you.
device-confirm-client = <bdi>{ $client }</bdi> wants to sign you in on the device
device-allow = Yes, sign in the device
device-deny = No, stop
device-done-title = Your device is connected
device-done-what = <strong><bdi>{ $client }</bdi></strong> signs you in on your device in a moment.
device-done-hint = Go on there; you can close this page.
device-denied-title = Your device was not connected
device-denied-what = <strong><bdi>{ $client }</bdi></strong> learned nothing about you. If you didn't start this, there is nothing else to do.
