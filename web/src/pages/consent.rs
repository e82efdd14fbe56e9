//! An app asks for a person: what it learns, and as whom they go on.

use serde::{Serialize, Serializer};

use super::{External, MessageKey, Page, Text};

/// An app, as it describes itself. Everything but `host` is its own claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientCard {
    /// What it is called.
    pub name: String,
    /// Its `client_id`.
    pub id: String,
    /// Its picture.
    pub logo: Option<External>,
    /// Its home page.
    pub site: Option<External>,
    /// What it does with what it learns.
    pub policy: Option<External>,
    /// On which terms it works.
    pub terms: Option<External>,
    /// Where the person is sent back to.
    pub host: String,
}

impl ClientCard {
    /// Where the picture comes from: the handler adds it to `img-src`.
    #[must_use]
    pub fn logo_origin(&self) -> Option<String> {
        self.logo.as_ref().and_then(External::origin)
    }

    pub(super) fn samples() -> [Self; 3] {
        let link = |address| External::parse(address);
        [
            Self {
                name: "Grafana".to_owned(),
                id: "grafana".to_owned(),
                logo: link("https://grafana.example.org/logo.svg"),
                site: link("https://grafana.example.org/"),
                policy: link("https://grafana.example.org/privacy"),
                terms: link("https://grafana.example.org/terms"),
                host: "grafana.example.org".to_owned(),
            },
            Self {
                name: "<script>alert(1)</script> A rather long name that somebody gave to their \
                       application_and_did_not_break_anywhere_at_all"
                    .to_owned(),
                id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
                logo: None,
                site: None,
                policy: link("https://a-rather-long-name.apps.internal.example.org/privacy"),
                terms: None,
                host: "a-rather-long-name.apps.internal.example.org".to_owned(),
            },
            Self {
                name: "مكتبة العائلة (Bücher)".to_owned(),
                id: "books".to_owned(),
                logo: None,
                site: None,
                policy: None,
                terms: None,
                host: "books.example.org".to_owned(),
            },
        ]
    }
}

/// One thing that an app learns or may do. A template sees a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeLine {
    /// Who the person is (`openid`).
    Identity,
    /// Name and other details.
    Profile,
    /// The address for mail.
    Email,
    /// The postal address.
    Address,
    /// The phone number.
    Phone,
    /// The groups.
    Groups,
    /// Access while the person is away (`offline_access`).
    Offline,
    /// A single claim, by its name.
    Claim(String),
    /// A scope that means something only to the app, by its name.
    Other(String),
}

impl ScopeLine {
    /// The line of a scope.
    #[must_use]
    pub fn of(scope: &str) -> Self {
        match scope {
            "openid" => Self::Identity,
            "profile" => Self::Profile,
            "email" => Self::Email,
            "address" => Self::Address,
            "phone" => Self::Phone,
            "groups" => Self::Groups,
            "offline_access" => Self::Offline,
            other => Self::Other(other.to_owned()),
        }
    }

    fn text(&self) -> Text {
        match self {
            Self::Identity => MessageKey::ScopeIdentity.into(),
            Self::Profile => MessageKey::ScopeProfile.into(),
            Self::Email => MessageKey::ScopeEmail.into(),
            Self::Address => MessageKey::ScopeAddress.into(),
            Self::Phone => MessageKey::ScopePhone.into(),
            Self::Groups => MessageKey::ScopeGroups.into(),
            Self::Offline => MessageKey::ScopeOffline.into(),
            Self::Claim(name) => Text::new(MessageKey::ScopeClaim).name("name", name.clone()),
            Self::Other(name) => Text::new(MessageKey::ScopeOther).name("name", name.clone()),
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        vec![
            Self::Identity,
            Self::Profile,
            Self::Email,
            Self::Address,
            Self::Phone,
            Self::Groups,
            Self::Offline,
            Self::Claim("birthdate".to_owned()),
            Self::Other("read:<b>dashboards</b>".to_owned()),
        ]
    }
}

impl Serialize for ScopeLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text().serialize(serializer)
    }
}

/// Asks whether an app may learn what it asks for.
///
/// Fields sent to `POST /oauth/consent`: `request`, `decision` (`allow`, `deny` or `switch`), `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConsentPage {
    /// Which request this answers.
    pub request: String,
    /// Who asks.
    pub client: ClientCard,
    /// Who is asked.
    pub email: String,
    /// What the app learns.
    pub scopes: Vec<ScopeLine>,
    /// Whether it keeps its access while the person is away.
    pub offline: bool,
}

/// Asks as whom a person goes on to an app.
///
/// Fields sent to `POST /oauth/consent`: `request`, `decision` (`continue`, `switch` or, with
/// `cancel`, `deny`), `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AccountChoicePage {
    /// Which request this answers.
    pub request: String,
    /// Who asks.
    pub client: ClientCard,
    /// The address of who is signed in.
    pub email: String,
    /// What they are called; may be empty.
    pub name: String,
    /// Whether the account that is signed in will do.
    pub fits: bool,
}

impl Page for ConsentPage {
    const TEMPLATE: &'static str = "oauth/consent.html";

    fn samples() -> Vec<Self> {
        let [grafana, long, arabic] = ClientCard::samples();
        let page = Self {
            request: "cmVxdWVzdA".to_owned(),
            client: grafana,
            email: "ada@example.org".to_owned(),
            scopes: vec![ScopeLine::Identity, ScopeLine::Profile, ScopeLine::Email],
            offline: false,
        };
        vec![
            page.clone(),
            Self {
                client: long,
                scopes: ScopeLine::samples(),
                offline: true,
                ..page.clone()
            },
            Self {
                client: arabic,
                scopes: Vec::new(),
                ..page
            },
        ]
    }
}

impl Page for AccountChoicePage {
    const TEMPLATE: &'static str = "oauth/account.html";

    fn samples() -> Vec<Self> {
        let [grafana, long, arabic] = ClientCard::samples();
        let page = Self {
            request: "cmVxdWVzdA".to_owned(),
            client: grafana,
            email: "ada@example.org".to_owned(),
            name: "Ada Lovelace".to_owned(),
            fits: true,
        };
        vec![
            page.clone(),
            Self {
                client: long,
                name: String::new(),
                email: "augusta.ada.king.countess.of.lovelace@a-rather-long-name.example.org"
                    .to_owned(),
                ..page.clone()
            },
            Self {
                client: arabic,
                fits: false,
                ..page
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_has_its_line_and_a_strange_one_shows_its_name() {
        assert_eq!(ScopeLine::of("openid"), ScopeLine::Identity);
        assert_eq!(ScopeLine::of("offline_access"), ScopeLine::Offline);
        assert_eq!(
            ScopeLine::of("OpenID"),
            ScopeLine::Other("OpenID".to_owned())
        );
        let line = serde_json::to_value(ScopeLine::of("read:x")).unwrap();
        assert_eq!(line["args"]["name"], "read:x");
    }

    #[test]
    fn a_card_says_where_its_picture_comes_from() {
        let [grafana, long, _] = ClientCard::samples();
        assert_eq!(
            grafana.logo_origin().as_deref(),
            Some("https://grafana.example.org")
        );
        assert_eq!(long.logo_origin(), None);
    }
}
