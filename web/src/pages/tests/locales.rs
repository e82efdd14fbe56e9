//! The texts: none missing, none unused, none outside of the Fluent files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::pages::render::Templates;
use crate::pages::{Language, MessageKey};

#[test]
fn every_language_has_the_same_texts_with_the_same_arguments() {
    let english = texts(Language::En);
    for language in Language::ALL {
        let other = texts(language);
        let keys =
            |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(&english), keys(&other), "{language:?}");
        for (key, text) in &english {
            assert_eq!(
                arguments(text),
                arguments(&other[key]),
                "{language:?} {key}"
            );
            assert_eq!(tags(text), tags(&other[key]), "{language:?} {key}");
        }
    }
}

#[test]
fn every_text_is_used_and_every_used_text_exists() {
    let mut used: BTreeSet<String> = MessageKey::ALL
        .iter()
        .map(|key| key.id().to_owned())
        .collect();
    for (_, source) in templates() {
        for part in source.split("(key=\"").skip(1) {
            used.insert(part.split('"').next().unwrap().to_owned());
        }
    }
    assert_eq!(
        texts(Language::En).into_keys().collect::<BTreeSet<_>>(),
        used
    );
}

#[test]
fn texts_with_markup_are_asked_for_as_such() {
    let english = texts(Language::En);
    let rich: BTreeSet<&String> = english
        .iter()
        .filter(|(_, text)| text.contains('<'))
        .map(|(key, _)| key)
        .collect();
    for (name, source) in templates() {
        for part in source.split("t(key=\"").skip(1) {
            let key = part.split('"').next().unwrap().to_owned();
            assert!(!rich.contains(&key), "{name}: {key}");
        }
        // Escaping is never switched off in a template.
        assert!(
            !source.contains("| safe") && !source.contains("|safe"),
            "{name}"
        );
    }
}

#[test]
fn no_template_has_text_of_its_own() {
    for (name, source) in templates() {
        if name.ends_with(".txt") {
            let rest = strip(&source, "{{", "}}");
            let rest = strip(&strip(&rest, "{%", "%}"), "{#", "#}");
            assert!(!rest.chars().any(char::is_alphabetic), "{name}: {rest}");
            continue;
        }
        let bare = strip(&strip(&strip(&source, "{{", "}}"), "{%", "%}"), "{#", "#}");
        for attribute in ["aria-label", "title", "placeholder", "alt", "data-label"] {
            for part in bare.split(&format!(" {attribute}=\"")).skip(1) {
                let value = part.split('"').next().unwrap();
                assert!(
                    !value.chars().any(char::is_alphabetic),
                    "{name}: {attribute}={value}"
                );
            }
        }
        // A command is the same in every language.
        let visible = strip(&bare.replace("portcullis setup-url", ""), "<", ">");
        // A component may be a piece of a tag.
        let visible = strip(&visible, " aria-", "=\"")
            .replace("true\"", "")
            .replace("-hint problems-error\"", "");
        assert!(
            !visible.chars().any(char::is_alphabetic),
            "{name}: {}",
            visible.trim()
        );
    }
}

fn templates() -> Vec<(String, String)> {
    let read =
        |name: &str| String::from_utf8(Templates::get(name).unwrap().data.into_owned()).unwrap();
    Templates::iter()
        .map(|name| (name.to_string(), read(&name)))
        .collect()
}

/// Key to source of each text, read as the files are.
fn texts(language: Language) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../locales")
        .join(language.tag());
    let mut out = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let mut key = String::new();
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            match line.split_once(" = ") {
                Some((name, text)) if name.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    name.clone_into(&mut key);
                    assert!(
                        out.insert(key.clone(), text.to_owned()).is_none(),
                        "{key} is there twice"
                    );
                }
                _ if line.starts_with([' ', '}']) => out.get_mut(&key).unwrap().push_str(line),
                _ => assert!(line.is_empty() || line.starts_with('#'), "{line}"),
            }
        }
    }
    out
}

fn arguments(text: &str) -> BTreeSet<String> {
    let name = |part: &str| {
        part.chars()
            .take_while(|c| c.is_ascii_alphanumeric())
            .collect()
    };
    text.split('$').skip(1).map(name).collect()
}

fn tags(text: &str) -> BTreeSet<String> {
    let tags: BTreeSet<String> = text
        .split('<')
        .skip(1)
        .map(|part| part.split('>').next().unwrap().to_owned())
        .collect();
    let allowed = ["strong", "/strong", "bdi", "/bdi", "code", "/code"];
    assert!(
        tags.iter().all(|tag| allowed.contains(&tag.as_str())),
        "{text}"
    );
    tags
}

fn strip(text: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}
