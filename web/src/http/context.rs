//! What handlers know about a request, and the typed proofs that it may do what it asks.

use super::cookies::{self, Jar};
use super::csrf;
use super::failure::Failure;
use super::form::Form;
use super::json::{self, Posted};
use crate::clock::os_random;
use crate::flows::Scene;
use crate::flows::session::{SignedIn, authenticate};
use crate::gate::{client_address, is_trusted};
use crate::pages::{Chrome, Language, Person};
use crate::state::App;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use portcullis_audit::Origin;
use portcullis_base::{AccountId, ClientAddress, PlainToken, StoreResult, TokenDigest};
use portcullis_sessions::{Area, Invalidation};
use portcullis_storage::Tx;
use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::sync::Arc;

/// What is known about every request, made once by the middleware.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The reference that people see and the log has.
    pub reference: String,
    /// The language of the pages.
    pub language: Language,
    /// The address that throttles go by.
    pub address: ClientAddress,
    /// Whether a script asks, which is answered in JSON.
    pub json: bool,
}

impl Meta {
    /// Reads it from a request.
    #[must_use]
    pub fn read(app: &App, request: &HttpRequest) -> Self {
        let peer = request.peer_addr().map(|peer| peer.ip());
        let proxies = &app.config.trusted_proxies;
        let sent = request
            .headers()
            .get("x-request-id")
            .filter(|_| is_trusted(peer, proxies));
        let sent = sent
            .and_then(|value| value.to_str().ok())
            .filter(|text| is_reference(text))
            .map(str::to_owned);
        Self {
            reference: sent.unwrap_or_else(new_reference),
            language: language(app, request),
            address: client_address(peer, request.headers(), proxies),
            json: json::is_spoken(request.path()),
        }
    }
}

fn language(app: &App, request: &HttpRequest) -> Language {
    let query = url::form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(name, _)| name == "ui_locales");
    let cookie = cookies::read(
        request,
        Jar::Language.name(app.config.public_url.is_secure()),
    );
    let accept = request
        .headers()
        .get("accept-language")
        .and_then(|value| value.to_str().ok());
    Language::negotiate(
        query.as_ref().map(|(_, tags)| tags.as_ref()),
        cookie,
        accept,
    )
}

fn is_reference(text: &str) -> bool {
    (4..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Eight letters and digits that are not mistaken for each other, such as `7F3K-2QHM`.
pub(super) fn new_reference() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut out = String::with_capacity(9);
    for (index, byte) in os_random::<8>().into_iter().enumerate() {
        if index == 4 {
            out.push('-');
        }
        out.push(char::from(
            *LETTERS.get(usize::from(byte % 32)).unwrap_or(&b'2'),
        ));
    }
    out
}

/// What a handler works with.
#[derive(Clone)]
pub struct Context {
    /// What the process shares.
    pub app: Arc<App>,
    /// What is known about the request.
    pub meta: Meta,
    /// The request.
    pub request: HttpRequest,
}

impl Context {
    fn of(request: &HttpRequest) -> Result<Self, Failure> {
        let app = request
            .app_data::<web::Data<App>>()
            .map(|data| Arc::clone(data));
        let app = app.ok_or_else(|| Failure::Internal("the application is missing".to_owned()))?;
        let meta = request.extensions().get::<Meta>().cloned();
        let meta = meta.unwrap_or_else(|| Meta::read(&app, request));
        Ok(Self {
            app,
            meta,
            request: request.clone(),
        })
    }

    /// Whether cookies are `Secure`.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.app.config.public_url.is_secure()
    }

    /// The value of a cookie.
    #[must_use]
    pub fn cookie(&self, jar: Jar) -> Option<&str> {
        cookies::read(&self.request, jar.name(self.secure()))
    }

    /// The digest of a token in a cookie.
    #[must_use]
    pub fn digest(&self, jar: Jar) -> Option<TokenDigest> {
        self.cookie(jar)
            .and_then(PlainToken::parse)
            .map(|token| token.digest())
    }

    /// A value in the query.
    #[must_use]
    pub fn query_string(&self) -> &str {
        self.request.query_string()
    }

    /// A parameter of the address, decoded; the first of its name.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let mut pairs = url::form_urlencoded::parse(self.request.query_string().as_bytes());
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The browser and system, for people to recognise.
    #[must_use]
    pub fn browser(&self) -> String {
        let agent = self
            .request
            .headers()
            .get("user-agent")
            .and_then(|value| value.to_str().ok());
        agent.and_then(describe).unwrap_or_default()
    }

    /// What flows need to know about the request.
    #[must_use]
    pub fn scene(&self) -> Scene {
        let header = |name: &str| {
            let value = self.request.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        Scene {
            address: self.meta.address,
            browser: self.browser(),
            device: self.digest(Jar::Device),
            known: self.cookie(Jar::Known).map(str::to_owned),
            origin: Origin {
                address: self.meta.address.to_string(),
                forwarded: header("x-forwarded-for"),
                user_agent: header("user-agent"),
                request: Some(self.meta.reference.clone()),
            },
            ..self.app.scene()
        }
    }

    /// What every page needs, before anybody is known; `csrf` is the token for its forms.
    #[must_use]
    pub fn chrome(&self, csrf: String) -> Chrome {
        let mut chrome = self.app.live().chrome(self.meta.language, csrf);
        chrome
            .flashes
            .extend(self.cookie(Jar::Flash).and_then(super::flash::read));
        chrome
    }

    /// Whether this kind is among those that are asked for by name.
    #[must_use]
    pub fn accepts(&self, kind: &str) -> bool {
        let accepted = self.request.headers().get("accept");
        accepted
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(',').any(|it| it.trim() == kind))
    }

    /// The last event that a browser has seen of a stream that broke.
    #[must_use]
    pub fn last_event(&self) -> Option<&str> {
        self.request.headers().get("last-event-id")?.to_str().ok()
    }

    /// Runs blocking work away from the event loop.
    ///
    /// # Errors
    /// What the work fails with, or 500 when its thread is lost.
    pub async fn block<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let app = Arc::clone(&self.app);
        web::block(move || work(&app))
            .await
            .map_err(|_| Failure::Busy)?
    }

    /// Reads from the store, away from the event loop.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> StoreResult<T> + Send + 'static,
    ) -> Result<T, Failure> {
        self.block(move |app| app.storage.read(work).map_err(Failure::from))
            .await
    }

    /// Forgets in this process what is known about an account, because it was changed just now.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn forget(&self, account: AccountId) -> Result<(), Failure> {
        self.block(move |app| {
            app.forget(&Invalidation::Account(account))
                .map_err(Failure::from)
        })
        .await
    }

    /// Who is signed in to an area.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn signed_in(&self, area: Area) -> Result<Option<SignedIn>, Failure> {
        let Some(digest) = self.digest(Jar::session(area)) else {
            return Ok(None);
        };
        let who = self
            .block(move |app| {
                let found =
                    app.call(|call| app.storage.read(|tx| authenticate(tx, call, &digest, area)));
                found.map_err(Failure::from)
            })
            .await?;
        if let Some(who) = &who {
            self.app
                .index
                .note(who.session.id, who.session.last_seen_at, self.app.now());
        }
        Ok(who)
    }

    /// The token for forms that are bound to a session.
    #[must_use]
    pub fn session_csrf(&self, area: Area) -> String {
        self.cookie(Jar::session(area))
            .map(|cookie| csrf::token(&self.app.keys.csrf, cookie))
            .unwrap_or_default()
    }

    async fn posted_json(&self, payload: web::Payload, jar: Jar) -> Result<Posted, Failure> {
        let posted = json::read(&self.request, payload).await?;
        let cookie = self.cookie(jar).ok_or(Failure::Csrf)?;
        let token = self.request.headers().get("x-csrf-token");
        let token = token.and_then(|value| value.to_str().ok());
        if csrf::matches(&self.app.keys.csrf, cookie, token.unwrap_or_default()) {
            Ok(posted)
        } else {
            Err(Failure::Csrf)
        }
    }

    async fn posted(&self, payload: web::Payload, jar: Jar) -> Result<Form, Failure> {
        let form = Form::read(&self.request, payload).await?;
        let cookie = self.cookie(jar).ok_or(Failure::Csrf)?;
        if csrf::matches(&self.app.keys.csrf, cookie, form.get("csrf")) {
            Ok(form)
        } else {
            Err(Failure::Csrf)
        }
    }
}

/// The browser and system behind a `User-Agent`, if it can be told.
#[must_use]
pub fn describe(agent: &str) -> Option<String> {
    let agent: String = agent.chars().take(512).collect();
    let parsed = woothee::parser::Parser::new().parse(&agent)?;
    match (parsed.name, parsed.os) {
        ("UNKNOWN", _) => None,
        (browser, "UNKNOWN") => Some(browser.to_owned()),
        (browser, system) => Some(format!("{browser} on {system}")),
    }
}

impl FromRequest for Context {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

macro_rules! extractor {
    ($name:ident, |$ctx:ident, $payload:ident| $body:expr) => {
        impl FromRequest for $name {
            type Error = Failure;
            type Future = Extracted<Self>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let context = Context::of(request);
                let taken = web::Payload::from_request(request, payload);
                Box::pin(async move {
                    let ($ctx, $payload) =
                        (context?, taken.await.map_err(|_| Failure::BadRequest)?);
                    $body
                })
            }
        }
    };
}

/// Somebody who is signed in to the portal.
pub struct Portal(pub Context, pub SignedIn);

/// An admin in the admin area.
pub struct Admin(pub Context, pub SignedIn);

/// A form that a browser without a session may post.
pub struct BrowserForm(pub Context, pub Form);

/// A form posted by somebody who is signed in to the portal.
pub struct PortalForm(pub Context, pub SignedIn, pub Form);

/// JSON that a script of our own posts in a browser without a session.
pub struct BrowserJson(pub Context, pub Posted);

/// JSON that a script of our own posts for somebody who is signed in to the portal.
pub struct PortalJson(pub Context, pub SignedIn, pub Posted);

/// JSON that a script of our own posts for an admin in the admin area.
pub struct AdminJson(pub Context, pub SignedIn, pub Posted);

/// A form posted by an admin in the admin area.
pub struct AdminForm(pub Context, pub SignedIn, pub Form);

impl Context {
    async fn require(&self, area: Area) -> Result<SignedIn, Failure> {
        let back = self
            .request
            .method()
            .is_safe()
            .then(|| self.request.uri().path_and_query().map(|at| at.to_string()));
        self.signed_in(area)
            .await?
            .ok_or(Failure::SignIn(area, back.flatten()))
    }

    /// Signed in, and a form bound to that session. Whoever is not signed in is told so before the form is looked at.
    async fn require_form(
        &self,
        area: Area,
        payload: web::Payload,
    ) -> Result<(SignedIn, Form), Failure> {
        let form = self.posted(payload, Jar::session(area)).await;
        let form = match form {
            // Without the session's cookie no token can fit: the way out is to sign in.
            Err(Failure::Csrf) if self.cookie(Jar::session(area)).is_none() => {
                return Err(Failure::SignIn(area, None));
            }
            form => form?,
        };
        Ok((self.require(area).await?, form))
    }

    /// The same for JSON.
    async fn require_json(
        &self,
        area: Area,
        payload: web::Payload,
    ) -> Result<(SignedIn, Posted), Failure> {
        let jar = Jar::session(area);
        let posted = match self.posted_json(payload, jar).await {
            Err(Failure::Csrf) if self.cookie(jar).is_none() => {
                return Err(Failure::SignIn(area, None));
            }
            posted => posted?,
        };
        Ok((self.require(area).await?, posted))
    }

    /// The page that a person sees who is signed in.
    #[must_use]
    pub fn chrome_of(&self, who: &SignedIn) -> Chrome {
        let mut chrome = self.chrome(self.session_csrf(who.session.area));
        chrome.person = Some(Person {
            name: who.account.name.as_str().to_owned(),
            email: who.account.email.as_str().to_owned(),
            admin: who.account.is_admin(),
        });
        chrome
    }
}

extractor!(Portal, |ctx, _payload| {
    let who = ctx.require(Area::Portal).await?;
    Ok(Self(ctx, who))
});

extractor!(Admin, |ctx, _payload| {
    let who = ctx.require(Area::Admin).await?;
    Ok(Self(ctx, who))
});

extractor!(BrowserForm, |ctx, payload| {
    let form = ctx.posted(payload, Jar::Browser).await?;
    Ok(Self(ctx, form))
});

extractor!(PortalForm, |ctx, payload| {
    let (who, form) = ctx.require_form(Area::Portal, payload).await?;
    Ok(Self(ctx, who, form))
});

extractor!(BrowserJson, |ctx, payload| {
    let posted = ctx.posted_json(payload, Jar::Browser).await?;
    Ok(Self(ctx, posted))
});

extractor!(PortalJson, |ctx, payload| {
    let (who, posted) = ctx.require_json(Area::Portal, payload).await?;
    Ok(Self(ctx, who, posted))
});

extractor!(AdminJson, |ctx, payload| {
    let (who, posted) = ctx.require_json(Area::Admin, payload).await?;
    Ok(Self(ctx, who, posted))
});

extractor!(AdminForm, |ctx, payload| {
    let (who, form) = ctx.require_form(Area::Admin, payload).await?;
    Ok(Self(ctx, who, form))
});
