//! Every page, with every sample, in every language.

mod injection;
mod locales;
mod markup;

use super::registry::{self, Sample};
use super::{Chrome, Language, Renderer};
use crate::assets::Assets;

pub(crate) const LANGUAGES: [Language; 4] =
    [Language::En, Language::De, Language::Ar, Language::Pseudo];

/// Renders everything and hands each page to the check.
pub(crate) fn every_page(mut check: impl FnMut(&Sample, &Chrome, &str)) {
    let renderer = Renderer::new().unwrap();
    for language in LANGUAGES {
        for sample in registry::samples() {
            let chrome = sample.chrome(language);
            let html = sample.render(&renderer, &chrome).unwrap_or_else(|error| {
                panic!(
                    "{} {} {language:?}: {error:?}",
                    sample.template, sample.index
                )
            });
            check(&sample, &chrome, &html);
        }
    }
}

/// Whether a page stands alone on the host of an application.
pub(crate) fn stands_alone(sample: &Sample) -> bool {
    sample.template.starts_with("gate/")
}

/// The page without its scripts, where these are files of ours.
pub(crate) fn without_own_scripts(html: &str) -> String {
    let mut out = html.to_owned();
    for name in Assets::names().filter(|name| name.ends_with(".js")) {
        let tag = format!("<script src=\"{}\" defer></script>", Assets::url(name));
        out = out.replace(&tag, "");
    }
    out
}
