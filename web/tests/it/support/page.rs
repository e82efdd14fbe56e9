//! The forms of a page, as far as filling them in needs. Our templates always quote with `"`.

use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct Form {
    pub action: String,
    pub method: String,
    /// Hidden fields with their values, visible ones with what stands in them; boxes and buttons are left out.
    pub fields: BTreeMap<String, String>,
}

/// Every form of a page, in order.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut open: Option<Form> = None;
    for tag in html
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default())
    {
        match tag.split_whitespace().next().unwrap_or_default() {
            "form" => {
                open = Some(Form {
                    action: attribute(tag, "action").unwrap_or_default(),
                    method: attribute(tag, "method").unwrap_or_default(),
                    fields: BTreeMap::new(),
                });
            }
            "/form" => forms.extend(open.take()),
            "input" => {
                let chosen = matches!(attribute(tag, "type").as_deref(), Some("checkbox"));
                if let (Some(form), Some(name), false) =
                    (open.as_mut(), attribute(tag, "name"), chosen)
                {
                    form.fields
                        .insert(name, attribute(tag, "value").unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    forms
}

/// The form that is sent there.
#[track_caller]
pub fn form(html: &str, action: &str) -> Form {
    forms(html)
        .into_iter()
        .find(|form| form.action == action)
        .unwrap_or_else(|| panic!("no form leads to {action} in {html}"))
}

/// The value of an attribute of a tag.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag.get(start..)?.split('"').next()?;
    Some(unescape(value))
}

fn unescape(text: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
