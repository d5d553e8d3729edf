/**
 * Listing 100,000 nodes: the SDK against bare `fetch` and `JSON.parse`, in turns within one run.
 *
 * Arguments: the compiled SDK's folder. Prints the median of each and the median of the pairwise ratios, as JSON.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";

const [folder, rounds = "7"] = process.argv.slice(2);
const { WindFarmClient } = await import(pathToFileURL(`${folder}/index.js`).href);

const server = spawn(process.execPath, [new URL("server.mjs", import.meta.url).pathname], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [line] = await once(server.stdout, "data");
const baseUrl = String(line).trim();

async function bare() {
  const body = { instanceType: "node", sources: [], limit: 1000 };
  let count = 0;
  for (let cursor; ;) {
    const response = await fetch(`${baseUrl}/list`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer t" },
      body: JSON.stringify({ ...body, cursor }),
    });
    const page = JSON.parse(await response.text());
    for (const item of page.items) if (item.properties.wind_farm["Turbine/v1"].capacity >= 0) count += 1;
    cursor = page.nextCursor;
    if (cursor === undefined) return count;
  }
}

const client = new WindFarmClient({ baseUrl, project: "p", credentials: "t" });

async function typed() {
  let count = 0;
  for await (const turbine of client.turbine.list()) if (turbine.capacity >= 0) count += 1;
  return count;
}

async function byPages() {
  let count = 0;
  for await (const page of client.turbine.list().pages())
    for (const turbine of page) if (turbine.capacity >= 0) count += 1;
  return count;
}

async function timed(run) {
  globalThis.gc?.();
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const count = await run();
  const { user, system } = process.cpuUsage(used);
  return { speed: count / (performance.now() - begun), cpu: (user + system) / count };
}

const median = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];
const speeds = { bare: [], typed: [], byPages: [] };
await bare();
await typed();
await byPages();
for (let round = 0; round < Number(rounds); round += 1) {
  speeds.bare.push(await timed(bare));
  speeds.typed.push(await timed(typed));
  speeds.byPages.push(await timed(byPages));
}
server.kill();
const ratio = (name) => median(speeds[name].map(({ speed }, at) => speed / speeds.bare[at].speed));
const speed = (name) => Math.round(median(speeds[name].map((each) => each.speed)));
const cpu = (name) => median(speeds[name].map((each, at) => speeds.bare[at].cpu / each.cpu));
console.log(
  JSON.stringify({
    bare_k_per_s: speed("bare"),
    typed_k_per_s: speed("typed"),
    ratio_loop: Number(ratio("typed").toFixed(3)),
    ratio_pages: Number(ratio("byPages").toFixed(3)),
    cpu_ratio_loop: Number(cpu("typed").toFixed(3)),
    cpu_ratio_pages: Number(cpu("byPages").toFixed(3)),
  }),
);
