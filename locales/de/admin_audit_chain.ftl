setting-part-records = Aufzeichnungen
setting-audit-retention = Audit-Einträge werden behalten für
setting-audit-retention-hint = Etwa 365d; mindestens 30d. Leer: für immer. Ältere werden so entfernt, dass der Rest noch als vollständig nachzuweisen ist.
audit-verifying = Das Protokoll wird schon durchgegangen. Sehen Sie gleich noch einmal nach.
audit-holds = Das Protokoll wurde durchgegangen: Es hält.
audit-broken = Das Protokoll hält nicht.
health-audit = Das Audit-Protokoll hält
health-audit-fix = Jemand hat es verändert: Bewahre eine Kopie der Datenbank auf und sieh nach, was geschehen ist. Siehe `portcullis audit verify`.
audit-verify-title = Hält das Audit-Protokoll?
audit-verify-lead = Jeder Eintrag ist durch einen Hash mit Schlüssel an den davor gebunden. Ein Gang durch alle zeigt, ob einer verändert, entfernt, verschoben oder abgeschnitten wurde.
audit-back = Zurück zum Audit-Protokoll
audit-verify-broken = Das Protokoll hält nicht bei Eintrag
audit-verify-broken-what = Jemand hat es an Portcullis vorbei verändert, oder die Platte ist beschädigt. Bewahren Sie eine Kopie der Datenbank auf und vergleichen Sie mit einer Sicherung.
audit-verify-held = Alle { $records } Einträge hielten.
audit-verify-last = Zuletzt durchgegangen
audit-verify-newest = Neuester Eintrag
audit-verify-oldest = Ältester Eintrag
audit-verify-kept = Behalten für
audit-verify-ever = immer
audit-verify-change = Ändern
audit-verify-button = Alle Einträge durchgehen
audit-verify = Hält es?
audit-live = Live zusehen
audit-live-pause = Anhalten
audit-live-resume = Weiter
audit-live-refresh = Neu laden
audit-live-waiting = Neue Einträge:
audit-verify-days = { $days ->
    [one] einen Tag
   *[other] { $days } Tage
}
