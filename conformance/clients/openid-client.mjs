// npm openid-client: the library that most Node apps sign in with.
import * as oidc from 'openid-client';
import * as jose from 'jose';
import { atHome, away } from '../lib/browser.mjs';
import { json, serve } from '../lib/client.mjs';
import { home, issuer } from '../lib/env.mjs';
import { metadata, post } from '../lib/provider.mjs';
import { text } from '../lib/random.mjs';
import { check, equal, expect } from '../lib/report.mjs';

const server = new URL(issuer);

/** The library's own default is client_secret_post; that of the registration is client_secret_basic. */
const registered = (more = {}, authentication = oidc.ClientSecretBasic()) =>
  oidc.dynamicClientRegistration(server, { client_name: 'openid-client', redirect_uris: [`${home}/cb/${text(8)}`], ...more }, authentication);

const redirect = (config) => config.clientMetadata().redirect_uris[0];

/** Follows an address of the provider's, and returns where the browser lands. */
const follow = async (url, browser) => {
  const person = browser ?? (await atHome());
  const result = await person.go(await person.send(url.href));
  expect(result.left, `stayed at ${result.answer.url} (${result.answer.status})`);
  return result;
};

const signIn = async (config, { more = {}, browser = undefined, build = oidc.buildAuthorizationUrl, options } = {}) => {
  const person = browser ?? (await atHome());
  const [pkceCodeVerifier, expectedState, expectedNonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
  const url = await build(config, {
    redirect_uri: redirect(config), scope: 'openid profile email', state: expectedState, nonce: expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256', ...more,
  }, options);
  const { left, fields } = await follow(url, person);
  const landed = fields
    ? new Request(left, { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    : left;
  const tokens = await oidc.authorizationCodeGrant(config, landed, { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }, undefined, options);
  return { tokens, claims: tokens.claims(), browser: person };
};

const refreshing = { grant_types: ['authorization_code', 'refresh_token'] };

const checks = {
  'discovery, registration, code with PKCE, UserInfo': async () => {
    const config = await registered();
    const { tokens, claims } = await signIn(config);
    const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    expect(info.email && info.name, `UserInfo ${JSON.stringify(info)}`);
  },
  'response_mode=form_post': async () => { await signIn(await registered(), { more: { response_mode: 'form_post' } }); },
  'pushed authorization request': async () => { await signIn(await registered(), { build: oidc.buildAuthorizationUrlWithPAR }); },
  'client_secret_post': async () => { await signIn(await registered({ token_endpoint_auth_method: 'client_secret_post' }, oidc.ClientSecretPost())); },
  'public client': async () => { await signIn(await registered({ token_endpoint_auth_method: 'none' }, oidc.None())); },
  'private_key_jwt with jwks': async () => {
    const { privateKey, publicKey } = await jose.generateKeyPair('ES256', { extractable: true });
    const jwks = { keys: [{ ...(await jose.exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
    const config = await registered({ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', jwks }, oidc.PrivateKeyJwt({ key: privateKey, kid: 'one' }));
    await signIn(config);
  },
  'private_key_jwt with jwks_uri': async () => {
    const { privateKey, publicKey } = await jose.generateKeyPair('RS256', { extractable: true });
    const jwks_uri = serve(json({ keys: [{ ...(await jose.exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }));
    await signIn(await registered({ token_endpoint_auth_method: 'private_key_jwt', jwks_uri }, oidc.PrivateKeyJwt({ key: privateKey, kid: 'one' })));
  },
  'refresh, and its rotation': async () => {
    const config = await registered(refreshing);
    const { tokens, claims } = await signIn(config, { more: { scope: 'openid offline_access', prompt: 'consent' } });
    const again = await oidc.refreshTokenGrant(config, tokens.refresh_token);
    await oidc.fetchUserInfo(config, again.access_token, claims.sub);
    if (again.id_token) equal(again.claims().sub, claims.sub, 'sub');
  },
  'DPoP: code, UserInfo, refresh': async () => {
    const config = await registered({ ...refreshing, dpop_bound_access_tokens: true });
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair());
    const { tokens, claims } = await signIn(config, { more: { scope: 'openid offline_access', prompt: 'consent' }, options: { DPoP } });
    equal(tokens.token_type, 'dpop', 'token_type');
    await oidc.fetchUserInfo(config, tokens.access_token, claims.sub, { DPoP });
    await oidc.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
    const plain = await fetch(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    equal(plain.status, 401, 'UserInfo with the token as Bearer');
  },
  'introspection and revocation': async () => {
    const config = await registered(refreshing);
    const { tokens } = await signIn(config, { more: { scope: 'openid offline_access', prompt: 'consent' } });
    equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, true, 'active');
    await oidc.tokenRevocation(config, tokens.refresh_token);
    for (const token of [tokens.access_token, tokens.refresh_token, 'unknown']) {
      equal(JSON.stringify(await oidc.tokenIntrospection(config, token)), '{"active":false}', 'after revocation');
    }
  },
  'signed UserInfo': async () => {
    const config = await registered({ userinfo_signed_response_alg: 'RS256' });
    const { tokens, claims } = await signIn(config);
    equal((await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)).sub, claims.sub, 'sub');
  },
  'pairwise subjects': async () => {
    const one = await signIn(await registered({ subject_type: 'pairwise' }));
    const other = await signIn(await registered());
    expect(one.claims.sub !== other.claims.sub, 'the pairwise sub is the public one');
  },
  'client_credentials': async () => {
    const config = await registered({ grant_types: ['client_credentials'], response_types: [], redirect_uris: [], scope: 'profile' });
    const tokens = await oidc.clientCredentialsGrant(config, { scope: 'profile' });
    expect(tokens.access_token && !tokens.refresh_token && !tokens.id_token, 'tokens');
  },
  'device grant': async () => {
    const config = await registered({ grant_types: ['urn:ietf:params:oauth:grant-type:device_code'], response_types: [], redirect_uris: [] });
    const device = await oidc.initiateDeviceAuthorization(config, { scope: 'openid profile' });
    const browser = await atHome();
    const polling = oidc.pollDeviceAuthorizationGrant(config, device);
    const { seen } = await browser.go(await browser.send(device.verification_uri_complete), { say: { device: {} } });
    expect(seen.includes('device_confirm'), `pages ${seen}`);
    const tokens = await polling;
    expect(tokens.claims().sub, 'sub');
  },
  'RP-initiated logout': async () => {
    const back = `${home}/out/${text(8)}`;
    const config = await registered({ post_logout_redirect_uris: [back] });
    const { tokens, browser } = await signIn(config, { browser: await away() });
    const url = oidc.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: back, state: 'after' });
    equal((await follow(url, browser)).left.href, `${back}?state=after`, 'the address after signing out');
  },
  'the person says no': async () => {
    const config = await registered();
    const url = oidc.buildAuthorizationUrl(config, { redirect_uri: redirect(config), scope: 'openid', state: 'x', code_challenge: await oidc.calculatePKCECodeChallenge(text(43)), code_challenge_method: 'S256' });
    const browser = await atHome();
    const { left } = await browser.go(await browser.send(url.href), { say: { consent: 'deny' } });
    equal(left.searchParams.get('error'), 'access_denied', 'error');
  },
  'a stolen code is refused': async () => {
    const [config, other] = [await registered(), await registered()];
    const verifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(config, { redirect_uri: redirect(config), scope: 'openid', code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' });
    const { left } = await follow(url);
    const { client_id, client_secret } = other.clientMetadata();
    const { body } = await post(metadata.token_endpoint, { grant_type: 'authorization_code', code: left.searchParams.get('code'), redirect_uri: redirect(config), code_verifier: verifier }, { authorization: `Basic ${btoa(`${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`)}` });
    equal(body.error, 'invalid_grant', 'error');
  },
};

export const run = async () => {
  for (const [name, work] of Object.entries(checks)) await check('client', 'openid-client', name, work);
};
