/** Instances as data, and what is said where an answer may not be all. */

import assert from "node:assert/strict";
import { test } from "vitest";

import { client } from "./connect.js";
import { parseJson, writeJson } from "./wind_farm/index.js";

test("what was dumped can be loaded, without a loss", async () => {
  const text = writeJson(await client.dump());
  const { items } = parseJson<{ items: { instanceType: string; externalId: string }[] }>(text);
  assert.ok(items.some((item) => item.instanceType === "edge") && items.some((item) => item.instanceType === "node"));
  const include = { blades: true, neighbours: true, campaigns: true, maintenanceOrders: true } as const;
  const before = await client.turbine.query({ include, sort: "externalId" }).collect();
  const turbines = before.map((turbine) => turbine.externalId);
  assert.equal((await client.turbine.delete(turbines)).length, 37);
  assert.deepEqual(await client.turbine.list().collect(), []);
  const loaded = await client.load(text);
  assert.ok(
    loaded.created.length >= 37 &&
      loaded.created.length + loaded.unchanged.length + loaded.updated.length === items.length,
  );
  const after = await client.turbine.query({ include, sort: "externalId" }).collect();
  const essence = (found: typeof before): unknown =>
    found.map((turbine) => [
      turbine.externalId,
      turbine.serialNumber,
      turbine.commissioned,
      turbine.settings,
      turbine.farm,
      turbine.blades.map((blade) => blade.externalId),
      turbine.neighbours.map((edge) => `${edge.$endNode.externalId} ${edge.distance}`).sort(),
      turbine.campaigns.map((campaign) => campaign.externalId).sort(),
      turbine.maintenanceOrders.map((order) => order.externalId).sort(),
    ]);
  assert.deepEqual(essence(after), essence(before));
});

test("some views can be dumped by themselves", async () => {
  const { items } = await client.dump(["Farm"]);
  const farms = await client.farm.list().collect();
  assert.deepEqual(
    items
      .filter((item) => item.instanceType === "node")
      .map((item) => item.externalId)
      .sort(),
    farms.map((farm) => farm.externalId).sort(),
  );
  await assert.rejects(client.dump(["Nothing"]), /there is no view Nothing/);
});
