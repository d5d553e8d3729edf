// Uses @cognite/sdk, unmodified, against the emulator whose URL is the argument. Prints what it saw as JSON.
import { CogniteClient } from "@cognite/sdk";

const [url] = process.argv.slice(2);
const client = new CogniteClient({ appId: "conformance", project: "p", baseUrl: url, oidcTokenProvider: async () => "token" });
const view = { type: "view", space: "js", externalId: "Pump", version: "v1" };
const container = { type: "container", space: "js", externalId: "Pump" };
const seen = {};
const ids = (items) => items.map((item) => item.externalId);
const node = (externalId, properties) => ({
  instanceType: "node",
  space: "js",
  externalId,
  sources: [{ source: view, properties }],
});

seen.spaces = (await client.spaces.upsert([{ space: "js", name: "JavaScript" }])).items.map((item) => item.space);
seen.spaceList = (await client.spaces.list({ includeGlobal: false })).items.map((item) => item.space);
seen.container = ids(
  (
    await client.containers.upsert([
      {
        space: "js",
        externalId: "Pump",
        usedFor: "node",
        properties: {
          name: { type: { type: "text" }, nullable: false },
          pressure: { type: { type: "float64" } },
          next: { type: { type: "direct" } },
        },
      },
    ])
  ).items,
);
seen.containerList = ids((await client.containers.list({ space: "js", limit: 10 })).items);
const map = (identifier) => ({ container, containerPropertyIdentifier: identifier });
seen.view = ids(
  (
    await client.views.upsert([
      {
        space: "js",
        externalId: "Pump",
        version: "v1",
        properties: {
          name: map("name"),
          pressure: map("pressure"),
          next: { ...map("next"), source: view },
          flows: { type: { space: "js", externalId: "flows" }, source: view, direction: "outwards" },
        },
      },
    ])
  ).items,
);
const retrieved = await client.views.retrieve([{ space: "js", externalId: "Pump", version: "v1" }], {
  includeInheritedProperties: true,
});
seen.properties = Object.keys(retrieved.items[0].properties);
seen.viewList = ids((await client.views.list({ space: "js" })).items);
await client.dataModels.upsert([{ space: "js", externalId: "Plant", version: "v1", views: [view] }]);
const models = await client.dataModels.retrieve([{ space: "js", externalId: "Plant", version: "v1" }], { inlineViews: true });
seen.inlined = Object.keys(models.items[0].views[0].properties).length;
seen.modelList = ids((await client.dataModels.list({ space: "js" })).items);

const written = await client.instances.upsert({
  items: [
    node("a", { name: "Alpha", pressure: 1.5, next: { space: "js", externalId: "b" } }),
    node("b", { name: "Beta", pressure: 2.5 }),
    node("c", { name: "Gamma" }),
    {
      instanceType: "edge",
      space: "js",
      externalId: "ab",
      type: { space: "js", externalId: "flows" },
      startNode: { space: "js", externalId: "a" },
      endNode: { space: "js", externalId: "b" },
    },
  ],
});
seen.written = written.items.map((item) => [item.externalId, item.version, item.wasModified]);
const property = (name) => ["js", "Pump/v1", name];
const listed = await client.instances.list({
  instanceType: "node",
  sources: [{ source: view }],
  filter: { range: { property: property("pressure"), gt: 1 } },
  sort: [{ property: property("name"), direction: "descending" }],
  limit: 1,
});
seen.listed = ids(listed.items);
seen.more = typeof listed.nextCursor;
const all = [];
for (let cursor; ; ) {
  const page = await client.instances.list({ instanceType: "node", sources: [{ source: view }], limit: 1, cursor });
  all.push(...ids(page.items));
  cursor = page.nextCursor;
  if (!cursor) break;
}
seen.paged = all;
const [found] = (
  await client.instances.retrieve({ items: [{ instanceType: "node", space: "js", externalId: "a" }], sources: [{ source: view }] })
).items;
seen.value = found.properties.js["Pump/v1"];
seen.searched = ids((await client.instances.search({ view, query: "alpha beta", instanceType: "node" })).items);
const aggregated = await client.instances.aggregate({
  view,
  instanceType: "node",
  aggregates: [{ count: { property: "externalId" } }, { sum: { property: "pressure" } }],
});
seen.aggregated = aggregated.items[0].aggregates.map((item) => item.value);
const queried = await client.instances.query({
  with: {
    start: { nodes: { filter: { equals: { property: ["node", "externalId"], value: "a" } } } },
    flows: { edges: { from: "start", direction: "outwards" } },
    next: { nodes: { from: "flows" } },
    before: { nodes: { from: "next", through: { source: view, identifier: "next" } } },
  },
  select: { next: { sources: [{ source: view, properties: ["name"] }] }, flows: {}, before: {} },
});
seen.queried = Object.fromEntries(Object.entries(queried.items).map(([name, items]) => [name, ids(items)]));
const steps = { with: { all: { nodes: { filter: { hasData: [view] } } } }, select: { all: {} } };
const synced = await client.instances.sync(steps);
seen.synced = ids(synced.items.all);
await client.instances.delete([{ instanceType: "node", space: "js", externalId: "c" }]);
const changes = await client.instances.sync({ ...steps, cursors: synced.nextCursor });
seen.deleted = changes.items.all.map((item) => [item.externalId, typeof item.deletedTime]);
try {
  await client.instances.list({ instanceType: "node", sources: [{ source: { ...view, externalId: "None" } }] });
} catch (error) {
  seen.error = [error.status, error.message.includes("One or more views do not exist"), typeof error.requestId];
}
await client.dataModels.delete([{ space: "js", externalId: "Plant", version: "v1" }]);
await client.views.delete([{ space: "js", externalId: "Pump", version: "v1" }]);
await client.containers.delete([{ space: "js", externalId: "Pump" }]);
seen.left = ids((await client.views.list({ space: "js" })).items);
console.log(JSON.stringify(seen));
