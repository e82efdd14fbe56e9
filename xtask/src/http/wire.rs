//! HTTP/1.1 as bytes: heads and bodies.

use crate::sh::{Result, fail};
use std::io::BufRead;

/// The status of a response and its headers, 100-continue skipped.
pub fn read_head(reader: &mut impl BufRead) -> Result<(u16, Vec<(String, String)>)> {
    loop {
        let first = read_line(reader)?;
        let Some(status) = first.split(' ').nth(1).and_then(|s| s.parse().ok()) else {
            return fail(format!("not an HTTP answer: {first:?}"));
        };
        let headers = read_headers(reader)?;
        if status != 100 {
            return Ok((status, headers));
        }
    }
}

pub fn read_headers(reader: &mut impl BufRead) -> Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let line = read_line(reader)?;
        match line.split_once(':') {
            Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
            None if line.is_empty() => return Ok(headers),
            None => return fail(format!("not a header: {line:?}")),
        }
    }
}

pub fn read_body(reader: &mut impl BufRead, headers: &[(String, String)]) -> Result<String> {
    let mut body = Vec::new();
    if header(headers, "transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked")) {
        loop {
            let size = usize::from_str_radix(
                read_line(reader)?
                    .split(';')
                    .next()
                    .unwrap_or_default()
                    .trim(),
                16,
            )?;
            let mut chunk = vec![0; size];
            reader.read_exact(&mut chunk)?;
            body.extend(chunk);
            read_line(reader)?;
            if size == 0 {
                break;
            }
        }
    } else if let Some(length) = header(headers, "content-length") {
        body.resize(length.parse()?, 0);
        reader.read_exact(&mut body)?;
    } else {
        reader.read_to_end(&mut body)?;
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

pub fn read_line(reader: &mut impl BufRead) -> Result<String> {
    let mut line = Vec::new();
    if reader.read_until(b'\n', &mut line)? == 0 {
        return fail("the connection was closed");
    }
    Ok(String::from_utf8_lossy(&line)
        .trim_end_matches(['\r', '\n'])
        .to_owned())
}

pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
    found.map(|(_, v)| v.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunked_body_is_joined() {
        let mut text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n".as_bytes();
        let (_, headers) = read_head(&mut text).unwrap();
        assert_eq!(read_body(&mut text, &headers).unwrap(), "abcde");
    }
}
