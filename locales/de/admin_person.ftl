# One person
person-tabs = Über diese Person
person-can = Was diese Person jetzt kann
person-may-open = Darf öffnen:
person-back = Zurück zur Person
person-state-mfa = Zweiter Schritt an
person-state-must-change = Muss Passwort ändern
person-state-locked = Gesperrt bis { $until }
person-groups = Gruppen
person-language-auto = Wie der Browser der Person
person-edit = Angaben ändern
person-groups-change = Gruppen ändern
person-help = Dieser Person helfen
person-unlock = Entsperren
person-unlock-what = Nach zu vielen Versuchen kann sich bis { $until } niemand mit Passwort oder Code an diesem Konto anmelden. Entsperren beendet das Warten.
person-invite-again = Einladung erneut senden
person-invite-again-what = Diese Person hat sich noch nie angemeldet. Ein neuer Link wird verschickt; der ältere gilt nicht mehr.
person-mail-link = Link zum Zurücksetzen senden
person-mail-link-what = Sie wählt selbst ein neues Passwort. Der Link gilt einmal, eine halbe Stunde lang.
person-outbox = Es ist kein Mailserver eingerichtet: Kopieren Sie den Link aus dem Postausgang und geben Sie ihn weiter.
person-danger = Gefahrenbereich
person-promote = Zur Verwaltung machen
person-promote-what = Darf in die Verwaltung und dort alles tun, was Sie tun können.
person-demote = Verwaltung entziehen
person-demote-what = Darf nicht mehr in die Verwaltung; Sitzungen dort enden sofort.
person-delete = Konto löschen
person-delete-what = Entfernt das Konto und alles, was dazugehört, endgültig.

# What somebody can do
person-can-nothing = Kann sich nicht anmelden: Das Konto ist abgeschaltet.
person-can-not-yet = Kann sich noch nicht anmelden: Es gibt weder Passwort noch Passkey.
person-can-password = Meldet sich mit Passwort und dann Code per E-Mail an.
person-can-password-totp = Meldet sich mit Passwort und dann Authenticator-App an.
person-can-code = Meldet sich mit Code per E-Mail an.
person-can-code-totp = Meldet sich mit Code per E-Mail und dann Authenticator-App an.
person-can-passkey = Kann sich mit Passkey anmelden.
person-needs-new-password = Muss bei der nächsten Anmeldung ein neues Passwort wählen.
person-needs-to-wait = Muss mit Passwort oder Code bis { $until } warten.
person-can-admin = Darf in die Verwaltung.
person-can-admin-not-yet = Gehört zur Verwaltung, kommt aber ohne Passwort oder Passkey nicht hinein.
person-opens-nothing = Darf keine geschützte App öffnen.

# The tabs
person-overview = Überblick
person-security = Sicherheit
person-sessions = Sitzungen
person-apps = Apps
person-activity = Aktivität
person-session-end = Sitzung beenden
person-password-set = Gesetzt am
person-password-none = Es gibt kein Passwort.
person-password = Ein Passwort setzen
person-password-what = Falls E-Mails nicht ankommen. Bei der nächsten Anmeldung muss es ersetzt werden.
person-password-lead = Alle Sitzungen enden, die Person wird per E-Mail benachrichtigt und muss bei der nächsten Anmeldung ein anderes Passwort wählen. Geben Sie es vertraulich weiter: Es wird nicht wieder angezeigt.
person-password-passwordless = Dieses Konto meldet sich mit Code per E-Mail an: Nach dem Passwort wird erst gefragt, wenn das geändert wird, oder in der Verwaltung.
person-password-save = Passwort setzen
person-own-profile = Wie Sie sich selbst anmelden, ändern Sie in Ihrem Profil.
person-passwordless = Ohne Passwort anmelden
person-passwordless-what = Ein Code per E-Mail tritt an die Stelle des Passworts. Nach einer Authenticator-App wird weiterhin gefragt.
person-with-password = Wieder nach dem Passwort fragen
person-with-password-what = Es wird wieder nach dem Passwort gefragt; ein Code per E-Mail allein reicht nicht.
person-no-other-way = Setzen Sie zuerst ein Passwort, um wieder danach zu fragen: Sonst könnte sich niemand an diesem Konto anmelden.
person-totp = Authenticator-App
person-totp-on = Eingerichtet.
person-totp-off = Nicht eingerichtet.
person-totp-revoke = Authenticator-App entfernen
person-totp-revoke-what = Für ein verlorenes Telefon. Wiederherstellungscodes gehen mit, alle Sitzungen enden, und die Person wird per E-Mail benachrichtigt.
person-passkeys = Passkeys
person-passkeys-none = Es gibt keine Passkeys.
person-devices-none = Kein Gerät überspringt den zweiten Schritt.
person-connected = Verbundene Apps
person-connected-what = Apps, die diese Person über den OpenID-Provider anmelden.
person-connected-learns = Was die App erfährt
person-connected-none = Keine App meldet diese Person an.
person-activity-caption = Was mit diesem Konto geschah, Neuestes zuerst
person-by = durch { $who }
person-by-operator = durch jemanden am Server
person-by-server = durch den Server selbst

# Removing somebody
person-delete-gone = Was verschwindet
person-delete-gone-access = Alle Sitzungen und laufenden Anmeldungen, überall und sofort
person-delete-gone-factors = Passwort, Authenticator-App, Wiederherstellungscodes, Passkeys und vertraute Geräte
person-delete-gone-apps = Was verbundenen Apps erlaubt wurde: Einwilligungen und Token
person-delete-gone-details = Name, Adresse, Angaben und Gruppenzugehörigkeit
person-delete-stays = Was bleibt
person-delete-stays-audit = Das Protokoll, mit der Adresse, die das Konto hatte
person-delete-stays-apps = Was die Apps selbst über diese Person speichern
person-delete-rather = Um jemanden eine Zeit lang auszusperren, schalten Sie das Konto lieber ab: Dann geht nichts verloren.
person-delete-final = Das lässt sich nicht rückgängig machen
person-delete-type = Tippen Sie die Adresse dieses Kontos ein
person-delete-do = Endgültig löschen
person-address-other = Das ist nicht die Adresse dieses Kontos. Tippen Sie sie genau so ein, wie sie unten steht.

# Details
person-email-hint = Bei einer Änderung werden beide Adressen benachrichtigt.
person-attributes = Was Apps außerdem erfahren dürfen
person-attributes-hint = Die Namen sind die der Claims von OpenID Connect. Lassen Sie leer, was nicht bekannt ist.
person-unfit-long = { $name }: Höchstens { $limit } Zeichen sind möglich.
person-unfit-control = { $name }: Steuerzeichen sind nicht möglich.
person-unfit-birthdate = { $name }: Ein Datum wie 1815-12-10 wird gebraucht; 0000-12-10 ohne Jahr.
person-unfit-address = { $name }: Eine Adresse, die mit https:// beginnt, wird gebraucht.
person-unfit-answer = { $name }: true oder false wird gebraucht.
person-groups-of = Mitglied in
person-groups-hint = Gilt ab der nächsten Anfrage.
person-groups-none = Es gibt noch keine Gruppen.

# Invitations
invite-title = Jemanden einladen
invite-lead = Sie bekommen per E-Mail einen Link, der einmal und { $days } Tage lang gilt, und wählen selbst ein Passwort.
invite-send = Einladung senden
invite-closed-title = Diese Einladung gilt nicht
invite-closed-what = Sie wurde schon benutzt, ist zu alt oder nicht ganz kopiert. Bitten Sie um eine neue, oder melden Sie sich an, wenn Sie ein Passwort haben.
new-password-invited = Willkommen. Wählen Sie ein Passwort für Ihr neues Konto.
mail-invite-subject = Ihre Einladung zu { $brand }
mail-invite-what = Bei { $brand } wurde ein Konto für Sie angelegt. Öffnen Sie diesen Link, um ein Passwort zu wählen:
mail-invite-link = Passwort wählen
mail-invite-works = Der Link gilt einmal, { $days } Tage lang.
mail-invite-address = Melden Sie sich danach als { $email } an.
mail-invite-not-you = Wenn Sie damit nichts anfangen können, ist nichts zu tun: Ohne den Link kann niemand das Konto benutzen.
mail-kind-invitation = Einladung

# News by mail
notice-admin-totp = Die Verwaltung hat Ihre Authenticator-App entfernt
notice-admin-password-again = Die Verwaltung hat Ihr Konto wieder auf Anmeldung mit Passwort umgestellt
notice-admin-made = Sie gehören jetzt zur Verwaltung
notice-admin-unmade = Sie gehören nicht mehr zur Verwaltung
notice-admin-deleted = Ihr Konto wurde gelöscht

# What was done
person-done-password = { $email } hat jetzt ein neues Passwort. Alle Sitzungen sind beendet und die Person weiß Bescheid.
person-done-link = Ein Link zum Zurücksetzen ist unterwegs an { $email }.
person-done-link-outbox = Ein Link zum Zurücksetzen für { $email } wurde geschrieben. Es ist kein Mailserver eingerichtet: Kopieren Sie ihn aus dem Postausgang.
person-link-off = Schalten Sie zuerst das Konto ein: Ein Link würde nichts öffnen.
person-link-passwordless = Diese Person meldet sich ohne Passwort an und braucht keinen Link.
person-done-totp = Die Authenticator-App von { $email } wurde entfernt.
person-no-totp = Es gibt keine Authenticator-App, die entfernt werden könnte.
person-done-passwordless = { $email } meldet sich ab jetzt mit Code per E-Mail an.
person-done-with-password = { $email } wird wieder nach dem Passwort gefragt.
person-unchanged = Es hat sich nichts geändert.
person-done-unlocked = { $email } kann es wieder versuchen.
person-done-admin = { $email } gehört jetzt zur Verwaltung.
person-done-person = { $email } gehört nicht mehr zur Verwaltung.
person-done-saved = Die Angaben von { $email } wurden gespeichert.
person-done-groups = Die Gruppen von { $email } wurden gespeichert.
person-done-deleted = Das Konto von { $email } wurde gelöscht.
person-done-session = Die Sitzung wurde beendet.
person-this-session = Das ist die Sitzung, in der Sie sind. Melden Sie sich stattdessen ab.
person-done-disconnected = { $name } wurde getrennt.
person-done-invited = { $email } wurde eingeladen.
person-done-invited-outbox = Eine Einladung für { $email } wurde geschrieben. Es ist kein Mailserver eingerichtet: Kopieren Sie den Link aus dem Postausgang.
person-not-invited = Eine Einladung nützt hier nichts: Die Person hat sich schon angemeldet, meldet sich ohne Passwort an oder ist abgeschaltet.
person-use-your-profile = Wie Sie sich selbst anmelden, ändern Sie in Ihrem Profil.
invite-accepted = Ihr Passwort ist gesetzt. Melden Sie sich jetzt an.

# What happened
activity-invited = Per E-Mail eingeladen
activity-invitation-accepted = Einladung angenommen
activity-role-changed = Rolle geändert
activity-passwordless-set = Art der Anmeldung geändert
activity-account-deleted = Konto gelöscht
activity-password-set = Passwort von der Verwaltung gesetzt
activity-reset-issued = Link zum Zurücksetzen von der Verwaltung
activity-session-ended = Sitzung von der Verwaltung beendet
