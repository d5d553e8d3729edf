/** What concerns Node alone. */

import assert from "node:assert/strict";
import { inspect } from "node:util";
import { test } from "vitest";

import { client } from "./connect.js";
import { WindFarmClient } from "./wind_farm/index.js";

test("a client shows no secret", () => {
  const secret = new WindFarmClient({ baseUrl: "http://localhost", project: "p", credentials: "hush-hush" });
  assert.ok(!inspect(secret, { depth: 9, showHidden: true }).includes("hush-hush"));
  assert.ok(!JSON.stringify(secret).includes("hush-hush"));
});

test("a file is downloaded by the link that there is for it", async () => {
  const made = await client.sender.send<{ uploadUrl: string }>({
    path: "/files",
    body: { externalId: "sheet", name: "sheet.txt" },
  });
  await fetch(made.uploadUrl, { method: "PUT", body: "power and speed" });
  const [link] = await client.downloadLinks(["sheet"]);
  assert.equal(await (await fetch(link?.downloadUrl ?? "")).text(), "power and speed");
});
