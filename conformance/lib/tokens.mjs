// What is demanded of every token and every claim: BASE-8 … BASE-12, BASE-14, BASE-16.
import { createHash } from 'node:crypto';
import * as jose from 'jose';
import { issuer } from './env.mjs';
import { entropy } from './random.mjs';
import { equal, expect, warn } from './report.mjs';
import { metadata, jwks } from './provider.mjs';

export const now = () => Math.floor(Date.now() / 1000);
const printable = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;

const scopeClaims = {
  profile: ['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'profile', 'picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at', 'preferred_username'],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
  groups: ['groups'],
};
export const claimsOf = (scope) => scope.split(' ').flatMap((word) => scopeClaims[word] ?? []);
const protocolClaims = ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'acr', 'amr', 'azp', 'at_hash', 'c_hash', 's_hash', 'nbf', 'jti', 'sid', 'txn'];

/** BASE-10 */
export const claimTypes = (claims) => {
  for (const [name, value] of Object.entries(claims)) {
    const at = `BASE-10 ${name}: ${JSON.stringify(value)}`;
    expect(value !== null && value !== '', at);
    if (['email_verified', 'phone_number_verified'].includes(name)) equal(typeof value, 'boolean', at);
    else if (['updated_at', 'auth_time', 'iat', 'exp', 'nbf'].includes(name)) expect(Number.isInteger(value) && value < 1e11, at);
    else if (name === 'address') {
      expect(typeof value === 'object' && Object.values(value).every((it) => typeof it === 'string' && it.trim()), at);
    } else if (typeof value === 'string') expect(value.trim() && value !== 'null', at);
    else expect(Array.isArray(value), at);
    if (name === 'birthdate') expect(/^(\d{4}-\d\d-\d\d|\d{4})$/.test(value), at);
  }
};

const half = (value, algorithm) => {
  const kind = algorithm === 'EdDSA' ? 'sha512' : `sha${algorithm.slice(2)}`;
  const digest = createHash(kind).update(value).digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
};

/** BASE-9, BASE-11, and the hashes of OP-01 */
export const idToken = async (token, { rp, nonce, accessToken, code, front = false, scope = 'openid', issuesAccessToken = true, asked = [] }) => {
  const { payload, protectedHeader } = await jose.jwtVerify(token, jose.createLocalJWKSet(await jwks()), { clockTolerance: 5 });
  equal(protectedHeader.alg, rp.id_token_signed_response_alg ?? 'RS256', 'ID Token alg');
  expect(protectedHeader.kid, 'ID Token without kid');
  equal(payload.iss, issuer, 'BASE-9 iss');
  const audience = [payload.aud].flat();
  expect(audience.length === 1 && audience[0] === rp.client_id, `BASE-9 aud ${payload.aud}`);
  if ('azp' in payload) equal(payload.azp, rp.client_id, 'BASE-9 azp');
  expect(payload.exp > now() && payload.iat > now() - 300 && payload.iat <= now() + 5, `BASE-9 exp ${payload.exp} iat ${payload.iat}`);
  expect(/^[\x20-\x7e]{1,255}$/.test(payload.sub), 'BASE-9 sub');
  if ('auth_time' in payload) expect(payload.auth_time <= now() + 5 && payload.auth_time > now() - 31_536_000, 'BASE-9 auth_time');
  expect(payload.acr !== '', 'BASE-9 acr is empty');
  equal(payload.nonce, nonce, 'BASE-9 nonce');
  claimTypes(payload);
  if (front && accessToken) equal(payload.at_hash, half(accessToken, protectedHeader.alg), 'OP-01 at_hash');
  if (front && code) equal(payload.c_hash, half(code, protectedHeader.alg), 'OP-01 c_hash');
  if (payload.at_hash) equal(payload.at_hash, accessToken && half(accessToken, protectedHeader.alg), 'OP-01 at_hash');
  if (payload.c_hash) equal(payload.c_hash, code && half(code, protectedHeader.alg), 'OP-01 c_hash');
  const fine = [...protocolClaims, ...(issuesAccessToken ? [] : claimsOf(scope)), ...asked];
  const more = Object.keys(payload).filter((name) => !fine.includes(name));
  warn(more.length === 0, `BASE-11 the ID Token holds ${more}`);
  return { ...payload, kid: protectedHeader.kid };
};

/** BASE-8 and BASE-16 */
export const tokenResponse = (answer, body) => {
  equal(answer.status, 200, `BASE-8 token endpoint (${JSON.stringify(body)})`);
  expect(/^application\/json/.test(answer.headers.get('content-type')), 'BASE-8 JSON');
  expect(/no-store/.test(answer.headers.get('cache-control')), 'BASE-16 no-store');
  expect(/^(bearer|dpop)$/i.test(body.token_type), 'BASE-16 token_type');
  expect(/^[\x20-\x7e]+$/.test(body.access_token) && entropy(body.access_token) > 96, 'BASE-16 access_token');
  warn('expires_in' in body, 'BASE-8 expires_in is absent');
  expect(Number.isInteger(body.expires_in) && body.expires_in > 0 && body.expires_in <= 31_536_000, 'BASE-8 expires_in');
  if (body.refresh_token) expect(body.refresh_token.length * 8 >= 128 && entropy(body.refresh_token) > 96, 'BASE-16 refresh_token');
};

const words = (body, what) => {
  expect(typeof body.error === 'string' && body.error, `${what}: no error`);
  expect(printable.test(body.error) && printable.test(body.error_description ?? ''), `${what}: characters ${JSON.stringify(body)}`);
  if (body.error_uri) new URL(body.error_uri);
};

/** BASE-14 */
export const tokenError = (answer, body, error) => {
  const status = body.error === 'invalid_client' ? [400, 401] : [400];
  expect(status.includes(answer.status), `BASE-14 status ${answer.status} ${JSON.stringify(body)}`);
  expect(/^application\/json/.test(answer.headers.get('content-type')), 'BASE-14 JSON');
  expect(/no-store/.test(answer.headers.get('cache-control')), 'BASE-14 no-store');
  words(body, 'BASE-14');
  if (error) equal(body.error, error, 'token error');
};

/** BASE-13 */
export const authorizationError = (fields, errors) => {
  words(fields, 'BASE-13');
  expect(!fields.code && !fields.id_token && !fields.access_token, 'BASE-13 something is issued with the error');
  const fine = ['error', 'error_description', 'error_uri', 'state', 'session_state', 'iss'];
  warn(Object.keys(fields).every((name) => fine.includes(name)), `BASE-13 parameters ${Object.keys(fields)}`);
  if (errors) expect([errors].flat().includes(fields.error), `error ${fields.error} instead of ${errors}: ${fields.error_description}`);
};

const ask = async (init = {}, endpoint = metadata.userinfo_endpoint) => {
  const answer = await fetch(endpoint, init);
  return { answer, body: await answer.text() };
};

/** OP-05 … OP-07: the three ways to ask. */
export const userinfoBy = {
  get: (token) => ask({ headers: { authorization: `Bearer ${token}` } }),
  'post-header': (token) => ask({ method: 'POST', headers: { authorization: `Bearer ${token}` } }),
  'post-body': (token) => ask({ method: 'POST', body: new URLSearchParams({ access_token: token }) }),
};

/** BASE-12 */
export const userinfo = async (token, sub, way = 'get') => {
  const { answer, body } = await userinfoBy[way](token);
  equal(answer.status, 200, `BASE-12 UserInfo by ${way}`);
  expect(/^application\/json/.test(answer.headers.get('content-type')), 'UserInfo is not JSON');
  const claims = JSON.parse(body);
  equal(claims.sub, sub, 'BASE-12 sub');
  claimTypes(claims);
  return claims;
};
