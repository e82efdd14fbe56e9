# Rahmen
title-error = Fehler:
skip = Zum Inhalt
nav-main = Hauptmenü
nav-admin = Verwaltung
nav-users = Personen
nav-outbox = Postausgang
nav-to-admin = Verwaltung
sign-in = Anmelden
sign-out = Abmelden
continue = Weiter
cancel = Abbrechen
or = oder
none = Keiner
never = Nie
email = E-Mail
name = Name
password = Passwort
password-policy = Mindestens { $limit } Zeichen. Ein paar Wörter hintereinander merkt man sich leicht; alle Zeichen sind erlaubt.
reference = Kennung <code>{ $reference }</code>

# Anmeldung
login-title = Anmelden
login-continue = weiter zu <strong><bdi>{ $host }</bdi></strong>
login-admin-title = Admin-Anmeldung
login-admin-lead = Für alle, die diesen Ort betreiben.
login-code-proven = Der Code war richtig. Das Passwort ist der letzte Schritt.
login-send-code = Anmeldecode per E-Mail senden
code-title = Sehen Sie in Ihr Postfach
code-sent = Falls <strong><bdi>{ $email }</bdi></strong> ein Konto hat, haben wir einen 6-stelligen Code dorthin geschickt. Er gilt 10 Minuten.
code-label = Anmeldecode
code-hint = Leerzeichen spielen keine Rolle.
code-resend = Neuen Code senden
code-resend-after = { $seconds ->
    [one] In { $seconds } Sekunde können Sie einen neuen anfordern.
   *[other] In { $seconds } Sekunden können Sie einen neuen anfordern.
}
code-resend-hint = Nur der neueste Code gilt.
code-restart = Anders anmelden

# Abmeldung
logout-title = Abmelden?
logout-who = Sie sind als <strong><bdi>{ $email }</bdi></strong> angemeldet.
logout-what = Das beendet Ihre Sitzung in diesem Browser; die Apps dahinter fragen dann wieder nach einer Anmeldung.
logout-stay = Angemeldet bleiben
signed-out-title = Sie sind abgemeldet
signed-out-what = Ihre Sitzung in diesem Browser ist beendet.
signed-out-apps = Diese Apps fragen wieder nach einer Anmeldung:
signed-out-own = Eine App mit eigener Sitzung kann offen bleiben, bis Sie sich dort abmelden.
signed-out-again = Wieder anmelden

# Startseite
home-title = Ihre Apps
home-hello = Hallo, <bdi>{ $name }</bdi>
home-hello-nobody = Hallo
home-apps = Ihre Apps
home-empty = Noch keine Apps
home-empty-what = Sobald Sie Zugang zu einer App bekommen, steht sie hier.

# Anstelle einer App
gate-title = Anmeldung nötig
gate-what = <strong><bdi>{ $host }</bdi></strong> ist nur angemeldet zu erreichen. Es geht gleich zur Anmeldung.
gate-link = Zur Anmeldung
forbidden-title = Kein Zugang zu { $host }
forbidden-what = Sie sind als <strong><bdi>{ $email }</bdi></strong> angemeldet, haben aber keinen Zugang zu <strong><bdi>{ $host }</bdi></strong>.
forbidden-switch = Konto wechseln

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
