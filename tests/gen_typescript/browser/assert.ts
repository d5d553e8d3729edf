/** Stands for `node:assert/strict` in a browser, as far as the programs use it. */

type Check = RegExp | ((error: unknown) => boolean) | (new (...args: never[]) => Error);

class AssertionError extends Error {}

function fail(message: string): never {
  throw new AssertionError(message);
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each)) ?? String(value);
}

function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    mine.length === theirs.size && mine.every(([name, value]) => theirs.has(name) && same(value, theirs.get(name)))
  );
}

function matches(error: unknown, check: Check): boolean {
  if (check instanceof RegExp) return check.test(String(error));
  const isClass = Error.isPrototypeOf(check);
  return isClass ? error instanceof (check as never) : (check as (error: unknown) => boolean)(error);
}

const assert = {
  ok: (value: unknown, message?: string): void => void (value || fail(message ?? `${shown(value)} is not true`)),
  equal: (one: unknown, other: unknown): void =>
    void (Object.is(one, other) || fail(`${shown(one)} is not ${shown(other)}`)),
  notEqual: (one: unknown, other: unknown): void => void (!Object.is(one, other) || fail(`both are ${shown(one)}`)),
  deepEqual: (one: unknown, other: unknown): void =>
    void (same(one, other) || fail(`${shown(one)} is not ${shown(other)}`)),
  throws(run: () => unknown, check: Check): void {
    try {
      run();
    } catch (error) {
      return void (matches(error, check) || fail(`it throws ${String(error)}`));
    }
    fail("it does not throw");
  },
  async rejects(given: Promise<unknown> | (() => Promise<unknown>), check: Check): Promise<void> {
    const error = await (typeof given === "function" ? given() : given).then(
      () => fail("it does not reject"),
      (reason: unknown) => reason,
    );
    if (error instanceof AssertionError || !matches(error, check)) fail(`it rejects with ${String(error)}`);
  },
};

export default assert;
