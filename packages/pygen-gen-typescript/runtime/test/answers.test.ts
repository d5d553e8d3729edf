/** What answers are made of: caps, orders, headers, changes. */

import assert from "node:assert/strict";
import { test } from "vitest";

import {
  aggregate,
  changes,
  Client,
  clientCredentials,
  connect,
  follow,
  type Link,
  list,
  query,
  search,
  type Sender,
  subscribe,
  type View,
} from "pygen-runtime";

import { json, serve } from "./server.js";

interface CrewShape {
  readonly read: { readonly externalId: string };
  readonly write: never;
  readonly where: object;
  readonly field: never;
  readonly text: never;
  readonly number: never;
  readonly links: object;
}

const crew: View<CrewShape> = { name: "Crew", id: ["s", "Crew", "v1"], kind: "node" };
const site: View = {
  name: "Site",
  id: ["s", "Site", "v1"],
  kind: "node",
  links: (): Readonly<Record<string, Link>> => ({
    crews: { kind: "direct", to: crew, many: true },
    roads: { kind: "edge", to: site, many: true, type: ["s", "road"] },
    all: { kind: "reverse", to: site, many: true, through: [["s", "Site", "v1"], "parts"], list: true },
    parts: { kind: "direct", to: site, many: true },
  }),
};

type Body = Record<string, unknown>;

/** Answers in turn; keeps what was asked, and what was warned of. */
function answering(...answers: object[]): { sender: Sender; bodies: Body[]; warned: string[] } {
  const bodies: Body[] = [];
  const warned: string[] = [];
  const send = async <T>(call: { body: unknown }): Promise<T> => {
    bodies.push(JSON.parse(JSON.stringify(call.body)) as Body);
    return { nextCursor: {}, ...answers[bodies.length - 1] } as T;
  };
  return { sender: { send, warn: (message) => void warned.push(message) }, bodies, warned };
}

function item(externalId: string, values: Record<string, object> = {}): object {
  return { instanceType: "node", space: "s", externalId, version: 1, properties: { s: values } };
}

const id = (externalId: string): object => ({ space: "s", externalId });

test("a search that reaches the cap of the API says so, unless so many were asked for", async () => {
  const full = { items: Array.from({ length: 1000 }, (_, at) => item(`${at}`)) };
  const { sender, bodies, warned } = answering(full, full, { items: [item("a")] });
  assert.equal((await search(sender, crew, { query: "x", limit: 5000 })).length, 1000);
  assert.match(warned.join(), /search of Crew: the API gives at most 1000/);
  await search(sender, crew, { limit: 1000, sort: { by: "externalId", nullsFirst: true } as never });
  await search(sender, crew, {});
  assert.equal(warned.length, 1);
  assert.deepEqual(
    bodies.map((body) => [body["limit"], body["operator"]]),
    [
      [1000, "AND"],
      [1000, undefined],
      [1000, undefined],
    ],
  );
});

test("groups that reach the cap are said, too", async () => {
  const groups = { items: Array.from({ length: 1000 }, (_, n) => ({ group: { n }, aggregates: [] })) };
  const { sender, warned } = answering(groups, groups);
  await aggregate(sender, crew, { count: true, groupBy: "n" } as never);
  await aggregate(sender, crew, { count: ["n"], groupBy: "n", limit: 1000 } as never);
  assert.deepEqual(warned, ["groups of Crew: the API gives at most 1000, there may be more; narrow it with where"]);
});

test("branches that are sorted are in that order, whatever leads to them", async () => {
  const root = item("root", { "Site/v1": { crews: [id("b"), id("a"), id("gone")] } });
  const edge = (end: string): object => ({ ...item(`root:${end}`), startNode: id("root"), endNode: id(end) });
  const answer = {
    items: {
      root: [root],
      "root.0": [item("a"), item("b")],
      "root.1.edges": [edge("y"), edge("x")],
      "root.1": [item("x"), item("y")],
    },
  };
  const { sender, bodies } = answering(answer);
  const include = { crews: { sort: "externalId" }, roads: { sort: { by: "externalId", direction: "asc" } } };
  const [found] = await query(sender, site, { include: include as object }).collect();
  const held = found as unknown as Record<string, { externalId: string }[]>;
  assert.deepEqual(
    [held["crews"]?.map((each) => each.externalId), held["roads"]?.map((each) => each.externalId)],
    [
      ["a", "b"],
      ["x", "y"],
    ],
  );
  const { with: steps } = bodies[0] as { with: Record<string, { sort?: object[] }> };
  assert.deepEqual(steps["root.1"]?.sort, [{ property: ["node", "externalId"], direction: "ascending" }]);
});

test("what cannot be followed again is refused before anything is sent", () => {
  const { sender, bodies } = answering();
  const include = { crews: { recursive: true } } as object;
  assert.throws(() => query(sender, site, { include }), /crews leads to Crew.*cannot be followed recursively/);
  assert.equal(bodies.length, 0);
});

test("a relation through a list is followed level by level, by conditions", async () => {
  const below = (name: string, ...parts: string[]): object => item(name, { "Site/v1": { name, parts: parts.map(id) } });
  const { sender, bodies } = answering(
    { items: { root: [item("a")] } },
    { items: { "root.0": [below("b", "a")] } },
    { items: { "root.0.above": [item("b")] } },
    { items: { "root.0": [below("c", "b")] } },
    { items: { "root.0.above": [item("c")] } },
    { items: { "root.0": [] } },
  );
  const include = { all: { recursive: true, select: ["name"] } } as object;
  type Nested = { name: string; all?: Nested[] };
  const [found] = (await query(sender, site, { include }).collect()) as unknown as Nested[];
  assert.deepEqual([found?.all?.[0]?.name, found?.all?.[0]?.all?.[0]?.name], ["b", "c"]);
  assert.deepEqual(found?.all?.[0]?.all?.[0]?.all, []);
  assert.equal(bodies.length, 6);
});

test("following goes on where a page ended: in the step, then in the edges, then at the start", async () => {
  const page = (end: string, next: object): object => ({
    items: { root: [], "root.0.edges": [], "root.0": [item(end)] },
    nextCursor: next,
  });
  const { sender, bodies } = answering(
    page("a", { root: "r2", "root.0.edges": "e2", "root.0": "s2" }),
    page("b", { root: "r2", "root.0.edges": "e2" }),
    page("a", { root: "r2" }),
    page("c", {}),
  );
  const found = await follow(sender, site, "roads" as never, {}).collect();
  assert.deepEqual(
    found.map((each) => (each as { externalId: string }).externalId),
    ["a", "b", "c"],
  );
  assert.deepEqual(
    bodies.map((body) => body["cursors"]),
    [{}, { "root.0": "s2" }, { "root.0.edges": "e2" }, { root: "r2" }],
  );
});

/** Pages of one item whose text looks like the end of an answer; says which pages were asked for. */
function paged(count: number): { sender: Sender; asked: (string | undefined)[] } {
  const asked: (string | undefined)[] = [];
  const answer: typeof fetch = async (_, init) => {
    const { cursor } = JSON.parse(String(init?.body)) as { cursor?: string };
    asked.push(cursor);
    const at = Number(cursor ?? 0);
    const items = [item(`${at}`, { "Crew/v1": { name: '", "nextCursor":"99"}' } })];
    return new Response(JSON.stringify(at + 1 < count ? { items, nextCursor: `${at + 1}` } : { items }));
  };
  return { sender: connect({ baseUrl: "http://a.invalid", project: "p", credentials: "t", fetch: answer }), asked };
}

test("one page is under way while another is used, never more, and each is asked for once", async () => {
  const { sender, asked } = paged(5);
  const pages = list(sender, crew, { pageSize: 1 }).pages();
  const seen: (string | undefined)[] = [];
  for (let turn = 1; turn <= 5; turn += 1) {
    const { value } = await pages.next();
    seen.push(value?.items[0]?.externalId);
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(asked.length, Math.min(turn + 1, 5));
  }
  assert.ok((await pages.next()).done);
  assert.deepEqual(seen, ["0", "1", "2", "3", "4"]);
  assert.deepEqual(asked, [undefined, "1", "2", "3", "4"]);
});

test("no page is asked for beyond a limit", async () => {
  const { sender, asked } = paged(9);
  assert.equal((await list(sender, crew, { pageSize: 1, limit: 3 }).collect()).length, 3);
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(asked, [undefined, "1", "2"]);
});

test("headers of a call go beside those of the client, and a client that lacks an address says so", async () => {
  const served = await serve((asked, response) => json(response, { items: [], saw: asked.headers["x-more"] }));
  const sender = connect({ baseUrl: served.url, project: "p", credentials: "t", headers: { "x-all": "1" } });
  await list(sender, crew, { headers: { "x-more": "2" }, timeout: 4000 }).page();
  assert.deepEqual([served.asked[0]?.headers["x-all"], served.asked[0]?.headers["x-more"]], ["1", "2"]);
  await served.close();
  assert.throws(() => connect({ baseUrl: "", project: "p", credentials: "t" }), /baseUrl is no address/);
  const said: string[] = [];
  connect({ baseUrl: served.url, project: "p", credentials: "t", warn: (text) => said.push(text) }).warn?.("careful");
  assert.deepEqual(said, ["careful"]);
});

test("a provider that answers no JSON, or in vain, is an error of the login", async () => {
  const served = await serve((_, response) => json(response, "<html>", 502));
  const credentials = clientCredentials({ tokenUrl: served.url, clientId: "i", clientSecret: "s" });
  const stop = AbortSignal.abort(new Error("no more"));
  await assert.rejects(credentials.token(fetch), /the identity provider gave no token/);
  await assert.rejects(credentials.token(fetch, stop), /no more/);
  await served.close();
});

test("changes keep their cursor where there is nothing new", async () => {
  const gone = { ...item("b"), deletedTime: 5 };
  const { sender, bodies } = answering(
    { items: { root: [item("a"), gone] }, nextCursor: { root: "1" } },
    { items: {}, nextCursor: {} },
    { items: {}, nextCursor: {} },
  );
  const first = await changes(sender, crew, { limit: 7 });
  assert.deepEqual([first.changed.length, first.deleted, first.cursor], [1, [id("b")], "1"]);
  assert.equal((await changes(sender, crew, { cursor: "1" })).cursor, "1");
  assert.equal((await changes(sender, crew)).cursor, "");
  assert.equal((bodies[0] as { with: { root: { limit: number } } }).with.root.limit, 7);
});

test("a subscription goes on from cursor to cursor until it is left", async () => {
  const { sender, bodies } = answering(
    { items: { root: [item("a")] }, nextCursor: { root: "1" } },
    { items: { root: [] }, nextCursor: { root: "2" } },
    { items: { root: [item("c")] }, nextCursor: { root: "3" } },
  );
  const seen: string[] = [];
  for await (const { changed, cursor } of subscribe(sender, crew, { interval: 1 })) {
    seen.push(`${(changed[0] as { externalId: string }).externalId} ${cursor}`);
    if (seen.length === 2) break;
  }
  assert.deepEqual(seen, ["a 1", "c 3"]);
  assert.deepEqual(
    bodies.map((body) => body["cursors"]),
    [{}, { root: "1" }, { root: "2" }],
  );
});

test("a client hands on to what its model says", async () => {
  const served = await serve((asked, response) =>
    json(response, asked.path.includes("graphql") ? { data: 5 } : { items: [] }),
  );
  const client = new Client({ baseUrl: served.url, project: "p", credentials: "t" }, ["s", "M", "v1"], () => ({
    crew,
  }));
  assert.equal(await client.graphql("{ x }"), 5);
  assert.deepEqual(await client.datapoints(["x"]), []);
  assert.deepEqual(await client.downloadLinks(["x"]), []);
  await assert.rejects(client.upsert([{ $view: "Nothing" }]), /there is no view Nothing/);
  await served.close();
});
