// Plans and clients against a running provider. Run by cargo xtask conformance, once with the legacy response types and once without.
import { foreign, legacy } from './lib/env.mjs';
import { atHome } from './lib/browser.mjs';
import { variant } from './lib/flow.mjs';
import { check } from './lib/report.mjs';
import * as basic from './plans/basic.mjs';
import * as config from './plans/config.mjs';
import * as dynamic from './plans/dynamic.mjs';
import * as logout from './plans/logout.mjs';
import * as oauth4webapi from './clients/oauth4webapi.mjs';
import * as oidcClientTs from './clients/oidc-client-ts.mjs';
import * as openidClient from './clients/openid-client.mjs';
import * as processes from './clients/processes.mjs';

const kinds = legacy
  ? ['code id_token', 'code token', 'code id_token token', 'id_token', 'id_token token']
  : ['code'];

const slow = [];
await check('client', 'browser', 'a person signs in', atHome);
await config.run();
if (!legacy) {
  slow.push(...(await dynamic.run()));
  await logout.run();
  if (!foreign) for (const client of [openidClient, oauth4webapi, oidcClientTs, processes]) await client.run();
}
for (const kind of kinds) for (const mode of [undefined, 'form_post']) slow.push(...(await basic.run(variant(kind, mode))));
await Promise.all(slow);
process.exit(0);
