/** Serves a listing of 100 pages of 1,000 nodes with 10 properties, encoded beforehand; prints its address. */

import { createServer } from "node:http";

const PAGES = Number(process.argv[2] ?? 100);
const SIZE = 1000;

function node(n) {
  const values = {
    name: `Turbine ${n}`,
    description: "A machine that turns wind into electric power",
    tags: ["onshore", "pilot"],
    capacity: (n % 97) / 7,
    commissioned: "2017-07-12T19:55:00+00:00",
    manufacturer: "Vindkraft",
    serialNumber: n,
    status: "operating",
    hubHeight: 100 + (n % 50),
    farm: { space: "data", externalId: `farm-${n % 10}` },
  };
  return {
    instanceType: "node",
    version: 1,
    space: "data",
    externalId: `turbine-${n}`,
    createdTime: 1760000000000,
    lastUpdatedTime: 1760000000000,
    properties: { wind_farm: { "Turbine/v1": values } },
  };
}

const pages = Array.from({ length: PAGES }, (_, page) =>
  Buffer.from(
    JSON.stringify({
      items: Array.from({ length: SIZE }, (_, at) => node(page * SIZE + at)),
      ...(page + 1 < PAGES ? { nextCursor: String(page + 1) } : {}),
    }),
  ),
);

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { cursor } = JSON.parse(Buffer.concat(parts));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(pages[Number(cursor ?? 0)]);
  });
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
