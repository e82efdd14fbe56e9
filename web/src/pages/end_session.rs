//! The way out that begins in an app.

use serde::Serialize;

use super::{External, Href, Page};

/// Asks before it ends the session.
///
/// Fields sent to `POST /oauth/logout`: those of `fields`, `decision` (`sign-out`), `csrf`.
#[derive(Clone, PartialEq, Serialize)]
pub struct EndSessionPage {
    /// What the app sent, to be sent again.
    pub fields: Vec<(String, String)>,
    /// What the app is called, if it is known which one asks.
    pub client: Option<String>,
    /// Who is signed in.
    pub email: Option<String>,
}

/// Names what the app sent, but not the values: one may be an ID token.
impl std::fmt::Debug for EndSessionPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        f.debug_struct("EndSessionPage")
            .field("fields", &names)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

/// After the session was ended: tells the apps in hidden frames, and leads on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrontChannelPage {
    /// What tells each app, `https://…`.
    pub frames: Vec<String>,
    /// Where it goes on after 3 seconds.
    pub next: Option<Href>,
    /// What the app is called that it goes on to.
    pub client: Option<String>,
}

impl FrontChannelPage {
    /// Where the frames come from: the handler makes it `frame-src`. A frame that is not `https` is
    /// left out, so that the browser does not load it.
    #[must_use]
    pub fn frame_origins(&self) -> Vec<String> {
        let origin = |frame: &String| External::parse(frame)?.origin();
        let mut origins: Vec<String> = self.frames.iter().filter_map(origin).collect();
        origins.sort();
        origins.dedup();
        origins
    }
}

impl Page for EndSessionPage {
    const TEMPLATE: &'static str = "oauth/end_session.html";

    fn samples() -> Vec<Self> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        vec![
            Self {
                fields: vec![
                    field("client_id", "grafana"),
                    field("post_logout_redirect_uri", "https://grafana.example.org/"),
                    field("state", "\"><script>alert(1)</script>"),
                ],
                client: Some("Grafana".to_owned()),
                email: Some("ada@example.org".to_owned()),
            },
            Self {
                fields: Vec::new(),
                client: Some("مكتبة <script>alert(1)</script>".to_owned()),
                email: None,
            },
            Self {
                fields: Vec::new(),
                client: None,
                email: Some("ada@example.org".to_owned()),
            },
        ]
    }
}

impl Page for FrontChannelPage {
    const TEMPLATE: &'static str = "oauth/signed_out.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                frames: vec![
                    "https://grafana.example.org/out?iss=https%3A%2F%2Fauth.example.org&sid=1"
                        .to_owned(),
                    "https://cloud.example.org/out".to_owned(),
                ],
                next: Href::parse("https://grafana.example.org/?state=a&b=c"),
                client: Some("Grafana".to_owned()),
            },
            Self {
                frames: vec!["https://cloud.example.org/out".to_owned()],
                next: None,
                client: None,
            },
            Self {
                frames: Vec::new(),
                next: Some(Href::local("/login")),
                client: None,
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_frames_from_https_are_let_in() {
        let page = FrontChannelPage {
            frames: [
                "https://b.example/x",
                "https://a.example/",
                "https://b.example/y",
                "http://c.example/",
                "https://d.example;script-src/",
                "javascript:alert(1)",
            ]
            .map(str::to_owned)
            .into(),
            next: None,
            client: None,
        };
        assert_eq!(
            page.frame_origins(),
            ["https://a.example", "https://b.example"]
        );
    }
}
