//! An answer to an app that travels in a form (OAuth 2.0 Form Post Response Mode).

use serde::Serialize;

use super::{Page, href};

/// Sends itself with `static/js/submit.js`, or by its button. It carries no token of ours.
#[derive(Clone, PartialEq, Serialize)]
pub struct FormPostPage {
    /// The app's redirect URI, which was found to be registered.
    pub action: String,
    /// The answer.
    pub fields: Vec<(String, String)>,
    /// What the app is called.
    pub client: String,
}

impl FormPostPage {
    /// Where the form goes: the handler adds it to `form-action`.
    #[must_use]
    pub fn origin(&self) -> Option<String> {
        href::origin(&self.action)
    }
}

/// Names what is sent, but not the values: they hold codes and tokens.
impl std::fmt::Debug for FormPostPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        f.debug_struct("FormPostPage")
            .field("action", &self.action)
            .field("fields", &names)
            .finish_non_exhaustive()
    }
}

impl Page for FormPostPage {
    const TEMPLATE: &'static str = "oauth/form_post.html";

    fn samples() -> Vec<Self> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        vec![
            Self {
                action: "https://grafana.example.org/callback?a=1&b=2".to_owned(),
                fields: vec![
                    field("code", "c2FtcGxlLWNvZGU"),
                    field("state", "\"><script>alert(1)</script>"),
                    field("iss", "https://auth.example.org"),
                ],
                client: "Grafana".to_owned(),
            },
            Self {
                action: "https://books.example.org/callback".to_owned(),
                fields: vec![field("error", "access_denied"), field("submit", "x")],
                client: "مكتبة <script>alert(1)</script>".to_owned(),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_where_it_goes_and_prints_no_code() {
        let page = &FormPostPage::samples()[0];
        assert_eq!(
            page.origin().as_deref(),
            Some("https://grafana.example.org")
        );
        let printed = format!("{page:?}");
        assert!(printed.contains("code") && !printed.contains("c2FtcGxlLWNvZGU"));
    }
}
