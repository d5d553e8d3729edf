/** Searching, counting, aggregating: what the search index answers. It lags behind writes by seconds. */

import type { CallOptions, Sender } from "./http.js";
import { instanceOf, type RawItem } from "./items.js";
import { type BaseField, optionsOf, type Sort, sortOf } from "./list.js";
import { reference, type Shape, type View, type ViewId } from "./view.js";
import { filterOf } from "./where.js";

/** What narrows a search. */
export interface Narrowing<S extends Shape> extends CallOptions {
  readonly where?: S["where"];
  /** Words to look for. */
  readonly query?: string;
  /** The text properties in which to look; all of them unless some are given. */
  readonly properties?: readonly S["text"][];
  /** Whether every word must be found, or any. */
  readonly operator?: "AND" | "OR";
}

/** What `search` takes. */
export interface SearchArgs<S extends Shape> extends Narrowing<S> {
  readonly sort?: Sort<S["field"] | BaseField> | readonly Sort<S["field"] | BaseField>[];
  /** At most so many; the API gives no more than 1000. */
  readonly limit?: number;
}

/** The best hits first. The API gives no more than 1000, and no cursor: the client warns where there may be more. */
export async function search<S extends Shape>(
  sender: Sender,
  view: View<S>,
  args: SearchArgs<S>,
): Promise<S["read"][]> {
  const sort = sortOf(view, args.sort);
  const body = {
    ...narrowed(sender, view, args),
    limit: Math.min(args.limit ?? LARGEST, LARGEST),
    ...(sort.length > 0 ? { sort: sort.map((each) => ({ ...each, nullsFirst: undefined })) } : {}),
  };
  const call = { path: "/models/instances/search", body, lane: "search", ...optionsOf(args) } as const;
  const found = await sender.send<{ items: RawItem[] }>(call);
  if ((args.limit ?? Infinity) > LARGEST) warnAt(sender, found.items, `search of ${view.name}`);
  return found.items.map((item) => instanceOf(view, item));
}

function warnAt(sender: Sender, found: readonly unknown[], what: string): void {
  if (found.length >= LARGEST)
    sender.warn?.(`${what}: the API gives at most ${LARGEST}, there may be more; narrow it with where`);
}

type Fields<S extends Shape> = S["field"] | readonly S["field"][];
type Numeric<S extends Shape> = S["number"] | readonly S["number"][];

/** What `aggregate` takes. */
export interface AggregateArgs<S extends Shape> extends Narrowing<S> {
  /** `true` counts instances, a property counts its values. */
  readonly count?: true | Fields<S>;
  readonly avg?: Numeric<S>;
  readonly min?: Numeric<S>;
  readonly max?: Numeric<S>;
  readonly sum?: Numeric<S>;
  readonly groupBy?: Fields<S>;
  /** At most so many groups, 1 to 1000. */
  readonly limit?: number;
}

type Named<F> = F extends readonly (infer Each)[] ? Each & string : F & string;
type Numbers<F> = { readonly [K in Named<F>]: number | undefined };
type Measured<A> = {
  readonly [K in keyof A & ("count" | "avg" | "min" | "max" | "sum")]: A[K] extends true ? number : Numbers<A[K]>;
};

/** One line of an aggregation. */
export type Aggregated<A> = Measured<A> &
  (A extends { readonly groupBy: infer G } ? { readonly group: { readonly [K in Named<G>]: unknown } } : unknown);

/** A list of groups where there is `groupBy`, else one line. */
export type AggregateResult<A> = A extends { readonly groupBy: unknown } ? Aggregated<A>[] : Aggregated<A>;

interface RawAggregate {
  readonly aggregate: string;
  readonly property?: string;
  readonly value?: number;
  readonly buckets?: readonly Bucket[];
}

interface RawGroup {
  readonly group?: Readonly<Record<string, unknown>>;
  readonly aggregates: readonly RawAggregate[];
}

/** What every instance has: counting it counts instances. */
const EVERY = "externalId";
const LARGEST = 1000;
const MEASURES = ["count", "avg", "min", "max", "sum"] as const;

/** Counts, averages, extremes and sums, of all or by group. */
export async function aggregate<S extends Shape, const A extends AggregateArgs<S>>(
  sender: Sender,
  view: View<S>,
  args: A,
): Promise<AggregateResult<A>> {
  const aggregates = MEASURES.flatMap((measure) =>
    namesOf(args[measure]).map((property) => ({ [measure]: { property: property === true ? EVERY : property } })),
  );
  const groupBy = namesOf(args.groupBy);
  const found = await askAggregates(sender, view, args, {
    aggregates,
    ...(groupBy.length > 0 ? { groupBy } : {}),
    ...(args.limit === undefined ? {} : { limit: args.limit }),
  });
  if (groupBy.length > 0 && args.limit === undefined) warnAt(sender, found, `groups of ${view.name}`);
  const lines = found.map((each) => lineOf(each, args, groupBy.length > 0));
  return (groupBy.length > 0 ? lines : lines[0]) as AggregateResult<A>;
}

/** How many there are, as the index has it. */
export async function count<S extends Shape>(sender: Sender, view: View<S>, args: Narrowing<S> = {}): Promise<number> {
  const [line] = await askAggregates(sender, view, args, { aggregates: [{ count: { property: EVERY } }] });
  return line?.aggregates[0]?.value ?? 0;
}

/** What `histogram` takes. */
export interface HistogramArgs<S extends Shape> extends Narrowing<S> {
  readonly property: S["number"];
  readonly interval: number;
}

/** One bar: how many values lie between `start` and `start` plus the interval. */
export interface Bucket {
  readonly start: number;
  readonly count: number;
}

/** How the values of a number are spread. */
export async function histogram<S extends Shape>(
  sender: Sender,
  view: View<S>,
  args: HistogramArgs<S>,
): Promise<readonly Bucket[]> {
  const { property, interval } = args;
  const [line] = await askAggregates(sender, view, args, { aggregates: [{ histogram: { property, interval } }] });
  return line?.aggregates[0]?.buckets ?? [];
}

async function askAggregates(
  sender: Sender,
  view: View,
  args: Narrowing<Shape>,
  more: object,
): Promise<readonly RawGroup[]> {
  const call = {
    path: "/models/instances/aggregate",
    body: { ...narrowed(sender, view, args), ...more },
    lane: "search",
    ...optionsOf(args),
  } as const;
  return (await sender.send<{ items: RawGroup[] }>(call)).items;
}

function narrowed(sender: Sender, view: View, args: Narrowing<Shape>): object {
  return {
    view: reference(view.id as ViewId),
    instanceType: view.kind,
    limit: LARGEST,
    query: args.query,
    properties: args.properties,
    operator: args.query === undefined ? undefined : (args.operator ?? "AND"),
    filter: filterOf(view, args.where, sender.instanceSpace),
  };
}

function lineOf(raw: RawGroup, args: AggregateArgs<Shape>, grouped: boolean): object {
  const line: Record<string, unknown> = grouped ? { group: raw.group } : {};
  for (const measure of MEASURES) {
    if (args[measure] === undefined) continue;
    const own = raw.aggregates.filter((each) => each.aggregate === measure);
    line[measure] =
      args[measure] === true
        ? (own[0]?.value ?? 0)
        : Object.fromEntries(own.map((each) => [each.property, each.value]));
  }
  return line;
}

function namesOf(given: true | string | readonly string[] | undefined): readonly (true | string)[] {
  if (given === undefined) return [];
  return given === true || typeof given === "string" ? [given] : given;
}
