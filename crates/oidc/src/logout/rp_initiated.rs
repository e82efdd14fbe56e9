use crate::keys::KeyRing;
use crate::params::Parameters;
use crate::{Client, ClientId};
use portcullis_base::Timestamp;

/// What an end-session request says, before any of it is believed (§2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndSession {
    /// An ID Token that we issued.
    pub id_token_hint: Option<String>,
    /// Who asks.
    pub client_id: Option<String>,
    /// Where to go afterwards.
    pub post_logout_redirect_uri: Option<String>,
    /// What to give back there, byte for byte.
    pub state: Option<String>,
}

impl EndSession {
    /// Reads a request; `None` when a parameter is there twice.
    #[must_use]
    pub fn read(parameters: &Parameters) -> Option<Self> {
        if parameters.duplicate().is_some() {
            return None;
        }
        let get = |name: &str| parameters.get(name).map(str::to_owned);
        Some(Self {
            id_token_hint: get("id_token_hint"),
            client_id: get("client_id"),
            post_logout_redirect_uri: get("post_logout_redirect_uri"),
            state: get("state"),
        })
    }
}

/// What a hint says that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Whom the ID Token was for.
    pub client: ClientId,
    /// Whom it was about, as that client knows them.
    pub subject: String,
    /// Which sign-in, as that client knows it.
    pub sid: Option<String>,
}

/// Reads an ID Token as a hint: ours by signature and issuer. Its age does not matter (§2, §4).
#[must_use]
pub fn hint(token: &str, ring: &KeyRing, issuer: &str, now: Timestamp) -> Option<Hint> {
    let claims = ring.verify(token, &["JWT"], now)?;
    let text = |name: &str| claims.get(name).and_then(|value| value.as_str());
    if text("iss") != Some(issuer) {
        return None;
    }
    Some(Hint {
        client: ClientId::parse(text("aud")?)?,
        subject: text("sub")?.to_owned(),
        sid: text("sid").map(str::to_owned),
    })
}

/// Where to go after signing out: only a registered address, letter for letter, with `state` and nothing else added.
#[must_use]
pub fn post_logout_redirect(client: &Client, request: &EndSession) -> Option<String> {
    let wanted = request.post_logout_redirect_uri.as_ref()?;
    if !client.metadata.post_logout_redirect_uris.contains(wanted) {
        return None;
    }
    Some(match &request.state {
        None => wanted.clone(),
        Some(state) => {
            let separator = if wanted.contains('?') { '&' } else { '?' };
            let pair = Parameters::of([("state", state.as_str())]).encode();
            format!("{wanted}{separator}{pair}")
        }
    })
}
