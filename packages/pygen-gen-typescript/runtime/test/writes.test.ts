/** Writing, deleting, and the calls that hand on what the API says. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "vitest";

import {
  Client,
  connect,
  datapoints,
  downloadLinks,
  graphql,
  GraphQlError,
  idOf,
  keyOf,
  type Link,
  MultiRequestError,
  query,
  remove,
  retrieve,
  type Sender,
  upsert,
  type View,
} from "pygen-runtime";

import { json, refuse, serve } from "./server.js";

const flow: View = { name: "Flow", id: ["s", "Flow", "v1"], kind: "edge", readOnly: ["computed"] };
const thing: View = {
  name: "Thing",
  id: ["s", "Thing", "v1"],
  kind: "node",
  type: ["s", "Thing"],
  links: (): Readonly<Record<string, Link>> => ({
    site: { kind: "direct", to: thing },
    things: { kind: "reverse", to: thing, many: true, through: [["s", "Thing", "v1"], "site"] },
    flows: { kind: "edge", to: thing, many: true, type: ["s", "flow"], edge: flow },
    backflows: { kind: "edge", to: thing, many: true, type: ["s", "flow"], inwards: true, edge: flow },
    pipes: { kind: "edge", to: thing, many: true, type: ["s", "pipe"] },
  }),
};

interface Item {
  instanceType: string;
  externalId: string;
  startNode?: { externalId: string };
  endNode?: { externalId: string };
  sources?: [{ properties: Record<string, unknown> }];
}

class Recorder implements Sender {
  readonly bodies: { items: Item[] }[] = [];
  readonly instanceSpace = "sp";

  async send<T>(call: { body: unknown }): Promise<T> {
    const body = call.body as { items: Item[] };
    this.bodies.push(body);
    return { items: body.items.map((item) => ({ ...item, version: 1, wasModified: true })) } as T;
  }
}

test("nested objects, each once: nodes first, edges named as in Python", async () => {
  const recorder = new Recorder();
  const site = { externalId: "site", name: "Site" };
  const item = {
    externalId: "a",
    name: "A",
    site,
    flows: [{ $endNode: { externalId: "b", name: "B" }, rate: 1, computed: 5 }],
    backflows: { $startNode: "c", externalId: "named" },
    pipes: ["b", { externalId: "d", site }],
    things: [{ externalId: "not written", name: "x" }],
    skipped: undefined,
  };
  const result = await upsert(recorder, [[thing, item]]);
  assert.equal(recorder.bodies.length, 1);
  const [nodes, edges] = ["node", "edge"].map((kind) =>
    recorder.bodies[0]?.items.filter((one) => one.instanceType === kind),
  );
  assert.deepEqual(
    nodes?.map((node) => node.externalId),
    ["site", "b", "d", "a"],
  );
  const ends = edges?.map((edge) => [edge.externalId, edge.startNode?.externalId, edge.endNode?.externalId]);
  assert.deepEqual(ends, [
    ["a:b:flow", "a", "b"],
    ["named", "c", "a"],
    ["a:b:pipe", "a", "b"],
    ["a:d:pipe", "a", "d"],
  ]);
  assert.deepEqual(edges?.[0]?.sources?.[0].properties, { rate: 1 });
  assert.equal(edges?.[2]?.sources, undefined);
  assert.deepEqual(nodes?.[3]?.sources?.[0].properties, { name: "A", site: { space: "sp", externalId: "site" } });
  assert.equal(result.created.length, 8);
});

test("what is written itself wins over what is nested, and circles end", async () => {
  const recorder = new Recorder();
  const one: { externalId: string; name: string; site?: object } = { externalId: "one", name: "One" };
  const two = { externalId: "two", name: "Two", site: one };
  one.site = two;
  await upsert(recorder, [
    [thing, { externalId: "three", site: { externalId: "two", name: "stale" } }],
    [thing, one],
    [thing, two],
  ]);
  const names = recorder.bodies[0]?.items.map((item) => [item.externalId, item.sources?.[0].properties["name"]]);
  assert.deepEqual(names?.sort(), [
    ["one", "One"],
    ["three", undefined],
    ["two", "Two"],
  ]);
});

test("ids that would be too long are cut, with a hash, as in Python", async () => {
  const recorder = new Recorder();
  const [near, far] = ["n".repeat(200), "f".repeat(200)];
  await upsert(recorder, [[thing, { externalId: near, pipes: [far] }]]);
  const whole = `${near}:${far}:pipe`;
  const expected = `${whole.slice(0, 190)}:${createHash("sha256").update(whole).digest("hex")}`;
  assert.equal(recorder.bodies[0]?.items[1]?.externalId, expected);
});

test("more than fits in one request: all nodes before the edges between them", async () => {
  const recorder = new Recorder();
  const items = Array.from(
    { length: 700 },
    (_, at) => [thing, { externalId: `i${at}`, pipes: [`i${at + 1}`] }] as const,
  );
  await upsert(recorder, items);
  const kinds = recorder.bodies.map((body) => [...new Set(body.items.map((item) => item.instanceType))].join());
  assert.deepEqual(kinds, ["node", "edge"]);
});

test("what cannot be written says why", async () => {
  const recorder = new Recorder();
  await assert.rejects(upsert(recorder, [[thing, {}]]), /an instance of Thing has no externalId/);
  await assert.rejects(upsert(recorder, [[thing, { externalId: "a", flows: [{}] }]]), /has no other end/);
  await assert.rejects(
    upsert({ ...recorder, instanceSpace: undefined, send: recorder.send } as Sender, [[thing, { externalId: "a" }]]),
    /give it a space/,
  );
  const ends = { $startNode: { space: "s", externalId: "a", name: "lost" }, $endNode: { space: "s", externalId: "b" } };
  await assert.rejects(
    upsert(recorder, [[flow, { externalId: "e", ...ends }]]),
    /write the nodes of an edge by themselves/,
  );
  const client = new Client(recorder, ["s", "M", "v1"], () => ({ Thing: thing }));
  await assert.rejects(client.upsert({ $view: "constructor" }), /there is no view constructor/);
  assert.equal(recorder.bodies.length, 0);
});

test("a write of which a part fails says which", async () => {
  const served = await serve((asked, response) => {
    const { items } = JSON.parse(asked.body) as { items: Item[] };
    const first = items[0]?.externalId;
    if (first === "i1000") refuse(response, 400, "bad");
    else if (first === "i2000") refuse(response, 500, "lost");
    else json(response, { items: items.map((item) => ({ ...item, version: 1, wasModified: true })) });
  });
  const sender = connect({
    baseUrl: served.url,
    project: "p",
    credentials: "t",
    instanceSpace: "sp",
    retries: { base: 1, maxUncertain: 1 },
  });
  const items = Array.from({ length: 2500 }, (_, at) => [thing, { externalId: `i${at}` }] as const);
  await assert.rejects(upsert(sender, items), (error: MultiRequestError) => {
    assert.ok(error instanceof MultiRequestError);
    assert.deepEqual([error.succeeded.length, error.failed.length, error.unknown.length], [1000, 1000, 500]);
    return true;
  });
  await served.close();
});

test("a write that checks versions is not repeated when it may have been carried out", async () => {
  const served = await serve((_, response) => refuse(response, 503));
  const sender = connect({
    baseUrl: served.url,
    project: "p",
    credentials: "t",
    instanceSpace: "sp",
    retries: { base: 1 },
  });
  await assert.rejects(upsert(sender, [[thing, { externalId: "a", $existingVersion: 3 }]]));
  assert.equal(served.asked.length, 1);
  await served.close();
});

test("nodes and edges are deleted as what they are", async () => {
  const recorder = new Recorder();
  const edge = { space: "s", externalId: "e", $startNode: idOf({ space: "s", externalId: "a" }) };
  await remove(recorder, ["a", edge, { space: "s", externalId: "f", instanceType: "edge" }, "a"]);
  assert.deepEqual(recorder.bodies[0]?.items, [
    { instanceType: "node", space: "sp", externalId: "a" },
    { instanceType: "edge", space: "s", externalId: "e" },
    { instanceType: "edge", space: "s", externalId: "f" },
  ]);
  assert.notEqual(keyOf({ space: "a", externalId: "b" }), keyOf({ space: "ab", externalId: "" }));
});

test("many ids are asked for in several requests", async () => {
  const served = await serve((asked, response) => {
    const { items } = JSON.parse(asked.body) as { items: { space: string; externalId: string }[] };
    json(response, {
      items: items
        .filter((id) => id.externalId !== "7")
        .map((id) => ({ ...id, version: 1, createdTime: 0, lastUpdatedTime: 0 })),
    });
  });
  const sender = connect({ baseUrl: served.url, project: "p", credentials: "t", instanceSpace: "sp" });
  const found = await retrieve(sender, thing, [...Array.from({ length: 1500 }, (_, at) => `${at}`), "3"]);
  assert.equal(found.length, 1500);
  assert.equal(served.asked.length, 2);
  await served.close();
});

test("a page that takes the server too long is asked for in halves", async () => {
  const sizes: number[] = [];
  const served = await serve((asked, response) => {
    const { limit } = (JSON.parse(asked.body) as { with: { root: { limit: number } } }).with.root;
    sizes.push(limit);
    if (limit > 300) refuse(response, 408, "Graph query timed out.");
    else json(response, { items: { root: [{ space: "s", externalId: "a", version: 1 }] }, nextCursor: {} });
  });
  const sender = connect({ baseUrl: served.url, project: "p", credentials: "t" });
  assert.equal((await query(sender, thing).collect()).length, 1);
  assert.deepEqual(sizes, [1000, 500, 250]);
  await served.close();
});

test("GraphQL gives data, or throws what it says", async () => {
  const served = await serve((asked, response) => {
    const { query: text } = JSON.parse(asked.body) as { query: string };
    if (text === "bad")
      json(response, { data: null, errors: [{ message: "Field 'x' is undefined" }, { message: "two" }] });
    else json(response, { data: { path: asked.path } });
  });
  const sender = connect({ baseUrl: served.url, project: "p", credentials: "t" });
  const model = ["a b", "M", "v1"] as const;
  const path = "/api/v1/projects/p/userapis/spaces/a%20b/datamodels/M/versions/v1/graphql";
  assert.deepEqual(await graphql(sender, model, "{ x }", { a: 1 }), { path });
  await assert.rejects(
    graphql(sender, model, "bad"),
    (error: GraphQlError) => error.errors.length === 2 && error.message.includes("; two"),
  );
  await served.close();
});

test("datapoints and links to files are asked for by external id or by node", async () => {
  const served = await serve((asked, response) => {
    const body = JSON.parse(asked.body) as { items: object[] };
    json(response, {
      items: body.items.map((item) => ({ ...item, asked: asked.path, body: { ...body, items: undefined } })),
    });
  });
  const sender = connect({ baseUrl: served.url, project: "p", credentials: "t" });
  const node = { space: "s", externalId: "n", name: "more" };
  const series = await datapoints(sender, ["x", node], {
    start: new Date(5),
    end: "now",
    aggregates: ["average"],
    granularity: "1h",
  });
  assert.deepEqual(series[1], {
    instanceId: { space: "s", externalId: "n" },
    asked: "/api/v1/projects/p/timeseries/data/list",
    body: { start: 5, end: "now", aggregates: ["average"], granularity: "1h" },
  } as unknown);
  const many = await downloadLinks(
    sender,
    Array.from({ length: 150 }, (_, at) => `f${at}`),
  );
  assert.equal(many.length, 150);
  assert.equal(served.asked.length, 3);
  await served.close();
});
