// PyPI authlib and idpyoidc, and the crate openidconnect: each a process of its own, which asks for a browser by printing an address.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { away } from '../lib/browser.mjs';
import { home, issuer } from '../lib/env.mjs';
import { text } from '../lib/random.mjs';
import { check, expect } from '../lib/report.mjs';

const { CONFORMANCE_CA: ca, CONFORMANCE_PYTHON: python, CONFORMANCE_RELYING_PARTY: relyingParty } = process.env;

const converse = async ([command, ...more]) => {
  const child = spawn(command, [...more, issuer, `${home}/cb/${text(8)}`, `${home}/out/${text(8)}`], {
    env: { ...process.env, SSL_CERT_FILE: ca, REQUESTS_CA_BUNDLE: ca }, stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (piece) => { errors += piece; });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const browser = await away();
  let done = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') done = true;
    if (!line.startsWith('open ')) continue;
    const { left, answer } = await browser.go(await browser.send(line.slice(5)));
    child.stdin.write(`${left?.href ?? `stayed at ${answer.url} (${answer.status})`}\n`);
  }
  expect((await ended) === 0 && done, errors.trim().split('\n').slice(-4).join(' | ') || 'it did not get to its end');
};

const script = (name) => [python, fileURLToPath(new URL(`./with_${name}.py`, import.meta.url))];
const programs = { authlib: script('authlib'), idpyoidc: script('idpyoidc'), openidconnect: [relyingParty] };

export const run = async () => {
  for (const [name, command] of Object.entries(programs)) await check('client', name, 'code, refresh, sign-out', () => converse(command));
};
