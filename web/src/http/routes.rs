//! Every route, in one table: the server is built from it, and so are the tests that no route escapes.

use super::sign_in::{code, login};
use super::{health, home, middleware, outbox, setup, statics, ticket, users, verify};
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anybody.
    Anybody,
    /// Anybody, with a form of our own.
    Browser,
    /// Whoever is signed in to the portal.
    Portal,
    /// Whoever is signed in to the admin area.
    Admin,
}

/// A route: its path, and who may GET and POST it.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The path, with `{id}` for what varies.
    pub path: &'static str,
    /// Who may read it.
    pub get: Option<Access>,
    /// Who may post to it.
    pub post: Option<Access>,
}

macro_rules! routes {
    ($($path:literal => $(get $get_access:ident $get:path;)? $(post $post_access:ident $post:path;)?)+) => {
        /// All routes but the gate.
        pub const ROUTES: &[Route] = &[$(Route {
            path: $path,
            get: routes!(@access $($get_access)?),
            post: routes!(@access $($post_access)?),
        }),+];

        fn pages(config: &mut ServiceConfig) {
            $(config.service(
                web::resource($path)
                    $(.route(web::get().to($get)).route(web::head().to($get)))?
                    $(.route(web::post().to($post)))?
            );)+
        }
    };
    (@access) => { None };
    (@access $access:ident) => { Some(Access::$access) };
}

routes! {
    "/" => get Portal home::show;
    "/login" => get Anybody login::show; post Browser login::submit;
    "/login/otp" => get Anybody code::show; post Browser code::submit;
    "/login/otp/resend" => post Browser code::resend;
    "/logout" => get Portal home::confirm; post Portal home::submit;
    "/signed-out" => get Anybody home::farewell;
    "/admin" => get Admin users::home;
    "/admin/setup" => get Anybody setup::show; post Browser setup::submit;
    "/admin/login" => get Anybody login::show_admin; post Browser login::submit_admin;
    "/admin/login/otp" => get Anybody code::show_admin; post Browser code::submit_admin;
    "/admin/login/otp/resend" => post Browser code::resend_admin;
    "/admin/logout" => post Admin home::submit_admin;
    "/admin/signed-out" => get Anybody home::farewell_admin;
    "/admin/users" => get Admin users::list; post Admin users::create;
    "/admin/users/{id}" => get Admin users::detail;
    "/admin/users/{id}/disable" => post Admin users::disable;
    "/admin/users/{id}/enable" => post Admin users::enable;
    "/admin/users/{id}/revoke-sessions" => post Admin users::revoke_sessions;
    "/admin/outbox" => get Admin outbox::list;
    "/admin/outbox/{id}" => get Admin outbox::show; post Admin outbox::confirm;
    "/.portcullis/ticket" => get Anybody ticket::take;
    "/static/{path:.*}" => get Anybody statics::file;
    "/livez" => get Anybody health::live;
    "/readyz" => get Anybody health::ready;
}

/// The server's routes. The gate stands alone, before everything else: nothing that pages need slows it down.
pub fn configure(config: &mut ServiceConfig) {
    config.service(
        web::resource("/auth/verify")
            .route(
                web::route()
                    .guard(actix_web::guard::fn_guard(asked))
                    .to(verify::verify),
            )
            .default_service(web::to(|| async {
                actix_web::HttpResponse::MethodNotAllowed().finish()
            })),
    );
    config.service(
        web::scope("")
            .wrap(from_fn(middleware::wrap))
            .configure(pages)
            .default_service(web::to(|| async {
                actix_web::HttpResponse::NotFound().finish()
            })),
    );
}

fn asked(context: &actix_web::guard::GuardContext<'_>) -> bool {
    verify::is_asked_with(&context.head().method)
}
