/** JSON without loss: whole numbers beyond 2^53 become `bigint`, and go back as numbers. */

// After these a number begins. Fractions have long runs of digits too: a dot stands before those.
const LONG = /[:[,]\s*-?\d{16,}(?![\d.eE])/;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const WHOLE = /^-?\d{16,}$/;

/**
 * The value of a JSON text. Only a text that has a whole number of sixteen digits or more is looked at twice.
 *
 * @throws SyntaxError It is no JSON.
 */
export function parseJson(text: string): unknown {
  return LONG.test(text) ? parseExactly(text) : JSON.parse(text);
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
