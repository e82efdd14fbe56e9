//! Reads the forms of a page, as far as filling them in needs.

use crate::{
    http::{Client, Response, Url},
    sh::{Result, fail},
};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub struct Form {
    pub action: String,
    /// Hidden fields with their values, visible ones empty.
    pub fields: BTreeMap<String, String>,
}

/// Every form of a page, in its order.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut open: Option<Form> = None;
    for tag in html.split('<').skip(1) {
        let (name, attributes) = split(tag);
        match name.as_str() {
            "form" => {
                open = Some(Form {
                    action: attribute(attributes, "action").unwrap_or_default(),
                    ..Form::default()
                })
            }
            "/form" => forms.extend(open.take()),
            "input" | "textarea" | "select" => note_field(open.as_mut(), attributes),
            _ => {}
        }
    }
    forms
}

/// Boxes and buttons are sent only when they are chosen, so they are not fields of the form as it stands.
fn note_field(form: Option<&mut Form>, attributes: &str) {
    let chosen = matches!(
        attribute(attributes, "type").as_deref(),
        Some("checkbox" | "radio" | "submit" | "button")
    );
    if let (Some(form), Some(name), false) = (form, attribute(attributes, "name"), chosen) {
        form.fields
            .insert(name, attribute(attributes, "value").unwrap_or_default());
    }
}

/// Fills in the first form that has this field and sends it; redirects are not followed.
pub fn submit(
    client: &mut Client,
    page: &Response,
    field: &str,
    values: &[(&str, &str)],
) -> Result<Response> {
    let found = forms(&page.body)
        .into_iter()
        .find(|f| f.fields.contains_key(field));
    let Some(form) = found else {
        return fail(format!(
            "no form with the field {field} on {} ({})",
            page.url.path, page.status
        ));
    };
    send(client, &page.url, form, values)
}

/// Sends the form whose action ends like this.
pub fn press(client: &mut Client, page: &Response, action: &str) -> Result<Response> {
    let found = forms(&page.body)
        .into_iter()
        .find(|f| f.action.ends_with(action));
    let Some(form) = found else {
        return fail(format!(
            "no form leads to {action} on {} ({})",
            page.url.path, page.status
        ));
    };
    send(client, &page.url, form, &[])
}

fn send(
    client: &mut Client,
    page: &Url,
    mut form: Form,
    values: &[(&str, &str)],
) -> Result<Response> {
    form.fields.extend(
        values
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned())),
    );
    client.post(page.join(&form.action)?, &form.fields)
}

fn split(tag: &str) -> (String, &str) {
    let tag = tag.split('>').next().unwrap_or_default();
    let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    (name.trim_end_matches('/').to_ascii_lowercase(), attributes)
}

/// The value of an attribute, quoted either way or bare.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, next) = match after.strip_prefix('=') {
            Some(value) => take_value(value),
            None => ("", after),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescape(value));
        }
        rest = next.trim_start();
    }
    None
}

fn take_value(text: &str) -> (&str, &str) {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote.and_then(|q| text[1..].split_once(q)) {
        Some(found) => found,
        None => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

fn unescape(text: &str) -> String {
    let entities = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_with_its_hidden_fields() {
        let html = r#"<p>hi<form method="post" action='/login?a=1&amp;b=2'><input type=hidden name="csrf" value="t=1"><input name=email required>
            <input type="checkbox" name="remember_device" value="1"/><button name="method" value="otp">x</button></form><form><input name="q"></form>"#;
        let forms = forms(html);
        assert_eq!(forms.len(), 2);
        assert_eq!(forms[0].action, "/login?a=1&b=2");
        let fields: Vec<_> = forms[0]
            .fields
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        assert_eq!(fields, [("csrf", "t=1"), ("email", "")]);
    }
}
