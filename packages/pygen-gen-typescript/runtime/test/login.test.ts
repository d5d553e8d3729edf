/** Logins and errors. */

import assert from "node:assert/strict";
import { test } from "vitest";

import {
  ApiError,
  AuthenticationError,
  clientCredentials,
  ConflictError,
  connect,
  isPygenError,
  PermissionDeniedError,
  type Sender,
  token,
} from "pygen-runtime";

import { json, refuse, serve } from "./server.js";

function ask(sender: Sender): Promise<unknown> {
  return sender.send({ path: "/models/instances/list", body: {} });
}

test("client credentials are fetched once, kept, and fetched again after a 401", async () => {
  let issued = 0;
  let valid = "token-1";
  const served = await serve((asked, response) => {
    if (asked.path === "/token") {
      issued += 1;
      json(response, { access_token: `token-${issued}`, expires_in: "3600" });
    } else if (asked.headers.authorization === `Bearer ${valid}`) json(response, { items: [] });
    else refuse(response, 401, "Unauthorized");
  });
  const credentials = clientCredentials({
    tokenUrl: `${served.url}/token`,
    clientId: "id",
    clientSecret: "s&cret",
    scopes: ["a", "b"],
    audience: "x",
  });
  const sender = connect({ baseUrl: `${served.url}/`, project: "a b", credentials });
  await Promise.all([ask(sender), ask(sender), ask(sender)]);
  assert.equal(issued, 1);
  const form = new URLSearchParams(served.asked.find((each) => each.path === "/token")?.body);
  assert.deepEqual(Object.fromEntries(form), {
    grant_type: "client_credentials",
    client_id: "id",
    client_secret: "s&cret",
    scope: "a b",
    audience: "x",
  });
  assert.equal(served.asked.at(-1)?.path, "/api/v1/projects/a%20b/models/instances/list");
  valid = "token-2";
  await ask(sender);
  assert.equal(issued, 2);
  valid = "none";
  await assert.rejects(ask(sender), AuthenticationError);
  assert.ok(!JSON.stringify(sender).includes("s&cret"));
  await served.close();
});

test("a provider that refuses says why", async () => {
  const served = await serve((_, response) =>
    json(response, { error: "invalid_client", error_description: "wrong secret" }, 401),
  );
  const credentials = clientCredentials({ tokenUrl: served.url, clientId: "id", clientSecret: "s" });
  await assert.rejects(ask(connect({ baseUrl: served.url, project: "p", credentials })), /wrong secret/);
  await served.close();
});

test("an identity provider that fails for a moment is asked again, before a write, too", async () => {
  let failing = 2;
  const served = await serve((asked, response) => {
    if (asked.path !== "/token") json(response, { items: [] });
    else if (failing-- === 2) json(response, "<html>", 503);
    else if (failing === 0) response.socket?.resetAndDestroy();
    else json(response, { access_token: "t", expires_in: 60 });
  });
  const credentials = clientCredentials({ tokenUrl: `${served.url}/token`, clientId: "id", clientSecret: "s" });
  const sender = connect({ baseUrl: served.url, project: "p", credentials, retries: { base: 1 } });
  assert.deepEqual(await sender.send({ path: "/models/instances", body: {}, retry: "unsafe" }), { items: [] });
  assert.deepEqual(
    served.asked.map((each) => each.path.split("/").at(-1)),
    ["token", "token", "token", "instances"],
  );
  await served.close();
});

test("a login that never answers is a time-out", async () => {
  const deaf: typeof fetch = () => new Promise(() => {});
  const oauth = clientCredentials({ tokenUrl: "http://nowhere.invalid", clientId: "id", clientSecret: "s" });
  for (const credentials of [oauth, token(() => new Promise<string>(() => {}))]) {
    const options = { baseUrl: "http://nowhere.invalid", project: "p", credentials, fetch: deaf };
    const sender = connect({ ...options, timeout: 30, retries: { maxUncertain: 1, base: 1 } });
    await assert.rejects(ask(sender), { name: "RequestTimeoutError", attempts: 2 });
  }
  const broken = token(() => Promise.reject(new RangeError("mine")));
  await assert.rejects(ask(connect({ baseUrl: "http://nowhere.invalid", project: "p", credentials: broken })), /mine/);
});

test("a function is asked for a token each time", async () => {
  let asked = 0;
  const served = await serve((one, response) => json(response, { saw: one.headers.authorization }));
  const sender = connect({ baseUrl: served.url, project: "p", credentials: token(() => `t${(asked += 1)}`) });
  assert.deepEqual(await ask(sender), { saw: "Bearer t1" });
  assert.deepEqual(await ask(sender), { saw: "Bearer t2" });
  await served.close();
});

test("errors say what the API said", async () => {
  const answers: [number, unknown][] = [
    [403, { error: { code: 403, message: "missing dataModelInstancesAcl:READ" } }],
    [409, { error: { code: 409, message: "conflict", duplicated: [{ externalId: "a" }] } }],
    [400, { error: "plain text" }],
    [404, "<html>"],
  ];
  for (const [status, body] of answers) {
    const served = await serve((_, response) => json(response, body as object, status));
    const sender = connect({ baseUrl: served.url, project: "p", credentials: "t" });
    await assert.rejects(ask(sender), (error: ApiError) => {
      assert.ok(error instanceof ApiError && isPygenError(error) && isPygenError({ ...error }));
      assert.equal(error.status, status);
      assert.equal(error.details.requestId, "r-1");
      if (status === 403)
        assert.ok(error instanceof PermissionDeniedError && error.message.includes("dataModelInstancesAcl:READ"));
      if (status === 409) assert.ok(error instanceof ConflictError && error.details.duplicated?.length === 1);
      if (status === 400) assert.ok(error.message.includes("plain text"));
      return true;
    });
    await served.close();
  }
  assert.equal(isPygenError(new Error("other")), false);
});

test("what was given before is sent along, and a request the server marks is tried again", async () => {
  let left = 2;
  const served = await serve((asked, response) => {
    if (left-- > 0) json(response, { error: { code: 409, message: "locked", isAutoRetryable: true } }, 409);
    else json(response, { saw: asked.headers["x-mine"] });
  });
  const sender = connect({
    baseUrl: served.url,
    project: "p",
    credentials: "t",
    headers: { "x-mine": "yes" },
    retries: { base: 1 },
    requestsPerSecond: 1000,
  });
  assert.deepEqual(await ask(sender), { saw: "yes" });
  await served.close();
});
