# Erster Start
setup-title = Das erste Admin-Konto
setup-lead = Ein Konto, und es kann losgehen.
setup-email-hint = Anmeldecodes gehen an diese Adresse.
setup-create = Konto anlegen
setup-closed-title = Dieser Einrichtungslink gilt nicht
setup-closed-what = Er wurde schon benutzt, ist zu alt oder nicht ganz kopiert.
setup-closed-todo = Gibt es noch kein Admin-Konto, dann holen Sie auf dem Server einen neuen Link:

# Listen
state = Zustand
state-active = Aktiv
state-off = Abgeschaltet
state-admin = Admin
state-passwordless = Ohne Passwort
created = Angelegt
last-sign-in = Letzte Anmeldung
search = Suchen
search-clear = Suche leeren
pages = Seiten
page-first = Erste Seite
page-next = Nächste Seite

# Personen
users-title = Personen
users-create = Person anlegen
users-create-button = Person anlegen
users-passwordless = Meldet sich ohne Passwort an
users-passwordless-hint = Bekommt jedes Mal einen Code per E-Mail. Lassen Sie das Passwort leer.
users-search = Nach Name oder E-Mail suchen
users-total = { $total ->
    [one] { $total } Person
   *[other] { $total } Personen
}
users-matching = { $total ->
    [one] { $total } Person passt zu „{ $query }“
   *[other] { $total } Personen passen zu „{ $query }“
}
users-no-match = Niemand passt zu „{ $query }“
users-no-match-what = Prüfen Sie die Schreibweise oder suchen Sie nach einem Teil des Namens oder der Adresse.
users-empty = Hier ist noch niemand
users-empty-what = Legen Sie oben die erste Person an.

# Eine Person
back-users = Zurück zu den Personen
sessions = Sitzungen
sessions-what = Wo diese Person angemeldet ist
sessions-empty = Nirgends angemeldet.
session-browser = Browser
session-address = Adresse
session-since = Seit
session-last-seen = Zuletzt gesehen
session-current = Diese hier
sessions-revoke = Überall abmelden
sessions-revoke-what = Beendet sofort alle Sitzungen dieser Person. Sie kann sich wieder anmelden.
account-disable = Konto abschalten
account-disable-what = Die Person wird sofort überall abgemeldet und kann sich nicht anmelden, bis Sie das Konto wieder einschalten. Nichts wird gelöscht.
account-enable = Konto einschalten
account-enable-what = Dieses Konto ist abgeschaltet. Schalten Sie es ein, damit sich die Person wieder anmelden kann.

# Postausgang
outbox-title = Postausgang
outbox-lead = Jede E-Mail, die hier geschrieben wurde, und wie weit sie kam.
outbox-total = { $total ->
    [one] { $total } E-Mail
   *[other] { $total } E-Mails
}
outbox-subject = Betreff
outbox-to = An
outbox-attempts = Versuche
outbox-error = Letzter Fehler
outbox-empty = Der Postausgang ist leer
outbox-empty-what = E-Mails stehen hier, sobald jemand einen Anmeldecode anfordert.
back-outbox = Zurück zum Postausgang
mail-queued = Wartet
mail-sent = Gesendet
mail-failed = Gescheitert
message-title = E-Mail an { $to }
message-body = Text
message-audited = Dass Sie dies gelesen haben, steht im Prüfprotokoll.
message-gone = Der Text wird nicht mehr aufbewahrt.

# Listen
list-size = Zeilen je Seite
list-csv = Als CSV exportieren
list-json = Als JSON exportieren
signs-in-with = Meldet sich an mit
