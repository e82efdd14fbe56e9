//! From a view to HTML.

use std::borrow::Cow;
use std::cell::Cell;

use fluent_templates::fluent_bundle::FluentValue;
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value as Json;
use tera::{Context, Kwargs, State, Tera, Value, escape_html};

use super::{Area, Arguments, Chrome, Language, Mail, MailBody, Page};
use crate::assets::Assets;

/// Renders pages and mails. Made once, when the program starts: all templates are parsed then.
///
/// In a template `t(key="…", name=…)` is a text of the person's language, escaped like any value;
/// `rich(key="…", name=…)` is a text with markup of its own, such as `<strong>`, whose arguments
/// are escaped. Both take `args={…}` too, which is how a [`Text`](super::Text) brings its own.
pub struct Renderer {
    engine: Tera,
}

thread_local! {
    /// The language of what this thread renders. Parsed templates cost megabytes, so that there is one set of them for all
    /// languages; and a component does not see the context of the page that uses it, so that the language cannot stand there.
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::En) };
}

/// What the frame needs to know of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) template: &'static str,
    pub(super) area: Area,
    pub(super) section: &'static str,
    pub(super) failed: bool,
}

impl Place {
    pub(super) fn of<P: Page>(page: &P) -> Self {
        Self {
            template: P::TEMPLATE,
            area: P::AREA,
            section: P::SECTION,
            failed: page.failed(),
        }
    }
}

/// A template that cannot be read or rendered. It names the template and the reason, never a value.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template does not parse.
    #[error("the templates cannot be read: {0}")]
    Templates(#[source] Box<tera::Error>),
    /// A template is not UTF-8.
    #[error("template {0} is not UTF-8")]
    Encoding(String),
    /// A page could not be rendered.
    #[error("{template} cannot be rendered: {source}")]
    Page {
        /// Which.
        template: &'static str,
        /// Why.
        #[source]
        source: Box<tera::Error>,
    },
    /// A view cannot be turned into values.
    #[error("the view of {template} cannot be serialized: {source}")]
    View {
        /// Which.
        template: &'static str,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// A text does not exist in a language, or lacks an argument.
    #[error("text {key} is missing in {language}")]
    Text {
        /// Which.
        key: &'static str,
        /// In which language.
        language: &'static str,
    },
}

impl Renderer {
    /// Parses all templates.
    ///
    /// # Errors
    /// [`RenderError::Templates`] or [`RenderError::Encoding`]: the program was built wrong.
    pub fn new() -> Result<Self, RenderError> {
        engine().map(|engine| Self { engine })
    }

    /// Renders a page in the language of its frame.
    ///
    /// # Errors
    /// Only if template, texts and view do not fit each other, which the tests of this module rule
    /// out for every sample.
    pub fn page<P: Page>(&self, chrome: &Chrome, page: &P) -> Result<String, RenderError> {
        let view = json(P::TEMPLATE, page)?;
        self.view(&Place::of(page), chrome, &view)
    }

    /// Writes a mail.
    ///
    /// # Errors
    /// As [`Renderer::page`].
    pub fn mail<M: Mail>(&self, language: Language, mail: &M) -> Result<MailBody, RenderError> {
        let mut view = json(M::TEXT, mail)?;
        one_line_each(&mut view);
        let mut subject = json(M::TEXT, &mail.subject().args)?;
        one_line_each(&mut subject);
        let key = mail.subject().key.id();
        let subject = language
            .text(key, &arguments(&subject))
            .ok_or(RenderError::Text {
                key,
                language: language.tag(),
            })?;

        let mut context = Context::new();
        context.insert("mail", &view);
        context.insert("lang", language.tag());
        context.insert("dir", &language.dir());
        let render = |template: &'static str| self.render(language, template, &context);
        Ok(MailBody {
            subject: one_line(&subject),
            text: render(M::TEXT)?,
            html: render(M::HTML)?,
        })
    }

    pub(super) fn view(
        &self,
        place: &Place,
        chrome: &Chrome,
        view: &Json,
    ) -> Result<String, RenderError> {
        let mut context = Context::new();
        context.insert("page", view);
        context.insert("chrome", chrome);
        context.insert("lang", chrome.language.tag());
        context.insert("dir", &chrome.language.dir());
        context.insert("area", &place.area);
        context.insert("section", place.section);
        context.insert("failed", &place.failed);
        context.insert("css", &Assets::url("css/main.css"));
        context.insert("admin_css", &Assets::url("css/admin.css"));
        context.insert("admin_js", &Assets::url("js/admin.js"));
        context.insert("audit_js", &Assets::url("js/audit.js"));
        context.insert("logo", &Assets::url("img/logo.svg"));
        context.insert("favicon", &Assets::url("img/favicon.svg"));
        context.insert("form_js", &Assets::url("js/form.js"));
        context.insert("passkey_js", &Assets::url("js/passkey.js"));
        context.insert("submit_js", &Assets::url("js/submit.js"));
        self.render(chrome.language, place.template, &context)
    }

    fn render(
        &self,
        language: Language,
        template: &'static str,
        context: &Context,
    ) -> Result<String, RenderError> {
        LANGUAGE.set(language);
        self.engine
            .render(template, context)
            .map_err(|source| RenderError::Page {
                template,
                source: Box::new(source),
            })
    }
}

impl std::fmt::Debug for Renderer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Renderer").finish_non_exhaustive()
    }
}

/// The templates, as they were when the program was built.
#[derive(RustEmbed)]
#[folder = "../templates"]
#[exclude = "**/.*"]
pub(super) struct Templates;

fn engine() -> Result<Tera, RenderError> {
    let unreadable = |error| RenderError::Templates(Box::new(error));
    let mut sources = Vec::new();
    for name in Templates::iter() {
        let bytes = Templates::get(&name)
            .map(|file| file.data)
            .unwrap_or_default();
        let source = String::from_utf8(bytes.into_owned())
            .map_err(|_| RenderError::Encoding(name.to_string()))?;
        sources.push((name, source));
    }

    let mut tera = Tera::new();
    tera.register_function("t", |kwargs: Kwargs, _: &State| {
        translate(LANGUAGE.get(), &kwargs, false).map(Value::from)
    });
    tera.register_function("rich", |kwargs: Kwargs, _: &State| {
        translate(LANGUAGE.get(), &kwargs, true).map(|html| Value::safe_string(&html))
    });
    // Escaping does not depend on what a file is called: all are escaped, except bodies of mails
    // that are plain text.
    tera.autoescape_on(
        sources
            .iter()
            .map(|(name, _)| name.to_string())
            .filter(|name| !(name.starts_with("mail/") && name.ends_with(".txt"))),
    );
    tera.add_raw_templates(sources).map_err(unreadable)?;
    Ok(tera)
}

fn translate(language: Language, kwargs: &Kwargs, rich: bool) -> tera::TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut arguments = Arguments::new();
    let mut add = |name: &str, value: &Value| {
        let value = match (value.as_i64(), value.as_str()) {
            (Some(number), _) => FluentValue::from(number),
            (None, Some(text)) if rich => FluentValue::from(escaped(text)),
            (None, Some(text)) => FluentValue::from(text.to_owned()),
            (None, None) => return,
        };
        arguments.insert(Cow::Owned(name.to_owned()), value);
    };
    for (name, value) in kwargs.iter() {
        match (name.as_str(), value.as_map()) {
            (Some("key"), _) | (None, _) => {}
            (Some("args"), Some(map)) => {
                for (name, value) in map.iter() {
                    add(name.as_str().unwrap_or_default(), value);
                }
            }
            (Some(name), _) => add(name, value),
        }
    }
    language
        .text(key, &arguments)
        .ok_or_else(|| tera::Error::message(format!("text {key} is missing or lacks an argument")))
}

fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    match escape_html(text, &mut out) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

fn json<T: Serialize>(template: &'static str, value: &T) -> Result<Json, RenderError> {
    serde_json::to_value(value).map_err(|source| RenderError::View { template, source })
}

fn arguments(json: &Json) -> Arguments {
    let mut arguments = Arguments::new();
    for (name, value) in json.as_object().into_iter().flatten() {
        let value = match (value.as_i64(), value.as_str()) {
            (Some(number), _) => FluentValue::from(number),
            (None, text) => FluentValue::from(text.unwrap_or_default().to_owned()),
        };
        arguments.insert(Cow::Owned(name.clone()), value);
    }
    arguments
}

fn one_line_each(json: &mut Json) {
    match json {
        Json::String(text) => *text = one_line(text),
        Json::Array(items) => items.iter_mut().for_each(one_line_each),
        Json::Object(fields) => fields.values_mut().for_each(one_line_each),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// One line of at most 200 characters: white space becomes single spaces; control characters, line
/// and paragraph separators and marks that turn the direction of writing are dropped.
fn one_line(text: &str) -> String {
    const DIRECTION: [char; 14] = [
        '\u{061c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}',
        '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{feff}', '\u{200b}',
    ];
    let spaced: String = text
        .chars()
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !DIRECTION.contains(c))
        .take(200)
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
