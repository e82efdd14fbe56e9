# Gruppen
groups-title = Gruppen
groups-lead = Regeln von Apps und Clients nennen Gruppen, damit Sie nicht jede Person einzeln nennen müssen. Gruppen enthalten keine Gruppen.
groups-create = Gruppe anlegen
groups-create-button = Gruppe anlegen
groups-search = Nach Namen suchen
groups-total = { $total ->
    [one] { $total } Gruppe
   *[other] { $total } Gruppen
}
groups-matching = { $total ->
    [one] { $total } Gruppe passt zu „{ $query }“
   *[other] { $total } Gruppen passen zu „{ $query }“
}
groups-no-match = Keine Gruppe passt zu „{ $query }“
groups-no-match-what = Prüfen Sie die Schreibweise oder suchen Sie nach einem Teil des Namens.
groups-empty = Es gibt noch keine Gruppen
groups-empty-what = Legen Sie oben die erste an und nehmen Sie dann Leute auf.
group-title = Gruppe { $name }
group-members = Mitglieder
group-member-total = { $total ->
    [one] { $total } Mitglied
   *[other] { $total } Mitglieder
}
group-name-hint = Bis zu 64 Zeichen. Kein Komma, Semikolon oder senkrechter Strich: Apps trennen dort Listen von Gruppen.
group-name-empty = Geben Sie einen Namen für die Gruppe ein.
group-name-long = Dieser Name ist zu lang. Nehmen Sie höchstens 64 Zeichen.
group-name-character = Dieser Name enthält ein unsichtbares Zeichen oder eines, das die Schreibrichtung ändert. Tippen Sie ihn neu ein.
group-name-separator = Lassen Sie Kommas, Semikolons und senkrechte Striche weg: Apps, die eine Liste von Gruppen bekommen, würden zwei Namen lesen.
group-name-taken = Es gibt schon eine Gruppe mit diesem Namen. Wählen Sie einen anderen.
group-add = Jemanden anhand der E-Mail-Adresse aufnehmen
group-add-button = Aufnehmen
group-action = Aktion
group-remove = Entfernen
group-remove-who = { $email } entfernen
group-empty = Niemand ist in dieser Gruppe.
group-rename = Umbenennen
group-new-name = Neuer Name
group-rename-hint = Regeln und Clients folgen von selbst. Apps, denen Namen von Gruppen mitgeteilt werden, sehen den neuen.
group-rename-button = Gruppe umbenennen
group-delete = Löschen
group-delete-hint = Sie sehen zuerst, wer was verliert.
group-delete-look = Gruppe löschen …
group-delete-title = Gruppe „{ $name }“ löschen?
group-delete-people = Leute
group-delete-members = { $total ->
    [one] { $total } Person verliert mit der nächsten Anfrage, was diese Gruppe ihr gab. Darunter:
   *[other] { $total } Leute verlieren mit der nächsten Anfrage, was diese Gruppe ihnen gab. Darunter:
}
group-delete-apps = Apps und Clients
group-delete-uses = Diese nennen die Gruppe. Sie wird aus ihnen entfernt:
group-delete-app = geschützte App
group-delete-client = Client
group-delete-nobody = Dann gilt dort eine Regel für niemanden.
group-delete-never-wider = Niemand gewinnt dadurch etwas.
group-delete-unused = Keine App und kein Client nennt sie.
group-delete-button = Gruppe löschen
back-groups = Zurück zu den Gruppen
back-group = Zurück zur Gruppe
nobody-has-address = Niemand hat diese Adresse. Prüfen Sie die Schreibweise.
flash-group-created = { $name } ist angelegt. Nehmen Sie Leute auf.
flash-group-renamed = Die Gruppe heißt jetzt { $name }.
flash-group-deleted = { $name } ist gelöscht.
flash-member-added = { $email } ist in der Gruppe.
flash-member-there = { $email } war schon in der Gruppe.
flash-member-removed = { $email } ist nicht mehr in der Gruppe.

# Geschützte Apps
apps-title = Geschützte Apps
apps-lead = Ihr Proxy fragt hier, bevor er jemanden einlässt. Eine App ist ein Host mit seinen Regeln.
apps-test = Regeln ausprobieren
apps-proxy = Proxy einrichten
apps-create = App schützen
apps-create-button = App schützen
apps-search = Nach Name oder Host suchen
apps-total = { $total ->
    [one] { $total } geschützte App
   *[other] { $total } geschützte Apps
}
apps-matching = { $total ->
    [one] { $total } App passt zu „{ $query }“
   *[other] { $total } Apps passen zu „{ $query }“
}
apps-no-match = Keine App passt zu „{ $query }“
apps-no-match-what = Prüfen Sie die Schreibweise oder suchen Sie nach einem Teil des Hosts.
apps-empty = Noch ist keine App geschützt
apps-empty-what = Solange es keine gibt, darf jeder Angemeldete jeden Host öffnen. Sobald es eine gibt, sind alle anderen Hosts zu.
app-title = App { $name }
app-host = Host
app-host-hint = Etwa wiki.example.org, oder *.example.org für einen beliebigen Namen davor.
app-host-malformed = Geben Sie einen Host wie wiki.example.org ein, ohne https:// und ohne Port.
app-host-taken = Dieser Host ist schon geschützt.
app-name = Name
app-name-hint = Wie man sie nennt. Ohne Namen heißt sie wie ihr Host.
app-name-malformed = Nehmen Sie bis zu 100 sichtbare Zeichen in einer Zeile.
app-group-gone = Eine gewählte Gruppe gibt es nicht mehr. Wählen Sie neu.
app-mode = Regeln
mode-enforce = Gelten
mode-shadow = Auf Probe
mode-enforce-what = Die Regeln gelten
mode-shadow-what = Nur auf Probe: Wer angemeldet ist, kommt durch, und was abgelehnt worden wäre, wird gezählt
app-rules = Regeln der Reihe nach
app-rules-what = Die erste Regel, deren Pfad und Methode passen, entscheidet. Wo keine passt, kommt niemand durch.
app-no-rules = Keine Regeln
app-locked-out = Es gibt keine Regel, also kann niemand diese App öffnen.
app-too-many-rules = Eine App hat höchstens 20 Regeln. Fassen Sie welche zusammen.
app-proxy = Wie der Proxy danach fragt
app-unsaved = Noch nicht gespeichert.
app-changed-meanwhile = Jemand anders hat diese App inzwischen geändert. Von Ihnen wurde nichts gespeichert.
app-meanwhile = Wie sie jetzt ist
app-meanwhile-what = Erneutes Speichern ersetzt es durch das, was Sie unten sehen.
app-meanwhile-load = Oder machen Sie von dort weiter, ohne Ihres.
app-delete = Nicht mehr schützen
app-delete-hint = Sie sehen zuerst, was daraus folgt.
app-delete-look = App löschen …
app-delete-title = App „{ $name }“ löschen?
app-delete-what = Die Regeln von { $host } sind sofort weg.
app-delete-last = Es ist die einzige App. Ohne eine darf jeder Angemeldete jeden Host öffnen, der hier fragt.
app-delete-heir = Dann gelten für diesen Host die Regeln von { $heir }. Sie können weiter sein.
app-delete-closed = Dann kann niemand diesen Host über den Proxy öffnen.
app-delete-button = App löschen
back-apps = Zurück zu den Apps
back-app = Zurück zur App
flash-app-created = { $name } ist geschützt.
flash-app-saved = { $name } ist gespeichert. Es gilt ab der nächsten Anfrage.
flash-app-deleted = { $name } ist nicht mehr geschützt.

# Eine Regel
rule-number = Regel { $number }
rule-none = Keine Regel
rule-path = Pfad
rule-path-hint = Mit allem darunter. / ist die ganze App.
rule-path-malformed = Ein Pfad beginnt mit / und hat kein Fragezeichen, keinen doppelten Schrägstrich, keine Punkte zwischen Schrägstrichen, kein Semikolon und nichts davon verschlüsselt.
rule-methods = Methoden
rule-methods-hint = Etwa GET, POST. Leer heißt alle.
rule-method-malformed = „{ $method }“ ist keine Methode. Schreiben Sie GET, POST und so weiter.
rule-who = Wer durchkommt
who-public = Alle, ohne Anmeldung
who-signed-in = Alle, die angemeldet sind
who-only = Nur diese Gruppen und Leute
who-nobody = Niemand
who-group = Nur die Gruppe { $name }
rule-groups = Gruppen
rule-people = Leute
rule-people-hint = E-Mail-Adressen, durch Kommas getrennt.
rule-for-nobody = Wählen Sie eine Gruppe oder nennen Sie jemanden, oder lassen Sie niemanden durch.
rule-person-unknown = Niemand hat die Adresse { $email }.
rule-strength = Wie stark angemeldet
strength-single = Auf jede Weise
strength-second-factor = In zwei Schritten
strength-passkey = Mit einem Passkey
rule-fresh = Bewiesen in den letzten Minuten
rule-fresh-hint = Eine Zahl wie 10. Leer: solange die Sitzung lebt.
rule-fresh-malformed = Geben Sie ganze Minuten ein, von 1 bis 43200.
rule-networks = Von diesen Adressen
rule-networks-hint = Etwa 192.0.2.0/24, 2001:db8::/32. Leer heißt von überall.
rule-network-malformed = „{ $range }“ ist keine Adresse und kein Bereich wie 192.0.2.0/24.
rule-hidden = Diese Regel wird nie erreicht: Regel { $number } entscheidet alles davon vorher.
rule-up = Nach oben
rule-up-which = Regel { $number } nach oben
rule-down = Nach unten
rule-down-which = Regel { $number } nach unten
rule-remove = Entfernen
rule-remove-which = Regel { $number } entfernen
rule-add = Regel hinzufügen

# Regeln auf Probe
shadow-title = Was abgelehnt worden wäre
shadow-what = Diese Regeln gelten nur auf Probe. Dieser Server zählt, seit sie gespeichert wurden oder er gestartet ist.
shadow-caption = Anfragen, die durchkamen und abgelehnt worden wären
shadow-none = Bisher nichts.
shadow-rule = Durch
shadow-why = Warum
shadow-count = Wie oft
shadow-since = Zuerst
shadow-last = Zuletzt
shadow-who = Zuletzt von

# Regeln von Hand ausprobieren
test-title = Regeln ausprobieren
test-lead = Was geantwortet würde, vom selben Code, der antwortet. Nichts wird geöffnet und nichts geändert.
test-url-title = Eine Seite einer App
test-client-title = Eine Anmeldung bei einem Client
test-person = E-Mail-Adresse einer Person
test-person-hint = Leer: jemand, der nicht angemeldet ist.
test-url = Adresse der Seite
test-method = Methode
test-address = Von der IP-Adresse
test-address-hint = Leer: unbekannt, und damit in keinem Bereich.
test-strength = Eben angemeldet
test-client = Client-ID
test-button = Fragen
test-app = App:
test-decided = entscheidet
test-shadowed = Die Regeln sagen nein, gelten aber nur auf Probe, also kommt die Anfrage durch.
test-url-malformed = Geben Sie eine ganze Adresse ein, etwa https://wiki.example.org/seite.
test-method-malformed = Schreiben Sie die Methode in Großbuchstaben, etwa GET.
test-address-malformed = Geben Sie eine IP-Adresse ein, etwa 192.0.2.7 oder 2001:db8::7.
test-client-unknown = Es gibt keinen Client mit dieser ID.
verdict-allowed = Kommt durch
verdict-refused = Abgelehnt
verdict-sign-in = Zur Anmeldung geschickt
verdict-step-up = Nach mehr Nachweisen gefragt
reason-no-apps = Noch ist keine App geschützt, also kommt jeder Angemeldete durch.
reason-unknown-host = Keine App hat diesen Host, und es gibt Apps: Er ist zu.
reason-ambiguous-path = Der Pfad lässt sich auf zwei Weisen lesen, und die App hat Regeln über Pfade.
reason-no-rule = Keine Regel passt zu Pfad und Methode.
reason-public = Die Regel gilt für alle, ohne Anmeldung.
reason-stranger = Die Regel verlangt jemanden, der angemeldet ist.
reason-not-in-audience = Die Regel gilt für andere.
reason-elsewhere = Die Regel gilt für Anfragen von anderen Adressen.
reason-too-weak = Die Regel verlangt eine stärkere Anmeldung.
reason-not-fresh = Der letzte Nachweis ist der Regel zu alt.
reason-admitted = Die Person hat alles, was die Regel verlangt.
reason-person-disabled = Das Konto ist abgeschaltet, also kann die Person nicht angemeldet sein.
reason-client-disabled = Der Client ist abgeschaltet.
reason-client-account = Das Konto ist abgeschaltet oder braucht erst ein neues Passwort.
reason-client-audience = Der Client ist für andere Gruppen und Leute.
reason-client-weak = Der Client verlangt eine stärkere Anmeldung.
reason-client-admitted = Der Client ist für diese Person.
misfit-method = gilt für andere Methoden
misfit-path = gilt für andere Pfade
misfit-address = öffnet für alle, aber nicht von dieser Adresse
