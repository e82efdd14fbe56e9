//! The signing keys.

use serde::Serialize;

use crate::pages::{Area, Moment, Page};

/// `GET /admin/keys`. Forms send `csrf`, `algorithm` (empty for all) and `now` (`on` for a key that leaked) to `/admin/keys/rotate`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeysPage {
    /// The keys, those of one algorithm together, newest first.
    pub keys: Vec<KeyRow>,
    /// The algorithms that can be chosen.
    pub algorithms: Vec<&'static str>,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyRow {
    /// Its name, which is no secret.
    pub kid: String,
    /// What it signs with.
    pub algorithm: &'static str,
    /// `signing`, `next`, `retiring` or `retired`.
    pub state: &'static str,
    /// When it was made.
    pub created: Moment,
    /// How old it is, in days.
    pub days: u64,
    /// From when on it signs.
    pub signs_from: Moment,
    /// Until when it is published; `None` while it is in use.
    pub published_until: Option<Moment>,
}

/// `GET /admin/keys/{id}/retire`. The form sends `csrf` there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyRetirePage {
    /// The key.
    pub key: KeyRow,
    /// Whether it cannot be, because nothing could be signed with its algorithm any more.
    pub last: bool,
}

impl KeyRow {
    fn sample(kid: &str, algorithm: &'static str, state: &'static str) -> Self {
        Self {
            kid: kid.to_owned(),
            algorithm,
            state,
            created: Moment(1_794_900_000),
            days: 12,
            signs_from: Moment(1_794_903_600),
            published_until: state.starts_with("reti").then_some(Moment(1_795_000_000)),
        }
    }
}

impl Page for KeysPage {
    const TEMPLATE: &'static str = "admin/keys.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "keys";

    fn samples() -> Vec<Self> {
        vec![Self {
            keys: vec![
                KeyRow::sample("Yq3k2wWm9pQ0f7Xc", "EdDSA", "next"),
                KeyRow::sample("b7Qm1xS4nV2r8KzL", "EdDSA", "signing"),
                KeyRow::sample("Pz5v0tHs6uJ9e3Gd", "RS256", "retiring"),
                KeyRow::sample("kW8c4yRb1oF7i2Nt", "RS256", "retired"),
            ],
            algorithms: vec!["EdDSA", "ES256", "RS256"],
        }]
    }
}

impl Page for KeyRetirePage {
    const TEMPLATE: &'static str = "admin/key_retire.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "keys";

    fn samples() -> Vec<Self> {
        let page = |state, last| Self {
            key: KeyRow::sample("b7Qm1xS4nV2r8KzL", "EdDSA", state),
            last,
        };
        vec![
            page("retiring", false),
            page("signing", false),
            page("signing", true),
        ]
    }
}
