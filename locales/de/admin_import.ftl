import-title = Personen importieren
import-lead = Fügen Sie Personen aus einem anderen Programm ein. Zuerst sehen Sie Zeile für Zeile, was geschehen würde; dann geschieht es. Wer schon da ist, bleibt, wie er ist, und niemand wird Admin.
import-people = Personen
import-hint = Die erste Zeile von CSV nennt die Spalten; nur die Adresse ist nötig. Gruppen werden durch Strichpunkte getrennt. Höchstens 500 Personen oder 60 kB; portcullis user import nimmt mehr. Spalten:
import-format = Format
import-check = Prüfen
import-line = Zeile
import-new = Neu
import-exists = Hat schon ein Konto
import-twice = Steht zweimal in der Datei
import-malformed = Nicht lesbar: Es braucht so viele Werte wie die Überschrift und Anführungszeichen um einen Wert mit Kommas
import-no-email = Es gibt keine Spalte email.
import-hash = Der Passwort-Hash ist von keiner bekannten Art oder kostet zu viel
import-switch = Schreiben Sie true oder false
import-empty = Es ist niemand darin.
import-column = Es gibt keine Spalte { $column }. Es gibt: { $columns }.
import-group = { $group } kann keine Gruppe heißen
import-no-group = Es gibt keine Gruppe { $group }
import-too-many = Fügen Sie höchstens { $limit } Personen ein; portcullis user import nimmt mehr.
people-import = Personen importieren
import-done = { $total ->
    [one] Eine Person wurde angelegt.
   *[other] { $total } Personen wurden angelegt.
}
import-would = { $total ->
    [one] Eine Person würde angelegt. Noch ist nichts geschehen.
   *[other] { $total } Personen würden angelegt. Noch ist nichts geschehen.
}
import-rows = { $total ->
    [one] Eine Zeile
   *[other] { $total } Zeilen
}
import-do = { $total ->
    [one] Eine Person anlegen
   *[other] { $total } Personen anlegen
}
import-csv = CSV
import-jsonl = JSON Lines
