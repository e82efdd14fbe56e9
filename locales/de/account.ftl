# Wie sich ein Konto anmeldet: die erste Zeile der Sicherheitsseite
status-code = Ihr Konto: Anmeldecode per E-Mail.
status-password = Ihr Konto: Passwort + Code per E-Mail.
status-passkey = Ihr Konto: Passkey oder Code per E-Mail.
status-password-passkey = Ihr Konto: Passwort + Passkey.
status-code-totp = { $left ->
    [one] Ihr Konto: Code per E-Mail + Authenticator-App. Noch { $left } Wiederherstellungscode.
   *[other] Ihr Konto: Code per E-Mail + Authenticator-App. Noch { $left } Wiederherstellungscodes.
}
status-password-totp = { $left ->
    [one] Ihr Konto: Passwort + Authenticator-App. Noch { $left } Wiederherstellungscode.
   *[other] Ihr Konto: Passwort + Authenticator-App. Noch { $left } Wiederherstellungscodes.
}
status-passkey-totp = { $left ->
    [one] Ihr Konto: Passkey + Authenticator-App. Noch { $left } Wiederherstellungscode.
   *[other] Ihr Konto: Passkey + Authenticator-App. Noch { $left } Wiederherstellungscodes.
}
status-password-passkey-totp = { $left ->
    [one] Ihr Konto: Passwort + Passkey + Authenticator-App. Noch { $left } Wiederherstellungscode.
   *[other] Ihr Konto: Passwort + Passkey + Authenticator-App. Noch { $left } Wiederherstellungscodes.
}

# Was als Nächstes am meisten hilft
next-passkey = Schneller und sicherer anmelden: Ein Passkey nutzt die Sperre Ihres Geräts statt eines Passworts.
next-totp = Schützen Sie Ihr Passwort mit einem zweiten Schritt: einem Code aus einer App auf Ihrem Telefon.
next-recovery = { $left ->
    [one] Nur noch { $left } Wiederherstellungscode ist übrig. Erzeugen Sie neue, bevor Sie sie brauchen.
   *[other] Nur noch { $left } Wiederherstellungscodes sind übrig. Erzeugen Sie neue, bevor Sie sie brauchen.
}

# Wie sich jemand angemeldet hat
method-password = Passwort
method-password-code = Passwort und Code per E-Mail
method-password-totp = Passwort und Authenticator-App
method-password-recovery = Passwort und Wiederherstellungscode
method-password-device = Passwort auf vertrautem Gerät
method-code = Code per E-Mail
method-code-totp = Code per E-Mail und Authenticator-App
method-code-recovery = Code per E-Mail und Wiederherstellungscode
method-code-device = Code per E-Mail auf vertrautem Gerät
method-passkey = Passkey
method-other = Auf anderem Weg

# Wie stark ein Passwort ist
strength-0 = Sehr leicht zu erraten
strength-1 = Leicht zu erraten
strength-2 = Könnte stärker sein
strength-3 = Gut
strength-4 = Stark
warn-straight-rows = Tastenreihen sind leicht zu erraten.
warn-short-patterns = Kurze Muster auf der Tastatur sind leicht zu erraten.
warn-repeats = Wiederholungen wie „aaa“ sind leicht zu erraten.
warn-repeated-parts = Wiederholungen wie „abcabc“ sind kaum besser als „abc“.
warn-top-10 = Das ist eines der zehn häufigsten Passwörter.
warn-top-100 = Das ist eines der hundert häufigsten Passwörter.
warn-common = Viele benutzen dieses Passwort.
warn-like-common = Das ähnelt einem Passwort, das viele benutzen.
warn-sequences = Folgen wie „abc“ oder „6543“ sind leicht zu erraten.
warn-years = Jahre der jüngsten Zeit sind leicht zu erraten.
warn-one-word = Ein einzelnes Wort ist leicht zu erraten.
warn-dates = Daten sind oft leicht zu erraten.
warn-names = Ein Name allein ist leicht zu erraten.
warn-common-names = Häufige Namen sind leicht zu erraten.
tip-few-words = Nehmen Sie ein paar Wörter, die nicht zusammengehören.
tip-no-symbols = Sonderzeichen, Ziffern und Großbuchstaben sind nicht nötig.
tip-another-word = Fügen Sie noch ein oder zwei Wörter hinzu, am besten ungewöhnliche.
tip-capitals = Großbuchstaben helfen nicht viel.
tip-all-capitals = Nur Großbuchstaben sind fast so leicht zu erraten wie gar keine.
tip-reversed = Rückwärts geschriebene Wörter sind kaum schwerer zu erraten.
tip-substitutions = Ersetzungen wie „@“ für „a“ helfen nicht viel.
tip-longer-pattern = Nehmen Sie ein längeres Muster mit mehr Richtungswechseln.
tip-no-repeats = Vermeiden Sie wiederholte Wörter und Zeichen.
tip-no-sequences = Vermeiden Sie Folgen.
tip-no-recent-years = Vermeiden Sie Jahre der jüngsten Zeit.
tip-no-own-years = Vermeiden Sie Jahre, die mit Ihnen zu tun haben.
tip-no-own-dates = Vermeiden Sie Daten und Jahre, die mit Ihnen zu tun haben.

# Was mit einem Konto geschah
activity-set-up = Diese Installation wurde übernommen
activity-password-fail = Anmeldung mit falschem Passwort
activity-code-fail = Ein falscher Anmeldecode
activity-code-sent = Ein Code wurde per E-Mail gesendet
activity-signed-in = Angemeldet
activity-signed-out = Abgemeldet
activity-totp-fail = Ein falscher Code aus der Authenticator-App
activity-recovery-fail = Ein falscher Wiederherstellungscode
activity-passkey-fail = Ein Passkey, der nicht angenommen wurde
activity-passkey-cloned = Ein Passkey, der vielleicht kopiert wurde
activity-confirmed = Bestätigt, dass Sie es sind
activity-device-trusted = Ein Gerät darf den zweiten Schritt überspringen
activity-device-revoked = Ein Gerät darf den zweiten Schritt nicht mehr überspringen
activity-sessions-evicted = Die ältesten Sitzungen machten einer neuen Platz
activity-sessions-revoked = Sitzungen wurden beendet
activity-password-changed = Das Passwort wurde geändert
activity-password-reset = Das Passwort wurde zurückgesetzt
activity-reset-requested = Ein Link für ein neues Passwort wurde angefordert
activity-totp-enrolled = Eine Authenticator-App wurde eingerichtet
activity-totp-removed = Die Authenticator-App wurde abgeschaltet
activity-recovery-used = Ein Wiederherstellungscode wurde benutzt
activity-recovery-regenerated = Neue Wiederherstellungscodes wurden erzeugt
activity-passkey-added = Ein Passkey wurde hinzugefügt
activity-passkey-renamed = Ein Passkey wurde umbenannt
activity-passkey-removed = Ein Passkey wurde entfernt
activity-account-created = Das Konto wurde angelegt
activity-account-enabled = Das Konto wurde eingeschaltet
activity-account-disabled = Das Konto wurde abgeschaltet
activity-account-unlocked = Die Verwaltung ließ das Konto wieder Versuche machen
activity-last-admin-kept = Eine Änderung am letzten Admin-Konto wurde abgelehnt
activity-mfa-reset = Die Verwaltung hat den zweiten Schritt entfernt
activity-details-changed = Persönliche Angaben wurden geändert
activity-email-changed = Die E-Mail-Adresse wurde geändert
activity-exported = Eine Kopie der Daten wurde heruntergeladen
activity-deletion-requested = Die Löschung des Kontos wurde erbeten
activity-not-me = „Das war ich nicht“: überall abgemeldet
activity-group-created = Eine Gruppe wurde angelegt
activity-group-deleted = Eine Gruppe wurde entfernt
activity-member-added = Das Konto kam in eine Gruppe
activity-member-removed = Das Konto verließ eine Gruppe
activity-app-created = Eine App wurde geschützt
activity-app-deleted = Eine App ist nicht mehr geschützt
activity-mail-read = Eine E-Mail im Postausgang wurde gelesen
activity-mail-given-up = Eine E-Mail konnte nicht zugestellt werden
activity-ticket-taken = Eine App auf einer anderen Domain wurde geöffnet
activity-other = Etwas anderes
