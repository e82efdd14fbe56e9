// Every page of the admin area that a link leads to, found by following links: a page that is added is visited without being named here.
import { codeFor, formWith, mailCount, submit, url } from './browser.mjs';
import { visit } from './audit.mjs';
import { check, expect } from './checks.mjs';
import { isAt, pathOf, root } from './people.mjs';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
// Clients and keys are known by names.
const NAMED = /\/(clients|keys)\/(?!new$|export$|rotate$)[^/]+/;
// Files and streams are no pages; the others end what the crawl stands on.
const ELSEWHERE = /\/export|\/stream|\/logout|\/login|\/signed-out|\/confirm/;
const MOST = 120;

/** One page of a kind: ids are all alike, and so are the many views of one list. */
const kindOf = (address) => {
  const { pathname, searchParams } = new URL(address);
  const chosen = [...searchParams.keys()].filter((name) => ['preset', 'proxy', 'tab'].includes(name));
  return pathname.replace(UUID, '{id}').replace(NAMED, '/$1/{id}') + (chosen.length ? `?${chosen.join('&')}` : '');
};

const linksOf = (page) =>
  page.evaluate(() => [...document.querySelectorAll('a[href]')].map(({ href }) => href).filter((href) => new URL(href).origin === location.origin));

const imageOf = (kind) => `admin${kind.replace(/^\/admin/, '').replaceAll(/[{}?&]/g, '').replaceAll('/', '-')}` || 'admin';

/** Opens a page; where it asks for a fresh proof, gives it and is led back. */
export const open = async (page, path) => {
  const response = await page.goto(url(path));
  if (pathOf(page) === '/admin/confirm') await confirm(page);
  isAt(page, new URL(url(path)).pathname);
  return response;
};

const confirm = async (page) => {
  await visit(page, 'confirm who one is', { image: 'admin-confirm' });
  const seen = mailCount(root.email);
  const password = formWith(page, 'password');
  if (await password.count()) await submit(page, { password: root.password });
  if (await formWith(page, 'code').count()) await submit(page, { code: await codeFor(root.email, seen) });
};

const pageIsThere = async (page, address) => {
  const response = await open(page, address);
  expect(response.status() === 200, `${address} was answered ${response.status()}`);
};

/** Follows links from the dashboard on and looks at one page of each kind. */
export const everyPage = async (page) => {
  const waiting = [url('/admin')];
  const seen = new Set(waiting.map(kindOf));
  while (waiting.length > 0 && seen.size < MOST) {
    const address = waiting.shift();
    const kind = kindOf(address);
    let there = false;
    await check(`${kind} is there`, async () => { await pageIsThere(page, address); there = true; });
    if (!there) continue;
    const links = await linksOf(page);
    await visit(page, kind, { image: imageOf(kind) });
    for (const link of links) {
      const next = kindOf(link);
      if (!next.startsWith('/admin') || ELSEWHERE.test(next) || seen.has(next)) continue;
      seen.add(next);
      waiting.push(link);
    }
  }
  await check('the crawl has come to its end', async () => expect(waiting.length === 0, `${waiting.length} pages are left`));
  return seen;
};
