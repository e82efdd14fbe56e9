// A browser without a window: cookies, redirects and forms, as far as a person's sign-in needs them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foreign as theirs, issuer, mails, person } from './env.mjs';
import { expect } from './report.mjs';

const entities = { quot: '"', '#39': "'", '#x27': "'", '#x2F': '/', lt: '<', gt: '>', amp: '&' };
export const unescape = (text) => text.replace(/&(quot|#39|#x27|#x2F|lt|gt|amp);/g, (_, name) => entities[name]);

const attributes = (tag) =>
  Object.fromEntries([...tag.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)].map(([, name, a, b, c]) => [name, unescape(a ?? b ?? c ?? '')]));

/** The forms of a page: action, fields as they stand, and buttons. */
export const forms = (html) =>
  [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, body]) => {
    const form = { ...attributes(head), fields: {}, buttons: [] };
    for (const [, kind, rest] of body.matchAll(/<(input|button|textarea|select)\b([^>]*)>/g)) {
      const { name, value = '', type = kind === 'button' ? 'submit' : 'text' } = attributes(rest);
      if (type === 'submit' || type === 'button') form.buttons.push({ name, value });
      else if (name && type !== 'checkbox' && type !== 'radio') form.fields[name] = value;
    }
    return form;
  });

/** Addresses of origin for documentation: every browser has its own, so that none is taken for one that tries too often. */
let addresses = 0;
const nextAddress = () => {
  addresses += 1;
  return `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`;
};

const codes = () =>
  readdirSync(mails).filter((name) => name.endsWith('.eml') && !name.startsWith('.')).sort()
    .map((name) => readFileSync(join(mails, name), 'utf8'))
    .map((mail) => mail.match(/^subject: *(\d{6}) /im)?.[1]).filter(Boolean);

const nextCode = async (seen) => {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const found = codes();
    if (found.length > seen) return found.at(-1);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no code came by mail');
};

export class Browser {
  constructor(cookies = new Map()) {
    this.cookies = new Map(cookies);
    this.address = nextAddress();
  }

  /** Another one that knows what this one knows. */
  copy() {
    return new Browser(this.cookies);
  }

  /** Another one in which nobody is signed in, but whose owner need not read a mail again. */
  signedOut() {
    return new Browser([...this.cookies].filter(([name]) => /portcullis-(device|known)$/.test(name)));
  }

  async send(url, fields) {
    const headers = { 'x-forwarded-for': this.address, accept: 'text/html', 'accept-language': 'en-GB' };
    if (this.cookies.size) headers.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = fields && { method: 'POST', body: new URLSearchParams(fields).toString() };
    if (form) Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(issuer).origin });
    const answer = await fetch(url, { ...form, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line) || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { url, status: answer.status, headers: answer.headers, html: await answer.text(), location: answer.headers.get('location') };
  }

  /** Sends a form with these values, by the button with this value. */
  submit(page, form, values = {}, button) {
    const pressed = form.buttons.find((it) => it.value === button) ?? (button ? { name: 'decision', value: button } : undefined);
    const by = pressed?.name ? { [pressed.name]: pressed.value } : {};
    return this.send(new URL(form.action ?? page.url, page.url).href, { ...form.fields, ...values, ...by });
  }

  /** A form that a foreign site sends; the browser brings no cookies that are for our own pages alone. */
  async sendFromElsewhere(url, fields) {
    const kept = this.cookies;
    this.cookies = new Map();
    const answer = await this.send(url, fields);
    this.cookies = new Map([...kept, ...this.cookies]);
    return answer;
  }

  /**
   * Goes on as a person would until the browser leaves for another site or nothing more is to be done.
   * `seen` names the pages that came on the way. `left` is where it went: an address, and fields if it was a form.
   */
  async go(answer, { say = {} } = {}) {
    const seen = [];
    const pages = {};
    for (let step = 0; step < 25; step += 1) {
      if (answer.location) {
        const target = new URL(answer.location, answer.url);
        if (target.origin !== new URL(issuer).origin) return { seen, pages, answer, left: target };
        answer = await this.send(target.href);
        continue;
      }
      const page = this.recognise(answer);
      if (page.kind) {
        seen.push(page.kind);
        pages[page.kind] = answer.html;
      }
      if (page.kind === 'form_post') return { seen, pages, answer, left: new URL(page.form.action), fields: page.form.fields };
      if (!page.kind || say[page.kind] === 'stop') return { seen, pages, answer };
      answer = await this.act(answer, page, say[page.kind]);
    }
    throw new Error(`going round in circles: ${seen.join(' ')}`);
  }

  recognise({ html, url }) {
    const all = forms(html);
    const find = (test) => all.find(test);
    const away = find((form) => /^https?:/.test(form.action ?? '') && new URL(form.action).origin !== new URL(issuer).origin);
    if (away) return { kind: 'form_post', form: away };
    const has = (name) => (form) => name in form.fields;
    const path = new URL(url).pathname;
    if (theirs) {
      const out = find((it) => it.action?.endsWith('/session/end/confirm'));
      if (out) return { kind: 'end_session', form: out };
      const form = find((it) => it.action?.startsWith(`${issuer}/interaction/`));
      return form ? { kind: form.fields.prompt, form } : {};
    }
    if (path.startsWith('/profile/confirm')) return { kind: 'confirm', form: find(has('password')) };
    const login = find((form) => 'password' in form.fields && 'email' in form.fields);
    if (login) return { kind: 'login', form: login };
    const code = find((form) => 'code' in form.fields && form.action?.startsWith('/login'));
    if (code) return { kind: 'code', form: code };
    const says = (value) => (form) => form.buttons.some((it) => it.value === value);
    const consent = find((form) => says('allow')(form) && form.action === '/oauth/consent');
    if (consent) return { kind: 'consent', form: consent };
    const device = find((form) => form.action === '/oauth/device');
    if (device) return { kind: says('allow')(device) ? 'device_confirm' : 'device', form: device };
    const chooser = find((form) => says('continue')(form) && form.action === '/oauth/consent');
    if (chooser) return { kind: 'account', form: chooser };
    const out = find(says('sign-out'));
    if (out) return { kind: 'end_session', form: out };
    return {};
  }

  async act(answer, { kind, form }, said) {
    if (theirs) return this.submit(answer, form, { login: { login: person.email, password: person.password }, end_session: { logout: 'yes' } }[kind]);
    if (kind === 'login') {
      this.codesSeen = codes().length;
      return this.submit(answer, form, person, 'password');
    }
    if (kind === 'code') {
      const code = await nextCode(this.codesSeen ?? 0);
      return this.submit(answer, form, { code, remember_device: '1' });
    }
    if (kind === 'confirm') return this.submit(answer, form, { password: person.password });
    const usual = { consent: 'allow', account: 'continue', end_session: 'sign-out', device_confirm: 'allow' };
    return this.submit(answer, form, typeof said === 'object' ? said : {}, typeof said === 'string' ? said : usual[kind]);
  }
}

let signedIn;

/** A browser in which the person is signed in, each time with the same sign-in. */
export const atHome = async () => {
  if (!signedIn) {
    signedIn = new Browser();
    if (theirs) return signedIn;
    const { seen, answer } = await signedIn.go(await signedIn.send(`${issuer}/login`));
    expect(seen.includes('login') && !answer.url.includes('/login'), `the sign-in ended at ${answer.url} (${answer.status}) after ${seen}`);
  }
  return signedIn.copy();
};

/** A browser in which nobody is signed in. */
export const away = async () => (await atHome()).signedOut();
