//! Whether the process lives, whether it can work, and what it has counted.

use super::failure::Failure;
use crate::metrics::Metrics;
use crate::state::App;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

/// `GET /livez`: the process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// `GET /readyz`: the database answers, and the server was not told to stop.
pub async fn ready(app: web::Data<App>) -> HttpResponse {
    let reason = if app.is_draining() {
        Some("draining")
    } else {
        let app = app.clone();
        let ping = web::block(move || app.storage.ping().map_err(Failure::from)).await;
        match ping {
            Ok(Ok(())) => None,
            _ => Some("the database does not answer"),
        }
    };
    let mut response = match reason {
        None => HttpResponse::Ok(),
        Some(_) => HttpResponse::ServiceUnavailable(),
    };
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("text/plain; charset=utf-8");
    response.body(format!("{}\n", reason.unwrap_or("ready")))
}

/// `GET /metrics`, on a listener of its own.
pub async fn metrics(app: web::Data<App>) -> HttpResponse {
    let text = Metrics::exposition(&app);
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .body(text)
}
