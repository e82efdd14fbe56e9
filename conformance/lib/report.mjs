// One line of JSON for each check, read by cargo xtask conformance.
import { AsyncLocalStorage } from 'node:async_hooks';
import { only, verbose } from './env.mjs';

/** What the suite counts as a failure. */
export class Failure extends Error {}

// Checks that wait for a long time run beside the others, so each has its own notes.
const current = new AsyncLocalStorage();

export const expect = (condition, message) => {
  if (!condition) throw new Failure(typeof message === 'function' ? message() : message);
};

export const equal = (found, wanted, what) =>
  expect(found === wanted, () => `${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);

/** What the suite counts as a warning; we want none of those either. */
export const warn = (condition, message) => {
  if (!condition) current.getStore()?.warnings.add(message);
};

/** The capability is not advertised, so there is nothing more to check. */
export const notAdvertised = (why) => {
  const notes = current.getStore();
  if (notes) notes.skipped = why;
};

const outcome = async (notes, work) => {
  try {
    await work();
    if (notes.warnings.size) return { result: 'warning', detail: [...notes.warnings].join('; ') };
    return notes.skipped ? { result: 'not advertised', detail: notes.skipped } : { result: 'passed', detail: '' };
  } catch (error) {
    const text = error instanceof Failure && !verbose ? error.message : String(error.stack ?? error);
    const cause = error.cause ? ` [${error.cause.message ?? JSON.stringify(error.cause)}]` : '';
    return { result: 'failed', detail: `${text}${cause}`.split('\n').slice(0, verbose ? 30 : 6).join(' | ') };
  }
};

/** One check: row of the list of demands, the suite's name of it, what is looked at. It is noted and the run goes on. */
export const check = async (row, module, what, work) => {
  if (only && !`${row} ${module} ${what}`.includes(only)) return;
  const notes = { warnings: new Set(), skipped: undefined };
  console.log(JSON.stringify({ row, module, check: what, ...(await current.run(notes, () => outcome(notes, work))) }));
};
