# The admin area's parts
nav-menu = Menu
nav-to-portal = Your apps
nav-dashboard = Overview
nav-groups = Groups
nav-sessions = Sessions
nav-apps = Protected apps
nav-clients = OIDC clients
nav-proxy = Proxy
nav-audit = Audit log
nav-webhooks = Webhooks
nav-health = Health
nav-keys = Signing keys
nav-settings = Settings
nav-group-people = People
nav-group-apps = Apps
nav-group-trail = Records
nav-group-system = System
