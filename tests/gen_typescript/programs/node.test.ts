/** What concerns Node alone. */

import assert from "node:assert/strict";
import { inspect } from "node:util";
import { test } from "vitest";

import { WindFarmClient } from "./wind_farm/index.js";

test("a client shows no secret", () => {
  const secret = new WindFarmClient({ baseUrl: "http://localhost", project: "p", credentials: "hush-hush" });
  assert.ok(!inspect(secret, { depth: 9, showHidden: true }).includes("hush-hush"));
  assert.ok(!JSON.stringify(secret).includes("hush-hush"));
});
