# Clients of the OpenID Provider
back-clients = Zurück zu den OIDC-Clients
back-client = Zurück zu { $name }
back-presets = Andere App wählen
clients-title = OIDC-Clients
clients-lead = Apps, die Leute mit OpenID Connect anmelden.
clients-new = App hinzufügen
clients-search = Nach Name oder Client-ID suchen
clients-total = { $total ->
    [one] { $total } Client
   *[other] { $total } Clients
}
clients-matching = { $total ->
    [one] { $total } Client passt zu „{ $query }“
   *[other] { $total } Clients passen zu „{ $query }“
}
clients-no-match = Kein Client passt zu „{ $query }“
clients-no-match-what = Prüfen Sie die Schreibweise, oder suchen Sie nach einem Teil des Namens oder der ID.
clients-empty = Noch ist keine App verbunden
clients-empty-what = Fügen Sie die erste hinzu: Sie brauchen ihre Adresse und eine Minute.
client-title = Client { $name }
client-id = Client-ID
client-kind = Art
client-public = Öffentlich
client-confidential = Vertraulich
client-redirect-host = Leitet zu
client-last-used = Zuletzt benutzt
client-changed = Zuletzt geändert
client-none = Keine
client-cancel = Abbrechen
client-registered-itself = Hat sich selbst registriert
client-secret = Client-Secret
client-issuer = Issuer
client-discovery = Discovery-Adresse
client-endpoints = Adressen für die App
client-website = Website
client-docs = Die Dokumentation der App

# Adding one
client-pick-title = Welche App möchten Sie verbinden?
client-pick-lead = { $total ->
    [one] { $total } App ist bekannt. Wählen Sie sie, und nur ihre Adresse wird gefragt.
   *[other] { $total } Apps sind bekannt. Wählen Sie Ihre, und nur ihre Adresse wird gefragt.
}
client-pick-search = Nach einer App suchen
client-pick-none = Keine bekannte App passt zu „{ $query }“
client-pick-none-what = Jede App, die OpenID Connect spricht, können Sie unten verbinden.
client-pick-other = Eine andere App
client-generic = Allgemeines OIDC
client-generic-what = Die App spricht OpenID Connect, und Sie kennen ihre Rückleitungsadresse.
client-forward-auth = Nur Forward-Auth
client-forward-auth-what = Die App weiß nichts von Anmeldung. Schützen Sie sie am Proxy.
client-generic-title = App verbinden
client-new-title = { $app } verbinden
client-url = Adresse von { $app }
client-url-hint = So, wie man sie öffnet, etwa https://app.example.org
client-connection = Name der Verbindung in der App
client-connection-hint = Er wird ein Teil der Rückleitungsadresse und muss in der App genau so stehen.
client-name = Name
client-name-hint = Was die Leute beim Anmelden lesen.
client-own-id = Client-ID, falls die App schon eine hat
client-own-id-hint = Leer lassen, um eine neue zu bekommen.
client-redirect-uris = Rückleitungsadressen
client-redirect-uris-hint = Eine je Zeile. Sie werden Zeichen für Zeichen verglichen.
client-is-public = Sie kann kein Geheimnis bewahren
client-is-public-hint = Apps, die im Browser oder auf dem Telefon laufen.
client-create = App verbinden
client-known = Was über { $app } bekannt ist
client-paths = Leitet zu
client-checked = Zuletzt durchgesehen
client-verified = Mit ihrer Dokumentation verglichen
client-unverified = Nicht mit ihrer Dokumentation verglichen
client-tested = Angemeldet mit Version
client-untested = Noch nicht versucht

# What the app must be told
client-created-title = { $name } einrichten
client-secret-once = Geben Sie das Secret jetzt der App: Es wird nur dieses eine Mal gezeigt und nicht aufbewahrt.
client-secret-gone = Das Secret wird nicht noch einmal gezeigt. Wenn die App es nicht hat, erzeugen Sie ein neues.
client-snippet = Für { $app }
client-set-ups = Sieht aus wie
client-set-up = Was { $app } wissen muss
client-created-done = Fertig

# One client
client-edit = Bearbeiten
client-edit-title = { $name } bearbeiten
client-save = Speichern
client-auth-method = Weist sich aus durch
client-auth-method-hint = Wenn sie ein Secret braucht und keins hat, wird nach dem Speichern ein neues gezeigt.
client-secrets = { $count ->
    [one] { $count } Secret gilt
   *[other] { $count } Secrets gelten
}
client-post-logout-uris = Adressen nach dem Abmelden
client-lines-hint = Eins je Zeile.
client-scopes = Scopes
client-scopes-hint = Durch Leerzeichen getrennt. Leer heißt alle.
client-every-scope = Alle
client-pkce = Code-Challenge (PKCE)
client-pkce-hint = Öffentliche Apps müssen immer eine senden.
client-consent = Frage nach Zustimmung
client-admit = Wer sich anmelden darf
client-admit-people = { $count ->
    [one] { $count } genannte Person
   *[other] { $count } genannte Personen
}
client-admit-groups = Mitglieder dieser Gruppen
client-admit-named = Diese Personen, nach E-Mail
client-part-addresses = Adressen
client-part-who = Wer und wie
client-part-told = Was sie erfährt
client-part-protocol = Protokoll
client-enabled = Man kann sich bei ihr anmelden
client-enabled-hint = Ausgeschaltet kann sie überhaupt nichts verlangen.
client-backchannel = Back-Channel-Logout-Adresse
client-backchannel-hint = Wird von Server zu Server gerufen, wenn eine Anmeldung endet.
client-logo = Adresse ihres Bildes
client-policy-uri = Adresse ihrer Datenschutzerklärung
client-tos-uri = Adresse ihrer Nutzungsbedingungen
client-acr = Wie stark eine Anmeldung sein muss
client-acr-hint = Wer schwächer angemeldet ist, ergänzt einen Schritt.
client-id-token-claims = Claims auch im ID-Token
client-id-token-claims-hint = Durch Leerzeichen getrennt, für Apps, die UserInfo nie fragen.
client-id-token-alg = ID-Tokens sind signiert mit
client-access-minutes = Access-Tokens leben, in Minuten
client-refresh-days = Erneuern geht, in Tagen
client-refresh-grace = Ein benutztes Refresh-Token wird noch beantwortet, in Sekunden
client-refresh-grace-hint = Für Apps, die Antworten verlieren. Später gilt es als Diebstahl.
client-resources = APIs, für die sie Tokens verlangen darf
client-resources-hint = Eine absolute Adresse je Zeile.
client-origins = Origins, deren Skripte Tokens verlangen dürfen
client-origins-hint = Eins je Zeile, etwa https://app.example.org. Leer heißt die der Rückleitungsadressen.

# Secrets
client-secret-title = Secret von { $name }
client-secret-none = Diese App weist sich ohne Secret aus.
client-secret-ends = Endet
client-secret-current = Endet nicht
client-rotate = Neues Secret
client-rotate-what = Ein neues Secret wird einmal gezeigt. Bis die App es hat, kann das bisherige noch eine Weile gelten.
client-rotate-button = Neues Secret erzeugen
client-overlap = Das bisherige gilt noch
client-old = Das bisherige Secret
client-old-what = Wenn die App das neue Secret hat, muss das alte nicht länger gelten.
client-old-end = Altes Secret jetzt beenden

# Taking away
client-danger = Gefahrenbereich
client-revoke = Alles Gewährte widerrufen
client-revoke-what = Alles Gewährte endet sofort, mit allen Tokens und Zustimmungen (Gewährungen: { $grants }, Personen: { $people }). Sie können sich wieder anmelden.
client-delete = App löschen
client-delete-hint = Niemand kann sich mehr bei ihr anmelden.
client-delete-title = { $name } löschen?
client-delete-goes = Was verschwindet
client-delete-secrets = Ihre Client-ID und ihre Secrets
client-delete-grants = Alles Gewährte, mit allen Tokens und Zustimmungen (Gewährungen: { $grants }, Personen: { $people })
client-delete-app = Ihr Platz unter den Apps der Leute
client-delete-stays = Was die Leute in der App selbst haben, bleibt, und das Audit-Log auch.
client-delete-type = Tippen Sie <strong>{ $name }</strong>, um sie zu löschen

# What an app is told about somebody
client-claims = Claims ansehen
client-claims-title = Was { $name } erfährt
client-claims-lead = Was die App über jemanden erfahren würde. Niemand wird dadurch angemeldet.
client-claims-user = E-Mail der Person
client-claims-show = Anzeigen
client-claims-of = Über { $email }
client-claims-admitted = Sie würden eingelassen.
client-claims-acr = Ihre Anmeldung muss mindestens sein:
client-claims-scope = Gewährte Scopes:
client-claims-id-token = Im ID-Token
client-claims-userinfo = Von UserInfo
client-claims-besides = Außerdem sagt jedes ID-Token, wann und wie sie sich angemeldet haben.
client-claim = Claim
client-claim-value = Wert

# Choices
preset-code = Code
preset-documents = Dokumente und Notizen
preset-files = Dateien und Fotos
preset-home = Zuhause
preset-infrastructure = Infrastruktur
preset-media = Filme, Bücher und Musik
preset-messages = Gespräche
preset-monitoring = Überwachung
snippet-env = Setzen Sie diese Umgebungsvariablen, und starten Sie die App neu:
snippet-compose = Fügen Sie dies beim Dienst in der Compose-Datei ein:
snippet-file = Fügen Sie dies in die Einstellungsdatei der App ein, und starten Sie sie neu:
snippet-command = Führen Sie dies aus:
snippet-click = In den Einstellungen der App:
client-auth-any = Ein Secret, im Header oder im Body
client-auth-basic = Ein Secret nur im Header
client-auth-post = Ein Secret nur im Body
client-auth-key = Ein eigener Schlüssel
client-auth-none = Gar nicht: Sie ist öffentlich
client-pkce-required = Verlangt
client-pkce-optional = Freiwillig
client-consent-skip = Nie
client-consent-remember = Einmal je Satz von Scopes
client-consent-always = Jedes Mal
client-acr-any = Beliebig
client-acr-single = Ein Faktor
client-acr-two = Zwei Faktoren
client-acr-phishing = Ein Passkey
client-admit-everyone = Alle
client-admit-only = Nur diese Gruppen und Personen
client-overlap-none = Es endet sofort
client-overlap-hours = { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}
client-overlap-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
client-obstacle-account = Sie würden nicht eingelassen: Ihr Konto ist ausgeschaltet.
client-obstacle-password = Sie würden erst eingelassen, wenn sie ihr Passwort ersetzt haben.
client-obstacle-client = Sie würden nicht eingelassen: Die App ist ausgeschaltet.
client-obstacle-not-admitted = Sie würden nicht eingelassen: Sie sind in keiner der Gruppen, die sich anmelden dürfen, und nicht unter den genannten Personen.

# What is wrong with a form
client-url-missing = Geben Sie die Adresse der App ein.
client-url-malformed = Die Adresse beginnt mit https:// und enthält einen Host, etwa https://app.example.org.
client-url-character = Schreiben Sie die Adresse ohne Leerzeichen und Platzhalter; einen internationalen Namen in der Form xn--.
client-url-extra = Lassen Sie Benutzername, ? und # weg: Nur Host und Pfad werden gebraucht.
client-url-unencrypted = Die Adresse muss mit https:// beginnen; http:// ist nur für localhost.
client-connection-malformed = Nehmen Sie 1 bis 64 Buchstaben, Ziffern, Binde- oder Unterstriche.
client-id-taken = Eine andere App hat diese Client-ID schon.
client-id-malformed = Eine Client-ID hat 1 bis 128 Buchstaben, Ziffern und Zeichen ohne Leerzeichen und ist kein Wort dieser Site.
client-name-malformed = Ein Name hat 1 bis 100 Zeichen.
client-name-typed = Tippen Sie den Namen genau so, wie er dort steht.
client-uri-empty = Geben Sie mindestens eine Rückleitungsadresse ein.
client-uri-too-many = Es können höchstens { $most } Einträge sein.
client-uri-twice = Zeile { $line }: Diese Adresse steht zweimal da.
client-uri-too-long = Zeile { $line }: Eine Adresse hat höchstens 2048 Zeichen.
client-uri-character = Zeile { $line }: ohne Leerzeichen und Backslashes; ein internationaler Name in der Form xn--.
client-uri-not-absolute = Zeile { $line }: die ganze Adresse, etwa https://app.example.org/callback.
client-uri-scheme = Zeile { $line }: Sie muss mit https:// beginnen; eine App auf einem Gerät kann ein Schema wie com.example.app:/callback haben.
client-uri-unencrypted = Zeile { $line }: Sie muss mit https:// beginnen; http:// ist nur für 127.0.0.1, [::1] und localhost.
client-uri-user-name = Zeile { $line }: Lassen Sie Benutzername und @ vor dem Host weg.
client-uri-fragment = Zeile { $line }: Lassen Sie das # und das Folgende weg.
client-uri-wildcard = Zeile { $line }: Kein * ist möglich, denn Adressen werden Zeichen für Zeichen verglichen.
client-uri-host = Zeile { $line }: Der Host endet auf einen Punkt, oder der Port ist null.
client-uri-spelling = Zeile { $line }: Browser schreiben das als { $uri }. Geben Sie das ein.
client-uri-escape = Zeile { $line }: Der Pfad hat eine Kodierung wie %2f, die nicht jeder Server gleich liest.
client-address-malformed = Geben Sie eine Adresse ein, die mit https:// beginnt, ohne Benutzername und #, oder nichts.
client-resource-malformed = Zeile { $line }: Gebraucht wird eine absolute Adresse ohne #, etwa https://api.example.org.
client-origin-malformed = Zeile { $line }: Ein Origin ist ein Schema und ein Host, etwa https://app.example.org.
client-number = Geben Sie eine ganze Zahl von { $least } bis { $most } ein.
client-scope-unknown = „{ $scope }“ kann keine Liste von Scopes sein: Gebraucht werden Wörter ohne Anführungszeichen und Backslashes.
client-method-unfit = Das passt nicht zur App: Eine öffentliche App kann nicht für sich selbst handeln, und ein Schlüssel muss erst hinterlegt sein.
client-group-unknown = Zeile { $line }: Diese Gruppe gibt es nicht.
client-person-unknown = Zeile { $line }: Niemand hat diese E-Mail-Adresse.
client-admit-nobody = Nennen Sie mindestens eine Gruppe oder Person, oder lassen Sie alle zu.
client-claim-unknown = Es gibt keinen Claim „{ $claim }“.
client-meanwhile = Jemand anders hat diese App inzwischen geändert, und nichts wurde überschrieben. Vergleichen Sie, und speichern Sie noch einmal.
client-refused = So kann die App nicht registriert werden: { $why }.
client-claims-nobody = Niemand hat diese E-Mail-Adresse.

# What was done
client-saved = { $name } wurde gespeichert.
client-deleted = { $name } wurde gelöscht.
client-revoked = Alles Gewährte wurde widerrufen.
client-old-ended = Nur das neueste Secret gilt jetzt.
client-try = Anmeldung testen
client-try-claims = Ansehen, was die App über jemanden erführe
client-try-open = { $app } öffnen und sich dort anmelden
client-try-log = Ansehen, was von ihr ankam, was gewährt und warum etwas abgelehnt wurde
