# Frame
title-error = Error:
skip = Skip to content
nav-main = Main
nav-admin = Administration
nav-users = People
nav-outbox = Outbox
nav-to-admin = Administration
sign-in = Sign in
sign-out = Sign out
continue = Continue
cancel = Cancel
or = or
none = None
never = Never
email = Email
name = Name
password = Password
password-policy = At least { $limit } characters. A few words in a row are easy to remember; any characters will do.
reference = Reference <code>{ $reference }</code>

# Sign-in
login-title = Sign in
login-continue = to continue to <strong><bdi>{ $host }</bdi></strong>
login-admin-title = Admin sign-in
login-admin-lead = For the people who run this place.
login-code-proven = Your code was right. Your password is the last step.
login-send-code = Email me a sign-in code
code-title = Check your email
code-sent = If <strong><bdi>{ $email }</bdi></strong> has an account, we sent it a 6-digit code. It works for 10 minutes.
code-label = Sign-in code
code-hint = Spaces don't matter.
code-resend = Send a new code
code-resend-after = { $seconds ->
    [one] You can ask for a new one in { $seconds } second.
   *[other] You can ask for a new one in { $seconds } seconds.
}
code-resend-hint = Only the newest code works.
code-restart = Use another way to sign in

# Sign-out
logout-title = Sign out?
logout-who = You're signed in as <strong><bdi>{ $email }</bdi></strong>.
logout-what = This ends your session in this browser, and the apps behind it will ask you to sign in again.
logout-stay = Stay signed in
signed-out-title = You're signed out
signed-out-what = Your session in this browser has ended.
signed-out-apps = These apps will ask you to sign in again:
signed-out-own = An app that keeps a session of its own may stay open until you sign out there.
signed-out-again = Sign in again

# Home
home-title = Your apps
home-hello = Hello, <bdi>{ $name }</bdi>
home-hello-nobody = Hello
home-apps = Your apps
home-empty = No apps yet
home-empty-what = When an admin gives you access to an app, you'll find it here.

# In place of an app
gate-title = Sign-in needed
gate-what = <strong><bdi>{ $host }</bdi></strong> is for people who are signed in. We're taking you to the sign-in page.
gate-link = Go to the sign-in page
forbidden-title = No access to { $host }
forbidden-what = You're signed in as <strong><bdi>{ $email }</bdi></strong>, but you don't have access to <strong><bdi>{ $host }</bdi></strong>.
forbidden-switch = Switch account
