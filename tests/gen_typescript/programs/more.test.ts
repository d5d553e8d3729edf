/** Search, aggregation, changes, versions, many items. */

import assert from "node:assert/strict";
import { test } from "vitest";

import { checked, client } from "./connect.js";
import { isPygenError } from "./wind_farm/index.js";

test("search finds words, the best hits first", async () => {
  const found = await client.turbine.search({ query: "nordvik 03", properties: ["name"], limit: 5 });
  assert.equal(found[0]?.name, "Nordvik 03");
  const none = await client.turbine.search({ query: "nordvik", where: { capacity: { gt: 1000 } } });
  assert.deepEqual(none, []);
});

test("aggregates are typed by what was asked for", async () => {
  const all = await client.turbine.aggregate({ count: true, avg: "capacity", max: ["capacity", "hubHeight"] });
  assert.equal(all.count, 37);
  assert.ok((all.avg.capacity ?? 0) > 1);
  assert.ok((all.max.hubHeight ?? 0) > 10);
  const groups = await client.turbine.aggregate({
    count: true,
    groupBy: "manufacturer",
    where: { manufacturer: { exists: true } },
  });
  assert.equal(
    groups.reduce((sum, group) => sum + group.count, 0),
    await client.turbine.count({ where: { manufacturer: { exists: true } } }),
  );
  assert.ok(groups.every((group) => typeof group.group.manufacturer === "string"));
  const bars = await client.turbine.histogram({ property: "capacity", interval: 2 });
  assert.equal(
    bars.reduce((sum, bar) => sum + bar.count, 0),
    await client.turbine.count({ where: { capacity: { exists: true } } }),
  );
});

test("changes come with a cursor to go on from", async () => {
  let { changed, cursor } = await client.farm.changes();
  assert.ok(changed.length >= 3);
  ({ changed, cursor } = await client.farm.changes({ cursor }));
  assert.deepEqual(changed, []);
  await client.farm.upsert({ externalId: "watched", name: "Watched" });
  const stop = new AbortController();
  const seen: string[] = [];
  await assert.rejects(async () => {
    for await (const each of client.farm.subscribe({ cursor, interval: 20, signal: stop.signal })) {
      seen.push(...each.changed.map((farm) => `+${farm.name}`), ...each.deleted.map((id) => `-${id.externalId}`));
      if (each.deleted.length > 0) stop.abort(new Error("seen enough"));
      else await client.farm.delete("watched");
    }
  }, /seen enough/);
  assert.deepEqual(seen, ["+Watched", "-watched"]);
});

test("a version that is not the last is a conflict", async () => {
  const farm = await client.farm.retrieve("nordvik");
  assert.ok(farm !== undefined);
  await client.farm.upsert({ externalId: "nordvik", name: "Nordvik", description: "changed" });
  await assert.rejects(
    checked(() => client.farm.upsert({ externalId: "nordvik", name: "Mine", $existingVersion: farm.$version })),
    (error: unknown) => isPygenError(error) && error.name === "ConflictError",
  );
});

test("many items are written in several requests", async () => {
  const sensors = Array.from({ length: 2300 }, (_, at) => ({ externalId: `many-${at}`, name: `Many ${at}` }));
  const steps: number[] = [];
  const result = await client.sensor.upsert(sensors, { onProgress: (done, total) => steps.push(done / total) });
  assert.equal(result.created.length, 2300);
  assert.equal(steps.length, 3);
  assert.equal(steps.at(-1), 1);
  let count = 0;
  for await (const sensor of client.sensor.list({ where: { externalId: { prefix: "many-" } } }))
    count += sensor.name.startsWith("Many") ? 1 : 0;
  assert.equal(count, 2300);
  assert.equal((await client.sensor.delete(sensors.map((sensor) => sensor.externalId))).length, 2300);
});
