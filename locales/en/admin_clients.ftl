# Clients of the OpenID Provider
back-clients = Back to the OIDC clients
back-client = Back to { $name }
back-presets = Choose another app
clients-title = OIDC clients
clients-lead = Apps that let people sign in with OpenID Connect.
clients-new = Add an app
clients-search = Search by name or client ID
clients-total = { $total ->
    [one] { $total } client
   *[other] { $total } clients
}
clients-matching = { $total ->
    [one] { $total } client matches “{ $query }”
   *[other] { $total } clients match “{ $query }”
}
clients-no-match = No client matches “{ $query }”
clients-no-match-what = Check the spelling, or search for a part of the name or ID.
clients-empty = No app is connected yet
clients-empty-what = Add the first one: you need its address, and a minute.
client-title = Client { $name }
client-id = Client ID
client-kind = Kind
client-public = Public
client-confidential = Confidential
client-redirect-host = Redirects to
client-last-used = Last used
client-changed = Last changed
client-none = None
client-cancel = Cancel
client-registered-itself = Registered itself
client-secret = Client secret
client-issuer = Issuer
client-discovery = Discovery address
client-endpoints = Addresses for the app
client-website = Website
client-docs = The app’s own documentation

# Adding one
client-pick-title = Which app do you want to connect?
client-pick-lead = { $total ->
    [one] { $total } app is known. Pick it, and only its address is asked for.
   *[other] { $total } apps are known. Pick yours, and only its address is asked for.
}
client-pick-search = Search for an app
client-pick-none = No known app matches “{ $query }”
client-pick-none-what = Any app that speaks OpenID Connect can be connected below.
client-pick-other = Another app
client-generic = Generic OIDC
client-generic-what = The app speaks OpenID Connect, and you know its redirect address.
client-forward-auth = Forward auth only
client-forward-auth-what = The app knows nothing about sign-in. Protect it at the proxy instead.
client-generic-title = Connect an app
client-new-title = Connect { $app }
client-url = Address of { $app }
client-url-hint = As people open it, such as https://app.example.org
client-connection = Name of the connection in the app
client-connection-hint = It becomes a part of the redirect address, so the app must have it letter for letter.
client-name = Name
client-name-hint = What people read when they sign in.
client-own-id = Client ID, if the app has one already
client-own-id-hint = Leave it empty to get a new one.
client-redirect-uris = Redirect addresses
client-redirect-uris-hint = One a line. They are compared letter by letter.
client-is-public = It can’t keep a secret
client-is-public-hint = Apps that run in a browser or on a phone.
client-create = Connect app
client-known = What is known about { $app }
client-paths = Redirects to
client-checked = Last gone through
client-verified = Compared with its documentation
client-unverified = Not compared with its documentation
client-tested = Signed in with version
client-untested = Not tried yet

# What the app must be told
client-created-title = Set up { $name }
client-secret-once = Give the secret to the app now: it is shown this once, and not kept.
client-secret-gone = The secret isn’t shown again. If the app doesn’t have it, make a new one.
client-snippet = For { $app }
client-set-ups = Looks like
client-set-up = What { $app } must be told
client-created-done = Done

# One client
client-edit = Edit
client-edit-title = Edit { $name }
client-save = Save
client-auth-method = Shows who it is by
client-auth-method-hint = If it needs a secret and has none, a new one is shown after saving.
client-secrets = { $count ->
    [one] { $count } secret is good
   *[other] { $count } secrets are good
}
client-post-logout-uris = Addresses after signing out
client-lines-hint = One a line.
client-scopes = Scopes
client-scopes-hint = Separated by spaces. Empty means all of them.
client-every-scope = All
client-pkce = Code challenge (PKCE)
client-pkce-hint = Public apps must always send one.
client-consent = Asking for consent
client-admit = Who may sign in
client-admit-people = { $count ->
    [one] { $count } named person
   *[other] { $count } named people
}
client-admit-groups = Members of these groups
client-admit-named = These people, by email
client-part-addresses = Addresses
client-part-who = Who and how
client-part-told = What it is told
client-part-protocol = Protocol
client-enabled = People can sign in to it
client-enabled-hint = Turned off, it can ask for nothing at all.
client-backchannel = Back-channel logout address
client-backchannel-hint = Told from server to server when a sign-in ends.
client-logo = Address of its picture
client-policy-uri = Address of its privacy policy
client-tos-uri = Address of its terms
client-acr = How strong a sign-in must be
client-acr-hint = Whoever came in by a weaker way adds a step.
client-id-token-claims = Claims in the ID token too
client-id-token-claims-hint = Separated by spaces, for apps that never ask UserInfo.
client-id-token-alg = ID tokens are signed with
client-access-minutes = Access tokens live, in minutes
client-refresh-days = Refreshing goes on, in days
client-refresh-grace = A used refresh token is answered again, in seconds
client-refresh-grace-hint = For apps that lose answers. Later it is taken for a theft.
client-resources = APIs that it may ask tokens for
client-resources-hint = One absolute address a line.
client-origins = Origins whose scripts may ask for tokens
client-origins-hint = One a line, such as https://app.example.org. Empty means those of the redirect addresses.

# Secrets
client-secret-title = Secret of { $name }
client-secret-none = This app shows who it is without a secret.
client-secret-ends = Ends
client-secret-current = Doesn’t end
client-rotate = New secret
client-rotate-what = A new secret is shown once. Until the app has it, the one before can be good for a while.
client-rotate-button = Make a new secret
client-overlap = The one before is good for
client-old = The secret before
client-old-what = If the app has the new secret, the old one needn’t be good any longer.
client-old-end = End the old secret now

# Taking away
client-danger = Danger zone
client-revoke = Revoke all grants
client-revoke-what = Everything granted ends at once, with all tokens and consents (grants: { $grants }, people: { $people }). They can sign in again.
client-delete = Delete app
client-delete-hint = Nobody can sign in to it any more.
client-delete-title = Delete { $name }?
client-delete-goes = What disappears
client-delete-secrets = Its client ID and its secrets
client-delete-grants = All that was granted, with all tokens and consents (grants: { $grants }, people: { $people })
client-delete-app = Its place among people’s apps
client-delete-stays = What people have in the app itself stays, and so does the audit log.
client-delete-type = Type <strong>{ $name }</strong> to delete it

# What an app is told about somebody
client-claims = Preview claims
client-claims-title = What { $name } is told
client-claims-lead = What the app would learn about somebody. Nobody is signed in by this.
client-claims-user = Email of the person
client-claims-show = Show
client-claims-of = About { $email }
client-claims-admitted = They would be let in.
client-claims-acr = Their sign-in must be at least:
client-claims-scope = Granted scopes:
client-claims-id-token = In the ID token
client-claims-userinfo = From UserInfo
client-claims-besides = Besides, every ID token says when and how they signed in.
client-claim = Claim
client-claim-value = Value

# Choices
preset-code = Code
preset-documents = Documents and notes
preset-files = Files and photos
preset-home = Home
preset-infrastructure = Infrastructure
preset-media = Films, books and music
preset-messages = Conversations
preset-monitoring = Monitoring
snippet-env = Set these environment variables, and restart the app:
snippet-compose = Put this into the service in the Compose file:
snippet-file = Put this into the app’s settings file, and restart it:
snippet-command = Run this:
snippet-click = In the app’s own settings:
client-auth-any = A secret, in the header or the body
client-auth-basic = A secret in the header, only
client-auth-post = A secret in the body, only
client-auth-key = A key of its own
client-auth-none = Nothing: it is public
client-pkce-required = Required
client-pkce-optional = Optional
client-consent-skip = Never
client-consent-remember = Once for each set of scopes
client-consent-always = Each time
client-acr-any = Any
client-acr-single = One factor
client-acr-two = Two factors
client-acr-phishing = A passkey
client-admit-everyone = Everyone
client-admit-only = Only these groups and people
client-overlap-none = It ends at once
client-overlap-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
client-overlap-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
client-obstacle-account = They would not be let in: their account is turned off.
client-obstacle-password = They would not be let in before they replace their password.
client-obstacle-client = They would not be let in: the app is turned off.
client-obstacle-not-admitted = They would not be let in: they are in none of the groups that may sign in, and not among the people named.

# What is wrong with a form
client-url-missing = Enter the address of the app.
client-url-malformed = The address begins with https:// and holds a host, such as https://app.example.org.
client-url-character = Write the address without spaces and wildcards; an international name in its xn-- form.
client-url-extra = Leave out user name, ? and #: only host and path are needed.
client-url-unencrypted = The address must begin with https://; http:// is only for localhost.
client-connection-malformed = Use 1 to 64 letters, digits, hyphens or underscores.
client-id-taken = Another app has this client ID already.
client-id-malformed = A client ID has 1 to 128 letters, digits and signs without spaces, and is not a word of this site.
client-name-malformed = A name has 1 to 100 characters.
client-name-typed = Type the name exactly as it stands there.
client-uri-empty = Enter at least one redirect address.
client-uri-too-many = There can be { $most } entries at most.
client-uri-twice = Line { $line }: this address stands there twice.
client-uri-too-long = Line { $line }: an address has 2048 characters at most.
client-uri-character = Line { $line }: write it without spaces and backslashes; an international name in its xn-- form.
client-uri-not-absolute = Line { $line }: write the whole address, such as https://app.example.org/callback.
client-uri-scheme = Line { $line }: it must begin with https://; an app on a device may use a scheme that is its domain backwards, such as com.example.app:/callback.
client-uri-unencrypted = Line { $line }: it must begin with https://; http:// is only for 127.0.0.1, [::1] and localhost.
client-uri-user-name = Line { $line }: leave out the user name and the @ before the host.
client-uri-fragment = Line { $line }: leave out the # and what follows.
client-uri-wildcard = Line { $line }: no * is possible, because addresses are compared letter by letter.
client-uri-host = Line { $line }: the host ends in a dot, or the port is zero.
client-uri-spelling = Line { $line }: browsers write this as { $uri }. Enter that.
client-uri-escape = Line { $line }: the path has an escape such as %2f that not every server reads alike.
client-address-malformed = Enter an address that begins with https://, without user name and #, or nothing.
client-resource-malformed = Line { $line }: an absolute address without # is needed, such as https://api.example.org.
client-origin-malformed = Line { $line }: an origin is a scheme and a host, such as https://app.example.org.
client-number = Enter a whole number from { $least } to { $most }.
client-scope-unknown = “{ $scope }” can’t be a list of scopes: words without quotes and backslashes are needed.
client-method-unfit = This way doesn’t fit the app: a public app can’t act for itself, and a key must be registered first.
client-group-unknown = Line { $line }: there is no such group.
client-person-unknown = Line { $line }: nobody has this email.
client-admit-nobody = Name at least one group or person, or let everyone in.
client-claim-unknown = There is no claim “{ $claim }”.
client-meanwhile = Somebody else has changed this app meanwhile, and nothing was overwritten. Compare, and save again.
client-refused = The app can’t be registered so: { $why }.
client-claims-nobody = Nobody has this email.

# What was done
client-saved = { $name } was saved.
client-deleted = { $name } was deleted.
client-revoked = All grants were revoked.
client-old-ended = Only the newest secret is good now.
client-try = Test sign-in
client-try-claims = See what the app would be told about somebody
client-try-open = Open { $app } and sign in there
client-try-log = See what arrived from it, what was granted, and why something was refused
