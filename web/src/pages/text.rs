//! Texts chosen in Rust: keys, and the values that go into them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

/// A text to show: its key, and its arguments. Which language it ends up in is the renderer's part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    /// The key in the Fluent files.
    pub key: MessageKey,
    /// The values that the text mentions, by name.
    pub args: BTreeMap<&'static str, Argument>,
}

/// A value inside a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// A number, which decides between singular and plural.
    Count(u32),
    /// Anything else; escaped where it is shown.
    Name(Cow<'static, str>),
}

impl Text {
    /// A text without arguments.
    #[must_use]
    pub fn new(key: MessageKey) -> Self {
        Self {
            key,
            args: BTreeMap::new(),
        }
    }

    /// The same with a name in it.
    #[must_use]
    pub fn name(mut self, argument: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.args.insert(argument, Argument::Name(value.into()));
        self
    }

    /// The same with a number in it.
    #[must_use]
    pub fn count(mut self, argument: &'static str, value: u32) -> Self {
        self.args.insert(argument, Argument::Count(value));
        self
    }
}

impl From<MessageKey> for Text {
    fn from(key: MessageKey) -> Self {
        Self::new(key)
    }
}

macro_rules! message_keys {
    ($($(#[doc = $doc:literal])+ $name:ident => $id:literal,)+) => {
        /// The key of a text that code chooses. The words are in `locales/`; a doc comment names the
        /// arguments that a text needs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub enum MessageKey {
            $($(#[doc = $doc])+ #[serde(rename = $id)] $name,)+
        }

        impl MessageKey {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its name in the Fluent files.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }
        }
    };
}

message_keys! {
    /// E-mail and password do not match, or the account cannot sign in.
    BadCredentials => "error-bad-credentials",
    /// The same at the admin sign-in, where no code by mail is offered.
    BadCredentialsAdmin => "error-bad-credentials-admin",
    /// A code is wrong, used or too old.
    BadCode => "error-bad-code",
    /// Too many tries; `minutes` to wait.
    Locked => "error-locked",
    /// Asked for another code too soon; `seconds` to wait.
    ResendTooSoon => "error-resend-too-soon",
    /// Asked for too many codes; `minutes` to wait.
    ResendLimit => "error-resend-limit",
    /// The sign-in was left open for too long.
    SignInExpired => "error-sign-in-expired",
    /// The server has more sign-ins to check than it can.
    Busy => "error-busy",
    /// The CSRF token is missing or old.
    FormExpired => "error-form-expired",
    /// The account is turned off (said only after correct credentials).
    AccountDisabled => "error-account-disabled",
    /// The confirmation password is wrong.
    WrongPassword => "error-wrong-password",

    /// No address was given.
    EmailMissing => "field-email-missing",
    /// What was given is not an address.
    EmailMalformed => "field-email-malformed",
    /// Another account has this address.
    EmailTaken => "field-email-taken",
    /// No name was given.
    NameMissing => "field-name-missing",
    /// The name is longer than `limit` characters.
    NameTooLong => "field-name-too-long",
    /// No password was given.
    PasswordMissing => "field-password-missing",
    /// The password is shorter than `limit` characters.
    PasswordTooShort => "field-password-too-short",
    /// The password is longer than `limit` characters.
    PasswordTooLong => "field-password-too-long",
    /// The password is on the lists that attackers try first.
    PasswordCommon => "field-password-common",
    /// The password is the name, the address or the site.
    PasswordGuessable => "field-password-guessable",
    /// No code was given.
    CodeMissing => "field-code-missing",

    /// A new code is on its way.
    CodeSent => "flash-code-sent",
    /// `email` was created.
    UserCreated => "flash-user-created",
    /// `email` was turned off.
    UserDisabled => "flash-user-disabled",
    /// `email` was turned on.
    UserEnabled => "flash-user-enabled",
    /// The `sessions` of `email` were ended.
    SessionsRevoked => "flash-sessions-revoked",
    /// You cannot turn yourself off.
    NotYourself => "flash-not-yourself",
    /// The last admin cannot be turned off.
    LastAdmin => "flash-last-admin",
    /// The installation has its first admin.
    SetupDone => "flash-setup-done",

    /// Title: nothing here.
    NotFoundTitle => "problem-not-found",
    /// What happened: nothing is at this address.
    NotFoundWhat => "problem-not-found-what",
    /// Title: the request made no sense.
    BadRequestTitle => "problem-bad-request",
    /// What happened: the request was malformed.
    BadRequestWhat => "problem-bad-request-what",
    /// Title: the form was open for too long.
    FormExpiredTitle => "problem-form-expired",
    /// What happened: the CSRF token is missing or old.
    FormExpiredWhat => "problem-form-expired-what",
    /// Title: not for you.
    ForbiddenTitle => "problem-forbidden",
    /// What happened: the page is for admins.
    ForbiddenWhat => "problem-forbidden-what",
    /// Title: too many requests.
    TooManyTitle => "problem-too-many",
    /// What happened: too many requests; `minutes` to wait.
    TooManyWhat => "problem-too-many-what",
    /// Title: our fault.
    ServerTitle => "problem-server",
    /// What happened: our fault.
    ServerWhat => "problem-server-what",
    /// Title: too busy, or starting, or stopping.
    UnavailableTitle => "problem-unavailable",
    /// What happened: too busy, or starting, or stopping.
    UnavailableWhat => "problem-unavailable-what",
    /// Title: the sign-in took too long.
    ExpiredTitle => "problem-expired",
    /// What happened: the sign-in took too long.
    ExpiredWhat => "problem-expired-what",
    /// Title: the application is not known.
    UnknownAppTitle => "problem-unknown-app",
    /// What happened: `host` is not an application of this portal.
    UnknownAppWhat => "problem-unknown-app-what",

    /// What to do: try again.
    TryAgain => "advice-try-again",
    /// What to do: go back and send the form again.
    SendAgain => "advice-send-again",
    /// What to do: check the address.
    CheckAddress => "advice-check-address",
    /// What to do: ask an admin.
    AskAdmin => "advice-ask-admin",
    /// What to do: wait.
    WaitAndTry => "advice-wait",
    /// What to do: tell the admin the reference.
    TellReference => "advice-tell-reference",
    /// What to do: start again.
    StartAgain => "advice-start-again",

    /// A link: to your apps.
    ToHome => "link-home",
    /// A link: to the sign-in.
    ToLogin => "link-login",
    /// A link: to the admin sign-in.
    ToAdminLogin => "link-admin-login",
    /// A link: to the list of people.
    ToUsers => "link-users",
    /// A link: start this sign-in again.
    ToRestart => "link-restart",

    /// Subject of the mail with a code; `code`, `brand`.
    MailCodeSubject => "mail-code-subject",
    /// What a mail with a code is about, for admins who do not see its words.
    MailKindSignInCode => "mail-kind-sign-in-code",
}
