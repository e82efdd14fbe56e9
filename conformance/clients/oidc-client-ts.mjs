// npm oidc-client-ts in Chromium: an app without a server, whose scripts ask the provider themselves.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import * as environment from '../lib/env.mjs';
import { serve } from '../lib/client.mjs';
import { register } from '../lib/provider.mjs';
import { text } from '../lib/random.mjs';
import { atHome } from '../lib/browser.mjs';
import { check, equal, expect } from '../lib/report.mjs';

const { home, issuer, person } = environment;
const library = readFileSync(createRequire(import.meta.url).resolve('oidc-client-ts').replace(/dist\/.*$/, 'dist/browser/oidc-client-ts.min.js'), 'utf8');

const start = () =>
  chromium.launch({
    executablePath: environment.chromium,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-proxy-server', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** An app of one page, at an address of its own. */
const app = async (more = {}) => {
  const base = `/app/${text(8)}`;
  serve(() => ({ type: 'text/javascript', body: library }), `${base}/library.js`);
  serve(() => ({ body: `<!doctype html><title>app</title><script src="${base}/library.js"></script>` }), base);
  serve(() => ({ body: `<!doctype html><title>silent</title><script src="${base}/library.js"></script><script>new oidc.UserManager({}).signinSilentCallback()</script>` }), `${base}/silent`);
  const url = `${home}${base}`;
  const rp = await register({
    token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [url, `${url}/silent`], post_logout_redirect_uris: [`${url}?out=1`],
  });
  const settings = {
    authority: issuer, client_id: rp.client_id, redirect_uri: url, silent_redirect_uri: `${url}/silent`, post_logout_redirect_uri: `${url}?out=1`,
    scope: 'openid profile email', loadUserInfo: true, automaticSilentRenew: false, ...more,
  };
  return { url, settings };
};

/** Signs in as somebody who has a session already; the first page is consent. */
const signIn = async (page, { url, settings }) => {
  await page.goto(url);
  await page.evaluate((it) => { new oidc.UserManager({ ...it, userStore: new oidc.WebStorageStateStore({ store: localStorage }) }).signinRedirect(); }, settings);
  await page.locator('button[value="allow"]').click();
  await page.waitForURL((at) => at.href.startsWith(url) && at.searchParams.has('code'));
  return manage(page, settings, async (manager) => {
    const user = await manager.signinRedirectCallback();
    return { sub: user.profile.sub, email: user.profile.email, refresh: Boolean(user.refresh_token), token: user.access_token };
  });
};

const manage = (page, settings, work) =>
  page.evaluate(async ([it, source]) => {
    const manager = new oidc.UserManager({ ...it, userStore: new oidc.WebStorageStateStore({ store: localStorage }) });
    return new Function('manager', `return (${source})(manager)`)(manager);
  }, [settings, `${work}`]);

const checks = {
  'sign-in: discovery, keys, token endpoint and UserInfo answer scripts of another origin': async (page) => {
    const user = await signIn(page, await app());
    equal(user.email, person.email, 'email');
  },
  'silent renewal with a refresh token': async (page) => {
    const it = await app({ scope: 'openid offline_access', prompt: 'consent' });
    const before = await signIn(page, it);
    expect(before.refresh, 'no refresh token');
    const after = await manage(page, it.settings, async (manager) => {
      const user = await manager.signinSilent();
      return { sub: user.profile.sub, token: user.access_token };
    });
    equal(after.sub, before.sub, 'sub');
    expect(after.token !== before.token, 'the access token is not new');
  },
  'silent renewal in a frame, with prompt=none': async (page) => {
    const it = await app();
    const before = await signIn(page, it);
    const after = await manage(page, it.settings, async (manager) => {
      const user = await manager.signinSilent({ silentRequestTimeoutInSeconds: 8 });
      return { sub: user.profile.sub };
    });
    equal(after.sub, before.sub, 'sub');
  },
  'sign-out': async (page) => {
    const it = await app();
    await signIn(page, it);
    await manage(page, it.settings, (manager) => { manager.signoutRedirect(); });
    await page.waitForURL((at) => at.href.startsWith(`${it.url}?out=1`));
  },
};

export const run = async () => {
  let browser;
  for (const [name, work] of Object.entries(checks)) {
    await check('client', 'oidc-client-ts', name, async () => {
      browser ??= await start();
      const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' });
      context.setDefaultTimeout(10_000);
      // Signing out ends the session, so each app has one of its own.
      const known = (await atHome()).signedOut();
      await known.go(await known.send(`${issuer}/login`));
      const cookies = [...known.cookies].map(([key, value]) => ({ name: key, value, url: issuer, secure: true }));
      await context.addCookies(cookies);
      try {
        await work(await context.newPage());
      } finally {
        await context.close();
      }
    });
  }
  await browser?.close();
};
