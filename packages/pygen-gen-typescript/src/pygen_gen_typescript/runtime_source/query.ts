/** Queries: instances with what is connected to them, complete however much that is. */

import { ApiError } from "./errors.js";
import type { CallOptions, Sender } from "./http.js";
import { keyOf } from "./ids.js";
import { areExact, type RawItem } from "./items.js";
import { type BaseField, optionsOf, type Sort } from "./list.js";
import { join } from "./join.js";
import { Listing } from "./listing.js";
import { belongingTo, type Demand, edgesOf, planOf, requestOf, type Step } from "./plan.js";
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

const LARGEST_BRANCH = 10_000;

/** The instances of a view with what is connected to them, lazily; see `Listing`. */
export function query<
  S extends Shape,
  const F extends readonly S["field"][] | undefined = undefined,
  const I extends Include<S> = Record<never, never>,
>(sender: Sender, view: View<S>, args: QueryArgs<S, F, I & Exact<S, I>> = {}): Listing<Result<S, F, I>> {
  const root = planOf(view, args);
  return new Listing(async (cursor, size) => {
    const run = new Run(sender, args.branchPageSize ?? LARGEST_BRANCH, optionsOf(args));
    const next = await run.page(root, cursor, size);
    return { items: join(root, run.found) as Result<S, F, I>[], cursor: next };
  }, args);
}

/** The items of each step, in the order in which they came; of edges, under the name of their own step. */
export type Found = Map<string, Map<string, RawItem>>;

interface Answer {
  readonly items: Readonly<Record<string, readonly RawItem[]>>;
  readonly nextCursor: Readonly<Record<string, string | null | undefined>>;
}

type Cursors = Readonly<Record<string, string>>;

/** One page of roots, and everything that belongs to it. */
class Run {
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
    for (let limit = size; ; limit = Math.ceil(limit / 2)) {
      try {
        const demand = {
          cursors,
          sizes: { root: limit, branch: this.branch },
          extra,
          space: this.sender.instanceSpace,
        };
        const answer = await this.ask(root, demand);
        await this.complete(root, root, demand, answer);
        await this.detached(root);
        return answer.nextCursor[root.name] ?? undefined;
      } catch (error) {
        // The server had not enough time: it may have for half as much.
        if (!(error instanceof ApiError) || error.status !== 408 || limit <= 1) throw error;
        if (root.link === undefined) this.forget();
      }
    }
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
        let cursor: string | undefined;
        do cursor = await this.page(step, cursor, 1000, condition);
        while (cursor !== undefined);
      }
    }
  }

  /** What came before a page was made smaller: it would come again with the next one. */
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
