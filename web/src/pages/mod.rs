//! Everything a person sees: one typed view a page, and the renderer that turns it into HTML.
//!
//! A page is a struct that implements [`Page`]: it names its template and brings samples. The tests
//! of this module render every page with every sample in every language, so a new page is tested by
//! adding it to `every_page!` in `registry.rs` (a test compares that with the folder of templates).
//!
//! Invariants: no English in templates; no inline script, style or event handler in a page, and no
//! page that needs its scripts except where a passkey is asked for; every link is an [`Href`] or an [`External`]; a page that shows a problem says so in its title.

mod activity;
mod admin;
mod chrome;
mod client_error;
mod confirm;
mod connected;
mod consent;
mod details;
mod device;
mod end_session;
mod error;
mod form;
mod form_post;
mod gate;
mod home;
mod href;
mod i18n;
mod login;
mod mail;
mod moment;
mod new_password;
mod passkey;
mod password;
pub mod registry;
mod render;
mod reset;
mod second_step;
mod security;
mod sessions;
mod setup;
mod step_up;
mod text;
mod totp;

#[cfg(test)]
mod tests;

pub use activity::{ActivityPage, ActivityRow, activity};
pub use admin::apps::{
    AppDeletePage, AppPage, AppRow, AppTestPage, AppsPage, GroupChoice, NewAppForm, RuleForm,
    RuleProblem, RuleProblems, ShadowRow, TestAnswer, TestApp, TestRule,
};
pub use admin::audit::{
    AuditPage, AuditRow, AuditWho, EventChoice, EventGroup, FilterProblem, event_groups,
};
pub use admin::audit_verify::AuditVerifyPage;
pub use admin::bulk::{BulkOutcome, BulkPage, BulkPerson, BulkResultPage};
pub use admin::clients::{
    Choice, ClaimRow, ClientClaimsPage, ClientCreatedPage, ClientDeletePage, ClientEditPage,
    ClientForm, ClientNewPage, ClientPage, ClientPickPage, ClientRow, ClientSecretPage,
    ClientsPage, FieldProblems, Foretold, NewClientForm, PresetCard, PresetGroup, SecretRow, SetUp,
    SnippetView,
};
pub use admin::dashboard::{
    Counted, DashboardPage, DayBar, Factors, FirstStep, Happened, Named, StepState, reason,
};
pub use admin::groups::{GroupDeletePage, GroupPage, GroupRow, GroupUse, GroupsPage, MemberRow};
pub use admin::health::{HealthPage, HealthRow};
pub use admin::import::{ImportPage, ImportRow};
pub use admin::keys::{KeyRetirePage, KeyRow, KeysPage};
pub use admin::listing::{Column, Listing, PageSize, Sort};
pub use admin::outbox::{MailState, OutboxMessagePage, OutboxPage, OutboxRow};
pub use admin::person::activity::{PersonActivityPage, PersonRecord};
pub use admin::person::forms::{
    AttributeField, InvitePage, PersonDeletePage, PersonEditPage, PersonGroupsPage,
    PersonPasswordPage,
};
pub use admin::person::reach::{PersonAppsPage, PersonSession, PersonSessionsPage};
pub use admin::person::security::PersonSecurityPage;
pub use admin::person::{PersonHead, PersonPage, PersonState, Tab};
pub use admin::proxy::{ProbeCheck, ProbePage, ProxyChoice, ProxyFile, ProxyPage};
pub use admin::search::{SearchItem, SearchPage, SearchSection};
pub use admin::second_factor::SecondFactorPage;
pub use admin::sessions::{AllSessionsPage, LiveSessionRow};
pub use admin::settings::{
    SettingField, SettingPart, SettingProblem, SettingProblems, SettingsPage,
};
pub use admin::users::{AccountState, PeopleFilters, PersonGroup, UserForm, UserRow, UsersPage};
pub use admin::webhooks::{WebhookChoice, WebhookPage, WebhookRow, WebhookState, WebhooksPage};
pub use chrome::{Area, Chrome, Flash, FlashKind, Person, Theme};
pub use client_error::{ClientError, ClientErrorPage};
pub use confirm::{ConfirmMail, ConfirmPage};
pub use connected::{ConnectedApp, ConnectedAppsPage};
pub use consent::{AccountChoicePage, ClientCard, ConsentPage, ScopeLine};
pub use details::{DataPage, DetailsPage, LocaleChoice};
pub use device::{DeviceConfirmPage, DeviceDonePage, DevicePage};
pub use end_session::{EndSessionPage, FrontChannelPage};
pub use error::ErrorPage;
pub use form::{Field, Link, Problem, Problems};
pub use form_post::FormPostPage;
pub use gate::{ForbiddenPage, GatePage};
pub use home::{AppLink, HomePage, LogoutConfirmPage, SignedOutPage};
pub use href::{External, Href, OtpauthUri};
pub use i18n::{Arguments, Direction, Language};
pub use login::{Ask, CodePage, LoginPage, mask_email};
pub use mail::{
    CodeMail, CodePurpose, EventMail, InviteMail, Mail, MailBody, NoticeMail, ResetMail,
};
pub use moment::Moment;
pub use new_password::{NewPasswordPage, NewPasswordWhy};
pub use passkey::{PasskeyDoor, PasskeyPage, PasskeyRemovePage, RegisterPasskeyPage};
pub use password::PasswordPage;
pub use render::{RenderError, Renderer};
pub use reset::{ForgotPage, InvitationClosedPage, NotMeClosedPage, NotMePage, ResetClosedPage};
pub use second_step::{RecoveryPage, TotpPage};
pub use security::{DeviceRow, NextStep, PasskeyRow, SecurityPage, Signal};
pub use sessions::{OwnSession, SessionsPage, method};
pub use setup::{SetupClosedPage, SetupPage};
pub use step_up::StepUpPage;
pub use text::{Argument, MessageKey, Text};
pub use totp::{Qr, RecoveryCodesPage, TotpDisablePage, TotpEnrolPage};

/// A page: what its template needs to know, and nothing else.
pub trait Page: serde::Serialize {
    /// The template, by its path under `templates/`.
    const TEMPLATE: &'static str;

    /// Where the page stands, which decides about the frame around it.
    const AREA: Area = Area::Portal;

    /// Which entry of the area's navigation is the current one; empty if none is.
    const SECTION: &'static str = "";

    /// Whether the page tells of a problem; its title then says so first.
    fn failed(&self) -> bool {
        false
    }

    /// One value for each face of the page.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}
