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
    /// A change was refused because it would have left no enabled admin.
    LastAdminKept,
    /// A group was created.
    GroupCreated {
        /// Its name.
        name: String,
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
    /// An app is protected no more.
    AppDeleted {
        /// Its host.
        host: String,
    },
    /// An admin proved anew who they are.
    Reauthenticated,
    /// An admin read the words of a mail in the outbox.
    MailRead {
        /// The mail.
        mail: String,
    },
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
}

impl Event {
    /// The event's name in records, logs and filters.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SetUp => "setup.done",
            Self::PasswordFailed { .. } => "auth.password.fail",
            Self::CodeFailed { .. } => "auth.code.fail",
            Self::CodeSent => "auth.code.sent",
            Self::SignedIn { .. } => "auth.signed-in",
            Self::SignedOut { .. } => "auth.signed-out",
            Self::SessionsEvicted { .. } => "session.evicted",
            Self::SessionsRevoked { .. } => "session.revoked",
            Self::AccountCreated { .. } => "account.created",
            Self::AccountEnabled => "account.enabled",
            Self::AccountDisabled => "account.disabled",
            Self::LastAdminKept => "account.last-admin-kept",
            Self::GroupCreated { .. } => "group.created",
            Self::GroupDeleted { .. } => "group.deleted",
            Self::MemberAdded { .. } => "group.member-added",
            Self::MemberRemoved { .. } => "group.member-removed",
            Self::AppCreated { .. } => "app.created",
            Self::AppDeleted { .. } => "app.deleted",
            Self::Reauthenticated => "auth.reauthenticated",
            Self::MailRead { .. } => "mail.read",
            Self::MailGivenUp { .. } => "mail.given-up",
            Self::TicketTaken { .. } => "gate.ticket-taken",
        }
    }

    /// How it ended.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::PasswordFailed { .. }
            | Self::CodeFailed { .. }
            | Self::LastAdminKept
            | Self::MailGivenUp { .. } => Outcome::Failure,
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
            | Self::Reauthenticated => Vec::new(),
            Self::PasswordFailed { email, reason } => {
                vec![("email", email.clone()), ("reason", reason.as_str().into())]
            }
            Self::CodeFailed { reason } => vec![("reason", reason.as_str().into())],
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
            Self::GroupCreated { name } | Self::GroupDeleted { name } => {
                vec![("name", name.clone())]
            }
            Self::MemberAdded { group } | Self::MemberRemoved { group } => {
                vec![("group", group.clone())]
            }
            Self::AppCreated { host } | Self::AppDeleted { host } | Self::TicketTaken { host } => {
                vec![("host", host.clone())]
            }
            Self::MailRead { mail } | Self::MailGivenUp { mail } => vec![("mail", mail.clone())],
        }
    }
}

/// Whom an event is about, if about an account: carried beside the event so that both are always in the record.
pub(crate) fn subject_text(subject: Option<AccountId>) -> Option<String> {
    subject.map(|id| id.to_string())
}
