# How an account signs in: the first line of the security page
status-code = Your account: sign-in code by email.
status-password = Your account: password + code by email.
status-passkey = Your account: passkey, or code by email.
status-password-passkey = Your account: password + passkey.
status-code-totp = { $left ->
    [one] Your account: code by email + authenticator app. { $left } recovery code left.
   *[other] Your account: code by email + authenticator app. { $left } recovery codes left.
}
status-password-totp = { $left ->
    [one] Your account: password + authenticator app. { $left } recovery code left.
   *[other] Your account: password + authenticator app. { $left } recovery codes left.
}
status-passkey-totp = { $left ->
    [one] Your account: passkey + authenticator app. { $left } recovery code left.
   *[other] Your account: passkey + authenticator app. { $left } recovery codes left.
}
status-password-passkey-totp = { $left ->
    [one] Your account: password + passkey + authenticator app. { $left } recovery code left.
   *[other] Your account: password + passkey + authenticator app. { $left } recovery codes left.
}

# The most useful thing to do next
next-passkey = Sign in faster and more safely: a passkey uses the lock of your device instead of a password.
next-totp = Protect your password with a second step: a code from an app on your phone.
next-recovery = { $left ->
    [one] Only { $left } recovery code is left. Make new ones before you need them.
   *[other] Only { $left } recovery codes are left. Make new ones before you need them.
}

# How somebody signed in
method-password = Password
method-password-code = Password and code by email
method-password-totp = Password and authenticator app
method-password-recovery = Password and recovery code
method-password-device = Password on a trusted device
method-code = Code by email
method-code-totp = Code by email and authenticator app
method-code-recovery = Code by email and recovery code
method-code-device = Code by email on a trusted device
method-passkey = Passkey
method-other = Another way

# How strong a password is
strength-0 = Very easy to guess
strength-1 = Easy to guess
strength-2 = Could be stronger
strength-3 = Good
strength-4 = Strong
warn-straight-rows = Rows of keys are easy to guess.
warn-short-patterns = Short patterns on the keyboard are easy to guess.
warn-repeats = Repeats like “aaa” are easy to guess.
warn-repeated-parts = Repeats like “abcabc” are hardly better than “abc”.
warn-top-10 = This is one of the ten most used passwords.
warn-top-100 = This is one of the hundred most used passwords.
warn-common = Many people use this password.
warn-like-common = This is close to a password that many people use.
warn-sequences = Sequences like “abc” or “6543” are easy to guess.
warn-years = Recent years are easy to guess.
warn-one-word = A single word is easy to guess.
warn-dates = Dates are often easy to guess.
warn-names = A name by itself is easy to guess.
warn-common-names = Common names are easy to guess.
tip-few-words = Use a few words that don't belong together.
tip-no-symbols = Symbols, digits and capitals aren't needed.
tip-another-word = Add another word or two. Unusual words are better.
tip-capitals = Capitals don't help very much.
tip-all-capitals = All capitals is almost as easy to guess as no capitals.
tip-reversed = Reversed words aren't much harder to guess.
tip-substitutions = Swaps like “@” for “a” don't help very much.
tip-longer-pattern = Use a longer pattern with more turns.
tip-no-repeats = Avoid repeated words and characters.
tip-no-sequences = Avoid sequences.
tip-no-recent-years = Avoid recent years.
tip-no-own-years = Avoid years that have to do with you.
tip-no-own-dates = Avoid dates and years that have to do with you.

# What happened to an account
activity-set-up = This installation was claimed
activity-password-fail = Sign-in with a wrong password
activity-code-fail = A wrong sign-in code
activity-code-sent = A code was sent by email
activity-signed-in = Signed in
activity-signed-out = Signed out
activity-totp-fail = A wrong code from the authenticator app
activity-recovery-fail = A wrong recovery code
activity-passkey-fail = A passkey that wasn't accepted
activity-passkey-cloned = A passkey that may have been copied
activity-confirmed = Confirmed it was you
activity-device-trusted = A device may skip the second step
activity-device-revoked = A device may no longer skip the second step
activity-sessions-evicted = The oldest sessions made room for a new one
activity-sessions-revoked = Sessions were ended
activity-password-changed = The password was changed
activity-password-reset = The password was reset
activity-reset-requested = A link for a new password was asked for
activity-totp-enrolled = An authenticator app was set up
activity-totp-removed = The authenticator app was turned off
activity-recovery-used = A recovery code was used
activity-recovery-regenerated = New recovery codes were made
activity-passkey-added = A passkey was added
activity-passkey-renamed = A passkey was renamed
activity-passkey-removed = A passkey was removed
activity-account-created = The account was created
activity-account-enabled = The account was turned on
activity-account-disabled = The account was turned off
activity-account-unlocked = An admin let the account try again
activity-last-admin-kept = A change to the last admin was refused
activity-mfa-reset = An admin removed the second step
activity-details-changed = Personal details were changed
activity-email-changed = The email address was changed
activity-exported = A copy of the data was downloaded
activity-deletion-requested = The deletion of the account was asked for
activity-not-me = “This wasn't me”: signed out everywhere
activity-group-created = A group was created
activity-group-deleted = A group was removed
activity-member-added = The account came into a group
activity-member-removed = The account left a group
activity-app-created = An app was protected
activity-app-deleted = An app is protected no more
activity-mail-read = An email in the outbox was read
activity-mail-given-up = An email could not be delivered
activity-ticket-taken = An app on another domain was opened
activity-other = Something else
