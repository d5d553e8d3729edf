/** Queries: instances with what is connected to them, complete however much that is. */

import { ApiError } from "./errors.js";
import type { CallOptions, Sender } from "./http.js";
import { keyOf } from "./ids.js";
import { areExact, chunks, type RawItem } from "./items.js";
import { type BaseField, optionsOf, type Sort } from "./list.js";
import { join } from "./join.js";
import { Listing } from "./listing.js";
import { belongingTo, type Demand, edgesOf, IDS_AT_ONCE, onward, planOf, requestOf, type Step } from "./plan.js";
import type { Exact, Include, Result } from "./selection.js";
import type { Shape, View } from "./view.js";
import type { Filter } from "./where.js";

/** What `query` takes. */
export interface QueryArgs<S extends Shape, F, I> extends CallOptions {
  readonly where?: S["where"];
  /** The properties that are fetched; all of them unless some are given. */
  readonly select?: F;
  /** The connections that are followed. */
  readonly include?: I;
  readonly sort?: Sort<S["field"] | BaseField> | readonly Sort<S["field"] | BaseField>[];
  /** At most so many: of one page when it is awaited, in all when it is looped over. */
  readonly limit?: number;
  /** The cursor of a page, to go on from there. */
  readonly cursor?: string;
  /** How many instances a request begins with; fewer are better where much is included. */
  readonly pageSize?: number;
  /** How many a request asks for of each connection, all instances together; 1 to 10,000. */
  readonly branchPageSize?: number;
  /** A further filter in the form of the API. */
  readonly filter?: Filter;
}

/** How many of a connection a request asks for. */
export const LARGEST_BRANCH = 10_000;

/** The instances of a view with what is connected to them, lazily; see `Listing`. */
export function query<
  S extends Shape,
  const F extends readonly S["field"][] | undefined = undefined,
  const I extends Include<S> = Record<never, never>,
>(sender: Sender, view: View<S>, args: QueryArgs<S, F, I & Exact<S, I>> = {}): Listing<Result<S, F, I>> {
  const root = planOf(view, args);
  return new Listing(
    () => async (cursor, size) => {
      const run = new Run(sender, args.branchPageSize ?? LARGEST_BRANCH, optionsOf(args));
      const next = await run.page(root, cursor, size);
      await run.deeper(root);
      return { items: join(root, run.found) as Result<S, F, I>[], cursor: next };
    },
    args,
  );
}

/** The items of each step, in the order in which they came; of edges, under the name of their own step. */
export type Found = Map<string, Map<string, RawItem>>;

interface Answer {
  readonly items: Readonly<Record<string, readonly RawItem[]>>;
  readonly nextCursor: Cursors;
}

/** Where each step goes on. */
export type Cursors = Readonly<Record<string, string | null | undefined>>;

/** One page of roots, and everything that belongs to it. */
export class Run {
  readonly found: Found = new Map();
  private readonly asked = new Set<string>();
  private readonly sender: Sender;
  private readonly branch: number;
  private readonly options: CallOptions;

  constructor(sender: Sender, branch: number, options: CallOptions) {
    this.sender = sender;
    this.branch = branch;
    this.options = options;
  }

  /**
   * Fetches a page, and what belongs to it.
   *
   * @returns The cursor of the next page.
   */
  async page(root: Step, cursor: string | undefined, size: number, extra?: Filter): Promise<string | undefined> {
    const cursors: Cursors = cursor === undefined ? {} : { [root.name]: cursor };
    const isFirst = this.found.size === 0;
    return inTime(size, async (limit) => {
      // What came before the page was made smaller would come again with the next one.
      if (isFirst) this.forget();
      const demand = this.demand(cursors, (step) => (step === root ? limit : this.branch), extra);
      const answer = await this.ask(root, demand);
      await this.complete(root, root, demand, answer);
      await this.detached(root);
      return answer.nextCursor[root.name] ?? undefined;
    });
  }

  /**
   * Fetches the way to a step, as far as the API goes it, and some of what is there, with all that belongs to it.
   *
   * @param size How many of the step, for a hundred of the root.
   * @returns Where each step goes on.
   */
  async part(root: Step, step: Step, cursors: Cursors, size: number, extra?: Filter): Promise<Cursors> {
    return inTime(size, async (limit) => {
      const starts = Math.ceil((IDS_AT_ONCE * limit) / size);
      const sizeOf = (each: Step): number => (each === root ? starts : each === step ? limit : this.branch);
      const demand = this.demand(cursors, sizeOf, extra);
      const answer = await this.ask(root, demand);
      await this.complete(root, step, demand, answer);
      await this.detached(step);
      return answer.nextCursor;
    });
  }

  private demand(cursors: Cursors, size: (step: Step) => number, extra: Filter | undefined): Demand {
    return { cursors, size, extra, space: this.sender.instanceSpace };
  }

  /** Where a step below has more than one page for these parents: its further pages, each with all that is below. */
  private async complete(root: Step, above: Step, demand: Demand, first: Answer): Promise<void> {
    for (const step of above.children) {
      if (step.isDetached) continue;
      await this.complete(root, step, demand, first);
      await this.further(root, step, step.name, demand, first);
      if (step.link?.kind === "edge") await this.further(root, step, edgesOf(step), demand, first);
    }
  }

  private async further(root: Step, step: Step, name: string, demand: Demand, first: Answer): Promise<void> {
    const only = (each: Step): boolean => isBelow(each, step) || isBelow(step, each);
    for (let cursor = first.nextCursor[name]; cursor;) {
      const here: Demand = { ...demand, only, cursors: { ...demand.cursors, [name]: cursor } };
      const answer: Answer = await this.ask(root, here);
      if (name === edgesOf(step)) await this.further(root, step, step.name, here, answer);
      await this.complete(root, step, here, answer);
      cursor = answer.nextCursor[name];
    }
  }

  /** Steps that the API cannot reach from the one above: asked for by themselves. */
  private async detached(above: Step): Promise<void> {
    for (const step of above.children) {
      if (!step.isDetached) {
        await this.detached(step);
        continue;
      }
      const parents = [...(this.found.get(above.name)?.values() ?? [])].filter((parent) => this.isNew(step, parent));
      for (const condition of belongingTo(step, above, parents)) {
        await this.whole(step, condition);
      }
    }
  }

  /** All pages of what is fetched by itself. */
  private async whole(root: Step, extra?: Filter): Promise<void> {
    let cursor: string | undefined;
    do cursor = await this.page(root, cursor, 1000, extra);
    while (cursor !== undefined);
  }

  /** Follows what is recursive, level by level, below all instances that were found. */
  async deeper(above: Step): Promise<void> {
    for (const step of above.children) {
      if (step.depth > 1) await this.levels(step);
      await this.deeper(step);
    }
  }

  private async levels(step: Step): Promise<void> {
    const known = new Set<string>();
    for (let level = 1; level < step.depth; level += 1) {
      const reached = [...(this.found.get(step.name) ?? [])].filter(([key]) => !known.has(key));
      if (reached.length === 0) return;
      for (const [key] of reached) known.add(key);
      const parents = reached.map(([, item]) => item);
      for (const some of chunks(parents, IDS_AT_ONCE)) await this.whole(onward(step, some));
    }
  }

  private forget(): void {
    this.found.clear();
    this.asked.clear();
  }

  private isNew(step: Step, parent: RawItem): boolean {
    const key = `${step.name}\u0000${keyOf(parent)}`;
    return !this.asked.has(key) && this.asked.add(key) !== undefined;
  }

  private async ask(root: Step, demand: Demand): Promise<Answer> {
    const body = requestOf(root, demand);
    const isExact = (given: Answer): boolean => isAnswerExact(root, given);
    const call = { path: "/models/instances/query", body, retry: "query", isExact, ...this.options } as const;
    const answer = await this.sender.send<Answer>(call);
    for (const [name, items] of Object.entries(answer.items)) {
      const known = this.found.get(name) ?? new Map<string, RawItem>();
      for (const item of items) if (!known.has(keyOf(item))) known.set(keyOf(item), item);
      this.found.set(name, known);
    }
    return answer;
  }
}

/** Where the server had not enough time, it may have for half as much. */
async function inTime<T>(size: number, run: (limit: number) => Promise<T>): Promise<T> {
  for (let limit = size; ; limit = Math.ceil(limit / 2)) {
    try {
      return await run(limit);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 408 || limit <= 1) throw error;
    }
  }
}

function isAnswerExact(step: Step, answer: Answer): boolean {
  const edge = step.link?.kind === "edge" ? step.link.edge : undefined;
  return (
    areExact(step.view, answer.items[step.name] ?? []) &&
    (edge === undefined || areExact(edge, answer.items[edgesOf(step)] ?? [])) &&
    step.children.every((child) => isAnswerExact(child, answer))
  );
}

function isBelow(step: Step, above: Step): boolean {
  return step === above || step.name.startsWith(`${above.name}.`);
}
