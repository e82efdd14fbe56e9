// An app that people sign in to: its requests, the pages between, and a device beside it.
import { createServer } from 'node:http';
import { follow, mailCount, mode, submit, url } from './browser.mjs';
import { visit } from './audit.mjs';
import { check, expect } from './checks.mjs';
import { enterCode, isAt, pathOf, someone } from './people.mjs';

const { client_id: id, client_secret: secret, redirect_uri: callback } = JSON.parse(process.env.E2E_CLIENT);
const farewell = new URL('/bye', callback).href;
export const ola = someone('ola', 'Ola App-User');

/** The app: it notes what it is told, and shows nothing of interest. */
export const openApp = async () => {
  const told = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url, callback);
      if (pathname !== '/favicon.ico') told.push({ pathname, method: request.method, query: searchParams, form: new URLSearchParams(body) });
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>app</title><p>app');
    });
  });
  await new Promise((resolve) => server.listen(Number(new URL(callback).port), '127.0.0.1', resolve));
  return { told, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
};

const authorize = (more = {}) => {
  const parameters = { client_id: id, redirect_uri: callback, response_type: 'code', scope: 'openid email groups', state: 's-._~t', nonce: 'n', prompt: 'consent', ...more };
  return url(`/oauth/authorize?${new URLSearchParams(parameters)}`);
};

const post = async (path, fields) => {
  const body = new URLSearchParams({ client_id: id, client_secret: secret, ...fields });
  const response = await fetch(url(path), { method: 'POST', body });
  return { status: response.status, body: await response.json() };
};

const isAtApp = (page) => expect(page.url().startsWith(new URL(callback).origin), `expected the app, the page is ${page.url()}`);

const decide = (page, decision) => follow(page, page.locator(`button[name="decision"][value="${decision}"]`));

export const signInFromApp = async (page) => {
  await page.goto(authorize({ login_hint: ola.email }));
  isAt(page, '/login');
  const seen = mailCount(ola.email);
  await submit(page, { email: ola.email, password: ola.password }, 'password');
  await enterCode(page, ola, seen);
  isAt(page, '/oauth/continue');
  await visit(page, 'consent', { image: 'consent' });
};

const deny = async (page, app) => {
  await decide(page, 'deny');
  isAtApp(page);
  const { query } = app.told.at(-1);
  expect(query.get('error') === 'access_denied' && query.get('state') === 's-._~t', `the app was told ${query}`);
};

const allow = async (page, app) => {
  await page.goto(authorize());
  await decide(page, 'allow');
  isAtApp(page);
  const { query } = app.told.at(-1);
  expect(query.get('state') === 's-._~t' && query.get('iss') === url('').replace(/\/$/, ''), `the app was told ${query}`);
  const { status, body } = await post('/oauth/token', { grant_type: 'authorization_code', code: query.get('code'), redirect_uri: callback });
  expect(status === 200 && body.id_token, `the token endpoint answered ${status} ${JSON.stringify(body)}`);
  const userinfo = await (await fetch(url('/oauth/userinfo'), { headers: { Authorization: `Bearer ${body.access_token}` } })).json();
  expect(userinfo.email === ola.email, `UserInfo says ${JSON.stringify(userinfo)}`);
  app.idToken = body.id_token;
};

const byForm = async (page, app) => {
  const before = app.told.length;
  await page.goto(authorize({ prompt: '', response_mode: 'form_post' }));
  if (mode === 'plain') await follow(page, page.locator('button[type="submit"], button:not([type])').first());
  else await page.waitForURL((address) => address.href.startsWith(callback));
  const { method, form, query } = app.told.slice(before).find(({ pathname }) => pathname === '/cb');
  expect(method === 'POST' && form.get('code') && form.get('state') === 's-._~t' && query.size === 0, `the app was told by ${method} ${form} ${query}`);
};

const again = async (page, app) => {
  await page.goto(authorize({ prompt: 'login' }));
  isAt(page, '/profile/confirm');
  await submit(page, { password: ola.password });
  isAtApp(page);
  expect(app.told.at(-1).query.get('code'), 'the app was given no code');
};

const chooseAccount = async (page) => {
  await page.goto(authorize({ prompt: 'select_account' }));
  expect(await page.locator('button[name="decision"][value="continue"]').count() === 1, 'there is nothing to choose');
  await visit(page, 'the choice of an account');
  await page.goto(authorize({ prompt: 'select_account' }));
  await decide(page, 'continue');
  isAtApp(page);
};

const wrongAddress = async (page) => {
  const answer = await page.goto(authorize({ redirect_uri: 'https://evil.example.test/cb' }));
  expect(answer.status() === 400, `it was answered ${answer.status()}`);
  isAt(page, '/oauth/authorize');
  await visit(page, 'a request for an address that is not registered', { image: 'client-error' });
};

const letDeviceIn = async (page) => {
  const { body: begun } = await post('/oauth/device_authorization', { scope: 'openid email' });
  await page.goto(url('/oauth/device'));
  await visit(page, 'the code of a device');
  await submit(page, { user_code: begun.user_code.toLowerCase().replace('-', ' ') });
  await visit(page, 'whether it is this device', { image: 'device', again: false });
  await decide(page, 'allow');
  await visit(page, 'a device that was let in', { again: false });
  const asked = await post('/oauth/token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: begun.device_code });
  expect(asked.status === 200 && asked.body.access_token, `the device was answered ${asked.status} ${JSON.stringify(asked.body)}`);
};

const wrongDeviceCode = async (page) => {
  await page.goto(url('/oauth/device'));
  const answer = await submit(page, { user_code: 'BBBB-BBBB' });
  expect(answer.status() === 422, `a wrong code was answered ${answer.status()}`);
  await visit(page, 'a code of no device', { again: false });
};

const disconnect = async (page) => {
  await page.goto(url('/profile/apps'));
  const year = `${new Date().getUTCFullYear()}-`;
  expect((await page.locator('main').innerText()).includes(year), 'the app was not connected this year');
  await visit(page, 'connected apps', { image: 'connected-apps' });
  await follow(page, page.locator('form[action$="/profile/apps/revoke"] button').first());
  isAt(page, '/profile/apps');
  expect(await page.locator('form[action$="/profile/apps/revoke"]').count() === 0, 'the app is still connected');
  await visit(page, 'no connected apps');
};

const askToSignOut = async (page) => {
  await page.goto(url('/oauth/logout'));
  await visit(page, 'whether to sign out');
};

const signOutFromApp = async (page, app) => {
  const parameters = { id_token_hint: app.idToken, post_logout_redirect_uri: farewell, state: 'f-._~w' };
  await page.goto(url(`/oauth/logout?${new URLSearchParams(parameters)}`));
  if (pathOf(page) === '/oauth/logout') await decide(page, 'sign-out');
  isAtApp(page);
  const { pathname, query } = app.told.at(-1);
  expect(pathname === '/bye' && `${query}` === 'state=f-._%7Ew', `the app was told ${pathname}?${query}`);
  await page.goto(authorize({ prompt: 'none' }));
  expect(app.told.at(-1).query.get('error') === 'login_required', 'somebody is still signed in');
};

export const run = async (page) => {
  const app = await openApp();
  await check('an app sends its person to sign in, and to the page that asks', () => signInFromApp(page));
  await check('a person says no to an app', () => deny(page, app));
  await check('a person says yes, and the app learns who they are', () => allow(page, app));
  await check('an app is answered by a form', () => byForm(page, app));
  await check('an app wants a fresh proof', () => again(page, app));
  await check('an app lets its person choose the account', () => chooseAccount(page));
  await check('an address that is not registered is a page', () => wrongAddress(page));
  await check('a person lets a device in', () => letDeviceIn(page));
  await check('a code of no device is refused', () => wrongDeviceCode(page));
  await check('a sign-out that no app can prove is asked for', () => askToSignOut(page));
  await check('a person disconnects an app', () => disconnect(page));
  await check('an app signs its person out', () => signOutFromApp(page, app));
  await app.close();
};
