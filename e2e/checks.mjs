// Says what passed: one line of JSON for each check, read by cargo xtask e2e.
const say = (name, error) => console.log(JSON.stringify({ name, error: error ?? null }));

export const expect = (condition, message) => {
  if (!condition) throw new Error(message);
};

/** A check that others do not depend on: it is noted and the run goes on. */
export const check = async (name, work) => {
  try {
    await work();
    say(name);
  } catch (error) {
    say(name, String(error.message ?? error).split('\n').slice(0, 12).join('\n'));
  }
};
