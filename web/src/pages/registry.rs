//! The list of all pages, for the tests and the gallery.

use super::render::Place;
#[allow(
    clippy::wildcard_imports,
    reason = "every page stands below, one a line"
)]
use super::*;

/// A page with one of its samples, as values.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its template.
    pub template: &'static str,
    /// Where it stands.
    pub area: Area,
    /// Its entry of the area's navigation.
    pub section: &'static str,
    /// Which of the samples.
    pub index: usize,
    /// Whether it tells of a problem.
    pub failed: bool,
    /// The view.
    pub view: serde_json::Value,
}

impl Sample {
    /// Renders it.
    ///
    /// # Errors
    /// As [`Renderer::page`].
    pub fn render(&self, renderer: &Renderer, chrome: &Chrome) -> Result<String, RenderError> {
        let place = Place {
            template: self.template,
            area: self.area,
            section: self.section,
            failed: self.failed,
        };
        renderer.view(&place, chrome, &self.view)
    }

    /// The frame that fits the page: an admin's, a person's, or a stranger's.
    #[must_use]
    pub fn chrome(&self, language: Language) -> Chrome {
        let [person, admin, stranger] = Chrome::samples(language);
        match (self.area, self.template, self.index) {
            (Area::Portal, "home.html", 0) | (Area::Profile, ..) => person,
            (Area::Portal, "home.html", _) => Chrome {
                flashes: Vec::new(),
                ..admin
            },
            (Area::Portal, "auth/logout.html", _) => person,
            (Area::Portal, ..) => stranger,
            (Area::Admin, _, 0) if !self.failed => admin,
            (Area::Admin, ..) => Chrome {
                flashes: Vec::new(),
                ..admin
            },
        }
    }
}

macro_rules! every_page {
    ($($page:ty),+ $(,)?) => {
        /// Every page with every sample.
        #[must_use]
        pub fn samples() -> Vec<Sample> {
            let mut all = Vec::new();
            $(of::<$page>(&mut all);)+
            all
        }
    };
}

every_page! {
    LoginPage,
    CodePage,
    PasskeyPage,
    TotpPage,
    RecoveryPage,
    NewPasswordPage,
    ForgotPage,
    ResetClosedPage,
    NotMePage,
    NotMeClosedPage,
    HomePage,
    LogoutConfirmPage,
    SignedOutPage,
    SecurityPage,
    PasskeyRemovePage,
    RegisterPasskeyPage,
    PasswordPage,
    TotpEnrolPage,
    RecoveryCodesPage,
    TotpDisablePage,
    ConfirmPage,
    SessionsPage,
    ActivityPage,
    DetailsPage,
    DataPage,
    SetupPage,
    SetupClosedPage,
    UsersPage,
    OutboxPage,
    OutboxMessagePage,
    AllSessionsPage,
    AuditPage,
    KeysPage,
    KeyRetirePage,
    SecondFactorPage,
    DashboardPage,
    SearchPage,
    AuditVerifyPage,
    BulkPage,
    ImportPage,
    BulkResultPage,
    SettingsPage,
    WebhooksPage,
    WebhookPage,
    ProxyPage,
    ProbePage,
    HealthPage,
    ErrorPage,
    GatePage,
    ForbiddenPage,
    ConsentPage,
    AccountChoicePage,
    ClientErrorPage,
    FormPostPage,
    EndSessionPage,
    FrontChannelPage,
    DevicePage,
    DeviceConfirmPage,
    DeviceDonePage,
    ConnectedAppsPage,
    PersonPage,
    PersonSecurityPage,
    PersonSessionsPage,
    PersonAppsPage,
    PersonActivityPage,
    PersonPasswordPage,
    PersonDeletePage,
    PersonEditPage,
    PersonGroupsPage,
    InvitePage,
    InvitationClosedPage,

    StepUpPage,
    GroupsPage,
    GroupPage,
    GroupDeletePage,
    AppsPage,
    AppPage,
    AppDeletePage,
    AppTestPage,
    ClientsPage,
    ClientPickPage,
    ClientNewPage,
    ClientCreatedPage,
    ClientSecretPage,
    ClientPage,
    ClientDeletePage,
    ClientEditPage,
    ClientClaimsPage,
}

fn of<P: Page>(all: &mut Vec<Sample>) {
    for (index, page) in P::samples().iter().enumerate() {
        let place = Place::of(page);
        all.push(Sample {
            template: place.template,
            area: place.area,
            section: place.section,
            index,
            failed: place.failed,
            view: serde_json::to_value(page).unwrap_or_default(),
        });
    }
}
