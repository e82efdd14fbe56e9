# Die Teile der Verwaltung
nav-menu = Menü
nav-to-portal = Ihre Apps
nav-dashboard = Übersicht
nav-groups = Gruppen
nav-sessions = Sitzungen
nav-apps = Geschützte Apps
nav-clients = OIDC-Clients
nav-proxy = Proxy
nav-audit = Protokoll
nav-webhooks = Webhooks
nav-health = Zustand
nav-keys = Signierschlüssel
nav-settings = Einstellungen
nav-group-people = Personen
nav-group-apps = Apps
nav-group-trail = Aufzeichnungen
nav-group-system = System
