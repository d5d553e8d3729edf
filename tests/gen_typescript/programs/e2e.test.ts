/** The wind farm from end to end, as the tests of other languages have it. */

import assert from "node:assert/strict";
import { test } from "vitest";

import { checked, client } from "./connect.js";

test("a view that is read-only is read, and offers nothing else", async () => {
  const summaries = await client.turbineSummary.list().collect();
  assert.equal(summaries.length, 37);
  assert.ok(!("upsert" in client.turbineSummary) && !("delete" in client.turbineSummary));
  const everything = await client.dump(["TurbineSummary"]);
  assert.deepEqual(everything.items, []);
});

test("words, numbers and edges agree with what is listed", async () => {
  const where = { capacity: { gte: 6 } };
  const strong = await client.turbine.list({ where }).collect();
  assert.equal(await client.turbine.count({ where }), strong.length);
  const { avg, min, sum } = await client.turbine.aggregate({
    avg: "capacity",
    min: "capacity",
    sum: ["capacity"],
    where,
  });
  const total = strong.reduce((all, turbine) => all + (turbine.capacity ?? 0), 0);
  assert.ok(Math.abs((avg.capacity ?? 0) - total / strong.length) < 1e-9);
  assert.ok(Math.abs((sum.capacity ?? 0) - total) < 1e-9);
  assert.ok((min.capacity ?? 0) >= 6);
  const hits = await client.turbine.search({ query: "Nordvik", limit: 3, where });
  assert.ok(hits.length === 3 && hits.every((turbine) => (turbine.capacity ?? 0) >= 6));
  const groups = await client.turbine.aggregate({ count: true, groupBy: ["manufacturer", "status"], limit: 2 });
  assert.equal(groups.length, 2);
  const [cable] = await client.cableEdge.list({ where: { $startNode: "nordvik-01" } }).collect();
  assert.equal(cable?.$startNode.externalId, "nordvik-01");
});

test("many blades are written, listed over pages by condition, written again, and deleted", async () => {
  const many = Array.from({ length: 2345 }, (_, at) => ({
    externalId: `many-blade-${at}`,
    name: `Many ${at}`,
    length: at / 10,
    isDamaged: at % 2 === 0,
  }));
  assert.equal((await client.blade.upsert(many)).created.length, many.length);
  const where = { name: { prefix: "Many " } };
  const seen = await client.blade.list({ where, pageSize: 500 }).collect();
  assert.deepEqual(seen.map((blade) => blade.externalId).sort(), many.map((blade) => blade.externalId).sort());
  assert.equal((await client.blade.list({ where, limit: 1234 }).collect()).length, 1234);
  const damaged = await client.blade.list({ where: { ...where, isDamaged: true, length: { lte: 100 } } }).collect();
  assert.equal(damaged.length, 501);
  assert.equal((await client.blade.upsert(many.slice(0, 10))).unchanged.length, 10);
  assert.equal((await client.blade.delete(many)).length, many.length);
  assert.deepEqual(await client.blade.list({ where }).collect(), []);
});

test("what was read is changed and written back; edges and what is nested come and go", async () => {
  await client.turbine.upsert({
    externalId: "e2e",
    name: "E2E",
    farm: { externalId: "e2e-farm", name: "E2E" },
    blades: ["a", "b", "c"].map((end, at) => ({ externalId: `e2e-${end}`, name: end, length: at })),
    neighbours: [{ distance: 120.5, $endNode: { externalId: "e2e-other", name: "Other" } }],
  });
  const read = await client.turbine.retrieve("e2e");
  assert.ok(read !== undefined);
  assert.deepEqual(
    [read.farm?.externalId, read.blades?.map((blade) => blade.externalId)],
    ["e2e-farm", ["e2e-a", "e2e-b", "e2e-c"]],
  );
  const changed = client.turbine.asWrite(read, { description: "changed", capacity: null, tags: ["x", "y"] });
  await checked(() => client.turbine.upsert(changed));
  const late = client.turbine.asWrite(read, { name: "Late" });
  await assert.rejects(
    checked(() => client.turbine.upsert(late)),
    /version/i,
  );
  const again = await client.turbine.retrieve("e2e");
  assert.deepEqual([again?.name, again?.description, again?.tags], ["E2E", "changed", ["x", "y"]]);
  assert.equal(again?.capacity, undefined);
  const [distance] = await client.distance.list({ where: { $endNode: "e2e-other" } }).collect();
  assert.equal(distance?.distance, 120.5);
  await client.delete([distance, "e2e", "e2e-other", "e2e-farm", "e2e-a", "e2e-b", "e2e-c"]);
  assert.deepEqual(await client.distance.list({ where: { $startNode: "e2e" } }).collect(), []);
  assert.deepEqual(await client.turbine.retrieve(["e2e", "e2e-other"]), []);
});

test("GraphQL answers what it is asked, and says what it cannot", async () => {
  type Answer = { listTurbine: { items: { externalId: string; name: string }[] } };
  const ask = "query Some($first: Int) { listTurbine(first: $first) { items { externalId name } } }";
  const { listTurbine } = await client.graphql<Answer>(ask, { first: 3 });
  assert.equal(listTurbine.items.length, 3);
  assert.ok(listTurbine.items.every((turbine) => turbine.name.length > 0));
  await assert.rejects(client.graphql("{ listNothing { items { name } } }"), /listNothing/);
});

test("datapoints and files are reached by what instances refer to", async () => {
  const send = (path: string, items: readonly object[]): Promise<unknown> =>
    client.sender.send({ path, body: { items } });
  await send("/timeseries", [{ externalId: "e2e-power", name: "Power" }]);
  const datapoints = Array.from({ length: 6 }, (_, at) => ({ timestamp: at * 600_000, value: at }));
  await send("/timeseries/data", [{ externalId: "e2e-power", datapoints }]);
  await client.turbine.upsert({ externalId: "e2e-turbine", name: "T", power: "e2e-power" });
  const turbine = await client.turbine.retrieve("e2e-turbine");
  assert.equal(turbine?.power, "e2e-power");
  const [raw] = await client.datapoints([turbine.power], { start: new Date(0), end: 3_600_000 });
  assert.deepEqual(
    raw?.datapoints.map((each) => each.value),
    [0, 1, 2, 3, 4, 5],
  );
  const average = { start: 0, end: 3_600_000, aggregates: ["average"], granularity: "1h" };
  const [hours] = await client.datapoints(["e2e-power"], average);
  assert.equal(hours?.datapoints[0]?.["average"], 2.5);
  await client.sender.send({ path: "/files", body: { externalId: "e2e-sheet", name: "sheet.pdf" } });
  await assert.rejects(client.downloadLinks(["e2e-sheet"]), /not been uploaded/);
  await client.turbine.delete("e2e-turbine");
});
