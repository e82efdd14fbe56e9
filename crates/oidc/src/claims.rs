//! Claims: which scopes mean which (OpenID Connect Core §5.4), what a request may ask for beside them (§5.5), and how they look.

use crate::Scope;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The scopes that we know, and the claims that each stands for.
pub const SCOPES: &[(&str, &[&str])] = &[
    ("openid", &[]),
    (
        "profile",
        &[
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
        ],
    ),
    ("email", &["email", "email_verified"]),
    ("address", &["address"]),
    ("phone", &["phone_number", "phone_number_verified"]),
    ("groups", &["groups"]),
    ("offline_access", &[]),
];

/// What is kept about a person beside name, address and groups: the rest of the claims, and the members of `address` one by one (§5.1.1).
pub const ATTRIBUTES: [&str; 20] = [
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_number_verified",
    "address.formatted",
    "address.street_address",
    "address.locality",
    "address.region",
    "address.postal_code",
    "address.country",
];

/// Whether a scope means something here: one of ours, or one that the client was registered for by name.
#[must_use]
pub fn known_scope(word: &str, registered: Option<&Scope>) -> bool {
    SCOPES.iter().any(|(known, _)| *known == word) || registered.is_some_and(|it| it.has(word))
}

/// The claims that a scope stands for.
pub fn claims_of<'a>(scope: &'a Scope) -> impl Iterator<Item = &'a str> + use<'a> {
    SCOPES
        .iter()
        .filter(|(word, _)| scope.has(word))
        .flat_map(|(_, claims)| claims.iter().copied())
}

/// Every claim that can be asked for.
pub fn known_claims() -> impl Iterator<Item = &'static str> {
    SCOPES.iter().flat_map(|(_, claims)| claims.iter().copied())
}

/// What is known about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The address.
    pub email: String,
    /// Whether it is known to be theirs.
    pub email_verified: bool,
    /// What to call them.
    pub name: String,
    /// The language they chose, as a BCP 47 tag.
    pub locale: Option<String>,
    /// When any of it last changed, in seconds since the epoch.
    pub updated_at: i64,
    /// The names of their groups.
    pub groups: Vec<String>,
    /// The rest, by claim; the members of `address` as `address.locality` and so on.
    pub attributes: BTreeMap<String, String>,
}

impl Person {
    /// A claim with its right type; nothing where it is not known, because a claim is left out rather than empty (§5.3.2).
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<Value> {
        let text = |value: &str| (!value.trim().is_empty()).then(|| json!(value));
        let attribute = |name: &str| self.attributes.get(name).and_then(|value| text(value));
        match name {
            "email" => text(&self.email),
            "email_verified" => text(&self.email).map(|_| json!(self.email_verified)),
            "name" => text(&self.name).or_else(|| text(&self.email)),
            "preferred_username" => attribute(name).or_else(|| text(&self.email)),
            "locale" => self
                .locale
                .as_deref()
                .and_then(text)
                .or_else(|| attribute(name)),
            "updated_at" => Some(json!(self.updated_at)),
            "groups" => Some(json!(self.groups)),
            "phone_number_verified" => {
                attribute("phone_number")?;
                let verified = self
                    .attributes
                    .get(name)
                    .is_some_and(|value| value == "true");
                Some(json!(verified))
            }
            "address" => self.address(),
            other => attribute(other),
        }
    }

    fn address(&self) -> Option<Value> {
        let members: Map<String, Value> = self
            .attributes
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix("address.")?, value)))
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name.to_owned(), json!(value)))
            .collect();
        (!members.is_empty()).then_some(Value::Object(members))
    }
}

/// The `claims` parameter (OpenID Connect Core §5.5).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimsRequest {
    userinfo: BTreeMap<String, Wish>,
    id_token: BTreeMap<String, Wish>,
    raw: Option<String>,
}

/// How a single claim is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Wish {
    essential: bool,
    values: Vec<Value>,
}

impl ClaimsRequest {
    /// Reads it; members and claims that we do not know are passed over.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text.len() > 8192 {
            return Err("claims is too long");
        }
        let read: Value = serde_json::from_str(text).map_err(|_| "claims is not JSON")?;
        let Value::Object(members) = read else {
            return Err("claims must be a JSON object");
        };
        Ok(Self {
            userinfo: wishes(members.get("userinfo"))?,
            id_token: wishes(members.get("id_token"))?,
            raw: Some(text.to_owned()),
        })
    }

    /// What a store has kept; anything else asks for nothing.
    #[must_use]
    pub fn from_stored(text: Option<&str>) -> Self {
        text.and_then(|text| Self::parse(text).ok())
            .unwrap_or_default()
    }

    /// The text to keep.
    #[must_use]
    pub fn as_stored(&self) -> Option<&str> {
        self.raw.as_deref()
    }

    /// The same without the claims about the person that go beyond what a client may ask for at all.
    #[must_use]
    pub fn within(mut self, allowed: &Scope) -> Self {
        let fits = |name: &str| {
            !known_claims().any(|known| known == name) || claims_of(allowed).any(|it| it == name)
        };
        self.userinfo.retain(|name, _| fits(name));
        self.id_token.retain(|name, _| fits(name));
        let read = self.raw.as_deref().map(serde_json::from_str::<Value>);
        let Some(Ok(Value::Object(mut members))) = read else {
            return self;
        };
        for member in ["userinfo", "id_token"] {
            if let Some(Value::Object(wishes)) = members.get_mut(member) {
                wishes.retain(|name, _| fits(name.split('#').next().unwrap_or_default()));
            }
        }
        self.raw = Some(Value::Object(members).to_string());
        self
    }

    /// The claims about the person that go beyond the scope, by name, in ascending order.
    #[must_use]
    pub fn beyond(&self, scope: &Scope) -> Vec<String> {
        let mut names: Vec<String> = self
            .userinfo
            .keys()
            .chain(self.id_token.keys())
            .filter(|name| known_claims().any(|known| known == *name))
            .filter(|name| !claims_of(scope).any(|claim| claim == *name))
            .cloned()
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The claims about the person that are wanted from UserInfo.
    pub fn for_userinfo(&self) -> impl Iterator<Item = &str> {
        self.userinfo.keys().map(String::as_str)
    }

    /// The claims about the person that are wanted in the ID Token.
    pub fn for_id_token(&self) -> impl Iterator<Item = &str> {
        self.id_token.keys().map(String::as_str)
    }

    /// The subjects that are acceptable, if the request names any.
    #[must_use]
    pub fn subjects(&self) -> Option<Vec<&str>> {
        let wish = self
            .id_token
            .get("sub")
            .or_else(|| self.userinfo.get("sub"))?;
        (!wish.values.is_empty()).then(|| wish.values.iter().filter_map(Value::as_str).collect())
    }

    /// The strengths of which one is essential; `None` when none is.
    #[must_use]
    pub fn essential_acr(&self) -> Option<Vec<&str>> {
        let wish = self.id_token.get("acr").filter(|wish| wish.essential)?;
        Some(wish.values.iter().filter_map(Value::as_str).collect())
    }
}

fn wishes(member: Option<&Value>) -> Result<BTreeMap<String, Wish>, &'static str> {
    let members = match member {
        None | Some(Value::Null) => return Ok(BTreeMap::new()),
        Some(Value::Object(members)) => members,
        Some(_) => return Err("a member of claims must be a JSON object"),
    };
    let mut wishes = BTreeMap::new();
    for (name, value) in members.iter().take(100) {
        // A language tag (§5.2) asks for a claim in a language; we have one text for all of them.
        let name = name.split('#').next().unwrap_or_default();
        wishes.insert(name.to_owned(), wish(value)?);
    }
    Ok(wishes)
}

fn wish(value: &Value) -> Result<Wish, &'static str> {
    let members = match value {
        Value::Null => return Ok(Wish::default()),
        Value::Object(members) => members,
        _ => return Err("a claim must be asked for by null or a JSON object"),
    };
    let mut values: Vec<Value> = members.get("value").cloned().into_iter().collect();
    match members.get("values") {
        None => {}
        Some(Value::Array(more)) => values.extend(more.iter().cloned()),
        Some(_) => return Err("values of a claim must be an array"),
    }
    let essential = members.get("essential") == Some(&Value::Bool(true));
    Ok(Wish { essential, values })
}

/// The claims that UserInfo answers with, beside `sub`: those of the granted scope and those that were asked for by name, under
/// the names that the client knows them by.
#[must_use]
pub fn userinfo(
    person: &Person,
    scope: &Scope,
    request: &ClaimsRequest,
    names: &BTreeMap<String, String>,
) -> Map<String, Value> {
    let wanted = claims_of(scope).chain(request.for_userinfo());
    let mut claims = collect(person, wanted);
    for (theirs, ours) in names {
        let granted = claims_of(scope).any(|claim| claim == ours);
        if let Some(value) = person.claim(ours).filter(|_| granted) {
            claims.insert(theirs.clone(), value);
        }
    }
    claims
}

/// The claims about the person that an ID Token holds: those that were asked for there, those that the policy puts there as far
/// as the scope was granted, and all of the scope where no access token comes along to ask UserInfo with (§5.4).
#[must_use]
pub fn in_id_token(
    person: &Person,
    scope: &Scope,
    request: &ClaimsRequest,
    (policy, alone): (&[String], bool),
) -> Map<String, Value> {
    let granted = claims_of(scope).filter(|claim| alone || policy.iter().any(|name| name == claim));
    collect(person, granted.chain(request.for_id_token()))
}

fn collect<'a>(person: &Person, names: impl Iterator<Item = &'a str>) -> Map<String, Value> {
    names
        .filter(|name| known_claims().any(|known| known == *name))
        .filter_map(|name| Some((name.to_owned(), person.claim(name)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Person {
        let attributes = [
            ("given_name", "Ada"),
            ("birthdate", "1815-12-10"),
            ("phone_number", "+44 20 7946 0000"),
            ("address.locality", "London"),
            ("website", " "),
        ];
        Person {
            email: "ada@example.org".to_owned(),
            email_verified: true,
            name: "Ada Lovelace".to_owned(),
            updated_at: 1_700_000_000,
            groups: vec!["staff".to_owned()],
            attributes: attributes.map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
            ..Person::default()
        }
    }

    fn answer(scope: &str, request: &str) -> Map<String, Value> {
        let scope = Scope::parse(scope).expect("a scope");
        let request = ClaimsRequest::parse(request).expect("a request");
        userinfo(&person(), &scope, &request, &BTreeMap::new())
    }

    #[test]
    fn op_10_to_14_claims_have_their_types_and_unknown_ones_are_left_out() {
        let all = answer("openid profile email address phone", "{}");
        assert_eq!(all["email_verified"], json!(true));
        assert_eq!(all["phone_number_verified"], json!(false));
        assert_eq!(all["updated_at"], json!(1_700_000_000));
        assert_eq!(all["address"], json!({"locality": "London"}));
        assert_eq!(all["given_name"], json!("Ada"));
        for absent in ["website", "gender", "groups", "middle_name"] {
            assert!(!all.contains_key(absent), "{absent}");
        }
        assert!(answer("openid", "{}").is_empty());
        assert_eq!(answer("openid email", "{}").len(), 2);
    }

    #[test]
    fn what_is_kept_about_a_person_is_a_claim_or_a_member_of_one() {
        for name in ATTRIBUTES {
            let claim = name.split('.').next().expect("a name");
            assert!(known_claims().any(|known| known == claim), "{name}");
        }
    }

    #[test]
    fn op_37_a_claim_that_is_asked_for_by_name_comes_where_it_was_asked() {
        let request = r#"{"userinfo":{"name":{"essential":true},"nonsense":null}}"#;
        let answer = answer("openid", request);
        assert_eq!(answer.keys().collect::<Vec<_>>(), ["name"]);
        let request = ClaimsRequest::parse(request).expect("a request");
        let openid = Scope::of(["openid"]);
        assert!(in_id_token(&person(), &openid, &request, (&[], false)).is_empty());
        assert_eq!(request.beyond(&openid), ["name"]);
        assert!(request.beyond(&Scope::of(["profile"])).is_empty());
    }

    #[test]
    fn s_149_a_claim_beyond_what_the_client_may_ask_for_is_dropped_for_good() {
        let text = r#"{"userinfo":{"email":null,"phone_number#de":null},"id_token":{"acr":null,"name":null}}"#;
        let request = ClaimsRequest::parse(text).expect("a request");
        let request = request.within(&Scope::of(["openid", "email"]));
        let kept = ClaimsRequest::from_stored(request.as_stored());
        for request in [request, kept] {
            assert_eq!(request.for_userinfo().collect::<Vec<_>>(), ["email"]);
            assert_eq!(request.for_id_token().collect::<Vec<_>>(), ["acr"]);
        }
    }

    #[test]
    fn what_is_no_claims_request_is_refused() {
        for bad in [
            "",
            "[]",
            "1",
            "{",
            r#"{"userinfo":[]}"#,
            r#"{"userinfo":{"name":1}}"#,
        ] {
            assert!(ClaimsRequest::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn essential_strength_and_subject_are_read() {
        let text =
            r#"{"id_token":{"acr":{"essential":true,"values":["a","b"]},"sub":{"value":"x"}}}"#;
        let request = ClaimsRequest::parse(text).expect("a request");
        assert_eq!(request.essential_acr(), Some(vec!["a", "b"]));
        assert_eq!(request.subjects(), Some(vec!["x"]));
        let voluntary = ClaimsRequest::parse(r#"{"id_token":{"acr":null}}"#).expect("a request");
        assert_eq!(voluntary.essential_acr(), None);
    }
}
