//! What is wrong with the form of a client, field by field. The form has many fields that no other page has.

use crate::pages::Text;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The fields; each is also the `id` in the page.
const FIELDS: [&str; 23] = [
    "url",
    "connection",
    "client_id",
    "name",
    "redirect_uris",
    "post_logout_uris",
    "backchannel_uri",
    "client_uri",
    "logo_uri",
    "policy_uri",
    "tos_uri",
    "scope",
    "auth_method",
    "groups",
    "people",
    "access_minutes",
    "refresh_days",
    "refresh_grace",
    "id_token_claims",
    "resources",
    "origins",
    "typed",
    "user",
];

#[derive(Debug, Clone, PartialEq, Serialize)]
struct FieldProblem {
    text: Text,
    field: Option<&'static str>,
    link: Option<()>,
}

/// All that is wrong. A template sees `list`, and `at.<field>` with the first text or nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldProblems(Vec<FieldProblem>);

impl FieldProblems {
    /// Adds what is wrong with a field of the list above.
    pub fn at(&mut self, field: &'static str, text: impl Into<Text>) {
        self.0.push(FieldProblem {
            text: text.into(),
            field: FIELDS.contains(&field).then_some(field),
            link: None,
        });
    }

    /// Adds what no field can mend.
    pub fn push(&mut self, text: impl Into<Text>) {
        self.at("", text);
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for FieldProblems {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let first = |field: &'static str| {
            let found = self.0.iter().find(|it| it.field == Some(field));
            (field, found.map(|it| &it.text))
        };
        let at: BTreeMap<&str, Option<&Text>> = FIELDS.into_iter().map(first).collect();
        let mut out = serializer.serialize_struct("FieldProblems", 2)?;
        out.serialize_field("list", &self.0)?;
        out.serialize_field("at", &at)?;
        out.end()
    }
}
