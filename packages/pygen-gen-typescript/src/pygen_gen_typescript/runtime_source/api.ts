/** The operations of one view, as methods: each hands on to a function that can be used on its own. */

import { follow, type FollowArgs } from "./follow.js";
import type { Sender } from "./http.js";
import type { IdLike, NodeId } from "./ids.js";
import { list, type ListArgs, retrieve, type RetrieveArgs } from "./list.js";
import type { Listing } from "./listing.js";
import {
  aggregate,
  type AggregateArgs,
  type AggregateResult,
  type Bucket,
  count,
  histogram,
  type HistogramArgs,
  type Narrowing,
  search,
  type SearchArgs,
} from "./search.js";
import { query, type QueryArgs } from "./query.js";
import type { Exact, Include, LinkAt, Result } from "./selection.js";
import { type ChangeArgs, type Changes, changes, subscribe, type SubscribeArgs } from "./sync.js";
import type { Shape, View } from "./view.js";
import { type DeleteArgs, remove, upsert, type UpsertArgs, type UpsertResult } from "./write.js";

/** Reads the instances of a view. */
export class ReadApi<S extends Shape> {
  /** The facts of the view. */
  readonly view: View<S>;
  protected readonly sender: Sender;

  constructor(sender: Sender, view: View<S>) {
    this.sender = sender;
    this.view = view;
  }

  /** Lists lazily: `for await` gives every instance, `await` gives one page. */
  list(args?: ListArgs<S>): Listing<S["read"]> {
    return list(this.sender, this.view, args);
  }

  /** The instance of an id, or `undefined`; of several ids those that are there, in the order asked for. */
  retrieve(id: IdLike, options?: RetrieveArgs): Promise<S["read"] | undefined>;
  retrieve(ids: readonly IdLike[], options?: RetrieveArgs): Promise<S["read"][]>;
  async retrieve(
    ids: IdLike | readonly IdLike[],
    options?: RetrieveArgs,
  ): Promise<S["read"] | undefined | S["read"][]> {
    const isList = Array.isArray(ids);
    const found = await retrieve(
      this.sender,
      this.view,
      isList ? (ids as readonly IdLike[]) : [ids as IdLike],
      options,
    );
    return isList ? found : found[0];
  }

  /**
   * Queries lazily: with `select` the results have these properties alone, with `include` the connections hold
   * instances. `for await` gives every instance, `await` gives one page.
   */
  query<
    const F extends readonly S["field"][] | undefined = undefined,
    const I extends Include<S> = Record<never, never>,
  >(args: QueryArgs<S, F, I & Exact<S, I>> = {}): Listing<Result<S, F, I>> {
    return query<S, F, I>(this.sender, this.view, args);
  }

  /** The instances to which a connection leads from some others, lazily; each comes once. */
  follow<
    K extends keyof S["links"] & string,
    const F extends readonly LinkAt<S, K>["to"]["field"][] | undefined = undefined,
    const I extends Include<LinkAt<S, K>["to"]> = Record<never, never>,
  >(
    connection: K,
    args: FollowArgs<S, LinkAt<S, K>["to"], F, I & Exact<LinkAt<S, K>["to"], I>> = {},
  ): Listing<Result<LinkAt<S, K>["to"], F, I>> {
    return follow<S, K, F, I>(this.sender, this.view, connection, args);
  }

  /** Looks for words; the best hits first, at most 1000. */
  search(args: SearchArgs<S>): Promise<S["read"][]> {
    return search(this.sender, this.view, args);
  }

  /** Counts, averages, extremes and sums; with `groupBy` a list of groups. */
  aggregate<const A extends AggregateArgs<S>>(args: A): Promise<AggregateResult<A>> {
    return aggregate(this.sender, this.view, args);
  }

  /** How many there are; the index lags behind writes by seconds. */
  count(args?: Narrowing<S>): Promise<number> {
    return count(this.sender, this.view, args);
  }

  /** How the values of a number are spread. */
  histogram(args: HistogramArgs<S>): Promise<readonly Bucket[]> {
    return histogram(this.sender, this.view, args);
  }

  /** What has changed since a cursor. */
  changes(args?: ChangeArgs<S>): Promise<Changes<S["read"]>> {
    return changes(this.sender, this.view, args);
  }

  /** Changes as they come, until the signal or a `break` ends it. */
  subscribe(args?: SubscribeArgs<S>): AsyncGenerator<Changes<S["read"]>, void, void> {
    return subscribe(this.sender, this.view, args);
  }
}

/** Reads and writes the instances of a view. */
export class Api<S extends Shape> extends ReadApi<S> {
  /** Writes one instance or many, with what is nested in them. */
  upsert(items: S["write"] | readonly S["write"][], args?: UpsertArgs): Promise<UpsertResult> {
    const given = (Array.isArray(items) ? items : [items]) as readonly object[];
    return upsert(
      this.sender,
      given.map((item) => [this.view, item] as const),
      args,
    );
  }

  /** An instance that was read, as it is written, with what is to be another. The write fails if it is out of date. */
  asWrite(item: S["read"], changes: Partial<S["write"]> = {}): S["write"] {
    return { ...item, ...changes };
  }

  /** Deletes instances; gives back the ids that were there. */
  delete(ids: IdLike | readonly IdLike[], args?: DeleteArgs): Promise<readonly NodeId[]> {
    return remove(this.sender, Array.isArray(ids) ? (ids as readonly IdLike[]) : [ids as IdLike], this.view.kind, args);
  }
}
