// An authenticator app and its recovery codes, and what they have to say when people sign in.
import { createHmac } from 'node:crypto';
import { follow, formWith, linkCount, linkFor, press, submit, url } from './browser.mjs';
import { visit } from './audit.mjs';
import { check, expect } from './checks.mjs';
import { isAt, isHome, isSignedOut, pathOf, signInWithPassword, signOut, someone } from './people.mjs';

export const tia = someone('tia', 'Tia Twofactor');

const STEP = 30_000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const bytesOf = (key) => {
  const bits = [...key.replace(/[^A-Z2-7]/gi, '').toUpperCase()].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
};

/** RFC 6238: SHA-1, six digits. */
export const totp = (key, step) => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(key)).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
};

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const now = () => Date.now() / STEP;

/** The app's next code that was not used yet: a step before, of or after the server's; waits for it if it must. */
const nextCode = async (app) => {
  const oldest = Math.floor(now() + 0.2) - 1;
  app.step = Math.max((app.step ?? 0) + 1, oldest);
  const wait = (app.step - 1 - now()) * STEP + 200;
  if (wait > 0) await sleep(wait);
  return totp(app.key, app.step);
};

const usedCode = (app) => totp(app.key, app.step);
const wrongCodeOf = (app) => {
  const good = [-2, -1, 0, 1, 2].map((by) => totp(app.key, Math.floor(now()) + by));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !good.includes(code));
};

const isRefused = async (page, response, status = 422) => {
  expect(response.status() === status, `expected ${status}, the answer is ${response.status()} on ${pathOf(page)}`);
  const message = await page.locator('[role="alert"]').first().innerText();
  expect(message.trim().length > 0, 'no message is shown');
};

const tick = async (page, name) => {
  const form = formWith(page, name);
  await form.locator(`[name="${name}"]`).check();
  return follow(page, form.locator('button[type="submit"]').first());
};

const recoveryCodesOn = (page) => page.locator('#codes li code').allInnerTexts();

const enrol = async (page, app) => {
  await page.goto(url('/profile/totp/enroll'));
  isAt(page, '/profile/totp/enroll');
  await visit(page, 'set up an authenticator app', { image: 'totp-enrol' });
  app.key = await page.locator('#key').innerText();
  await isRefused(page, await submit(page, { code: wrongCodeOf(app) }));
  await visit(page, 'set up an authenticator app, refused', { again: false });
  expect(await page.locator('#key').innerText() === app.key, 'another key is shown after a wrong code');
  await submit(page, { code: await nextCode(app) });
  isAt(page, '/profile/totp/recovery-codes');
};

const seesTheCodes = async (page, app) => {
  app.codes = await recoveryCodesOn(page);
  expect(new Set(app.codes).size === 10, `${app.codes.length} recovery codes are shown`);
  await visit(page, 'recovery codes', { image: 'recovery-codes', again: false });
  await tick(page, 'saved');
  isAt(page, '/profile');
};

const codesAreNotShownAgain = async (page) => {
  await page.goto(url('/profile/totp/recovery-codes'));
  expect((await recoveryCodesOn(page)).length === 0, 'the codes are shown again');
  await visit(page, 'recovery codes, afterwards');
};

const afterThePassword = async (page, who) => {
  await page.goto(url('/login'));
  await submit(page, { email: who.email, password: who.password }, 'password');
  isAt(page, '/login/totp');
};

export const signInWithApp = async (page, who, app) => {
  await afterThePassword(page, who);
  await visit(page, 'code of the app', { image: 'totp' });
  await submit(page, { code: await nextCode(app) });
  await isHome(page, who);
};

const aUsedStepIsRefused = async (page, who, app) => {
  await afterThePassword(page, who);
  await isRefused(page, await submit(page, { code: usedCode(app) }));
  await visit(page, 'code of the app, refused', { again: false });
};

const toTheRecoveryPage = async (page) => {
  await follow(page, page.locator('a[href*="/login/totp/recovery"]'));
  isAt(page, '/login/totp/recovery');
};

const signInWithRecoveryCode = async (page, who, app) => {
  await afterThePassword(page, who);
  await toTheRecoveryPage(page);
  await visit(page, 'recovery code');
  await submit(page, { code: app.codes[0] });
  await isHome(page, who);
  await visit(page, 'home, after a recovery code', { again: false });
};

const aUsedRecoveryCodeIsRefused = async (page, who, app) => {
  await afterThePassword(page, who);
  await toTheRecoveryPage(page);
  await isRefused(page, await submit(page, { code: app.codes[0] }));
  await visit(page, 'recovery code, refused', { again: false });
};

const askForALink = async (page, who) => {
  await page.goto(url('/login'));
  await follow(page, page.locator('a[href*="/forgot-password"]'));
  await visit(page, 'forgot password', { image: 'forgot-password' });
  const seen = linkCount(who.email, '/reset-password');
  await submit(page, { email: who.email });
  isAt(page, '/forgot-password');
  await visit(page, 'forgot password, sent', { again: false });
  who.link = await linkFor(who.email, '/reset-password', seen);
};

const theTokenLeavesTheAddress = async (page, who) => {
  for (let times = 0; times < 2; times += 1) {
    await page.goto(who.link);
    expect(page.url() === url('/reset-password'), `the address is ${page.url()}`);
    expect(await formWith(page, 'new_password').count() === 1, 'there is no form for a new password');
  }
  await visit(page, 'a new password by a link', { image: 'reset-password' });
};

const setANewPassword = async (page, who) => {
  await page.goto(who.link);
  await isRefused(page, await submit(page, { new_password: who.email }));
  await visit(page, 'a new password by a link, refused', { again: false });
  who.password = `another horse with another staple ${Date.now()}`;
  await submit(page, { new_password: who.password });
  isAt(page, '/login');
};

const theLinkIsSpent = async (page, who) => {
  const response = await page.goto(who.link);
  expect(response.status() === 410, `a spent link was answered ${response.status()}`);
  await visit(page, 'a new password, link spent', { again: false });
};

const makeNewCodes = async (page, app) => {
  await page.goto(url('/profile/totp/recovery-codes'));
  await press(page, '/profile/totp/recovery-codes');
  const codes = await recoveryCodesOn(page);
  expect(codes.length === 10 && !codes.some((code) => app.codes.includes(code)), `the codes are ${codes.length} and not all new`);
  app.codes = codes;
};

const replaceTheApp = async (page, app) => {
  await page.goto(url('/profile/totp/enroll'));
  await visit(page, 'replace the authenticator app');
  const next = { key: await page.locator('#key').innerText() };
  expect(next.key !== app.key, 'the key is the old one');
  await submit(page, { current_code: await nextCode(app), code: await nextCode(next) });
  isAt(page, '/profile/totp/recovery-codes');
  Object.assign(app, next, { codes: await recoveryCodesOn(page) });
};

export const turnTheAppOff = async (page, who, app) => {
  await page.goto(url('/profile/totp/disable'));
  await visit(page, 'turn the authenticator app off');
  await isRefused(page, await submit(page, { current_password: 'not the password at all', code: app.codes[1] }));
  await visit(page, 'turn the authenticator app off, refused', { again: false });
  await submit(page, { current_password: who.password, code: await nextCode(app) });
  isAt(page, '/profile');
  await signOut(page);
  await signInWithPassword(page, who);
};

/** Everything that an app is for, up to a person who is signed in with it. */
export const run = async (page, other, who, app) => {
  await check('a person without an app signs in', () => signInWithPassword(page, who));
  await check('a person sets an authenticator app up', () => enrol(page, app));
  await check('a person sees ten recovery codes', () => seesTheCodes(page, app));
  await check('S-094 recovery codes are shown once', () => codesAreNotShownAgain(page));
  await check('a person with an app signs out', () => signOut(page));
  await check('a person signs in with password and app', () => signInWithApp(page, who, app));
  await check('a person with an app signs out again', () => signOut(page));
  await check('S-083 a used step is refused', () => aUsedStepIsRefused(page, who, app));
  await check('a person signs in with a recovery code', () => signInWithRecoveryCode(page, who, app));
  await check('S-092 a used recovery code is refused', () => aUsedRecoveryCodeIsRefused(other, who, app));
  await check('a person asks for a new password', () => askForALink(other, who));
  await check('S-100 S-101 the token leaves the address, and looking uses nothing up', () => theTokenLeavesTheAddress(other, who));
  await check('a person sets a new password by the link', () => setANewPassword(other, who));
  await check('S-098 a link works once', () => theLinkIsSpent(other, who));
  await check('S-049 a new password ends the sessions', () => isSignedOut(page));
  await check('S-102 a new password does not stand in for the app', () => signInWithApp(page, who, app));
  await check('S-095 new recovery codes take the place of the old', () => makeNewCodes(page, app));
  await check('S-095 a new app takes the place of the old', () => replaceTheApp(page, app));
};
