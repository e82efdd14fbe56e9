//! Hashes and compresses everything under `static/`, so that serving it costs a table look-up.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    let manifest = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let root = fs::canonicalize(manifest.join("../static"))?;
    let out = PathBuf::from(variable("OUT_DIR")?);
    for watched in ["../static", "../templates", "../locales", "../presets"] {
        println!("cargo::rerun-if-changed={watched}");
    }

    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();

    let mut table = String::from("&[\n");
    for (index, file) in files.iter().enumerate() {
        let name = relative(&root, file)?;
        let bytes = fs::read(file)?;
        let digest = Sha256::digest(&bytes);
        let mut hash = String::new();
        for byte in digest.iter().take(6) {
            let _ = write!(hash, "{byte:02x}");
        }
        let gzip = shrunk(&out, index, "gz", &bytes, gzip(&bytes)?)?;
        let brotli = shrunk(&out, index, "br", &bytes, brotli(&bytes)?)?;
        let _ = writeln!(
            table,
            "Entry {{ name: {name:?}, hash: {hash:?}, bytes: include_bytes!({file:?}), gzip: {gzip}, brotli: {brotli} }},",
        );
    }
    table.push(']');
    fs::write(out.join("assets.rs"), table)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

/// Everything that may be served: no dotfiles, no source maps.
fn walk(directory: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || name.ends_with(".map") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn relative(root: &Path, file: &Path) -> io::Result<String> {
    let path = file.strip_prefix(root).map_err(io::Error::other)?;
    Ok(path.to_string_lossy().replace('\\', "/"))
}

/// Keeps a compressed form only where it is smaller than the original.
fn shrunk(
    out: &Path,
    index: usize,
    suffix: &str,
    original: &[u8],
    compressed: Vec<u8>,
) -> io::Result<String> {
    if compressed.len() >= original.len() {
        return Ok("None".to_owned());
    }
    let path = out.join(format!("asset-{index}.{suffix}"));
    fs::write(&path, compressed)?;
    Ok(format!("Some(include_bytes!({path:?}))"))
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out)
}
