//! What is known about a person, and what they may ask for.

use serde::Serialize;

use super::{Area, Field, Href, MessageKey, Page, Problem, Problems};

/// `GET`/`POST /profile/details`.
///
/// Fields sent: `name`, `locale` (empty: as the browser says), `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DetailsPage {
    /// What they are called.
    pub name: String,
    /// The tag of their language; empty: as the browser says.
    pub locale: String,
    /// The languages that are offered.
    pub locales: Vec<LocaleChoice>,
    /// Their address, which only an admin changes.
    pub email: String,
    /// What went wrong.
    pub problems: Problems,
}

/// A language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LocaleChoice {
    /// Its tag (BCP 47).
    pub tag: String,
    /// What it calls itself.
    pub label: String,
}

/// `GET /profile/data`. The form sends `csrf` to `/profile/delete-request`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DataPage {
    /// Where the copy of all data is.
    pub export: Href,
    /// Whether the deletion was asked for already.
    pub asked: bool,
    /// What went wrong.
    pub problems: Problems,
}

impl LocaleChoice {
    /// The languages of these pages.
    #[must_use]
    pub fn all() -> Vec<Self> {
        [("en", "English"), ("de", "Deutsch"), ("ar", "العربية")]
            .map(|(tag, label)| Self {
                tag: tag.to_owned(),
                label: label.to_owned(),
            })
            .into()
    }
}

impl Page for DetailsPage {
    const TEMPLATE: &'static str = "profile/details.html";
    const AREA: Area = Area::Profile;
    const SECTION: &'static str = "details";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let ada = Self {
            name: "Ada Lovelace".to_owned(),
            locale: "de".to_owned(),
            locales: LocaleChoice::all(),
            email: "ada@example.org".to_owned(),
            problems: Problems::none(),
        };
        vec![
            ada.clone(),
            Self {
                name: String::new(),
                locale: String::new(),
                problems: vec![
                    Problem::at(Field::Name, MessageKey::NameMissing),
                    Problem::at(Field::Locale, MessageKey::LocaleUnknown),
                ]
                .into(),
                ..ada
            },
        ]
    }
}

impl Page for DataPage {
    const TEMPLATE: &'static str = "profile/data.html";
    const AREA: Area = Area::Profile;
    const SECTION: &'static str = "data";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            export: Href::local("/profile/export"),
            asked: false,
            problems: Problems::none(),
        };
        vec![
            fresh.clone(),
            Self {
                asked: true,
                ..fresh.clone()
            },
            Self {
                problems: Problem::new(MessageKey::FormExpired).into(),
                ..fresh
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Language;

    #[test]
    fn every_language_is_offered() {
        let tags = Language::ALL.map(Language::tag);
        let offered: Vec<_> = LocaleChoice::all()
            .into_iter()
            .map(|choice| choice.tag)
            .collect();
        assert_eq!(offered, tags);
    }
}
