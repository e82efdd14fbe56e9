//! When there is nothing else to show.

use serde::Serialize;

use super::{Href, Link, MessageKey, Page, Text};

/// Any error: what happened, what to do, a reference, and a way out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ErrorPage {
    /// In three words.
    pub title: Text,
    /// What happened.
    pub what: Text,
    /// What to do.
    pub todo: Text,
    /// What the log calls this request.
    pub reference: Option<String>,
    /// A way out.
    pub link: Link,
}

impl ErrorPage {
    /// 404.
    #[must_use]
    pub fn not_found(reference: impl Into<String>) -> Self {
        Self::new(
            MessageKey::NotFoundTitle,
            MessageKey::NotFoundWhat,
            MessageKey::CheckAddress,
        )
        .reference(reference)
    }

    /// 400.
    #[must_use]
    pub fn bad_request(reference: impl Into<String>) -> Self {
        Self::new(
            MessageKey::BadRequestTitle,
            MessageKey::BadRequestWhat,
            MessageKey::TryAgain,
        )
        .reference(reference)
    }

    /// 403, for a missing or old CSRF token.
    #[must_use]
    pub fn form_expired(reference: impl Into<String>) -> Self {
        Self::new(
            MessageKey::FormExpiredTitle,
            MessageKey::FormExpiredWhat,
            MessageKey::SendAgain,
        )
        .reference(reference)
    }

    /// 403, for a page that is for admins.
    #[must_use]
    pub fn forbidden(reference: impl Into<String>) -> Self {
        Self::new(
            MessageKey::ForbiddenTitle,
            MessageKey::ForbiddenWhat,
            MessageKey::AskAdmin,
        )
        .reference(reference)
        .link(Link::new(
            Href::local("/admin/login"),
            MessageKey::ToAdminLogin,
        ))
    }

    /// 429.
    #[must_use]
    pub fn too_many(minutes: u32, reference: impl Into<String>) -> Self {
        let what = Text::new(MessageKey::TooManyWhat).count("minutes", minutes);
        Self::new(MessageKey::TooManyTitle, what, MessageKey::WaitAndTry).reference(reference)
    }

    /// 500.
    #[must_use]
    pub fn server(reference: impl Into<String>) -> Self {
        Self::new(
            MessageKey::ServerTitle,
            MessageKey::ServerWhat,
            MessageKey::TellReference,
        )
        .reference(reference)
    }

    /// 503.
    #[must_use]
    pub fn unavailable(reference: impl Into<String>) -> Self {
        Self::new(
            MessageKey::UnavailableTitle,
            MessageKey::UnavailableWhat,
            MessageKey::WaitAndTry,
        )
        .reference(reference)
    }

    /// A sign-in that was left open for too long; `restart` begins the same one again.
    #[must_use]
    pub fn sign_in_expired(restart: Href) -> Self {
        Self::new(
            MessageKey::ExpiredTitle,
            MessageKey::ExpiredWhat,
            MessageKey::StartAgain,
        )
        .link(Link::new(restart, MessageKey::ToRestart))
    }

    /// A host that no rule knows.
    #[must_use]
    pub fn unknown_app(host: impl Into<String>, reference: impl Into<String>) -> Self {
        let what = Text::new(MessageKey::UnknownAppWhat).name("host", host.into());
        Self::new(MessageKey::UnknownAppTitle, what, MessageKey::AskAdmin).reference(reference)
    }

    /// An error whose way out is the home page.
    #[must_use]
    pub fn new(title: impl Into<Text>, what: impl Into<Text>, todo: impl Into<Text>) -> Self {
        Self {
            title: title.into(),
            what: what.into(),
            todo: todo.into(),
            reference: None,
            link: Link::new(Href::home(), MessageKey::ToHome),
        }
    }

    /// The same with a reference.
    #[must_use]
    pub fn reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// The same with another way out.
    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = link;
        self
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error.html";

    fn failed(&self) -> bool {
        true
    }

    fn samples() -> Vec<Self> {
        vec![
            Self::not_found("7F3K-2"),
            Self::bad_request("7F3K-2"),
            Self::form_expired("7F3K-2"),
            Self::forbidden("7F3K-2"),
            Self::too_many(3, "7F3K-2"),
            Self::server("7F3K-2"),
            Self::unavailable("7F3K-2"),
            Self::sign_in_expired(Href::local("/login")),
            Self::unknown_app("films.example.org", "7F3K-2")
                .link(Link::new(Href::local("/login"), MessageKey::ToLogin)),
            Self::not_found("7F3K-2")
                .link(Link::new(Href::local("/admin/users"), MessageKey::ToUsers)),
        ]
    }
}
