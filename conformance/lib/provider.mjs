// Discovery, keys, registration: what a client knows of the provider.
import { home, issuer } from './env.mjs';
import { text } from './random.mjs';
import { equal, expect } from './report.mjs';

const json = async (answer) => {
  expect(/^application\/(jwk-set\+)?json/.test(answer.headers.get('content-type')), `${answer.url} is not JSON (${answer.status})`);
  return answer.json();
};

const discovered = await fetch(`${issuer}/.well-known/openid-configuration`);
export const metadata = await json(discovered);

export const jwks = async () => json(await fetch(metadata.jwks_uri));

export const advertises = (name, value) => (metadata[name] ?? []).includes(value);

export const post = async (url, fields, headers = {}) => {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers });
  const read = await answer.text();
  const isJson = /^application\/json/.test(answer.headers.get('content-type') ?? '');
  return { answer, body: isJson && read ? JSON.parse(read) : read };
};

export const registration = async (document) => {
  const answer = await fetch(metadata.registration_endpoint, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(document),
  });
  return { answer, body: await answer.json() };
};

/** BASE-3: registers a client; every one has a redirect URI of its own, with a query (BASE-5). */
export const register = async (more = {}) => {
  const id = text(12);
  const { secrets, ...wanted } = more;
  const document = { client_name: `Client ${id}`, redirect_uris: [`${home}/cb/${id}?kept=a%20b`], ...wanted };
  const { answer, body } = await registration(document);
  equal(answer.status, 201, `BASE-3 registration: ${JSON.stringify(body)}`);
  expect(/^application\/json/.test(answer.headers.get('content-type')), 'BASE-3 JSON');
  expect(body.client_id, 'BASE-3 client_id');
  if (body.client_secret) expect(Number.isInteger(body.client_secret_expires_at), 'BASE-3 client_secret_expires_at');
  equal('registration_client_uri' in body, 'registration_access_token' in body, 'BASE-3 both or neither');
  if (body.registration_client_uri) expect(body.registration_client_uri.startsWith('https://'), 'BASE-3 https');
  return { ...document, ...body, redirect_uri: document.redirect_uris[0], secrets };
};

export const encoded = (value) => new URLSearchParams({ v: value }).toString().slice(2);

/** BASE-15: id and secret are form-encoded inside Basic. */
export const basic = (rp) => ({ authorization: `Basic ${Buffer.from(`${encoded(rp.client_id)}:${encoded(rp.client_secret)}`).toString('base64')}` });
