//! Lists: what an address asks for, read strictly, and the links to every other view of the same list.

use crate::http::context::Context;
use crate::http::failure::Failure;
use crate::pages::{Column, Href, Listing, MessageKey, PageSize, Sort, Text};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portcullis_base::{Mac, MacKey};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// How many rows a page may have.
const SIZES: [u16; 3] = [25, 50, 100];
/// The longest text that is searched for, in characters.
const LONGEST: usize = 100;

/// A list: where it is, and what it can be asked for.
#[derive(Debug)]
pub struct Spec {
    /// Its path.
    pub path: &'static str,
    /// What it can be sorted by; the first is how it comes.
    pub sorts: &'static [&'static str],
    /// Whether it comes with the largest first.
    pub descending: bool,
    /// What it can be filtered by.
    pub filters: &'static [Filter],
    /// Where exactly the same rows are exported from.
    pub export: Option<&'static str>,
}

/// A parameter that narrows a list.
#[derive(Debug)]
pub struct Filter {
    /// Its name.
    pub name: &'static str,
    /// What it may be; any text if there are none.
    pub values: &'static [&'static str],
}

/// What an address asks of a list.
#[derive(Debug)]
pub struct Asked {
    spec: &'static Spec,
    /// What is searched for.
    pub search: Option<String>,
    /// What it is sorted by, one of [`Spec::sorts`].
    pub sort: &'static str,
    /// Whether the largest comes first.
    pub descending: bool,
    /// How many rows.
    pub size: u16,
    filters: BTreeMap<&'static str, String>,
    after: Option<String>,
}

impl Asked {
    /// Reads the query of an address.
    ///
    /// # Errors
    /// 400 for a value that no link and no form of ours has; an empty one is none.
    pub fn read(ctx: &Context, spec: &'static Spec) -> Result<Self, Failure> {
        Self::parse(ctx.query_string(), spec)
    }

    /// Reads such a query again that a form has carried on; see [`Asked::narrowing`].
    ///
    /// # Errors
    /// As [`Asked::read`].
    pub fn parse(query: &str, spec: &'static Spec) -> Result<Self, Failure> {
        let given = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            let value = pairs.find(|(key, _)| key == name);
            let value = value.map(|(_, value)| value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        let usual = spec.sorts.first().copied().unwrap_or_default();
        let sort = one_of(given("sort"), spec.sorts)?.unwrap_or(usual);
        let order = one_of(given("order"), &["asc", "desc"])?;
        let mut filters = BTreeMap::new();
        for filter in spec.filters {
            let Some(value) = given(filter.name) else {
                continue;
            };
            if !filter.values.is_empty() && !filter.values.contains(&value.as_str()) {
                return Err(Failure::BadRequest);
            }
            filters.insert(filter.name, value.chars().take(LONGEST).collect());
        }
        let size = given("size").map(|size| size.parse::<u16>());
        let size = size.transpose().map_err(|_| Failure::BadRequest)?;
        let size = size.unwrap_or(SIZES[0]);
        if !SIZES.contains(&size) {
            return Err(Failure::BadRequest);
        }
        Ok(Self {
            spec,
            search: given("q").map(|text| text.chars().take(LONGEST).collect()),
            sort,
            descending: order.map_or(spec.descending, |order| order == "desc"),
            size,
            filters,
            after: given("after"),
        })
    }

    /// What the list is filtered by.
    #[must_use]
    pub fn filter(&self, name: &str) -> Option<&str> {
        self.filters.get(name).map(String::as_str)
    }

    /// Where the page before ended.
    ///
    /// # Errors
    /// 400 when the mark is not one of ours, or of another list or order (S-171).
    pub fn after<T: DeserializeOwned>(&self, key: &MacKey) -> Result<Option<T>, Failure> {
        let Some(mark) = &self.after else {
            return Ok(None);
        };
        let open = || {
            let (mac, text) = mark.split_once('.')?;
            let mac: [u8; 32] = URL_SAFE_NO_PAD.decode(mac).ok()?.try_into().ok()?;
            let text = URL_SAFE_NO_PAD.decode(text).ok()?;
            (self.mac(key, &text) == Mac::from_stored(mac))
                .then(|| serde_json::from_slice(&text).ok())?
        };
        open().map(Some).ok_or(Failure::BadRequest)
    }

    fn mac(&self, key: &MacKey, text: &[u8]) -> Mac {
        let order = [u8::from(self.descending)];
        let parts: [&[u8]; 5] = [
            b"page",
            self.spec.path.as_bytes(),
            self.sort.as_bytes(),
            &order,
            text,
        ];
        key.mac(&parts)
    }

    fn mark<T: Serialize>(&self, key: &MacKey, last: &T) -> Option<String> {
        let text = serde_json::to_vec(last).ok()?;
        let mac = URL_SAFE_NO_PAD.encode(self.mac(key, &text).as_bytes());
        Some(format!("{mac}.{}", URL_SAFE_NO_PAD.encode(text)))
    }

    /// What the list is narrowed by, as a query: for a form that is about all rows that fit.
    #[must_use]
    pub fn narrowing(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.search.iter().map(|text| ("q", text)));
        query.extend_pairs(&self.filters);
        query.finish()
    }

    /// The parameters of this view, without the place in it.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut all = Vec::new();
        all.extend(self.search.clone().map(|text| ("q", text)));
        all.extend(
            self.filters
                .iter()
                .map(|(name, value)| (*name, value.clone())),
        );
        all.extend(self.order());
        all
    }

    fn order(&self) -> Vec<(&'static str, String)> {
        let usual = self.spec.sorts.first() == Some(&self.sort);
        let mut all = Vec::new();
        if !usual || self.descending != self.spec.descending {
            all.push(("sort", self.sort.to_owned()));
            all.push(("order", word(self.descending).to_owned()));
        }
        if self.size != SIZES[0] {
            all.push(("size", self.size.to_string()));
        }
        all
    }

    /// The same view of the list with some parameters replaced.
    #[must_use]
    pub fn href(&self, path: &str, with: &[(&'static str, &str)]) -> Href {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.parameters() {
            if !with.iter().any(|(other, _)| *other == name) {
                query.append_pair(name, &value);
            }
        }
        query.extend_pairs(with.iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        let address = if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        };
        Href::parse(address).unwrap_or_else(Href::home)
    }

    /// The frame of the list. `columns` are the headings, each with what the list is sorted by there; `next` is where the
    /// page ends, if another follows.
    #[must_use]
    pub fn listing<T: Serialize>(
        &self,
        key: &MacKey,
        columns: &[(MessageKey, Option<&'static str>)],
        total: Option<u64>,
        next: Option<&T>,
    ) -> Listing {
        let path = self.spec.path;
        let size = |rows: u16| PageSize {
            rows,
            href: self.href(path, &[("size", &rows.to_string())]),
            current: rows == self.size,
        };
        let export = |format| {
            let path = self.spec.export?;
            Some(self.href(path, &[("size", ""), ("format", format)]))
        };
        Listing {
            path: Href::local(path),
            query: self.search.clone().unwrap_or_default(),
            narrowed: self.search.is_some() || !self.filters.is_empty(),
            total,
            columns: columns.iter().map(|column| self.column(column)).collect(),
            kept: self.order(),
            sizes: SIZES.map(size).to_vec(),
            next: next
                .and_then(|last| self.mark(key, last))
                .map(|mark| self.href(path, &[("after", &mark)])),
            first: self.after.is_some().then(|| self.href(path, &[])),
            csv: export("csv"),
            json: export("json"),
        }
    }

    fn column(&self, (label, sort): &(MessageKey, Option<&'static str>)) -> Column {
        let sort = sort.map(|by| {
            let current = by == self.sort;
            let turned = word(if current { !self.descending } else { false });
            Sort {
                href: self.href(self.spec.path, &[("sort", by), ("order", turned)]),
                order: match (current, self.descending) {
                    (false, _) => "none",
                    (true, false) => "ascending",
                    (true, true) => "descending",
                },
            }
        });
        Column {
            label: Text::new(*label),
            sort,
        }
    }
}

/// Cuts off the row that was read to see whether another page follows, and says which row is the last then.
pub fn cut<T>(rows: &mut Vec<T>, size: u16) -> Option<&T> {
    let size = usize::from(size);
    let more = rows.len() > size;
    rows.truncate(size);
    rows.last().filter(|_| more)
}

const fn word(descending: bool) -> &'static str {
    if descending { "desc" } else { "asc" }
}

fn one_of(
    value: Option<String>,
    known: &'static [&'static str],
) -> Result<Option<&'static str>, Failure> {
    let Some(value) = value else { return Ok(None) };
    let found = known.iter().find(|known| **known == value);
    found.map(|found| Some(*found)).ok_or(Failure::BadRequest)
}
