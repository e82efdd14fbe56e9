// The same plans against npm oidc-provider, which is certified: what fails here is a mistake in the scripts, or a choice of ours.
// Run by hand, with the package installed beside it for the occasion:
//   npm install --no-save oidc-provider && node against-oidc-provider.mjs --yes [--only TEXT]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { yes: { type: 'boolean' }, only: { type: 'string' } } });
if (!values.yes) {
  console.error('usage: node against-oidc-provider.mjs --yes [--only TEXT]');
  process.exit(64);
}
const { Provider } = await import('oidc-provider');
const directory = mkdtempSync(join(tmpdir(), 'oidc-provider-'));
const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' });
const port = 19743;
const issuer = `https://localhost:${port}`;
const person = {
  name: 'Ada Lovelace', given_name: 'Ada', family_name: 'Lovelace', middle_name: 'King', nickname: 'Ada', preferred_username: 'ada', profile: issuer, picture: issuer,
  website: issuer, gender: 'female', birthdate: '1815-12-10', zoneinfo: 'Europe/London', locale: 'en', updated_at: 1_700_000_000, email: 'ada@example.test',
  email_verified: true, phone_number: '+441234567890', phone_number_verified: false, address: { country: 'United Kingdom' },
};
const provider = new Provider(issuer, {
  responseTypes: ['code', 'id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
  scopes: ['openid', 'offline_access'],
  claims: { email: ['email', 'email_verified'], phone: ['phone_number', 'phone_number_verified'], address: ['address'], profile: Object.keys(person).filter((name) => !/^(email|phone|address)/.test(name)) },
  features: {
    devInteractions: { enabled: true }, registration: { enabled: true }, registrationManagement: { enabled: true }, claimsParameter: { enabled: true },
    rpInitiatedLogout: { enabled: true }, backchannelLogout: { enabled: true },
  },
  pkce: { required: () => false },
  enableHttpPostMethods: true,
  cookies: { keys: ['not a secret'], long: { sameSite: 'none' } },
  acrValues: ['1'],
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...person }) }),
});
const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, provider.callback());
await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));

for (const legacy of ['off', 'on']) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('main.mjs', import.meta.url))], {
    stdio: 'inherit',
    env: {
      ...process.env, NODE_EXTRA_CA_CERTS: cert, CONFORMANCE_FOREIGN: 'yes', CONFORMANCE_ISSUER: issuer, CONFORMANCE_CLIENT: 'https://client.example.test',
      CONFORMANCE_CLIENT_PORT: '19744', CONFORMANCE_LEGACY: legacy, CONFORMANCE_MAILS: directory, CONFORMANCE_ONLY: values.only ?? '', CONFORMANCE_EMAIL: 'ada', CONFORMANCE_PASSWORD: 'x',
    },
  });
  await new Promise((resolve) => child.on('close', resolve));
}
server.close();
