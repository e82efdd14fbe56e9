//! One provider behind a proxy with TLS, a person, and the clients' own address behind the same proxy.

use super::{Options, Switch, results::Line};
use crate::{
    server::{Server, Setup},
    sh::{
        Result, Running, cargo, ensure, fail, free_address, root, succeeded, target_dir, wait_for,
    },
    stage::Stage,
    tools,
};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

const PASSWORD: &str = "correct horse battery staple";
/// What the claims of every standard scope need.
const ATTRIBUTES: [(&str, &str); 20] = [
    ("given_name", "Ada"),
    ("family_name", "Lovelace"),
    ("middle_name", "King"),
    ("nickname", "Ada"),
    ("preferred_username", "ada"),
    ("profile", "https://ada.example.org/"),
    ("picture", "https://ada.example.org/ada.png"),
    ("website", "https://ada.example.org/"),
    ("gender", "female"),
    ("birthdate", "1815-12-10"),
    ("zoneinfo", "Europe/London"),
    ("locale", "en-GB"),
    ("phone_number", "+441234567890"),
    ("phone_number_verified", "true"),
    ("address.formatted", "12 St James's Square, London"),
    ("address.street_address", "12 St James's Square"),
    ("address.locality", "London"),
    ("address.region", "England"),
    ("address.postal_code", "SW1Y 4JH"),
    ("address.country", "United Kingdom"),
];

/// Field order matters: the proxy stops before the server.
pub struct World {
    legacy: Switch,
    proxy: Proxy,
    pub server: Server,
    person: String,
    /// Where the clients' own server listens, behind the proxy.
    clients: SocketAddr,
}

impl World {
    pub fn build(stage: &Stage, legacy: Switch) -> Result<Self> {
        let (outside, client, clients) = (free_address()?, free_address()?, free_address()?);
        let issuer = format!("https://localhost:{}", outside.port());
        let mut server = Server::prepare(Setup {
            public_url: Some(issuer),
            database_url: stage.database(&format!("conformance_{}", legacy.word()))?,
            mail_url: stage.sink.url(),
            more: vec![
                ("PORTCULLIS_TRUSTED_PROXIES", "127.0.0.1/32".into()),
                ("PORTCULLIS_REGISTRATION", "open".into()),
                ("PORTCULLIS_LEGACY_RESPONSE_TYPES", legacy.word().into()),
                ("PORTCULLIS_OUTBOUND_ALLOW", "localhost".into()),
            ],
        })?;
        let proxy = Proxy::start(&[(outside, server.address), (client, clients)])?;
        server.set(
            "PORTCULLIS_OUTBOUND_CA_FILE",
            proxy.ca.display().to_string(),
        );
        server.launch()?;
        let world = Self {
            legacy,
            proxy,
            server,
            person: format!("ada@legacy-{}.example.test", legacy.word()),
            clients,
        };
        world.populate()?;
        Ok(world)
    }

    fn populate(&self) -> Result {
        let cli = |arguments: &[&str], input: &str| self.server.cli(arguments, input).map(drop);
        let [email, name] = [&self.person, "Ada Lovelace"];
        cli(
            &[
                "user",
                "create",
                "--email",
                email,
                "--name",
                name,
                "--password-stdin",
            ],
            PASSWORD,
        )?;
        for (name, value) in ATTRIBUTES {
            if let Err(error) = cli(&["user", "set-attribute", email, name, value], "") {
                eprintln!("{name}: {error}");
                break;
            }
        }
        Ok(())
    }

    pub fn check(&self, options: &Options, mails: &Path, lines: &mut Vec<Line>) -> Result {
        let mut node = Command::new(tools::node("conformance")?);
        self.server.lend(&mut node);
        // Some clients write their keys to where they run.
        node.current_dir(mails);
        node.arg(root().join("conformance/main.mjs"))
            .env("NODE_EXTRA_CA_CERTS", &self.proxy.ca)
            .env("CONFORMANCE_CA", &self.proxy.ca)
            .env("CONFORMANCE_ISSUER", &self.server.public_url)
            .env(
                "CONFORMANCE_CLIENT",
                format!("https://localhost:{}", self.proxy.ports[1]),
            )
            .env("CONFORMANCE_CLIENT_PORT", self.clients.port().to_string())
            .env("CONFORMANCE_LEGACY", self.legacy.word())
            .env("CONFORMANCE_MAILS", mails)
            .env("CONFORMANCE_EMAIL", &self.person)
            .env("CONFORMANCE_PASSWORD", PASSWORD)
            .env("CONFORMANCE_CHROMIUM", tools::chromium()?)
            .env(
                "CONFORMANCE_PYTHON",
                tools::python(&root().join("conformance/requirements.txt"))?,
            )
            .env("CONFORMANCE_RELYING_PARTY", relying_party()?)
            .env(
                "CONFORMANCE_ONLY",
                options.only.as_deref().unwrap_or_default(),
            )
            .env(
                "CONFORMANCE_VERBOSE",
                if options.verbose { "yes" } else { "no" },
            );
        let mut child = node.stdout(Stdio::piped()).spawn()?;
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines() {
                let line = line?;
                match serde_json::from_str::<Line>(&line) {
                    Ok(line) => {
                        eprintln!(
                            "  {:<14} {} {}",
                            line.result.to_string(),
                            line.name(),
                            line.detail
                        );
                        lines.push(line);
                    }
                    Err(_) => eprintln!("{line}"),
                }
            }
        }
        let status = child.wait()?;
        ensure(status.success(), format!("the scripts ended with {status}"))
    }
}

/// The example that signs in by the crate openidconnect, built.
fn relying_party() -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--quiet", "--package", "example-relying-party"]);
    succeeded("building the relying party", build.output()?)?;
    Ok(target_dir().join("debug/example-relying-party"))
}

/// Caddy with certificates of an authority that lives as long as it does. Field order matters here too.
struct Proxy {
    _process: Running,
    ca: PathBuf,
    ports: Vec<u16>,
    _directory: TempDir,
}

impl Proxy {
    fn start(sites: &[(SocketAddr, SocketAddr)]) -> Result<Self> {
        let directory = tempfile::Builder::new()
            .prefix("portcullis-tls-")
            .tempdir()?;
        let path = directory.path();
        let file = path.join("Caddyfile");
        fs::write(&file, caddyfile(sites))?;
        let log = path.join("log");
        let output = File::create(&log)?;
        let mut command = Command::new(tools::caddy()?);
        command
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&file)
            .env("HOME", path)
            .env("XDG_DATA_HOME", path)
            .env("XDG_CONFIG_HOME", path)
            .current_dir(path)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        let mut process = Running::spawn(&mut command)?;
        let ca = path.join("caddy/pki/authorities/local/root.crt");
        let up = || ca.is_file() && sites.iter().all(|(at, _)| TcpStream::connect(at).is_ok());
        let started = wait_for("caddy", Duration::from_secs(30), || {
            match process.exited() {
                Some(_) => Some(false),
                None => up().then_some(true),
            }
        })?;
        if !started {
            return fail(format!(
                "caddy did not start:\n{}",
                fs::read_to_string(log)?
            ));
        }
        Ok(Self {
            _process: process,
            ca,
            ports: sites.iter().map(|(at, _)| at.port()).collect(),
            _directory: directory,
        })
    }
}

/// The browsers of the scripts say where they come from themselves, so that they are not taken for one.
fn caddyfile(sites: &[(SocketAddr, SocketAddr)]) -> String {
    let global = "{\n\tadmin off\n\tpersist_config off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tdefault_bind 127.0.0.1\n\
        \tservers {\n\t\tprotocols h1 h2\n\t\ttrusted_proxies static 127.0.0.1/32\n\t}\n}\n";
    let site = |(at, behind): &(SocketAddr, SocketAddr)| {
        format!(
            "https://localhost:{} {{\n\ttls internal\n\treverse_proxy {behind}\n}}\n",
            at.port()
        )
    };
    std::iter::once(global.to_owned())
        .chain(sites.iter().map(site))
        .collect()
}
