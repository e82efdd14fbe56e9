"""PyPI idpyoidc, by the people who wrote the certification tests: everything through its relying party handler."""
import os
import sys

import requests
from idpyoidc.client.rp_handler import RPHandler

issuer, redirect, after = sys.argv[1:4]


def browse(url):
    print("open", url, flush=True)
    return sys.stdin.readline().strip()


def query(url):
    from urllib.parse import parse_qs, urlsplit

    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


base = redirect.rsplit("/", 2)[0]
handler = RPHandler(
    base_url=base,
    httpc_params={"verify": os.environ["REQUESTS_CA_BUNDLE"], "timeout": 10},
    client_configs={
        "": {
            "issuer": issuer,
            "client_type": "oidc",
            "redirect_uris": [redirect],
            "post_logout_redirect_uris": [after],
            "client_name": "idpyoidc",
            "application_type": "web",
            "response_types_supported": ["code"],
            "scopes_supported": ["openid", "profile", "offline_access"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "client_authn_methods": {
                "client_secret_basic": "idpyoidc.client.client_auth.ClientSecretBasic",
                "client_secret_post": "idpyoidc.client.client_auth.ClientSecretPost",
                "bearer_header": "idpyoidc.client.client_auth.BearerHeader",
            },
            "add_ons": {
                "pkce": {
                    "function": "idpyoidc.client.oauth2.add_on.pkce.add_support",
                    "kwargs": {"code_challenge_length": 64, "code_challenge_method": "S256"},
                }
            },
            "services": {
                name: {"class": f"idpyoidc.client.oidc.{path}"}
                for name, path in {
                    "discovery": "provider_info_discovery.ProviderInfoDiscovery",
                    "registration": "registration.Registration",
                    "authorization": "authorization.Authorization",
                    "accesstoken": "access_token.AccessToken",
                    "refresh_token": "refresh_access_token.RefreshAccessToken",
                    "userinfo": "userinfo.UserInfo",
                    "end_session": "end_session.EndSession",
                }.items()
            },
        }
    },
)
url = handler.begin(issuer_id=issuer)
url = url["url"] if isinstance(url, dict) else url
url += "&prompt=consent" if "prompt=" not in url else ""
# The library registers neither refresh_token nor the address after signing out, so the registration is replaced (RFC 7592 §2.2).
registered = handler.issuer2rp[issuer].context.registration_response.to_dict()
ours = ("registration_client_uri", "registration_access_token", "client_id_issued_at", "client_secret_expires_at")
replaced = requests.put(
    registered["registration_client_uri"],
    headers={"authorization": f"Bearer {registered['registration_access_token']}"},
    json={
        **{name: value for name, value in registered.items() if name not in ours},
        "grant_types": ["authorization_code", "refresh_token"],
        "post_logout_redirect_uris": [after],
    },
    timeout=10,
)
assert replaced.status_code == 200, replaced.text
arguments = query(browse(url))
result = handler.finalize(issuer, arguments)
assert "error" not in result, result
assert result["userinfo"]["sub"] == result["id_token"]["sub"], result
state = result["state"] if "state" in result else arguments["state"]
fresh = handler.refresh_access_token(state)
assert fresh["access_token"] != result["token"], fresh
out = handler.logout(state, post_logout_redirect_uri=after)
landed = browse(out["url"] if isinstance(out, dict) else out)
assert landed.startswith(after), landed
print("done")
