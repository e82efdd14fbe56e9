#![doc = include_str!("../README.md")]

mod http;

use http::{Failure, Http};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreUserInfoClaims};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PostLogoutRedirectUrl, ProviderMetadataWithLogout, RedirectUrl, Scope, TokenResponse,
};
use std::io::{BufRead, Write};

/// What the client is once the provider was discovered.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [issuer, redirect, after] = arguments.as_slice() else {
        return Err(
            "usage: example-relying-party ISSUER REDIRECT_URI POST_LOGOUT_REDIRECT_URI".into(),
        );
    };
    let http = Http::new()?;
    let carry = |request| http.carry(request);
    let issuer = IssuerUrl::new(issuer.clone())?;
    let metadata = ProviderMetadataWithLogout::discover(&issuer, &carry)?;
    let logout = metadata.additional_metadata().end_session_endpoint.clone();
    let logout = logout.ok_or("the provider has no end_session_endpoint")?;
    let registration = metadata.registration_endpoint();
    let registration = registration.ok_or("the provider has no registration_endpoint")?;
    let (id, secret) = http.register(registration.as_str(), redirect, after)?;
    let client: Client = CoreClient::from_provider_metadata(metadata, id, Some(secret))
        .set_redirect_uri(RedirectUrl::new(redirect.clone())?);

    let hint = sign_in(&client, &carry)?;
    let request = LogoutRequest::from(logout)
        .set_id_token_hint(&hint)
        .set_post_logout_redirect_uri(PostLogoutRedirectUrl::new(after.clone())?)
        .set_state(CsrfToken::new("over".to_owned()));
    let landed = browse(request.http_get_url().as_str())?;
    if landed != format!("{after}?state=over") {
        return Err(format!("signing out led to {landed}").into());
    }
    println!("done");
    Ok(())
}

/// Signs somebody in, reads who they are, and refreshes. Returns the ID Token, to sign them out with.
fn sign_in(
    client: &Client,
    carry: &impl openidconnect::SyncHttpClient<Error = ureq::Error>,
) -> Result<openidconnect::core::CoreIdToken, Failure> {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let (url, state, nonce) = client
        .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".to_owned()))
        .add_scope(Scope::new("offline_access".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let landed = openidconnect::url::Url::parse(&browse(url.as_str())?)?;
    let told = |name: &str| {
        let mut pairs = landed.query_pairs();
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    if told("state").as_ref() != Some(state.secret()) {
        return Err(format!("the state is another one: {landed}").into());
    }
    let code = told("code").ok_or_else(|| format!("there is no code: {landed}"))?;
    let exchange = client.exchange_code(AuthorizationCode::new(code))?;
    let tokens = exchange.set_pkce_verifier(verifier).request(carry)?;
    let id_token = tokens.id_token().ok_or("there is no ID Token")?.clone();
    let claims = id_token.claims(&client.id_token_verifier(), &nonce)?;

    let subject = Some(claims.subject().clone());
    let asked = client.user_info(tokens.access_token().clone(), subject)?;
    let person: CoreUserInfoClaims = asked.request(carry)?;
    person.email().ok_or("UserInfo holds no address")?;

    let refresh = tokens.refresh_token().ok_or("there is no refresh token")?;
    let fresh = client.exchange_refresh_token(refresh)?.request(carry)?;
    if fresh.access_token().secret() == tokens.access_token().secret() {
        return Err("the refreshed token is the same".into());
    }
    if client
        .exchange_refresh_token(refresh)?
        .request(carry)
        .is_ok()
    {
        return Err("a refresh token worked twice".into());
    }
    // Its use twice has revoked what the first sign-in was granted; the session goes on.
    Ok(id_token)
}

/// Sends the browser off, and returns where it ended up.
fn browse(address: &str) -> Result<String, Failure> {
    println!("open {address}");
    std::io::stdout().flush()?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// What a registration gives.
type Registered = (ClientId, ClientSecret);
