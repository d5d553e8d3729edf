/** Stands for vitest where there is no Node: keeps the tests, and runs them one after the other. */

type Run = () => unknown;

const tests: { readonly name: string; readonly run: Run }[] = [];
const last: Run[] = [];

export function test(name: string, run: Run): void {
  tests.push({ name, run });
}

export function afterAll(run: Run): void {
  last.push(run);
}

/** What became of each test: nothing, or why it failed. */
export async function outcomes(): Promise<Record<string, string | null>> {
  const found: Record<string, string | null> = {};
  for (const { name, run } of [...tests, ...last.map((run) => ({ name: "after all", run }))]) {
    try {
      await run();
      found[name] = null;
    } catch (error) {
      found[name] = error instanceof Error ? `${error.stack}` : String(error);
    }
  }
  return found;
}
