/** JSON without loss: whole numbers beyond 2^53 become `bigint`, and go back as numbers. */

// After these a number begins. Fractions have long runs of digits too: a dot stands before those.
const LONG = /[:[,]\s*-?\d{16,}(?![\d.eE])/;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const WHOLE = /^-?\d{16,}$/;

/**
 * The value of a JSON text.
 *
 * @param isExact Whether a value that was parsed the quick way lost nothing; else the text itself is searched for long
 * numbers, which takes a fifth of the time that parsing does.
 * @throws SyntaxError It is no JSON.
 */
export function parseJson<T = unknown>(text: string, isExact?: (value: T) => boolean): T {
  if (isExact === undefined) return (LONG.test(text) ? parseExactly(text) : JSON.parse(text)) as T;
  const value = JSON.parse(text) as T;
  return isExact(value) ? value : (parseExactly(text) as T);
}

/** Whether no number in a value is so large that digits may be lost. */
export function isSafe(value: unknown): boolean {
  if (typeof value === "number") return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
  if (typeof value !== "object" || value === null) return true;
  return Array.isArray(value) ? value.every(isSafe) : Object.values(value).every(isSafe);
}

function parseExactly(text: string): unknown {
  const mark = unusedMark(text);
  const marked = text.replace(TOKEN, (token) =>
    WHOLE.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** The JSON text of a value; `bigint` is written as a number, `Date` in the form of CDF, `undefined` is left out. */
export function writeJson(value: unknown): string {
  let found = false;
  const plain = JSON.stringify(value, (_, each: unknown) => {
    found ||= typeof each === "bigint";
    return typeof each === "bigint" ? `${each}` : each;
  });
  if (!found) return plain;
  const mark = unusedMark(plain);
  const marked = JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${mark}${each}` : each));
  return marked.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}

function unusedMark(text: string): string {
  let mark = "~n";
  while (text.includes(mark)) mark += "n";
  return mark;
}
