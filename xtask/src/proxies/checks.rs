//! Who gets through the gate and where the others are led.

use super::{identity::seen, world::World};
use crate::{
    http::{self, FETCH, PAGE, Url},
    sh::{Result, ensure, fail},
};
use std::io::{BufReader, Read, Write};

pub type Check = fn(&mut World) -> Result;

/// In this order: the first signs in the person whom the others use.
pub const ALL: &[(&str, Check)] = &[
    (
        "a page leads to sign-in and back, query and all",
        a_page_leads_to_sign_in_and_back,
    ),
    (
        "S-014 an anonymous script gets 401",
        an_anonymous_script_gets_401,
    ),
    (
        "an anonymous form is led to sign-in, not repeated",
        an_anonymous_form_is_led_away,
    ),
    (
        "an app outside the cookie domain, by a ticket that works once",
        an_app_outside_by_ticket,
    ),
    ("signed in but not allowed is 403", not_allowed_is_403),
    (
        "S-012 a forged or cut cookie gets 401",
        a_forged_cookie_gets_401,
    ),
    ("POST arrives with its body", post_arrives),
    (
        "a WebSocket reaches the app, an anonymous one does not",
        a_websocket_reaches_the_app,
    ),
];

fn a_page_leads_to_sign_in_and_back(world: &mut World) -> Result {
    let target = world.app("/deep/page?q=a%20b&c=%C3%A9&d=1");
    let first = world.ask(None, "GET", &target, &PAGE)?;
    ensure(
        (302..=303).contains(&first.status),
        format!("a page load got {}", first.status),
    )?;
    ensure(
        first.header("set-cookie").is_none(),
        "the gate set a cookie on a refusal",
    )?;
    let landed = world.sign_in("ada", &target)?.expect(200)?;
    ensure(
        landed.url == Url::parse(&target)?,
        format!("landed on {:?}", landed.url),
    )?;
    let target = seen(&landed)?.target;
    ensure(
        target == landed.url.path,
        format!("the app was asked for {target}"),
    )
}

fn an_anonymous_script_gets_401(world: &mut World) -> Result {
    for path in [
        "/api",
        "/login",
        "/auth/verify",
        "/static/css/main.css",
        "/.well-known/openid-configuration",
    ] {
        let response = world
            .ask(None, "GET", &world.app(path), &FETCH)?
            .expect(401)?;
        ensure(
            !response.body.contains("\"headers\""),
            format!("{path}: the app answered"),
        )?;
    }
    // curl sends neither header of a browser.
    world
        .ask(None, "GET", &world.app("/"), &[("Accept", "*/*")])?
        .expect(401)
        .map(drop)
}

fn an_anonymous_form_is_led_away(world: &mut World) -> Result {
    let response = world.ask_with(None, "POST", &world.app("/form"), &PAGE, Some("a=1"))?;
    ensure(
        (302..=303).contains(&response.status),
        format!("a form got {}", response.status),
    )
}

fn an_app_outside_by_ticket(world: &mut World) -> Result {
    let target = world.outside("/page?x=1&y=2");
    let landed = world.sign_in("bob", &target)?.expect(200)?;
    ensure(
        landed.url == Url::parse(&target)?,
        format!("landed on {:?}", landed.url),
    )?;
    let trail = &world.client("bob")?.trail;
    let Some(ticket) = trail
        .iter()
        .find(|u| u.path.starts_with("/.portcullis/") && landed.url.host == u.host)
        .cloned()
    else {
        return fail(format!("no ticket was handed over: {trail:?}"));
    };
    let mut thief = world.anonymous();
    thief.get(&format!("{}{}", ticket.origin(), ticket.path), &PAGE)?;
    thief.get(&target, &FETCH)?.expect(401)?;
    world
        .ask(Some("bob"), "GET", &target, &FETCH)?
        .expect(200)
        .map(drop)
}

fn not_allowed_is_403(world: &mut World) -> Result {
    for headers in [PAGE, FETCH] {
        let response = world
            .ask(Some("bob"), "GET", &world.app("/staff"), &headers)?
            .expect(403)?;
        ensure(!response.body.contains("\"headers\""), "the app answered")?;
    }
    Ok(())
}

fn a_forged_cookie_gets_401(world: &mut World) -> Result {
    let url = world.app("/forged");
    let cookies = world.client("ada")?.cookies_for(&Url::parse(&url)?);
    let Some((name, value)) = cookies.split_once('=') else {
        return fail(format!("no gate cookie: {cookies:?}"));
    };
    let cut = &value[..value.len().saturating_sub(1)];
    for forged in [
        "".into(),
        "x".into(),
        cut.to_owned(),
        format!("{value}A"),
        "A".repeat(value.len()),
        "A".repeat(3000),
    ] {
        let cookie = format!("{name}={forged}");
        let response = world.ask(
            None,
            "GET",
            &url,
            &[("Cookie", &cookie), FETCH[0], FETCH[1]],
        )?;
        ensure(
            response.status == 401,
            format!("{} for {forged:.40?}", response.status),
        )?;
    }
    world
        .ask(
            None,
            "GET",
            &url,
            &[("Cookie", &cookies), FETCH[0], FETCH[1]],
        )?
        .expect(200)
        .map(drop)
}

fn post_arrives(world: &mut World) -> Result {
    let url = world.app("/form?a=b");
    let response = world
        .ask_with(Some("ada"), "POST", &url, &FETCH, Some("hello body"))?
        .expect(200)?;
    let seen = seen(&response)?;
    ensure(
        seen.method == "POST" && seen.body == "hello body",
        format!("the app saw {} {:?}", seen.method, seen.body),
    )
}

fn a_websocket_reaches_the_app(world: &mut World) -> Result {
    let url = Url::parse(&world.app("/socket"))?;
    let cookies = world.client("ada")?.cookies_for(&url);
    ensure(
        upgrade(world, &url, "")?.is_none(),
        "an anonymous WebSocket was opened",
    )?;
    let Some(mut socket) = upgrade(world, &url, &cookies)? else {
        return fail("the upgrade was refused");
    };
    socket.get_mut().write_all(b"ping")?;
    let mut echo = [0; 4];
    socket.read_exact(&mut echo)?;
    ensure(&echo == b"ping", format!("the socket said {echo:?}"))
}

fn upgrade(
    world: &World,
    url: &Url,
    cookies: &str,
) -> Result<Option<BufReader<std::net::TcpStream>>> {
    let mut stream = BufReader::new(http::connect(world.proxy_address())?);
    let Url { host, path } = url;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: {cookies}\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-Fetch-Mode: websocket\r\n\r\n"
    );
    stream.get_mut().write_all(request.as_bytes())?;
    let (status, _) = http::read_head(&mut stream)?;
    Ok((status == 101).then_some(stream))
}
