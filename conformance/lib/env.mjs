// Where everything is; told by cargo xtask conformance.
const env = process.env;

export const issuer = env.CONFORMANCE_ISSUER;
/** The clients' own address, as the provider and the browser reach it. */
export const home = env.CONFORMANCE_CLIENT;
/** Where that address is answered here, behind the proxy. */
export const homePort = Number(env.CONFORMANCE_CLIENT_PORT);
export const mails = env.CONFORMANCE_MAILS;
export const chromium = env.CONFORMANCE_CHROMIUM;
export const legacy = env.CONFORMANCE_LEGACY === 'on';
/** Somebody else's provider, to find mistakes in these scripts. */
export const foreign = env.CONFORMANCE_FOREIGN === 'yes';
export const only = env.CONFORMANCE_ONLY ?? '';
export const verbose = env.CONFORMANCE_VERBOSE === 'yes';
export const person = { email: env.CONFORMANCE_EMAIL, password: env.CONFORMANCE_PASSWORD };
