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

    /// A code of the authenticator app is wrong, or was used before.
    BadTotp => "error-bad-totp",
    /// A recovery code is not one of the account's.
    BadRecoveryCode => "error-bad-recovery-code",
    /// All recovery codes were used.
    RecoverySpent => "error-recovery-spent",
    /// The link of a mail was used, is too old, or was not copied whole.
    BadResetLink => "error-bad-reset-link",
    /// The password that is to be replaced is another one.
    PasswordWrongCurrent => "error-password-wrong-current",
    /// A set-up was left open for too long.
    EnrolmentExpired => "error-enrolment-expired",
    /// The last way to sign in cannot be removed.
    LastWayIn => "error-last-way-in",
    /// Somebody closed the browser's dialogue.
    PasskeyCancelled => "error-passkey-cancelled",
    /// The same during a sign-in.
    PasskeySignInCancelled => "error-passkey-sign-in-cancelled",
    /// A ceremony did not end well.
    PasskeyFailed => "error-passkey-failed",
    /// The browser knows no passkeys.
    PasskeyUnsupported => "error-passkey-unsupported",
    /// No account has this passkey.
    PasskeyUnknown => "error-passkey-unknown",
    /// The counter of a passkey went back.
    PasskeyCloned => "error-passkey-cloned",
    /// The device holds a passkey of the account already.
    PasskeyTaken => "error-passkey-taken",
    /// A ceremony was left open for too long.
    PasskeyExpired => "error-passkey-expired",
    /// Something sensitive needs a new proof.
    FreshProofNeeded => "error-fresh-proof-needed",

    /// No code of the authenticator app was given.
    TotpMissing => "field-totp-missing",
    /// No recovery code was given.
    RecoveryCodeMissing => "field-recovery-code-missing",
    /// The current password was not given.
    CurrentPasswordMissing => "field-current-password-missing",
    /// No new password was given.
    NewPasswordMissing => "field-new-password-missing",
    /// The new password is the current one.
    PasswordUnchanged => "field-password-unchanged",
    /// The box "I have saved these codes" was not ticked.
    SavedMissing => "field-saved-missing",
    /// A language that is not offered.
    LocaleUnknown => "field-locale-unknown",

    /// A code for a confirmation is on its way.
    ConfirmCodeSent => "flash-confirm-code-sent",
    /// The password was changed.
    PasswordChangedDone => "flash-password-changed",
    /// An account without a password has one now.
    PasswordSetDone => "flash-password-set",
    /// The password was reset.
    PasswordResetDone => "flash-password-reset",
    /// The authenticator app was set up.
    TotpEnrolledDone => "flash-totp-enrolled",
    /// The authenticator app was turned off.
    TotpRemovedDone => "flash-totp-removed",
    /// The recovery codes were shown and saved.
    RecoverySavedDone => "flash-recovery-saved",
    /// A recovery code was used; `left`.
    RecoveryUsedDone => "flash-recovery-used",
    /// A passkey was added; `name`.
    PasskeyAddedDone => "flash-passkey-added",
    /// A passkey was renamed.
    PasskeyRenamedDone => "flash-passkey-renamed",
    /// A passkey was removed.
    PasskeyRemovedDone => "flash-passkey-removed",
    /// A trusted device is trusted no more.
    DeviceRevokedDone => "flash-device-revoked",
    /// A session was ended.
    SessionEndedDone => "flash-session-ended",
    /// Other sessions were ended; `sessions`.
    SessionsEndedDone => "flash-sessions-ended",
    /// Personal details were saved.
    DetailsSavedDone => "flash-details-saved",
    /// The deletion of the account was asked for.
    DeletionAskedDone => "flash-deletion-asked",
    /// An app may sign the person in no longer; `name`.
    AppDisconnectedDone => "flash-app-disconnected",
    /// A sign-in to an app was broken off; `name`.
    AppSignInCancelled => "flash-app-cancelled",

    /// The code of a device is wrong, used or too old.
    BadDeviceCode => "error-bad-device-code",
    /// No code of a device was given.
    DeviceCodeMissing => "field-device-code-missing",

    /// An app learns who the person is.
    ScopeIdentity => "scope-identity",
    /// An app learns the name and other details.
    ScopeProfile => "scope-profile",
    /// An app learns the address for mail.
    ScopeEmail => "scope-email",
    /// An app learns the postal address.
    ScopeAddress => "scope-address",
    /// An app learns the phone number.
    ScopePhone => "scope-phone",
    /// An app learns the groups.
    ScopeGroups => "scope-groups",
    /// An app keeps its access while the person is away.
    ScopeOffline => "scope-offline",
    /// An app learns one detail; `name`.
    ScopeClaim => "scope-claim",
    /// An app asks for something that only it knows; `name`.
    ScopeOther => "scope-other",

    /// What happened: no app has this `client_id`.
    ClientUnknownWhat => "client-unknown-what",
    /// What to do about an unknown app.
    ClientUnknownTodo => "client-unknown-todo",
    /// What happened: the app is turned off.
    ClientDisabledWhat => "client-disabled-what",
    /// What happened: there is no `client_id`.
    ClientMissingWhat => "client-missing-what",
    /// What to do about a missing `client_id`.
    ClientMissingTodo => "client-missing-todo",
    /// What happened: there is no `redirect_uri`.
    RedirectMissingWhat => "redirect-missing-what",
    /// What to do about a missing `redirect_uri`.
    RedirectMissingTodo => "redirect-missing-todo",
    /// What happened: the `redirect_uri` is not one of the app's.
    RedirectUnregisteredWhat => "redirect-unregistered-what",
    /// What to do about an unregistered `redirect_uri`.
    RedirectUnregisteredTodo => "redirect-unregistered-todo",
    /// What happened: a parameter came twice; `name`.
    DuplicateWhat => "duplicate-what",
    /// What to do about a parameter that came twice.
    DuplicateTodo => "duplicate-todo",
    /// What happened: the `request_uri` is unknown, used or too old.
    RequestUriWhat => "request-uri-what",
    /// What happened: the sign-in to an app was left open for too long.
    RequestExpiredWhat => "request-expired-what",
    /// What to do: start again in the app.
    StartInApp => "advice-start-in-app",

    /// A link: ask for a new password.
    ToForgot => "link-forgot",
    /// A link: to the security page.
    ToSecurity => "link-security",
    /// A link: use a recovery code.
    ToRecovery => "link-recovery",
    /// A link: add a passkey.
    ToRegisterPasskey => "link-register-passkey",
    /// A link: set up the authenticator app.
    ToEnrolTotp => "link-enrol-totp",
    /// A link: new recovery codes.
    ToRecoveryCodes => "link-recovery-codes",
    /// A link: change or set the password.
    ToSetPassword => "link-set-password",

    /// Subject of the mail with a code that confirms something; `code`, `brand`.
    MailConfirmSubject => "mail-confirm-subject",
    /// Subject of the mail with a link for a new password; `brand`.
    MailResetSubject => "mail-reset-subject",
    /// What a mail with a code that confirms something is about.
    MailKindConfirmCode => "mail-kind-confirm-code",
    /// What a mail with a link for a new password is about.
    MailKindReset => "mail-kind-reset",
    /// What a mail that tells of something is about.
    MailKindNotice => "mail-kind-notice",
    /// A sign-in with a browser that was not seen before.
    NoticeNewDevice => "notice-new-device",
    /// The password was changed.
    NoticePasswordChanged => "notice-password-changed",
    /// The password was reset with a link.
    NoticePasswordReset => "notice-password-reset",
    /// A passkey was added; `name`.
    NoticePasskeyAdded => "notice-passkey-added",
    /// A passkey was removed; `name`.
    NoticePasskeyRemoved => "notice-passkey-removed",
    /// The authenticator app was set up.
    NoticeTotpAdded => "notice-totp-added",
    /// The authenticator app was turned off.
    NoticeTotpRemoved => "notice-totp-removed",
    /// A recovery code was used; `left`.
    NoticeRecoveryUsed => "notice-recovery-used",
    /// Few recovery codes are left; `left`.
    NoticeRecoveryFew => "notice-recovery-few",
    /// New recovery codes were made.
    NoticeRecoveryRegenerated => "notice-recovery-regenerated",
    /// The address changed; `old`, `new`.
    NoticeAddressChanged => "notice-address-changed",
    /// An admin turned the account off.
    NoticeAdminDisabled => "notice-admin-disabled",
    /// An admin turned the account on.
    NoticeAdminEnabled => "notice-admin-enabled",
    /// An admin ended all sessions.
    NoticeAdminSessions => "notice-admin-sessions",
    /// An admin set a password.
    NoticeAdminPassword => "notice-admin-password",
    /// An admin switched the account to codes by mail.
    NoticeAdminPasswordless => "notice-admin-passwordless",
    /// An admin removed the second steps.
    NoticeMfaReset => "notice-mfa-reset",
    /// To admins: `email` asks for the account's deletion.
    NoticeDeletionRequested => "notice-deletion-requested",

    /// By code alone.
    StatusCode => "status-code",
    /// By password.
    StatusPassword => "status-password",
    /// By passkey, or by code.
    StatusPasskey => "status-passkey",
    /// By password or passkey.
    StatusPasswordPasskey => "status-password-passkey",
    /// By code, then the app; `left` recovery codes.
    StatusCodeTotp => "status-code-totp",
    /// By password, then the app; `left` recovery codes.
    StatusPasswordTotp => "status-password-totp",
    /// By passkey, or by code and the app; `left` recovery codes.
    StatusPasskeyTotp => "status-passkey-totp",
    /// By all of them; `left` recovery codes.
    StatusPasswordPasskeyTotp => "status-password-passkey-totp",

    /// No passkey yet.
    NextPasskey => "next-passkey",
    /// A password without the app.
    NextTotp => "next-totp",
    /// Few recovery codes; `left`.
    NextRecovery => "next-recovery",

    /// By password alone.
    MethodPassword => "method-password",
    /// By password and code.
    MethodPasswordCode => "method-password-code",
    /// By password and the app.
    MethodPasswordTotp => "method-password-totp",
    /// By password and recovery code.
    MethodPasswordRecovery => "method-password-recovery",
    /// By password on a trusted device.
    MethodPasswordDevice => "method-password-device",
    /// By code alone.
    MethodCode => "method-code",
    /// By code and the app.
    MethodCodeTotp => "method-code-totp",
    /// By code and recovery code.
    MethodCodeRecovery => "method-code-recovery",
    /// By code on a trusted device.
    MethodCodeDevice => "method-code-device",
    /// By passkey.
    MethodPasskey => "method-passkey",
    /// In a way that this list does not know.
    MethodOther => "method-other",

    /// Score 0.
    StrengthTooEasy => "strength-0",
    /// Score 1.
    StrengthEasy => "strength-1",
    /// Score 2.
    StrengthFair => "strength-2",
    /// Score 3.
    StrengthGood => "strength-3",
    /// Score 4.
    StrengthStrong => "strength-4",
    /// `StraightRowsOfKeysAreEasyToGuess`.
    WarnStraightRows => "warn-straight-rows",
    /// `ShortKeyboardPatternsAreEasyToGuess`.
    WarnShortPatterns => "warn-short-patterns",
    /// `RepeatsLikeAaaAreEasyToGuess`.
    WarnRepeats => "warn-repeats",
    /// `RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess`.
    WarnRepeatedParts => "warn-repeated-parts",
    /// `ThisIsATop10Password`.
    WarnTop10 => "warn-top-10",
    /// `ThisIsATop100Password`.
    WarnTop100 => "warn-top-100",
    /// `ThisIsACommonPassword`.
    WarnCommon => "warn-common",
    /// `ThisIsSimilarToACommonlyUsedPassword`.
    WarnLikeCommon => "warn-like-common",
    /// `SequencesLikeAbcAreEasyToGuess`.
    WarnSequences => "warn-sequences",
    /// `RecentYearsAreEasyToGuess`.
    WarnYears => "warn-years",
    /// `AWordByItselfIsEasyToGuess`.
    WarnOneWord => "warn-one-word",
    /// `DatesAreOftenEasyToGuess`.
    WarnDates => "warn-dates",
    /// `NamesAndSurnamesByThemselvesAreEasyToGuess`.
    WarnNames => "warn-names",
    /// `CommonNamesAndSurnamesAreEasyToGuess`.
    WarnCommonNames => "warn-common-names",
    /// `UseAFewWordsAvoidCommonPhrases`.
    TipFewWords => "tip-few-words",
    /// `NoNeedForSymbolsDigitsOrUppercaseLetters`.
    TipNoSymbols => "tip-no-symbols",
    /// `AddAnotherWordOrTwo`.
    TipAnotherWord => "tip-another-word",
    /// `CapitalizationDoesntHelpVeryMuch`.
    TipCapitals => "tip-capitals",
    /// `AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase`.
    TipAllCapitals => "tip-all-capitals",
    /// `ReversedWordsArentMuchHarderToGuess`.
    TipReversed => "tip-reversed",
    /// `PredictableSubstitutionsDontHelpVeryMuch`.
    TipSubstitutions => "tip-substitutions",
    /// `UseALongerKeyboardPatternWithMoreTurns`.
    TipLongerPattern => "tip-longer-pattern",
    /// `AvoidRepeatedWordsAndCharacters`.
    TipNoRepeats => "tip-no-repeats",
    /// `AvoidSequences`.
    TipNoSequences => "tip-no-sequences",
    /// `AvoidRecentYears`.
    TipNoRecentYears => "tip-no-recent-years",
    /// `AvoidYearsThatAreAssociatedWithYou`.
    TipNoOwnYears => "tip-no-own-years",
    /// `AvoidDatesAndYearsThatAreAssociatedWithYou`.
    TipNoOwnDates => "tip-no-own-dates",

    /// `setup.done`.
    ActivitySetUp => "activity-set-up",
    /// `auth.password.fail`.
    ActivityPasswordFail => "activity-password-fail",
    /// `auth.code.fail`.
    ActivityCodeFail => "activity-code-fail",
    /// `auth.code.sent`.
    ActivityCodeSent => "activity-code-sent",
    /// `auth.signed-in`.
    ActivitySignedIn => "activity-signed-in",
    /// `auth.signed-out`.
    ActivitySignedOut => "activity-signed-out",
    /// `auth.totp.fail`.
    ActivityTotpFail => "activity-totp-fail",
    /// `auth.recovery.fail`.
    ActivityRecoveryFail => "activity-recovery-fail",
    /// `auth.passkey.fail`.
    ActivityPasskeyFail => "activity-passkey-fail",
    /// `auth.passkey.cloned`.
    ActivityPasskeyCloned => "activity-passkey-cloned",
    /// `auth.confirmed` and `auth.reauthenticated`.
    ActivityConfirmed => "activity-confirmed",
    /// `auth.device.trusted`.
    ActivityDeviceTrusted => "activity-device-trusted",
    /// `device.revoked`.
    ActivityDeviceRevoked => "activity-device-revoked",
    /// `session.evicted`.
    ActivitySessionsEvicted => "activity-sessions-evicted",
    /// `session.revoked`.
    ActivitySessionsRevoked => "activity-sessions-revoked",
    /// `password.changed`.
    ActivityPasswordChanged => "activity-password-changed",
    /// `password.reset`.
    ActivityPasswordReset => "activity-password-reset",
    /// `password.reset.requested`.
    ActivityResetRequested => "activity-reset-requested",
    /// `totp.enrolled`.
    ActivityTotpEnrolled => "activity-totp-enrolled",
    /// `totp.removed`.
    ActivityTotpRemoved => "activity-totp-removed",
    /// `recovery.used`.
    ActivityRecoveryUsed => "activity-recovery-used",
    /// `recovery.regenerated`.
    ActivityRecoveryRegenerated => "activity-recovery-regenerated",
    /// `passkey.added`.
    ActivityPasskeyAdded => "activity-passkey-added",
    /// `passkey.renamed`.
    ActivityPasskeyRenamed => "activity-passkey-renamed",
    /// `passkey.removed`.
    ActivityPasskeyRemoved => "activity-passkey-removed",
    /// `account.created`.
    ActivityAccountCreated => "activity-account-created",
    /// `account.enabled`.
    ActivityAccountEnabled => "activity-account-enabled",
    /// `account.disabled`.
    ActivityAccountDisabled => "activity-account-disabled",
    /// `account.unlocked`.
    ActivityAccountUnlocked => "activity-account-unlocked",
    /// `account.last-admin-kept`.
    ActivityLastAdminKept => "activity-last-admin-kept",
    /// `account.mfa-reset`.
    ActivityMfaReset => "activity-mfa-reset",
    /// `account.details-changed`.
    ActivityDetailsChanged => "activity-details-changed",
    /// `account.email-changed`.
    ActivityEmailChanged => "activity-email-changed",
    /// `account.exported`.
    ActivityExported => "activity-exported",
    /// `account.deletion-requested`.
    ActivityDeletionRequested => "activity-deletion-requested",
    /// `account.not-me`.
    ActivityNotMe => "activity-not-me",
    /// `group.created`.
    ActivityGroupCreated => "activity-group-created",
    /// `group.deleted`.
    ActivityGroupDeleted => "activity-group-deleted",
    /// `group.member-added`.
    ActivityMemberAdded => "activity-member-added",
    /// `group.member-removed`.
    ActivityMemberRemoved => "activity-member-removed",
    /// `app.created`.
    ActivityAppCreated => "activity-app-created",
    /// `app.deleted`.
    ActivityAppDeleted => "activity-app-deleted",
    /// `mail.read`.
    ActivityMailRead => "activity-mail-read",
    /// `mail.given-up`.
    ActivityMailGivenUp => "activity-mail-given-up",
    /// `gate.ticket-taken`.
    ActivityTicketTaken => "activity-ticket-taken",
    /// Any other event.
    ActivityOther => "activity-other",

    /// A column of names.
    ColumnName => "name",
    /// A column of addresses.
    ColumnEmail => "email",
    /// A column of states.
    ColumnState => "state",
    /// A column of when something was created.
    ColumnCreated => "created",
    /// A column of when somebody last signed in.
    ColumnLastSignIn => "last-sign-in",

    /// A page of a person.
    PersonOverview => "person-overview",
    /// A page of a person.
    PersonSecurity => "person-security",
    /// A page of a person.
    PersonSessions => "person-sessions",
    /// A page of a person.
    PersonApps => "person-apps",
    /// A page of a person.
    PersonActivity => "person-activity",
    /// What somebody can do: nothing, being turned off.
    PersonCanNothing => "person-can-nothing",
    /// Neither password nor passkey.
    PersonCanNotYet => "person-can-not-yet",
    /// Password, code by mail.
    PersonCanPassword => "person-can-password",
    /// Password, authenticator app.
    PersonCanPasswordTotp => "person-can-password-totp",
    /// Code by mail.
    PersonCanCode => "person-can-code",
    /// Code by mail, authenticator app.
    PersonCanCodeTotp => "person-can-code-totp",
    /// A passkey.
    PersonCanPasskey => "person-can-passkey",
    /// A new password must be chosen.
    PersonNeedsNewPassword => "person-needs-new-password",
    /// Too many tries; `until` when.
    PersonNeedsToWait => "person-needs-to-wait",
    /// The admin area.
    PersonCanAdmin => "person-can-admin",
    /// The admin area, but for a way in.
    PersonCanAdminNotYet => "person-can-admin-not-yet",
    /// No protected app.
    PersonOpensNothing => "person-opens-nothing",
    /// `who` did it.
    PersonBy => "person-by",
    /// An operator did it.
    PersonByOperator => "person-by-operator",
    /// The server did it.
    PersonByServer => "person-by-server",
    /// Another address was typed than that of the account.
    PersonAddressOther => "person-address-other",
    /// `name` is longer than `limit`.
    PersonUnfitLong => "person-unfit-long",
    /// `name` holds control characters.
    PersonUnfitControl => "person-unfit-control",
    /// `name` is no date.
    PersonUnfitBirthdate => "person-unfit-birthdate",
    /// `name` is no address.
    PersonUnfitAddress => "person-unfit-address",
    /// `name` is neither true nor false.
    PersonUnfitAnswer => "person-unfit-answer",
    /// The subject of an invitation to `brand`.
    MailInviteSubject => "mail-invite-subject",
    /// An invitation, in the outbox.
    MailKindInvitation => "mail-kind-invitation",
    /// The authenticator app was taken away.
    NoticeAdminTotp => "notice-admin-totp",
    /// The password is asked for again.
    NoticeAdminPasswordAgain => "notice-admin-password-again",
    /// The role of an admin was given.
    NoticeAdminMade => "notice-admin-made",
    /// The role of an admin was taken.
    NoticeAdminUnmade => "notice-admin-unmade",
    /// The account was removed.
    NoticeAdminDeleted => "notice-admin-deleted",
    /// A password was set for `email`.
    PersonDonePassword => "person-done-password",
    /// A link was sent to `email`.
    PersonDoneLink => "person-done-link",
    /// A link for `email` is in the outbox.
    PersonDoneLinkOutbox => "person-done-link-outbox",
    /// No link for an account that is turned off.
    PersonLinkOff => "person-link-off",
    /// No link for an account without a password.
    PersonLinkPasswordless => "person-link-passwordless",
    /// The app of `email` was removed.
    PersonDoneTotp => "person-done-totp",
    /// There is no app.
    PersonNoTotp => "person-no-totp",
    /// `email` signs in by code.
    PersonDonePasswordless => "person-done-passwordless",
    /// `email` signs in by password.
    PersonDoneWithPassword => "person-done-with-password",
    /// The account would have no way in.
    PersonNoOtherWay => "person-no-other-way",
    /// It was so already.
    PersonUnchanged => "person-unchanged",
    /// `email` may try again.
    PersonDoneUnlocked => "person-done-unlocked",
    /// `email` is an admin.
    PersonDoneAdmin => "person-done-admin",
    /// `email` is none any more.
    PersonDonePerson => "person-done-person",
    /// The details of `email` were saved.
    PersonDoneSaved => "person-done-saved",
    /// The groups of `email` were saved.
    PersonDoneGroups => "person-done-groups",
    /// The account of `email` was removed.
    PersonDoneDeleted => "person-done-deleted",
    /// A session was ended.
    PersonDoneSession => "person-done-session",
    /// The session is one's own.
    PersonThisSession => "person-this-session",
    /// `name` was disconnected.
    PersonDoneDisconnected => "person-done-disconnected",
    /// `email` was invited.
    PersonDoneInvited => "person-done-invited",
    /// The invitation of `email` is in the outbox.
    PersonDoneInvitedOutbox => "person-done-invited-outbox",
    /// An invitation makes no sense.
    PersonNotInvited => "person-not-invited",
    /// One's own way to sign in is changed elsewhere.
    PersonUseYourProfile => "person-use-your-profile",
    /// The invitation was accepted.
    InviteAccepted => "invite-accepted",
    /// `account.invited`.
    ActivityInvited => "activity-invited",
    /// `account.invitation-accepted`.
    ActivityInvitationAccepted => "activity-invitation-accepted",
    /// `account.role-changed`.
    ActivityRoleChanged => "activity-role-changed",
    /// `account.passwordless-set`.
    ActivityPasswordlessSet => "activity-passwordless-set",
    /// `account.deleted`.
    ActivityAccountDeleted => "activity-account-deleted",
    /// `password.set`.
    ActivityPasswordSet => "activity-password-set",
    /// `password.reset.issued`.
    ActivityResetIssued => "activity-reset-issued",
    /// `session.ended`.
    ActivitySessionEnded => "activity-session-ended",
    /// An app wants two steps. Args: `host`.
    StepUpSecondFactor => "step-up-second-factor",
    /// An app wants a passkey. Args: `host`.
    StepUpPasskey => "step-up-passkey",
    /// An app wants a fresh proof. Args: `host`.
    StepUpFresh => "step-up-fresh",

    /// A column of how many are in a group.
    ColumnMembers => "group-members",
    /// A column of hosts.
    ColumnHost => "app-host",
    /// A column of whether rules are obeyed.
    ColumnMode => "app-mode",
    /// A column of how many rules an app has.
    ColumnRules => "app-rules",
    /// A group needs a name.
    GroupNameEmpty => "group-name-empty",
    /// The name of a group is too long.
    GroupNameLong => "group-name-long",
    /// The name of a group holds a character that it must not.
    GroupNameCharacter => "group-name-character",
    /// The name of a group would be cut in a list.
    GroupNameSeparator => "group-name-separator",
    /// Another group has the name.
    GroupNameTaken => "group-name-taken",
    /// There is no account with this address.
    NobodyHasAddress => "nobody-has-address",
    /// The host of an app is none.
    HostMalformed => "app-host-malformed",
    /// Another app has the host.
    HostTaken => "app-host-taken",
    /// The name of an app is none.
    AppNameMalformed => "app-name-malformed",
    /// A group that was chosen is there no more.
    GroupGone => "app-group-gone",
    /// Somebody else has changed the app.
    AppChangedMeanwhile => "app-changed-meanwhile",
    /// An app has no room for another rule.
    TooManyRules => "app-too-many-rules",
    /// The path of a rule is none.
    RulePathMalformed => "rule-path-malformed",
    /// A method of a rule is none. Args: `method`.
    RuleMethodMalformed => "rule-method-malformed",
    /// A rule is for some, and names nobody.
    RuleForNobody => "rule-for-nobody",
    /// A rule names somebody who is not there. Args: `email`.
    RulePersonUnknown => "rule-person-unknown",
    /// The minutes of a rule are no number.
    RuleFreshMalformed => "rule-fresh-malformed",
    /// A range of a rule is none. Args: `range`.
    RuleNetworkMalformed => "rule-network-malformed",
    /// An address to try is none.
    UrlMalformed => "test-url-malformed",
    /// A method to try is none.
    MethodMalformed => "test-method-malformed",
    /// An IP address to try is none.
    AddressMalformed => "test-address-malformed",
    /// There is no such client.
    ClientUnknown => "test-client-unknown",
    /// A request would pass.
    VerdictAllowed => "verdict-allowed",
    /// A request would be refused.
    VerdictRefused => "verdict-refused",
    /// Somebody would be asked to sign in.
    VerdictSignIn => "verdict-sign-in",
    /// Somebody would be asked for more proof.
    VerdictStepUp => "verdict-step-up",
    /// `no-apps`
    ReasonNoApps => "reason-no-apps",
    /// `unknown-host`
    ReasonUnknownHost => "reason-unknown-host",
    /// `ambiguous-path`
    ReasonAmbiguousPath => "reason-ambiguous-path",
    /// `no-rule`
    ReasonNoRule => "reason-no-rule",
    /// `public`
    ReasonPublic => "reason-public",
    /// `stranger`
    ReasonStranger => "reason-stranger",
    /// `not-in-audience`
    ReasonNotInAudience => "reason-not-in-audience",
    /// `elsewhere`
    ReasonElsewhere => "reason-elsewhere",
    /// `too-weak`
    ReasonTooWeak => "reason-too-weak",
    /// `not-fresh`
    ReasonNotFresh => "reason-not-fresh",
    /// `admitted`
    ReasonAdmitted => "reason-admitted",
    /// The account is turned off.
    ReasonPersonDisabled => "reason-person-disabled",
    /// The client is turned off.
    ReasonClientDisabled => "reason-client-disabled",
    /// The account may not sign in to any client.
    ReasonClientAccount => "reason-client-account",
    /// The client is for others.
    ReasonClientAudience => "reason-client-audience",
    /// The client wants a stronger sign-in.
    ReasonClientWeak => "reason-client-weak",
    /// The client lets the person in.
    ReasonClientAdmitted => "reason-client-admitted",
    /// A rule is about other methods.
    MisfitMethod => "misfit-method",
    /// A rule is about other paths.
    MisfitPath => "misfit-path",
    /// A rule opens to everybody, but not from there.
    MisfitAddress => "misfit-address",
    /// Args: `name`.
    GroupCreated => "flash-group-created",
    /// Args: `name`.
    GroupRenamed => "flash-group-renamed",
    /// Args: `name`.
    GroupDeleted => "flash-group-deleted",
    /// Args: `email`.
    MemberAdded => "flash-member-added",
    /// Args: `email`.
    MemberThere => "flash-member-there",
    /// Args: `email`.
    MemberRemoved => "flash-member-removed",
    /// Args: `name`.
    AppProtected => "flash-app-created",
    /// Args: `name`.
    AppSaved => "flash-app-saved",
    /// Args: `name`.
    AppDeleted => "flash-app-deleted",
    /// A column of people.
    ColumnPerson => "ops-person",
    /// A column of areas.
    ColumnArea => "ops-area",
    /// A column of browsers and addresses of origin.
    ColumnWhere => "ops-where",
    /// A column of ways to sign in.
    ColumnMethod => "signs-in-with",
    /// A column of when a session began.
    ColumnSince => "session-since",
    /// A column of when a session was last used.
    ColumnLastSeen => "session-last-seen",
    /// A column of subjects.
    ColumnSubject => "outbox-subject",
    /// A column of recipients.
    ColumnTo => "outbox-to",
    /// A column of how often something was tried.
    ColumnTries => "outbox-attempts",
    /// A column of errors.
    ColumnError => "outbox-error",
    /// Sessions were ended by an admin; `sessions`.
    OpsSessionsEnded => "ops-sessions-ended",
    /// No session was chosen, or none of them lived.
    OpsSessionsNone => "ops-sessions-none",
    /// A mail is to be sent again.
    MailRetriedDone => "ops-mail-retried",
    /// A mail cannot be sent again: nobody needs it any more.
    MailExpired => "ops-mail-expired",
    /// A mail cannot be sent again: it was not given up.
    MailNotFailed => "ops-mail-not-failed",
    /// Signing keys were made.
    KeysRotatedDone => "ops-keys-rotated",
    /// Another process made keys at the same time.
    KeysRaced => "ops-keys-raced",
    /// A signing key was taken out of use.
    KeyRetiredDone => "ops-key-retired",
    /// The only key of an algorithm stays.
    KeyLast => "ops-key-last",

    /// A reason for a refusal: no account has the address.
    ReasonUnknownAccount => "ops-reason-unknown-account",
    /// A reason for a refusal: wrong password.
    ReasonWrongPassword => "ops-reason-wrong-password",
    /// A reason for a refusal: the account has no password.
    ReasonNoPassword => "ops-reason-no-password",
    /// A reason for a refusal: the account signs in without a password.
    ReasonPasswordless => "ops-reason-passwordless",
    /// A reason for a refusal: the account is turned off.
    ReasonDisabled => "ops-reason-disabled",
    /// A reason for a refusal: not an admin.
    ReasonNotAdmin => "ops-reason-not-admin",
    /// A reason for a refusal: wrong code.
    ReasonWrongCode => "ops-reason-wrong-code",
    /// A reason for a refusal: code used up.
    ReasonSpentCode => "ops-reason-spent-code",
    /// A reason for a refusal: too many tries.
    ReasonThrottled => "ops-reason-throttled",
    /// A reason for a refusal: too much at once.
    ReasonBusy => "ops-reason-busy",
    /// A reason for a refusal: unknown passkey.
    ReasonUnknownPasskey => "ops-reason-unknown-passkey",
    /// A reason for a refusal: passkey answer refused.
    ReasonBadAssertion => "ops-reason-bad-assertion",
    /// A reason for a refusal: passkey may be a copy.
    ReasonClonedPasskey => "ops-reason-cloned-passkey",
    /// A reason for a refusal: another reason.
    ReasonOther => "ops-reason-other",
    /// A first step: give the server its public address.
    StepUrl => "ops-step-url",
    /// A first step: set up sending of email.
    StepMail => "ops-step-mail",
    /// A first step: protect your own sign-in with a passkey or an app.
    StepFactor => "ops-step-factor",
    /// A first step: have a second admin, for the day you can't sign in.
    StepSecondAdmin => "ops-step-second-admin",
    /// A first step: protect a first app, or register a client.
    StepApp => "ops-step-app",
    /// A first step: back up the database and the secret key.
    StepBackup => "ops-step-backup",

    /// People that were found.
    FoundPeople => "nav-users",
    /// Clients that were found.
    FoundClients => "nav-clients",
    /// Groups that were found.
    FoundGroups => "nav-groups",
    /// Protected apps that were found.
    FoundApps => "nav-apps",
    /// Pages that were found.
    FoundPages => "ops-search-pages",
    /// Settings that were found.
    FoundSettings => "nav-settings",
    /// The first page.
    PageDashboard => "nav-dashboard",
    /// The page of sessions.
    PageSessions => "nav-sessions",
    /// The page about proxies.
    PageProxy => "nav-proxy",
    /// The page of records.
    PageAudit => "nav-audit",
    /// The page of mails.
    PageOutbox => "nav-outbox",
    /// The page of webhooks.
    PageWebhooks => "nav-webhooks",
    /// The page of health.
    PageHealth => "nav-health",
    /// The page of signing keys.
    PageKeys => "nav-keys",
    /// The search itself.
    OpsSearch => "ops-search-title",
    /// The page of one's own second factor.
    PageFactor => "ops-factor-title",
    /// Told in JSON that is signed.
    ShapeJson => "shape-json",
    /// Told through ntfy.
    ShapeNtfy => "shape-ntfy",
    /// Told in Slack.
    ShapeSlack => "shape-slack",
    /// Told in Discord.
    ShapeDiscord => "shape-discord",
    /// Told by mail.
    ShapeMail => "shape-mail",
    /// Signs of an attack.
    TopicAlerts => "topic-alerts",
    /// Sign-ins.
    TopicSignIns => "topic-sign-ins",
    /// Sign-ins that were refused.
    TopicRefusals => "topic-refusals",
    /// What people change about themselves.
    TopicAccounts => "topic-accounts",
    /// What admins change.
    TopicAdministration => "topic-administration",
    /// What happens between people and apps.
    TopicApps => "topic-apps",
    /// What could not be done.
    TopicTrouble => "topic-trouble",
    /// What was given is no web address.
    WebhookTargetMalformed => "field-webhook-target-malformed",
    /// The address is inside and not allowed.
    WebhookTargetInside => "field-webhook-target-inside",
    /// No topic was chosen.
    WebhookTopicsMissing => "field-webhook-topics-missing",
    /// No such way of telling.
    WebhookShapeUnknown => "field-webhook-shape-unknown",
    /// The secret is too long or holds other characters than ASCII.
    WebhookSecretMalformed => "field-webhook-secret-malformed",
    /// Another has this name.
    WebhookNameTaken => "field-webhook-name-taken",
    /// There are `limit` already.
    WebhookTooMany => "error-webhook-too-many",
    /// A webhook was saved; `name`.
    WebhookSavedDone => "done-webhook-saved",
    /// A webhook was removed; `name`.
    WebhookDeletedDone => "done-webhook-deleted",
    /// A test was taken.
    WebhookToldDone => "done-webhook-told",
    /// A test was not taken; `name` says why.
    WebhookNotTold => "error-webhook-not-told",
    /// A mail cannot be tested here.
    WebhookMailTest => "error-webhook-mail-test",
    /// A column of clients.
    ColumnClientId => "client-id",
    /// A column of clients.
    ColumnClientKind => "client-kind",
    /// A column of clients.
    ColumnClientHost => "client-redirect-host",
    /// A column of clients.
    ColumnClientLastUsed => "client-last-used",
    /// Of clients.
    PresetCode => "preset-code",
    /// Of clients.
    PresetDocuments => "preset-documents",
    /// Of clients.
    PresetFiles => "preset-files",
    /// Of clients.
    PresetHome => "preset-home",
    /// Of clients.
    PresetInfrastructure => "preset-infrastructure",
    /// Of clients.
    PresetMedia => "preset-media",
    /// Of clients.
    PresetMessages => "preset-messages",
    /// Of clients.
    PresetMonitoring => "preset-monitoring",
    /// Of clients.
    SnippetEnv => "snippet-env",
    /// Of clients.
    SnippetCompose => "snippet-compose",
    /// Of clients.
    SnippetFile => "snippet-file",
    /// Of clients.
    SnippetCommand => "snippet-command",
    /// Of clients.
    SnippetClick => "snippet-click",
    /// Of clients.
    ClientAuthAny => "client-auth-any",
    /// Of clients.
    ClientAuthBasic => "client-auth-basic",
    /// Of clients.
    ClientAuthPost => "client-auth-post",
    /// Of clients.
    ClientAuthKey => "client-auth-key",
    /// Of clients.
    ClientAuthNone => "client-auth-none",
    /// Of clients.
    ClientPkceRequired => "client-pkce-required",
    /// Of clients.
    ClientPkceOptional => "client-pkce-optional",
    /// Of clients.
    ClientConsentSkip => "client-consent-skip",
    /// Of clients.
    ClientConsentRemember => "client-consent-remember",
    /// Of clients.
    ClientConsentAlways => "client-consent-always",
    /// Of clients.
    ClientAcrAny => "client-acr-any",
    /// Of clients.
    ClientAcrSingle => "client-acr-single",
    /// Of clients.
    ClientAcrTwo => "client-acr-two",
    /// Of clients.
    ClientAcrPhishing => "client-acr-phishing",
    /// Of clients.
    ClientAdmitEveryone => "client-admit-everyone",
    /// Of clients.
    ClientAdmitOnly => "client-admit-only",
    /// Of clients.
    ClientOverlapNone => "client-overlap-none",
    /// Arguments `hours`.
    ClientOverlapHours => "client-overlap-hours",
    /// Arguments `days`.
    ClientOverlapDays => "client-overlap-days",
    /// Of clients.
    ClientObstacleAccount => "client-obstacle-account",
    /// Of clients.
    ClientObstaclePassword => "client-obstacle-password",
    /// Of clients.
    ClientObstacleClient => "client-obstacle-client",
    /// Of clients.
    ClientObstacleNotAdmitted => "client-obstacle-not-admitted",
    /// Of clients.
    ClientUrlMissing => "client-url-missing",
    /// Of clients.
    ClientUrlMalformed => "client-url-malformed",
    /// Of clients.
    ClientUrlCharacter => "client-url-character",
    /// Of clients.
    ClientUrlExtra => "client-url-extra",
    /// Of clients.
    ClientUrlUnencrypted => "client-url-unencrypted",
    /// Of clients.
    ClientConnectionMalformed => "client-connection-malformed",
    /// Of clients.
    ClientIdTaken => "client-id-taken",
    /// Of clients.
    ClientIdMalformed => "client-id-malformed",
    /// Of clients.
    ClientNameMalformed => "client-name-malformed",
    /// Of clients.
    ClientNameTyped => "client-name-typed",
    /// Of clients.
    ClientUriEmpty => "client-uri-empty",
    /// Arguments `most`.
    ClientUriTooMany => "client-uri-too-many",
    /// Arguments `line`.
    ClientUriTwice => "client-uri-twice",
    /// Arguments `line`.
    ClientUriTooLong => "client-uri-too-long",
    /// Arguments `line`.
    ClientUriCharacter => "client-uri-character",
    /// Arguments `line`.
    ClientUriNotAbsolute => "client-uri-not-absolute",
    /// Arguments `line`.
    ClientUriScheme => "client-uri-scheme",
    /// Arguments `line`.
    ClientUriUnencrypted => "client-uri-unencrypted",
    /// Arguments `line`.
    ClientUriUserName => "client-uri-user-name",
    /// Arguments `line`.
    ClientUriFragment => "client-uri-fragment",
    /// Arguments `line`.
    ClientUriWildcard => "client-uri-wildcard",
    /// Arguments `line`.
    ClientUriHost => "client-uri-host",
    /// Arguments `line`, `uri`.
    ClientUriSpelling => "client-uri-spelling",
    /// Arguments `line`.
    ClientUriEscape => "client-uri-escape",
    /// Of clients.
    ClientAddressMalformed => "client-address-malformed",
    /// Arguments `line`.
    ClientResourceMalformed => "client-resource-malformed",
    /// Arguments `line`.
    ClientOriginMalformed => "client-origin-malformed",
    /// Arguments `least`, `most`.
    ClientNumber => "client-number",
    /// Arguments `scope`.
    ClientScopeUnknown => "client-scope-unknown",
    /// Of clients.
    ClientMethodUnfit => "client-method-unfit",
    /// Arguments `line`.
    ClientGroupUnknown => "client-group-unknown",
    /// Arguments `line`.
    ClientPersonUnknown => "client-person-unknown",
    /// Of clients.
    ClientAdmitNobody => "client-admit-nobody",
    /// Arguments `claim`.
    ClientClaimUnknown => "client-claim-unknown",
    /// Of clients.
    ClientMeanwhile => "client-meanwhile",
    /// Arguments `why`.
    ClientRefused => "client-refused",
    /// Of clients.
    ClientClaimsNobody => "client-claims-nobody",
    /// Arguments `name`.
    ClientSaved => "client-saved",
    /// Arguments `name`.
    ClientDeleted => "client-deleted",
    /// Of clients.
    ClientRevoked => "client-revoked",
    /// Of clients.
    ClientOldEnded => "client-old-ended",

    /// Arguments `domains`.
    EmailElsewhere => "email-elsewhere",
    /// Of people.
    InvitationsOff => "invitations-off",
    /// Settings.
    SettingSaved => "setting-saved",
    /// Settings.
    SettingUnchanged => "setting-unchanged",
    /// Settings.
    SettingMeanwhile => "setting-meanwhile",
    /// Settings.
    SettingLocked => "setting-locked-refused",
    /// Settings.
    SettingBadBrand => "setting-bad-brand",
    /// Settings.
    SettingBadContact => "setting-bad-contact",
    /// Settings.
    SettingBadColour => "setting-bad-colour",
    /// Arguments `contrast`.
    SettingDarker => "setting-darker",
    /// Arguments `contrast`.
    SettingLighter => "setting-lighter",
    /// Settings.
    SettingBadMail => "setting-bad-mail",
    /// Settings.
    SettingBadSender => "setting-bad-sender",
    /// Arguments `least`, `most`.
    SettingBadDuration => "setting-bad-duration",
    /// Settings.
    SettingBadLength => "setting-bad-length",
    /// Settings.
    SettingBadDomains => "setting-bad-domains",
    /// Settings.
    SettingBadSwitch => "setting-bad-switch",
    /// Arguments `email`.
    MailTestSent => "mail-test-sent",
    /// Argument `name`: what the mail server said.
    MailTestConfigure => "mail-test-configure",
    /// As above.
    MailTestResolve => "mail-test-resolve",
    /// As above.
    MailTestConnect => "mail-test-connect",
    /// As above.
    MailTestTls => "mail-test-tls",
    /// As above.
    MailTestAuthenticate => "mail-test-authenticate",
    /// As above.
    MailTestSend => "mail-test-send",
    /// Settings.
    UrlCheckOk => "url-check-ok",
    /// Settings.
    UrlCheckOther => "url-check-other",
    /// Argument `name`: why.
    UrlCheckFailed => "url-check-failed",
    /// The subject of a test.
    MailTestSubject => "mail-test-subject",
    /// A part of the settings.
    SettingPartBrand => "setting-part-brand",
    /// A setting.
    SettingBrand => "setting-brand",
    /// What it is for.
    SettingBrandHint => "setting-brand-hint",
    /// A setting.
    SettingContact => "setting-contact",
    /// What it is for.
    SettingContactHint => "setting-contact-hint",
    /// Of webhooks.
    WebhookSecretAnew => "webhook-secret-anew",
    /// A setting.
    SettingLogo => "setting-logo",
    /// What it is for.
    SettingLogoHint => "setting-logo-hint",
    /// Settings.
    SettingBadLogo => "setting-bad-logo",
    /// A setting.
    SettingAccent => "setting-accent",
    /// What it is for.
    SettingAccentHint => "setting-accent-hint",
    /// A setting.
    SettingAccentDark => "setting-accent-dark",
    /// What it is for.
    SettingAccentDarkHint => "setting-accent-dark-hint",
    /// A part of the settings.
    SettingPartMail => "setting-part-mail",
    /// A setting.
    SettingMailUrl => "setting-mail-url",
    /// What it is for.
    SettingMailUrlHint => "setting-mail-url-hint",
    /// A setting.
    SettingMailFrom => "setting-mail-from",
    /// What it is for.
    SettingMailFromHint => "setting-mail-from-hint",
    /// A part of the settings.
    SettingPartSessions => "setting-part-sessions",
    /// A setting.
    SettingSessionIdle => "setting-session-idle",
    /// What it is for.
    SettingSessionIdleHint => "setting-session-idle-hint",
    /// A setting.
    SettingSessionLifetime => "setting-session-lifetime",
    /// What it is for.
    SettingSessionLifetimeHint => "setting-session-lifetime-hint",
    /// A setting.
    SettingAdminIdle => "setting-admin-idle",
    /// What it is for.
    SettingAdminIdleHint => "setting-admin-idle-hint",
    /// A part of the settings.
    SettingPartPeople => "setting-part-people",
    /// A part of the settings.
    SettingPartRecords => "setting-part-records",
    /// Of an import.
    ImportNew => "import-new",
    /// Of an import.
    ImportExists => "import-exists",
    /// Of an import.
    ImportTwice => "import-twice",
    /// Of an import.
    ImportMalformed => "import-malformed",
    /// Of an import.
    ImportNoEmail => "import-no-email",
    /// Of an import.
    ImportHash => "import-hash",
    /// Of an import.
    ImportSwitch => "import-switch",
    /// Of an import.
    ImportEmpty => "import-empty",
    /// Arguments `column`, `columns`.
    ImportColumn => "import-column",
    /// Argument `group`.
    ImportGroup => "import-group",
    /// Argument `group`.
    ImportNoGroup => "import-no-group",
    /// Argument `limit`.
    ImportTooMany => "import-too-many",
    /// A column.
    ColumnFactors => "column-factors",
    /// For many.
    BulkDisable => "bulk-disable",
    /// For many.
    BulkEnable => "bulk-enable",
    /// For many.
    BulkSignOut => "bulk-sign-out",
    /// For many.
    BulkJoin => "bulk-join",
    /// For many.
    BulkLeave => "bulk-leave",
    /// For many.
    BulkResetLink => "bulk-reset-link",
    /// For many.
    BulkDelete => "bulk-delete",
    /// What became of it.
    BulkDone => "bulk-done",
    /// What became of it.
    BulkUnchanged => "bulk-unchanged",
    /// What became of it.
    BulkLastAdmin => "bulk-last-admin",
    /// What became of it.
    BulkYourself => "bulk-yourself",
    /// What became of it.
    BulkGone => "bulk-gone",
    /// What became of it.
    BulkOff => "bulk-off",
    /// For many.
    BulkNobody => "bulk-nobody",
    /// Argument `name`: how many at most.
    BulkTooMany => "bulk-too-many",
    /// For many.
    BulkNoGroup => "bulk-no-group",
    /// A setting.
    SettingAuditRetention => "setting-audit-retention",
    /// What it is for.
    SettingAuditRetentionHint => "setting-audit-retention-hint",
    /// Of the audit log.
    AuditVerifying => "audit-verifying",
    /// Of the audit log.
    AuditHolds => "audit-holds",
    /// Of the audit log.
    AuditBroken => "audit-broken",
    /// Health.
    HealthAudit => "health-audit",
    /// Health.
    HealthAuditFix => "health-audit-fix",
    /// A setting.
    SettingPasswordMin => "setting-password-min",
    /// What it is for.
    SettingPasswordMinHint => "setting-password-min-hint",
    /// A setting.
    SettingEmailDomains => "setting-email-domains",
    /// What it is for.
    SettingEmailDomainsHint => "setting-email-domains-hint",
    /// A setting.
    SettingInvitations => "setting-invitations",
    /// What it is for.
    SettingInvitationsHint => "setting-invitations-hint",

    /// A host that is not protected here.
    ProxyForeign => "proxy-foreign",
    /// A check of the proxy: reached.
    ProbeReached => "probe-reached",
    /// How to mend it.
    ProbeReachedFix => "probe-reached-fix",
    /// A check of the proxy: headers.
    ProbeHeaders => "probe-headers",
    /// How to mend it.
    ProbeHeadersFix => "probe-headers-fix",
    /// A check of the proxy: trusted.
    ProbeTrusted => "probe-trusted",
    /// How to mend it.
    ProbeTrustedFix => "probe-trusted-fix",
    /// A check of the proxy: host.
    ProbeHost => "probe-host",
    /// How to mend it.
    ProbeHostFix => "probe-host-fix",
    /// A check of the proxy: cookie.
    ProbeCookie => "probe-cookie",
    /// How to mend it.
    ProbeCookieFix => "probe-cookie-fix",
    /// A check of the proxy: back.
    ProbeBack => "probe-back",
    /// How to mend it.
    ProbeBackFix => "probe-back-fix",
    /// A check of the proxy: stranger.
    ProbeStranger => "probe-stranger",
    /// How to mend it.
    ProbeStrangerFix => "probe-stranger-fix",
    /// A check of the proxy: client.
    ProbeClient => "probe-client",
    /// How to mend it.
    ProbeClientFix => "probe-client-fix",
    /// A check of health: configuration.
    HealthConfiguration => "health-configuration",
    /// How to mend it.
    HealthConfigurationFix => "health-configuration-fix",
    /// A check of health: database.
    HealthDatabase => "health-database",
    /// How to mend it.
    HealthDatabaseFix => "health-database-fix",
    /// A check of health: integrity.
    HealthIntegrity => "health-integrity",
    /// How to mend it.
    HealthIntegrityFix => "health-integrity-fix",
    /// A check of health: journal.
    HealthJournal => "health-journal",
    /// How to mend it.
    HealthJournalFix => "health-journal-fix",
    /// A check of health: file-system.
    HealthFileSystem => "health-file-system",
    /// How to mend it.
    HealthFileSystemFix => "health-file-system-fix",
    /// A check of health: disk.
    HealthDisk => "health-disk",
    /// How to mend it.
    HealthDiskFix => "health-disk-fix",
    /// A check of health: migrations.
    HealthMigrations => "health-migrations",
    /// How to mend it.
    HealthMigrationsFix => "health-migrations-fix",
    /// A check of health: secrets.
    HealthSecrets => "health-secrets",
    /// How to mend it.
    HealthSecretsFix => "health-secrets-fix",
    /// A check of health: keys.
    HealthKeys => "health-keys",
    /// How to mend it.
    HealthKeysFix => "health-keys-fix",
    /// A check of health: mail.
    HealthMail => "health-mail",
    /// How to mend it.
    HealthMailFix => "health-mail-fix",
    /// A check of health: address.
    HealthAddress => "health-address",
    /// How to mend it.
    HealthAddressFix => "health-address-fix",
    /// A check of health: cookie-domain.
    HealthCookieDomain => "health-cookie-domain",
    /// How to mend it.
    HealthCookieDomainFix => "health-cookie-domain-fix",
    /// A check of health: proxies.
    HealthProxies => "health-proxies",
    /// How to mend it.
    HealthProxiesFix => "health-proxies-fix",
    /// A check of health: hosts.
    HealthHosts => "health-hosts",
    /// How to mend it.
    HealthHostsFix => "health-hosts-fix",
    /// A check of health: redirects.
    HealthRedirects => "health-redirects",
    /// How to mend it.
    HealthRedirectsFix => "health-redirects-fix",
    /// A check of health: clock.
    HealthClock => "health-clock",
    /// How to mend it.
    HealthClockFix => "health-clock-fix",
    /// A check of health: version.
    HealthVersion => "health-version",
    /// How to mend it.
    HealthVersionFix => "health-version-fix",

    /// A column of events.
    AuditEvent => "audit-event",
    /// A column of who did it.
    AuditActor => "audit-actor",
    /// A column of whom it is about.
    AuditSubject => "audit-subject",
    /// A column of addresses of origin.
    AuditAddress => "audit-address",
    /// A column of when it happened.
    AuditTime => "audit-time",
    /// Who did it: somebody who was not signed in.
    AuditVisitor => "audit-visitor",
    /// Who did it: somebody at the command line.
    AuditOperator => "audit-operator",
    /// Who did it: the server.
    AuditServer => "audit-server",
    /// Less than a minute ago.
    AuditNow => "audit-now",
    /// Some minutes ago; `n`.
    AuditMinutes => "audit-minutes",
    /// Some hours ago; `n`.
    AuditHours => "audit-hours",
    /// Some days ago; `n`.
    AuditDays => "audit-days",
    /// A filter names nobody.
    AuditBadPerson => "audit-bad-person",
    /// A filter is no address.
    AuditBadAddress => "audit-bad-address",
    /// A filter is no time.
    AuditBadTime => "audit-bad-time",
    /// A group of events.
    AuditGroupSignIn => "audit-group-sign-in",
    /// A group of events.
    AuditGroupFactors => "audit-group-factors",
    /// A group of events.
    AuditGroupAccounts => "audit-group-accounts",
    /// A group of events.
    AuditGroupApps => "audit-group-apps",
    /// A group of events.
    AuditGroupSystem => "audit-group-system",
    /// `account.imported`.
    EventImported => "event-account-imported",
    /// `list.exported`.
    EventListExported => "event-list-exported",
    /// `group.renamed`.
    EventGroupRenamed => "event-group-renamed",
    /// `app.changed`.
    EventAppChanged => "event-app-changed",
    /// `mail.retried`.
    EventMailRetried => "event-mail-retried",
    /// `proxy.tested`.
    EventProxyTested => "event-proxy-tested",
    /// `mail.tested`.
    EventMailTested => "event-mail-tested",
    /// `setting.changed`.
    EventSetting => "event-setting-changed",
    /// `webhook.created`.
    EventWebhookCreated => "event-webhook-created",
    /// `webhook.changed`.
    EventWebhookChanged => "event-webhook-changed",
    /// `webhook.deleted`.
    EventWebhookDeleted => "event-webhook-deleted",
    /// `webhook.given-up`.
    EventWebhookGivenUp => "event-webhook-given-up",
    /// `audit.verified`.
    EventVerified => "event-audit-verified",
    /// `audit.exported`.
    EventAuditExported => "event-audit-exported",
    /// `audit.pruned`.
    EventPruned => "event-audit-pruned",
    /// `admin.address-refused`.
    EventAddressRefused => "event-admin-address-refused",
    /// `client.created`.
    EventClientCreated => "event-client-created",
    /// `client.changed`.
    EventClientChanged => "event-client-changed",
    /// `client.secret-rotated`.
    EventClientSecret => "event-client-secret-rotated",
    /// `client.deleted`.
    EventClientDeleted => "event-client-deleted",
    /// `client.refused`.
    EventClientRefused => "event-client-refused",
    /// `oauth.granted`.
    EventGranted => "event-oauth-granted",
    /// `oauth.refused`.
    EventGrantRefused => "event-oauth-refused",
    /// `oauth.revoked`.
    EventGrantRevoked => "event-oauth-revoked",
    /// `oauth.replayed`.
    EventReplayed => "event-oauth-replayed",
    /// `oauth.grace`.
    EventGrace => "event-oauth-grace",
    /// `oauth.device`.
    EventDevice => "event-oauth-device",
    /// `oauth.logout-given-up`.
    EventLogoutGivenUp => "event-oauth-logout-given-up",
    /// `key.created`.
    EventKeyCreated => "event-key-created",
    /// `key.retired`.
    EventKeyRetired => "event-key-retired",
}
