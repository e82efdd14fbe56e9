//! Writes every page with every sample in every language as files that a browser opens as they are.
//!
//! `cargo run --example gallery -- target/gallery`

use std::path::{Path, PathBuf};
use std::{env, error, fs};

use portcullis_web::assets::Assets;
use portcullis_web::pages::{CodeMail, Language, Mail, NoticeMail, Renderer, ResetMail, registry};

fn main() -> Result<(), Box<dyn error::Error>> {
    let out = PathBuf::from(
        env::args_os()
            .nth(1)
            .unwrap_or_else(|| "target/gallery".into()),
    );
    let renderer = Renderer::new()?;
    let mut index = String::from("<!doctype html><html lang=\"en\"><title>Gallery</title><ul>\n");

    for language in [Language::En, Language::De, Language::Ar, Language::Pseudo] {
        for sample in registry::samples() {
            let html = sample.render(&renderer, &sample.chrome(language))?;
            let stem = sample.template.trim_end_matches(".html").replace('/', "-");
            let name = format!("{}/{stem}-{}.html", language.tag(), sample.index);
            write(
                &out.join(&name),
                html.replace("\"/static/", "\"../static/").as_bytes(),
            )?;
            index.push_str(&format!("<li><a href=\"{name}\">{name}</a></li>\n"));
        }
        mails(&renderer, language, "code", &CodeMail::samples(), &out)?;
        mails(&renderer, language, "reset", &ResetMail::samples(), &out)?;
        mails(&renderer, language, "notice", &NoticeMail::samples(), &out)?;
    }
    for name in Assets::names() {
        let url = Assets::url(name);
        let asset = Assets::find(name).ok_or("an asset is missing")?;
        write(&out.join(url.trim_start_matches('/')), asset.bytes)?;
    }
    write(&out.join("index.html"), index.as_bytes())?;
    println!("{}", out.join("index.html").display());
    Ok(())
}

fn mails<M: Mail>(
    renderer: &Renderer,
    language: Language,
    name: &str,
    samples: &[M],
    out: &Path,
) -> Result<(), Box<dyn error::Error>> {
    for (number, mail) in samples.iter().enumerate() {
        let body = renderer.mail(language, mail)?;
        let stem = format!("{}/mail-{name}-{number}", language.tag());
        write(&out.join(format!("{stem}.html")), body.html.as_bytes())?;
        let text = format!("Subject: {}\n\n{}", body.subject, body.text);
        write(&out.join(format!("{stem}.txt")), text.as_bytes())?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::write(path, bytes)
}
