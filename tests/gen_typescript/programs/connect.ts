/** The client of all programs: on the server that the test names, through faults where the test asks for them. */

import assert from "node:assert/strict";
import { afterAll } from "vitest";

import { isPygenError, WindFarmClient } from "./wind_farm/index.js";

const FAULTS: readonly string[] = ["429", "503", "reset", "500", "cut"];

const suffered = new Set<string>();
let count = 0;

/** Every third request suffers a fault. A write suffers only what is before it is carried out: else its result would be another. */
function faulty(): typeof fetch {
  return async (input, init) => {
    count += 1;
    const isRead = /\/(list|byids|query|search|aggregate|sync)$/.test(String(input));
    const fault = count % 3 === 0 ? FAULTS[(count / 3) % FAULTS.length] : undefined;
    if (fault === undefined || (fault === "cut" && !isRead)) return fetch(input, init);
    suffered.add(fault);
    if (fault === "reset") throw new TypeError("fetch failed");
    if (fault !== "cut") return new Response("<html>", { status: Number(fault), headers: { "retry-after": "0" } });
    const whole = await (await fetch(input, init)).text();
    return new Response(whole.slice(0, whole.length / 2));
  };
}

const isFaulty: boolean = Boolean(process.env["FAULTS"]);

if (isFaulty) afterAll(() => assert.ok(suffered.size === FAULTS.length || count < 6 * FAULTS.length));

/**
 * Runs a write that checks a version. The client does not send one again when a connection was lost: it may have been
 * carried out. Here it never was.
 */
export async function checked<T>(write: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isPygenError(error) || !["TransportError", "ServerError"].includes(error.name)) throw error;
    }
  }
}

export const client: WindFarmClient = new WindFarmClient({
  baseUrl: process.env["EMULATOR_URL"] ?? "",
  project: "wind",
  credentials: "anything",
  instanceSpace: "wind_farm_data",
  ...(isFaulty ? { fetch: faulty(), retries: { base: 1 } } : {}),
});
