# Problems with a form: what happened, then what to do.
error-bad-credentials = That email and password don't match. Try again, or get a sign-in code by email.
error-bad-credentials-admin = That email and password don't match. Try again.
error-bad-code = That code isn't right or has expired. Check the newest email, or send a new code.
error-locked = { $minutes ->
    [one] Too many tries. Wait { $minutes } minute, then try again.
   *[other] Too many tries. Wait { $minutes } minutes, then try again.
}
error-resend-too-soon = { $seconds ->
    [one] We just sent a code. Wait { $seconds } second before you ask for another.
   *[other] We just sent a code. Wait { $seconds } seconds before you ask for another.
}
error-resend-limit = { $minutes ->
    [one] That's a lot of codes. Wait { $minutes } minute before you ask for another.
   *[other] That's a lot of codes. Wait { $minutes } minutes before you ask for another.
}
error-sign-in-expired = This sign-in took too long.
error-busy = Many people are signing in right now. Wait a few seconds, then try again.
error-form-expired = This page was open for too long. Check what you entered, then send it again.
error-account-disabled = This account is turned off. Ask your admin to turn it on.
error-wrong-password = That password doesn't match. Try again.

field-email-missing = Enter an email address.
field-email-malformed = Enter an email address like name@example.org.
field-email-taken = Somebody has this email address already. Use another one.
field-name-missing = Enter a name.
field-name-too-long = { $limit ->
    [one] Use at most { $limit } character for the name.
   *[other] Use at most { $limit } characters for the name.
}
field-password-missing = Enter a password.
field-password-too-short = { $limit ->
    [one] Use at least { $limit } character for the password.
   *[other] Use at least { $limit } characters for the password.
}
field-password-too-long = { $limit ->
    [one] Use at most { $limit } character for the password.
   *[other] Use at most { $limit } characters for the password.
}
field-password-common = This password is on lists attackers try first. Choose another.
field-password-guessable = This password is too close to the name, the email address or this site. Choose another.
field-code-missing = Enter the 6-digit code from the email.

# What an action did
flash-code-sent = We sent a new code. Older ones no longer work.
flash-user-created = { $email } was created.
flash-user-disabled = { $email } was turned off and signed out everywhere.
flash-user-enabled = { $email } was turned on.
flash-sessions-revoked = { $sessions ->
    [0] { $email } was not signed in anywhere.
    [one] { $sessions } session of { $email } was ended.
   *[other] { $sessions } sessions of { $email } were ended.
}
flash-not-yourself = This is your own account. Another admin can do this.
flash-last-admin = This is the last admin. Make somebody else an admin first.
flash-setup-done = Welcome. This place is yours now.

# Error pages: title, what happened
problem-not-found = Nothing here
problem-not-found-what = There is no page at this address.
problem-bad-request = That didn't make sense
problem-bad-request-what = Something about this request was not as we expected it.
problem-form-expired = This page was open for too long
problem-form-expired-what = To protect you, we didn't act on what it sent.
problem-forbidden = No access
problem-forbidden-what = This page is for admins.
problem-too-many = Too many tries
problem-too-many-what = { $minutes ->
    [one] We've paused your tries for { $minutes } minute.
   *[other] We've paused your tries for { $minutes } minutes.
}
problem-server = Something went wrong on our side
problem-server-what = Your details were not sent anywhere.
problem-unavailable = Back in a moment
problem-unavailable-what = We're starting up or very busy.
problem-expired = This sign-in took too long
problem-expired-what = We keep a sign-in open for 15 minutes.
problem-unknown-app = We don't know this app
problem-unknown-app-what = <strong><bdi>{ $host }</bdi></strong> isn't one of the apps behind this sign-in.

# What to do
advice-try-again = Go back and try again.
advice-send-again = Go back, reload the page, and send it again.
advice-check-address = Check the address, or start from your apps.
advice-ask-admin = If you need access, ask your admin.
advice-wait = Wait a little, then try again.
advice-tell-reference = Try again. If it keeps happening, tell your admin the reference below.
advice-start-again = Start again; you'll end up where you wanted to go.

# Ways out
link-home = Your apps
link-login = Go to sign-in
link-admin-login = Go to admin sign-in
link-users = Back to people
link-restart = Start again

# Problems of the second step, passkeys and new passwords
error-bad-totp = That code isn't right or was used already. Check that your phone sets its time automatically.
error-bad-recovery-code = That isn't one of your recovery codes, or it was used already. Try another one.
error-recovery-spent = All your recovery codes are used. Take the code from your authenticator app, or ask your admin.
error-bad-reset-link = This link was used already, is too old, or wasn't copied whole. Ask for a new one.
error-password-wrong-current = That isn't your current password. Try again.
error-enrolment-expired = This page was open for too long, so the set-up started again. Scan the new code below.
error-last-way-in = This is your only way to sign in. Add another passkey or set a password first.
error-passkey-cancelled = That was cancelled. Nothing was changed; you can try again.
error-passkey-sign-in-cancelled = Passkey sign-in was cancelled.
error-passkey-failed = That didn't work with this passkey. Try again, or use another way.
error-passkey-unsupported = This browser can't use passkeys. Use another browser or another way to sign in.
error-passkey-unknown = This passkey isn't known here; it may have been removed. Use another passkey or another way to sign in.
error-passkey-cloned = This passkey may have been copied, so we didn't use it. Sign in another way, then remove the passkey and add a new one.
error-passkey-taken = This device already has a passkey for your account. There is nothing to add.
error-passkey-expired = That took too long. Try again.
error-fresh-proof-needed = To protect your account, confirm it's you first.

# Fields
field-totp-missing = Enter the 6-digit code from your authenticator app.
field-recovery-code-missing = Enter one of your recovery codes.
field-current-password-missing = Enter your current password.
field-new-password-missing = Enter a new password.
field-password-unchanged = That's the password you have now. Choose another.
field-saved-missing = Save the codes first, then tick the box.
field-locale-unknown = Choose one of the languages in the list.

# What an action did, on the profile
flash-confirm-code-sent = We sent you a code. Enter it below.
flash-password-changed = Your password was changed. All other sessions were ended.
flash-password-set = Your password was set.
flash-password-reset = Your password was changed and you were signed out everywhere. Sign in with the new one.
flash-totp-enrolled = Your authenticator app is set up. From now on, we ask for its code.
flash-totp-removed = Your authenticator app is turned off, and its recovery codes no longer work.
flash-recovery-saved = Your recovery codes are ready. Keep them somewhere safe.
flash-recovery-used = { $left ->
    [one] You used a recovery code. { $left } is left.
   *[other] You used a recovery code. { $left } are left.
}
flash-passkey-added = { $name } was added. You can sign in with it from now on.
flash-passkey-renamed = The passkey was renamed.
flash-passkey-removed = The passkey was removed. You may delete it from your device, too.
flash-device-revoked = This device will be asked for the second step again.
flash-session-ended = That session was ended.
flash-sessions-ended = { $sessions ->
    [0] You weren't signed in anywhere else.
    [one] { $sessions } other session was ended.
   *[other] { $sessions } other sessions were ended.
}
flash-details-saved = Your details were saved.
flash-deletion-asked = We told your admins that you want your account deleted.

# More ways out
link-forgot = Ask for a new link
link-security = Back to security
link-recovery = Use a recovery code
link-register-passkey = Add a passkey
link-enrol-totp = Set up an authenticator app
link-recovery-codes = Make new recovery codes
link-set-password = Change password

# Apps that ask for a sign-in
flash-app-disconnected = { $name } is disconnected. It asks you again before it signs you in.
flash-app-cancelled = You cancelled the sign-in to { $name }. It learned nothing about you.
error-bad-device-code = That code isn't right or has expired. Check it on your device, or get a new one there.
field-device-code-missing = Enter the code that your device shows.

# What an app learns
scope-identity = An ID of yours, so that it recognises you next time
scope-profile = Your name and other details of your profile
scope-email = Your email address
scope-address = Your postal address
scope-phone = Your phone number
scope-groups = The groups you belong to
scope-offline = Access while you're away
scope-claim = One detail: <code>{ $name }</code>
scope-other = Something the app calls <code>{ $name }</code>

# Requests of apps that we can't answer: what happened, what to do
client-unknown-what = The app that sent you here isn't known to us.
client-unknown-todo = If you run this app, check the <code>client_id</code> it sends, or register the app in the admin area.
client-disabled-what = The app that sent you here is turned off.
client-missing-what = The app that sent you here didn't say which one it is.
client-missing-todo = If you run this app, let it send its <code>client_id</code>.
redirect-missing-what = The app didn't say where to send you afterwards.
redirect-missing-todo = If you run this app, let it send one of its registered addresses as <code>redirect_uri</code>.
redirect-unregistered-what = The app wants you to be sent to an address that isn't registered for it. To protect you, we don't go there.
redirect-unregistered-todo = If you run this app and the address is yours, register it exactly as it arrived: <code>portcullis client update CLIENT_ID --add-redirect-uri ADDRESS</code>.
duplicate-what = The app sent <code>{ $name }</code> more than once, so we can't tell which one counts.
duplicate-todo = If you run this app, let it send each parameter once.
request-uri-what = The request that the app sent you with is unknown, was used already, or is too old.
request-expired-what = The sign-in to this app was open for too long.
advice-start-in-app = Go back to the app and start again.
