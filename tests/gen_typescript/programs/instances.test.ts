/** Lists, conditions, retrieval, writes and deletion, as a user writes them. */

import assert from "node:assert/strict";
import { test } from "vitest";

import { checked, client } from "./connect.js";
import { isLoaded, type Turbine } from "./wind_farm/index.js";

test("a loop gives every instance, over several pages", async () => {
  const names: string[] = [];
  for await (const turbine of client.turbine.list({ pageSize: 7 })) names.push(turbine.name);
  assert.equal(names.length, 37);
  assert.equal(new Set(names).size, 37);
});

test("conditions narrow, in the words of the model", async () => {
  const large = await client.turbine.list({ where: { capacity: { gte: 5 }, status: "operating" } }).collect();
  assert.ok(large.length > 0 && large.length < 37);
  assert.ok(large.every((turbine) => (turbine.capacity ?? 0) >= 5 && turbine.status === "operating"));
  const two = await client.turbine.list({ where: { name: ["Nordvik 01", "Nordvik 02"] } }).collect();
  assert.deepEqual(
    two.map((turbine) => turbine.externalId),
    ["nordvik-01", "nordvik-02"],
  );
  const either = { $or: [{ name: { prefix: "Nordvik 0" } }, { $not: { capacity: { lt: 9 } } }] };
  assert.ok((await client.turbine.list({ where: either }).collect()).length >= 9);
  const abroad = await client.turbine.list({ where: { farm: { has: { country: "NO" } } } }).collect();
  assert.ok(abroad.length > 0 && abroad.every((turbine) => turbine.externalId.startsWith("nordvik")));
  const here = await client.turbine.list({ where: { farm: "nordvik", replaces: { exists: true } } }).collect();
  assert.deepEqual(
    here.map((turbine) => turbine.externalId),
    ["nordvik-01"],
  );
});

test("awaited, a list is one page, with the next behind it", async () => {
  const page = await client.turbine.list({ limit: 30, sort: { by: "name", direction: "desc" } });
  assert.equal(page.length, 30);
  const last = await page.nextPage();
  assert.equal(last?.length, 7);
  assert.equal(await last?.nextPage(), undefined);
  const names = [...page, ...(last ?? [])].map((turbine) => turbine.name);
  assert.deepEqual(names, [...names].sort().reverse());
  const again = await client.turbine.list({
    limit: 30,
    cursor: page.cursor ?? "",
    sort: { by: "name", direction: "desc" },
  });
  assert.deepEqual(again.items, last?.items);
});

test("a limit holds for the whole loop", async () => {
  assert.equal((await client.turbine.list({ limit: 10, pageSize: 4 }).collect()).length, 10);
  assert.deepEqual(await client.turbine.list({ limit: 0 }).collect(), []);
  assert.equal((await client.turbine.list({ where: { name: "Nordvik 02" } }).first())?.externalId, "nordvik-02");
  assert.equal(await client.turbine.list({ where: { name: "nobody" } }).first(), undefined);
});

test("values have the types of the model", async () => {
  const turbine: Turbine | undefined = await client.turbine.retrieve("nordvik-01");
  assert.ok(turbine !== undefined);
  assert.equal(turbine.serialNumber, 9007200513230983n);
  assert.deepEqual(turbine.commissioned, new Date("2017-07-12T19:55:00Z"));
  assert.deepEqual(turbine.farm, { space: "wind_farm_data", externalId: "nordvik" });
  assert.equal(turbine.farm !== undefined && isLoaded(turbine.farm), false);
  assert.deepEqual(turbine.settings, { pitch: { min: -2, max: 88 }, modes: ["normal", "quiet"] });
  const farm = await client.farm.retrieve("nordvik");
  assert.equal(farm?.established, "2018-07-05");
});

test("ids come back in the order asked for, and what is missing is missing", async () => {
  const found = await client.turbine.retrieve([
    "nordvik-02",
    "nobody",
    { space: "wind_farm_data", externalId: "nordvik-01" },
  ]);
  assert.deepEqual(
    found.map((turbine) => turbine.externalId),
    ["nordvik-02", "nordvik-01"],
  );
  assert.equal(await client.turbine.retrieve("nobody"), undefined);
});

test("nested objects become nodes and edges; null clears, absent leaves", async () => {
  const result = await client.turbine.upsert({
    externalId: "new-1",
    name: "New",
    capacity: 3,
    serialNumber: 2n ** 62n,
    farm: { externalId: "new-farm", name: "New farm" },
    blades: ["nordvik-01-a"],
    neighbours: [{ distance: 120, $endNode: "nordvik-01" }],
    campaigns: [{ externalId: "new-campaign", name: "Trial", start: new Date(0) }],
  });
  assert.equal(result.created.length, 5);
  await client.upsert({ $view: "Turbine", externalId: "new-1", name: "New", capacity: null });
  const turbine = await client.turbine.retrieve("new-1");
  assert.equal(turbine?.capacity, undefined);
  assert.equal(turbine?.serialNumber, 2n ** 62n);
  assert.deepEqual(
    turbine?.blades?.map((blade) => blade.externalId),
    ["nordvik-01-a"],
  );
  const [edge] = await client.distance.list({ where: { $startNode: "new-1" } }).collect();
  assert.equal(edge?.externalId, "new-1:nordvik-01");
  assert.equal(edge?.distance, 120);
  const unchanged = await client.turbine.upsert({ externalId: "new-1", name: "New" });
  assert.equal(unchanged.unchanged.length, 1);
  const gone = await client.delete(["new-1", "new-farm", "new-campaign", "nobody"]);
  assert.deepEqual(gone.map((id) => id.externalId).sort(), ["new-1", "new-campaign", "new-farm"]);
  assert.equal(await client.turbine.retrieve("new-1"), undefined);
});

test("a dry run writes nothing, and what was read can be written", async () => {
  const dry = await client.turbine.upsert({ externalId: "dry", name: "Dry" }, { dryRun: true });
  assert.equal(dry.sent.length, 1);
  assert.equal(await client.turbine.retrieve("dry"), undefined);
  const farm = await client.farm.retrieve("nordvik");
  assert.ok(farm !== undefined);
  const same = await checked(() => client.farm.upsert(farm));
  assert.deepEqual([same.sent.length, same.unchanged.length], [1, 1]);
});

test("the type of a node is written where the view demands one", async () => {
  await client.sensor.upsert({ externalId: "new-sensor", name: "Sensor", kind: "strain" });
  assert.equal((await client.sensor.retrieve("new-sensor"))?.samplingInterval, 60);
  await client.sensor.delete("new-sensor");
});
