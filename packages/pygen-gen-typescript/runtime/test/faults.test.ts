/** Faults in the middle of a listing: each is survived, nothing is lost, nothing doubled, nothing hangs. */

import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { test } from "vitest";

import {
  ApiError,
  connect,
  isPygenError,
  list,
  RequestTimeoutError,
  type Sender,
  TransportError,
  type View,
} from "pygen-runtime";

import { json, refuse, serve, type Served } from "./server.js";

interface ThingShape {
  readonly read: { readonly externalId: string; readonly n: number };
  readonly write: never;
  readonly where: object;
  readonly field: "n";
  readonly text: never;
  readonly number: "n";
  readonly links: object;
}

const thing: View<ThingShape> = { name: "Thing", id: ["s", "Thing", "v1"], kind: "node" };
const PAGES = 20;
const SIZE = 5;

function pageOf(cursor: number): object {
  const items = Array.from({ length: SIZE }, (_, at) => {
    const n = cursor * SIZE + at;
    const values = { s: { "Thing/v1": { n } } };
    return {
      instanceType: "node",
      version: 1,
      space: "s",
      externalId: `t${n}`,
      createdTime: 1,
      lastUpdatedTime: 1,
      properties: values,
    };
  });
  return cursor + 1 < PAGES ? { items, nextCursor: String(cursor + 1) } : { items };
}

type Fault = (response: ServerResponse, page: object) => void;

const FAULTS: Readonly<Record<string, { readonly fault: Fault; readonly times: number }>> = {
  "429 once": { fault: (r) => refuse(r, 429), times: 1 },
  "429 with Retry-After": { fault: (r) => refuse(r, 429, "slow", { "retry-after": "1" }), times: 1 },
  "429 four times": { fault: (r) => refuse(r, 429), times: 4 },
  "503 once": { fault: (r) => json(r, "<html>gateway</html>", 503), times: 1 },
  "503 three times": { fault: (r) => refuse(r, 503), times: 3 },
  "502": { fault: (r) => refuse(r, 502), times: 1 },
  "504": { fault: (r) => refuse(r, 504), times: 1 },
  "500 once": { fault: (r) => refuse(r, 500), times: 1 },
  "closed without an answer": { fault: (r) => void r.socket?.end(), times: 1 },
  "reset once": { fault: (r) => void r.socket?.resetAndDestroy(), times: 1 },
  "reset four times": { fault: (r) => void r.socket?.resetAndDestroy(), times: 4 },
  "body cut in half": {
    fault: (r, page) => {
      const text = JSON.stringify(page);
      r.writeHead(200, { "content-type": "application/json", "content-length": String(text.length) });
      r.write(text.slice(0, text.length / 2), () => r.socket?.destroy());
    },
    times: 1,
  },
};

function connected(served: Served, timeout = 5000): Sender {
  return connect({ baseUrl: served.url, project: "p", credentials: "t", timeout, retries: { base: 2, cap: 5 } });
}

function faulty(fault: Fault, times: number): Promise<Served> {
  let left = times;
  return serve((asked, response) => {
    const { cursor } = JSON.parse(asked.body) as { cursor?: string };
    const page = pageOf(Number(cursor ?? 0));
    if (cursor === "10" && left > 0) {
      left -= 1;
      fault(response, page);
    } else json(response, page);
  });
}

for (const [name, { fault, times }] of Object.entries(FAULTS)) {
  test(`survives ${name}`, { timeout: 10_000 }, async () => {
    const served = await faulty(fault, times);
    const begun = Date.now();
    const found = await list(connected(served), thing, { pageSize: SIZE }).collect();
    await served.close();
    assert.deepEqual(
      found.map((each) => each.n),
      Array.from({ length: PAGES * SIZE }, (_, n) => n),
    );
    assert.equal(served.asked.length, PAGES + times);
    if (name.includes("Retry-After")) assert.ok(Date.now() - begun >= 1000);
  });
}

test("a server that is silent, before or within a body, is a time-out", { timeout: 10_000 }, async () => {
  for (const fault of [(): void => {}, (r: ServerResponse): void => void (r.writeHead(200), r.write('{"items": ['))]) {
    const served = await faulty(fault, 1);
    const found = await list(connected(served, 200), thing, { pageSize: SIZE }).collect();
    assert.equal(found.length, PAGES * SIZE);
    await served.close();
    const never = await faulty(fault, 99);
    const sender = connect({
      baseUrl: never.url,
      project: "p",
      credentials: "t",
      timeout: 60,
      retries: { base: 1, maxUncertain: 2 },
    });
    await assert.rejects(list(sender, thing, { pageSize: SIZE }).collect(), (error: RequestTimeoutError) => {
      assert.ok(error instanceof RequestTimeoutError && isPygenError(error));
      assert.equal(error.attempts, 3);
      return true;
    });
    await never.close();
  }
});

test("pages that came before a failure are kept by a loop, with the cursor to go on", async () => {
  const served = await faulty((r) => refuse(r, 403, "no access to dataModelInstancesAcl:READ"), 99);
  const listing = list(connected(served), thing, { pageSize: SIZE });
  let cursor: string | undefined;
  let seen = 0;
  await assert.rejects(
    async () => {
      for await (const page of listing.pages()) {
        seen += page.length;
        cursor = page.cursor;
      }
    },
    (error: ApiError) => error.status === 403 && error.message.includes("dataModelInstancesAcl"),
  );
  assert.equal(seen, 10 * SIZE);
  assert.equal(cursor, "10");
  await served.close();
});

test("an aborted call ends at once, also while it waits to try again", { timeout: 5000 }, async () => {
  const served = await serve((_, response) => refuse(response, 429, "slow", { "retry-after": "200" }));
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("enough")), 50);
  await assert.rejects(list(connected(served), thing, { signal: stop.signal }).page(), /enough/);
  await served.close();
  const gone = connect({ baseUrl: served.url, project: "p", credentials: "t", retries: { base: 1, maxUncertain: 1 } });
  await assert.rejects(
    list(gone, thing).page(),
    (error: unknown) => error instanceof TransportError && error.attempts === 2,
  );
});

test("a fetch that does not listen to signals does not keep a call from its time-out", async () => {
  const deaf: typeof fetch = () => new Promise(() => {});
  const sender = connect({
    baseUrl: "http://nowhere.invalid",
    project: "p",
    credentials: "t",
    fetch: deaf,
    timeout: 30,
    retries: { maxUncertain: 0 },
  });
  await assert.rejects(list(sender, thing).page(), RequestTimeoutError);
});
