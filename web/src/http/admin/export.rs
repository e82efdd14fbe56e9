//! Exports: rows of any number, written page by page while they are read, so that memory stays the same.

use crate::http::context::Context;
use crate::http::failure::Failure;
use crate::state::App;
use actix_web::body::{BodySize, MessageBody};
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use portcullis_base::StoreResult;
use serde_json::Value;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Waking, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, with what a spreadsheet would run made text.
    Csv,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// What the parameter `format` asks for.
    ///
    /// # Errors
    /// 400 for anything else.
    pub fn read(ctx: &Context) -> Result<Self, Failure> {
        match ctx.query("format").as_deref() {
            None | Some("csv") => Ok(Self::Csv),
            Some("json") => Ok(Self::Json),
            Some("jsonl") => Ok(Self::JsonLines),
            Some(_) => Err(Failure::BadRequest),
        }
    }

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.kind().0
    }

    const fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("csv", "text/csv; charset=utf-8"),
            Self::Json => ("json", "application/json"),
            Self::JsonLines => ("jsonl", "application/jsonl"),
        }
    }
}

/// A row, in the order of the columns.
pub type Row = Vec<Value>;

/// Answers with a file. `page` is asked for rows until it has none left; it keeps its own place.
pub fn download(
    ctx: &Context,
    (name, format): (&str, Format),
    columns: &'static [&'static str],
    page: impl FnMut(&App) -> StoreResult<Vec<Row>> + Send + 'static,
) -> HttpResponse {
    let (ending, kind) = format.kind();
    let (sender, receiver) = channel(2);
    let app = Arc::clone(&ctx.app);
    // Nobody waits for it: whoever reads the body does.
    drop(web::block(move || {
        write(&app, (format, columns), &sender, page)
    }));
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.{ending}\""),
        ))
        .body(Body(receiver))
}

type Chunk = Result<web::Bytes, Broken>;

/// The store failed in the middle; the connection is cut, so that nobody takes half an export for a whole one.
#[derive(Debug, thiserror::Error)]
#[error("the export was cut short")]
struct Broken;

struct Body(Receiver<Chunk>);

impl MessageBody for Body {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        waking: &mut Waking<'_>,
    ) -> Poll<Option<Result<web::Bytes, Self::Error>>> {
        let chunk = self.0.poll_recv(waking);
        chunk.map(|chunk| chunk.map(|chunk| chunk.map_err(Into::into)))
    }
}

fn write(
    app: &App,
    (format, columns): (Format, &[&str]),
    sender: &Sender<Chunk>,
    mut page: impl FnMut(&App) -> StoreResult<Vec<Row>>,
) {
    let mut writer = Writer::new(format, columns);
    // An empty chunk would end the body (RFC 9112 §7.1).
    let send = |bytes: web::Bytes| bytes.is_empty() || sender.blocking_send(Ok(bytes)).is_ok();
    let mut going = send(writer.begin());
    while going {
        let chunk = match page(app) {
            Ok(rows) if rows.is_empty() => break,
            Ok(rows) => Ok(writer.rows(rows)),
            Err(error) => {
                tracing::error!(%error, "an export was cut short");
                Err(Broken)
            }
        };
        let failed = chunk.is_err();
        // Whoever reads may have gone.
        going = sender.blocking_send(chunk).is_ok() && !failed;
    }
    if going {
        let _ = send(writer.end());
    }
}

/// Writes rows in a format; also for the command line.
#[derive(Debug)]
pub struct Writer<'a> {
    format: Format,
    columns: &'a [&'a str],
    first: bool,
}

impl<'a> Writer<'a> {
    /// A writer of rows with these columns.
    #[must_use]
    pub fn new(format: Format, columns: &'a [&'a str]) -> Self {
        Self {
            format,
            columns,
            first: true,
        }
    }

    /// What comes before all rows.
    #[must_use]
    pub fn begin(&self) -> web::Bytes {
        match self.format {
            Format::Csv => csv_line(self.columns.iter().map(|name| (*name).to_owned())),
            Format::Json => web::Bytes::from_static(b"["),
            Format::JsonLines => web::Bytes::new(),
        }
    }

    /// Some rows.
    pub fn rows(&mut self, rows: Vec<Row>) -> web::Bytes {
        let mut out = Vec::new();
        for row in rows {
            match self.format {
                Format::Csv => out.extend(csv_line(row.iter().map(cell))),
                Format::Json if self.first => out.extend(self.object(row)),
                Format::Json => {
                    out.extend(b",\n");
                    out.extend(self.object(row));
                }
                Format::JsonLines => {
                    out.extend(self.object(row));
                    out.push(b'\n');
                }
            }
            self.first = false;
        }
        out.into()
    }

    fn object(&self, row: Row) -> Vec<u8> {
        let names = self.columns.iter().map(|name| (*name).to_owned());
        let object: serde_json::Map<String, Value> = names.zip(row).collect();
        Value::Object(object).to_string().into_bytes()
    }

    /// What comes after all rows.
    #[must_use]
    pub fn end(&self) -> web::Bytes {
        match self.format {
            Format::Json => web::Bytes::from_static(b"]\n"),
            Format::Csv | Format::JsonLines => web::Bytes::new(),
        }
    }
}

fn csv_line(cells: impl Iterator<Item = String>) -> web::Bytes {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory does not fail, and a line of any length is legal.
    let _ = writer.write_record(cells.map(defused));
    writer.into_inner().unwrap_or_default().into()
}

/// A value as a cell; several are separated by semicolons.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// What a spreadsheet would take for a formula begins with an apostrophe (S-170).
fn defused(text: String) -> String {
    let formula = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠'
        )
    };
    let text = text.replace('\0', "\u{fffd}");
    if text.starts_with(formula) || text.starts_with('\u{fffd}') {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(format: Format, rows: Vec<Row>) -> String {
        let mut writer = Writer::new(format, &["name", "groups"]);
        let mut out = writer.begin().to_vec();
        out.extend(writer.rows(rows));
        out.extend(writer.end());
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn s_170_no_spreadsheet_runs_a_cell() {
        for evil in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "\n=1", "＝1",
        ] {
            let text = written(Format::Csv, vec![vec![json!(evil), Value::Null]]);
            let line = text.strip_prefix("name,groups\r\n").expect("a heading");
            let cell = line.trim_start_matches('"');
            assert!(cell.starts_with('\''), "{evil:?} became {line:?}");
        }
    }

    #[test]
    fn s_170_quotes_and_line_ends_stay_inside_their_cell() {
        let text = written(
            Format::Csv,
            vec![vec![json!("a \"b\"\r\nc,d"), json!(["x", "y"])]],
        );
        assert_eq!(text, "name,groups\r\n\"a \"\"b\"\"\r\nc,d\",x; y\r\n");
    }

    #[test]
    fn json_is_one_array_or_one_object_a_line() {
        let rows = || vec![vec![json!("a"), json!([])], vec![json!("=b"), Value::Null]];
        let array: Value = serde_json::from_str(&written(Format::Json, rows())).expect("JSON");
        assert_eq!(array[1], json!({"name": "=b", "groups": null}));
        let lines = written(Format::JsonLines, rows());
        assert_eq!(lines.lines().count(), 2);
        assert_eq!(written(Format::Json, Vec::new()), "[]\n");
    }
}
