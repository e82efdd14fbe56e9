//! The list of all pages, for the tests and the gallery.

use super::{
    Chrome, CodePage, ErrorPage, ForbiddenPage, GatePage, HomePage, Language, LoginPage,
    LogoutConfirmPage, OutboxMessagePage, OutboxPage, Page, ReauthPage, RenderError, Renderer,
    SetupClosedPage, SetupPage, SignedOutPage, UserPage, UsersPage,
};

/// A page with one of its samples, as values.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its template.
    pub template: &'static str,
    /// Its entry of the admin navigation.
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
        renderer.view(self.template, self.section, chrome, self.failed, &self.view)
    }

    /// The frame that fits the page: an admin's, a person's, or a stranger's.
    #[must_use]
    pub fn chrome(&self, language: Language) -> Chrome {
        let [person, admin, stranger] = Chrome::samples(language);
        match (self.section, self.template, self.index) {
            ("", "home.html", 0) => person,
            ("", "home.html", _) => Chrome {
                flashes: Vec::new(),
                ..admin
            },
            ("", "auth/logout.html", _) => person,
            ("", _, _) => stranger,
            (_, _, 0) if !self.failed => admin,
            _ => Chrome {
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
    LoginPage, CodePage, HomePage, LogoutConfirmPage, SignedOutPage, SetupPage, SetupClosedPage,
    UsersPage, UserPage, OutboxPage, OutboxMessagePage, ReauthPage, ErrorPage, GatePage,
    ForbiddenPage,
}

fn of<P: Page>(all: &mut Vec<Sample>) {
    for (index, page) in P::samples().iter().enumerate() {
        all.push(Sample {
            template: P::TEMPLATE,
            section: P::SECTION,
            index,
            failed: page.failed(),
            view: serde_json::to_value(page).unwrap_or_default(),
        });
    }
}
