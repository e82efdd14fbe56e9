//! The server from source, in ./data/dev.

use crate::sh::{self, Result, cargo, root};
use std::fs;

#[derive(clap::Args)]
pub struct Options {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
}

pub fn run(options: &Options) -> Result {
    let data = root().join("data/dev");
    let mails = data.join("mail");
    fs::create_dir_all(&mails)?;
    let port = options.listen.rsplit(':').next().unwrap_or("8080");
    println!("pages  http://localhost:{port}");
    println!("data   {}", data.display());
    println!("mails  {} (one .eml each, with the codes)", mails.display());
    println!("set-up cargo run -- setup-url, with PORTCULLIS_DATA_DIR=data/dev");
    let mut server = cargo();
    server.args(["run", "--package", "portcullis", "--", "serve"]);
    server
        .env("PORTCULLIS_LISTEN", &options.listen)
        .env("PORTCULLIS_DATA_DIR", &data);
    server.env("PORTCULLIS_PUBLIC_URL", format!("http://localhost:{port}"));
    server.env("PORTCULLIS_MAIL_URL", format!("file://{}", mails.display()));
    sh::run(&mut server)
}
