/** Queries with conditions, selected properties and connections, as a user writes them. */

import assert from "node:assert/strict";
import { test } from "vitest";

import { client } from "./connect.js";

test("included connections hold instances, of every kind", async () => {
  const turbine = await client.turbine
    .query({
      where: { externalId: "nordvik-01" },
      include: {
        farm: { include: { site: true } },
        blades: { include: { sensors: true } },
        neighbours: true,
        substation: true,
        campaigns: true,
        replacedBy: true,
        maintenanceOrders: true,
      },
    })
    .first();
  assert.ok(turbine !== undefined);
  assert.equal(turbine.farm?.name, "Nordvik");
  assert.equal(turbine.farm?.site?.externalId, "site-nordvik");
  assert.deepEqual(
    turbine.blades.map((blade) => blade.name),
    ["Blade A of Nordvik 01", "Blade B of Nordvik 01", "Blade C of Nordvik 01"],
  );
  assert.deepEqual(
    turbine.blades[0]?.sensors.map((sensor) => sensor.kind),
    ["strain"],
  );
  assert.ok(turbine.neighbours.length > 0);
  for (const edge of turbine.neighbours) {
    assert.ok(edge.distance > 0);
    assert.equal(edge.$startNode.externalId, "nordvik-01");
    assert.ok(edge.$endNode.name.startsWith("Nordvik"));
  }
  assert.ok(turbine.substation === undefined || turbine.substation.$endNode.name.startsWith("Nordvik"));
  assert.equal(turbine.replacedBy, undefined);
  for (const campaign of turbine.campaigns) assert.ok(campaign.start instanceof Date);
});

test("connections are the same from both sides", async () => {
  const there = new Set<string>();
  for await (const turbine of client.turbine.query({ include: { maintenanceOrders: true, campaigns: true } })) {
    for (const order of turbine.maintenanceOrders) there.add(`${turbine.externalId} order ${order.externalId}`);
    for (const campaign of turbine.campaigns) there.add(`${turbine.externalId} campaign ${campaign.externalId}`);
  }
  const back = new Set<string>();
  for await (const order of client.maintenanceOrder.query({ include: { turbines: true } })) {
    for (const turbine of order.turbines) back.add(`${turbine.externalId} order ${order.externalId}`);
  }
  for await (const campaign of client.campaign.query({ include: { turbines: { select: [] } } })) {
    for (const turbine of campaign.turbines) back.add(`${turbine.externalId} campaign ${campaign.externalId}`);
  }
  assert.deepEqual([...there].sort(), [...back].sort());
  assert.ok([...there].some((each) => each.includes("order")) && [...there].some((each) => each.includes("campaign")));
});

test("what is selected is there, and nothing else", async () => {
  const turbine = await client.turbine.query({ select: ["name"], include: { blades: { select: ["length"] } } }).first();
  assert.ok(turbine !== undefined);
  assert.deepEqual(
    Object.keys(turbine)
      .filter((name) => !name.startsWith("$"))
      .sort(),
    ["blades", "externalId", "name", "space"],
  );
  const blade = turbine.blades[0];
  assert.ok(blade !== undefined && (blade.length ?? 0) > 0);
  assert.ok(!("name" in blade));
});

test("conditions, order and limit of a branch are per instance", async () => {
  const farms = await client.farm
    .query({
      include: { turbines: { where: { capacity: { gte: 5 } }, sort: { by: "capacity", direction: "desc" }, limit: 2 } },
      sort: "name",
    })
    .collect();
  assert.ok(farms.length >= 3);
  assert.deepEqual(
    farms.map((farm) => farm.name),
    farms.map((farm) => farm.name).sort(),
  );
  for (const farm of farms) {
    assert.ok(farm.turbines.length <= 2);
    const capacities = farm.turbines.map((turbine) => turbine.capacity ?? 0);
    assert.ok(capacities.every((capacity) => capacity >= 5));
    assert.deepEqual(
      capacities,
      [...capacities].sort((one, other) => other - one),
    );
  }
  assert.ok(farms.some((farm) => farm.turbines.length === 2));
});

test("pages of a query go on where they ended", async () => {
  const ids: string[] = [];
  for await (const turbine of client.turbine.query({ include: { blades: true }, pageSize: 5 })) {
    ids.push(turbine.externalId);
    assert.ok(turbine.blades.length <= 3);
  }
  assert.equal(new Set(ids).size, 37);
  assert.equal(ids.length, 37);
});

test("what has many pages below each page is as complete as in one", async () => {
  const include = {
    blades: { include: { sensors: true } },
    neighbours: { include: { blades: { select: ["length"] }, campaigns: true } },
    campaigns: { include: { turbines: { select: ["name"] } } },
    maintenanceOrders: { include: { turbines: true } },
    substation: true,
  } as const;
  const ids = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map(ids).sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
    if (typeof value !== "object" || value === null || !("externalId" in value)) return undefined;
    const held = Object.entries(value).filter(
      ([name]) => name in include || ["sensors", "turbines", "$endNode", "$startNode"].includes(name),
    );
    return [value.externalId, ...held.map(([name, each]) => [name, ids(each)]).sort()];
  };
  const whole = await client.turbine.query({ include }).collect();
  const pieces = await client.turbine.query({ include, pageSize: 19, branchPageSize: 9 }).collect();
  assert.equal(whole.length, 37);
  assert.deepEqual(ids(pieces), ids(whole));
  assert.ok(whole.some((turbine) => turbine.neighbours.some((edge) => edge.$endNode.blades.length === 3)));
});

test("what cannot be included is an error before anything is sent", () => {
  const wrong = { name: true } as unknown as { farm: true };
  assert.throws(() => client.turbine.query({ include: wrong }), /Turbine.name is no connection/);
});

test("edges are read as such, with the nodes at their ends", async () => {
  const edges = await client.distance.list({ where: { distance: { lt: 600 } } }).collect();
  assert.ok(edges.every((edge) => edge.distance < 600 && edge.$type.externalId === "distance"));
  const cables = await client.cableEdge.list().collect();
  assert.ok(cables.length > 0);
  assert.ok(cables.every((cable) => cable.$view === "CableEdge"));
});
