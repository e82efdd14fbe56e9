// Dynamic, and third-party-initiated login: what a registration says is what happens.
import { execFileSync } from 'node:child_process';
import * as jose from 'jose';
import { atHome, away } from '../lib/browser.mjs';
import { json, serve } from '../lib/client.mjs';
import { home } from '../lib/env.mjs';
import * as flow from '../lib/flow.mjs';
import { advertises, basic, jwks, metadata, post, register, registration } from '../lib/provider.mjs';
import { text } from '../lib/random.mjs';
import { check, equal, expect, notAdvertised, warn } from '../lib/report.mjs';
import * as tokens from '../lib/tokens.mjs';

const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

const keyPair = async (alg = 'RS256') => {
  const { privateKey, publicKey } = await jose.generateKeyPair(alg, { extractable: true });
  const kid = text(8);
  return { secrets: { key: privateKey, kid, alg }, jwk: { ...(await jose.exportJWK(publicKey)), kid, alg, use: 'sig' } };
};

const refusedRegistration = async (document, errors) => {
  const { answer, body } = await registration({ redirect_uris: [`${home}/cb/${text(8)}`], ...document });
  equal(answer.status, 400, `registration ${JSON.stringify(body)}`);
  expect(/^application\/json/.test(answer.headers.get('content-type')), 'JSON');
  warn(errors.includes(body.error), `error ${body.error} instead of ${errors}`);
};

/** A client that is known to an address registers with it, and its person sees it. */
const shown = (member, present) => async () => {
  const url = `${home}/${text(8)}${member === 'logo_uri' ? '.png' : ''}`;
  const rp = await register({ [member]: url });
  const result = await flow.granted(rp, await away());
  const pages = Object.values(result.pages).join('');
  expect(present(url).test(pages), `${url} is on none of the pages ${Object.keys(result.pages)}`);
};
const quoted = (url) => url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('/', '(?:/|&#x2F;)');

const signedUserinfo = async () => {
  expect(advertises('userinfo_signing_alg_values_supported', 'RS256'), 'RS256 is not advertised');
  const rp = await register({ userinfo_signed_response_alg: 'RS256' });
  const got = await flow.exchange(rp, await flow.granted(rp, await atHome()));
  const { answer, body } = await tokens.userinfoBy.get(got.access_token);
  expect(/^application\/jwt/.test(answer.headers.get('content-type')), `content-type ${answer.headers.get('content-type')}`);
  const { payload, protectedHeader } = await jose.jwtVerify(body, jose.createLocalJWKSet(await jwks()));
  equal(protectedHeader.alg, 'RS256', 'alg');
  equal(payload.sub, got.claims.sub, 'sub');
  warn(payload.iss === metadata.issuer && [payload.aud].flat().includes(rp.client_id), `iss ${payload.iss} aud ${payload.aud}`);
  expect(!('nonce' in payload), 'a nonce');
};

const jwtClient = async (more = {}) => {
  const { secrets, jwk } = await keyPair();
  const document = { keys: [jwk] };
  const jwks_uri = serve(() => json(document)());
  const rp = await register({ token_endpoint_auth_method: 'private_key_jwt', jwks_uri, secrets, ...more });
  return { rp, document };
};

const sector = (listed) => async () => {
  if (!advertises('subject_types_supported', 'pairwise')) return notAdvertised('subject_types_supported without pairwise');
  const redirect = `${home}/cb/${text(10)}`;
  const sector_identifier_uri = serve(json(listed ? [redirect, `${home}/cb/other`] : [`${home}/cb/other`]));
  const document = { redirect_uris: [redirect], subject_type: 'pairwise', sector_identifier_uri };
  if (!listed) return refusedRegistration(document, ['invalid_client_metadata']);
  const { rp, claims } = await flow.whole(flow.code, { registers: document });
  equal(rp.sector_identifier_uri, sector_identifier_uri, 'sector_identifier_uri');
  const plain = await flow.whole();
  return expect(claims.sub !== plain.claims.sub, 'the pairwise sub is the public one');
};

const rotateKeys = async () => {
  const before = (await jwks()).keys;
  const { SERVER_BINARY: binary, SERVER_DIRECTORY: cwd } = process.env;
  execFileSync(binary, ['keys', 'rotate', '--algorithm', 'RS256'], { cwd, stdio: 'pipe' });
  const known = new Set(before.map((key) => key.kid));
  let fresh = [];
  for (const deadline = Date.now() + 15_000; !fresh.length && Date.now() < deadline; ) {
    await wait(0.5);
    fresh = (await jwks()).keys.filter((key) => !known.has(key.kid));
  }
  expect(fresh.length, 'no new key is published');
  for (const key of fresh) {
    expect(['RSA', 'EC'].includes(key.kty), `kty ${key.kty}`);
    expect(!before.some((old) => (old.n ?? old.x) === (key.n ?? key.x)), 'the new key is an old one');
  }
  const after = (await jwks()).keys;
  warn(before.some((old) => after.some((key) => key.kid === old.kid)), 'every old key is gone');
  await flow.whole();
};

const rotateClientKeys = async () => {
  const { rp, document } = await jwtClient({ grant_types: ['authorization_code', 'refresh_token'] });
  const got = await flow.exchange(rp, await flow.granted(rp, await atHome(), { more: { scope: 'openid offline_access', prompt: 'consent' } }));
  const { secrets, jwk } = await keyPair();
  document.keys = [jwk];
  rp.secrets = secrets;
  await wait(60);
  const { answer, body } = await flow.refresh(rp, got.refresh_token);
  tokens.tokenResponse(answer, body);
};

const management = async () => {
  const rp = await register();
  const as = (method, more = {}, token = rp.registration_access_token) =>
    fetch(rp.registration_client_uri, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...more });
  const shownNow = await as('GET');
  equal(shownNow.status, 200, 'GET');
  equal((await shownNow.json()).client_id, rp.client_id, 'client_id');
  equal((await as('GET', {}, 'wrong')).status, 401, 'GET with another token');
  await flow.forget(rp);
  const gone = await as('GET');
  equal(gone.status, 401, 'GET after DELETE');
};

const dynamic = [
  ['BASE-3', 'server', 'read and deleted', management],
  ['OP-41', 'idtoken-rs256', 'RS256 is registered', () => flow.whole(flow.code, { registers: { id_token_signed_response_alg: 'RS256' } })],
  ['OP-41', 'idtoken-rs256', 'ES256 is registered', () => flow.whole(flow.code, { registers: { id_token_signed_response_alg: 'ES256' } })],
  ['OP-41', 'idtoken-rs256', 'EdDSA is registered', () => flow.whole(flow.code, { registers: { id_token_signed_response_alg: 'EdDSA' } })],
  ['OP-42', 'userinfo-rs256', 'signed UserInfo', signedUserinfo],
  ['OP-43', 'ensure-redirect-uri-in-authorization-request', 'two are registered, none is sent', async () => {
    const rp = await register({ redirect_uris: [`${home}/cb/${text(8)}`, `${home}/cb/${text(8)}`] });
    await flow.page(rp, await atHome(), { redirect_uri: undefined });
  }],
  ['OP-44', 'redirect-uri-query-OK', '?bar=foo is kept', () => flow.whole(flow.code, { registers: { redirect_uris: [`${home}/cb/${text(8)}?bar=foo`] } })],
  ['OP-45', 'redirect-uri-query-mismatch', 'another value', async () => {
    const rp = await register({ redirect_uris: [`${home}/cb/${text(8)}?bar=foo`] });
    await flow.page(rp, await atHome(), { redirect_uri: rp.redirect_uri.replace('foo', 'bar') });
  }],
  ['OP-46', 'redirect-uri-query-added', '?foo=bar is added', async () => {
    const rp = await register({ redirect_uris: [`${home}/cb/${text(8)}`] });
    await flow.page(rp, await atHome(), { redirect_uri: `${rp.redirect_uri}?foo=bar` });
  }],
  ['OP-47', 'redirect-uri-regfrag', 'a fragment is registered', () => refusedRegistration({ redirect_uris: [`${home}/cb#foo`] }, ['invalid_redirect_uri', 'invalid_client_metadata'])],
  ['OP-48', 'registration-logo-uri', 'the picture is shown', shown('logo_uri', (url) => new RegExp(`<img[^>]*src="${quoted(url)}"`))],
  ['OP-49', 'registration-policy-uri', 'the link is shown', shown('policy_uri', (url) => new RegExp(`<a[^>]*href="${quoted(url)}"`))],
  ['OP-50', 'registration-tos-uri', 'the link is shown', shown('tos_uri', (url) => new RegExp(`<a[^>]*href="${quoted(url)}"`))],
  ['OP-51', 'registration-jwks-uri', 'private_key_jwt', async () => { await flow.whole(flow.code, (await jwtClient())); }],
  ['OP-52', 'registration-sector-uri', 'the list has the redirect URI', sector(true)],
  ['OP-53', 'registration-sector-bad', 'the list lacks it', sector(false)],
  ['OP-54', 'server-rotate-keys', 'a new key beside the old', rotateKeys],
  ['OP-55', 'refresh-token-rp-key-rotation', 'the key behind jwks_uri is replaced', rotateClientKeys, 'slow'],
  ['OP-56', 'request-uri-unsigned', 'metadata', () => {
    equal(metadata.request_uri_parameter_supported, false, 'request_uri_parameter_supported');
    expect(!advertises('request_object_signing_alg_values_supported', 'none'), 'none is advertised');
    notAdvertised('request_uri_parameter_supported: false');
  }],
  ['OP-57', 'request-uri-signed-rs256', 'metadata', () => {
    equal(metadata.request_uri_parameter_supported, false, 'request_uri_parameter_supported');
    notAdvertised('request_uri_parameter_supported: false');
  }],
  ['OP-58', 'ensure-client-assertion-with-iss-aud-succeeds', 'aud is the issuer', async () => { await flow.whole(flow.code, { ...(await jwtClient()), aud: metadata.issuer }); }],
  ['OP-76', '3rd_party-init-login', 'initiate_login_uri is echoed', async () => {
    const initiate_login_uri = `${home}/login`;
    const rp = await register({ initiate_login_uri });
    equal(rp.initiate_login_uri, initiate_login_uri, 'the registration');
    const answer = await fetch(rp.registration_client_uri, { headers: { authorization: `Bearer ${rp.registration_access_token}` } });
    equal(answer.status, 200, 'GET');
    const read = await answer.json();
    equal(read.initiate_login_uri, initiate_login_uri, 'GET');
  }],
  ['OP-77', '3rd_party-init-login-nohttps', 'http is refused', () => refusedRegistration({ initiate_login_uri: home.replace('https', 'http') }, ['invalid_client_metadata'])],
  ['BASE-15', 'server', 'Basic is form-encoded', async () => {
    const rp = await register({ grant_types: ['authorization_code', 'client_credentials'] });
    const percent = (value) => [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    const header = `Basic ${Buffer.from(`${percent(rp.client_id)}:${percent(rp.client_secret)}`).toString('base64')}`;
    const { answer, body } = await post(metadata.token_endpoint, { grant_type: 'authorization_code', code: 'x', redirect_uri: rp.redirect_uri }, { authorization: header });
    tokens.tokenError(answer, body, 'invalid_grant');
    const wrong = await post(metadata.token_endpoint, { grant_type: 'authorization_code', code: 'x' }, basic({ ...rp, client_secret: 'wrong' }));
    tokens.tokenError(wrong.answer, wrong.body, 'invalid_client');
  }],
];

export const run = async () => {
  const slow = [];
  for (const [row, module, what, work, pace] of dynamic) {
    const done = check(row, module, what, work);
    if (pace === 'slow') slow.push(done);
    else await done;
  }
  return slow;
};
