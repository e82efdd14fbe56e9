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
