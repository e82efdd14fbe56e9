// A server's first hour: the admin sets it up and makes accounts, people sign in and out, one is shut out.
// Run by cargo xtask e2e, once with scripts and once without.
import { complaints, launch, mode, person } from './browser.mjs';
import { check, expect } from './checks.mjs';
import * as factors from './factors.mjs';
import * as house from './house.mjs';
import * as passkeys from './passkeys.mjs';
import * as people from './people.mjs';
import * as profile from './profile.mjs';
import * as provider from './provider.mjs';
import { loginIsLight } from './weight.mjs';

const { ada, pat, dan } = people;
const { tia } = factors;
const { kay } = passkeys;
const { ola } = provider;
const browser = await launch();
const admin = await person(browser);
const anyone = await person(browser);
const shutOut = await person(browser);
const careful = await person(browser);
const elsewhere = await person(browser);

await check('the admin is created on the set-up page', () => people.setUp(admin));
await check('the set-up URL works once', () => people.theSetUpUrlIsSpent(anyone));
await check('the admin signs out after set-up', () => people.signOutAsAdmin(admin));
await check('the admin signs in with password and code', () => people.signInAsAdmin(admin));
await check('the admin creates a person with a password', () => people.createPerson(admin, ada));
await check('the admin creates a person without a password', () => people.createPerson(admin, pat));
await check('the admin creates another person', () => people.createPerson(admin, dan));
await check('the admin creates a person who will use an app', () => people.createPerson(admin, tia));
await check('the admin creates a person who will use passkeys', () => people.createPerson(admin, kay));
await check('the admin creates a person who will sign in to an app', () => people.createPerson(admin, ola));
await check('the list of people', () => people.visitUsers(admin));

await check('the passkey page of the portal', () => passkeys.visitPage(anyone, '/login/passkey'));
await check('the passkey page of the admin area', () => passkeys.visitPage(anyone, '/admin/login/passkey'));
await check('a wrong password shows a message', () => people.wrongPassword(anyone, ada));
await check('a person signs in with password and code', () => people.signInWithPassword(anyone, ada));
await check('home', () => people.visitHome(anyone));
await check('a person signs out', () => people.signOut(anyone));
await check('the page after signing out', () => people.visitSignedOut(anyone));
await check('a passwordless person signs in by mail, a wrong code being refused first', () => people.wrongCode(anyone, pat));
await check('the page that adds a passkey', () => passkeys.visitPage(anyone, '/register/passkey'));
await check('a passwordless person confirms by mail', () => profile.confirmByMail(anyone, pat));
await check('a passwordless person signs out', () => people.signOut(anyone));

const app = {};
await factors.run(careful, elsewhere, tia, app);
await profile.run(careful, elsewhere, tia, app);
await provider.run(await person(browser));
if (mode === 'script') await passkeys.run(await person(browser), kay);

await check('a person signs in and stays', () => people.signInWithPassword(shutOut, dan));
await check('the admin disables a person', () => people.disable(admin, dan));
await check('the next request of a disabled person leads to sign-in', () => people.isSignedOut(shutOut));
await check('the outbox', () => people.visitOutbox(admin));
await house.run(admin, await person(browser));
await check('the admin signs out', () => people.signOutAsAdmin(admin));

if (mode === 'script') await check('the login page is light', () => loginIsLight(browser));
await check('no page broke its own content policy', async () => expect(complaints.length === 0, complaints.join('\n')));
await browser.close();
