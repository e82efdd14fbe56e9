//! Every route, in one table: the server is built from it, and so are the tests that no route escapes.

use super::admin::audit;
use super::admin::clients::{claims, detail, edit, list as clients, secret, wizard};
use super::admin::webhooks;
use super::admin::{
    apps as protected, dashboard, groups, health as checkup, keys as signing, outbox, person,
    proxy, search, second_factor, sessions as live, settings, users,
};
use super::admin::{bulk, import, people_list};
use super::oauth::api::{self, Cors};
use super::oauth::logout as end_session;
use super::oauth::{apps, authorize, device, metadata, register, token, userinfo};
use super::profile::{details, passkeys, password, security, sessions, totp};
use super::sign_in::{code, login, new_password, passkey, second_step};
use super::{
    confirm, forgot, health, home, link, middleware, not_me, passwords, setup, statics, ticket,
    verify, well_known,
};
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anybody.
    Anybody,
    /// Anybody, with a form of our own.
    Browser,
    /// A script of our own, in anybody's browser.
    BrowserJson,
    /// Whoever is signed in to the portal.
    Portal,
    /// A script of our own, for whoever is signed in to the portal.
    PortalJson,
    /// Whoever is signed in to the admin area.
    Admin,
    /// A script of our own, for whoever is signed in to the admin area.
    AdminJson,
    /// Any site, in anybody's browser: an app sends its person here.
    App,
}

/// A route: its path, and who may GET and POST it.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The path, with `{id}` for what varies.
    pub path: &'static str,
    /// Who may read it.
    pub get: Option<Access>,
    /// Whether it may be read by HEAD, too: not where reading it can end or begin something.
    pub head: bool,
    /// Who may post to it.
    pub post: Option<Access>,
}

macro_rules! routes {
    ($($path:literal => $(get $get_access:ident $get:path;)? $(go $go_access:ident $go:path;)? $(post $post_access:ident $post:path;)?)+) => {
        /// All routes but the gate.
        pub const ROUTES: &[Route] = &[$(Route {
            path: $path,
            get: routes!(@access $($get_access)? $($go_access)?),
            head: routes!(@head $($go_access)?),
            post: routes!(@access $($post_access)?),
        }),+];

        fn pages(config: &mut ServiceConfig) {
            $(config.service(
                web::resource($path)
                    $(.route(web::get().to($get)).route(web::head().to($get)))?
                    $(.route(web::get().to($go)))?
                    $(.route(web::post().to($post)))?
            );)+
        }
    };
    (@head) => { true };
    (@head $access:ident) => { false };
    (@access) => { None };
    (@access $access:ident) => { Some(Access::$access) };
}

routes! {
    "/" => get Portal home::show;
    "/login" => get Anybody login::show; post Browser login::submit;
    "/login/otp" => get Anybody code::show; post Browser code::submit;
    "/login/otp/resend" => post Browser code::resend;
    "/login/totp" => get Anybody second_step::show; post Browser second_step::submit;
    "/login/totp/recovery" => get Anybody second_step::show_recovery; post Browser second_step::submit_recovery;
    "/login/new-password" => get Anybody new_password::show; post Browser new_password::submit;
    "/login/passkey" => get Anybody passkey::show;
    "/login/passkey/begin" => post BrowserJson passkey::begin;
    "/login/passkey/finish" => post BrowserJson passkey::finish;
    "/forgot-password" => get Anybody forgot::show; post Browser forgot::submit;
    "/reset-password" => get Anybody link::reset; post Browser link::submit_reset;
    "/invite" => get Anybody link::invitation; post Browser link::submit_invitation;
    "/reset-password/strength" => post Browser passwords::strength;
    "/not-me" => get Anybody not_me::show; post Browser not_me::submit;
    "/profile" => get Portal security::show;
    "/profile/confirm" => get Portal confirm::show; post Portal confirm::submit;
    "/profile/confirm/passkey/begin" => post PortalJson confirm::begin;
    "/profile/confirm/passkey/finish" => post PortalJson confirm::finish;
    "/profile/sessions" => get Portal sessions::list;
    "/profile/sessions/revoke-others" => post Portal sessions::revoke_others;
    "/profile/sessions/{id}/revoke" => post Portal sessions::revoke;
    "/profile/devices/{id}/revoke" => post Portal sessions::revoke_device;
    "/profile/passkeys/{id}/rename" => post Portal passkeys::rename;
    "/profile/passkeys/{id}/remove" => get Portal passkeys::confirm_removal; post Portal passkeys::remove;
    "/profile/password" => get Portal password::show; post Portal password::submit;
    "/profile/password/strength" => post Portal passwords::strength_in_profile;
    "/profile/totp/enroll" => get Portal totp::show; post Portal totp::enrol;
    "/profile/totp/recovery-codes" => get Portal totp::codes; post Portal totp::submit_codes;
    "/profile/totp/disable" => get Portal totp::confirm_disabling; post Portal totp::disable;
    "/profile/activity" => get Portal details::history;
    "/profile/details" => get Portal details::show; post Portal details::submit;
    "/profile/data" => get Portal details::data;
    "/profile/export" => get Portal details::export;
    "/profile/apps" => get Portal apps::show;
    "/profile/apps/revoke" => post Portal apps::revoke;
    "/oauth/authorize" => go Anybody authorize::show; post App authorize::submit;
    "/authorize" => go Anybody authorize::show; post App authorize::submit;
    "/oauth/continue" => go Anybody authorize::go_on;
    "/oauth/consent" => post Portal authorize::consent;
    "/oauth/device" => get Portal device::show; post Portal device::submit;
    "/oauth/logout" => go Anybody end_session::show; post App end_session::submit;
    "/end_session" => go Anybody end_session::show; post App end_session::submit;
    "/profile/delete-request" => post Portal details::ask_for_deletion;
    "/register/passkey" => get Portal passkeys::show;
    "/register/passkey/begin" => post PortalJson passkeys::begin;
    "/register/passkey/finish" => post PortalJson passkeys::finish;
    "/.well-known/change-password" => get Anybody well_known::change_password;
    "/.well-known/passkey-endpoints" => get Anybody well_known::passkey_endpoints;
    "/logout" => get Portal home::confirm; post Portal home::submit;
    "/signed-out" => get Anybody home::farewell;
    "/admin" => get Admin dashboard::show;
    "/admin/confirm" => get Admin confirm::show_admin; post Admin confirm::submit_admin;
    "/admin/confirm/passkey/begin" => post AdminJson confirm::begin_admin;
    "/admin/confirm/passkey/finish" => post AdminJson confirm::finish_admin;
    "/admin/setup" => get Anybody setup::show; post Browser setup::submit;
    "/admin/login" => get Anybody login::show_admin; post Browser login::submit_admin;
    "/admin/login/otp" => get Anybody code::show_admin; post Browser code::submit_admin;
    "/admin/login/otp/resend" => post Browser code::resend_admin;
    "/admin/login/totp" => get Anybody second_step::show_admin; post Browser second_step::submit_admin;
    "/admin/login/totp/recovery" => get Anybody second_step::show_recovery_admin; post Browser second_step::submit_recovery_admin;
    "/admin/login/new-password" => get Anybody new_password::show_admin; post Browser new_password::submit_admin;
    "/admin/login/passkey" => get Anybody passkey::show_admin;
    "/admin/login/passkey/begin" => post BrowserJson passkey::begin;
    "/admin/login/passkey/finish" => post BrowserJson passkey::finish_admin;
    "/admin/logout" => post Admin home::submit_admin;
    "/admin/signed-out" => get Anybody home::farewell_admin;
    "/admin/users" => get Admin users::list; post Admin users::create;
    "/admin/users/export" => get Admin people_list::export;
    "/admin/users/columns" => post Admin people_list::choose_columns;
    "/admin/users/import" => get Admin import::show; post Admin import::submit;
    "/admin/users/bulk" => post Admin bulk::preview;
    "/admin/users/bulk/run" => post Admin bulk::run;
    "/admin/users/invite" => get Admin person::invite::show; post Admin person::invite::submit;
    "/admin/users/{id}" => get Admin person::tabs::overview;
    "/admin/users/{id}/security" => get Admin person::tabs::security;
    "/admin/users/{id}/sessions" => get Admin person::tabs::sessions;
    "/admin/users/{id}/apps" => get Admin person::tabs::apps;
    "/admin/users/{id}/activity" => get Admin person::tabs::activity;
    "/admin/users/{id}/edit" => get Admin person::edit::show; post Admin person::edit::submit;
    "/admin/users/{id}/groups" => get Admin person::groups::show; post Admin person::groups::submit;
    "/admin/users/{id}/password" => get Admin person::password::show; post Admin person::password::set;
    "/admin/users/{id}/delete" => get Admin person::delete::show; post Admin person::delete::submit;
    "/admin/users/{id}/disable" => post Admin person::access::disable;
    "/admin/users/{id}/enable" => post Admin person::access::enable;
    "/admin/users/{id}/role" => post Admin person::access::set_role;
    "/admin/users/{id}/unlock" => post Admin person::access::unlock;
    "/admin/users/{id}/revoke-sessions" => post Admin person::access::revoke_sessions;
    "/admin/users/{id}/sessions/{session}/revoke" => post Admin person::access::revoke_session;
    "/admin/users/{id}/apps/revoke" => post Admin person::access::disconnect_app;
    "/admin/users/{id}/reset-email" => post Admin person::signing_in::mail_link;
    "/admin/users/{id}/revoke-totp" => post Admin person::signing_in::revoke_totp;
    "/admin/users/{id}/passwordless" => post Admin person::signing_in::set_passwordless;
    "/admin/users/{id}/invite" => post Admin person::invite::again;
    "/admin/outbox" => get Admin outbox::list;
    "/admin/outbox/{id}" => get Admin outbox::show;
    "/admin/groups" => get Admin groups::list; post Admin groups::create;
    "/admin/groups/export" => get Admin groups::export;
    "/admin/groups/{id}" => get Admin groups::detail;
    "/admin/groups/{id}/export" => get Admin groups::export_members;
    "/admin/groups/{id}/add" => post Admin groups::add;
    "/admin/groups/{id}/remove" => post Admin groups::remove;
    "/admin/groups/{id}/rename" => post Admin groups::rename;
    "/admin/groups/{id}/delete" => get Admin groups::confirm_deletion; post Admin groups::delete;
    "/admin/apps" => get Admin protected::list; post Admin protected::create;
    "/admin/apps/export" => get Admin protected::export;
    "/admin/apps/test" => get Admin protected::simulate::show;
    "/admin/apps/{id}" => get Admin protected::detail; post Admin protected::edit;
    "/admin/apps/{id}/delete" => get Admin protected::confirm_deletion; post Admin protected::delete;
    "/admin/outbox/{id}/retry" => post Admin outbox::retry;
    "/admin/sessions" => get Admin live::list;
    "/admin/sessions/export" => get Admin live::export;
    "/admin/sessions/revoke" => post Admin live::revoke_chosen;
    "/admin/sessions/{id}/revoke" => post Admin live::revoke;
    "/admin/audit" => get Admin audit::list;
    "/admin/audit/verify" => get Admin audit::verify::show; post Admin audit::verify::submit;
    "/admin/audit/stream" => get Admin audit::stream::watch;
    "/admin/audit/export" => get Admin audit::export::export;
    "/admin/search" => get Admin search::show;
    "/admin/first-steps" => post Admin dashboard::put_away;
    "/admin/second-factor" => get Admin second_factor::show;
    "/admin/second-factor/totp" => get Admin totp::show_admin; post Admin totp::enrol_admin;
    "/admin/second-factor/codes" => get Admin totp::codes_admin; post Admin totp::submit_codes_admin;
    "/admin/second-factor/passkey/begin" => post AdminJson passkeys::begin_admin;
    "/admin/second-factor/passkey/finish" => post AdminJson passkeys::finish_admin;
    "/admin/keys" => get Admin signing::list;
    "/admin/keys/rotate" => post Admin signing::rotate;
    "/admin/keys/{id}/retire" => get Admin signing::confirm; post Admin signing::retire;
    "/admin/webhooks" => get Admin webhooks::list; post Admin webhooks::create;
    "/admin/webhooks/new" => get Admin webhooks::offer;
    "/admin/webhooks/{id}" => get Admin webhooks::detail; post Admin webhooks::change;
    "/admin/webhooks/{id}/delete" => post Admin webhooks::delete;
    "/admin/webhooks/{id}/test" => post Admin webhooks::test;
    "/admin/settings" => get Admin settings::show; post Admin settings::submit;
    "/admin/settings/check-url" => post Admin settings::check_url;
    "/admin/settings/test-email" => post Admin settings::test_email;
    "/admin/clients" => get Admin clients::list; post Admin wizard::create;
    "/admin/clients/new" => get Admin wizard::show;
    "/admin/clients/export" => get Admin clients::export;
    "/admin/clients/{id}" => get Admin detail::show;
    "/admin/clients/{id}/created" => get Admin secret::created;
    "/admin/clients/{id}/edit" => get Admin edit::show; post Admin edit::submit;
    "/admin/clients/{id}/rotate-secret" => get Admin secret::show; post Admin secret::rotate;
    "/admin/clients/{id}/end-old-secrets" => post Admin secret::end_old;
    "/admin/clients/{id}/revoke-grants" => post Admin detail::revoke_grants;
    "/admin/clients/{id}/claims" => get Admin claims::show;
    "/admin/clients/{id}/delete" => get Admin detail::confirm_deletion; post Admin detail::delete;
    "/admin/proxy" => get Admin proxy::show;
    "/admin/proxy/test" => post Admin proxy::test;
    "/admin/proxy/probe/{id}" => get Admin proxy::probe;
    "/admin/health" => get Admin checkup::show;
    "/.portcullis/ticket" => get Anybody ticket::take;
    "/static/{path:.*}" => get Anybody statics::file;
    "/brand/{version}.css" => get Anybody statics::accents;
    "/brand/logo/{version}" => get Anybody statics::logo;
    "/livez" => get Anybody health::live;
    "/readyz" => get Anybody health::ready;
}

/// Whether forms of other sites are expected at a path.
#[must_use]
pub fn is_for_apps(path: &str) -> bool {
    ROUTES
        .iter()
        .any(|route| route.path == path && route.post == Some(Access::App))
}

/// An endpoint that clients speak to themselves, without a browser's cookies: its path, its methods, and whose scripts may ask.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// The path, with `{id}` for what varies.
    pub path: &'static str,
    /// The methods, as `Allow` lists them.
    pub allow: &'static str,
    /// Whose scripts may ask.
    pub cors: Cors,
}

macro_rules! endpoints {
    ($($path:literal $cors:ident $allow:literal => $($method:ident $handler:path),+;)+) => {
        /// All endpoints of clients.
        pub const ENDPOINTS: &[Endpoint] = &[$(Endpoint { path: $path, allow: $allow, cors: Cors::$cors }),+];

        fn endpoints(config: &mut ServiceConfig) {
            $(config.service(
                web::resource($path)
                    .wrap(from_fn(|request, next| api::wrap(Cors::$cors, request, next)))
                    $(.route(web::$method().to($handler)))+
                    .default_service(web::to(|| api::method_not_allowed($allow)))
            );)+
        }
    };
}

endpoints! {
    "/.well-known/openid-configuration" Anybody "GET, HEAD" => get metadata::discovery, head metadata::discovery;
    "/.well-known/oauth-authorization-server" Anybody "GET, HEAD" => get metadata::discovery, head metadata::discovery;
    "/oauth/jwks" Anybody "GET, HEAD" => get metadata::jwks, head metadata::jwks;
    "/.well-known/jwks.json" Anybody "GET, HEAD" => get metadata::jwks, head metadata::jwks;
    "/keys" Anybody "GET, HEAD" => get metadata::jwks, head metadata::jwks;
    "/oauth/userinfo" Clients "GET, POST" => get userinfo::get, post userinfo::post;
    "/userinfo" Clients "GET, POST" => get userinfo::get, post userinfo::post;
    "/oauth/token" Clients "POST" => post token::token;
    "/oauth/revoke" Clients "POST" => post token::revoke;
    "/oauth/introspect" Nobody "POST" => post token::introspect;
    "/oauth/par" Clients "POST" => post token::par;
    "/oauth/device_authorization" Clients "POST" => post token::device_authorization;
    "/oauth/register" Nobody "POST" => post register::create;
    "/oauth/register/{id}" Nobody "GET, PUT, DELETE" => get register::show, put register::replace, delete register::remove;
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
    endpoints(config);
    configure_pages(config);
}

/// The pages alone, without the gate and what apps ask.
pub fn configure_pages(config: &mut ServiceConfig) {
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
