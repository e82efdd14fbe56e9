// What people do, step by step.
import { codeFor, fill, follow, formWith, mailCount, press, submit, unfold, url } from './browser.mjs';
import { visit } from './audit.mjs';
import { expect } from './checks.mjs';

const DOMAIN = `${process.env.E2E_MODE ?? 'script'}.example.test`;
export const someone = (id, name) => ({ email: `${id}@${DOMAIN}`, name, password: `correct horse battery staple ${id}` });

export const root = someone('root', 'Grace Hopper');
export const ada = someone('ada', 'Ada Lovelace');
export const pat = { ...someone('pat', 'Pat Passwordless'), password: undefined };
export const dan = someone('dan', 'Dan Disabled');

export const pathOf = (page) => new URL(page.url()).pathname;
export const isAt = (page, path) => expect(pathOf(page) === path, `expected ${path}, the page is ${pathOf(page)}`);

export const setUp = async (page) => {
  await page.goto(process.env.E2E_SETUP_URL);
  await visit(page, 'set-up', { image: 'set-up' });
  const { email, name, password } = root;
  const response = await submit(page, { email, name, password });
  expect(response.ok(), `set-up ended on ${pathOf(page)} with ${response.status()}`);
  // Set-up leads on to a strong factor; this admin keeps to codes by email.
  isAt(page, '/admin/second-factor');
  await page.goto(url('/admin/users'));
  await visit(page, 'people, after set-up');
};

export const theSetUpUrlIsSpent = async (page) => {
  const response = await page.goto(process.env.E2E_SETUP_URL);
  const again = await formWith(page, 'password').filter({ has: page.locator('[name="name"]') }).count();
  expect(response.status() >= 400 || again === 0, 'the set-up form is still there');
};

export const enterCode = async (page, { email }, seen) => submit(page, { code: await codeFor(email, seen) });

export const signInAsAdmin = async (page) => {
  await page.goto(url('/admin/login'));
  await visit(page, 'admin sign-in');
  const { email, password } = root;
  const seen = mailCount(email);
  await submit(page, { email, password });
  isAt(page, '/admin/login/otp');
  await visit(page, 'admin code');
  await enterCode(page, root, seen);
  expect(pathOf(page).startsWith('/admin') && !pathOf(page).includes('login'), `the code led to ${pathOf(page)}`);
  await visit(page, 'admin home');
};

export const createPerson = async (page, { email, name, password }) => {
  await page.goto(url('/admin/users'));
  const form = formWith(page, 'passwordless');
  await unfold(page, form);
  await fill(form, password ? { email, name, password } : { email, name });
  if (!password) await choosePasswordless(form);
  await follow(page, form.locator('button:not([type="button"]), input[type="submit"]').first());
  await page.goto(url('/admin/users'));
  expect(await page.getByText(email).count() > 0, `${email} is not in the list`);
};

/** A box, or one of two radio buttons. */
const choosePasswordless = async (form) => {
  const yes = form.locator('[name="passwordless"]:not([value="0"]):not([value="false"]):not([value="no"]):not([value="off"])');
  await yes.last().check();
};

export const visitUsers = async (page) => {
  await page.goto(url('/admin/users'));
  await visit(page, 'people', { image: 'admin-users' });
};

export const visitOutbox = async (page) => {
  await page.goto(url('/admin/outbox'));
  isAt(page, '/admin/outbox');
  await visit(page, 'outbox', { image: 'admin-outbox' });
};

export const visitSignedOut = async (page) => {
  await page.goto(url('/signed-out'));
  isAt(page, '/signed-out');
  await visit(page, 'signed out');
};

const openPerson = async (page, { email }) => {
  await page.goto(url('/admin/users'));
  const row = page.locator('tr, li, article').filter({ hasText: email }).first();
  await page.goto(new URL(await row.locator('a[href*="/admin/users/"]').first().getAttribute('href'), page.url()).href);
};

export const disable = async (page, who) => {
  await openPerson(page, who);
  await visit(page, 'a person');
  await press(page, '/disable');
};

export const wrongPassword = async (page, { email }) => {
  await page.goto(url('/login'));
  await visit(page, 'sign-in', { image: 'login' });
  const response = await submit(page, { email, password: 'not the password at all' }, 'password');
  expect(response.status() === 422, `a wrong password was answered ${response.status()}`);
  const message = await page.locator('[role="alert"]').first().innerText();
  expect(message.trim().length > 0, 'no message is shown');
  await visit(page, 'sign-in refused', { again: false });
};

export const signInWithPassword = async (page, who) => {
  await page.goto(url('/login'));
  const seen = mailCount(who.email);
  await submit(page, { email: who.email, password: who.password }, 'password');
  isAt(page, '/login/otp');
  await visit(page, 'code', { image: 'code' });
  await enterCode(page, who, seen);
  await isHome(page, who);
};

export const wrongCode = async (page, who) => {
  await page.goto(url('/login'));
  const seen = mailCount(who.email);
  await submit(page, { email: who.email }, 'otp');
  const code = await codeFor(who.email, seen);
  const response = await submit(page, { code: code === '000000' ? '000001' : '000000' });
  expect(response.status() === 422, `a wrong code was answered ${response.status()}`);
  await visit(page, 'code refused', { again: false });
  await submit(page, { code });
  await isHome(page, who);
};

export const isHome = async (page, { name }) => {
  isAt(page, '/');
  expect((await page.locator('body').innerText()).includes(name), `home does not say ${name}`);
};

export const visitHome = (page) => visit(page, 'home', { image: 'home' });

export const signOut = async (page) => {
  await page.goto(url('/'));
  await press(page, '/logout');
  await isSignedOut(page);
};

export const signOutAsAdmin = async (page) => {
  await page.goto(url('/admin/users'));
  await press(page, '/admin/logout');
  await page.goto(url('/admin/users'));
  isAt(page, '/admin/login');
};

export const isSignedOut = async (page) => {
  await page.goto(url('/'));
  isAt(page, '/login');
};
