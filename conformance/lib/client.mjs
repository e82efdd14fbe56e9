// The clients' own server: keys, sectors, and what the provider sends to it.
import { createServer } from 'node:http';
import { home, homePort } from './env.mjs';
import { text } from './random.mjs';

const routes = new Map();

const server = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request) body += piece;
  const { pathname, searchParams } = new URL(request.url, home);
  const route = routes.get(pathname);
  const { status = 200, type = 'text/html', body: answer = '<!doctype html><title>app</title>' } =
    (await route?.({ method: request.method, headers: request.headers, query: searchParams, body })) ?? (pathname.startsWith('/cb') ? {} : { status: 404 });
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(answer);
});
await new Promise((resolve) => server.listen(homePort, '127.0.0.1', resolve));
server.unref();

/** Answers at an address of its own; returns the address. */
export const serve = (answer, path = `/x/${text(12)}`) => {
  routes.set(path, answer);
  return `${home}${path}`;
};

export const json = (document) => () => ({ type: 'application/json', body: JSON.stringify(document) });

/** An address that notes what is sent to it. */
export const mailbox = () => {
  const received = [];
  const url = serve((request) => {
    received.push(request);
    return {};
  });
  const next = async (seconds = 10) => {
    for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
      if (received.length) return received.shift();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return undefined;
  };
  return { url, received, next };
};
