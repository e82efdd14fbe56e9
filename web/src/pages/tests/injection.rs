//! What strangers may write into names, addresses and headers stays text.

use serde_json::Value as Json;

use super::{LANGUAGES, without_own_scripts};
use crate::pages::registry::{self, Sample};
use crate::pages::{
    Chrome, CodeMail, Flash, Language, Mail, MailBody, MessageKey, NoticeMail, Person, Renderer,
    ResetMail, Text,
};

const PAYLOADS: [&str; 7] = [
    "<script>alert(1)</script>",
    "\"onmouseover=alert(1) x=\"",
    "'onmouseover=alert(1) x='",
    "</title><svg/onload=alert(1)>",
    "{{7191*7193}}{% if true %}x{% endif %}",
    "</textarea></pre></td>-->]]>",
    "{ $email }\u{2028}\u{0}",
];

#[test]
fn s_165_every_string_of_every_page_is_escaped() {
    let renderer = Renderer::new().unwrap();
    let mut shown = 0;
    for language in [Language::En, Language::Ar] {
        for sample in registry::samples() {
            let chrome = sample.chrome(language);
            for payload in PAYLOADS {
                for path in strings(&sample.view) {
                    let mut evil = sample.clone();
                    *evil.view.pointer_mut(&path).unwrap() = Json::String(payload.to_owned());
                    let html = evil.render(&renderer, &chrome).unwrap();
                    shown += usize::from(check(
                        &html,
                        payload,
                        &format!("{} {path}", sample.template),
                    ));
                }
            }
        }
    }
    assert!(shown > 500, "the payloads must reach the pages: {shown}");
}

#[test]
fn s_165_every_string_of_the_frame_is_escaped() {
    let renderer = Renderer::new().unwrap();
    for sample in registry::samples() {
        for payload in PAYLOADS {
            let evil = payload.to_owned();
            let contact = evil.clone();
            let chrome = Chrome {
                language: Language::De,
                brand: evil.clone(),
                csrf: evil.clone(),
                person: Some(Person {
                    name: evil.clone(),
                    email: evil.clone(),
                    admin: true,
                }),
                flashes: vec![Flash::done(
                    Text::new(MessageKey::UserCreated).name("email", evil),
                )],
                theme: crate::pages::Theme::Dark,
                // Made of the digits of two colours.
                accents: "/brand/own-8fdccd.css".to_owned(),
                contact,
                logo: "/brand/logo/0011223344556677".to_owned(),
            };
            let html = sample.render(&renderer, &chrome).unwrap();
            assert!(check(&html, payload, sample.template));
        }
    }
}

#[test]
fn s_177_nothing_in_a_mail_begins_a_line_or_a_header() {
    for evil in [
        "Ada\r\nBcc: eve@example.org",
        "Ada\nBcc: eve@example.org",
        "Ada\rBcc: eve@example.org",
        "Ada\u{2028}Bcc: eve@example.org\u{85}X: y\u{b}\u{c}",
        "Ada\0\u{7f}",
        "=?utf-8?q?Ada=0D=0ABcc:_eve@example.org?=",
        &"A".repeat(2048),
    ] {
        let clean = written(Language::En, "Ada");
        let body = written(Language::En, evil);
        assert!(
            !body.subject.chars().any(char::is_control),
            "{:?}",
            body.subject
        );
        assert!(body.subject.len() <= 400);
        assert_eq!(
            body.text.lines().count(),
            clean.text.lines().count(),
            "{}",
            body.text
        );
        for line in body.text.lines() {
            assert!(!line.to_lowercase().starts_with("bcc"), "{line}");
        }
        assert!(!body.text.contains(['\r', '\0', '\u{2028}', '\u{85}']));
    }
}

#[test]
fn s_178_a_name_in_a_mail_is_neither_markup_nor_template_nor_protocol() {
    for language in LANGUAGES {
        for evil in [
            "<a href=https://evil.example>x</a>",
            "{{ 7191*7193 }}",
            ".\r\nRCPT TO:<eve@example.org>",
            ".",
        ] {
            let body = written(language, evil);
            assert!(!body.html.contains("<a "), "{}", body.html);
            for part in [&body.subject, &body.text, &body.html] {
                assert!(!part.contains("51724863"), "{part}");
            }
            for line in body.text.lines() {
                assert_ne!(line, ".");
                assert!(!line.starts_with("RCPT"), "{line}");
            }
        }
    }
}

#[test]
fn s_177_no_name_in_a_notice_begins_a_line_or_becomes_markup() {
    let renderer = Renderer::new().unwrap();
    let evil = "Ada\r\nBcc: eve@example.org <a href=https://evil.example>x</a> {{ 7191*7193 }}";
    let notice = |name: &str| NoticeMail {
        name: name.to_owned(),
        what: Text::new(MessageKey::NoticePasskeyAdded).name("name", name.to_owned()),
        browser: name.to_owned(),
        ..NoticeMail::samples().remove(0)
    };
    let reset = |name: &str| ResetMail {
        name: name.to_owned(),
        browser: name.to_owned(),
        ..ResetMail::samples().remove(0)
    };
    for language in LANGUAGES {
        let write = |name: &str| {
            [
                renderer.mail(language, &notice(name)).unwrap(),
                renderer.mail(language, &reset(name)).unwrap(),
            ]
        };
        for (clean, body) in write("Ada").iter().zip(&write(evil)) {
            assert!(!body.subject.chars().any(char::is_control));
            assert_eq!(body.text.lines().count(), clean.text.lines().count());
            assert_eq!(
                body.html.matches("<a ").count(),
                clean.html.matches("<a ").count()
            );
            for part in [&body.subject, &body.text, &body.html] {
                assert!(!part.contains("51724863"), "{part}");
            }
            assert!(!body.text.lines().any(|line| line.starts_with("Bcc")));
        }
    }
}

#[test]
fn mails_print_neither_codes_nor_links() {
    let printed = format!("{:?} {:?}", ResetMail::samples(), NoticeMail::samples());
    assert!(!printed.contains("dG9rZW4"), "{printed}");
}

#[test]
fn a_mail_without_a_link_for_a_new_password_shows_none() {
    let renderer = Renderer::new().unwrap();
    let mail = &ResetMail::samples()[1];
    let body = renderer.mail(Language::En, mail).unwrap();
    assert!(!body.html.contains("<a ") && !body.text.contains("https://"));
    let mail = &CodeMail::samples()[2];
    let body = renderer.mail(Language::En, mail).unwrap();
    assert_eq!(body.subject, "123456 is your Lovelace Home code");
}

#[test]
fn the_mail_shows_its_code_first_and_binds_it_to_the_host_last() {
    let renderer = Renderer::new().unwrap();
    let mail = &CodeMail::samples()[0];
    for language in Language::ALL {
        let body = renderer.mail(language, mail).unwrap();
        assert!(body.subject.starts_with("123456 "), "{}", body.subject);
        assert_eq!(
            body.text.trim_end().lines().last(),
            Some("@auth.example.org #123456")
        );
        assert!(!format!("{body:?} {mail:?}").contains("123456"));
    }
    let body = renderer.mail(Language::En, mail).unwrap();
    assert_eq!(body.subject, "123456 is your Lovelace Home sign-in code");
}

/// A mail in which everything that is not fixed is evil.
fn written(language: Language, evil: &str) -> MailBody {
    let evil = evil.to_owned();
    let mail = CodeMail {
        brand: evil.clone(),
        host: "auth.example.org".to_owned(),
        name: evil.clone(),
        address: evil.clone(),
        browser: evil,
        ..CodeMail::samples().remove(0)
    };
    Renderer::new().unwrap().mail(language, &mail).unwrap()
}

/// Fails if a payload works; otherwise tells whether it is on the page at all.
fn check(html: &str, payload: &str, what: &str) -> bool {
    assert!(!html.contains("51724863"), "{what}: a template ran");
    if payload.contains(['<', '"', '\'']) {
        assert!(!html.contains(payload), "{what}: {payload} is not escaped");
    }
    let html = without_own_scripts(html);
    for bad in [
        "<script",
        "<svg/",
        "\"onmouseover",
        "'onmouseover",
        "</pre></td>",
    ] {
        assert!(!html.contains(bad), "{what}: {bad}");
    }
    let mut escaped = Vec::new();
    tera::escape_html(payload, &mut escaped).unwrap();
    html.contains(&String::from_utf8(escaped).unwrap())
}

/// JSON pointers to all strings that are not keys of texts.
fn strings(json: &Json) -> Vec<String> {
    fn walk(json: &Json, path: &str, out: &mut Vec<String>) {
        match json {
            Json::String(_) => out.push(path.to_owned()),
            Json::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}/{index}"), out);
                }
            }
            Json::Object(fields) => {
                for (name, value) in fields.iter().filter(|(name, _)| *name != "key") {
                    walk(value, &format!("{path}/{name}"), out);
                }
            }
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }
    let mut out = Vec::new();
    walk(json, "", &mut out);
    out
}

#[test]
fn samples_are_values_of_their_pages() {
    let samples: Vec<Sample> = registry::samples();
    assert!(samples.iter().all(|sample| sample.view.is_object()));
}
