# One person
person-tabs = About this person
person-can = What this person can do now
person-may-open = May open:
person-back = Back to this person
person-state-mfa = MFA on
person-state-must-change = Must change password
person-state-locked = Locked until { $until }
person-groups = Groups
person-language-auto = As the person's browser says
person-edit = Edit details
person-groups-change = Change groups
person-help = Help this person
person-unlock = Unlock
person-unlock-what = After too many tries, nobody can sign in to this account with a password or code until { $until }. Unlocking ends the wait.
person-invite-again = Send invitation again
person-invite-again-what = This person has never signed in. A new link is mailed; the older one stops working.
person-mail-link = Email a reset link
person-mail-link-what = They choose a new password themselves. The link works once, for half an hour.
person-outbox = No mail server is set up: copy the link from the outbox and hand it on.
person-danger = Danger zone
person-promote = Make admin
person-promote-what = May enter the admin area and do everything that you can do here.
person-demote = Make a plain person
person-demote-what = May no longer enter the admin area; sessions there end at once.
person-delete = Delete account
person-delete-what = Removes the account and everything that belongs to it, for good.

# What somebody can do
person-can-nothing = Can't sign in: the account is turned off.
person-can-not-yet = Can't sign in yet: there is neither a password nor a passkey.
person-can-password = Signs in with password, then code by email.
person-can-password-totp = Signs in with password, then authenticator app.
person-can-code = Signs in with a code by email.
person-can-code-totp = Signs in with a code by email, then authenticator app.
person-can-passkey = Can sign in with a passkey.
person-needs-new-password = Needs to choose a new password at the next sign-in.
person-needs-to-wait = Has to wait until { $until } before trying a password or code again.
person-can-admin = May enter the admin area.
person-can-admin-not-yet = Is an admin, but can't enter the admin area without a password or a passkey.
person-opens-nothing = May open no protected app.

# The tabs
person-overview = Overview
person-security = Security
person-sessions = Sessions
person-apps = Apps
person-activity = Activity
person-session-end = End session
person-password-set = Set
person-password-none = There is no password.
person-password = Set a password
person-password-what = For when email doesn't reach them. They must replace it at the next sign-in.
person-password-lead = All sessions end, the person is told by email, and must choose another password at the next sign-in. Hand it on in private: it isn't shown again.
person-password-passwordless = This account signs in by email code: the password is asked for only once that is changed, or in the admin area.
person-password-save = Set password
person-own-profile = You change how you sign in yourself on your profile.
person-passwordless = Sign in without a password
person-passwordless-what = A code by email takes the place of the password. An authenticator app is asked for all the same.
person-with-password = Ask for the password again
person-with-password-what = The password is asked for again; a code by email alone is not enough.
person-no-other-way = Set a password first to ask for one again: nobody could sign in to this account otherwise.
person-totp = Authenticator app
person-totp-on = Set up.
person-totp-off = Not set up.
person-totp-revoke = Remove authenticator app
person-totp-revoke-what = For a lost phone. Recovery codes go with it, all sessions end, and the person is told by email.
person-passkeys = Passkeys
person-passkeys-none = There are no passkeys.
person-devices-none = No device skips the second step.
person-connected = Connected apps
person-connected-what = Apps that sign this person in through the OpenID Provider.
person-connected-learns = What the app learns
person-connected-none = No app signs this person in.
person-activity-caption = What happened with this account, newest first
person-by = by { $who }
person-by-operator = by an operator on the server
person-by-server = by the server itself

# Removing somebody
person-delete-gone = What disappears
person-delete-gone-access = All sessions and sign-ins under way, everywhere, at once
person-delete-gone-factors = Password, authenticator app, recovery codes, passkeys and trusted devices
person-delete-gone-apps = What was granted to connected apps: consents and tokens
person-delete-gone-details = Name, address, details and group memberships
person-delete-stays = What stays
person-delete-stays-audit = The audit log, with the address that the account had
person-delete-stays-apps = What the apps themselves keep about this person
person-delete-rather = To keep somebody out for a while, turn the account off instead: nothing is lost then.
person-delete-final = This cannot be undone
person-delete-type = Type the address of this account
person-delete-do = Delete for good
person-address-other = That isn't the address of this account. Type it exactly as it stands below.

# Details
person-email-hint = Both addresses are told when it changes.
person-attributes = What apps may learn beside
person-attributes-hint = The names are those of the claims of OpenID Connect. Leave empty what isn't known.
person-unfit-long = { $name }: { $limit } characters at most are needed.
person-unfit-control = { $name }: control characters cannot be kept.
person-unfit-birthdate = { $name }: a date such as 1815-12-10 is needed; 0000-12-10 without the year.
person-unfit-address = { $name }: an address that begins with https:// is needed.
person-unfit-answer = { $name }: true or false is needed.
person-groups-of = Member of
person-groups-hint = Takes effect with the next request.
person-groups-none = There are no groups yet.

# Invitations
invite-title = Invite somebody
invite-lead = They get a link by email, good once and for { $days } days, and choose a password themselves.
invite-send = Send invitation
invite-closed-title = This invitation doesn't work
invite-closed-what = It has been used already, is too old, or wasn't copied whole. Ask for a new one, or sign in if you have a password.
new-password-invited = Welcome. Choose a password for your new account.
mail-invite-subject = Your invitation to { $brand }
mail-invite-what = An account at { $brand } was made for you. Open this link to choose a password:
mail-invite-link = Choose a password
mail-invite-works = The link works once, for { $days } days.
mail-invite-address = Sign in as { $email } afterwards.
mail-invite-not-you = If you don't know what this is about, ignore it: without the link nobody can use the account.
mail-kind-invitation = Invitation

# News by mail
notice-admin-totp = An admin removed your authenticator app
notice-admin-password-again = An admin switched your account back to signing in with a password
notice-admin-made = You are an admin now
notice-admin-unmade = You are no longer an admin
notice-admin-deleted = Your account was deleted

# What was done
person-done-password = { $email } has a new password now. All sessions were ended and they were told.
person-done-link = A reset link is on its way to { $email }.
person-done-link-outbox = A reset link for { $email } was written. No mail server is set up: copy it from the outbox.
person-link-off = Turn the account on first: a link would open nothing.
person-link-passwordless = This person signs in without a password and needs no link.
person-done-totp = The authenticator app of { $email } was removed.
person-no-totp = There is no authenticator app to remove.
person-done-passwordless = { $email } signs in by email code from now on.
person-done-with-password = { $email } is asked for the password again.
person-unchanged = Nothing has changed.
person-done-unlocked = { $email } can try again.
person-done-admin = { $email } is an admin now.
person-done-person = { $email } is no longer an admin.
person-done-saved = The details of { $email } were saved.
person-done-groups = The groups of { $email } were saved.
person-done-deleted = The account of { $email } was deleted.
person-done-session = The session was ended.
person-this-session = That is the session you are in. Sign out instead.
person-done-disconnected = { $name } was disconnected.
person-done-invited = { $email } was invited.
person-done-invited-outbox = An invitation for { $email } was written. No mail server is set up: copy the link from the outbox.
person-not-invited = An invitation is of no use here: the person has signed in before, signs in without a password, or is turned off.
person-use-your-profile = Change how you sign in yourself on your profile.
invite-accepted = Your password is set. Sign in now.

# What happened
activity-invited = Invited by email
activity-invitation-accepted = Invitation accepted
activity-role-changed = Role changed
activity-passwordless-set = Way to sign in changed
activity-account-deleted = Account deleted
activity-password-set = Password set by an admin
activity-reset-issued = Reset link made by an admin
activity-session-ended = Session ended by an admin
