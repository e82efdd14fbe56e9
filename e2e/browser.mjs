// Chromium, and the few gestures that every page is driven with: by field names and roles, never by styles.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const { E2E_BASE, E2E_CHROMIUM, E2E_MAILS } = process.env;
export const mode = process.env.E2E_MODE ?? 'script';
export const url = (path) => new URL(path, E2E_BASE).href;

export const launch = () =>
  chromium.launch({
    executablePath: E2E_CHROMIUM,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-proxy-server',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });

// What a page must never do; filled by every page of a run.
export const complaints = [];
let silent = false;

/** Runs work whose own console messages are not the page's. */
export const unheard = async (work) => {
  silent = true;
  try { return await work(); } finally { silent = false; }
};

/** A person's own browser: cookies of nobody else. */
export const person = async (browser) => {
  const context = await browser.newContext({ javaScriptEnabled: mode !== 'plain', locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('console', (message) => {
    const policy = /content security policy|trusted ?type|refused to/i.test(message.text());
    if (!silent && policy) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => silent || complaints.push(`${page.url()}: ${error.message}`));
  return page;
};

/** Clicks what leads to another page, waits for it, and returns the answer after all redirects. */
export const follow = async (page, target) => {
  let answer;
  const note = (r) => { if (r.request().isNavigationRequest() && r.frame() === page.mainFrame()) answer = r; };
  page.on('response', note);
  try {
    await Promise.all([page.waitForEvent('load'), target.click()]);
  } finally {
    page.off('response', note);
  }
  return answer;
};

export const formWith = (page, field) => page.locator('form').filter({ has: page.locator(`[name="${field}"]`) }).first();

/** Forms may be folded away in <details>. */
export const unfold = async (page, target) => {
  const folded = page.locator('details:not([open])').filter({ has: target });
  for (let left = await folded.count(); left > 0; left -= 1) await folded.first().locator('summary').first().click();
};

export const fill = async (form, values) => {
  for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"]`).fill(value);
};

const submitButton = (form) => form.locator('button:not([type="button"]), input[type="submit"]').first();

/** Fills in the form that has these fields and sends it by its first button, or by the one with this value. */
export const submit = async (page, values, button) => {
  const form = formWith(page, Object.keys(values).at(-1));
  await unfold(page, form);
  await fill(form, values);
  return follow(page, button ? form.locator(`button[value="${button}"]`).first() : submitButton(form));
};

/** Sends the form that leads there. */
export const press = async (page, action) => {
  const form = page.locator(`form[action$="${action}"]`).first();
  await unfold(page, form);
  return follow(page, submitButton(form));
};

const mailsTo = (address) =>
  readdirSync(E2E_MAILS)
    .filter((name) => name.endsWith('.eml') && !name.startsWith('.'))
    .sort()
    .map((name) => readFileSync(join(E2E_MAILS, name), 'utf8'))
    .filter((mail) => mail.split('\r\n', 1)[0].toLowerCase().includes(address));

const headOf = (mail) => mail.split('\r\n\r\n', 1)[0];

/** The code that a subject begins with; mails without one tell of something else. */
const codeOf = (mail) => headOf(mail).match(/^subject: *(\d{6}) /im)?.[1];

const codesTo = (address) => mailsTo(address).map(codeOf).filter(Boolean);

const soon = async (find, what) => {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(what);
};

/** The newest code mailed to this address, once there are more of them than `seen`. */
export const codeFor = (address, seen = 0) => {
  const newest = () => { const codes = codesTo(address); return codes.length > seen && codes.at(-1); };
  return soon(newest, `no code came by mail to ${address}`);
};

export const mailCount = (address) => codesTo(address).length;

const unquoted = (text) =>
  Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString();
const decoders = { 'quoted-printable': unquoted, base64: (text) => Buffer.from(text, 'base64').toString() };

const decoded = (part) => {
  const [head, ...body] = part.split('\r\n\r\n');
  const encoding = head.match(/^content-transfer-encoding: *([\w-]+)/im)?.[1].toLowerCase();
  return (decoders[encoding] ?? String)(body.join('\r\n\r\n'));
};

/** What a mail says, without its markup. */
const wordsOf = (mail) => {
  const boundary = headOf(mail).replace(/\r\n[ \t]+/g, ' ').match(/boundary="?([^";\r\n]+)/i)?.[1];
  const parts = boundary ? mail.split(`--${boundary}`).slice(1).map((part) => part.trimStart()) : [mail];
  return decoded(parts.find((part) => /^content-type: *text\/plain/im.test(part)) ?? parts[0]);
};

const linksTo = (address, path) =>
  mailsTo(address).flatMap((mail) => wordsOf(mail).match(/https?:\/\/\S+/g) ?? []).filter((link) => new URL(link).pathname === path);

export const linkCount = (address, path) => linksTo(address, path).length;

/** The newest link to this page mailed to this address, once there are more of them than `seen`. */
export const linkFor = (address, path, seen = 0) => {
  const newest = () => { const links = linksTo(address, path); return links.length > seen && links.at(-1); };
  return soon(newest, `no link to ${path} came by mail to ${address}`);
};
