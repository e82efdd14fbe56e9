# Wer von Ereignissen erfährt
webhooks-title = Webhooks
webhooks-lead = Sagt anderen Diensten oder einem Postfach, was hier geschieht. Was noch zu melden ist, steht im Protokoll: Nichts geht verloren, wenn ein Empfänger fehlt.
webhooks-new = Webhook hinzufügen
webhooks-empty = Noch erfährt niemand etwas
webhooks-empty-what = Fügen Sie einen hinzu, um im Chat oder Postfach von Angriffen und Störungen zu hören.
webhooks-caption = { $total ->
    [one] { $total } Webhook
   *[other] { $total } Webhooks
}
webhooks-back = Alle Webhooks
webhook-kind = Art
webhook-target = Adresse
webhook-topics = Erfährt von
webhook-told = Zuletzt gemeldet
webhook-on = An
webhook-off = Aus
webhook-failing = Gestört
webhook-new-title = Ein neuer Webhook
webhook-name-hint = Zum Beispiel „Team-Chat“.
webhook-target-hint = Die Webadresse des Webhooks; für E-Mail eine E-Mail-Adresse. Sie wird versiegelt und nicht wieder gezeigt.
webhook-target-kept = Leer lassen, um die Adresse bei { $host } zu behalten.
webhook-secret = Geheimnis
webhook-secret-new = Signiert das JSON (HMAC-SHA-256); für ntfy hier das Zugriffstoken eintragen oder leeren. Jetzt kopieren: Es wird nicht wieder gezeigt.
webhook-secret-kept = Leer lassen, um das Geheimnis zu behalten.
webhook-enabled = Melden
webhook-save = Speichern
webhook-state = Wie es steht
webhook-last-error = Letzter Fehler
webhook-next = Nächster Versuch
webhook-attempts = { $attempts ->
    [one] { $attempts }-mal versucht
   *[other] { $attempts }-mal versucht
}
webhook-test = Test senden
webhook-test-what = Sendet jetzt ein Testereignis und sagt, was daraus wurde.
webhook-delete = Löschen
webhook-delete-what = Ihm wird nichts mehr gemeldet. Was noch nicht gemeldet war, wird es nie.
shape-json = JSON, signiert
shape-ntfy = ntfy
shape-slack = Slack
shape-discord = Discord
shape-mail = E-Mail
topic-alerts = Alarme: kopierte Passkeys, wiederholte Tokens, „das war ich nicht“
topic-sign-ins = An- und Abmeldungen
topic-refusals = Abgelehnte Anmeldungen
topic-accounts = Was Personen an ihren Konten ändern
topic-administration = Änderungen durch Admins und Betreiber
topic-apps = Apps, die Personen anmelden
topic-trouble = Störungen: aufgegebene E-Mails oder Webhooks
field-webhook-target-malformed = Das ist keine Webadresse. Schreiben Sie https://… ohne Benutzernamen.
field-webhook-target-inside = Diese Adresse liegt in Ihrem Netz. Nennen Sie den Host in PORTCULLIS_OUTBOUND_ALLOW und starten Sie neu, oder wählen Sie eine öffentliche.
field-webhook-topics-missing = Wählen Sie, wovon er erfahren soll.
field-webhook-shape-unknown = Wählen Sie eine der Arten.
field-webhook-secret-malformed = Ein Geheimnis hat höchstens 200 Zeichen, alle aus ASCII.
field-webhook-name-taken = Ein anderer Webhook heißt so. Wählen Sie einen anderen Namen.
error-webhook-too-many = Es gibt schon { $limit } Webhooks. Löschen Sie zuerst einen.
done-webhook-saved = { $name } ist gespeichert.
done-webhook-deleted = { $name } ist gelöscht.
done-webhook-told = Der Test wurde angenommen.
error-webhook-not-told = Der Test wurde nicht angenommen: { $name }. Prüfen Sie die Adresse und versuchen Sie es erneut.
error-webhook-mail-test = E-Mail wird auf der Seite Einstellungen geprüft.
mail-event-name = Ereignis:
mail-event-whom = Betrifft:
mail-event-reason = Grund:
mail-event-audit = Das Protokoll von { $brand }
webhook-secret-anew = Adresse oder Art sind jetzt andere: Geben Sie ein Geheimnis dafür ein.
