//! What the endpoints have in common that clients speak to themselves: how they are asked, who asks, and how they answer.

mod answer;
mod cors;

pub use answer::{Answer, Refused, method_not_allowed};
pub use cors::{Cors, wrap};

use crate::flows::Scene;
use crate::flows::provider::Desk;
use crate::flows::provider::credentials::{self, Verdict};
use crate::http::context::Meta;
use crate::http::form::LIMIT;
use crate::provider::Provided;
use crate::state::App;
use actix_web::http::header::{self, HeaderName};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};
use portcullis_audit::Origin;
use portcullis_base::{Call, StoreResult};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::token::authentication::{Audience, Presented, presented};
use portcullis_oidc::token::dpop::{self, Expected};
use portcullis_oidc::token::{TokenError, TokenErrorCode};
use portcullis_oidc::{Client, ReplayStore};
use portcullis_storage::Tx;
use serde_json::Value;
use std::sync::Arc;

/// A request of a client.
pub struct Asked {
    /// What the process shares.
    pub app: Arc<App>,
    /// What the body says.
    pub body: Parameters,
    /// What is known about the request.
    pub meta: Meta,
    authorization: Option<String>,
    proofs: Vec<String>,
    method: Method,
    path: String,
    agent: Option<String>,
}

impl Asked {
    /// Reads a form that a client posts.
    ///
    /// # Errors
    /// [`Refused`]: 415 for another encoding, 413 for too much, `invalid_request` for what cannot be read or comes twice.
    pub async fn read(
        app: &web::Data<App>,
        request: &HttpRequest,
        payload: web::Payload,
    ) -> Result<Self, Refused> {
        let kind = text(request, &header::CONTENT_TYPE).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let why = "send the parameters as application/x-www-form-urlencoded";
            return Err(Refused::Body(StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
        }
        let bytes = bytes(payload, LIMIT).await?;
        let invalid = |why: String| Refused::Protocol(TokenError::invalid(why));
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| invalid("the request is not UTF-8".to_owned()))?;
        let body = Parameters::parse(text).map_err(|why| invalid(why.to_string()))?;
        if body.duplicate().is_some() {
            return Err(invalid("a parameter is there twice".to_owned()));
        }
        Ok(Self::of(app, request, body))
    }

    /// A request without a form.
    #[must_use]
    pub fn of(app: &web::Data<App>, request: &HttpRequest, body: Parameters) -> Self {
        let app = Arc::clone(app);
        let values = request.headers().get_all("dpop");
        Self {
            meta: Meta::read(&app, request),
            authorization: text(request, &header::AUTHORIZATION).map(str::to_owned),
            proofs: values
                .map(|value| value.to_str().unwrap_or_default().to_owned())
                .collect(),
            method: request.method().clone(),
            path: request.path().to_owned(),
            agent: text(request, &header::USER_AGENT).map(str::to_owned),
            app,
            body,
        }
    }

    /// What flows need to know about it.
    #[must_use]
    pub fn scene(&self) -> Scene {
        Scene {
            address: self.meta.address,
            origin: Origin {
                address: self.meta.address.to_string(),
                forwarded: None,
                user_agent: self.agent.clone(),
                request: Some(self.meta.reference.clone()),
            },
            ..self.app.scene()
        }
    }

    /// The `Authorization` header.
    #[must_use]
    pub fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    /// Runs blocking work away from the event loop.
    ///
    /// # Errors
    /// What the work fails with.
    pub async fn block(
        self,
        work: impl FnOnce(&Self, &Provided) -> Result<Answer, Refused> + Send + 'static,
    ) -> Result<HttpResponse, Refused> {
        let done = web::block(move || {
            let provided = self.app.provided();
            work(&self, &provided)
        });
        Ok(done.await.map_err(|_| Refused::Busy)??.into())
    }

    /// Who asks. Whoever does not show it is counted, and told nothing about why.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn client(&self, provided: &Provided) -> Result<Client, Refused> {
        self.authenticate(provided)
            .map_err(|refused| match refused {
                Refused::Protocol(error)
                    if error.code == TokenErrorCode::InvalidClient
                        && self.authorization.is_none() =>
                {
                    Refused::Unchallenged(error)
                }
                other => other,
            })
    }

    fn authenticate(&self, provided: &Provided) -> Result<Client, Refused> {
        let presented = presented(self.authorization(), &self.body)?;
        let known = self
            .app
            .storage
            .read(|tx| credentials::known(tx, &presented))?;
        let issuer = provided.issuer();
        let (endpoint, token) = (
            format!("{issuer}{}", self.path),
            format!("{issuer}/oauth/token"),
        );
        let audience = Audience {
            issuer,
            endpoint: &endpoint,
            token_endpoint: &token,
        };
        let keys = self.keys_of(&presented, known.client.as_ref());
        let compare = |jwks: Option<&Value>| {
            self.app
                .call(|call| credentials::compare(&presented, &known, jwks, (audience, call)))
        };
        let mut verdict = compare(keys.as_ref());
        if matches!(verdict, Verdict::Refused)
            && let Some(newer) = self.newer_keys(&presented, known.client.as_ref(), keys.as_ref())
        {
            verdict = compare(Some(&newer));
        }
        match verdict {
            Verdict::Genuine(client) => Ok(*client),
            Verdict::Once(client, held) => {
                let new = self.app.call(|call| {
                    self.app
                        .storage
                        .write(|tx| credentials::use_once(tx, call, &held))
                })?;
                if new {
                    Ok(*client)
                } else {
                    Err(self.refuse(provided, &presented))
                }
            }
            Verdict::Refused => Err(self.refuse(provided, &presented)),
        }
    }

    fn refuse(&self, provided: &Provided, presented: &Presented) -> Refused {
        let scene = self.scene();
        let counted = self.app.call(|call| {
            let desk = provided.desk(&scene);
            self.app
                .storage
                .write(|tx| credentials::refused(tx, call, desk, presented))
        });
        match counted {
            Ok(None) => TokenError::client().into(),
            Ok(Some(wait)) => Refused::Wait(wait.as_secs().max(1)),
            Err(error) => error.into(),
        }
    }

    /// The keys of a client that signs: registered, or fetched from where it publishes them.
    fn keys_of(&self, presented: &Presented, client: Option<&Client>) -> Option<Value> {
        let (Presented::Assertion(..), Some(client)) = (presented, client) else {
            return None;
        };
        if let Some(jwks) = &client.metadata.jwks {
            return Some(jwks.clone());
        }
        let uri = client.metadata.jwks_uri.as_deref()?;
        let fetched = self
            .app
            .documents
            .get(&self.app.outbound, uri, self.app.now());
        read_keys(client, fetched)
    }

    /// The keys fetched again, where a client may have replaced them (OpenID Connect Core §10.1.1).
    fn newer_keys(
        &self,
        presented: &Presented,
        client: Option<&Client>,
        known: Option<&Value>,
    ) -> Option<Value> {
        let (Presented::Assertion(..), Some(client)) = (presented, client) else {
            return None;
        };
        let uri = client.metadata.jwks_uri.as_deref()?;
        let fetched = self
            .app
            .documents
            .refresh(&self.app.outbound, uri, self.app.now());
        read_keys(client, fetched).filter(|newer| Some(newer) != known)
    }

    /// The thumbprint of the key that a DPoP proof proves; `None` when there is no proof (RFC 9449 §4.3).
    ///
    /// # Errors
    /// `invalid_dpop_proof` when there is one and it does not hold.
    pub fn proof(
        &self,
        provided: &Provided,
        token: Option<&str>,
    ) -> Result<Option<[u8; 32]>, Refused> {
        let invalid = || {
            TokenError::new(
                TokenErrorCode::InvalidDpopProof,
                "the DPoP proof does not hold",
            )
        };
        let proof = match self.proofs.as_slice() {
            [] => return Ok(None),
            [proof] => proof,
            _ => return Err(invalid().into()),
        };
        let url = format!("{}{}", provided.issuer(), self.path);
        let expected = Expected {
            method: self.method.as_str(),
            url: &url,
            token,
        };
        let now = self.app.now();
        let held = dpop::holds(proof, expected, now).ok_or_else(invalid)?;
        let new = self
            .app
            .storage
            .write(|tx| tx.note_use(&held.identifier, now, held.expires_at))?;
        if new {
            Ok(Some(held.key))
        } else {
            Err(invalid().into())
        }
    }

    /// Runs a flow of the provider that writes.
    ///
    /// # Errors
    /// What the store answers.
    pub fn write<T>(
        &self,
        provided: &Provided,
        mut work: impl FnMut(&mut Tx<'_>, &mut Call<'_>, Desk<'_>) -> StoreResult<T> + Send,
    ) -> Result<T, Refused>
    where
        T: Send,
    {
        let scene = self.scene();
        let desk = provided.desk(&scene);
        let done = self
            .app
            .call(|call| self.app.storage.write(|tx| work(tx, call, desk)));
        done.map_err(Refused::from)
    }
}

fn read_keys(
    client: &Client,
    fetched: Result<Arc<[u8]>, crate::outbound::OutboundError>,
) -> Option<Value> {
    match fetched {
        Ok(bytes) => serde_json::from_slice(&bytes).ok(),
        Err(error) => {
            tracing::warn!(client = %client.id, %error, "a client's keys cannot be fetched");
            None
        }
    }
}

fn text<'a>(request: &'a HttpRequest, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

/// A body, up to a limit.
///
/// # Errors
/// 413.
pub async fn bytes(payload: web::Payload, limit: usize) -> Result<web::Bytes, Refused> {
    let too_large = |_| Refused::Body(StatusCode::PAYLOAD_TOO_LARGE, "the request is too large");
    let read = payload.to_bytes_limited(limit).await.map_err(too_large)?;
    read.map_err(|_| Refused::Body(StatusCode::BAD_REQUEST, "the request broke off"))
}

/// Answers a client that shows who it is, away from the event loop.
///
/// # Errors
/// [`Refused`].
pub async fn answer_client(
    (request, app, payload): (HttpRequest, web::Data<App>, web::Payload),
    work: impl FnOnce(&Asked, &Provided, &Client) -> Result<Answer, Refused> + Send + 'static,
) -> Result<HttpResponse, Refused> {
    let asked = Asked::read(&app, &request, payload).await?;
    asked
        .block(|asked, provided| {
            let client = asked.client(provided)?;
            work(asked, provided, &client)
        })
        .await
}
