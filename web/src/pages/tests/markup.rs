//! What holds for the markup of every page.

use std::collections::{HashMap, HashSet};

use super::{every_page, stands_alone, without_own_scripts};
use crate::assets::Assets;
use crate::pages::render::Templates;
use crate::pages::{Direction, registry};

#[test]
fn every_page_has_one_heading_and_says_its_language() {
    every_page(|sample, chrome, html| {
        let what = format!("{} {} {:?}", sample.template, sample.index, chrome.language);
        assert_eq!(html.matches("<h1").count(), 1, "{what}");
        assert_eq!(html.matches("<main").count(), 1, "{what}");
        // A chart has titles of its own, so only the head counts.
        let head = html.split("</head>").next().unwrap_or_default();
        assert_eq!(head.matches("<title>").count(), 1, "{what}");
        let dir = match chrome.language.dir() {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        };
        let opening = format!("<html lang=\"{}\" dir=\"{dir}\"", chrome.language.tag());
        assert!(html.contains(&opening), "{what}");
    });
}

#[test]
fn no_two_pages_share_a_title() {
    let mut titles: HashMap<(String, String), &'static str> = HashMap::new();
    every_page(|sample, chrome, html| {
        let title = between(html, "<title>", "</title>").to_owned();
        assert!(title.contains(&chrome.brand), "{title}");
        let owner = titles
            .entry((chrome.language.tag().to_owned(), title.clone()))
            .or_insert(sample.template);
        assert_eq!(*owner, sample.template, "{title}");
    });
}

#[test]
fn a_page_that_tells_of_a_problem_says_so_first() {
    every_page(|sample, chrome, html| {
        if stands_alone(sample) {
            return;
        }
        let word = chrome
            .language
            .text("title-error", &HashMap::new())
            .unwrap();
        let title = between(html, "<title>", "</title>");
        assert_eq!(
            title.starts_with(&word),
            sample.failed,
            "{} {title}",
            sample.template
        );
    });
}

#[test]
fn no_page_has_inline_script_style_or_handlers() {
    every_page(|sample, _, html| {
        let lower = without_own_scripts(html).to_ascii_lowercase();
        for bad in [
            "<script",
            "<style",
            " style=",
            "javascript:",
            "srcdoc",
            "data:",
        ] {
            assert!(!lower.contains(bad), "{} {bad}", sample.template);
        }
        for (at, _) in lower.match_indices(" on") {
            let name: String = lower[at + 1..]
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .collect();
            assert!(
                !lower[at + 1 + name.len()..].starts_with('='),
                "{} {name}",
                sample.template
            );
        }
    });
}

#[test]
fn every_field_has_a_label_and_every_reference_a_target() {
    every_page(|sample, _, html| {
        let ids: Vec<&str> = attributes(html, "id").collect();
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{} {ids:?}", sample.template);
        let labels: HashSet<&str> = attributes(html, "for").collect();
        assert!(labels.is_subset(&unique), "{} {labels:?}", sample.template);
        for described in
            attributes(html, "aria-describedby").chain(attributes(html, "aria-labelledby"))
        {
            for id in described.split(' ') {
                assert!(unique.contains(id), "{} {id}", sample.template);
            }
        }
        for anchor in attributes(html, "href").filter_map(|href| href.strip_prefix('#')) {
            assert!(unique.contains(anchor), "{} #{anchor}", sample.template);
        }
        for input in html
            .split("<input")
            .skip(1)
            .map(|rest| &rest[..rest.find('>').unwrap()])
        {
            let hidden = input.contains("type=\"hidden\"")
                || input.ends_with(" hidden")
                || input.contains("type=\"checkbox\"");
            let labelled = attributes(input, "id")
                .next()
                .is_some_and(|id| labels.contains(id));
            assert!(hidden || labelled, "{} {input}", sample.template);
            assert!(!input.contains("maxlength"), "{} {input}", sample.template);
            let secret = input.contains("type=\"password\"") || input.contains("name=\"code\"");
            // The code in an answer to an app is no code that a person types.
            let typed = !input.contains("type=\"hidden\"");
            assert!(
                !(secret && typed && input.contains("value=")),
                "{} {input}",
                sample.template
            );
        }
    });
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    every_page(|sample, chrome, html| {
        let token = format!(
            "<input type=\"hidden\" name=\"csrf\" value=\"{}\">",
            chrome.csrf
        );
        for form in html
            .split("<form ")
            .skip(1)
            .map(|rest| &rest[..rest.find("</form>").unwrap()])
        {
            let posts = form.contains("method=\"post\"");
            // What goes to an app must not take the token along.
            let away = attributes(form, "action").any(|action| !action.starts_with('/'));
            assert_eq!(
                posts && !away,
                form.contains(&token),
                "{} {form}",
                sample.template
            );
            assert!(form.contains("<button"), "{} {form}", sample.template);
        }
    });
}

#[test]
fn every_page_has_a_way_out() {
    every_page(|sample, _, html| {
        let main = between(html, "<main", "</main>");
        let links = html.replace("href=\"#main\"", "");
        let way_out = links.contains("<a ") || main.contains("<button");
        assert!(way_out, "{} {}", sample.template, sample.index);
    });
}

#[test]
fn every_asset_that_is_linked_exists_and_pages_elsewhere_link_none() {
    every_page(|sample, _, html| {
        let mut linked = 0;
        for path in attributes(html, "href").chain(attributes(html, "src")) {
            if let Some(name) = path.strip_prefix("/static/") {
                assert!(
                    Assets::find(name).is_some_and(|asset| asset.immutable),
                    "{path}"
                );
                linked += 1;
            } else if stands_alone(sample) {
                assert!(path.starts_with("https://"), "{path}");
            }
        }
        assert_eq!(linked == 0, stands_alone(sample), "{}", sample.template);
        assert!(linked <= 6, "{}", sample.template);
    });
}

#[test]
fn the_sign_in_weighs_little() {
    let weight = |path: &str| {
        let asset = path.strip_prefix("/static/").and_then(Assets::find)?;
        Some(asset.brotli.unwrap_or(asset.bytes).len())
    };
    every_page(|sample, _, html| {
        if sample.template.starts_with("auth/") || sample.template.starts_with("oauth/") {
            let linked: Vec<usize> = attributes(html, "href")
                .chain(attributes(html, "src"))
                .filter_map(weight)
                .collect();
            let total = linked.iter().sum::<usize>() + html.len();
            assert!(total <= 12 * 1024, "{} {total}", sample.template);
            assert!(linked.len() <= 5, "{} {linked:?}", sample.template);
        }
    });
    assert!(weight("/static/js/passkey.js").is_some_and(|bytes| bytes <= 3 * 1024));
}

#[test]
fn every_template_belongs_to_a_page() {
    let rendered: HashSet<&str> = registry::samples()
        .iter()
        .map(|sample| sample.template)
        .collect();
    for name in Templates::iter() {
        let shared = name.starts_with("layout/") || name.starts_with("mail/");
        assert!(
            shared || rendered.contains(name.as_ref()),
            "{name}: add it to every_page!"
        );
    }
}

fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    html.split_once(start).unwrap().1.split_once(end).unwrap().0
}

fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {name}=\"");
    html.match_indices(&opening.clone())
        .map(move |(at, _)| html[at + opening.len()..].split('"').next().unwrap())
        .collect::<Vec<_>>()
        .into_iter()
}
