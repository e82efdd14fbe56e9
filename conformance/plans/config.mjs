// Config, and the discovery parts of the logout and Dynamic plans.
import { issuer, legacy } from '../lib/env.mjs';
import { jwks, metadata } from '../lib/provider.mjs';
import { check, equal, expect, warn } from '../lib/report.mjs';

const known = /^(issuer|jwks_uri|registration_endpoint|op_(policy|tos)_uri|service_documentation|check_session_iframe|authorization_endpoint|token_endpoint|userinfo_endpoint|(end_session|revocation|introspection|device_authorization|pushed_authorization_request)_endpoint|(revocation|introspection|token)_endpoint_auth_(methods|signing_alg_values)_supported|(id_token|userinfo|request_object)_(signing_alg|encryption_alg|encryption_enc)_values_supported|(scopes|response_types|response_modes|grant_types|subject_types|acr_values|display_values|prompt_values|claim_types|claims|claims_locales|ui_locales|code_challenge_methods|dpop_signing_alg_values)_supported|(claims|request|request_uri)_parameter_supported|require_(request_uri_registration|pushed_authorization_requests|signed_request_object)|authorization_response_iss_parameter_supported|(back|front)channel_logout_(session_)?supported)$/;
const booleans = /(_parameter|logout|logout_session)_supported$|^require_/;
const secrets = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const discovery = async () => {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { headers: { origin: 'https://app.example.org' } });
  equal(answer.status, 200, 'status');
  expect(/^application\/json/.test(answer.headers.get('content-type')), 'JSON');
  expect(['*', 'https://app.example.org'].includes(answer.headers.get('access-control-allow-origin')), 'CORS');
  equal(metadata.issuer, issuer, 'issuer');
  for (const [name, value] of Object.entries(metadata)) {
    warn(known.test(name), `unknown member ${name}`);
    if (/(_endpoint|_uri)$/.test(name) || name === 'issuer') expect(new URL(value).protocol === 'https:', name);
    else if (booleans.test(name)) equal(typeof value, 'boolean', name);
    else expect(Array.isArray(value) && value.length && value.every((it) => typeof it === 'string'), `${name} is not a list`);
  }
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'response_types_supported', 'subject_types_supported']) expect(metadata[name], name);
  const lists = (name, ...values) => expect(values.every((value) => metadata[name].includes(value)), `${name} without ${values}`);
  lists('response_types_supported', 'code');
  if (legacy) {
    lists('response_types_supported', 'code', 'id_token', 'id_token token');
    lists('grant_types_supported', 'authorization_code', 'implicit');
  } else equal(`${metadata.response_types_supported}`, 'code', 'response_types_supported');
  lists('id_token_signing_alg_values_supported', 'RS256');
  lists('userinfo_signing_alg_values_supported', 'RS256');
  lists('scopes_supported', 'openid');
  lists('grant_types_supported', 'authorization_code');
  expect(metadata.scopes_supported.every((it) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(it)), 'scope syntax');
  for (const name of ['userinfo_endpoint', 'scopes_supported', 'claims_supported']) warn(name in metadata, `${name} is missing`);
  for (const locale of metadata.ui_locales_supported ?? []) equal(Intl.getCanonicalLocales(locale)[0], locale, 'ui_locales_supported');
  for (const name of ['request_parameter_supported', 'request_uri_parameter_supported', 'claims_parameter_supported', 'token_endpoint_auth_methods_supported', 'response_modes_supported']) {
    expect(name in metadata, `${name} is not said`);
  }
};

const rfc8414 = async () => {
  const answer = await fetch(`${issuer}/.well-known/oauth-authorization-server`);
  equal(JSON.stringify(await answer.json()), JSON.stringify(metadata), 'RFC 8414 document');
};

const keys = async () => {
  const answer = await fetch(metadata.jwks_uri);
  expect(/^application\/(jwk-set\+)?json/.test(answer.headers.get('content-type')), 'JSON');
  const { keys: all } = await jwks();
  expect(all.length, 'no keys');
  equal(new Set(all.map((key) => key.kid)).size, all.length, 'distinct kids');
  for (const key of all) {
    expect(key.kid && key.alg && key.use === 'sig', `kid, alg, use of ${JSON.stringify(key)}`);
    expect(!secrets.some((member) => member in key), 'a private member');
    for (const member of ['n', 'e', 'x', 'y']) if (key[member]) expect(/^[A-Za-z0-9_-]+$/.test(key[member]), `${member} is not base64url`);
    expect({ RSA: key.n && key.e, EC: key.crv && key.x && key.y, OKP: key.crv && key.x }[key.kty], `kty ${key.kty}`);
    await crypto.subtle.importKey('jwk', key, algorithm(key), false, ['verify']);
  }
};

const algorithm = ({ kty, crv }) =>
  ({ RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, EC: { name: 'ECDSA', namedCurve: crv }, OKP: { name: crv } })[kty];

const channel = (name) => () => {
  equal(metadata[`${name}_logout_supported`], true, `${name}_logout_supported`);
  equal(metadata[`${name}_logout_session_supported`], true, `${name}_logout_session_supported`);
  expect(metadata.end_session_endpoint?.startsWith('https://'), 'end_session_endpoint');
};

export const run = async () => {
  const switched = legacy ? 'legacy response types' : 'code alone';
  await check('OP-40', 'discovery-endpoint-verification', `document, ${switched}`, discovery);
  await check('OP-40', 'discovery-endpoint-verification', 'RFC 8414', rfc8414);
  await check('BASE-2', 'discovery-endpoint-verification', 'keys', keys);
  await check('OP-59', 'rp-initiated-logout-discovery-endpoint-verification', 'metadata', () => expect(metadata.end_session_endpoint?.startsWith('https://'), 'end_session_endpoint'));
  await check('OP-70', 'backchannel-logout-discovery-endpoint-verification', 'metadata', channel('backchannel'));
  await check('OP-72', 'frontchannel-logout-discovery-endpoint-verification', 'metadata', channel('frontchannel'));
};
