# The audit log
audit-title = Protokoll
audit-lead = Was getan und was abgelehnt wurde, das Neueste zuerst. Alle Zeiten in UTC.
audit-search = Text in einem Eintrag
audit-search-hint = Eine E-Mail-Adresse, ein Name, ein Browser oder ein anderer Wert. Für eine Seite werden bis zu { $n } Einträge durchsucht.
audit-filters = Weitere Filter
audit-when = Zeit
audit-when-all = Jederzeit
audit-when-1h = Letzte Stunde
audit-when-24h = Letzte 24 Stunden
audit-when-7d = Letzte 7 Tage
audit-when-30d = Letzte 30 Tage
audit-from = Von (UTC)
audit-to = Bis (UTC)
audit-event = Ereignis
audit-event-all = Alle Ereignisse
audit-outcome = Ergebnis
audit-outcome-all = Alle Ergebnisse
audit-success = Erledigt
audit-failure = Abgelehnt oder gescheitert
audit-person = Person
audit-person-hint = Hat es getan oder ist betroffen. Eine E-Mail-Adresse oder Konto-ID.
audit-actor = Ausgeführt von
audit-subject = Betrifft
audit-who-hint = Eine E-Mail-Adresse oder eine Konto-ID.
audit-address = Adresse
audit-address-hint = Zum Beispiel 192.0.2.7 oder ein Netz wie 192.0.2.0/24.
audit-client = Client-ID
audit-request = Kennung von einer Fehlerseite
audit-time = Wann
audit-shown = Einträge auf dieser Seite: { $n }
audit-stopped = Die Suche hat vorzeitig aufgehört: Für diese Seite wurden { $n } Einträge durchsucht. Ältere können auch passen. Die nächste Seite sucht weiter.
audit-none-yet = Bisher passt nichts
audit-no-match = Kein Eintrag passt
audit-no-match-what = Wählen Sie eine längere Zeit oder entfernen Sie einen Filter.
audit-empty = Noch wurde nichts aufgezeichnet
audit-empty-what = Einträge erscheinen hier, sobald sich jemand anmeldet oder etwas geändert wird.
audit-details = Eintrag { $n }
audit-same-event = Gleiches Ereignis
audit-same-address = Gleiche Adresse
audit-same-actor = Von derselben Person
audit-with-person = Alles mit dieser Person
audit-same-client = Gleicher Client
audit-open-person = Person öffnen
audit-deleted = gelöschtes Konto
audit-jsonl = Als JSON Lines exportieren
audit-visitor = Jemand ohne Anmeldung
audit-operator = Befehlszeile
audit-server = Der Server
audit-now = gerade eben
audit-minutes = { $n ->
    [one] vor { $n } Minute
   *[other] vor { $n } Minuten
}
audit-hours = { $n ->
    [one] vor { $n } Stunde
   *[other] vor { $n } Stunden
}
audit-days = { $n ->
    [one] vor { $n } Tag
   *[other] vor { $n } Tagen
}
audit-bad-person = Kein Konto hat diese E-Mail-Adresse oder ID. Ist das Konto gelöscht, suchen Sie die Adresse als Text.
audit-bad-address = Das ist keine Adresse und kein Netz. Schreiben Sie 192.0.2.7, 192.0.2.0/24 oder 2001:db8::/32.
audit-bad-time = Das ist keine Zeit. Schreiben Sie 2026-11-25 oder 2026-11-25T13:45.
audit-group-sign-in = Anmeldung und Sitzungen
audit-group-factors = Passwörter und zweite Schritte
audit-group-accounts = Personen und Gruppen
audit-group-apps = Apps, Clients und Schlüssel
audit-group-system = Dieser Server

# Events
event-account-imported = Konten wurden importiert
event-list-exported = Eine Liste wurde exportiert
event-group-renamed = Eine Gruppe wurde umbenannt
event-app-changed = Die Regeln einer geschützten App wurden geändert
event-mail-retried = Eine E-Mail wird erneut gesendet
event-mail-tested = Eine Test-E-Mail wurde gesendet
event-setting-changed = Eine Einstellung wurde geändert
event-webhook-created = Ein Webhook wurde angelegt
event-webhook-changed = Ein Webhook wurde geändert
event-webhook-deleted = Ein Webhook wurde gelöscht
event-webhook-given-up = Ein Webhook konnte nicht zugestellt werden
event-audit-verified = Das Protokoll wurde geprüft
event-audit-exported = Einträge des Protokolls wurden exportiert
event-audit-pruned = Alte Einträge wurden entfernt
event-admin-address-refused = Eine Adresse wurde vom Admin-Bereich ferngehalten
event-client-created = Ein Client wurde registriert
event-client-changed = Ein Client wurde geändert
event-client-secret-rotated = Ein Client hat ein neues Geheimnis bekommen
event-client-deleted = Ein Client wurde gelöscht
event-client-refused = Ein Client konnte sich nicht ausweisen
event-oauth-granted = Bei einer App angemeldet
event-oauth-refused = Eine Anmeldung bei einer App wurde abgelehnt
event-oauth-revoked = Der Zugriff einer App wurde entzogen
event-oauth-replayed = Ein Code oder Token kam ein zweites Mal
event-oauth-grace = Ein altes Refresh-Token wurde noch einmal beantwortet
event-oauth-device = Ein Gerät bat um Zugang
event-oauth-logout-given-up = Eine App konnte nicht über eine Abmeldung informiert werden
event-key-created = Ein Signaturschlüssel wurde erstellt
event-key-retired = Ein Signaturschlüssel wurde außer Betrieb genommen
event-proxy-tested = Ein Proxy wurde getestet
