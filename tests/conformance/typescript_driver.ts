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

type Steps = Readonly<Record<string, { readonly nodes?: StepBody; readonly edges?: StepBody }>>;

interface StepBody {
  readonly from?: string;
  readonly through?: { readonly identifier: string };
  readonly direction?: string;
  readonly filter?: unknown;
}

/** What steps are called in no language's words: by how they are reached. */
function stepNames(steps: Steps): Readonly<Record<string, string>> {
  const nameOf = (name: string): string => {
    const { nodes, edges } = steps[name] ?? {};
    const from = (nodes ?? edges)?.from;
    if (from === undefined) return "root";
    if (nodes !== undefined) return `${nameOf(from)}/${nodes.through?.identifier ?? "nodes"}`;
    const type = /"type"\],"value":\{"space":"[^"]*","externalId":"([^"]*)"/.exec(JSON.stringify(edges?.filter))?.[1];
    return `${nameOf(from)}/${type} ${edges?.direction}`;
  };
  return Object.fromEntries(Object.keys(steps).map((name) => [name, nameOf(name)]));
}

/** An answer with the names that a request has for its steps. */
function answerTo(request: { readonly with?: Steps }, response: unknown): unknown {
  if (request.with === undefined) return response;
  const names = Object.entries(stepNames(request.with));
  const renamed = (given: Readonly<Record<string, unknown>> = {}): object =>
    Object.fromEntries(names.filter(([, name]) => name in given).map(([own, name]) => [own, given[name]]));
  const { items, nextCursor } = response as Record<string, Record<string, unknown>>;
  return { items: renamed(items), nextCursor: renamed(nextCursor) };
}

type Node = readonly unknown[];

/** A condition as a tree: of `and`, `or`, `not`, and of a property, an operator and a value. */
function treeOf([head, ...rest]: Node): object {
  switch (head) {
    case "and":
      return { $and: (rest as Node[]).map(treeOf) };
    case "or":
      return { $or: (rest as Node[]).map(treeOf) };
    case "not":
      return { $not: treeOf(rest[0] as Node) };
    default: {
      const [operator, value] = rest as [string, unknown];
      return { [head as string]: { [operator]: operator === "has" ? treeOf(value as Node) : value } };
    }
  }
}

interface Asked {
  readonly where?: Node;
  readonly select?: readonly string[];
  readonly include?: Readonly<Record<string, Asked>>;
  readonly sort?: readonly [string, string];
  readonly limit?: number;
}

function askedOf({ where, include, sort, ...rest }: Asked): object {
  return {
    ...rest,
    ...(where && { where: treeOf(where) }),
    ...(sort && { sort: { by: sort[0], direction: sort[1] === "descending" ? "desc" : "asc" } }),
    ...(include && {
      include: Object.fromEntries(Object.entries(include).map(([name, each]) => [name, askedOf(each)])),
    }),
  };
}

/** What was asked for, of an instance and of what it holds; edges as what they are and where they lead. */
function shown(instance: Record<string, unknown>, { select, include = {} }: Asked): object {
  const values = Object.entries(neutral(instance).values).filter(
    ([name]) => select?.includes(name) ?? !(name in include),
  );
  const held = Object.entries(include).map(([name, asked]) => [name, within(instance[name], asked)]);
  return { externalId: instance["externalId"], values: Object.fromEntries(values), held: Object.fromEntries(held) };
}

function within(value: unknown, asked: Asked): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => within(each, asked));
  const one = value as Record<string, Record<string, unknown>>;
  const far = ["$endNode", "$startNode"].map((end) => one[end]).find((end) => end !== undefined && "$version" in end);
  return far === undefined ? shown(one, asked) : { edge: neutral(one).values, node: shown(far, asked) };
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
    case "query": {
      const listing = api["query"]?.(askedOf({ ...(rest as Asked), ...bound } as Asked)) as {
        collect(): Promise<Record<string, unknown>[]>;
      };
      return (await listing.collect()).map((each) => shown(each, rest as Asked));
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

function neutral(instance: object): { readonly values: Readonly<Record<string, unknown>> } {
  const values = Object.entries(instance).filter(([name]) => !name.startsWith("$") && !BASE.has(name));
  const { space, externalId, $startNode, $endNode } = instance as Record<string, unknown>;
  const ends = $startNode === undefined ? {} : { ends: [$startNode, $endNode] };
  return { values: Object.fromEntries(values), ...{ space, externalId, ...ends } };
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
    const request = runtime.parseJson<{ with?: Steps }>(String(init?.body));
    sent.push({ path: String(input).split("/projects/p")[1], request });
    const { response, status = 200 } = one.exchange[sent.length - 1] ?? { response: {} };
    return new Response(runtime.writeJson(answerTo(request, response)), { status });
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
