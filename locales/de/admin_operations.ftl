# Sitzungen aller
ops-sessions-title = Sitzungen
ops-sessions-lead = Alle, die gerade angemeldet sind, im Portal und im Admin-Bereich.
ops-sessions-search = Nach Person oder Adresse suchen
ops-sessions-total = { $total ->
    [one] { $total } Sitzung
   *[other] { $total } Sitzungen
}
ops-sessions-no-match = Keine Sitzung passt zu „{ $query }“
ops-sessions-empty = Keine Sitzung passt
ops-sessions-empty-what = Wählen Sie einen anderen Bereich, oder suchen Sie nach einem Teil eines Namens, einer E-Mail oder einer Adresse.
ops-sessions-end-chosen = Gewählte Sitzungen beenden
ops-sessions-end-what = Eine beendete Sitzung wird ab der nächsten Anfrage abgewiesen, von diesem Server und von jeder App dahinter. Beenden Sie Ihre eigene, dann sind Sie abgemeldet.
ops-sessions-ended = { $sessions ->
    [one] { $sessions } Sitzung wurde beendet.
   *[other] { $sessions } Sitzungen wurden beendet.
}
ops-sessions-none = Keine Sitzung wurde beendet. Haken Sie jede Sitzung an, die enden soll.
ops-person = Person
ops-where = Browser und Adresse
ops-area = Bereich
ops-area-both = Beide
ops-area-portal = Portal
ops-area-admin = Admin-Bereich
ops-choose = Wählen
ops-choose-one = Eine Sitzung von { $email } wählen

# Der Postausgang
ops-state-all = Alle
ops-filter = Zeigen
ops-filter-clear = Alle zeigen
ops-outbox-none = Keine E-Mail ist in diesem Zustand
ops-mail-retry = Noch einmal senden
ops-mail-retried = Die E-Mail wird noch einmal gesendet.
ops-mail-expired = Diese E-Mail kann nicht noch einmal gesendet werden: Sie ist abgelaufen, niemand braucht sie mehr.
ops-mail-not-failed = Diese E-Mail kann nicht noch einmal gesendet werden: Sie wurde nicht aufgegeben.

# Signierschlüssel
ops-keys-title = Signierschlüssel
ops-keys-lead = Die Schlüssel, die signieren, was Apps über Personen erfahren. Sie werden alle 30 Tage von selbst ersetzt.
ops-keys-total = { $total ->
    [one] { $total } Schlüssel
   *[other] { $total } Schlüssel
}
ops-key-id = Schlüssel
ops-key-algorithm = Verfahren
ops-key-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
ops-key-signs = Signiert ab
ops-key-until = Veröffentlicht bis
ops-key-in-use = In Gebrauch
ops-key-retire = Aus dem Gebrauch nehmen
ops-key-retire-one = Aus dem Gebrauch nehmen: { $kid }
ops-key-signing = Signiert
ops-key-next = Der nächste
ops-key-retiring = Noch veröffentlicht
ops-key-retired-state = Außer Gebrauch
ops-keys-rotate = Neue Schlüssel anlegen
ops-keys-rotate-what = Ein neuer Schlüssel wird eine Stunde lang veröffentlicht, bevor er signiert, damit keine App einem unbekannten begegnet. Der vorige bleibt 30 Tage veröffentlicht.
ops-keys-all = Alle
ops-keys-now = Sofort mit dem neuen Schlüssel signieren
ops-keys-now-hint = Für einen Schlüssel, der bekannt wurde. Apps, die alte Schlüssel behalten, weisen Anmeldungen ab, bis sie neu abrufen.
ops-keys-rotate-button = Neue Schlüssel anlegen
ops-keys-rotated = Neue Schlüssel wurden angelegt.
ops-keys-raced = Ein anderer Server hat gerade neue Schlüssel angelegt. Hier wurde nichts geändert.
ops-back-keys = Zurück zu den Signierschlüsseln
ops-retire-title = Diesen Schlüssel aus dem Gebrauch nehmen?
ops-retire-what = Tun Sie das bei einem Schlüssel, der bekannt wurde. Es lässt sich nicht rückgängig machen.
ops-retire-tokens = Apps weisen jedes Token ab, das dieser Schlüssel signiert hat, sobald sie die Schlüssel neu abrufen.
ops-retire-sign-in = Personen müssen sich bei diesen Apps vielleicht neu anmelden.
ops-retire-cache = Eine App, die Schlüssel lange behält, glaubt den alten Token bis dahin weiter.
ops-retire-button = Aus dem Gebrauch nehmen
ops-key-retired = Der Schlüssel wird nicht mehr veröffentlicht.
ops-key-last = Das ist der einzige Schlüssel seines Verfahrens, deshalb bleibt er. Legen Sie erst einen neuen an.

# Ein starker Faktor für Admins
ops-factor-title = Schützen Sie Ihre Admin-Anmeldung
ops-factor-lead = Wer sich als Sie anmelden kann, kann hier alles ändern. Ein Passkey oder eine Authenticator-App hält andere fern, auch wenn sie Ihre E-Mails lesen können.
ops-factor-passkey = Passkey
ops-factor-passkey-what = Ihr Gerät bestätigt, dass Sie es sind, mit der Bildschirmsperre oder einem Sicherheitsschlüssel. Auf einer falschen Seite lässt er sich nicht eintippen.
ops-factor-passkeys = { $total ->
    [one] { $total } Passkey ist eingerichtet
   *[other] { $total } Passkeys sind eingerichtet
}
ops-factor-totp = Authenticator-App
ops-factor-totp-what = Eine App auf dem Telefon zeigt alle 30 Sekunden einen neuen Code. Für den Tag, an dem das Telefon verloren geht, bekommen Sie Wiederherstellungscodes.
ops-factor-totp-on = Eine Authenticator-App ist eingerichtet
ops-factor-totp-add = Authenticator-App einrichten
ops-factor-totp-replace = Authenticator-App ersetzen
ops-factor-later = Später
ops-factor-later-what = Bis dahin sind Codes per E-Mail Ihr zweiter Schritt.
ops-factor-go-on = Weiter zur Übersicht

# Übersicht
ops-dash-title = Übersicht
ops-dash-steps = Erste Schritte
ops-dash-step-done = Erledigt
ops-dash-step-open = Offen
ops-dash-step-unknown = Ob das erledigt ist, kann der Server nicht sehen
ops-dash-steps-away = Weglegen
ops-dash-weak = Sie haben sich mit einem Code per E-Mail angemeldet. Wer Ihre E-Mails liest, kann sich als Sie anmelden.
ops-dash-weak-link = Passkey oder Authenticator-App hinzufügen
ops-dash-sign-ins = Anmeldungen der letzten 30 Tage
ops-dash-chart = { $admitted } Anmeldungen und { $refused } abgewiesene Versuche in 30 Tagen
ops-dash-day-title = { $date }: { $ok } angemeldet, { $failed } abgewiesen
ops-dash-table = Die Zahlen als Tabelle
ops-dash-day = Tag (UTC)
ops-dash-ok = Angemeldet
ops-dash-failed = Abgewiesene Versuche
ops-dash-throttled = Mussten nach zu vielen Versuchen warten
ops-dash-reasons = Warum Versuche abgewiesen wurden
ops-dash-none = Nichts in den letzten 30 Tagen.
ops-dash-factors = Zweite Faktoren
ops-dash-passkey = Passkey
ops-dash-totp = Authenticator-App
ops-dash-no-factor = Keiner davon
ops-dash-sessions = Gerade angemeldet
ops-dash-in-portal = Im Portal
ops-dash-in-admin = Im Admin-Bereich
ops-dash-clients = Apps mit den meisten Anmeldungen
ops-dash-system = System
ops-dash-version = Version
ops-dash-key-age = Alter des ältesten Signierschlüssels
ops-dash-mails-failed = Aufgegebene E-Mails
ops-dash-newest = Was zuletzt geschah
ops-dash-who = Wer
ops-dash-refused = Abgewiesen
ops-dash-event = Ereignis
ops-dash-when = Wann
ops-reason-unknown-account = Kein Konto hat die Adresse
ops-reason-wrong-password = Falsches Passwort
ops-reason-no-password = Das Konto hat kein Passwort
ops-reason-passwordless = Das Konto meldet sich ohne Passwort an
ops-reason-disabled = Das Konto ist abgeschaltet
ops-reason-not-admin = Kein Admin
ops-reason-wrong-code = Falscher Code
ops-reason-spent-code = Code verbraucht
ops-reason-throttled = Zu viele Versuche
ops-reason-busy = Zu viel auf einmal
ops-reason-unknown-passkey = Unbekannter Passkey
ops-reason-bad-assertion = Antwort des Passkeys abgewiesen
ops-reason-cloned-passkey = Passkey ist vielleicht eine Kopie
ops-reason-other = Ein anderer Grund
ops-step-url = Dem Server seine öffentliche Adresse geben
ops-step-mail = Den E-Mail-Versand einrichten
ops-step-factor = Die eigene Anmeldung mit Passkey oder App schützen
ops-step-second-admin = Ein zweites Admin-Konto haben, für den Tag, an dem Sie sich nicht anmelden können
ops-step-app = Eine erste App schützen oder einen Client anmelden
ops-step-backup = Datenbank und geheimen Schlüssel sichern

# Suche und Tastenkürzel
ops-search-title = Suche
ops-search-label = Personen, Clients, Gruppen, Apps, Seiten und Einstellungen suchen
ops-search-found = Was gefunden wurde
ops-search-none = Nichts gefunden
ops-search-none-what = Prüfen Sie die Schreibweise oder suchen Sie nach einem Teil des Namens.
ops-search-what = Von jeder Art werden bis zu acht gezeigt. Mit der Tastatur öffnet Strg K dieselbe Suche auf jeder Seite hier.
ops-search-pages = Seiten
ops-close = Schließen
ops-keys-help = Tastenkürzel
ops-keys-search = Auf dieser Seite suchen
ops-keys-rows = Nächste und vorige Zeile
ops-keys-open = Zeile öffnen
ops-keys-singles = Einzelne Tasten gelten als Kürzel
