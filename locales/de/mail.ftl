mail-code-subject = { $code } ist Ihr Anmeldecode für { $brand }
mail-hello = Hallo { $name },
mail-hello-nobody = Hallo,
mail-code-is = Ihr Anmeldecode für { $brand }:
mail-code-works = { $minutes ->
    [one] Er gilt { $minutes } Minute und nur einmal.
   *[other] Er gilt { $minutes } Minuten und nur einmal.
}
mail-asked = Jemand hat ihn angefordert:
mail-when = Wann:
mail-address = Adresse:
mail-browser = Browser:
mail-not-you = Falls Sie das nicht waren, können Sie diese E-Mail ignorieren: Ohne den Code kommt niemand hinein.
mail-never-ask = Wir fragen Sie nie nach diesem Code.
mail-kind-sign-in-code = Anmeldecode

# E-Mails, die etwas mitteilen: Der Satz ist auch der Betreff
mail-confirm-subject = { $code } ist Ihr Code für { $brand }
mail-reset-subject = Ein neues Passwort für { $brand }
mail-kind-confirm-code = Bestätigungscode
mail-kind-reset = Link für ein neues Passwort
mail-kind-notice = Mitteilung
notice-new-device = Neue Anmeldung an Ihrem Konto
notice-password-changed = Ihr Passwort wurde geändert
notice-password-reset = Ihr Passwort wurde zurückgesetzt
notice-passkey-added = Ein Passkey wurde hinzugefügt: { $name }
notice-passkey-removed = Ein Passkey wurde entfernt: { $name }
notice-totp-added = Eine Authenticator-App wurde eingerichtet
notice-totp-removed = Die Authenticator-App wurde abgeschaltet
notice-recovery-used = { $left ->
    [one] Ein Wiederherstellungscode wurde benutzt; { $left } ist übrig
   *[other] Ein Wiederherstellungscode wurde benutzt; { $left } sind übrig
}
notice-recovery-few = { $left ->
    [one] Nur noch { $left } Wiederherstellungscode
   *[other] Nur noch { $left } Wiederherstellungscodes
}
notice-recovery-regenerated = Neue Wiederherstellungscodes wurden erzeugt
notice-address-changed = Ihre E-Mail-Adresse wurde von { $old } zu { $new } geändert
notice-admin-disabled = Die Verwaltung hat Ihr Konto abgeschaltet
notice-admin-enabled = Die Verwaltung hat Ihr Konto eingeschaltet
notice-admin-sessions = Die Verwaltung hat Sie überall abgemeldet
notice-admin-password = Die Verwaltung hat ein neues Passwort für Ihr Konto gesetzt
notice-admin-passwordless = Die Verwaltung hat Ihr Konto auf Anmeldecodes per E-Mail umgestellt
notice-mfa-reset = Die Verwaltung hat den zweiten Schritt Ihres Kontos entfernt
notice-deletion-requested = { $email } bittet um die Löschung des Kontos

# Ein Code, der etwas bestätigt
mail-confirm-is = Ihr Code, um eine Änderung bei { $brand } zu bestätigen:
mail-confirm-not-you = Falls Sie das nicht waren, ist jemand in Ihrem Konto angemeldet: Melden Sie alle anderen Geräte ab und ändern Sie Ihr Passwort.

# Ein Link für ein neues Passwort
mail-reset-what = Hier können Sie ein neues Passwort für Ihr Konto bei { $brand } wählen:
mail-reset-link = Neues Passwort wählen
mail-reset-works = { $minutes ->
    [one] Der Link gilt { $minutes } Minute und nur einmal.
   *[other] Der Link gilt { $minutes } Minuten und nur einmal.
}
mail-reset-passwordless = Ihr Konto bei { $brand } hat kein Passwort: Sie melden sich mit einem Code per E-Mail an.
mail-reset-passwordless-todo = Gehen Sie zu { $host }, geben Sie Ihre E-Mail-Adresse ein und wählen Sie „Anmeldecode per E-Mail senden“.
mail-reset-not-you = Falls Sie das nicht waren, können Sie diese E-Mail ignorieren: Nichts ändert sich.

# Etwas ist geschehen
mail-notice-where = Das geschah bei { $brand }:
mail-notice-you = Wenn Sie das waren, ist nichts zu tun. Wenn nicht, beenden Sie alle Sitzungen und wählen Sie ein neues Passwort:
mail-notice-not-me = Das war ich nicht
mail-notice-security = Mehr dazu
