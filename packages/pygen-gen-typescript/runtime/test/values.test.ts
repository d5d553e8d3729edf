/** Numbers beyond 2^53, conditions, pace. */

import assert from "node:assert/strict";
import { test } from "vitest";

import {
  filterOf,
  Gate,
  Pacer,
  parseJson,
  retryDelay,
  PATIENT,
  RateLimitError,
  TransportError,
  type View,
  writeJson,
} from "pygen-runtime";

test("whole numbers beyond 2^53 keep every digit, others stay numbers", () => {
  const text =
    '{"a":9007199254740993,"b":-9223372036854775808,"c":9007199254740991,"d":0.30000000000000004,"e":1.5e300,"f":"9007199254740993","g":[12345678901234567890,1],"h":"x, 9007199254740993"}';
  assert.deepEqual(parseJson(text), {
    a: 9007199254740993n,
    b: -9223372036854775808n,
    c: 9007199254740991,
    d: 0.30000000000000004,
    e: 1.5e300,
    f: "9007199254740993",
    g: [12345678901234567890n, 1],
    h: "x, 9007199254740993",
  });
});

test("texts that look like the marks of large numbers stay texts", () => {
  const text = '{"a":[9007199254740993],"b":"~n12","c":"~nn9007199254740993","d":"\\"~n\\\\"}';
  assert.deepEqual(parseJson(text), { a: [9007199254740993n], b: "~n12", c: "~nn9007199254740993", d: '"~n\\' });
  assert.equal(
    writeJson({ a: 9007199254740993n, b: "~n12", c: ["~n9007199254740993"] }),
    '{"a":9007199254740993,"b":"~n12","c":["~n9007199254740993"]}',
  );
});

test("what is written is read back", () => {
  const numbers = Array.from({ length: 400 }, (_, at) => BigInt(at * 7919) ** 5n * (at % 2 === 0 ? 1n : -1n));
  for (const number of numbers) {
    const back = (parseJson(writeJson({ number: [number, `${number}`, -0.1] })) as { number: unknown[] }).number;
    assert.equal(BigInt(back[0] as number), number);
    assert.deepEqual(back.slice(1), [`${number}`, -0.1]);
  }
});

const other: View = { name: "Other", id: ["s", "Other", "v2"], kind: "node" };
const view: View = {
  name: "Thing",
  id: ["s", "Thing", "v1"],
  kind: "node",
  links: () => ({ other: { kind: "direct", to: other }, others: { kind: "direct", to: other, many: true } }),
};
const at = (name: string): string[] => ["s", "Thing/v1", name];

test("conditions become the API's filters", () => {
  assert.equal(filterOf(view, {}), undefined);
  assert.deepEqual(filterOf(view, { name: "a" }), { equals: { property: at("name"), value: "a" } });
  assert.deepEqual(filterOf(view, { name: null }), { not: { exists: { property: at("name") } } });
  assert.deepEqual(filterOf(view, { n: { gte: 1, lt: 5n }, name: { prefix: "a", ne: "ab" } }), {
    and: [
      { range: { property: at("n"), gte: 1, lt: 5n } },
      { prefix: { property: at("name"), value: "a" } },
      { not: { equals: { property: at("name"), value: "ab" } } },
    ],
  });
  assert.deepEqual(
    filterOf(view, { other: "x", others: { containsAny: [{ space: "t", externalId: "y", name: "more" }] } }, "sp"),
    {
      and: [
        { equals: { property: at("other"), value: { space: "sp", externalId: "x" } } },
        { containsAny: { property: at("others"), values: [{ space: "t", externalId: "y" }] } },
      ],
    },
  );
  assert.deepEqual(
    filterOf(view, { $or: [{ externalId: ["a"] }, { $not: { $createdTime: { gt: 5 } } }], space: "s" }),
    {
      and: [
        {
          or: [
            { in: { property: ["node", "externalId"], values: ["a"] } },
            { not: { range: { property: ["node", "createdTime"], gt: 5 } } },
          ],
        },
        { equals: { property: ["node", "space"], value: "s" } },
      ],
    },
  );
  assert.deepEqual(filterOf(view, { other: { has: { name: { exists: true } } } }), {
    nested: {
      scope: at("other"),
      filter: {
        and: [
          { hasData: [{ type: "view", space: "s", externalId: "Other", version: "v2" }] },
          { exists: { property: ["s", "Other/v2", "name"] } },
        ],
      },
    },
  });
  assert.deepEqual(filterOf(view, { when: new Date(0), constructor: "x" }), {
    and: [
      { equals: { property: at("when"), value: new Date(0) } },
      { equals: { property: at("constructor"), value: "x" } },
    ],
  });
  const exists = { exists: { property: at("name") } };
  assert.deepEqual(filterOf(view, { name: { eq: null, ne: null, exists: false, in: ["a"], gt: undefined } }), {
    and: [{ not: exists }, exists, { not: exists }, { in: { property: at("name"), values: ["a"] } }],
  });
  assert.deepEqual(filterOf(view, { n: { eq: 5 }, name: undefined, $not: {} }), {
    and: [{ equals: { property: at("n"), value: 5 } }, { not: { matchAll: {} } }],
  });
  assert.throws(() => filterOf(view, { name: { has: {} } }), /there is no operator has/);
  assert.throws(() => filterOf(view, { name: { prefx: "a" } }), /Thing.name: there is no operator prefx/);
  assert.throws(() => filterOf(view, { other: "x" }), /give space and externalId/);
});

test("no more tasks run at once than a gate is wide, and none is forgotten", async () => {
  const gate = new Gate(3);
  let running = 0;
  let most = 0;
  const task = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => gate.run(task)));
  assert.equal(most, 3);
  const held = gate.run(() => new Promise<void>((resolve) => setTimeout(resolve, 30)));
  await Promise.all([gate.run(task), gate.run(task)]);
  const stop = new AbortController();
  const blocked = [gate.run(() => held), gate.run(() => held), gate.run(task, stop.signal)];
  stop.abort(new Error("stopped"));
  await assert.rejects(blocked[2] as Promise<void>, /stopped/);
  await Promise.all(blocked.slice(0, 2));
  await gate.run(task);
});

test("a pace spaces starts", async () => {
  const pacer = new Pacer(100);
  const begun = Date.now();
  await Promise.all(Array.from({ length: 6 }, () => pacer.turn()));
  assert.ok(Date.now() - begun >= 45);
});

test("the policy of retries", () => {
  const limited = new RateLimitError(429, "slow", { retryAfter: 4 });
  assert.equal(retryDelay(PATIENT, limited, "safe", 1, 0), 4000);
  assert.equal(retryDelay(PATIENT, new RateLimitError(429, "slow", { retryAfter: 301 }), "safe", 1, 0), undefined);
  assert.equal(retryDelay(PATIENT, new TransportError("lost"), "unsafe", 1, 0.5), undefined);
  assert.equal(retryDelay(PATIENT, new TransportError("lost"), "safe", 5, 0.5), undefined);
  assert.equal(retryDelay(PATIENT, new TransportError("lost"), "safe", 2, 0.5), 500);
  assert.equal(retryDelay(PATIENT, new TypeError("bug"), "safe", 1, 0.5), undefined);
});
