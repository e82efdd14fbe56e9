//! What a proxy needs to be told, and whether it does as it was told.

use crate::flows::acting;
use crate::flows::probe::{self as flow, Made};
use crate::gate::probe::{CLAIMED, PROBE_PATH, Sight};
use crate::gate::snippets::{Proxy, reachable};
use crate::http::answer::{page, see_other};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::outbound::OutboundError;
use crate::pages::{
    Href, MessageKey, ProbeCheck, ProbePage, Problem, Problems, ProxyChoice, ProxyFile, ProxyPage,
    Text,
};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::MacToken;
use portcullis_sessions::gate::{Probe, ProbeStore, RuleStore};
use portcullis_storage::Tx;

/// The hosts that a proxy may be asked to protect, to choose from: those of the rules that are no patterns.
fn hosts(tx: &mut Tx<'_>) -> portcullis_base::StoreResult<Vec<String>> {
    let apps = tx.apps()?.into_iter();
    let hosts = apps.map(|app| app.host.as_str().to_owned());
    Ok(hosts.filter(|host| !host.contains('*')).collect())
}

/// The address of an app, if people could be sent there: one of the rules' hosts, or, without rules, one of the cookie domain.
fn site(app: &App, host: &str) -> Option<String> {
    let name = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
    if host.is_empty() || !host.chars().all(name) {
        return None;
    }
    let scheme = app.config.public_url.url().scheme();
    let site = format!("{scheme}://{host}");
    let known = app.gate().destinations.parse(&format!("{site}/")).is_ok();
    let own = site == app.config.public_url.origin();
    (known && !own).then_some(site)
}

/// `GET /admin/proxy`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let chosen = match ctx.query("proxy") {
        None => Proxy::Traefik,
        Some(word) => Proxy::parse(&word).ok_or(Failure::BadRequest)?,
    };
    let host = ctx.query("app").unwrap_or_default().trim().to_lowercase();
    let known = host.is_empty() || site(&ctx.app, &host).is_some();
    let (status, view) = view(&ctx, chosen, host, known).await?;
    page(&ctx, &ctx.chrome_of(&who), status, &view)
}

async fn view(
    ctx: &Context,
    chosen: Proxy,
    host: String,
    known: bool,
) -> Result<(StatusCode, ProxyPage), Failure> {
    let config = &ctx.app.config;
    let names = &config.identity_headers;
    let names = [&names.user, &names.email, &names.name, &names.groups];
    let files = if known && !host.is_empty() {
        // The port of a test, if there is one, is none of the proxy's business.
        chosen.files(config, host.split(':').next().unwrap_or_default())
    } else {
        Vec::new()
    };
    let (status, problems) = if known {
        (StatusCode::OK, Problems::none())
    } else {
        let problem = Problem::new(MessageKey::ProxyForeign);
        (StatusCode::UNPROCESSABLE_ENTITY, problem.into())
    };
    let view = ProxyPage {
        proxies: Proxy::ALL.map(|it| choice(it, chosen)).to_vec(),
        hosts: ctx.read(hosts).await?,
        app: host,
        files: files.into_iter().map(ProxyFile::from).collect(),
        question: format!("http://{}{}", reachable(config.listen), chosen.question()),
        headers: names
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect(),
        problems,
    };
    Ok((status, view))
}

fn choice(proxy: Proxy, chosen: Proxy) -> ProxyChoice {
    ProxyChoice {
        word: proxy.word(),
        name: proxy.name(),
        chosen: proxy == chosen,
    }
}

impl From<crate::gate::snippets::SnippetFile> for ProxyFile {
    fn from(file: crate::gate::snippets::SnippetFile) -> Self {
        Self {
            path: file.path,
            text: file.text,
        }
    }
}

/// `POST /admin/proxy/test`: makes a probe for the admin's browser, and sends one of our own as a stranger who claims to be somebody.
pub async fn test(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    let host = form.get("app").trim().to_lowercase();
    let Some(site) = site(&ctx.app, &host) else {
        let (status, view) = view(&ctx, Proxy::Traefik, host, false).await?;
        return page(&ctx, &ctx.chrome_of(&who), status, &view);
    };
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let made = ctx
        .block(move |app| {
            let made = app.call(|call| {
                app.storage
                    .write(|tx| flow::begin(tx, call, (&scene, actor.clone()), &host))
            })?;
            let answer = ask(app, &site, &made);
            let now = app.now();
            app.storage
                .write(|tx| tx.answer_probe(&made.own.digest(), &answer, now))?;
            Ok(made)
        })
        .await?;
    let at = format!("/admin/proxy/probe/{}", made.browser.reveal());
    Ok(see_other(&at).finish())
}

/// What comes of our own question: a status, or why there is none. The rules for what the server may call hold here, too.
fn ask(app: &App, site: &str, made: &Made) -> String {
    let url = format!("{site}{PROBE_PATH}{}", made.own.reveal());
    let names = &app.config.identity_headers;
    let claims = names.user.iter().chain(&names.groups);
    let mut headers: Vec<(&str, &str)> = claims.map(|name| (name.as_str(), "mallory")).collect();
    headers.push(("x-forwarded-for", CLAIMED));
    headers.push(("accept", "text/html"));
    match app.outbound.status(&url, &headers) {
        Ok(status) => status.to_string(),
        Err(OutboundError::Inside | OutboundError::NotHttps) => "inside".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// `GET /admin/proxy/probe/{id}`
pub async fn probe(Admin(ctx, who): Admin, nonce: Path<String>) -> Result<HttpResponse, Failure> {
    let key = &ctx.app.keys.roundtrip;
    let digest = MacToken::verify(&nonce, key).ok_or(Failure::NotFound)?;
    let now = ctx.app.now();
    let found = ctx
        .read(move |tx| {
            let probe = tx.probe(&digest, now)?;
            let twin = match probe.as_ref().and_then(|probe| probe.twin) {
                Some(twin) => tx.probe(&twin, now)?,
                None => None,
            };
            Ok(probe.zip(twin))
        })
        .await?;
    let (probe, own) = found.ok_or(Failure::NotFound)?;
    let site = site(&ctx.app, &probe.host).ok_or(Failure::NotFound)?;
    let back = ctx.query("back").as_deref() == Some("1");
    let checks = checks(&ctx.app, (&probe, &own), back);
    let unasked = stopped(&own, false).is_none();
    let open = Href::parse(format!("{site}{PROBE_PATH}{nonce}"));
    let view = ProbePage {
        open: open.filter(|_| probe.seen.is_none()),
        again: Href::parse(format!("/admin/proxy/probe/{nonce}")).ok_or(Failure::NotFound)?,
        by_hand: unasked.then(|| by_hand(&ctx.app, &site)),
        host: probe.host,
        checks,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn by_hand(app: &App, site: &str) -> String {
    let name = app.config.identity_headers.user.first();
    let name = name.map_or("remote-user", |name| name.as_str());
    format!("curl -si -H '{name}: mallory' {site}/")
}

/// Whether something holds, where it is known at all.
type Held = Option<bool>;

fn check(
    held: Held,
    (title, fix): (MessageKey, MessageKey),
    seen: impl Into<String>,
) -> ProbeCheck {
    ProbeCheck {
        state: match held {
            Some(true) => "ok",
            Some(false) => "fail",
            None => "unknown",
        },
        title: title.into(),
        seen: seen.into(),
        fix: (held != Some(true)).then(|| Text::new(fix)),
    }
}

fn checks(app: &App, (probe, own): (&Probe, &Probe), back: bool) -> Vec<ProbeCheck> {
    use MessageKey as Key;
    let read = |probe: &Probe| -> Option<Sight> { serde_json::from_str(probe.seen.as_ref()?).ok() };
    let (sight, ours) = (read(probe), read(own));
    let of = |holds: fn(&Sight) -> bool| sight.as_ref().map(holds);
    let text = |say: fn(&Sight) -> String| sight.as_ref().map(say).unwrap_or_default();
    let host = sight
        .as_ref()
        .map(|it| is_host(it.host.as_deref(), &probe.host));
    let covered = app.config.cookie_domain.as_deref().is_some_and(|domain| {
        let bare = probe.host.split(':').next().unwrap_or_default();
        bare == domain || bare.ends_with(&format!(".{domain}"))
    });
    vec![
        check(
            sight.is_some().then_some(true),
            (Key::ProbeReached, Key::ProbeReachedFix),
            "",
        ),
        check(
            of(|it| it.expected_headers && it.host.is_some() && it.scheme && it.method),
            (Key::ProbeHeaders, Key::ProbeHeadersFix),
            "",
        ),
        check(
            of(|it| it.trusted),
            (Key::ProbeTrusted, Key::ProbeTrustedFix),
            text(|it| it.peer.clone()),
        ),
        check(
            host,
            (Key::ProbeHost, Key::ProbeHostFix),
            text(|it| it.host.clone().unwrap_or_default()),
        ),
        check(
            Some(covered),
            (Key::ProbeCookie, Key::ProbeCookieFix),
            app.config.cookie_domain.clone().unwrap_or_default(),
        ),
        check(
            if back { Some(true) } else { None },
            (Key::ProbeBack, Key::ProbeBackFix),
            "",
        ),
        check(
            stopped(own, ours.is_some()),
            (Key::ProbeStranger, Key::ProbeStrangerFix),
            own.answer.clone().unwrap_or_default(),
        ),
        check(
            ours.as_ref().map(|it| it.client != CLAIMED),
            (Key::ProbeClient, Key::ProbeClientFix),
            ours.as_ref()
                .map(|it| it.client.clone())
                .unwrap_or_default(),
        ),
    ]
}

fn is_host(forwarded: Option<&str>, wanted: &str) -> bool {
    let bare = |host: &str| host.split(':').next().unwrap_or_default().to_lowercase();
    forwarded.is_some_and(|host| bare(host) == bare(wanted))
}

/// Whether the stranger who claimed to be somebody was kept out: by the gate, which must have seen the question.
fn stopped(own: &Probe, seen: bool) -> Held {
    let status: u16 = own.answer.as_deref()?.parse().ok()?;
    Some(seen && matches!(status, 302 | 303 | 401 | 403))
}
