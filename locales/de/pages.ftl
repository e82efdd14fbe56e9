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

# Neue Teile der Anmeldung
nav-to-profile = Profil
nav-profile = Ihr Profil
save = Speichern
copy = Kopieren
copied = Kopiert
download = Herunterladen
print = Drucken
not-now = Nicht jetzt
unknown = Unbekannt
last-used = Zuletzt benutzt:
login-forgot = Passwort vergessen?
login-passkey = Mit Passkey anmelden
password-show = Passwort zeigen
password-shown = Ihr Passwort ist sichtbar.
password-hidden = Ihr Passwort ist verborgen.
password-caps = Die Feststelltaste ist an.
password-strength = Stärke des Passworts
new-password = Neues Passwort
current-password = Jetziges Passwort
remember-device = Den zweiten Schritt auf diesem Gerät 30 Tage lang überspringen
passkey-title = Anmelden mit Ihrem Passkey
passkey-admin-title = Admin-Anmeldung mit Ihrem Passkey
passkey-what = Ihr Gerät fragt nach Fingerabdruck, Gesicht oder PIN. Sie müssen nichts eintippen.
passkey-noscript = Passkeys brauchen JavaScript, das in diesem Browser abgeschaltet ist. Schalten Sie es ein oder melden Sie sich anders an.
totp-title = Noch ein Schritt
totp-label = Code aus Ihrer Authenticator-App
totp-hint = Die App auf Ihrem Telefon zeigt 6 Ziffern. Alle 30 Sekunden kommt ein neuer Code.
recovery-title = Wiederherstellungscode benutzen
recovery-label = Wiederherstellungscode
recovery-hint = Einer der Codes, die Sie beim Einrichten Ihrer Authenticator-App gesichert haben. Jeder gilt einmal; Großschreibung und Striche spielen keine Rolle.
recovery-totp = Authenticator-App benutzen
new-password-title = Neues Passwort wählen
new-password-forced = Ihr Konto braucht ein neues Passwort, bevor es weitergeht.
new-password-reset = Danach sind Sie überall abgemeldet und melden sich mit dem neuen an.
new-password-save = Neues Passwort speichern
forgot-title = Passwort vergessen?
forgot-what = Wir schicken Ihnen einen Link, mit dem Sie ein neues wählen.
forgot-send = Link per E-Mail senden
forgot-sent-title = Sehen Sie nach unserer E-Mail
forgot-sent = Falls <strong><bdi>{ $email }</bdi></strong> ein Konto hat, haben wir einen Link dorthin geschickt. Er gilt 30 Minuten.
forgot-sent-hint = Nichts angekommen? Sehen Sie im Spam-Ordner nach, und prüfen Sie, ob es die Adresse Ihres Kontos ist.
forgot-again = Andere Adresse nehmen
reset-closed-title = Dieser Link gilt nicht
reset-closed-what = Er wurde schon benutzt, ist zu alt oder nicht ganz kopiert.
not-me-title = Waren Sie das nicht?
not-me-what = Wir können das Konto von <strong><bdi>{ $email }</bdi></strong> jetzt sichern:
not-me-sessions = Alle werden abgemeldet, auf allen Geräten.
not-me-link = Sie bekommen eine E-Mail mit einem Link für ein neues Passwort.
not-me-button = Mein Konto sichern
not-me-ignore = Wenn Sie es waren, ist nichts zu tun. Sie können diese Seite schließen.
not-me-done-title = Ihr Konto ist gesichert
not-me-done = Alle Sitzungen von <strong><bdi>{ $email }</bdi></strong> sind beendet, und ein Link für ein neues Passwort ist unterwegs.
not-me-done-todo = Öffnen Sie den Link, wählen Sie ein neues Passwort und prüfen Sie dann Ihre Passkeys und Ihre Authenticator-App.
not-me-closed-title = Dieser Link ist zu alt
not-me-closed-what = Er wurde schon benutzt, ist abgelaufen oder nicht ganz kopiert.
not-me-closed-todo = Wenn an Ihrem Konto etwas nicht stimmt, melden Sie sich an und sehen Sie Ihre Geräte durch, oder wählen Sie ein neues Passwort.
not-me-closed-profile = Mein Konto prüfen
home-passkey = Melden Sie sich nächstes Mal schneller an.
home-passkey-what = Ein Passkey nutzt die Sperre Ihres Geräts statt eines Passworts.

# Eine App fragt
client-site = Über diese App
client-policy = Datenschutz
client-terms = Nutzungsbedingungen
consent-title = { $client } möchte Sie anmelden
consent-heading = <bdi>{ $client }</bdi> möchte Sie anmelden
consent-learns = Was sie von Ihnen bekommt
consent-offline = Die App behält diesen Zugriff, während Sie nicht da sind, bis Sie sie in Ihrem Profil trennen.
consent-host = Danach geht es zu <strong><bdi>{ $host }</bdi></strong>.
consent-allow = Erlauben
consent-deny = Nicht erlauben
scope-nothing = Nur, dass Sie angemeldet sind.
account-title = Weiter zu { $client }?
account-heading = Weiter zu <bdi>{ $client }</bdi>?
account-continue = Weiter als { $name }
account-switch = Anderes Konto benutzen
client-error-title = Diese App kann Sie nicht anmelden
client-error-arrived = Was ankam
client-error-registered = Für diese App eingetragene Adressen
form-post-title = Zurück zu { $client }
form-post-heading = Zurück zu <bdi>{ $client }</bdi>
form-post-what = Es geht gleich dorthin. Wenn nichts geschieht, drücken Sie „Weiter“.

# Abmeldung, die in einer App beginnt
end-session-title = Auch hier abmelden?
end-session-client = <strong><bdi>{ $client }</bdi></strong> bittet darum, Sie abzumelden.
front-channel-title = Sie haben sich abgemeldet
front-channel-apps = Wir melden Sie auch bei Ihren Apps ab.
front-channel-client = In 3 Sekunden geht es weiter zu <strong><bdi>{ $client }</bdi></strong>.
front-channel-next = In 3 Sekunden geht es weiter.

# Geräte ohne Tastatur
device-title = Ein Gerät verbinden
device-what = Ein Fernseher, eine Konsole oder eine Befehlszeile hat Sie hierher gebeten.
device-code = Code auf Ihrem Gerät
device-code-hint = Großschreibung, Leerzeichen und Striche spielen keine Rolle.
device-confirm-title = Ist das das Gerät vor Ihnen?
device-confirm-own = Machen Sie nur weiter, wenn Sie das selbst begonnen haben, auf einem Gerät, das genau diesen Code zeigt.
device-confirm-sent = Hat Ihnen jemand den Code oder einen Link geschickt? Dann brechen Sie ab: Diese Person wäre in Ihrem Namen angemeldet.
device-confirm-client = <bdi>{ $client }</bdi> möchte Sie auf dem Gerät anmelden
device-allow = Ja, Gerät anmelden
device-deny = Nein, abbrechen
device-done-title = Ihr Gerät ist verbunden
device-done-what = <strong><bdi>{ $client }</bdi></strong> meldet Sie gleich auf Ihrem Gerät an.
device-done-hint = Machen Sie dort weiter; diese Seite können Sie schließen.
device-denied-title = Ihr Gerät wurde nicht verbunden
device-denied-what = <strong><bdi>{ $client }</bdi></strong> hat nichts über Sie erfahren. Wenn Sie das nicht begonnen haben, ist nichts weiter zu tun.
