// The admin furnishes the house: a group, a protected app with rules, a client, a webhook, an invitation. Each form is also sent wrong once.
import { fill, follow, formWith, linkCount, linkFor, mode, submit, unfold, url } from './browser.mjs';
import { everyPage, open } from './admin.mjs';
import { visit } from './audit.mjs';
import { check, expect } from './checks.mjs';
import { ada, isAt, pathOf, root, someone } from './people.mjs';

const GROUP = 'family';
const HOST = 'photos.example.test';
const ida = someone('ida', 'Ida Invited');

const says = async (page, text) => expect((await page.locator('main').innerText()).includes(text), `${pathOf(page)} does not say ${text}`);

const isRefused = async (page, response, name) => {
  expect(response.status() === 422, `${name}: a wrong form was answered ${response.status()}`);
  expect(await page.locator('[aria-invalid="true"], [role="alert"]').count() > 0, `${name}: no field is marked`);
  await visit(page, `${name}, refused`, { again: false });
};

const createGroup = async (page) => {
  await open(page, '/admin/groups');
  await isRefused(page, await submit(page, { name: 'one, two' }), 'a group');
  await submit(page, { name: GROUP });
  await says(page, GROUP);
  await submit(page, { email: ada.email });
  await says(page, ada.email);
};

const protectApp = async (page) => {
  await open(page, '/admin/apps');
  await isRefused(page, await submit(page, { host: 'not a host', name: 'Photos' }), 'a protected app');
  const form = formWith(page, 'host');
  await fill(form, { host: HOST, name: 'Photos' });
  await form.locator('[name="who"]').selectOption({ label: await form.locator('[name="who"] option').filter({ hasText: GROUP }).first().innerText() });
  await follow(page, form.locator('button').first());
  await says(page, HOST);
  await isRefused(page, await submit(page, { prefix_0: 'no path' }, 'save'), 'a rule');
};

const tryOutRules = async (page) => {
  for (const [person, word] of [[ada.email, 'allowed'], [root.email, 'refused']]) {
    await page.goto(url(`/admin/apps/test?person=${encodeURIComponent(person)}&url=${encodeURIComponent(`https://${HOST}/album`)}&method=GET`));
    expect(await page.locator('main .chip').count() > 0, `nobody says whether ${person} is ${word}`);
    await visit(page, `rules tried out: ${word}`, { image: word === 'refused' ? 'admin-apps-refused' : undefined });
  }
};

const registerClient = async (page) => {
  await open(page, '/admin/clients/new');
  await visit(page, 'apps to choose from', { image: 'admin-clients-pick' });
  await open(page, '/admin/clients/new?preset=grafana');
  await isRefused(page, await submit(page, { url: 'https://user@grafana.example.test' }), 'a client');
  await submit(page, { url: 'https://grafana.example.test' });
  expect(await page.locator('#client-secret').count() === 1, 'no secret is shown');
  await visit(page, 'a new client', { image: 'admin-clients-created', again: false });
};

const claimsOf = async (page) => {
  await page.goto(url('/admin/clients'));
  await follow(page, page.locator('tbody a[href^="/admin/clients/"]').filter({ hasText: 'Grafana' }).first());
  await page.goto(`${page.url().split('?')[0]}/claims`);
  await submit(page, { user: ada.email });
  await says(page, 'sub');
};

const subscribe = async (page) => {
  await open(page, '/admin/webhooks/new');
  await isRefused(page, await submit(page, { name: 'Chat', target: 'ftp://127.0.0.1/' }), 'a webhook');
  const form = formWith(page, 'target');
  await fill(form, { name: 'Chat', target: 'https://hooks.example.test/in' });
  await form.locator('fieldset [type="checkbox"]').first().check();
  await follow(page, form.locator('button').first());
  await says(page, 'Chat');
};

const invite = async (admin, guest) => {
  await open(admin, '/admin/users/invite');
  await isRefused(admin, await submit(admin, { email: root.email, name: ida.name }), 'an invitation');
  const seen = linkCount(ida.email, '/invite');
  await submit(admin, { email: ida.email, name: ida.name });
  await guest.goto(await linkFor(ida.email, '/invite', seen));
  await visit(guest, 'an invitation', { image: 'invite', again: false });
};

const manyAtOnce = async (admin) => {
  await open(admin, '/admin/users');
  const form = formWith(admin, 'action');
  await form.locator('[name^="u-"]').first().check();
  await form.locator('[name="action"]').selectOption('join');
  await follow(admin, form.locator('button').last());
  await visit(admin, 'before something is done for many', { image: 'admin-bulk', again: false });
  await follow(admin, formWith(admin, 'ids').locator('button').last());
  isAt(admin, '/admin/users/bulk/run');
  await visit(admin, 'what became of many', { image: 'admin-bulk-result', again: false });
};

const importPeople = async (admin) => {
  await open(admin, '/admin/users/import');
  await isRefused(admin, await submit(admin, { people: 'mail\nx@example.test' }, 'check'), 'an import');
  await submit(admin, { people: `email,name\nira@${ida.email.split('@')[1]},Ira Imported\n` }, 'check');
  await visit(admin, 'before people are imported', { image: 'admin-users-import-checked', again: false });
  await submit(admin, { people: `email,name\nira@${ida.email.split('@')[1]},Ira Imported\n` }, 'import');
  await visit(admin, 'imported people', { again: false });
};

const settle = async (admin, guest) => {
  await open(admin, '/admin/settings');
  await isRefused(admin, await submit(admin, { accent: '#ffff00' }), 'a setting');
  await submit(admin, { brand: 'Lovelace Home', accent: '#1d4ed8', accent_dark: '#93c5fd', contact: 'ada@example.test' });
  await visit(admin, 'settings, saved');
  await guest.goto(url('/login'));
  expect((await guest.title()).includes('Lovelace Home'), 'the name is not on the sign-in page');
  await visit(guest, 'sign-in in other colours', { image: 'login-branded' });
  await open(admin, '/admin/settings');
  await submit(admin, { brand: '', accent: '', accent_dark: '', contact: '' });
};

const proveTheLog = async (admin) => {
  await open(admin, '/admin/audit/verify');
  await follow(admin, admin.locator('main form button').first());
  await says(admin, 'it holds');
};

/** Records are seen as they come, wait while the view is paused, and are shown when it goes on. */
const watchTheLog = async (admin) => {
  await open(admin, '/admin/audit');
  const rows = admin.locator('.live li');
  const happens = async (name) => {
    const other = await admin.context().newPage();
    await other.goto(url('/admin/groups'));
    const form = formWith(other, 'name');
    await unfold(other, form);
    await form.locator('[name="name"]').fill(name);
    await follow(other, form.locator('button').first());
    await other.close();
  };
  await admin.getByRole('button', { name: 'Watch live' }).click();
  await admin.waitForTimeout(1500);
  await happens('seen');
  await rows.first().waitFor();
  const before = await rows.count();
  await admin.getByRole('button', { name: 'Pause' }).click();
  await happens('kept waiting');
  await admin.waitForFunction(() => Number(document.querySelector('.live [role=status] span').textContent) > 0);
  expect(await rows.count() === before, 'a paused view has grown');
  await admin.getByRole('button', { name: 'Resume' }).click();
  expect(await rows.count() > before, 'what waited is not shown');
};

/** Works through the admin area, then looks at each page of it. */
export const run = async (admin, guest) => {
  await check('a group, and somebody in it', () => createGroup(admin));
  await check('an app is protected', () => protectApp(admin));
  await check('rules are tried out', () => tryOutRules(admin));
  await check('a known app is registered', () => registerClient(admin));
  await check('what an app would be told', () => claimsOf(admin));
  await check('events are subscribed to', () => subscribe(admin));
  await check('somebody is invited by mail', () => invite(admin, guest));
  await check('one thing is done for many', () => manyAtOnce(admin));
  await check('people are imported', () => importPeople(admin));
  await check('settings are obeyed', () => settle(admin, guest));
  await check('the log is walked through', () => proveTheLog(admin));
  if (mode === 'script') await check('the log is watched as it grows', () => watchTheLog(admin));
  await everyPage(admin);
};
