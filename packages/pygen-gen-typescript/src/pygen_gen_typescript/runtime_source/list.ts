/** Listing and retrieving the instances of a view. */

import type { CallOptions, Sender } from "./http.js";
import { type HasId, type IdLike, keyOf } from "./ids.js";
import { areExact, chunks, instanceOf, type RawItem, resolveId, sourcesOf } from "./items.js";
import { Listing, type Load } from "./listing.js";
import type { Shape, View } from "./view.js";
import { all, type Filter, filterOf, propertyOf } from "./where.js";

/** By what a result is sorted. */
export type Sort<F extends string> =
  | F
  | { readonly by: F; readonly direction?: "asc" | "desc"; readonly nullsFirst?: boolean };

/** Properties that every instance can be sorted by. */
export type BaseField = "space" | "externalId" | "$createdTime" | "$lastUpdatedTime";

/** What `list` takes. */
export interface ListArgs<S extends Shape> extends CallOptions {
  readonly where?: S["where"];
  readonly sort?: Sort<S["field"] | BaseField> | readonly Sort<S["field"] | BaseField>[];
  /** At most so many: of one page when it is awaited, in all when it is looped over. */
  readonly limit?: number;
  /** The cursor of a page, to go on from there. */
  readonly cursor?: string;
  /** How many a request asks for, 1 to 1000. */
  readonly pageSize?: number;
  /** A further filter in the form of the API. */
  readonly filter?: Filter;
}

interface RawPage {
  readonly items: readonly RawItem[];
  readonly nextCursor?: string | null;
}

/** The cursor at the end of an answer: the next page can be asked for before this one is parsed. */
const END = /"nextCursor"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}\s*$/;
const LONGEST_END = 4000;

/** The instances of a view, lazily. */
export function list<S extends Shape>(sender: Sender, view: View<S>, args: ListArgs<S> = {}): Listing<S["read"]> {
  const load = loadRaw(sender, view, args);
  const start = (): Load<S["read"]> => async (cursor, size, early) => {
    const page = await load(cursor, size, early);
    return { items: page.items.map((item) => instanceOf(view, item)), cursor: page.cursor };
  };
  return new Listing(start, args);
}

/** Fetches pages of the instances of a view, as the API answers them. */
export function loadRaw<S extends Shape>(sender: Sender, view: View<S>, args: ListArgs<S>): Load<RawItem> {
  const filter = all([filterOf(view, args.where, sender.instanceSpace), args.filter]);
  const sort = sortOf(view, args.sort);
  return async (cursor, limit, early) => {
    const body: Record<string, unknown> = { instanceType: view.kind, sources: sourcesOf(view), limit, filter, cursor };
    if (sort.length > 0) body["sort"] = sort;
    const isExact = (page: RawPage): boolean => areExact(view, page.items);
    const onText = (text: string): void => {
      const next = early && END.exec(text.slice(-LONGEST_END))?.[1];
      if (next) early(JSON.parse(next) as string);
    };
    const call = { path: "/models/instances/list", body, isExact, onText, ...optionsOf(args) };
    const page = await sender.send<RawPage>(call);
    return { items: page.items, cursor: page.nextCursor ?? undefined };
  };
}

/** What `retrieve` takes. */
export type RetrieveArgs = CallOptions;

/** The instances of these ids that are there, in the order of the ids. */
export async function retrieve<S extends Shape>(
  sender: Sender,
  view: View<S>,
  ids: readonly IdLike[],
  options: RetrieveArgs = {},
): Promise<S["read"][]> {
  const wanted = ids.map((id) => resolveId(id, sender.instanceSpace));
  const distinct = [...new Map(wanted.map((id) => [keyOf(id), id])).values()];
  const pages = await Promise.all(
    chunks(distinct, 1000).map((piece) =>
      sender.send<RawPage>({
        path: "/models/instances/byids",
        body: { items: piece.map((id) => ({ instanceType: view.kind, ...id })), sources: sourcesOf(view) },
        isExact: (page: RawPage) => areExact(view, page.items),
        ...optionsOf(options),
      }),
    ),
  );
  const found = new Map<string, S["read"]>();
  for (const page of pages) for (const item of page.items) found.set(keyOf(item), instanceOf(view, item));
  return wanted.map((id: HasId) => found.get(keyOf(id))).filter((each) => each !== undefined);
}

/** Sorting as the API wants it. */
export function sortOf(view: View, sort: Sort<string> | readonly Sort<string>[] | undefined): object[] {
  const given =
    sort === undefined ? [] : Array.isArray(sort) ? (sort as readonly Sort<string>[]) : [sort as Sort<string>];
  return given.map((each) => {
    const full = typeof each === "string" ? { by: each } : each;
    return {
      property: propertyOf(view, full.by),
      direction: full.direction === "desc" ? "descending" : "ascending",
      ...(full.nullsFirst === undefined ? {} : { nullsFirst: full.nullsFirst }),
    };
  });
}

/** The options of a call among other arguments. */
export function optionsOf({ signal, timeout, headers }: CallOptions): CallOptions {
  return { ...(signal && { signal }), ...(timeout !== undefined && { timeout }), ...(headers && { headers }) };
}
