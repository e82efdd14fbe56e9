// The flows that every module goes through, with what is demanded of each step.
import * as jose from 'jose';
import { randomUUID } from 'node:crypto';
import { atHome } from './browser.mjs';
import { foreign, issuer } from './env.mjs';
import { basic, metadata, post, register } from './provider.mjs';
import { entropy, text } from './random.mjs';
import { equal, expect, warn } from './report.mjs';
import * as tokens from './tokens.mjs';

/** What the checks of a plan have in common: how answers come back, and of what type. */
export const variant = (responseType = 'code', responseMode) => ({
  responseType,
  responseMode,
  front: responseType !== 'code',
  has: (word) => responseType.split(' ').includes(word),
  /** What a client registers to use it. */
  registers: {
    response_types: [responseType],
    grant_types: [...(responseType.includes('code') ? ['authorization_code'] : []), ...(responseType === 'code' ? [] : ['implicit'])],
  },
  name: `${responseType}${responseMode ? `, ${responseMode}` : ''}`,
});

export const code = variant();

export const parameters = (rp, kind = code, more = {}) => {
  const all = { client_id: rp.client_id, redirect_uri: rp.redirect_uri, response_type: kind.responseType, scope: 'openid', state: text(10), nonce: text(10) };
  if (kind.responseMode) all.response_mode = kind.responseMode;
  Object.assign(all, more);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

export const address = (asked) => `${metadata.authorization_endpoint}?${new URLSearchParams(asked)}`;

/** BASE-4 … BASE-7: reads what came back, and where. */
const received = (rp, kind, asked, result) => {
  const { left, fields, answer, seen } = result;
  expect(left, () => `the browser stayed at ${answer.url} (${answer.status}), after ${seen}: ${answer.html.match(/<h1>[\s\S]*?<\/h1>/)?.[0]}`);
  const [registered] = rp.redirect_uris;
  const target = new URL(asked.redirect_uri ?? registered);
  equal(left.origin + left.pathname, target.origin + target.pathname, 'the redirect');
  const query = Object.fromEntries(left.searchParams);
  for (const [name, value] of target.searchParams) {
    equal(query[name], value, `BASE-5 ${name} in the redirect`);
    delete query[name];
  }
  let response = query;
  if (asked.response_mode === 'form_post') {
    expect(fields, 'BASE-7 not a form');
    equal(Object.keys(query).length + left.hash.length, 0, 'BASE-7 something is in the query');
    response = fields;
  } else {
    expect(!fields, 'BASE-7 a form that nobody asked for');
    if (kind.front) {
      equal(Object.keys(query).length, 0, 'BASE-7 something is in the query');
      response = Object.fromEntries(new URLSearchParams(left.hash.slice(1)));
    } else equal(left.hash, '', 'BASE-7 something is in the fragment');
  }
  equal(response.state, asked.state, 'BASE-4 state');
  // Ours says it always (RFC 9207); the suite looks at it only when it is there.
  if (!foreign || 'iss' in response) equal(response.iss, issuer, 'BASE-6 iss');
  return { ...result, response, asked };
};

/** Sends a request through a browser, and reads the answer. */
export const authorize = async (rp, browser, { kind = code, more = {}, say, by = 'GET' } = {}) => {
  const asked = parameters(rp, kind, more);
  const first = by === 'GET' ? await browser.send(address(asked)) : await browser.sendFromElsewhere(metadata.authorization_endpoint, asked);
  return received(rp, kind, asked, await browser.go(first, { say }));
};

/** A request that is granted: the code and what else comes through the browser is looked at. */
export const granted = async (rp, browser, options = {}) => {
  const kind = options.kind ?? code;
  const result = await authorize(rp, browser, options);
  const { response, asked } = result;
  expect(!response.error, `error ${response.error}: ${response.error_description}`);
  for (const [word, name] of [['code', 'code'], ['id_token', 'id_token'], ['token', 'access_token']]) equal(name in response, kind.has(word), `${name} in the answer`);
  if (response.code) expect(response.code.length * 8 >= 128 && entropy(response.code) > 96, 'OP-01 code');
  if (response.access_token) equal(response.token_type?.toLowerCase(), 'bearer', 'token_type');
  if (response.id_token) {
    result.front = await tokens.idToken(response.id_token, {
      rp, nonce: asked.nonce, accessToken: response.access_token, code: response.code, front: true,
      scope: asked.scope, issuesAccessToken: kind.has('code') || kind.has('token'), asked: options.asked,
    });
  }
  return result;
};

/** A request that is refused with one of these errors. */
export const refused = async (rp, browser, errors, options = {}) => {
  const result = await authorize(rp, browser, options);
  tokens.authorizationError(result.response, errors);
  return result;
};

/** A request that must end with a page: the browser is sent nowhere. */
export const page = async (rp, browser, more, { kind = code } = {}) => {
  const first = await browser.send(address(parameters(rp, kind, more)));
  const result = await browser.go(first);
  expect(!result.left, () => `redirected to ${result.left}`);
  equal(result.answer.status, 400, 'the page');
  equal(result.seen.length, 0, `pages before the refusal (${result.seen})`);
  return result;
};

/** RFC 7523 */
export const assertion = async (rp, aud = metadata.token_endpoint) => {
  const { key, kid, alg } = rp.secrets;
  const claims = { iss: rp.client_id, sub: rp.client_id, aud, jti: randomUUID() };
  return new jose.SignJWT(claims).setProtectedHeader({ alg, kid }).setIssuedAt().setExpirationTime('60s').sign(key);
};

export const credentials = async (rp, aud) => {
  switch (rp.token_endpoint_auth_method ?? 'client_secret_basic') {
    case 'client_secret_basic': return [{}, basic(rp)];
    case 'client_secret_post': return [{ client_id: rp.client_id, client_secret: rp.client_secret }, {}];
    case 'private_key_jwt':
      return [{ client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await assertion(rp, aud) }, {}];
    default: return [{ client_id: rp.client_id }, {}];
  }
};

/** Asks the token endpoint, with the client's own credentials. */
export const ask = async (rp, fields, { aud, endpoint = metadata.token_endpoint } = {}) => {
  const [more, headers] = await credentials(rp, aud);
  return post(endpoint, { ...fields, ...more }, headers);
};

export const spend = (rp, result, more = {}, options) =>
  ask(rp, { grant_type: 'authorization_code', code: result.response.code, redirect_uri: result.asked.redirect_uri, ...more }, options);

/** Exchanges the code, and looks at what comes. */
export const exchange = async (rp, result, more, options = {}) => {
  const { answer, body } = await spend(rp, result, more, options);
  tokens.tokenResponse(answer, body);
  expect(body.id_token, 'BASE-8 id_token');
  const claims = await tokens.idToken(body.id_token, {
    rp, nonce: result.asked.nonce, accessToken: body.access_token, code: result.response.code, scope: result.asked.scope, asked: options.asked,
  });
  if (result.front) equal(claims.sub, result.front.sub, 'OP-01 sub of both ID Tokens');
  return { ...body, claims };
};

export const refresh = async (rp, token, more = {}) => ask(rp, { grant_type: 'refresh_token', refresh_token: token, ...more });

/** From the request to UserInfo: what most modules do. */
export const whole = async (kind = code, options = {}) => {
  const rp = options.rp ?? (await register({ ...kind.registers, ...options.registers }));
  const browser = options.browser ?? (await atHome());
  const result = await granted(rp, browser, { kind, ...options });
  const exchanged = kind.has('code') ? await exchange(rp, result, options.spend, options) : undefined;
  const accessToken = exchanged?.access_token ?? result.response.access_token;
  const claims = exchanged?.claims ?? result.front;
  const info = accessToken ? await tokens.userinfo(accessToken, claims?.sub, options.way) : undefined;
  return { rp, browser, result, tokens: exchanged, accessToken, claims, info };
};

/** BASE-3: DELETE at the end. */
export const forget = async (rp) => {
  const answer = await fetch(rp.registration_client_uri, { method: 'DELETE', headers: { authorization: `Bearer ${rp.registration_access_token}` } });
  warn(answer.status === 204, `BASE-3 DELETE ${answer.status}`);
};
