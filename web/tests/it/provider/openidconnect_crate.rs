//! The crate `openidconnect` as a relying party: it discovers, signs in, checks the ID Token, refreshes, asks UserInfo and revokes.

use super::world;
use crate::support::provider::CALLBACK;
use crate::support::{PUBLIC_URL, Request, Server};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenVerifier, CoreProviderMetadata,
    CoreUserInfoClaims,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl,
    Nonce, OAuth2TokenResponse, PkceCodeChallenge, RedirectUrl, Scope, TokenResponse,
};
use std::convert::Infallible;

/// Carries its requests to the server under test.
fn carry(server: &Server, request: HttpRequest) -> Result<HttpResponse, Infallible> {
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map_or("/", |at| at.as_str());
    let mut sent = Request::new(head.method.as_str(), target);
    for (name, value) in &head.headers {
        sent = sent.with(name.as_str(), value.to_str().expect("text"));
    }
    if !body.is_empty() {
        sent = sent.body(&body);
    }
    let reply = server.browser().send(sent);
    let kind = reply.header("content-type").unwrap_or_default().to_owned();
    let response = openidconnect::http::Response::builder()
        .status(reply.status)
        .header("content-type", kind)
        .body(reply.body.clone());
    Ok(response.expect("a response"))
}

#[test]
fn a_relying_party_in_rust_signs_in_refreshes_and_reads_who_it_is() {
    let (server, ada, mut browser) = world();
    let party = server.party();
    let http = |request| carry(&server, request);
    let issuer = IssuerUrl::new(PUBLIC_URL.to_owned()).expect("an issuer");
    let metadata = CoreProviderMetadata::discover(&issuer, &http).expect("discovered");
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(party.id.clone()),
        Some(ClientSecret::new(party.secret.clone())),
    )
    .set_redirect_uri(RedirectUrl::new(CALLBACK.to_owned()).expect("a URL"));

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let (url, state, nonce) = client
        .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".to_owned()))
        .add_scope(Scope::new("offline_access".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let target = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    let answer = browser.get(&target).expect(303);
    let back = openidconnect::url::Url::parse(answer.location()).expect("a URL");
    let told = |name: &str| {
        let mut pairs = back.query_pairs();
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    assert_eq!(told("state").as_ref(), Some(state.secret()));

    let code = AuthorizationCode::new(told("code").expect("a code"));
    let exchange = client.exchange_code(code).expect("an endpoint");
    let tokens = exchange
        .set_pkce_verifier(verifier)
        .request(&http)
        .expect("tokens");
    let now = server.app().now().seconds();
    let at_now = move || {
        let instant = std::time::UNIX_EPOCH + std::time::Duration::from_secs(now.unsigned_abs());
        instant.into()
    };
    let id_token_verifier: CoreIdTokenVerifier<'_> = client.id_token_verifier().set_time_fn(at_now);
    let id_token = tokens.id_token().expect("an ID Token");
    let claims = id_token
        .claims(&id_token_verifier, &nonce)
        .expect("it holds");
    assert_eq!(claims.subject().as_str(), ada.id.to_string());
    assert!(
        id_token
            .claims(&id_token_verifier, &Nonce::new_random())
            .is_err()
    );

    let subject = Some(claims.subject().clone());
    let asked = client
        .user_info(tokens.access_token().clone(), subject)
        .expect("an endpoint");
    let person: CoreUserInfoClaims = asked.request(&http).expect("UserInfo");
    assert_eq!(
        person.email().map(|email| email.as_str()),
        Some(ada.email.as_str())
    );

    let refresh = tokens.refresh_token().expect("a refresh token");
    let again = client.exchange_refresh_token(refresh).expect("an endpoint");
    let fresh = again.request(&http).expect("fresh tokens");
    assert_ne!(
        fresh.access_token().secret(),
        tokens.access_token().secret()
    );
    let used = client.exchange_refresh_token(refresh).expect("an endpoint");
    assert!(used.request(&http).is_err(), "S-146");
}
