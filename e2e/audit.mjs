// What is done on each page that a run comes by: accessibility, or pictures for the documentation.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mode, unheard } from './browser.mjs';
import { check, expect } from './checks.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const LOOKS = {
  light: { viewport: DESKTOP, colorScheme: 'light' },
  dark: { viewport: DESKTOP, colorScheme: 'dark' },
  '320 px': { viewport: NARROW, colorScheme: 'light' },
};

const look = async (page, { viewport, colorScheme }) => {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
};

const violations = (page) =>
  unheard(async () => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map((n) => `${id} ${n.target}: ${n.failureSummary}`));
    });
  });

const isAccessible = async (page) => {
  const found = await violations(page);
  expect(found.length === 0, found.join('\n'));
};

const fitsItsWidth = async (page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width <= NARROW.width, `the page is ${width} px wide`);
};

const withLocale = (address, locale) => {
  const url = new URL(address);
  url.searchParams.set('ui_locales', locale);
  return url.href;
};

const isRightToLeft = async (page) => {
  const address = page.url();
  await page.goto(withLocale(address, 'ar'));
  const dir = await page.evaluate(() => getComputedStyle(document.documentElement).direction);
  await check('  it is right-to-left', async () => expect(dir === 'rtl', `direction is ${dir}`));
  await isAccessible(page);
  await page.goto(withLocale(address, 'en'));
};

const audit = async (page, name, again) => {
  for (const [title, wanted] of Object.entries(LOOKS)) {
    await look(page, wanted);
    await check(`${name}: no axe violation, ${title}`, () => isAccessible(page));
  }
  await check(`${name}: fits 320 px`, () => fitsItsWidth(page));
  await look(page, LOOKS.light);
  if (again) await check(`${name}: no axe violation, right to left`, () => isRightToLeft(page));
};

const picture = async (page, name) => {
  // Of the many pages of the admin area two are enough: what is dark and what is narrow differ in the same ways everywhere.
  const few = name.startsWith('admin-');
  for (const [size, viewport] of [['desktop', DESKTOP], ['phone', PHONE]]) {
    for (const colorScheme of ['light', 'dark']) {
      if (few && (size === 'desktop') !== (colorScheme === 'light')) continue;
      await look(page, { viewport, colorScheme });
      await page.screenshot({ path: join(process.env.E2E_IMAGES, `${name}-${colorScheme}-${size}.png`), animations: 'disabled', caret: 'hide' });
    }
  }
  await look(page, LOOKS.light);
};

/** Comes by a page. `image`: its name in docs/images; `again`: whether it may be loaded again by its address. */
export const visit = async (page, name, { image, again = true } = {}) => {
  if (mode === 'script') await audit(page, name, again);
  if (mode === 'screenshots' && image) await picture(page, image);
};
