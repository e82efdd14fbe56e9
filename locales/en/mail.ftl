mail-code-subject = { $code } is your { $brand } sign-in code
mail-hello = Hello { $name },
mail-hello-nobody = Hello,
mail-code-is = Your sign-in code for { $brand } is:
mail-code-works = { $minutes ->
    [one] It works for { $minutes } minute, and only once.
   *[other] It works for { $minutes } minutes, and only once.
}
mail-asked = Somebody asked for it:
mail-when = When:
mail-address = Address:
mail-browser = Browser:
mail-not-you = If that wasn't you, ignore this email: nobody gets in without the code.
mail-never-ask = We will never ask you for this code.
mail-kind-sign-in-code = Sign-in code

# Mails that tell of something: the sentence is the subject, too
mail-confirm-subject = { $code } is your { $brand } code
mail-reset-subject = A new password for { $brand }
mail-kind-confirm-code = Confirmation code
mail-kind-reset = Link for a new password
mail-kind-notice = Notice
notice-new-device = New sign-in to your account
notice-password-changed = Your password was changed
notice-password-reset = Your password was reset
notice-passkey-added = A passkey was added: { $name }
notice-passkey-removed = A passkey was removed: { $name }
notice-totp-added = An authenticator app was set up
notice-totp-removed = The authenticator app was turned off
notice-recovery-used = { $left ->
    [one] A recovery code was used; { $left } is left
   *[other] A recovery code was used; { $left } are left
}
notice-recovery-few = { $left ->
    [one] Only { $left } recovery code is left
   *[other] Only { $left } recovery codes are left
}
notice-recovery-regenerated = New recovery codes were made
notice-address-changed = Your email address was changed from { $old } to { $new }
notice-admin-disabled = An admin turned your account off
notice-admin-enabled = An admin turned your account on
notice-admin-sessions = An admin signed you out everywhere
notice-admin-password = An admin set a new password for your account
notice-admin-passwordless = An admin switched your account to sign-in codes by email
notice-mfa-reset = An admin removed the second step of your account
notice-deletion-requested = { $email } asks for their account to be deleted

# A code that confirms something
mail-confirm-is = Your code to confirm a change at { $brand } is:
mail-confirm-not-you = If that wasn't you, somebody is signed in to your account: sign out all other devices and change your password.

# A link for a new password
mail-reset-what = You can choose a new password for your { $brand } account here:
mail-reset-link = Choose a new password
mail-reset-works = { $minutes ->
    [one] The link works for { $minutes } minute, and only once.
   *[other] The link works for { $minutes } minutes, and only once.
}
mail-reset-passwordless = Your { $brand } account has no password: you sign in with a code by email.
mail-reset-passwordless-todo = Go to { $host }, enter your email address and choose “Email me a sign-in code”.
mail-reset-not-you = If that wasn't you, ignore this email: nothing changes.

# Something happened
mail-notice-where = This happened at { $brand }:
mail-notice-you = If that was you, there is nothing to do. If it wasn't, end all sessions and choose a new password:
mail-notice-not-me = This wasn't me
mail-notice-security = More about this
