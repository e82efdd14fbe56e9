# More proof for an app
step-up-title = This app asks for more
step-up-second-factor = <strong><bdi>{ $host }</bdi></strong> only lets people in who have signed in with two steps.
step-up-passkey = <strong><bdi>{ $host }</bdi></strong> only lets people in who have signed in with a passkey.
step-up-fresh = <strong><bdi>{ $host }</bdi></strong> wants to know that it's still you.
step-up-who = You're signed in as <strong><bdi>{ $email }</bdi></strong>.
step-up-set-up = You have nothing yet that would do. Set it up, then open the app again.
step-up-impossible = There is no way to do that here yet. Ask your admin.
step-up-add-passkey = Add a passkey
step-up-add-totp = Set up an authenticator app
