# Mehr Nachweise für eine App
step-up-title = Diese App verlangt mehr
step-up-second-factor = <strong><bdi>{ $host }</bdi></strong> lässt nur ein, wer sich in zwei Schritten angemeldet hat.
step-up-passkey = <strong><bdi>{ $host }</bdi></strong> lässt nur ein, wer sich mit einem Passkey angemeldet hat.
step-up-fresh = <strong><bdi>{ $host }</bdi></strong> will wissen, ob Sie es noch sind.
step-up-who = Sie sind angemeldet als <strong><bdi>{ $email }</bdi></strong>.
step-up-set-up = Sie haben noch nichts, was dafür genügt. Richten Sie es ein und öffnen Sie die App dann erneut.
step-up-impossible = Das ist hier noch nicht möglich. Fragen Sie die Verwaltung.
step-up-add-passkey = Passkey hinzufügen
step-up-add-totp = Authenticator-App einrichten
