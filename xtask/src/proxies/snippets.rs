//! The configuration that the documentation shows, with this run's names instead of the examples'.

use crate::{
    markdown,
    sh::{Result, ensure, root},
};
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// The hosts of a run. The first two share a cookie domain, the third lies outside.
pub const PORTAL: &str = "auth.home.localhost";
pub const APP: &str = "app.home.localhost";
pub const OUTSIDE: &str = "wiki.other.localhost";
pub const COOKIE_DOMAIN: &str = "home.localhost";

/// The example names of the documentation; docs/forward-auth.md explains them to the reader.
const EXAMPLES: [(&str, &str); 3] = [
    ("auth.example.com", PORTAL),
    ("app.example.com", APP),
    ("wiki.example.net", OUTSIDE),
];
const SERVER: &str = "127.0.0.1:8080";
const UPSTREAM: &str = "127.0.0.1:3000";

pub struct Addresses {
    pub proxy: SocketAddr,
    pub server: SocketAddr,
    pub upstream: SocketAddr,
}

/// Writes every `file=` block of the document below this directory; what `adapt` changes besides is said there.
pub fn write(
    document: &str,
    directory: &Path,
    addresses: &Addresses,
    adapt: fn(&str, u16) -> String,
) -> Result<Vec<PathBuf>> {
    let text = fs::read_to_string(root().join("docs/proxies").join(document))?;
    let mut written = Vec::new();
    for block in markdown::blocks(&text) {
        let Some(file) = block.file() else { continue };
        let path = directory.join(file);
        fs::create_dir_all(path.parent().unwrap_or(directory))?;
        fs::write(
            &path,
            adapt(&substitute(&block.text, addresses), addresses.proxy.port()),
        )?;
        written.push(path);
    }
    ensure(
        !written.is_empty(),
        format!("{document} has no block with file=…"),
    )?;
    Ok(written)
}

fn substitute(text: &str, addresses: &Addresses) -> String {
    let text = EXAMPLES
        .iter()
        .fold(text.to_owned(), |text, (example, ours)| {
            text.replace(example, ours)
        });
    text.replace(SERVER, &addresses.server.to_string())
        .replace(UPSTREAM, &addresses.upstream.to_string())
}
