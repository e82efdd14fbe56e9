// Basic, Form Post Basic, Hybrid and Implicit: the modules that they share, for one response type and mode at a time.
import { decodeJwt } from 'jose';
import { atHome, away } from '../lib/browser.mjs';
import { home } from '../lib/env.mjs';
import * as flow from '../lib/flow.mjs';
import { advertises, metadata, register } from '../lib/provider.mjs';
import { challenge, text } from '../lib/random.mjs';
import { check, equal, expect, notAdvertised, warn } from '../lib/report.mjs';
import * as tokens from '../lib/tokens.mjs';

const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const silentErrors = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];
const [B, H, I] = ['basic', 'hybrid', 'implicit'];
const planOf = (kind) => (kind.has('code') ? (kind.front ? H : B) : I);

/** Where the claims of scopes are: UserInfo, or the ID Token when there is no access token. */
const claimsFor = async (kind, scope, more = {}) => {
  const done = await flow.whole(kind, { more: { scope }, ...more });
  return { ...done, person: done.info ?? done.claims };
};

const has = (claims, names) => warn(names.every((name) => name in claims), `missing: ${names.filter((name) => !(name in claims))}`);

const scopeModule = (...scopes) => async (kind) => {
  const missing = scopes.filter((scope) => !advertises('scopes_supported', scope));
  if (missing.length) return notAdvertised(`scopes_supported without ${missing}`);
  const { person } = await claimsFor(kind, ['openid', ...scopes].join(' '));
  return has(person, tokens.claimsOf(scopes.join(' ')));
};

/** A request that works although it says this. */
const accepted = (more) => async (kind) => { await flow.whole(kind, { more }); };

/** Two requests of one browser: the second says more. */
const twice = async (kind, first, second, { between, say, browser } = {}) => {
  const one = await flow.whole(kind, { more: first, browser: browser ?? (await away()) });
  await between?.(one);
  const more = typeof second === 'function' ? second(one) : second;
  const two = await flow.whole(kind, { rp: one.rp, browser: one.browser, more, say });
  equal(two.claims?.sub, one.claims?.sub, 'sub');
  return { one, two };
};

const untouched = ({ result }) => equal(result.seen.filter((it) => it !== 'form_post').length, 0, `pages were shown: ${result.seen}`);

const objects = {
  'request-uri-unsigned-supported-correctly-or-rejected-as-unsupported': ['request_uri_parameter_supported', { request_uri: `${home}/object.jwt` }, 'request_uri_not_supported'],
  'unsigned-request-object-supported-correctly-or-rejected-as-unsupported': ['request_parameter_supported', { request: 'unsigned' }, 'request_not_supported'],
};

/** What leaving them out would mean (OpenID Connect Discovery §3). */
const defaults = { request_parameter_supported: false, request_uri_parameter_supported: true };

const unsigned = (claims) => {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
};

/** Request objects are not supported: that must be said, in metadata and in the answer. */
const objectRefused = (module) => async (kind) => {
  const [member, parameter, error] = objects[module];
  equal(metadata[member] ?? defaults[member], false, member);
  const rp = await register(kind.registers);
  const more = 'request' in parameter ? { request: unsigned({ client_id: rp.client_id, iss: rp.client_id, scope: 'openid', state: text(10) }) } : parameter;
  await flow.refused(rp, await atHome(), error, { kind, more });
  notAdvertised(`${member}: false, and ${error} is answered`);
};

const codeReuse = (seconds) => async (kind) => {
  const done = await flow.whole(kind);
  await wait(seconds);
  const { answer, body } = await flow.spend(done.rp, done.result);
  tokens.tokenError(answer, body, 'invalid_grant');
  const { answer: info } = await tokens.userinfoBy.get(done.tokens.access_token);
  warn(info.status >= 400 && info.status < 500, `UserInfo still answers ${info.status} with the first access token`);
};

/** None is needed after refreshing, and another would be wrong (OpenID Connect Core §12.2). */
const nonceOf = (token, { claims }) => ('nonce' in decodeJwt(token) ? claims.nonce : undefined);

const refreshToken = async (kind) => {
  const registers = { ...kind.registers, grant_types: [...kind.registers.grant_types, 'refresh_token'] };
  const more = { scope: 'openid offline_access', prompt: 'consent' };
  const [one, two] = [await flow.whole(kind, { registers, more }), await flow.whole(kind, { registers, more })];
  warn(advertises('grant_types_supported', 'refresh_token'), 'grant_types_supported');
  let { refresh_token: token } = one.tokens;
  expect(token, 'no refresh token');
  await wait(1);
  for (const extra of [{}, { scope: 'openid' }]) {
    const { answer, body } = await flow.refresh(one.rp, token, extra);
    tokens.tokenResponse(answer, body);
    if (body.id_token) {
      const claims = await tokens.idToken(body.id_token, { rp: one.rp, accessToken: body.access_token, nonce: nonceOf(body.id_token, one) });
      for (const name of ['iss', 'sub', 'aud', 'azp', 'auth_time']) equal(claims[name], one.claims[name], `${name} after refreshing`);
      expect(claims.iat > one.claims.iat, 'iat is not new');
    }
    expect(body.access_token !== one.tokens.access_token, 'the access token is not new');
    token = body.refresh_token ?? token;
  }
  const { answer, body } = await flow.refresh(one.rp, two.tokens.refresh_token);
  tokens.tokenError(answer, body, 'invalid_grant');
};

const MODULES = [
  ['OP-01', 'server', [B, H, I], accepted({})],
  ['OP-02', 'response-type-missing', [B, H, I], async (kind) => {
    const rp = await register(kind.registers);
    const plain = flow.variant('code', kind.responseMode);
    await flow.refused(rp, await away(), ['invalid_request', 'unsupported_response_type'], { kind: plain, more: { response_type: undefined } });
  }],
  ['OP-03', 'idtoken-signature', [B, H, I], async (kind) => {
    const { rp, claims } = await flow.whole(kind);
    equal(rp.id_token_signed_response_alg, 'RS256', 'the default');
    expect(claims.kid, 'kid');
  }],
  ['OP-04', 'idtoken-unsigned', [B], async () => {
    expect(!advertises('id_token_signing_alg_values_supported', 'none'), 'none is advertised');
    notAdvertised('id_token_signing_alg_values_supported without none');
  }],
  ['OP-05', 'userinfo-get', [B, H, I], (kind) => flow.whole(kind, { way: 'get' })],
  ['OP-06', 'userinfo-post-header', [B, H, I], (kind) => flow.whole(kind, { way: 'post-header' })],
  ['OP-07', 'userinfo-post-body', [B, H, I], (kind) => flow.whole(kind, { way: 'post-body' })],
  ['OP-08', 'ensure-request-without-nonce-succeeds-for-code-flow', [B, 'code token'], accepted({ nonce: undefined })],
  ['OP-09', 'ensure-request-without-nonce-fails', ['code id_token', 'code id_token token', I], async (kind) => {
    await flow.refused(await register(kind.registers), await atHome(), 'invalid_request', { kind, more: { nonce: undefined } });
  }],
  ['OP-10', 'scope-profile', [B, H, I], scopeModule('profile')],
  ['OP-11', 'scope-email', [B, H, I], scopeModule('email')],
  ['OP-12', 'scope-address', [B, H, I], scopeModule('address')],
  ['OP-13', 'scope-phone', [B, H, I], scopeModule('phone')],
  ['OP-14', 'scope-all', [B, H, I], scopeModule('profile', 'email', 'address', 'phone')],
  ['OP-15', 'alternate-happy-flow', [B, 'code id_token', I], async (kind) => {
    const rp = await register(kind.registers);
    const asked = Object.fromEntries(Object.entries(flow.parameters(rp, kind, { scope: 'email openid' })).reverse());
    const done = await claimsFor(kind, 'email openid', { rp, more: asked });
    warn(!('name' in done.person), 'name although only email was asked for');
  }],
  ['OP-16', 'display-page', [B, H, I], accepted({ display: 'page' })],
  ['OP-17', 'display-popup', [B, H, I], accepted({ display: 'popup' })],
  ['OP-18', 'prompt-login', [B, H, I], async (kind) => {
    const { one, two } = await twice(kind, {}, { prompt: 'login' }, { between: () => wait(1.1) });
    expect(two.result.seen.some((it) => ['login', 'confirm'].includes(it)), `no login page: ${two.result.seen}`);
    if (one.claims.auth_time) expect(two.claims.auth_time > one.claims.auth_time, 'auth_time is not later');
  }],
  ['OP-19', 'prompt-none-not-logged-in', [B, H, I], async (kind) => {
    const rp = await register(kind.registers);
    const result = await flow.refused(rp, await away(), silentErrors, { kind, more: { prompt: 'none', state: text(128, 'wide') } });
    untouched({ result });
  }],
  ['OP-20', 'prompt-none-logged-in', [B, H, I], async (kind) => {
    const { one, two } = await twice(kind, {}, { prompt: 'none' });
    untouched(two);
    equal(two.claims.auth_time, one.claims.auth_time, 'auth_time');
  }],
  ['OP-21', 'max-age-1', [B, H, I], async (kind) => {
    const { one, two } = await twice(kind, {}, { max_age: 1 }, { between: () => wait(2) });
    expect(two.result.seen.some((it) => ['login', 'confirm'].includes(it)), `no login page: ${two.result.seen}`);
    expect(two.claims.auth_time > (one.claims.auth_time ?? 0) && two.claims.auth_time > tokens.now() - 10, 'auth_time is not recent');
  }],
  ['OP-22', 'max-age-10000', [B, H, I], async (kind) => {
    const { one, two } = await twice(kind, { max_age: 15_000 }, { max_age: 10_000 });
    untouched(two);
    expect(one.claims.auth_time, 'auth_time is absent');
    equal(two.claims.auth_time, one.claims.auth_time, 'auth_time');
  }],
  ['OP-23', 'ensure-request-with-unknown-parameter-succeeds', [B, H, I], accepted({ extra: 'foobar' })],
  ['OP-24', 'id-token-hint', [B, H, I], async (kind) => {
    const hint = (one) => ({ prompt: 'none', id_token_hint: one.tokens?.id_token ?? one.result.response.id_token });
    const { one, two } = await twice(kind, {}, hint);
    untouched(two);
    equal(two.claims.auth_time, one.claims.auth_time, 'auth_time');
  }],
  ['OP-25', 'login-hint', [B, H, I], async (kind) => { await flow.whole(kind, { browser: await away(), more: { login_hint: `buffy@${new URL(home).hostname}` } }); }],
  ['OP-26', 'ui-locales', [B, H, I], accepted({ ui_locales: 'se' })],
  ['OP-27', 'claims-locales', [B, H, I], accepted({ claims_locales: 'se' })],
  ['OP-28', 'ensure-request-with-acr-values-succeeds', [B, H, I], async (kind) => {
    const values = metadata.acr_values_supported ?? ['1', '2'];
    const { claims } = await flow.whole(kind, { more: { acr_values: values.join(' ') } });
    warn(values.includes(claims.acr), `acr ${claims.acr}`);
  }],
  ['OP-29', 'codereuse', [B, H], codeReuse(0)],
  ['OP-30', 'codereuse-30seconds', [B, H], codeReuse(30), 'slow'],
  ['OP-31', 'ensure-registered-redirect-uri', [B, H, I], async (kind) => {
    const rp = await register({ ...kind.registers, redirect_uris: [`${home}/cb/${text(8)}`] });
    await flow.page(rp, await atHome(), { redirect_uri: `${rp.redirect_uri}/${text(10)}` }, { kind });
  }],
  ['OP-32', 'ensure-post-request-succeeds', [B], async (kind) => {
    const browser = await atHome();
    await flow.whole(kind, { browser, by: 'POST' });
    await flow.whole(kind, { browser: await away(), by: 'POST' });
  }],
  ['OP-33', 'server-client-secret-post', [B, H], async (kind) => {
    expect(advertises('token_endpoint_auth_methods_supported', 'client_secret_post'), 'client_secret_post is not listed');
    await flow.whole(kind, { registers: { token_endpoint_auth_method: 'client_secret_post' } });
  }],
  ['OP-34', 'request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', [B, H, I], objectRefused('request-uri-unsigned-supported-correctly-or-rejected-as-unsupported')],
  ['OP-35', 'unsigned-request-object-supported-correctly-or-rejected-as-unsupported', [B, H, I], objectRefused('unsigned-request-object-supported-correctly-or-rejected-as-unsupported')],
  ['OP-36', 'ensure-request-object-with-redirect-uri', [B, H, I], async (kind) => {
    const rp = await register(kind.registers);
    const request = unsigned({ client_id: rp.client_id, iss: rp.client_id, redirect_uri: rp.redirect_uri, scope: 'openid' });
    await flow.page(rp, await atHome(), { request, redirect_uri: `${home}/${text(8)}` }, { kind });
    notAdvertised('request_parameter_supported: false, and the page about the redirect URI is shown');
  }],
  ['OP-37', 'claims-essential', [B, H, I], async (kind) => {
    const alone = kind.responseType === 'id_token';
    const claims = { [alone ? 'id_token' : 'userinfo']: { name: { essential: true } } };
    const done = await flow.whole(kind, { more: { claims: JSON.stringify(claims) }, asked: alone ? ['name'] : [] });
    warn((done.info ?? done.claims).name, 'name is missing');
    warn(alone || !('name' in done.claims), 'name is in the ID Token');
  }],
  ['OP-38', 'refresh-token', [B, H], refreshToken],
  ['OP-39', 'ensure-request-with-valid-pkce-succeeds', [B, 'code id_token'], async (kind) => {
    const verifier = text(64, 'wide');
    const more = { code_challenge: challenge(verifier), code_challenge_method: 'S256' };
    const done = await flow.whole(kind, { more, spend: { code_verifier: verifier } });
    const again = await flow.granted(done.rp, done.browser, { kind, more });
    for (const extra of [{ code_verifier: text(64) }, {}]) {
      const { answer, body } = await flow.spend(done.rp, again, extra);
      tokens.tokenError(answer, body, 'invalid_grant');
    }
  }],
];

/** Runs the modules of one response type and mode; those that wait go on beside, and are returned. */
export const run = async (kind) => {
  const slow = [];
  for (const [row, module, plans, work, pace] of MODULES) {
    if (!plans.includes(planOf(kind)) && !plans.includes(kind.responseType)) continue;
    const done = check(row, module, kind.name, () => work(kind));
    if (pace === 'slow') slow.push(done);
    else await done;
  }
  return slow;
};
