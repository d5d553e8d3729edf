/** What the compiler accepts and what it refuses: every `@ts-expect-error` fails the compilation if there is none. */

import assert from "node:assert/strict";
import { test } from "vitest";

import type { Distance, Farm, GeneratingUnit, Turbine, TurbineStatus, TurbineWrite } from "./wind_farm/index.js";
import { isLoaded, WindFarmClient } from "./wind_farm/index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Equal<A, B>): void {}

const client: WindFarmClient = new WindFarmClient({ baseUrl: "http://localhost", project: "p", credentials: "t" });

test("refused by the compiler", () => {
  const refused = [
    // @ts-expect-error: no such property
    (): unknown => client.turbine.list({ where: { colour: "red" } }),
    // @ts-expect-error: no such operator
    (): unknown => client.turbine.list({ where: { capacity: { prefix: "5" } } }),
    // @ts-expect-error: a text is no number
    (): unknown => client.turbine.list({ where: { capacity: { gte: "5" } } }),
    // @ts-expect-error: none of the values
    (): unknown => client.turbine.list({ where: { status: "broken" } }),
    // @ts-expect-error: no such property
    (): unknown => client.turbine.list({ sort: "colour" }),
    // @ts-expect-error: a condition on the other end, with a wrong property
    (): unknown => client.turbine.list({ where: { farm: { has: { capacity: 5 } } } }),
    // @ts-expect-error: a connection is not selected
    (): unknown => client.turbine.query({ select: ["neighbours"] }),
    // @ts-expect-error: a property is not included
    (): unknown => client.turbine.query({ include: { name: true } }),
    // @ts-expect-error: no such connection, further down
    (): unknown => client.turbine.query({ include: { blades: { include: { farm: true } } } }),
    // @ts-expect-error: no such property, further down
    (): unknown => client.turbine.query({ include: { blades: { where: { capacity: 5 } } } }),
    // @ts-expect-error: no such option of a branch
    (): unknown => client.turbine.query({ include: { blades: { were: { isDamaged: true } } } }),
    // @ts-expect-error: no number
    (): unknown => client.turbine.aggregate({ avg: "name" }),
    // @ts-expect-error: no text
    (): unknown => client.turbine.search({ query: "a", properties: ["capacity"] }),
    // @ts-expect-error: the name is missing
    (): unknown => client.turbine.upsert({ externalId: "a" }),
    // @ts-expect-error: not nullable
    (): unknown => client.turbine.upsert({ externalId: "a", name: null }),
    // @ts-expect-error: no view is said
    (): unknown => client.upsert({ externalId: "a", name: "a" }),
    // @ts-expect-error: a view that cannot be written
    (): unknown => client.turbineSummary.upsert({ externalId: "a" }),
    // @ts-expect-error: absent is not the same as undefined
    (): unknown => client.turbine.upsert({ externalId: "a", name: "a", capacity: undefined }),
    // @ts-expect-error: on reading there are values that this version does not know
    (turbine: Turbine): TurbineStatus | undefined => turbine.status,
  ];
  assert.equal(refused.length, 19);
});

async function _narrowed(): Promise<void> {
  const [turbine] = await client.turbine
    .query({
      select: ["name", "capacity"],
      include: { blades: { select: ["length"] }, farm: true, neighbours: true, replacedBy: true },
    })
    .collect();
  if (turbine === undefined) return;
  same<typeof turbine.name, string>(true);
  same<typeof turbine.capacity, number | undefined>(true);
  same<(typeof turbine.blades)[number]["length"], number | undefined>(true);
  same<typeof turbine.farm, Farm | undefined>(true);
  same<typeof turbine.replacedBy, Turbine | undefined>(true);
  same<(typeof turbine.neighbours)[number]["$endNode"], Turbine>(true);
  same<(typeof turbine.neighbours)[number]["distance"], number>(true);
  same<typeof turbine.externalId, string>(true);
  // @ts-expect-error: not selected
  same<typeof turbine.manufacturer, string>(true);
  // @ts-expect-error: not selected, further down
  same<(typeof turbine.blades)[number]["name"], string>(true);
}

function _linked(turbine: Turbine, edge: Distance): GeneratingUnit {
  if (turbine.farm !== undefined && isLoaded(turbine.farm)) same<typeof turbine.farm.name, string>(true);
  const { farm } = turbine;
  if (farm?.$view === "Farm") same<typeof farm, Farm>(true);
  else
    same<typeof farm, { readonly space: string; readonly externalId: string; readonly $view?: undefined } | undefined>(
      true,
    );
  same<typeof edge.distance, number>(true);
  return turbine;
}

const _written: TurbineWrite = {
  externalId: "a",
  name: "A",
  capacity: null,
  commissioned: new Date(0),
  serialNumber: 1n,
  farm: { externalId: "f", name: "F" },
  neighbours: [{ distance: 1, $endNode: { space: "s", externalId: "b" } }],
  blades: [{ externalId: "c", name: "C" }, "d", { space: "s", externalId: "e" }],
};
export { _linked, _narrowed, _written };
