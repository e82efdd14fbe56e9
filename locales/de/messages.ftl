# Probleme mit einem Formular: was geschah, dann was zu tun ist.
error-bad-credentials = E-Mail und Passwort passen nicht zusammen. Versuchen Sie es noch einmal oder lassen Sie sich einen Anmeldecode schicken.
error-bad-credentials-admin = E-Mail und Passwort passen nicht zusammen. Versuchen Sie es noch einmal.
error-bad-code = Dieser Code stimmt nicht oder gilt nicht mehr. Sehen Sie in die neueste E-Mail oder senden Sie einen neuen Code.
error-locked = { $minutes ->
    [one] Zu viele Versuche. Warten Sie { $minutes } Minute und versuchen Sie es dann wieder.
   *[other] Zu viele Versuche. Warten Sie { $minutes } Minuten und versuchen Sie es dann wieder.
}
error-resend-too-soon = { $seconds ->
    [one] Gerade ging ein Code hinaus. Warten Sie { $seconds } Sekunde, bevor Sie einen weiteren anfordern.
   *[other] Gerade ging ein Code hinaus. Warten Sie { $seconds } Sekunden, bevor Sie einen weiteren anfordern.
}
error-resend-limit = { $minutes ->
    [one] Das waren viele Codes. Warten Sie { $minutes } Minute, bevor Sie einen weiteren anfordern.
   *[other] Das waren viele Codes. Warten Sie { $minutes } Minuten, bevor Sie einen weiteren anfordern.
}
error-sign-in-expired = Diese Anmeldung hat zu lange gedauert.
error-busy = Gerade melden sich viele an. Warten Sie ein paar Sekunden und versuchen Sie es dann wieder.
error-form-expired = Diese Seite war zu lange offen. Prüfen Sie Ihre Angaben und senden Sie sie noch einmal.
error-account-disabled = Dieses Konto ist abgeschaltet. Bitten Sie die Verwaltung, es einzuschalten.
error-wrong-password = Das Passwort passt nicht. Versuchen Sie es noch einmal.

field-email-missing = Geben Sie eine E-Mail-Adresse ein.
field-email-malformed = Geben Sie eine E-Mail-Adresse wie name@example.org ein.
field-email-taken = Diese E-Mail-Adresse hat schon jemand. Nehmen Sie eine andere.
field-name-missing = Geben Sie einen Namen ein.
field-name-too-long = Der Name darf höchstens { $limit } Zeichen haben.
field-password-missing = Geben Sie ein Passwort ein.
field-password-too-short = Das Passwort braucht mindestens { $limit } Zeichen.
field-password-too-long = Das Passwort darf höchstens { $limit } Zeichen haben.
field-password-common = Dieses Passwort steht auf Listen, die Angreifer zuerst probieren. Wählen Sie ein anderes.
field-password-guessable = Dieses Passwort ist zu nah am Namen, an der Adresse oder an dieser Seite. Wählen Sie ein anderes.
field-code-missing = Geben Sie den 6-stelligen Code aus der E-Mail ein.

# Was eine Handlung bewirkt hat
flash-code-sent = Ein neuer Code ist unterwegs. Ältere gelten nicht mehr.
flash-user-created = { $email } wurde angelegt.
flash-user-disabled = { $email } wurde abgeschaltet und überall abgemeldet.
flash-user-enabled = { $email } wurde eingeschaltet.
flash-sessions-revoked = { $sessions ->
    [0] { $email } war nirgends angemeldet.
    [one] { $sessions } Sitzung von { $email } wurde beendet.
   *[other] { $sessions } Sitzungen von { $email } wurden beendet.
}
flash-not-yourself = Das ist Ihr eigenes Konto. Jemand anderes aus der Verwaltung kann es abschalten.
flash-last-admin = Das ist das letzte Admin-Konto. Machen Sie zuerst jemand anderen zum Admin.
flash-setup-done = Willkommen. Dieser Ort gehört jetzt Ihnen.

# Fehlerseiten: Titel, was geschah
problem-not-found = Hier ist nichts
problem-not-found-what = Unter dieser Adresse gibt es keine Seite.
problem-bad-request = Das haben wir nicht verstanden
problem-bad-request-what = Etwas an dieser Anfrage war anders als erwartet.
problem-form-expired = Diese Seite war zu lange offen
problem-form-expired-what = Zu Ihrem Schutz haben wir nicht ausgeführt, was sie sendete.
problem-forbidden = Kein Zugang
problem-forbidden-what = Diese Seite ist für Admins.
problem-too-many = Zu viele Versuche
problem-too-many-what = { $minutes ->
    [one] Ihre Versuche pausieren für { $minutes } Minute.
   *[other] Ihre Versuche pausieren für { $minutes } Minuten.
}
problem-server = Bei uns ging etwas schief
problem-server-what = Ihre Angaben wurden nirgendwohin gesendet.
problem-unavailable = Gleich zurück
problem-unavailable-what = Wir starten gerade oder sind sehr beschäftigt.
problem-expired = Diese Anmeldung hat zu lange gedauert
problem-expired-what = Wir halten eine Anmeldung 15 Minuten lang offen.
problem-unknown-app = Diese App kennen wir nicht
problem-unknown-app-what = <strong><bdi>{ $host }</bdi></strong> gehört nicht zu den Apps hinter dieser Anmeldung.

# Was zu tun ist
advice-try-again = Gehen Sie zurück und versuchen Sie es noch einmal.
advice-send-again = Gehen Sie zurück, laden Sie die Seite neu und senden Sie noch einmal.
advice-check-address = Prüfen Sie die Adresse oder beginnen Sie bei Ihren Apps.
advice-ask-admin = Wenn Sie Zugang brauchen, fragen Sie die Verwaltung.
advice-wait = Warten Sie ein wenig und versuchen Sie es dann wieder.
advice-tell-reference = Versuchen Sie es noch einmal. Wenn es wieder geschieht, nennen Sie der Verwaltung die Kennung unten.
advice-start-again = Beginnen Sie von vorn; Sie landen dort, wo Sie hinwollten.

# Auswege
link-home = Ihre Apps
link-login = Zur Anmeldung
link-admin-login = Zur Admin-Anmeldung
link-users = Zurück zu den Personen
link-restart = Von vorn beginnen

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
