// How much a first visit to the login page loads, nothing cached.
import { person, url } from './browser.mjs';
import { expect } from './checks.mjs';

const MOST_BYTES = 12 * 1024;
const MOST_REQUESTS = 6;

export const loginIsLight = async (browser) => {
  const page = await person(browser);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  const requests = [];
  network.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  network.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(url('/login'), { waitUntil: 'networkidle' });
  await page.context().close();
  console.log(`  login page: ${bytes} bytes in ${requests.length} requests`);
  expect(bytes > 0 && bytes <= MOST_BYTES, `${bytes} bytes, at most ${MOST_BYTES}`);
  expect(requests.length <= MOST_REQUESTS, `${requests.length} requests, at most ${MOST_REQUESTS}:\n${requests.join('\n')}`);
};
