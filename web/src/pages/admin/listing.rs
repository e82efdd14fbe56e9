//! What every list has around its rows: search, columns to sort by, pages, exports.

use serde::Serialize;

use crate::pages::{Href, MessageKey, Text};

/// The frame of a list. The form that searches and filters is sent by GET to `path`, so that its address can be kept and shared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listing {
    /// Where the list is.
    pub path: Href,
    /// What was searched for; empty if nothing was.
    pub query: String,
    /// Whether anything was searched for or filtered by.
    pub narrowed: bool,
    /// How many there are that fit; `None` where counting them would take too long.
    pub total: Option<u64>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Sort and size, as hidden fields of the search form.
    pub kept: Vec<(&'static str, String)>,
    /// How many a page.
    pub sizes: Vec<PageSize>,
    /// The next page.
    pub next: Option<Href>,
    /// The first page, when this is not it.
    pub first: Option<Href>,
    /// Exactly the rows that fit, as CSV.
    pub csv: Option<Href>,
    /// The same as JSON.
    pub json: Option<Href>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its heading.
    pub label: Text,
    /// How the list is sorted by it; `None` where it cannot be.
    pub sort: Option<Sort>,
}

/// How a list is sorted by a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sort {
    /// The same list sorted by this column; if it is already, the other way round.
    pub href: Href,
    /// `ascending`, `descending` or `none` (ARIA 1.2, `aria-sort`).
    pub order: &'static str,
}

/// A number of rows a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageSize {
    /// How many.
    pub rows: u16,
    /// The same list with so many.
    pub href: Href,
    /// Whether it is so now.
    pub current: bool,
}

impl Listing {
    /// A list for samples.
    #[must_use]
    pub fn sample(path: &'static str, columns: &[MessageKey], total: u64, query: &str) -> Self {
        let href = || Href::local(path);
        let column = |(index, label): (usize, &MessageKey)| Column {
            label: Text::new(*label),
            sort: Some(Sort {
                href: href(),
                order: if index == 0 { "ascending" } else { "none" },
            }),
        };
        let size = |rows| PageSize {
            rows,
            href: href(),
            current: rows == 25,
        };
        Self {
            path: href(),
            query: query.to_owned(),
            narrowed: !query.is_empty(),
            total: Some(total),
            columns: columns.iter().enumerate().map(column).collect(),
            kept: vec![("size", "25".to_owned())],
            sizes: [25, 50, 100].map(size).to_vec(),
            next: (total > 25).then(href),
            first: None,
            csv: Some(href()),
            json: Some(href()),
        }
    }
}
