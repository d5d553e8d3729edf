/** Following connections: to the other side, and recursively. */

import assert from "node:assert/strict";
import { test } from "vitest";

import { client } from "./connect.js";

const ids = (found: readonly { readonly externalId: string }[]): string[] =>
  found.map((each) => each.externalId).sort();

test("what is connected to some instances comes by itself, each once", async () => {
  const turbines = await client.turbine.list().collect();
  const farms = await client.turbine.follow("farm", { of: turbines }).collect();
  const held = new Set(turbines.flatMap((turbine) => (turbine.farm === undefined ? [] : [turbine.farm.externalId])));
  assert.deepEqual(ids(farms), [...held].sort());
  const all = await client.turbine.follow("farm").collect();
  assert.deepEqual(ids(all), ids(farms));
  const blades = await client.turbine.follow("blades", { of: "nordvik-01", sort: "name" }).collect();
  assert.deepEqual(
    blades.map((blade) => blade.name),
    ["Blade A of Nordvik 01", "Blade B of Nordvik 01", "Blade C of Nordvik 01"],
  );
  assert.deepEqual(await client.turbine.follow("blades", { of: [] }).collect(), []);
});

test("every kind of relation is followed, page by page, as an include has it", async () => {
  const include = {
    blades: true,
    replacedBy: true,
    maintenanceOrders: true,
    neighbours: true,
    campaigns: true,
  } as const;
  const whole = await client.turbine.query({ where: { name: { prefix: "Nordvik" } }, include }).collect();
  const from = { name: { prefix: "Nordvik" } };
  const distinct = (lists: readonly (readonly { readonly externalId: string }[])[]): string[] => [
    ...new Set(ids(lists.flat())),
  ];
  const small = { from, pageSize: 2 };
  assert.deepEqual(
    ids(await client.turbine.follow("blades", small).collect()),
    distinct(whole.map((each) => each.blades)),
  );
  assert.deepEqual(
    ids(await client.turbine.follow("maintenanceOrders", small).collect()),
    distinct(whole.map((each) => each.maintenanceOrders)),
  );
  assert.deepEqual(
    ids(await client.turbine.follow("campaigns", small).collect()),
    distinct(whole.map((each) => each.campaigns)),
  );
  assert.deepEqual(
    ids(await client.turbine.follow("neighbours", small).collect()),
    distinct(whole.map((each) => each.neighbours.map((edge) => edge.$endNode))),
  );
  assert.deepEqual(
    ids(await client.turbine.follow("replacedBy", small).collect()),
    distinct(whole.map((each) => (each.replacedBy === undefined ? [] : [each.replacedBy]))),
  );
});

test("what is followed has conditions, fields and connections of its own, and pages go on", async () => {
  const args = {
    from: { farm: { has: { country: "NO" } } },
    where: { isDamaged: true },
    select: ["name", "isDamaged"],
    include: { sensors: { select: ["kind"] } },
  } as const;
  const blades = await client.turbine.follow("blades", args).collect();
  assert.ok(blades.length > 2);
  assert.ok(blades.every((blade) => blade.isDamaged === true && !("length" in blade) && Array.isArray(blade.sensors)));
  const page = await client.turbine.follow("blades", { ...args, limit: 2 });
  const next = await page.nextPage();
  const again = await client.turbine.follow("blades", { ...args, limit: 2, cursor: page.cursor ?? "" });
  assert.equal(page.length, 2);
  assert.deepEqual(next?.items, again.items);
  assert.equal((await client.turbine.follow("blades", args).first())?.externalId, page.items[0]?.externalId);
  assert.equal((await client.turbine.follow("blades", { ...args, limit: 1 }).collect()).length, 1);
});

test("a relation to the same kind is followed to its end, or for some levels", async () => {
  const chain = ["chain-1", "chain-2", "chain-3", "chain-4"];
  await client.turbine.upsert(
    chain.map((externalId, at) => ({
      externalId,
      name: externalId,
      ...(at === 0 ? {} : { replaces: chain[at - 1] ?? "" }),
    })),
  );
  const last = await client.turbine
    .query({ where: { externalId: "chain-4" }, include: { replaces: { recursive: true, include: { blades: true } } } })
    .first();
  assert.equal(last?.replaces?.replaces?.replaces?.externalId, "chain-1");
  assert.deepEqual(last.replaces.replaces.replaces.blades, []);
  assert.equal(last.replaces.replaces.replaces.replaces, undefined);
  const first = await client.turbine
    .query({ where: { externalId: "chain-1" }, include: { replacedBy: { recursive: 2, select: ["name"] } } })
    .first();
  assert.equal(first?.replacedBy?.replacedBy?.name, "chain-3");
  assert.equal(first.replacedBy.replacedBy.replacedBy, undefined);
  const short = await client.turbine
    .query({ where: { externalId: "chain-4" }, include: { replaces: { recursive: 2, select: ["name"] } } })
    .first();
  assert.equal(short?.replaces?.replaces?.externalId, "chain-2");
  assert.ok(!("replaces" in short.replaces.replaces));
  await client.turbine.delete(chain);
});

test("a circle has an end: what comes up once more is held without its own", async () => {
  const names = ["ring-1", "ring-2", "ring-3"];
  await client.turbine.upsert(
    names.map((externalId, at) => ({
      externalId,
      name: externalId,
      neighbours: [{ distance: 10 * at, $endNode: names[(at + 1) % names.length] ?? "" }],
    })),
  );
  const found = await client.turbine
    .query({ where: { externalId: "ring-1" }, include: { neighbours: { recursive: true } } })
    .first();
  const second = found?.neighbours[0]?.$endNode;
  const third = second?.neighbours?.[0]?.$endNode;
  const home = third?.neighbours?.[0];
  assert.equal(third?.externalId, "ring-3");
  assert.equal(home?.distance, 20);
  assert.equal(home.$endNode.externalId, "ring-1");
  assert.equal(home.$endNode.neighbours, undefined);
  await client.turbine.delete(names);
});
