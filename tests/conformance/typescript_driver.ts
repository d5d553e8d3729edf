/** Makes the calls of all cases with the generated SDK; says, for each, what was sent and what came back. */

import * as runtime from "./wind_farm/_runtime/index.js";
import { WindFarmClient } from "./wind_farm/index.js";

interface Case {
  readonly call: Record<string, unknown> & { readonly operation: string; readonly view: string };
  readonly exchange: readonly { readonly response: unknown; readonly status?: number }[];
}

type Api = Record<string, (...args: unknown[]) => unknown>;

const OPERATORS: Readonly<Record<string, string>> = { eq: "eq", in: "in", gte: "gte", lte: "lte", prefix: "prefix" };
const BASE: ReadonlySet<string> = new Set(["space", "externalId"]);

function whereOf(given: unknown): object {
  const where: Record<string, Record<string, unknown>> = {};
  for (const [property, operator, value] of (given ?? []) as [string, string, unknown][]) {
    (where[property] ??= {})[OPERATORS[operator] ?? operator] = value;
  }
  return where;
}

async function perform(api: Api, call: Case["call"]): Promise<unknown> {
  const { operation, limit, view: _, ...rest } = call;
  const bound = limit === undefined ? {} : { limit };
  switch (operation) {
    case "list": {
      const [by, direction] = (rest["sort"] ?? []) as string[];
      const sort = by === undefined ? {} : { sort: { by, direction: direction === "descending" ? "desc" : "asc" } };
      const listing = api["list"]?.({ where: whereOf(rest["where"]), ...bound, ...sort }) as {
        collect(): Promise<object[]>;
      };
      return (await listing.collect()).map(neutral);
    }
    case "retrieve":
      return ((await api["retrieve"]?.(rest["ids"])) as object[]).map(neutral);
    case "search":
      return (
        (await api["search"]?.({ query: rest["query"], properties: rest["properties"], ...bound })) as object[]
      ).map(neutral);
    case "aggregate": {
      const [measure, property, groupBy] = [
        rest["aggregate"] as string,
        rest["property"] as string,
        rest["groupBy"] as string,
      ];
      const lines = (await api["aggregate"]?.({ [measure]: property, groupBy })) as Record<
        string,
        Record<string, unknown>
      >[];
      return lines.map((line) => [line["group"]?.[groupBy], line[measure]?.[property]]);
    }
    case "histogram":
      return ((await api["histogram"]?.(rest)) as runtime.Bucket[]).map((bar) => [bar.start, bar.count]);
    case "upsert":
      return { created: ((await api["upsert"]?.(rest["item"])) as runtime.UpsertResult).created.length };
    case "delete":
      return api["delete"]?.(rest["ids"]);
    default:
      throw new Error(`no operation ${operation}`);
  }
}

function neutral(instance: object): object {
  const values = Object.entries(instance).filter(([name]) => !name.startsWith("$") && !BASE.has(name));
  const { space, externalId, $startNode, $endNode } = instance as Record<string, unknown>;
  const ends = $startNode === undefined ? {} : { ends: [$startNode, $endNode] };
  return { space, externalId, values: Object.fromEntries(values), ...ends };
}

/** What came of the cases in a JSON text, as JSON. */
export async function performAll(text: string): Promise<string> {
  const said: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(runtime.parseJson<Record<string, Case>>(text))) said[name] = await play(one);
  return runtime.writeJson(said);
}

async function play(one: Case): Promise<object> {
  const sent: unknown[] = [];
  const answer: typeof fetch = async (input, init) => {
    sent.push({ path: String(input).split("/projects/p")[1], request: runtime.parseJson(String(init?.body)) });
    const { response, status = 200 } = one.exchange[sent.length - 1] ?? { response: {} };
    return new Response(runtime.writeJson(response), { status });
  };
  const client = new WindFarmClient({ baseUrl: "http://wind.invalid", project: "p", credentials: "t", fetch: answer });
  const api = (client as unknown as Record<string, Api>)[one.call.view[0]?.toLowerCase() + one.call.view.slice(1)];
  if (api === undefined) throw new Error(`no view ${one.call.view}`);
  const result = await perform(api, one.call).catch((error: unknown) => {
    if (!(error instanceof runtime.ApiError)) throw error;
    return { error: error.name, status: error.status };
  });
  return { sent, result };
}
