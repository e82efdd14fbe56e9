//! The files under `/static/`, embedded, hashed and compressed when the binary is built.
//!
//! Each file has two addresses: a plain one (`/static/css/main.css`), which is asked for again each
//! time and answered with an `ETag`, and one that carries a hash of its content
//! (`/static/css/main.1f2e3d4c5b6a.css`), which never changes and may be kept for a year. Pages link
//! the second. What may be asked for is a closed list, so there is no path to traverse.

use std::borrow::Cow;

/// `Cache-Control` of an address that carries the hash of its content.
pub const CACHE_FOREVER: &str = "public, max-age=31536000, immutable";
/// `Cache-Control` of a plain address: keep it, but ask each time.
pub const CACHE_REVALIDATE: &str = "no-cache";

/// Finds embedded files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Assets;

/// One file, ready to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The file as it is.
    pub bytes: &'static [u8],
    /// The same under gzip, where that is smaller.
    pub gzip: Option<&'static [u8]>,
    /// The same under brotli, where that is smaller.
    pub brotli: Option<&'static [u8]>,
    /// Its media type, with the charset for text.
    pub content_type: &'static str,
    /// Whether the address that found it carries the hash.
    pub immutable: bool,
    /// The hash of the content, without quotes.
    pub etag: &'static str,
}

impl Asset {
    /// The value of `Cache-Control` that belongs to the address this was found under.
    #[must_use]
    pub fn cache_control(&self) -> &'static str {
        if self.immutable {
            CACHE_FOREVER
        } else {
            CACHE_REVALIDATE
        }
    }
}

impl Assets {
    /// Finds a file by the part of its address after `/static/`, as it came, not decoded.
    ///
    /// Everything that is not exactly a plain or a hashed name is `None`.
    #[must_use]
    pub fn find(path: &str) -> Option<Asset> {
        ENTRIES.iter().find_map(|entry| {
            let immutable = if path == entry.name {
                false
            } else if is_hashed_name(path, entry) {
                true
            } else {
                return None;
            };
            Some(Asset {
                bytes: entry.bytes,
                gzip: entry.gzip,
                brotli: entry.brotli,
                content_type: content_type(entry.name),
                immutable,
                etag: entry.hash,
            })
        })
    }

    /// The address of a file, with its hash; the plain address when there is no such file.
    #[must_use]
    pub fn url(name: &str) -> Cow<'static, str> {
        let hashed = ENTRIES.iter().find(|entry| entry.name == name);
        let url = match hashed.and_then(|entry| Some((entry, entry.name.rsplit_once('.')?))) {
            Some((entry, (stem, suffix))) => format!("/static/{stem}.{}.{suffix}", entry.hash),
            None => format!("/static/{name}"),
        };
        Cow::Owned(url)
    }

    /// The plain names of all files.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ENTRIES.iter().map(|entry| entry.name)
    }
}

struct Entry {
    name: &'static str,
    hash: &'static str,
    bytes: &'static [u8],
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
}

fn is_hashed_name(path: &str, entry: &Entry) -> bool {
    let Some((stem, suffix)) = entry.name.rsplit_once('.') else {
        return false;
    };
    path.strip_prefix(stem)
        .and_then(|rest| rest.strip_prefix('.'))
        .and_then(|rest| rest.strip_suffix(suffix))
        .and_then(|rest| rest.strip_suffix('.'))
        == Some(entry.hash)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, suffix)| suffix) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

const ENTRIES: &[Entry] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_hashed_addresses_find_the_same_bytes() {
        for name in Assets::names() {
            let plain = Assets::find(name).unwrap();
            let url = Assets::url(name);
            let hashed = Assets::find(url.strip_prefix("/static/").unwrap()).unwrap();
            assert_eq!(plain.bytes, hashed.bytes);
            assert!(!plain.immutable && hashed.immutable);
            assert_ne!(plain.content_type, "application/octet-stream", "{name}");
        }
        assert!(Assets::find("css/main.css").is_some());
    }

    #[test]
    fn s_193_only_exact_names_are_served() {
        for path in [
            "",
            "/",
            "css",
            "css/",
            "../Cargo.toml",
            "css/../css/main.css",
            "./css/main.css",
            "%2e%2e/Cargo.toml",
            "css%2fmain.css",
            "..\\Cargo.toml",
            "..%5cCargo.toml",
            "//etc/passwd",
            "/css/main.css",
            "css//main.css",
            "css/main.css\0",
            "css/main.css%00",
            ".gitignore",
            "css/.main.css",
            "css/main.css.map",
            "css/main.css.gz",
            "css/main.css/",
            "CSS/MAIN.CSS",
            "css/main..css",
            "css/main.000000000000.css",
        ] {
            assert_eq!(Assets::find(path), None, "{path:?}");
        }
    }

    #[test]
    fn the_style_sheet_stays_small() {
        let css = Assets::find("css/main.css").unwrap();
        assert!(
            css.brotli.unwrap().len() <= 4 * 1024,
            "{}",
            css.brotli.unwrap().len()
        );
    }
}
