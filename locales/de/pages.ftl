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
