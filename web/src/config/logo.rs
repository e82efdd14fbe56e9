//! The picture that an operator puts before the name.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The longest text: a form holds it, and every page asks for the picture.
const LONGEST: usize = 24 * 1024;
/// What a drawing must not hold. Browsers run nothing in a picture anyway, and the answer forbids it again.
const ACTIVE: [&str; 5] = [
    "<script",
    "<foreignobject",
    "javascript:",
    "<!entity",
    "<iframe",
];

/// A picture, ready to be served.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its media type.
    pub kind: &'static str,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What changes with it.
    pub version: String,
}

impl Logo {
    /// Reads an SVG drawing as text, or a PNG or WebP picture as a `data:` URL (RFC 2397).
    ///
    /// # Errors
    /// What is wrong, for the operator.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(format!("It is longer than {} KiB.", LONGEST / 1024));
        }
        let wanted = || {
            "An SVG drawing, or a PNG or WebP picture as a data: URL, is needed; without scripts."
                .to_owned()
        };
        let (kind, bytes) = match text.strip_prefix("data:") {
            Some(rest) => picture(rest).ok_or_else(wanted)?,
            None => ("image/svg+xml", drawing(text).ok_or_else(wanted)?),
        };
        let digest = Sha256::digest(&bytes);
        let version = HEXLOWER.encode(digest.get(..8).unwrap_or_default());
        Ok(Self {
            kind,
            bytes: bytes.into(),
            version,
        })
    }
}

fn drawing(text: &str) -> Option<Vec<u8>> {
    let lower = text.to_ascii_lowercase();
    let is_svg =
        (lower.starts_with("<svg") || lower.starts_with("<?xml")) && lower.ends_with("</svg>");
    let is_still = !ACTIVE.iter().any(|word| lower.contains(word));
    (is_svg && is_still).then(|| text.as_bytes().to_vec())
}

fn picture(rest: &str) -> Option<(&'static str, Vec<u8>)> {
    let (kind, encoded) = rest.split_once(";base64,")?;
    let bytes = STANDARD.decode(encoded).ok()?;
    match kind {
        "image/png" if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some(("image/png", bytes)),
        "image/webp" if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => {
            Some(("image/webp", bytes))
        }
        _ => None,
    }
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Logo")
            .field("kind", &self.kind)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_and_pictures_are_taken() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>";
        assert_eq!(Logo::parse(svg).map(|it| it.kind), Ok("image/svg+xml"));
        let png = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        assert_eq!(Logo::parse(png).map(|it| it.kind), Ok("image/png"));
    }

    #[test]
    fn s_165_whatever_is_active_or_no_picture_is_refused() {
        for text in [
            "",
            "logo.png",
            "https://example.org/logo.svg",
            "<svg><script>alert(1)</script></svg>",
            "<svg><a href=\"javascript:alert(1)\"/></svg>",
            "<svg><foreignObject/></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg></svg>",
            "<html></html>",
            "data:text/html;base64,PHNjcmlwdD4=",
            "data:image/png;base64,PHNjcmlwdD4=",
            "data:image/svg+xml;base64,PHN2Zy8+",
            &format!("<svg>{}</svg>", "x".repeat(LONGEST)),
        ] {
            assert!(Logo::parse(text).is_err(), "{text:.60}");
        }
    }
}
