/** Queries as requests: what the API cannot reach by steps is asked for by conditions. */

import assert from "node:assert/strict";
import { test } from "vitest";

import { type Link, query, type Sender, type View } from "pygen-runtime";

const source: View = { name: "Source", id: ["s", "Source", "v1"], kind: "node" };
const asset: View = {
  name: "Asset",
  id: ["s", "Asset", "v1"],
  kind: "node",
  links: (): Readonly<Record<string, Link>> => ({
    orders: { kind: "reverse", to: order, many: true, through: [["s", "Base", "v1"], "assets"], list: true },
    parent: { kind: "direct", to: asset },
    children: { kind: "reverse", to: asset, many: true, through: [["s", "Asset", "v1"], "parent"] },
  }),
};
const order: View = { name: "Order", id: ["s", "Order", "v1"], kind: "node" };
const note: View = {
  name: "Note",
  id: ["s", "Note", "v1"],
  kind: "edge",
  links: (): Readonly<Record<string, Link>> => ({ source: { kind: "direct", to: source } }),
};

interface Body {
  readonly with: Record<string, { readonly nodes?: object; readonly edges?: object; readonly limit: number }>;
  readonly select: Record<string, { readonly sources: readonly object[] }>;
}

function answering(...answers: object[]): { readonly sender: Sender; readonly bodies: Body[] } {
  const bodies: Body[] = [];
  const send = async <T>(call: { body: unknown }): Promise<T> => {
    bodies.push(call.body as Body);
    return { nextCursor: {}, ...answers[bodies.length - 1] } as T;
  };
  return { sender: { send }, bodies };
}

function item(externalId: string, values: Record<string, object> = {}): object {
  return { instanceType: "node", space: "s", externalId, version: 1, properties: { s: values } };
}

const id = (externalId: string): object => ({ space: "s", externalId });

test("a relation that an edge holds is asked for by the ids that it has", async () => {
  const one = item("n1", { "Note/v1": { source: id("a") } });
  const two = item("n2", { "Note/v1": {} });
  const { sender, bodies } = answering(
    { items: { root: [one, two] } },
    { items: { "root.0": [item("a", { "Source/v1": { name: "A" } })] } },
  );
  const found = (await query(sender, note, { include: { source: true } as object }).collect()) as Record<
    string,
    Record<string, unknown>
  >[];
  assert.deepEqual(Object.keys(bodies[0]?.with ?? {}), ["root"]);
  assert.ok(bodies[0]?.with["root"]?.edges !== undefined);
  const filter = (bodies[1]?.with["root.0"]?.nodes as { filter: { and: object[] } }).filter;
  assert.deepEqual(filter.and[1], { instanceReferences: [id("a")] });
  assert.equal(found[0]?.["source"]?.["name"], "A");
  assert.equal(found[1]?.["source"], undefined);
});

test("a relation that is a list is read backwards by a condition, through the view that has it", async () => {
  const orders = [
    item("o1", { "Order/v1": { n: 1 }, "Base/v1": { assets: [id("a"), id("b")] } }),
    item("o2", { "Order/v1": { n: 2 }, "Base/v1": { assets: [id("b")] } }),
  ];
  const { sender, bodies } = answering(
    { items: { root: [item("a"), item("b"), item("c")] } },
    { items: { "root.0": orders } },
  );
  const include = { orders: { select: ["n"] } } as object;
  const found = (await query(sender, asset, { include }).collect()) as {
    orders: { externalId: string; n: number }[];
  }[];
  assert.deepEqual(
    found.map((each) => each.orders.map((one) => one.n)),
    [[1], [1, 2], []],
  );
  const filter = (bodies[1]?.with["root.0"]?.nodes as { filter: { and: object[] } }).filter;
  assert.deepEqual(filter.and[1], {
    containsAny: { property: ["s", "Base/v1", "assets"], values: [id("a"), id("b"), id("c")] },
  });
  assert.deepEqual(bodies[1]?.select["root.0"]?.sources, [
    { source: { type: "view", space: "s", externalId: "Order", version: "v1" }, properties: ["n"] },
    { source: { type: "view", space: "s", externalId: "Base", version: "v1" }, properties: ["assets"] },
  ]);
});

test("what joins is fetched beside what is selected, and does not stay", async () => {
  const parent = item("p", { "Asset/v1": { name: "P" } });
  const child = item("c", { "Asset/v1": { name: "C", parent: id("p") } });
  const { sender, bodies } = answering({ items: { root: [parent], "root.0": [child], "root.1": [] } });
  const include = { children: { select: ["name"] }, parent: true } as object;
  const [found] = (await query(sender, asset, { select: ["name"], include }).collect()) as Record<string, unknown>[];
  const properties = (name: string): unknown =>
    (bodies[0]?.select[name]?.sources[0] as { properties: unknown }).properties;
  assert.deepEqual(properties("root"), ["name", "parent"]);
  assert.deepEqual(properties("root.0"), ["name", "parent"]);
  const [held] = found?.["children"] as Record<string, unknown>[];
  assert.equal(held?.["name"], "C");
  assert.ok(!("parent" in (held ?? {})) && !("parent" in (found ?? {})));
});
