//! The gate's answer to a probe: it is noted, and the browser is led back to the page that made it. It is never a yes.

use super::verify::denial_status;
use crate::gate::probe::Sight;
use crate::state::App;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use portcullis_base::MacToken;
use portcullis_sessions::gate::ProbeStore;

/// `None` when it is no live probe of ours: then it is a question like any other. A forged one reaches no database.
pub(super) async fn answer(
    request: &HttpRequest,
    app: &web::Data<App>,
    nonce: &str,
) -> Option<HttpResponse> {
    let digest = MacToken::verify(nonce, &app.keys.roundtrip)?;
    let peer = request.peer_addr().map(|peer| peer.ip());
    let sight = Sight::of(peer, request.headers(), &app.config);
    let text = serde_json::to_string(&sight).ok()?;
    let (now, shared) = (app.now(), app.clone());
    let noted = web::block(move || {
        let found = shared.storage.read(|tx| tx.probe(&digest, now))?;
        if found.is_none_or(|probe| probe.seen.is_some()) {
            return Ok(false);
        }
        shared.storage.write(|tx| tx.see_probe(&digest, &text, now))
    });
    if !noted.await.ok()?.ok()? {
        return None;
    }
    let back = format!("/admin/proxy/probe/{nonce}?back=1");
    let mut response = HttpResponse::build(denial_status(request, None));
    response
        .insert_header((header::LOCATION, app.config.public_url.page(&back)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::VARY, "Cookie, Accept, Sec-Fetch-Mode"));
    Some(response.finish())
}
