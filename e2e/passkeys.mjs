// Passkeys, with the authenticators that Chromium plays itself.
import { follow, mode, press, url } from './browser.mjs';
import { visit } from './audit.mjs';
import { check, expect } from './checks.mjs';
import { isAt, isHome, isSignedOut, signInWithPassword, signOut, someone } from './people.mjs';

export const kay = someone('kay', 'Kay Passkey');

const AUTHENTICATOR = {
  protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
  isUserVerified: true, automaticPresenceSimulation: true,
};

/** The authenticators of a page. */
const authenticatorsOf = async (page) => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const send = (method, more) => session.send(`WebAuthn.${method}`, more);
  const add = async () => (await send('addVirtualAuthenticator', { options: AUTHENTICATOR })).authenticatorId;
  const remove = (authenticatorId) => send('removeVirtualAuthenticator', { authenticatorId });
  const credentials = async (authenticatorId) => (await send('getCredentials', { authenticatorId })).credentials;
  const touch = (authenticatorId, enabled) => send('setAutomaticPresenceSimulation', { authenticatorId, enabled });
  return { send, add, remove, credentials, touch };
};

const button = (page) => page.locator('button[data-passkey]');
const statusLine = (page) => page.locator('button[data-passkey] + [role="status"]');
const rows = (page) => page.locator('section[aria-labelledby="passkeys"] ul.rows > li');

const arrivesAt = async (page, path, work) => {
  const there = page.waitForURL((to) => to.pathname === path);
  await work();
  await there;
  await page.waitForLoadState();
};

const saysSomething = async (page) => {
  const line = statusLine(page);
  await line.filter({ hasText: /\S/ }).waitFor();
  return { bad: await line.evaluate((node) => node.className.includes('problem')), text: await line.innerText() };
};

const addPasskey = async (page, name, count) => {
  await page.goto(url('/register/passkey'));
  isAt(page, '/register/passkey');
  await visit(page, `add a passkey, number ${count}`, { image: 'passkey-add' });
  await page.locator('#name').fill(name);
  await arrivesAt(page, '/profile', () => button(page).click());
  expect(await rows(page).count() === count, `there are ${await rows(page).count()} passkeys, not ${count}`);
  expect((await rows(page).allInnerTexts()).some((row) => row.includes(name)), `${name} is not in the list`);
  await visit(page, `profile with passkeys, ${count}`, { image: 'profile-passkeys' });
};

const signInOnItsPage = async (page, who) => {
  await page.goto(url('/login'));
  await page.goto(url('/login/passkey'));
  await visit(page, 'sign-in with a passkey', { image: 'passkey' });
  await arrivesAt(page, '/', () => button(page).click());
  await isHome(page, who);
};

/** Opens the sign-in page while nobody touches the authenticator, so that its suggestions stay unanswered. */
const openLoginUntouched = async (page, { touch }, authenticatorId) => {
  await touch(authenticatorId, false);
  const offered = page.waitForResponse((answer) => answer.url().endsWith('/login/passkey/begin'), { timeout: 3_000 }).catch(() => {});
  await page.goto(url('/login'));
  await offered;
};

/** The authenticator is touched only once the button has asked for its own challenge. */
const signInByTheButton = async (page, authenticators, authenticatorId, who) => {
  await openLoginUntouched(page, authenticators, authenticatorId);
  await visit(page, 'sign-in, with suggestions', { again: false });
  const begin = '**/login/passkey/begin';
  await page.route(begin, async (route) => {
    await authenticators.touch(authenticatorId, true);
    await route.continue();
  });
  try {
    await arrivesAt(page, '/', () => button(page).click());
  } finally {
    await page.unroute(begin);
  }
  await isHome(page, who);
};

/** The authenticator answers by itself as soon as the page offers its suggestions. */
const signInBySuggestion = async (page, who) => {
  await arrivesAt(page, '/', () => page.goto(url('/login'), { waitUntil: 'commit' }));
  await isHome(page, who);
};

const cancelled = async (page, send, authenticatorId, path) => {
  await page.goto(url(path));
  await send('setUserVerified', { authenticatorId, isUserVerified: false });
  try {
    await button(page).click();
    const { bad, text } = await saysSomething(page);
    expect(!bad, `it is shown as a problem: ${text}`);
    expect(await page.locator('[role="alert"]').count() === 0, 'an alert is shown');
    isAt(page, path);
    await visit(page, `cancelled on ${path}`, { again: false });
  } finally {
    await send('setUserVerified', { authenticatorId, isUserVerified: true });
  }
};

/** Another authenticator in place of this one; it holds the same passkey. */
const replaceBy = async ({ send, add, remove }, authenticatorId, credential) => {
  await remove(authenticatorId);
  const copy = await add();
  await send('addCredential', { authenticatorId: copy, credential });
  return copy;
};

const isRefused = async (page, name, wanted) => {
  await page.goto(url('/login/passkey'));
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/login/passkey/finish'));
  await button(page).click();
  const answer = await answered;
  const { error } = await answer.json();
  expect(`${answer.status()} ${error}` === wanted, `expected ${wanted}, the answer is ${answer.status()} ${error}`);
  const { bad, text } = await saysSomething(page);
  expect(bad, `it is not shown as a problem: ${text}`);
  await visit(page, name, { again: false });
  await isSignedOut(page);
};

/** The copy's counter starts again; what it answers is a valid signature for all that. */
const aCopyIsRefused = async (page, authenticators, authenticatorId, credential) => {
  expect(credential.signCount > 1, `the counter is ${credential.signCount}`);
  const copy = await replaceBy(authenticators, authenticatorId, { ...credential, signCount: 0 });
  await isRefused(page, 'a copied passkey, refused', '422 refused');
  return copy;
};

/** With the counter where it was the same key signs in: nothing but the counter was wrong. */
const theOriginalSignsIn = async (page, authenticators, authenticatorId, credential, who) => {
  const original = await replaceBy(authenticators, authenticatorId, { ...credential, signCount: credential.signCount + 10 });
  await page.goto(url('/login/passkey'));
  await arrivesAt(page, '/', () => button(page).click());
  await isHome(page, who);
  await page.goto(url('/profile/activity'));
  await visit(page, 'activity with passkeys');
  await signOut(page);
  return original;
};

const removePasskey = async (page, name, left) => {
  await page.goto(url('/profile'));
  await follow(page, rows(page).filter({ hasText: name }).locator('a[href$="/remove"]'));
  await visit(page, 'remove a passkey');
  await press(page, '/remove');
  isAt(page, '/profile');
  expect(await rows(page).count() === left, `there are ${await rows(page).count()} passkeys, not ${left}`);
};

const rename = async (page, name, to) => {
  await page.goto(url('/profile'));
  const row = rows(page).filter({ hasText: name });
  await row.locator('summary').click();
  await row.locator('[name="name"]').fill(to);
  await follow(page, row.locator('form[action$="/rename"] button'));
  expect(await rows(page).filter({ hasText: to }).count() === 1, `${to} is not in the list`);
};

const confirmByPasskey = async (page) => {
  await page.goto(url('/profile/confirm?return_to=/profile/sessions'));
  await visit(page, 'confirm by passkey');
  await page.goto(url('/profile/confirm?return_to=/profile/sessions'));
  await arrivesAt(page, '/profile/sessions', () => button(page).click());
};

/** Everything that passkeys are for. */
export const run = async (page, who) => {
  await check('a person without a passkey signs in', () => signInWithPassword(page, who));
  const authenticators = await authenticatorsOf(page);
  const { send, add, remove, credentials } = authenticators;
  const first = await add();
  await check('a cancelled passkey shows a line and no error', () => cancelled(page, send, first, '/register/passkey'));
  await check('a person adds a passkey', () => addPasskey(page, 'First key', 1));
  await check('a person with a passkey signs out', () => signOut(page));
  await check('a cancelled sign-in shows a line and no error', () => cancelled(page, send, first, '/login/passkey'));
  await check('a person signs in with a passkey on its page', () => signInOnItsPage(page, who));
  await check('a person confirms with a passkey', () => confirmByPasskey(page));
  await check('a person with a passkey signs out again', () => signOut(page));
  await check('a person signs in with a passkey by the button', () => signInByTheButton(page, authenticators, first, who));
  const [old] = await credentials(first);
  await remove(first);
  const second = await add();
  await check('a person adds another passkey', () => addPasskey(page, 'Second key', 2));
  await check('a person renames a passkey', () => rename(page, 'Second key', 'Key at home'));
  await check('a person removes a passkey', () => removePasskey(page, 'First key', 1));
  await check('a person with another passkey signs out', () => signOut(page));
  await check('a person signs in with a passkey by suggestion', () => signInBySuggestion(page, who));
  await check('a person signs out after a suggestion', () => signOut(page));
  const [credential] = await credentials(second);
  let held = second;
  await check('S-113 a copy of a passkey is refused', async () => { held = await aCopyIsRefused(page, authenticators, held, credential); });
  await check('a passkey whose counter grew signs in', async () => { held = await theOriginalSignsIn(page, authenticators, held, credential, who); });
  await check('a removed passkey is refused', async () => {
    held = await replaceBy(authenticators, held, old);
    await isRefused(page, 'a removed passkey, refused', '404 unknown_credential');
  });
};

/** Without scripts a page of passkeys says so, and offers no button. */
const saysThatItNeedsScripts = async (page) => {
  expect(await button(page).isHidden(), 'a button is shown that does nothing');
  expect(await page.locator('noscript').isVisible(), 'nothing says that it needs scripts');
};

export const visitPage = async (page, path) => {
  await page.goto(url(path));
  isAt(page, path);
  await visit(page, `passkey page ${path}`);
  if (mode === 'plain') await saysThatItNeedsScripts(page);
};
