use portcullis_base::AccountId;

/// How an event ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It happened.
    Success,
    /// It was refused.
    Failure,
}

impl Outcome {
    /// The word in the record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
        }
    }
}

/// Why somebody was refused. Strangers never see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailureReason {
    /// No account has this address.
    UnknownAccount,
    /// The password is another one.
    WrongPassword,
    /// The account has no password.
    NoPassword,
    /// The account signs in by mail code alone.
    Passwordless,
    /// The account is disabled.
    Disabled,
    /// The account may not enter the admin area.
    NotAdmin,
    /// The code is another one, or there is none.
    WrongCode,
    /// The code has had its attempts, or was used before.
    SpentCode,
    /// Too many tries.
    Throttled,
    /// Too many at once.
    Busy,
    /// Something about the account changed meanwhile.
    Changed,
    /// No account has this passkey.
    UnknownPasskey,
    /// The answer of the authenticator does not hold.
    BadAssertion,
    /// The passkey's counter went back: there may be a copy of it.
    ClonedPasskey,
}

impl FailureReason {
    /// The word in the record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownAccount => "unknown-account",
            Self::WrongPassword => "wrong-password",
            Self::NoPassword => "no-password",
            Self::Passwordless => "passwordless",
            Self::Disabled => "disabled",
            Self::NotAdmin => "not-admin",
            Self::WrongCode => "wrong-code",
            Self::SpentCode => "spent-code",
            Self::Throttled => "throttled",
            Self::Busy => "busy",
            Self::Changed => "changed",
            Self::UnknownPasskey => "unknown-passkey",
            Self::BadAssertion => "bad-assertion",
            Self::ClonedPasskey => "cloned-passkey",
        }
    }
}

/// What happened. The list is closed; a record of each is written in the transaction of the fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The installation was claimed by its first admin.
    SetUp,
    /// A password was refused.
    PasswordFailed {
        /// The address that was typed.
        email: String,
        /// Why.
        reason: FailureReason,
    },
    /// A mail code was refused.
    CodeFailed {
        /// Why.
        reason: FailureReason,
    },
    /// A mail code was written to the outbox.
    CodeSent,
    /// A code of an authenticator app was refused.
    TotpFailed {
        /// Why.
        reason: FailureReason,
    },
    /// A recovery code was refused.
    RecoveryFailed {
        /// Why.
        reason: FailureReason,
    },
    /// A passkey was refused.
    PasskeyFailed {
        /// Why.
        reason: FailureReason,
    },
    /// A passkey may have been copied, and was refused.
    PasskeyCloned {
        /// Its name.
        name: String,
    },
    /// A browser was trusted to skip the second step.
    DeviceTrusted {
        /// Which.
        device: String,
    },
    /// A browser is trusted no more.
    DeviceRevoked {
        /// Which.
        device: String,
    },
    /// Somebody replaced their password.
    PasswordChanged,
    /// A link for a new password was asked for.
    ResetRequested {
        /// The address that was typed.
        email: String,
        /// Why no link was sent; `None` when one was.
        refused: Option<FailureReason>,
    },
    /// A link for a new password was made by an operator.
    ResetIssued,
    /// A new password was set by a link.
    PasswordReset,
    /// An authenticator app was set up.
    TotpEnrolled {
        /// Whether it took the place of another.
        replaced: bool,
    },
    /// An authenticator app was turned off.
    TotpRemoved,
    /// A recovery code was used.
    RecoveryUsed {
        /// How many are left.
        left: u64,
    },
    /// Recovery codes were made in place of the older ones.
    RecoveryRegenerated,
    /// A passkey was added.
    PasskeyAdded {
        /// Its name.
        name: String,
    },
    /// A passkey was renamed.
    PasskeyRenamed {
        /// Its new name.
        name: String,
    },
    /// A passkey was removed.
    PasskeyRemoved {
        /// Its name.
        name: String,
    },
    /// Name or language were changed.
    DetailsChanged {
        /// The name from now on.
        name: String,
    },
    /// The address was changed.
    EmailChanged {
        /// The address before.
        old: String,
        /// The address from now on.
        new: String,
    },
    /// Somebody took a copy of what is kept about them.
    DataExported,
    /// Somebody asked for their account to be deleted.
    DeletionRequested,
    /// Somebody said that what a mail told of was not them: everything was ended.
    NotMe,
    /// The throttles of an account were emptied.
    AccountUnlocked,
    /// All second factors of an account were taken away.
    MfaReset,
    /// Somebody was admitted.
    SignedIn {
        /// The area: `portal` or `admin`.
        area: &'static str,
        /// The kinds of proof, such as `password+mail-code`.
        proofs: String,
        /// The session; no secret.
        session: String,
    },
    /// Somebody ended their session.
    SignedOut {
        /// The area.
        area: &'static str,
        /// The session.
        session: String,
    },
    /// The oldest sessions made room for a new one.
    SessionsEvicted {
        /// How many.
        count: u64,
    },
    /// All sessions of an account were ended.
    SessionsRevoked {
        /// How many.
        count: u64,
    },
    /// An account was created.
    AccountCreated {
        /// Its address.
        email: String,
        /// `person` or `admin`.
        role: &'static str,
        /// Whether it signs in by mail code alone.
        passwordless: bool,
    },
    /// An account was enabled.
    AccountEnabled,
    /// An account was disabled, and its sessions ended.
    AccountDisabled,
    /// Somebody was invited by mail.
    AccountInvited {
        /// The address.
        email: String,
    },
    /// Somebody who was invited has chosen a password.
    InvitationAccepted,
    /// An account was removed, with everything that was kept about it but these records.
    AccountDeleted {
        /// The address that it had.
        email: String,
    },
    /// What an account may do was changed.
    RoleChanged {
        /// `person` or `admin`, from now on.
        role: &'static str,
    },
    /// A password was set by an admin; it must be replaced at the next sign-in.
    PasswordSet,
    /// Whether an account signs in by mail code alone was changed.
    PasswordlessSet {
        /// Whether it does from now on.
        passwordless: bool,
    },
    /// Accounts were read from a file.
    AccountsImported {
        /// How many were created.
        count: u64,
    },
    /// A list was exported.
    ListExported {
        /// Which, such as `people`.
        list: &'static str,
        /// How many rows.
        count: u64,
    },
    /// A change was refused because it would have left no enabled admin.
    LastAdminKept,
    /// A group was created.
    GroupCreated {
        /// Its name.
        name: String,
    },
    /// A group was given another name.
    GroupRenamed {
        /// The name before.
        old: String,
        /// The name from now on.
        new: String,
    },
    /// A group was removed.
    GroupDeleted {
        /// Its name.
        name: String,
    },
    /// An account came into a group.
    MemberAdded {
        /// The group's name.
        group: String,
    },
    /// An account left a group.
    MemberRemoved {
        /// The group's name.
        group: String,
    },
    /// An app was protected.
    AppCreated {
        /// Its host.
        host: String,
    },
    /// The rules of a protected app were changed.
    AppChanged {
        /// Its host.
        host: String,
        /// The rules before, as they are stored.
        old: String,
        /// The rules from now on.
        new: String,
    },
    /// An app is protected no more.
    AppDeleted {
        /// Its host.
        host: String,
    },
    /// Somebody proved anew who they are.
    Reauthenticated {
        /// By what.
        proof: &'static str,
    },
    /// An admin read the words of a mail in the outbox.
    MailRead {
        /// The mail.
        mail: String,
    },
    /// A mail that was given up is to be sent again.
    MailRetried {
        /// The mail.
        mail: String,
    },
    /// A mail was sent to see whether mail leaves.
    MailTested {
        /// To whom.
        to: String,
        /// The step that failed, such as `connect`; `None` when it was accepted.
        failed: Option<String>,
    },
    /// A question was sent through a proxy to see what arrives.
    ProxyTested {
        /// The host that it was sent to.
        host: String,
    },
    /// One session was ended by an admin.
    SessionEnded {
        /// The session; no secret.
        session: String,
    },
    /// A setting was changed.
    SettingChanged {
        /// Its name.
        name: String,
        /// What it was; `(secret)` for a secret.
        old: String,
        /// What it is from now on.
        new: String,
    },
    /// Somebody is to be told of events.
    WebhookCreated {
        /// What it is called.
        name: String,
    },
    /// Of what somebody is told, or where, was changed.
    WebhookChanged {
        /// What it is called.
        name: String,
    },
    /// Somebody is to be told no more.
    WebhookDeleted {
        /// What it was called.
        name: String,
    },
    /// Somebody could not be told of an event.
    WebhookGivenUp {
        /// What it is called.
        name: String,
    },
    /// The chain of records was walked.
    AuditVerified {
        /// How many records there are.
        records: i64,
        /// How it is broken, if it is.
        broken: Option<String>,
    },
    /// The audit log, or a part of it, was copied.
    AuditExported {
        /// How it was written, such as `csv`.
        format: &'static str,
        /// What it was filtered by, as in the address of the list; empty for everything.
        filter: String,
    },
    /// Records that were older than they are kept were removed.
    AuditPruned {
        /// How many.
        count: u64,
        /// The oldest number that is kept.
        first: i64,
    },
    /// Somebody was kept out of the admin area for where they are.
    AdminAddressRefused,
    /// A mail was given up.
    MailGivenUp {
        /// The mail.
        mail: String,
    },
    /// A session was handed over to an app outside the cookie domain.
    TicketTaken {
        /// The app's host.
        host: String,
    },
    /// A client was registered.
    ClientCreated {
        /// Its id.
        client: String,
        /// What it is called.
        name: String,
    },
    /// What a client was registered with, or is allowed, was changed.
    ClientChanged {
        /// Its id.
        client: String,
    },
    /// A client was given a new secret.
    ClientSecretRotated {
        /// Its id.
        client: String,
    },
    /// A client was removed, with all that was granted to it.
    ClientDeleted {
        /// Its id.
        client: String,
    },
    /// A client did not show who it is.
    ClientRefused {
        /// The id that it gave.
        client: String,
    },
    /// A person signed in to a client.
    AccessGranted {
        /// The client.
        client: String,
        /// The scopes.
        scope: String,
    },
    /// A person, or the rule for a client, said no.
    AccessRefused {
        /// The client.
        client: String,
        /// The error that the client was told.
        error: &'static str,
    },
    /// What a person had granted a client was taken back.
    AccessRevoked {
        /// The client.
        client: String,
    },
    /// A code or a refresh token came a second time: all that was issued from it was revoked.
    TokenReplayed {
        /// The client.
        client: String,
        /// `code` or `refresh-token`.
        kind: &'static str,
    },
    /// An old refresh token was answered within its grace.
    TokenGrace {
        /// The client.
        client: String,
    },
    /// A device was let in, or not.
    DeviceAnswered {
        /// The client that it runs.
        client: String,
        /// Whether it was.
        allowed: bool,
    },
    /// A signing key was made.
    KeyCreated {
        /// Its name.
        kid: String,
        /// What it signs with.
        algorithm: &'static str,
    },
    /// A signing key is not to be published any more.
    KeyRetired {
        /// Its name.
        kid: String,
    },
    /// A client could not be told that somebody signed out.
    LogoutGivenUp {
        /// The client.
        client: String,
    },
}

/// Names every event once: the match is exhaustive, so that the list of names is complete.
macro_rules! names {
    ($($event:ident => $name:literal,)+) => {
        impl Event {
            /// Every name there is.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The event's name in records, logs and filters.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$event { .. } => $name,)+ }
            }
        }
    };
}

names! {
    SetUp => "setup.done",
    PasswordFailed => "auth.password.fail",
    CodeFailed => "auth.code.fail",
    CodeSent => "auth.code.sent",
    TotpFailed => "auth.totp.fail",
    RecoveryFailed => "auth.recovery.fail",
    PasskeyFailed => "auth.passkey.fail",
    PasskeyCloned => "auth.passkey.cloned",
    DeviceTrusted => "auth.device.trusted",
    DeviceRevoked => "device.revoked",
    PasswordChanged => "password.changed",
    ResetRequested => "password.reset.requested",
    ResetIssued => "password.reset.issued",
    PasswordReset => "password.reset",
    TotpEnrolled => "totp.enrolled",
    TotpRemoved => "totp.removed",
    RecoveryUsed => "recovery.used",
    RecoveryRegenerated => "recovery.regenerated",
    PasskeyAdded => "passkey.added",
    PasskeyRenamed => "passkey.renamed",
    PasskeyRemoved => "passkey.removed",
    DetailsChanged => "account.details-changed",
    EmailChanged => "account.email-changed",
    DataExported => "account.exported",
    DeletionRequested => "account.deletion-requested",
    NotMe => "account.not-me",
    AccountUnlocked => "account.unlocked",
    MfaReset => "account.mfa-reset",
    SignedIn => "auth.signed-in",
    SignedOut => "auth.signed-out",
    SessionsEvicted => "session.evicted",
    SessionsRevoked => "session.revoked",
    AccountCreated => "account.created",
    AccountEnabled => "account.enabled",
    AccountDisabled => "account.disabled",
    AccountInvited => "account.invited",
    InvitationAccepted => "account.invitation-accepted",
    AccountDeleted => "account.deleted",
    RoleChanged => "account.role-changed",
    PasswordSet => "password.set",
    PasswordlessSet => "account.passwordless-set",
    AccountsImported => "account.imported",
    ListExported => "list.exported",
    GroupRenamed => "group.renamed",
    AppChanged => "app.changed",
    MailRetried => "mail.retried",
    MailTested => "mail.tested",
    ProxyTested => "proxy.tested",
    SessionEnded => "session.ended",
    SettingChanged => "setting.changed",
    WebhookCreated => "webhook.created",
    WebhookChanged => "webhook.changed",
    WebhookDeleted => "webhook.deleted",
    WebhookGivenUp => "webhook.given-up",
    AuditVerified => "audit.verified",
    AuditPruned => "audit.pruned",
    AdminAddressRefused => "admin.address-refused",
    LastAdminKept => "account.last-admin-kept",
    GroupCreated => "group.created",
    GroupDeleted => "group.deleted",
    MemberAdded => "group.member-added",
    MemberRemoved => "group.member-removed",
    AppCreated => "app.created",
    AppDeleted => "app.deleted",
    Reauthenticated => "auth.reauthenticated",
    MailRead => "mail.read",
    MailGivenUp => "mail.given-up",
    TicketTaken => "gate.ticket-taken",
    ClientCreated => "client.created",
    ClientChanged => "client.changed",
    ClientSecretRotated => "client.secret-rotated",
    ClientDeleted => "client.deleted",
    ClientRefused => "client.refused",
    AccessGranted => "oauth.granted",
    AccessRefused => "oauth.refused",
    AccessRevoked => "oauth.revoked",
    TokenReplayed => "oauth.replayed",
    TokenGrace => "oauth.grace",
    DeviceAnswered => "oauth.device",
    KeyCreated => "key.created",
    KeyRetired => "key.retired",
    LogoutGivenUp => "oauth.logout-given-up",
    AuditExported => "audit.exported",
}

impl Event {
    /// How it ended.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::PasswordFailed { .. }
            | Self::CodeFailed { .. }
            | Self::TotpFailed { .. }
            | Self::RecoveryFailed { .. }
            | Self::PasskeyFailed { .. }
            | Self::PasskeyCloned { .. }
            | Self::ResetRequested {
                refused: Some(_), ..
            }
            | Self::LastAdminKept
            | Self::MailGivenUp { .. }
            | Self::MailTested {
                failed: Some(_), ..
            }
            | Self::WebhookGivenUp { .. }
            | Self::AuditVerified {
                broken: Some(_), ..
            }
            | Self::AdminAddressRefused
            | Self::ClientRefused { .. }
            | Self::AccessRefused { .. }
            | Self::TokenReplayed { .. }
            | Self::DeviceAnswered { allowed: false, .. }
            | Self::LogoutGivenUp { .. } => Outcome::Failure,
            _ => Outcome::Success,
        }
    }

    /// What else is worth keeping, as names and texts.
    #[must_use]
    pub fn details(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::SetUp
            | Self::CodeSent
            | Self::AccountEnabled
            | Self::AccountDisabled
            | Self::LastAdminKept
            | Self::InvitationAccepted
            | Self::PasswordSet
            | Self::AdminAddressRefused
            | Self::PasswordChanged
            | Self::ResetIssued
            | Self::PasswordReset
            | Self::TotpRemoved
            | Self::RecoveryRegenerated
            | Self::DataExported
            | Self::DeletionRequested
            | Self::NotMe
            | Self::AccountUnlocked
            | Self::MfaReset => Vec::new(),
            Self::PasswordFailed { email, reason } => {
                vec![("email", email.clone()), ("reason", reason.as_str().into())]
            }
            Self::CodeFailed { reason }
            | Self::TotpFailed { reason }
            | Self::RecoveryFailed { reason }
            | Self::PasskeyFailed { reason } => vec![("reason", reason.as_str().into())],
            Self::DeviceTrusted { device } | Self::DeviceRevoked { device } => {
                vec![("device", device.clone())]
            }
            Self::ResetRequested { email, refused } => {
                let reason = refused.map(|reason| ("reason", reason.as_str().into()));
                std::iter::once(("email", email.clone()))
                    .chain(reason)
                    .collect()
            }
            Self::TotpEnrolled { replaced } => vec![("replaced", replaced.to_string())],
            Self::RecoveryUsed { left } => vec![("left", left.to_string())],
            Self::EmailChanged { old, new } => vec![("old", old.clone()), ("new", new.clone())],
            Self::Reauthenticated { proof } => vec![("proof", (*proof).into())],
            Self::SignedIn {
                area,
                proofs,
                session,
            } => {
                vec![
                    ("area", (*area).into()),
                    ("proofs", proofs.clone()),
                    ("session", session.clone()),
                ]
            }
            Self::SignedOut { area, session } => {
                vec![("area", (*area).into()), ("session", session.clone())]
            }
            Self::AccountInvited { email } | Self::AccountDeleted { email } => {
                vec![("email", email.clone())]
            }
            Self::RoleChanged { role } => vec![("role", (*role).into())],
            Self::PasswordlessSet { passwordless } => {
                vec![("passwordless", passwordless.to_string())]
            }
            Self::AccountsImported { count } => vec![("count", count.to_string())],
            Self::ListExported { list, count } => {
                vec![("list", (*list).into()), ("count", count.to_string())]
            }
            Self::GroupRenamed { old, new } => vec![("old", old.clone()), ("new", new.clone())],
            Self::AppChanged { host, old, new } => vec![
                ("host", host.clone()),
                ("old", old.clone()),
                ("new", new.clone()),
            ],
            Self::MailTested { to, failed } => {
                let failed = failed.clone().map(|failed| ("failed", failed));
                std::iter::once(("to", to.clone())).chain(failed).collect()
            }
            Self::ProxyTested { host } => vec![("host", host.clone())],
            Self::SettingChanged { name, old, new } => vec![
                ("name", name.clone()),
                ("old", old.clone()),
                ("new", new.clone()),
            ],
            Self::AuditVerified { records, broken } => {
                let broken = broken.clone().map(|broken| ("broken", broken));
                std::iter::once(("records", records.to_string()))
                    .chain(broken)
                    .collect()
            }
            Self::AuditExported { format, filter } => {
                let filter = (!filter.is_empty()).then(|| ("filter", filter.clone()));
                std::iter::once(("format", (*format).into()))
                    .chain(filter)
                    .collect()
            }
            Self::AuditPruned { count, first } => {
                vec![("count", count.to_string()), ("first", first.to_string())]
            }
            Self::SessionEnded { session } => vec![("session", session.clone())],
            Self::SessionsEvicted { count } | Self::SessionsRevoked { count } => {
                vec![("count", count.to_string())]
            }
            Self::AccountCreated {
                email,
                role,
                passwordless,
            } => {
                vec![
                    ("email", email.clone()),
                    ("role", (*role).into()),
                    ("passwordless", passwordless.to_string()),
                ]
            }
            Self::GroupCreated { name }
            | Self::GroupDeleted { name }
            | Self::PasskeyAdded { name }
            | Self::PasskeyRenamed { name }
            | Self::PasskeyRemoved { name }
            | Self::PasskeyCloned { name }
            | Self::WebhookCreated { name }
            | Self::WebhookChanged { name }
            | Self::WebhookDeleted { name }
            | Self::WebhookGivenUp { name }
            | Self::DetailsChanged { name } => vec![("name", name.clone())],
            Self::MemberAdded { group } | Self::MemberRemoved { group } => {
                vec![("group", group.clone())]
            }
            Self::AppCreated { host } | Self::AppDeleted { host } | Self::TicketTaken { host } => {
                vec![("host", host.clone())]
            }
            Self::MailRead { mail } | Self::MailRetried { mail } | Self::MailGivenUp { mail } => {
                vec![("mail", mail.clone())]
            }
            Self::ClientCreated { client, name } => {
                vec![("client", client.clone()), ("name", name.clone())]
            }
            Self::ClientChanged { client }
            | Self::ClientSecretRotated { client }
            | Self::ClientDeleted { client }
            | Self::ClientRefused { client }
            | Self::AccessRevoked { client }
            | Self::TokenGrace { client }
            | Self::LogoutGivenUp { client } => vec![("client", client.clone())],
            Self::AccessGranted { client, scope } => {
                vec![("client", client.clone()), ("scope", scope.clone())]
            }
            Self::AccessRefused { client, error } => {
                vec![("client", client.clone()), ("error", (*error).into())]
            }
            Self::TokenReplayed { client, kind } => {
                vec![("client", client.clone()), ("kind", (*kind).into())]
            }
            Self::DeviceAnswered { client, allowed } => {
                vec![("client", client.clone()), ("allowed", allowed.to_string())]
            }
            Self::KeyCreated { kid, algorithm } => {
                vec![("kid", kid.clone()), ("algorithm", (*algorithm).into())]
            }
            Self::KeyRetired { kid } => vec![("kid", kid.clone())],
        }
    }
}

/// Whom an event is about, if about an account: carried beside the event so that both are always in the record.
pub(crate) fn subject_text(subject: Option<AccountId>) -> Option<String> {
    subject.map(|id| id.to_string())
}
