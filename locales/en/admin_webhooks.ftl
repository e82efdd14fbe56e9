# Who is told of events
webhooks-title = Webhooks
webhooks-lead = Tells other services, or a mailbox, what happens here. The audit log is what waits to be told: nothing is lost when a receiver is away.
webhooks-new = Add a webhook
webhooks-empty = Nobody is told of anything yet
webhooks-empty-what = Add one to hear of attacks and trouble in your chat or mailbox.
webhooks-caption = { $total ->
    [one] { $total } webhook
   *[other] { $total } webhooks
}
webhooks-back = All webhooks
webhook-kind = Kind
webhook-target = Address
webhook-topics = Told of
webhook-told = Last told
webhook-on = On
webhook-off = Off
webhook-failing = Failing
webhook-new-title = A new webhook
webhook-name-hint = For example "Team chat".
webhook-target-hint = The webhook's web address; for mail, an email address. It is kept sealed and not shown again.
webhook-target-kept = Leave it empty to keep the address at { $host }.
webhook-secret = Secret
webhook-secret-new = Signs the JSON (HMAC-SHA-256); for ntfy, put the access token here, or empty it. Copy it now: it is not shown again.
webhook-secret-kept = Leave it empty to keep the secret.
webhook-enabled = Tell it
webhook-save = Save
webhook-state = How it stands
webhook-last-error = Last error
webhook-next = Next try
webhook-attempts = { $attempts ->
    [one] tried { $attempts } time
   *[other] tried { $attempts } times
}
webhook-test = Send a test
webhook-test-what = Posts a test event now and says what came of it.
webhook-delete = Delete
webhook-delete-what = It is told of nothing more. What it was not told yet, it never will be.
shape-json = JSON, signed
shape-ntfy = ntfy
shape-slack = Slack
shape-discord = Discord
shape-mail = Email
topic-alerts = Alerts: copied passkeys, replayed tokens, "this wasn't me"
topic-sign-ins = Sign-ins and sign-outs
topic-refusals = Refused sign-ins
topic-accounts = Changes that people make to their accounts
topic-administration = Changes by admins and operators
topic-apps = Apps that sign people in
topic-trouble = Trouble: mail or webhooks that were given up
field-webhook-target-malformed = That is not a web address. Write https://… without a user name.
field-webhook-target-inside = That address is inside your network. Name its host in PORTCULLIS_OUTBOUND_ALLOW and restart, or choose a public one.
field-webhook-topics-missing = Choose what it is to be told of.
field-webhook-shape-unknown = Choose one of the kinds.
field-webhook-secret-malformed = A secret has at most 200 characters, all of them ASCII.
field-webhook-name-taken = Another webhook has this name. Choose a different one.
error-webhook-too-many = There are { $limit } webhooks already. Delete one first.
done-webhook-saved = { $name } is saved.
done-webhook-deleted = { $name } is deleted.
done-webhook-told = The test was taken.
error-webhook-not-told = The test was not taken: { $name }. Check the address, then try again.
error-webhook-mail-test = Mail is tested on the Settings page.
mail-event-name = Event:
mail-event-whom = About:
mail-event-reason = Reason:
mail-event-audit = The audit log of { $brand }
webhook-secret-anew = The address or the kind is another now: type a secret for it.
