//! Apps that are known, on the command line.

use crate::cli::Error;
use crate::presets::{self, AppUrl, AppUrlError, CONNECTION, Installed, Preset, is_connection};
use serde_json::{Value, json};

/// Prints every app that is known.
pub(super) fn presets(json: bool) {
    if json {
        println!("{}", presets::all().iter().map(row).collect::<Value>());
        return;
    }
    for preset in presets::all() {
        let named = if preset.is_named() {
            "  --connection NAME"
        } else {
            ""
        };
        println!("{}  {}{named}", preset.id, preset.name);
    }
}

fn row(preset: &Preset) -> Value {
    json!({
        "id": preset.id,
        "name": preset.name,
        "website": preset.website,
        "docs": preset.docs,
        "checked": preset.checked,
        "verified": preset.is_verified(),
        "tested": preset.tested,
        "redirects": preset.redirects,
        "auth_method": preset.auth_method,
        "pkce": preset.pkce,
        "scopes": preset.scopes,
        "note": preset.note,
    })
}

/// The preset that was named, and the app that it is for.
pub(super) fn basis(
    id: &str,
    url: Option<String>,
    connection: Option<String>,
) -> Result<(&'static Preset, Installed), Error> {
    let preset = presets::find(id).ok_or_else(|| {
        format!("--preset {id}: this app is not known. `portcullis client presets` lists those that are.")
    })?;
    let typed = url.unwrap_or_default();
    let url = AppUrl::parse(&typed).map_err(|why| format!("--url {typed:?}: {}.", wrong(why)))?;
    let connection = connection.unwrap_or_else(|| CONNECTION.to_owned());
    if !is_connection(&connection) {
        return Err(format!(
            "--connection {connection:?}: 1 to 64 letters, digits, hyphens and underscores are needed."
        )
        .into());
    }
    Ok((preset, Installed { url, connection }))
}

const fn wrong(why: AppUrlError) -> &'static str {
    match why {
        AppUrlError::Missing => "the address of the app is needed",
        AppUrlError::Malformed => "an address such as https://grafana.example.org is needed",
        AppUrlError::Character => {
            "write it without spaces and wildcards, an international name in its xn-- form"
        }
        AppUrlError::Extra => "leave out user name, ? and #",
        AppUrlError::Unencrypted => "it must begin with https://; http:// is only for localhost",
    }
}
