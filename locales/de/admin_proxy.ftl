# Der Proxy vor den Anwendungen
proxy-title = Proxy einrichten
proxy-lead = Wähle deinen Proxy und eine Anwendung. Du bekommst, was einzufügen ist, mit deinen eigenen Namen, und kannst danach prüfen, ob es geht.
proxy-which = Proxy
proxy-app = Host der Anwendung
proxy-show = Anzeigen
proxy-foreign = Dieser Host gehört zu keiner geschützten Anwendung. Lege sie zuerst an, oder wähle einen Host in der Cookie-Domain.
proxy-files = Was einzufügen ist
proxy-replace = Ersetze, wo die Anwendung lauscht:
proxy-question = Der Proxy fragt bei jeder Anfrage diese Adresse:
proxy-strip = Header, die nur Portcullis senden darf
proxy-strip-what = Das Obige überschreibt oder entfernt sie in jeder Anfrage. Schreibst du selbst eine Konfiguration, entferne sie aus dem, was Besucher senden, und sorge dafür, dass die Anwendung nicht am Proxy vorbei erreichbar ist.
proxy-test = Prüfen
proxy-test-what = Du bekommst einen Link auf der Adresse der Anwendung. Geöffnet führt er durch den Proxy zu Portcullis, das notiert, was ankommt, und zurück. Portcullis fragt auch einmal als Fremder, der sich für jemanden ausgibt.
proxy-test-button = Prüfung beginnen

probe-title = Prüfung des Proxys
probe-back-to = Zurück zum Proxy
probe-open-what = Öffne den Link. Er gilt einmal, 10 Minuten lang, und bringt dich hierher zurück. Siehst du stattdessen die Anwendung oder einen Fehler, komm zurück und sieh noch einmal nach.
probe-open = Anwendung durch den Proxy öffnen
probe-again = Noch einmal nachsehen
probe-by-hand = Dieser Server kann diesen Host nicht selbst fragen: Seine Regeln oder sein Netz erlauben es nicht. Frage also von Hand, von einer Maschine, die den Proxy erreicht. Die erste Zeile muss 302, 303, 401 oder 403 sagen.
probe-reached = Der Proxy hat Portcullis gefragt
probe-reached-fix = Öffne den Link. Ändert das nichts, fragt der Proxy für diesen Host nicht /auth/verify, oder er sendet X-Forwarded-Uri nicht.
probe-headers = Er hat die Anfrage beschrieben
probe-headers-fix = Lass den Proxy X-Forwarded-Proto, X-Forwarded-Host, X-Forwarded-Uri und X-Forwarded-Method senden, oder setze PORTCULLIS_FORWARDED_FROM auf das, was er sendet.
probe-trusted = Dem Proxy wird vertraut
probe-trusted-fix = Nimm diese Adresse in PORTCULLIS_TRUSTED_PROXIES auf und starte Portcullis neu.
probe-host = Er hat den geöffneten Host genannt
probe-host-fix = Lass den Proxy den Host des Browsers als X-Forwarded-Host senden.
probe-cookie = Das Cookie gilt für die Anwendung
probe-cookie-fix = Setze PORTCULLIS_COOKIE_DOMAIN auf eine Domain, in der dieser Host liegt. Für eine andere Domain leite /.portcullis/ dieses Hosts an Portcullis: Dann werden Personen übergeben.
probe-back = Der Browser wurde zurückgeführt
probe-back-fix = Lass den Proxy unsere Antwort weitergeben. Traefik und Caddy fragen /auth/verify?redirect=1; nginx macht mit error_page aus der 401 eine Weiterleitung.
probe-stranger = Ein Fremder, der sich für jemanden ausgibt, bleibt draußen
probe-stranger-fix = Prüfe, ob der Proxy Portcullis fragt, bevor er eine Anfrage weitergibt, und Identitäts-Header von Besuchern entfernt.
probe-client = Besucher können ihre Adresse nicht selbst wählen
probe-client-fix = Lass den Proxy X-Forwarded-For ersetzen, statt es an das des Besuchers anzuhängen, oder vertraue weniger Adressen.
