// RP-Initiated, Back-Channel and Front-Channel Logout.
import * as jose from 'jose';
import { away, unescape } from '../lib/browser.mjs';
import { mailbox } from '../lib/client.mjs';
import { home } from '../lib/env.mjs';
import * as flow from '../lib/flow.mjs';
import { jwks, metadata } from '../lib/provider.mjs';
import { printable, text } from '../lib/random.mjs';
import { check, equal, expect, notAdvertised } from '../lib/report.mjs';
import { now } from '../lib/tokens.mjs';

const silent = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];
const after = () => `${home}/out/${text(10)}`;

/** A person signs in to a client that may sign them out. */
const signedIn = async (more = {}) => {
  const post_logout_redirect_uris = [after()];
  const done = await flow.whole(flow.code, { browser: await away(), registers: { post_logout_redirect_uris, ...more } });
  return { ...done, hint: done.tokens.id_token, back: post_logout_redirect_uris[0] };
};

const logout = async (browser, fields) => browser.go(await browser.send(`${metadata.end_session_endpoint}?${new URLSearchParams(fields)}`));

const isSignedOut = async ({ rp, browser }) => {
  const result = await flow.refused(rp, browser, silent, { more: { prompt: 'none' } });
  equal(result.seen.length, 0, `pages with prompt=none: ${result.seen}`);
};

const landed = (result, back, state) => {
  expect(result.left, () => `stayed at ${result.answer.url} (${result.answer.status})`);
  equal(result.left.origin + result.left.pathname, back, 'the address after signing out');
  const query = [...result.left.searchParams];
  equal(JSON.stringify(query), JSON.stringify(state === undefined ? [] : [['state', state]]), 'its query');
  const raw = result.left.search.match(/[?&]state=([^&]*)/)?.[1];
  if (state !== undefined) equal(decodeURIComponent(raw), state, 'state by percent-decoding');
};

const stays = (result) => expect(!result.left, () => `redirected to ${result.left}`);

const page = (fields, { out = true } = {}) => async () => {
  const session = await signedIn();
  const asked = typeof fields === 'function' ? await fields(session) : fields;
  const result = await logout(session.browser, asked);
  stays(result);
  expect(result.answer.status < 500, `status ${result.answer.status}`);
  if (out) {
    expect(/signed out|sign-out success/i.test(result.answer.html), `no page that says so at ${result.answer.url}`);
    await isSignedOut(session);
  }
};

const unsignedHint = (token) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
const strangersHint = async (token) => {
  const { privateKey } = await jose.generateKeyPair('RS256');
  return new jose.SignJWT(jose.decodeJwt(token)).setProtectedHeader(jose.decodeProtectedHeader(token)).sign(privateKey);
};

const happy = async (state) => {
  const session = await signedIn();
  const result = await logout(session.browser, { id_token_hint: session.hint, post_logout_redirect_uri: session.back, ...(state && { state }) });
  landed(result, session.back, state);
  await isSignedOut(session);
};

/** OP-71 */
const backChannel = (sessionRequired) => async () => {
  const box = mailbox();
  const session = await signedIn({ backchannel_logout_uri: box.url, backchannel_logout_session_required: sessionRequired });
  const state = text(10);
  const result = await logout(session.browser, { id_token_hint: session.hint, post_logout_redirect_uri: session.back, state });
  const request = await box.next(15);
  expect(request, 'nothing was sent to backchannel_logout_uri within 15 s');
  equal(request.method, 'POST', 'method');
  expect(/^application\/x-www-form-urlencoded/.test(request.headers['content-type']), 'content-type');
  const fields = new URLSearchParams(request.body);
  equal(`${[...fields.keys()]}`, 'logout_token', 'fields');
  const { payload, protectedHeader } = await jose.jwtVerify(fields.get('logout_token'), jose.createLocalJWKSet(await jwks()), { issuer: metadata.issuer, audience: session.rp.client_id });
  equal(protectedHeader.typ, 'logout+jwt', 'typ');
  equal(protectedHeader.alg, 'RS256', 'alg');
  equal(JSON.stringify(payload.events), '{"http://schemas.openid.net/event/backchannel-logout":{}}', 'events');
  expect(payload.jti && !('nonce' in payload), 'jti, nonce');
  expect(payload.iat <= now() + 5 && payload.iat > now() - 60 && payload.exp <= payload.iat + 120, `iat ${payload.iat} exp ${payload.exp}`);
  equal(payload.sub, session.claims.sub, 'sub');
  equal(payload.sid, session.claims.sid, 'sid');
  landed(result, session.back, state);
  await isSignedOut(session);
};

/** OP-73: the page with the frames, and where it leads. */
const frontChannel = async () => {
  const box = mailbox();
  const session = await signedIn({ frontchannel_logout_uri: box.url, frontchannel_logout_session_required: true });
  const state = text(10);
  const { left, answer } = await logout(session.browser, { id_token_hint: session.hint, post_logout_redirect_uri: session.back, state });
  expect(!left, 'redirected without loading frontchannel_logout_uri');
  const frames = [...answer.html.matchAll(/<iframe\b[^>]*\bsrc="([^"]*)"/g)].map(([, src]) => new URL(unescape(src)));
  const frame = frames.find((it) => it.origin + it.pathname === box.url);
  expect(frame, `frames ${frames}`);
  equal(`${[...frame.searchParams.keys()].sort()}`, 'iss,sid', 'parameters');
  equal(frame.searchParams.get('iss'), metadata.issuer, 'iss');
  equal(frame.searchParams.get('sid'), session.claims.sid, 'sid');
  const policy = answer.headers.get('content-security-policy');
  expect(policy.match(/frame-src ([^;]*)/)?.[1].split(' ').includes(new URL(home).origin), `Content-Security-Policy ${policy}`);
  const refresh = unescape(answer.html.match(/http-equiv="refresh" content="(\d+);url=([^"]*)"/)?.[2] ?? '');
  landed({ left: new URL(refresh) }, session.back, state);
  await isSignedOut(session);
};

const hinted = (change) => async ({ hint, back }) => ({ ...(change && { id_token_hint: await change(hint) }), post_logout_redirect_uri: back, state: text(10) });

const all = [
  ['OP-60', 'rp-initiated-logout', 'plain state', () => happy(text(50))],
  ['OP-60', 'rp-initiated-logout', 'state of any printable characters', () => happy(printable(50))],
  ['OP-60', 'rp-initiated-logout', 'by POST', async () => {
    const session = await signedIn();
    const state = text(50);
    const first = await session.browser.sendFromElsewhere(metadata.end_session_endpoint, { id_token_hint: session.hint, post_logout_redirect_uri: session.back, state });
    landed(await session.browser.go(first), session.back, state);
    await isSignedOut(session);
  }],
  ['OP-61', 'rp-initiated-logout-bad-post-logout-redirect-uri', 'another address', page(({ hint }) => ({ id_token_hint: hint, post_logout_redirect_uri: after(), state: text(10) }), { out: false })],
  ['OP-62', 'rp-initiated-logout-modified-id-token-hint', 'alg none', page(hinted(unsignedHint), { out: false })],
  ['OP-63', 'rp-initiated-logout-bad-id-token-hint', 'signed by a stranger', page(hinted(strangersHint), { out: false })],
  ['OP-64', 'rp-initiated-logout-no-id-token-hint', 'no redirect even after the person agrees', page(hinted(), { out: false })],
  ['OP-65', 'rp-initiated-logout-no-params', 'nothing but the request', page({})],
  ['OP-66', 'rp-initiated-logout-no-post-logout-redirect-uri', 'hint and state', page(({ hint }) => ({ id_token_hint: hint, state: text(10) }))],
  ['OP-67', 'rp-initiated-logout-only-state', 'state alone', page({ state: text(10) })],
  ['OP-68', 'rp-initiated-logout-no-state', 'no state comes back', () => happy()],
  ['OP-69', 'rp-initiated-logout-query-added-to-post-logout-redirect-uri', '?foo=bar is added', page(({ hint, back }) => ({ id_token_hint: hint, post_logout_redirect_uri: `${back}?foo=bar`, state: text(10) }), { out: false })],
  ['OP-71', 'backchannel-rp-initiated-logout', 'sub and sid', backChannel(true)],
  ['OP-73', 'frontchannel-rp-initiated-logout', 'iss and sid', frontChannel],
];

const sessionManagement = () => {
  expect(!('check_session_iframe' in metadata), 'check_session_iframe is advertised');
  notAdvertised('no check_session_iframe');
};

export const run = async () => {
  for (const [row, module, what, work] of all) await check(row, module, what, work);
  await check('OP-74', 'session-management-discovery-endpoint-verification', 'metadata', sessionManagement);
  await check('OP-75', 'session-management-rp-initiated-logout', 'metadata', sessionManagement);
};
