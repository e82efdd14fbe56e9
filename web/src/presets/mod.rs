//! What is known about apps that speak OpenID Connect: one file each in `presets/`, edited by hand. A preset and the address of the app
//! are all it takes to register it, and to write down what the app itself must be told.

mod address;
mod read;

#[cfg(test)]
mod tests;

pub use address::{AppUrl, AppUrlError, is_connection};
pub use read::{Category, Format, Preset, Snippet};

use crate::flows::provider::clients::defaults;
use portcullis_oidc::client::{ApplicationType, AuthMethod, Metadata, Policy};
use std::sync::OnceLock;

/// What stands for the name of the connection in a path.
const NAME: &str = "<name>";
/// What the connection is called unless somebody says otherwise.
pub const CONNECTION: &str = "portcullis";

/// Every preset, by name.
#[must_use]
pub fn all() -> &'static [Preset] {
    static ALL: OnceLock<Vec<Preset>> = OnceLock::new();
    ALL.get_or_init(read::all)
}

/// The preset with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Preset> {
    all().iter().find(|preset| preset.id == id)
}

/// The presets whose name or id holds this, in letters of any case.
pub fn search(text: &str) -> impl Iterator<Item = &'static Preset> + use<> {
    let wanted = text.trim().to_lowercase();
    all().iter().filter(move |preset| {
        let fits = |text: &str| text.to_lowercase().contains(&wanted);
        fits(&preset.name) || fits(&preset.id)
    })
}

/// An app as it is installed somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    /// Where it is.
    pub url: AppUrl,
    /// What it calls its connection to us.
    pub connection: String,
}

/// What a snippet is filled with.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// The client's id.
    pub client_id: &'a str,
    /// Its secret, as long as it is known.
    pub client_secret: Option<&'a str>,
}

impl Preset {
    /// Whether its paths have a name in them that the app's owner chooses.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.redirects.iter().any(|path| path.contains(NAME))
    }

    /// Whether it was compared with the app's own documentation or source.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.verified != "unverified"
    }

    /// What the app is registered with, and what it is allowed.
    #[must_use]
    pub fn client(&self, name: &str, app: &Installed) -> (Metadata, Policy) {
        let (metadata, policy) = defaults(name.to_owned());
        let at = |path: &String| place(path, app);
        let device = |path: &String| !is_path(path);
        let metadata = Metadata {
            redirect_uris: self.redirects.iter().map(at).collect(),
            post_logout_redirect_uris: self.post_logout.iter().map(at).collect(),
            backchannel_logout_uri: self.backchannel_logout.as_ref().map(at),
            client_uri: Some(app.url.as_str().to_owned()).filter(|_| app.url.is_secure()),
            scope: Some(self.scopes.join(" ")),
            token_endpoint_auth_method: self.auth_method,
            application_type: match self.redirects.iter().any(device) {
                true => ApplicationType::Native,
                false => ApplicationType::Web,
            },
            ..metadata
        };
        let policy = Policy {
            pkce: self.pkce,
            id_token_claims: self.id_token_claims.clone(),
            any_secret_method: self.auth_method != AuthMethod::None,
            ..policy
        };
        (metadata, policy)
    }

    /// Where the app is, told by what was registered; `None` when that is not this preset's doing.
    #[must_use]
    pub fn recognise(&self, redirect_uris: &[String]) -> Option<Installed> {
        let path = self.redirects.iter().find(|path| is_path(path))?;
        redirect_uris.iter().find_map(|uri| installed(uri, path))
    }

    /// What the app must be told, ready to be pasted.
    #[must_use]
    pub fn fill(&self, with: Filling<'_>, app: &Installed) -> String {
        // No value holds what another placeholder is written as: it would be replaced again.
        [
            ("{issuer}", with.issuer),
            ("{app_url}", app.url.as_str()),
            ("{name}", app.connection.as_str()),
            (
                "{client_secret}",
                with.client_secret.unwrap_or("YOUR_CLIENT_SECRET"),
            ),
            ("{client_id}", with.client_id),
        ]
        .iter()
        .fold(self.snippet.text.clone(), |text, (placeholder, value)| {
            text.replace(placeholder, value)
        })
    }
}

/// A path at the app, and not an address of its own such as `app.immich:///oauth-callback`.
fn is_path(path: &str) -> bool {
    path.is_empty() || path.starts_with('/')
}

fn place(path: &str, app: &Installed) -> String {
    let path = path.replace(NAME, &app.connection);
    if is_path(&path) {
        format!("{}{path}", app.url.as_str())
    } else {
        path
    }
}

/// The app that has this address at this path.
fn installed(uri: &str, path: &str) -> Option<Installed> {
    let (url, connection) = match path.split_once(NAME) {
        None => (uri.strip_suffix(path)?, CONNECTION),
        Some((before, after)) => {
            let (url, name) = uri.strip_suffix(after)?.rsplit_once(before)?;
            (url, name)
        }
    };
    let url = AppUrl::parse(url).ok()?;
    // A path that is all of the address fits every address: only a bare host is meant.
    let bare = path.len() > 1 || url.is_bare();
    (bare && is_connection(connection)).then(|| Installed {
        url,
        connection: connection.to_owned(),
    })
}
