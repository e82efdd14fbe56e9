//! A request as it is read: its client, its parameters, and every check.

use crate::flows::provider::authorize::Progress;
use crate::http::failure::Failure;
use crate::http::oauth::token::pushed_handle;
use portcullis_oidc::authorize::{
    AuthorizationRequest, PageError, Rejection, Response, Settings, check,
};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::{Client, ClientId, ClientStore, RequestKind, RequestStore};

/// A request, checked, and how far somebody has come with it.
pub(super) struct Open {
    pub(super) client: Client,
    pub(super) request: AuthorizationRequest,
    pub(super) parameters: Parameters,
    pub(super) progress: Progress,
    pub(super) handle: Option<String>,
}

/// Why there is none.
pub(super) enum Unopened {
    /// With a page of ours.
    Page(PageError, Option<Box<Client>>, Parameters),
    /// With an answer to the client.
    Answer(Box<Response>, Box<Client>),
    /// It was left open for too long, or it is another browser's.
    Expired,
}

/// Reads a request, from its parameters or from where it was pushed.
pub(super) fn open(
    app: &crate::state::App,
    mut parameters: Parameters,
    mut progress: Progress,
    handle: Option<String>,
) -> Result<Result<Open, Unopened>, Failure> {
    let page = |error, client: Option<Client>, parameters| {
        Ok(Err(Unopened::Page(error, client.map(Box::new), parameters)))
    };
    if parameters.is_repeated("client_id") {
        return page(PageError::Duplicate("client_id"), None, parameters);
    }
    let Some(id) = parameters.get("client_id") else {
        return page(PageError::MissingClient, None, parameters);
    };
    let Some(id) = ClientId::parse(id) else {
        return page(PageError::UnknownClient, None, parameters);
    };
    let Some(client) = app.storage.read(|tx| tx.client(&id))? else {
        return page(PageError::UnknownClient, None, parameters);
    };
    let pushed = parameters.get("request_uri").and_then(pushed_handle);
    if let Some(pushed) = pushed {
        let digest = pushed.digest();
        let now = app.now();
        let kept = app
            .storage
            .read(|tx| tx.request(&digest, RequestKind::Pushed, now))?;
        let kept = kept.filter(|kept| kept.client == client.id);
        let read = kept.and_then(|kept| Parameters::parse(&kept.parameters).ok());
        match read {
            None => return page(PageError::BadRequestUri, Some(client), parameters),
            Some(read) => parameters = read,
        }
        progress.pushed = Some(digest);
    }
    let settings = app.provided();
    let settings = Settings {
        issuer: settings.issuer(),
        legacy_response_types: app.config.legacy_response_types,
    };
    match check(&parameters, &client, settings) {
        Ok(request)
            if client.metadata.require_pushed_authorization_requests
                && progress.pushed.is_none() =>
        {
            let why = "this client must push its requests (RFC 9126)";
            let error = portcullis_oidc::authorize::ErrorCode::InvalidRequest;
            let response = request.door.refuse(settings.issuer, error, why);
            Ok(Err(Unopened::Answer(Box::new(response), Box::new(client))))
        }
        Ok(request) => Ok(Ok(Open {
            client,
            request,
            parameters,
            progress,
            handle,
        })),
        Err(Rejection::Page(error)) => page(error, Some(client), parameters),
        Err(Rejection::Redirect(door, error, why)) => {
            let response = door.refuse(settings.issuer, error, &why);
            Ok(Err(Unopened::Answer(Box::new(response), Box::new(client))))
        }
    }
}
