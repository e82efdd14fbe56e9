// npm oauth4webapi: the strictest of the libraries, one request and one validation at a time.
import * as oauth from 'oauth4webapi';
import { atHome } from '../lib/browser.mjs';
import { home, issuer } from '../lib/env.mjs';
import { text } from '../lib/random.mjs';
import { check, expect } from '../lib/report.mjs';

const server = async () => {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url));
};

const registered = async (as, more = {}) =>
  oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(as, { redirect_uris: [`${home}/cb/${text(8)}`], ...more }));

const secret = (client) => oauth.ClientSecretBasic(client.client_secret);

const begin = async (as, client, more = {}) => {
  const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
  const redirect = client.redirect_uris[0];
  const asked = {
    client_id: client.client_id, redirect_uri: redirect, response_type: 'code', scope: 'openid email', state, nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more,
  };
  return { verifier, state, nonce, redirect, asked };
};

const callback = async (as, client, flow, asked = flow.asked) => {
  const browser = await atHome();
  const { left, answer } = await browser.go(await browser.send(`${as.authorization_endpoint}?${new URLSearchParams(asked)}`));
  expect(left, `stayed at ${answer.url} (${answer.status})`);
  return oauth.validateAuthResponse(as, client, left, flow.state);
};

const signIn = async (as, client, flow, options, asked) => {
  const parameters = await callback(as, client, flow, asked);
  const answer = await oauth.authorizationCodeGrantRequest(as, client, secret(client), parameters, flow.redirect, flow.verifier, options);
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: flow.nonce, requireIdToken: true });
  await oauth.validateApplicationLevelSignature(as, answer);
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) };
};

const checks = {
  'discovery, registration, code with PKCE, iss, UserInfo': async () => {
    const as = await server();
    const client = await registered(as);
    const { tokens, claims } = await signIn(as, client, await begin(as, client));
    await oauth.processUserInfoResponse(as, client, claims.sub, await oauth.userInfoRequest(as, client, tokens.access_token));
  },
  'max_age': async () => {
    const as = await server();
    const client = await registered(as);
    const flow = await begin(as, client, { max_age: 3600 });
    const parameters = await callback(as, client, flow);
    const answer = await oauth.authorizationCodeGrantRequest(as, client, secret(client), parameters, flow.redirect, flow.verifier);
    await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: flow.nonce, maxAge: 3600, requireIdToken: true });
  },
  'PAR with DPoP': async () => {
    const as = await server();
    const client = await registered(as, { dpop_bound_access_tokens: true, require_pushed_authorization_requests: true });
    const options = { DPoP: oauth.DPoP(client, await oauth.generateKeyPair('ES256')) };
    const flow = await begin(as, client);
    const pushed = await oauth.processPushedAuthorizationResponse(as, client, await oauth.pushedAuthorizationRequest(as, client, secret(client), new URLSearchParams(flow.asked), options));
    const { tokens, claims } = await signIn(as, client, flow, options, { client_id: client.client_id, request_uri: pushed.request_uri });
    await oauth.processUserInfoResponse(as, client, claims.sub, await oauth.userInfoRequest(as, client, tokens.access_token, options));
  },
  'revocation and introspection': async () => {
    const as = await server();
    const client = await registered(as);
    const { tokens } = await signIn(as, client, await begin(as, client));
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, secret(client), tokens.access_token));
    const read = await oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, secret(client), tokens.access_token));
    expect(read.active === false, `active: ${read.active}`);
  },
};

export const run = async () => {
  for (const [name, work] of Object.entries(checks)) await check('client', 'oauth4webapi', name, work);
};
