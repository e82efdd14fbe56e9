//! An admin's own test of the proxy, as `/admin/proxy` offers it.

use super::{checks::Check, snippets::APP, world::ADMIN, world::World};
use crate::{
    forms,
    http::PAGE,
    sh::{Result, ensure},
};

pub const ALL: &[(&str, Check)] = &[(
    "an admin's test of the proxy is green",
    an_admins_test_is_green,
)];

/// Reached, told, trusted, named, covered and led back. What the server asks itself depends on whether this machine knows names
/// below `localhost`, so it may be unknown; it is never red.
fn an_admins_test_is_green(world: &mut World) -> Result {
    let port = world.proxy_address().port();
    let path = format!("/admin/proxy?proxy=caddy&app={APP}:{port}");
    let path = world.portal(&path);
    // Signed in by the checks before.
    let shown = world.client(ADMIN)?.get(&path, &PAGE)?.expect(200)?;
    ensure(
        shown.body.contains("forward_auth") && shown.body.contains(APP),
        "the snippet is not shown",
    )?;
    let client = world.client(ADMIN)?;
    let made = forms::press(client, &shown, "/admin/proxy/test")?;
    let page = client.follow(made)?.expect(200)?;
    let test = page.url.path.clone();
    let link = test.replace("/admin/proxy/probe/", "/portcullis-probe/");
    let target = world.app(&link);
    let client = world.client(ADMIN)?;
    let answer = client.get(&target, &PAGE)?;
    let back = client.follow(answer)?.expect(200)?;
    ensure(
        back.url.path == format!("{test}?back=1"),
        format!("the probe led to {:?}", back.url),
    )?;
    let count = |class: &str| back.body.matches(class).count();
    ensure(
        count("chip bad") == 0 && count("chip good") >= 6,
        format!("not all is green:\n{}", back.body),
    )
}
