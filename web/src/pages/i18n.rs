//! Which language a person reads, and the texts in it.
//!
//! Texts live in `locales/<language>/*.ftl` ([Project Fluent](https://projectfluent.org)). A text
//! that is missing is an error of the build's tests, never a fall-back to English at run time.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid, static_loader};
use serde::{Serialize, Serializer};

static_loader! {
    static LOCALES = {
        locales: "../locales",
        fallback_language: "en",
        // Isolation marks keep names of the other direction in place; where everything runs left to
        // right they would only get in the way of searching and copying.
        customise: |bundle| {
            let rtl = bundle.locales.iter().any(|locale| locale.language.as_str() == "ar");
            bundle.set_use_isolating(rtl);
        },
    };
}

/// A language that the pages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(
    clippy::manual_non_exhaustive,
    reason = "the hidden one is for tests, which render in it"
)]
pub enum Language {
    /// English, the language of who asks for none of the others.
    #[default]
    En,
    /// German.
    De,
    /// Arabic, right to left.
    Ar,
    /// English with every letter accented and every text a third longer: shows what is not
    /// translated and what does not fit. Never negotiated.
    #[doc(hidden)]
    Pseudo,
}

/// The writing direction of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// The arguments of a text.
pub type Arguments = HashMap<Cow<'static, str>, FluentValue<'static>>;

impl Language {
    /// The languages that are offered.
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Ar];

    /// Chooses the language: what the application asked for (`ui_locales`, OpenID Connect Core
    /// §3.1.2.1, separated by spaces), else the person's choice, else the browser's
    /// (`Accept-Language`, RFC 9110 §12.5.4), else English. Nonsense is skipped.
    #[must_use]
    pub fn negotiate(
        ui_locales: Option<&str>,
        cookie: Option<&str>,
        accept_language: Option<&str>,
    ) -> Self {
        ui_locales
            .and_then(|tags| tags.split_ascii_whitespace().find_map(Self::from_tag))
            .or_else(|| cookie.and_then(Self::from_tag))
            .or_else(|| accept_language.and_then(Self::from_accept))
            .unwrap_or_default()
    }

    /// The offered language of a BCP 47 tag, by its primary subtag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    fn from_accept(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for range in header.split(',').take(20) {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(Self::from_tag) else {
                continue;
            };
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(Some(1.0), |value| value.trim().parse::<f32>().ok())
                .filter(|quality| (0.0..=1.0).contains(quality))
                .unwrap_or(0.0);
            if quality > best.map_or(0.0, |(quality, _)| quality) {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }

    /// The value of `lang` in HTML.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Ar => "ar",
            Self::Pseudo => "en-XA",
        }
    }

    /// The value of `dir` in HTML.
    #[must_use]
    pub fn dir(self) -> Direction {
        match self {
            Self::Ar => Direction::Rtl,
            Self::En | Self::De | Self::Pseudo => Direction::Ltr,
        }
    }

    /// The text of a key, or `None` if the key is unknown or an argument is missing.
    #[must_use]
    pub fn text(self, key: &str, arguments: &Arguments) -> Option<String> {
        let text = LOCALES
            .lookup_single_language(&self.identifier(), key, Some(arguments))
            .ok()?;
        Some(if self == Self::Pseudo {
            pseudo(&text)
        } else {
            text
        })
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::En | Self::Pseudo => langid!("en"),
            Self::De => langid!("de"),
            Self::Ar => langid!("ar"),
        }
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

/// Accents all letters outside of tags, and brackets the whole.
fn pseudo(text: &str) -> String {
    let mut out = String::from("[");
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        out.push(if in_tag { c } else { accented(c) });
    }
    for _ in 0..text.chars().count() / 12 {
        out.push_str(" ~~~");
    }
    out.push(']');
    out
}

fn accented(c: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áƀçđéƒǧĥíĵķĺɱñóþɋŕšťúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĹṀÑÓÞɊŔŠŤÚṼŴẊÝŽ";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find(|(plain, _)| *plain == c)
        .map_or(c, |(_, accented)| accented)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_application_wins_over_the_person_and_the_person_over_the_browser() {
        let check = |ui, cookie, accept, expected| {
            assert_eq!(
                Language::negotiate(ui, cookie, accept),
                expected,
                "{ui:?} {cookie:?} {accept:?}"
            );
        };
        check(None, None, None, Language::En);
        check(Some("fr de-CH en"), Some("ar"), Some("en"), Language::De);
        check(Some("fr"), Some("ar"), Some("en"), Language::Ar);
        check(
            None,
            Some("xx"),
            Some("fr, de;q=0.7, en;q=0.3"),
            Language::De,
        );
        check(
            None,
            None,
            Some("en;q=0.3, AR-eg;q=0.9, de;q=0.5"),
            Language::Ar,
        );
        check(None, None, Some("de, en"), Language::De);
        check(None, None, Some("de;q=0, ar;q=7, *"), Language::En);
        check(None, Some("en-XA"), Some("de"), Language::En);
        check(Some(""), Some(""), Some(";;;,,q=,de;q=x"), Language::En);
    }

    #[test]
    fn arabic_counts_in_its_six_ways() {
        let minutes = |count: i64| {
            let arguments = Arguments::from([("minutes".into(), FluentValue::from(count))]);
            Language::Ar.text("error-locked", &arguments).unwrap()
        };
        let all: std::collections::HashSet<_> = [1, 2, 3, 11].map(minutes).into();
        assert_eq!(all.len(), 4);
    }

    #[test]
    fn a_missing_argument_is_no_text() {
        assert_eq!(Language::En.text("error-locked", &Arguments::new()), None);
        assert_eq!(Language::En.text("no-such-key", &Arguments::new()), None);
    }
}
