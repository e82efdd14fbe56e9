column-factors = Zweiter Faktor
factor-passkey = Passkey
factor-app = Authenticator-App
people-invite = Jemanden einladen
people-any = Alle
people-state = Status
people-role = Rolle
people-role-admin = Admins
people-role-person = Keine Admins
people-kind = Meldet sich an
people-kind-passwordless = Ohne Passwort
people-kind-password = Mit Passwort
people-factor = Zweiter Faktor
people-factor-none = Keiner
people-seen = Letzte Anmeldung
people-seen-never = Nie
people-seen-long = Seit 90 Tagen nicht
people-group = Gruppe
people-filters = Weitere Filter
people-columns = Spalten
people-columns-save = Diese zeigen
people-none-fits = Niemand passt
bulk-choose = Auswahl
bulk-choose-one = { $email } auswählen
bulk-all = Alle { $total }, die passen, auf jeder Seite
bulk-action = Mit den Ausgewählten
bulk-next = Weiter
bulk-disable = Konten abschalten
bulk-enable = Konten einschalten
bulk-sign-out = Überall abmelden
bulk-join = In eine Gruppe aufnehmen
bulk-leave = Aus einer Gruppe nehmen
bulk-reset-link = Links zum Zurücksetzen mailen
bulk-delete = Konten löschen
bulk-nothing-yet = Noch ist nichts geschehen.
bulk-yourself-note = das sind Sie
bulk-which-group = Welche Gruppe
bulk-type = Tippen Sie { $total }, um sie zu löschen
bulk-type-wrong = Tippen Sie die Zahl { $total }, um weiterzumachen.
bulk-do = Ausführen
bulk-done = Erledigt
bulk-unchanged = War schon so
bulk-last-admin = Das ist der letzte Admin
bulk-yourself = Das sind Sie
bulk-gone = Das Konto gibt es nicht mehr
bulk-off = Das Konto ist abgeschaltet
bulk-nobody = Wählen Sie zuerst jemanden aus.
bulk-too-many = Wählen Sie höchstens { $name } Personen aus. Grenzen Sie die Liste ein oder nehmen Sie die Kommandozeile.
bulk-no-group = Es gibt noch keine Gruppe.
bulk-undo = Rückgängig machen
bulk-back = Zurück zu den Personen
bulk-outcome = Was daraus wurde
bulk-for = { $total ->
    [one] Für eine Person:
   *[other] Für { $total } Personen:
}
bulk-done-for = { $total ->
    [0] Für niemanden erledigt.
    [one] Für eine Person erledigt.
   *[other] Für { $total } Personen erledigt.
}
