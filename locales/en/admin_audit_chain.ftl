setting-part-records = Records
setting-audit-retention = Audit records are kept for
setting-audit-retention-hint = Such as 365d; 30d at least. Empty: for ever. Older ones are removed so that the rest can still be proven whole.
audit-verifying = The log is being walked through already. Look again in a moment.
audit-holds = The log was walked through: it holds.
audit-broken = The log does not hold.
health-audit = The audit log holds
health-audit-fix = Somebody has changed it: keep a copy of the database, and look at what happened. See `portcullis audit verify`.
audit-verify-title = Does the audit log hold?
audit-verify-lead = Every record is bound to the one before it by a keyed hash. Walking through all of them shows whether one was changed, removed, moved or cut off.
audit-back = Back to the audit log
audit-verify-broken = The log does not hold at record
audit-verify-broken-what = Somebody has changed it past Portcullis, or the disk is damaged. Keep a copy of the database, and compare with a backup.
audit-verify-held = All { $records } records held.
audit-verify-last = Last walked through
audit-verify-newest = Newest record
audit-verify-oldest = Oldest record
audit-verify-kept = Kept for
audit-verify-ever = ever
audit-verify-change = Change
audit-verify-button = Walk through all records
audit-verify = Does it hold?
audit-live = Watch live
audit-live-pause = Pause
audit-live-resume = Resume
audit-live-refresh = Refresh
audit-live-waiting = New records:
audit-verify-days = { $days ->
    [one] one day
   *[other] { $days } days
}
