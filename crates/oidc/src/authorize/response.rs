use super::error::ErrorCode;
use crate::params::Parameters;

/// How the answer travels (OAuth 2.0 Multiple Response Type Encoding Practices §2.1, Form Post Response Mode).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResponseMode {
    /// In the query of the redirect.
    Query,
    /// In its fragment.
    Fragment,
    /// As a form that the browser posts.
    FormPost,
}

impl ResponseMode {
    /// Reads `response_mode`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "query" => Some(Self::Query),
            "fragment" => Some(Self::Fragment),
            "form_post" => Some(Self::FormPost),
            _ => None,
        }
    }
}

/// Where an answer goes: made only once client and redirect URI are known to be good, so that nothing else can be redirected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    pub(super) redirect_uri: String,
    pub(super) mode: ResponseMode,
    pub(super) state: Option<String>,
}

impl Door {
    /// An answer that leaves through it, with `state` as it came and `iss` (RFC 9207).
    #[must_use]
    pub fn answer(&self, issuer: &str, fields: Vec<(&'static str, String)>) -> Response {
        let mut all: Vec<(String, String)> = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        if let Some(state) = &self.state {
            all.push(("state".to_owned(), state.clone()));
        }
        all.push(("iss".to_owned(), issuer.to_owned()));
        Response {
            redirect_uri: self.redirect_uri.clone(),
            mode: self.mode,
            fields: all,
        }
    }

    /// A refusal that leaves through it.
    #[must_use]
    pub fn refuse(&self, issuer: &str, error: ErrorCode, description: &str) -> Response {
        let mut fields = vec![("error", error.as_str().to_owned())];
        if !description.is_empty() {
            fields.push(("error_description", printable(description)));
        }
        self.answer(issuer, fields)
    }

    /// The redirect URI.
    #[must_use]
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// How answers travel.
    #[must_use]
    pub fn mode(&self) -> ResponseMode {
        self.mode
    }
}

/// The characters that an `error_description` may have (RFC 6749 §4.1.2.1).
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' => '\'',
            ' '..='~' if c != '\\' => c,
            _ => '?',
        })
        .collect()
}

/// An answer of the authorization endpoint that leaves through the browser.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    redirect_uri: String,
    mode: ResponseMode,
    fields: Vec<(String, String)>,
}

impl Response {
    /// How it travels.
    #[must_use]
    pub fn mode(&self) -> ResponseMode {
        self.mode
    }

    /// Where the browser is sent; for a form, where it is posted to.
    #[must_use]
    pub fn location(&self) -> String {
        let uri = &self.redirect_uri;
        let encoded =
            || Parameters::of(self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str()))).encode();
        match self.mode {
            ResponseMode::Query => {
                let separator = if uri.contains('?') { '&' } else { '?' };
                format!("{uri}{separator}{}", encoded())
            }
            ResponseMode::Fragment => format!("{uri}#{}", encoded()),
            ResponseMode::FormPost => uri.clone(),
        }
    }

    /// The fields, for a form.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.fields.iter().map(|(name, _)| name);
        f.debug_struct("Response")
            .field("mode", &self.mode)
            .field("fields", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
