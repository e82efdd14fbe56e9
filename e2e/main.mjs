// A server's first hour: the admin sets it up and makes accounts, people sign in and out, one is shut out.
// Run by cargo xtask e2e, once with scripts and once without.
import { complaints, launch, mode, person } from './browser.mjs';
import { check, expect } from './checks.mjs';
import * as people from './people.mjs';
import { loginIsLight } from './weight.mjs';

const { ada, pat, dan } = people;
const browser = await launch();
const admin = await person(browser);
const anyone = await person(browser);
const shutOut = await person(browser);

await check('the admin is created on the set-up page', () => people.setUp(admin));
await check('the set-up URL works once', () => people.theSetUpUrlIsSpent(anyone));
await check('the admin signs out after set-up', () => people.signOutAsAdmin(admin));
await check('the admin signs in with password and code', () => people.signInAsAdmin(admin));
await check('the admin creates a person with a password', () => people.createPerson(admin, ada));
await check('the admin creates a person without a password', () => people.createPerson(admin, pat));
await check('the admin creates another person', () => people.createPerson(admin, dan));
await check('the list of people', () => people.visitUsers(admin));

await check('a wrong password shows a message', () => people.wrongPassword(anyone, ada));
await check('a person signs in with password and code', () => people.signInWithPassword(anyone, ada));
await check('home', () => people.visitHome(anyone));
await check('a person signs out', () => people.signOut(anyone));
await check('a passwordless person signs in by mail, a wrong code being refused first', () => people.wrongCode(anyone, pat));
await check('a passwordless person signs out', () => people.signOut(anyone));

await check('a person signs in and stays', () => people.signInWithPassword(shutOut, dan));
await check('the admin disables a person', () => people.disable(admin, dan));
await check('the next request of a disabled person leads to sign-in', () => people.isSignedOut(shutOut));
await check('the admin signs out', () => people.signOutAsAdmin(admin));

if (mode === 'script') await check('the login page is light', () => loginIsLight(browser));
await check('no page broke its own content policy', async () => expect(complaints.length === 0, complaints.join('\n')));
await browser.close();
