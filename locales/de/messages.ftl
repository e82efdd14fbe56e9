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
flash-not-yourself = Das ist Ihr eigenes Konto. Jemand anderes aus der Verwaltung kann das tun.
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

# Probleme mit dem zweiten Schritt, mit Passkeys und neuen Passwörtern
error-bad-totp = Dieser Code stimmt nicht oder wurde schon benutzt. Prüfen Sie, ob Ihr Telefon die Uhrzeit automatisch stellt.
error-bad-recovery-code = Das ist keiner Ihrer Wiederherstellungscodes, oder er wurde schon benutzt. Nehmen Sie einen anderen.
error-recovery-spent = Alle Wiederherstellungscodes sind verbraucht. Nehmen Sie den Code aus Ihrer Authenticator-App oder fragen Sie die Verwaltung.
error-bad-reset-link = Dieser Link wurde schon benutzt, ist zu alt oder nicht ganz kopiert. Fordern Sie einen neuen an.
error-password-wrong-current = Das ist nicht Ihr jetziges Passwort. Versuchen Sie es noch einmal.
error-enrolment-expired = Diese Seite war zu lange offen, daher begann die Einrichtung von vorn. Scannen Sie den neuen Code unten.
error-last-way-in = Anders können Sie sich nicht anmelden. Fügen Sie zuerst einen weiteren Passkey hinzu oder setzen Sie ein Passwort.
error-passkey-cancelled = Das wurde abgebrochen. Nichts hat sich geändert; Sie können es noch einmal versuchen.
error-passkey-sign-in-cancelled = Die Anmeldung mit Passkey wurde abgebrochen.
error-passkey-failed = Mit diesem Passkey ging es nicht. Versuchen Sie es noch einmal oder auf anderem Weg.
error-passkey-unsupported = Dieser Browser kann keine Passkeys. Nehmen Sie einen anderen Browser oder melden Sie sich anders an.
error-passkey-unknown = Dieser Passkey ist hier nicht bekannt; vielleicht wurde er entfernt. Nehmen Sie einen anderen oder melden Sie sich anders an.
error-passkey-cloned = Dieser Passkey wurde vielleicht kopiert, daher haben wir ihn nicht angenommen. Melden Sie sich anders an, entfernen Sie ihn und fügen Sie einen neuen hinzu.
error-passkey-taken = Dieses Gerät hat schon einen Passkey für Ihr Konto. Es gibt nichts hinzuzufügen.
error-passkey-expired = Das hat zu lange gedauert. Versuchen Sie es noch einmal.
error-fresh-proof-needed = Bestätigen Sie zum Schutz Ihres Kontos zuerst, dass Sie es sind.

# Felder
field-totp-missing = Geben Sie den 6-stelligen Code aus Ihrer Authenticator-App ein.
field-recovery-code-missing = Geben Sie einen Ihrer Wiederherstellungscodes ein.
field-current-password-missing = Geben Sie Ihr jetziges Passwort ein.
field-new-password-missing = Geben Sie ein neues Passwort ein.
field-password-unchanged = Das ist Ihr jetziges Passwort. Wählen Sie ein anderes.
field-saved-missing = Sichern Sie zuerst die Codes und setzen Sie dann das Häkchen.
field-locale-unknown = Wählen Sie eine Sprache aus der Liste.

# Was eine Handlung am Profil bewirkt hat
flash-confirm-code-sent = Ein Code ist unterwegs. Geben Sie ihn unten ein.
flash-password-changed = Ihr Passwort wurde geändert. Alle anderen Sitzungen sind beendet.
flash-password-set = Ihr Passwort ist gesetzt.
flash-password-reset = Ihr Passwort wurde geändert, und Sie sind überall abgemeldet. Melden Sie sich mit dem neuen an.
flash-totp-enrolled = Ihre Authenticator-App ist eingerichtet. Von jetzt an fragen wir nach ihrem Code.
flash-totp-removed = Ihre Authenticator-App ist abgeschaltet; die Wiederherstellungscodes gelten nicht mehr.
flash-recovery-saved = Ihre Wiederherstellungscodes sind bereit. Bewahren Sie sie sicher auf.
flash-recovery-used = { $left ->
    [one] Sie haben einen Wiederherstellungscode benutzt. { $left } ist übrig.
   *[other] Sie haben einen Wiederherstellungscode benutzt. { $left } sind übrig.
}
flash-passkey-added = { $name } wurde hinzugefügt. Von jetzt an können Sie sich damit anmelden.
flash-passkey-renamed = Der Passkey wurde umbenannt.
flash-passkey-removed = Der Passkey wurde entfernt. Sie können ihn auch auf Ihrem Gerät löschen.
flash-device-revoked = Dieses Gerät wird wieder nach dem zweiten Schritt gefragt.
flash-session-ended = Diese Sitzung wurde beendet.
flash-sessions-ended = { $sessions ->
    [0] Sie waren sonst nirgends angemeldet.
    [one] { $sessions } andere Sitzung wurde beendet.
   *[other] { $sessions } andere Sitzungen wurden beendet.
}
flash-details-saved = Ihre Angaben wurden gespeichert.
flash-deletion-asked = Wir haben der Verwaltung gesagt, dass Ihr Konto gelöscht werden soll.

# Weitere Auswege
link-forgot = Neuen Link anfordern
link-security = Zurück zur Sicherheit
link-recovery = Wiederherstellungscode benutzen
link-register-passkey = Passkey hinzufügen
link-enrol-totp = Authenticator-App einrichten
link-recovery-codes = Neue Codes erzeugen
link-set-password = Passwort ändern

# Apps, die nach einer Anmeldung fragen
flash-app-disconnected = { $name } ist getrennt und fragt Sie wieder, bevor es Sie anmeldet.
flash-app-cancelled = Sie haben die Anmeldung bei { $name } abgebrochen. Die App hat nichts über Sie erfahren.
error-bad-device-code = Dieser Code stimmt nicht oder gilt nicht mehr. Vergleichen Sie ihn mit Ihrem Gerät oder holen Sie dort einen neuen.
field-device-code-missing = Geben Sie den Code ein, den Ihr Gerät zeigt.

# Was eine App erfährt
scope-identity = Eine Kennung von Ihnen, an der sie Sie beim nächsten Mal erkennt
scope-profile = Ihren Namen und weitere Angaben Ihres Profils
scope-email = Ihre E-Mail-Adresse
scope-address = Ihre Postanschrift
scope-phone = Ihre Telefonnummer
scope-groups = Die Gruppen, zu denen Sie gehören
scope-offline = Zugriff, während Sie nicht da sind
scope-claim = Eine Angabe: <code>{ $name }</code>
scope-other = Etwas, das die App <code>{ $name }</code> nennt

# Anfragen von Apps, die wir nicht beantworten können: was geschah, was zu tun ist
client-unknown-what = Die App, die Sie hierher geschickt hat, kennen wir nicht.
client-unknown-todo = Wenn Sie diese App betreiben, prüfen Sie die <code>client_id</code>, die sie sendet, oder tragen Sie die App in der Verwaltung ein.
client-disabled-what = Die App, die Sie hierher geschickt hat, ist abgeschaltet.
client-missing-what = Die App, die Sie hierher geschickt hat, hat nicht gesagt, welche sie ist.
client-missing-todo = Wenn Sie diese App betreiben, lassen Sie sie ihre <code>client_id</code> senden.
redirect-missing-what = Die App hat nicht gesagt, wohin es danach gehen soll.
redirect-missing-todo = Wenn Sie diese App betreiben, lassen Sie sie eine ihrer eingetragenen Adressen als <code>redirect_uri</code> senden.
redirect-unregistered-what = Die App will Sie an eine Adresse schicken, die für sie nicht eingetragen ist. Zu Ihrem Schutz gehen wir nicht dorthin.
redirect-unregistered-todo = Wenn Sie diese App betreiben und die Adresse Ihre ist, tragen Sie sie genau so ein, wie sie ankam: <code>portcullis client update CLIENT_ID --add-redirect-uri ADDRESS</code>.
duplicate-what = Die App hat <code>{ $name }</code> mehrfach gesendet, und wir wissen nicht, was davon gilt.
duplicate-todo = Wenn Sie diese App betreiben, lassen Sie sie jeden Parameter einmal senden.
request-uri-what = Die Anfrage, mit der die App Sie geschickt hat, ist unbekannt, schon benutzt oder zu alt.
request-expired-what = Die Anmeldung bei dieser App war zu lange offen.
advice-start-in-app = Gehen Sie zurück zur App und beginnen Sie von vorn.
