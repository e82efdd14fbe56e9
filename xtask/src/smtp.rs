//! A mail server that keeps what it gets, for tests on loopback.

use crate::{
    http::read_line,
    sh::{Result, wait_for},
};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Clone, Debug)]
pub struct Mail {
    pub to: Vec<String>,
    pub text: String,
}

impl Mail {
    /// The six digits in the subject; mails without are no mails with a code.
    pub fn code(&self) -> Option<String> {
        let subject = self
            .text
            .lines()
            .find(|l| l.to_ascii_lowercase().starts_with("subject:"));
        subject.and_then(six_digits)
    }
}

fn six_digits(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .find(|w| w.len() == 6 && w.bytes().all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
}

#[derive(Clone)]
pub struct Sink {
    pub address: SocketAddr,
    mails: Arc<Mutex<Vec<Mail>>>,
    /// Each mail is also written here, for readers outside this process.
    directory: Option<PathBuf>,
}

impl Sink {
    pub fn start(directory: Option<PathBuf>) -> Result<Self> {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0)), directory)
    }

    pub fn start_at(address: SocketAddr, directory: Option<PathBuf>) -> Result<Self> {
        let listener = TcpListener::bind(address)?;
        let sink = Self {
            address: listener.local_addr()?,
            mails: Arc::default(),
            directory,
        };
        let accepting = sink.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let sink = accepting.clone();
                thread::spawn(move || sink.converse(stream));
            }
        });
        Ok(sink)
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn to(&self, address: &str) -> Vec<Mail> {
        let mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails
            .iter()
            .filter(|m| m.to.iter().any(|t| t.eq_ignore_ascii_case(address)))
            .cloned()
            .collect()
    }

    /// The first code to this address in a mail after the `seen` ones already there.
    pub fn code(&self, address: &str, seen: usize) -> Result<String> {
        wait_for(format!("a code by mail to {address}"), PATIENCE, || {
            self.to(address).iter().skip(seen).find_map(Mail::code)
        })
    }

    fn converse(&self, stream: TcpStream) -> Result {
        stream.set_read_timeout(Some(Duration::from_secs(300)))?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let say =
            |text: &str| -> Result { Ok((&stream).write_all(format!("{text}\r\n").as_bytes())?) };
        let mut to = Vec::new();
        say("220 sink ESMTP")?;
        loop {
            let line = read_line(&mut reader)?;
            match line.get(..4).unwrap_or(&line).to_ascii_uppercase().as_str() {
                "EHLO" => say("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8")?,
                "HELO" | "NOOP" | "MAIL" => say("250 fine")?,
                "RSET" => {
                    to.clear();
                    say("250 fine")?;
                }
                "RCPT" => {
                    to.extend(in_brackets(&line));
                    say("250 fine")?;
                }
                "DATA" => {
                    say("354 go on")?;
                    self.keep(Mail {
                        to: std::mem::take(&mut to),
                        text: read_data(&mut reader)?,
                    })?;
                    say("250 kept")?;
                }
                "QUIT" => return say("221 bye"),
                _ => say("502 not here")?,
            }
        }
    }

    fn keep(&self, mail: Mail) -> Result {
        let mut mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails.push(mail.clone());
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        let name = format!("{:05}.eml", mails.len());
        // Written whole under another name first: a reader never sees half a mail.
        let partial = directory.join(format!(".{name}"));
        fs::write(
            &partial,
            format!("X-Envelope-To: {}\r\n{}", mail.to.join(", "), mail.text),
        )?;
        Ok(fs::rename(partial, directory.join(name))?)
    }
}

fn in_brackets(line: &str) -> Option<String> {
    let (_, rest) = line.split_once('<')?;
    rest.split_once('>').map(|(address, _)| address.to_owned())
}

/// RFC 5321 section 4.5.2: a leading dot was doubled, a dot alone ends the mail.
fn read_data(reader: &mut impl BufRead) -> Result<String> {
    let mut text = String::new();
    loop {
        let line = read_line(reader)?;
        if line == "." {
            return Ok(text);
        }
        text += line.strip_prefix('.').unwrap_or(&line);
        text += "\r\n";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_kept_with_its_dots_and_its_code() {
        let directory = tempfile::tempdir().unwrap();
        let sink = Sink::start(Some(directory.path().into())).unwrap();
        let mut stream = TcpStream::connect(sink.address).unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut say = |text: &str, answer: &str| {
            stream.write_all(text.as_bytes()).unwrap();
            assert!(
                read_line(&mut reader).unwrap().starts_with(answer),
                "{text}"
            );
        };
        say("", "220");
        say("HELO test\r\n", "250");
        say("MAIL FROM:<a@test>\r\n", "250");
        say("RCPT TO:<Ada@test>\r\n", "250");
        say("DATA\r\n", "354");
        say("Subject: 012345 is your code\r\n\r\n..dot\r\n.\r\n", "250");
        say("QUIT\r\n", "221");
        assert_eq!(sink.code("ada@test", 0).unwrap(), "012345");
        assert!(sink.to("ada@test")[0].text.ends_with("\r\n.dot\r\n"));
        assert!(
            fs::read_to_string(directory.path().join("00001.eml"))
                .unwrap()
                .starts_with("X-Envelope-To: Ada@test\r\n")
        );
    }

    #[test]
    fn a_code_is_six_digits_alone() {
        assert_eq!(six_digits("id a123456 2026 654321."), Some("654321".into()));
        assert_eq!(six_digits("@auth.test #098765"), Some("098765".into()));
        assert_eq!(six_digits("1234567"), None);
    }
}
