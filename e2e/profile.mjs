// The account in its owner's hands: sessions, details, password, data.
import { codeFor, follow, formWith, linkFor, mailCount, press, submit, url } from './browser.mjs';
import { visit } from './audit.mjs';
import { check, expect } from './checks.mjs';
import { signInWithApp, turnTheAppOff } from './factors.mjs';
import { isAt, isHome, isSignedOut } from './people.mjs';

const visitAll = async (page) => {
  const pages = {
    '/profile': 'security', '/profile/sessions': 'devices', '/profile/activity': 'activity',
    '/profile/details': 'details', '/profile/data': 'data', '/profile/password': 'change of password',
    '/profile/confirm': 'confirm', '/logout': 'sign out',
  };
  for (const [path, name] of Object.entries(pages)) {
    const response = await page.goto(url(path));
    expect(response.ok(), `${path} was answered ${response.status()}`);
    isAt(page, path);
    await visit(page, `profile, ${name}`, { image: `profile-${path.split('/').at(-1)}` });
  }
};

const changeDetails = async (page, who) => {
  await page.goto(url('/profile/details'));
  const name = `${who.name} the Second`;
  await submit(page, { name });
  expect(await formWith(page, 'locale').locator('[name="name"]').inputValue() === name, 'the name was not kept');
  await visit(page, 'profile, details kept', { again: false });
  who.name = name;
  await page.goto(url('/'));
  await isHome(page, who);
};

const emptyNameIsRefused = async (page) => {
  await page.goto(url('/profile/details'));
  const response = await submit(page, { name: '\u00a0' });
  expect(response.status() === 422, `an empty name was answered ${response.status()}`);
  await visit(page, 'profile, details refused', { again: false });
};

const changePassword = async (page, who) => {
  await page.goto(url('/profile/password'));
  const password = `a third horse and a third staple ${Date.now()}`;
  const response = await submit(page, { current_password: 'not the password at all', new_password: password });
  expect(response.status() === 422, `a wrong password was answered ${response.status()}`);
  await visit(page, 'profile, change of password refused', { again: false });
  await submit(page, { current_password: who.password, new_password: password });
  isAt(page, '/profile');
  await visit(page, 'profile, password changed', { again: false });
  who.password = password;
};

const signOutOthers = async (page, other, who, app) => {
  await signInWithApp(other, who, app);
  await page.goto(url('/profile/sessions'));
  expect(await page.locator('ul.rows > li').count() === 2, 'there are not two sessions');
  await visit(page, 'profile, two devices', { image: 'profile-sessions' });
  await press(page, '/profile/sessions/revoke-others');
  isAt(page, '/profile/sessions');
  expect(await page.locator('ul.rows > li').count() === 1, 'there is not one session left');
  await isSignedOut(other);
};

const download = async (page, who) => {
  const answer = await page.context().request.get(url('/profile/export'));
  expect(answer.ok(), `the copy was answered ${answer.status()}`);
  const text = await answer.text();
  expect(text.includes(who.email) && !text.includes('argon2'), 'the copy is not what it should be');
};

const confirmByPassword = async (page, who) => {
  await page.goto(url('/profile/confirm?return_to=/profile/details'));
  const response = await submit(page, { password: 'not the password at all' });
  expect(response.status() === 422, `a wrong password was answered ${response.status()}`);
  await visit(page, 'confirm, refused', { again: false });
  await submit(page, { password: who.password });
  isAt(page, '/profile/details');
};

const wasNotMe = async (page, other, who) => {
  const link = await linkFor(who.email, '/not-me');
  await other.goto(link);
  await visit(other, 'it was not me');
  await other.goto(link);
  await press(other, '/not-me');
  await visit(other, 'it was not me, done', { again: false });
  await isSignedOut(page);
};

const brokenNotMe = async (page) => {
  const response = await page.goto(url('/not-me?token=broken'));
  expect(response.status() >= 400, `a broken link was answered ${response.status()}`);
  await visit(page, 'it was not me, broken link');
};

/** For somebody who is signed in with an app on the first page. */
export const run = async (page, other, who, app) => {
  await check('every page of the profile', () => visitAll(page));
  await check('an empty name is refused', () => emptyNameIsRefused(page));
  await check('a person changes their name', () => changeDetails(page, who));
  await check('S-063 a person changes the password, a wrong one being refused first', () => changePassword(page, who));
  await check('a person signs the other browsers out', () => signOutOthers(page, other, who, app));
  await check('a person takes a copy of their data', () => download(page, who));
  await check('a person confirms with the password', () => confirmByPassword(page, who));
  await check('S-089 a person turns the app off and signs in by mail again', () => turnTheAppOff(page, who, app));
  await check('a broken link of a notice', () => brokenNotMe(other));
  await check('a person says that it was not them', () => wasNotMe(page, other, who));
};

/** For somebody without a password, who has a code sent. */
export const confirmByMail = async (page, who) => {
  await page.goto(url('/profile/confirm?return_to=/profile/sessions'));
  await visit(page, 'confirm by mail');
  const seen = mailCount(who.email);
  const send = page.locator('form').filter({ has: page.locator('[name="method"][value="send-mail"]') });
  await follow(page, send.locator('button'));
  await visit(page, 'confirm by mail, sent', { again: false });
  await submit(page, { code: await codeFor(who.email, seen) });
  isAt(page, '/profile/sessions');
};
