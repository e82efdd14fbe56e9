"""PyPI authlib: registers, signs in with PKCE, refreshes, asks for UserInfo, signs out."""
import sys

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

issuer, redirect, after = sys.argv[1:4]


def browse(url):
    print("open", url, flush=True)
    return sys.stdin.readline().strip()


metadata = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).json()
registration = requests.post(
    metadata["registration_endpoint"],
    json={
        "redirect_uris": [redirect],
        "post_logout_redirect_uris": [after],
        "grant_types": ["authorization_code", "refresh_token"],
        "client_name": "authlib",
    },
    timeout=10,
)
assert registration.status_code == 201, registration.text
client = registration.json()

session = OAuth2Session(
    client["client_id"],
    client["client_secret"],
    scope="openid profile offline_access",
    redirect_uri=redirect,
    code_challenge_method="S256",
)
verifier, nonce = generate_token(48), generate_token(16)
url, state = session.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce, prompt="consent"
)
token = session.fetch_token(
    metadata["token_endpoint"], authorization_response=browse(url), state=state, code_verifier=verifier
)
keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())


def check(id_token, **more):
    claims = jwt.decode(id_token, keys, algorithms=["RS256"]).claims
    wanted = {"iss": {"value": issuer}, "aud": {"value": client["client_id"]}, "sub": {"essential": True}}
    jwt.JWTClaimsRegistry(leeway=5, **wanted, **more).validate(claims)
    return claims


claims = check(token["id_token"], nonce={"value": nonce})
info = session.get(metadata["userinfo_endpoint"]).json()
assert info["sub"] == claims["sub"], info
old = token["access_token"]
fresh = session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"])
assert fresh["access_token"] != old
assert session.get(metadata["userinfo_endpoint"]).status_code == 200
landed = browse(
    requests.Request(
        "GET",
        metadata["end_session_endpoint"],
        params={"id_token_hint": token["id_token"], "post_logout_redirect_uri": after, "state": "over"},
    )
    .prepare()
    .url
)
assert landed == f"{after}?state=over", landed
print("done")
