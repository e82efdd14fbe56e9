//! Presets as their files have them.

use portcullis_oidc::client::{AuthMethod, PkcePolicy};
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "../presets"]
#[include = "*.toml"]
struct Files;

/// An app. The file `presets/<id>.toml` says so in these words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The name of its file.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub category: Category,
    /// Its own site.
    pub website: String,
    /// Where its own documentation says what stands here.
    pub docs: String,
    /// The version with which somebody has signed in, if anybody has.
    #[serde(default)]
    pub tested: Option<String>,
    /// The day when this file was last gone through.
    pub checked: String,
    /// The day when it was compared with the app's own documentation or source, or `unverified`.
    pub verified: String,
    /// Where people are sent back to: paths at the app, or addresses with a scheme of its own. `<name>` is the name of the connection.
    pub redirects: Vec<String>,
    /// Where people may be sent after signing out.
    #[serde(default)]
    pub post_logout: Vec<String>,
    /// Where it is told of sign-outs from server to server.
    #[serde(default)]
    pub backchannel_logout: Option<String>,
    /// How it shows who it is.
    pub auth_method: AuthMethod,
    /// Whether it sends a code challenge always, or only perhaps.
    pub pkce: PkcePolicy,
    /// The scopes that it asks for.
    pub scopes: Vec<String>,
    /// The claims that it looks for in the ID Token.
    #[serde(default)]
    pub id_token_claims: Vec<String>,
    /// What else its owner should know.
    #[serde(default)]
    pub note: Option<String>,
    /// What it must be told.
    pub snippet: Snippet,
}

/// What an app must be told, with `{issuer}`, `{client_id}`, `{client_secret}`, `{app_url}` and `{name}` in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snippet {
    /// Where it goes.
    pub format: Format,
    /// The text.
    pub text: String,
}

/// Where a snippet goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Environment variables.
    Env,
    /// A part of a Docker Compose file.
    Compose,
    /// A file of settings, whatever its syntax.
    File,
    /// A command.
    Command,
    /// The app's own pages: where to click, and what to fill in.
    Click,
}

/// What an app is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Code, builds, deployments.
    Code,
    /// Documents, notes, bookmarks.
    Documents,
    /// Files and photos.
    Files,
    /// The house and the household.
    Home,
    /// Machines, networks, containers.
    Infrastructure,
    /// Films, books, music.
    Media,
    /// Conversations.
    Messages,
    /// Measurements.
    Monitoring,
}

/// Reads every file; one that is written wrong is left out and reported, and fails a test.
pub(super) fn all() -> Vec<Preset> {
    let mut all = Vec::new();
    for name in Files::iter() {
        match read(&name) {
            Ok(preset) => all.push(preset),
            Err(error) => tracing::error!(file = %name, %error, "a preset cannot be read"),
        }
    }
    all.sort_by_key(|preset: &Preset| preset.name.to_lowercase());
    all
}

/// How many files there are.
#[cfg(test)]
pub(super) fn files() -> Vec<String> {
    Files::iter().map(|name| name.to_string()).collect()
}

/// Reads one file.
pub(super) fn read(name: &str) -> Result<Preset, String> {
    let file = Files::get(name).ok_or("it is not there")?;
    let text = std::str::from_utf8(&file.data).map_err(|error| error.to_string())?;
    let preset: Preset = toml::from_str(text).map_err(|error| error.to_string())?;
    if name == format!("{}.toml", preset.id) {
        Ok(preset)
    } else {
        Err("its id is not its name".to_owned())
    }
}
