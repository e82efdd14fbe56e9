# Sicherheit
security-title = Sicherheit
passkeys = Passkeys
passkeys-what = Der sicherste und schnellste Weg zur Anmeldung: Ihr Gerät fragt nach Fingerabdruck, Gesicht oder PIN.
passkeys-none = Sie haben noch keinen Passkey.
passkey-synced = Synchronisiert
passkey-bound = Nur auf diesem Gerät
passkey-created = Hinzugefügt:
passkey-rename = Umbenennen
passkey-name = Name des Passkeys
passkey-remove = Entfernen
passkey-only = Anders können Sie sich nicht anmelden.
password-set = Gesetzt:
password-by-code = Sie melden sich mit einem Code per E-Mail an. Ein Passwort ist nicht nötig.
password-none = Sie haben kein Passwort.
password-first = Passwort setzen
app = Authenticator-App
app-on = Bei der Anmeldung fragen wir auch nach einem Code aus der App auf Ihrem Telefon.
app-none = Ein zweiter Schritt bei der Anmeldung: ein Code aus einer App auf Ihrem Telefon.
app-replace = Zu anderer App wechseln
app-off = Abschalten
recovery-codes = Wiederherstellungscodes
recovery-left = { $left ->
    [one] { $left } Wiederherstellungscode ist übrig.
   *[other] { $left } Wiederherstellungscodes sind übrig.
}
recovery-manage = Codes verwalten
trusted-devices = Vertraute Geräte
trusted-devices-what = Sie überspringen den zweiten Schritt. Entfernen Sie die, die Sie nicht mehr benutzen.
device-since = Seit:
device-seen = Zuletzt gesehen:
device-revoke = Nicht mehr vertrauen

# Passkeys
passkey-add-title = Passkey hinzufügen
passkey-add-what = Ihr Gerät, Ihr Browser oder ein Sicherheitsschlüssel bewahrt ihn auf. Danach melden Sie sich mit Fingerabdruck, Gesicht oder PIN an.
passkey-add-noscript = Passkeys brauchen JavaScript, das in diesem Browser abgeschaltet ist. Schalten Sie es ein und laden Sie die Seite neu.
passkey-name-optional = Name (darf leer bleiben)
passkey-name-hint = Zum Beispiel „Mein Telefon“, damit Sie ihn später erkennen.
passkey-add-button = Passkey erstellen
passkey-remove-title = Diesen Passkey entfernen?
passkey-remove-what = Sie können sich damit nicht mehr anmelden. In der Liste auf Ihrem Gerät kann er stehen bleiben, bis Sie ihn dort löschen.

# Passwort
password-change-title = Passwort ändern
password-change-what = Alle anderen Geräte werden abgemeldet.
password-first-title = Passwort setzen
password-first-what = Ihr Konto meldet sich bisher mit einem Code an. Mit einem Passwort brauchen Sie nicht jedes Mal eine E-Mail.

# Authenticator-App
enrol-title = Authenticator-App einrichten
enrol-what = Jede App, die Anmeldecodes zeigt, ist recht. Bis Sie fertig sind, ändert sich nichts.
enrol-scan = Scannen Sie dies mit der App
enrol-qr = QR-Code mit Ihrem Schlüssel; derselbe Schlüssel steht unten
enrol-type = Oder tippen Sie diesen Schlüssel ein
enrol-open = In der Authenticator-App öffnen
enrol-confirm = Geben Sie den Code ein, den sie zeigt
enrol-current = Code aus der bisherigen App oder ein Wiederherstellungscode
enrol-code = Code aus der neuen App
enrol-finish = Fertig
recovery-codes-title = Ihre Wiederherstellungscodes
recovery-codes-what = Wenn Sie Ihr Telefon verlieren, lässt Sie jeder dieser Codes einmal hinein. Sie werden nur jetzt gezeigt.
recovery-saved = Ich habe diese Codes gesichert
recovery-finish = Fertig
recovery-made = Erzeugt:
recovery-regenerate-what = Neue Codes ersetzen alle alten; diese gelten dann sofort nicht mehr.
disable-title = Authenticator-App abschalten?
disable-what = Danach schützt nur noch das Passwort Ihr Konto, und die Wiederherstellungscodes gelten nicht mehr.
disable-code = Code aus der App oder ein Wiederherstellungscode

# Bestätigen
confirm-title = Zuerst: Sind Sie es?
confirm-what = Sie sind als <strong><bdi>{ $email }</bdi></strong> angemeldet. Bevor sich etwas am Schutz Ihres Kontos ändert, fragen wir noch einmal.
confirm-passkey = Passkey benutzen
confirm-password = Mit Passwort bestätigen
confirm-totp = Mit Code bestätigen
confirm-mail-what = Wir können einen Code an <strong><bdi>{ $email }</bdi></strong> schicken.
confirm-mail-send = Code per E-Mail senden
confirm-mail-sent = Ein 6-stelliger Code ist unterwegs zu <strong><bdi>{ $email }</bdi></strong>.
confirm-mail-code = Code aus der E-Mail
confirm-mail = Mit Code aus der E-Mail bestätigen

# Geräte
devices-title = Geräte
devices-lead = Wo Sie angemeldet sind.
device-current = Dieses Gerät
devices-others = Alle anderen abmelden
devices-others-what = Beendet alle Sitzungen außer dieser.
devices-only = Sie sind nur hier angemeldet.

# Verlauf
activity-title = Verlauf
activity-lead = Was in den letzten 90 Tagen mit Ihrem Konto geschah.
activity-caption = Das Neueste zuerst
activity-what = Was
activity-when = Wann
activity-refused = Abgelehnt
activity-strange = Etwas kommt Ihnen fremd vor? Melden Sie alle anderen Geräte ab und ändern Sie dann Ihr Passwort.
activity-empty = In den letzten 90 Tagen ist nichts geschehen.

# Persönliche Angaben
details-title = Persönliche Angaben
details-email-hint = Ihre E-Mail-Adresse kann nur die Verwaltung ändern.
details-language = Sprache
details-language-auto = Wie im Browser
details-language-hint = Für diese Seiten und unsere E-Mails.

# Was wir aufbewahren
data-title = Daten
data-copy = Eine Kopie Ihrer Daten
data-copy-what = Alles, was über Sie gespeichert ist, als JSON-Datei.
data-download = Meine Daten herunterladen
data-delete = Mein Konto löschen
data-delete-what = Wir bitten die Verwaltung, Ihr Konto und alles, was über Sie gespeichert ist, zu löschen. Sie meldet sich bei Ihnen.
data-delete-ask = Um Löschung bitten
data-delete-asked = Sie haben um die Löschung Ihres Kontos gebeten. Die Verwaltung weiß Bescheid.

# Verbundene Apps
connected-title = Verbundene Apps
connected-lead = Apps, denen Sie erlaubt haben, Sie anzumelden.
connected-offline = Auch während Sie nicht da sind
connected-revoke = Trennen
connected-hint = Eine getrennte App verliert ihren Zugriff und fragt Sie beim nächsten Mal wieder. Was sie erfahren hat, kann sie behalten, und wo Sie bei ihr angemeldet sind, kann sie offen bleiben.
connected-empty = Keine verbundenen Apps
connected-empty-what = Wenn Sie einer App erlauben, Sie anzumelden, steht sie hier.
