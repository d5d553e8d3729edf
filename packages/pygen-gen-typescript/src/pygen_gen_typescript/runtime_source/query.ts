/** Queries: instances with what is connected to them, complete however much that is. */

import { ApiError } from "./errors.js";
import type { CallOptions, Sender } from "./http.js";
import { idOf, keyOf } from "./ids.js";
import { chunks, type RawItem } from "./items.js";
import { type BaseField, optionsOf, type Sort } from "./list.js";
import { join } from "./join.js";
import { Listing } from "./listing.js";
import { edgesOf, isDetached, planOf, pointsAt, requestOf, type Step } from "./plan.js";
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
  /** A further filter in the form of the API. */
  readonly filter?: Filter;
}

/** The instances of a view with what is connected to them, lazily; see `Listing`. */
export function query<
  S extends Shape,
  const F extends readonly S["field"][] | undefined = undefined,
  const I extends Include<S> = Record<never, never>,
>(sender: Sender, view: View<S>, args: QueryArgs<S, F, I & Exact<S, I>> = {}): Listing<Result<S, F, I>> {
  const root = planOf(view, args);
  return new Listing(async (cursor, size) => {
    const run = new Run(sender, optionsOf(args));
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

const PARENTS_AT_ONCE = 100;

/** One page of roots, and everything that belongs to it. */
class Run {
  readonly found: Found = new Map();
  private readonly asked = new Set<string>();
  private readonly sender: Sender;
  private readonly options: CallOptions;

  constructor(sender: Sender, options: CallOptions) {
    this.sender = sender;
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
        const answer = await this.ask(root, () => true, cursors, limit, extra);
        await this.complete(root, root, cursors, answer, limit, extra);
        await this.detached(root);
        return answer.nextCursor[root.name] ?? undefined;
      } catch (error) {
        // The server had not enough time: it may have for half as much.
        if (!(error instanceof ApiError) || error.status !== 408 || limit <= 1) throw error;
      }
    }
  }

  /** Where a step below has more than one page for these parents: its further pages, each with all that is below. */
  private async complete(root: Step, above: Step, cursors: Cursors, first: Answer, limit: number, extra?: Filter): Promise<void> {
    for (const step of above.children) {
      if (isDetached(step)) continue;
      await this.complete(root, step, cursors, first, limit, extra);
      for (const name of step.link?.kind === "edge" ? [step.name, edgesOf(step)] : [step.name]) {
        await this.further(root, step, name, cursors, first, limit, extra);
      }
    }
  }

  private async further(
    root: Step,
    step: Step,
    name: string,
    cursors: Cursors,
    first: Answer,
    limit: number,
    extra?: Filter,
  ): Promise<void> {
    const wanted = (each: Step): boolean => isBelow(each, step) || isBelow(step, each);
    for (let cursor = first.nextCursor[name]; cursor; ) {
      const here = { ...cursors, [name]: cursor };
      const answer = await this.ask(root, wanted, here, limit, extra);
      if (name === edgesOf(step)) await this.further(root, step, step.name, here, answer, limit, extra);
      await this.complete(root, step, here, answer, limit, extra);
      cursor = answer.nextCursor[name];
    }
  }

  /** Steps that the API cannot reach from the one above: asked for by themselves. */
  private async detached(above: Step): Promise<void> {
    for (const step of above.children) {
      if (!isDetached(step)) {
        await this.detached(step);
        continue;
      }
      const parents = [...(this.found.get(above.name)?.values() ?? [])];
      const ids = parents.filter((parent) => this.isNew(step, parent)).map(idOf);
      for (const piece of chunks(ids, PARENTS_AT_ONCE)) {
        let cursor: string | undefined;
        do cursor = await this.page(step, cursor, 1000, pointsAt(step, piece));
        while (cursor !== undefined);
      }
    }
  }

  private isNew(step: Step, parent: RawItem): boolean {
    const key = `${step.name}\u0000${keyOf(parent)}`;
    return !this.asked.has(key) && this.asked.add(key) !== undefined;
  }

  private async ask(root: Step, only: (step: Step) => boolean, cursors: Cursors, limit: number, extra?: Filter): Promise<Answer> {
    const body = requestOf(root, only, cursors, limit, extra, this.sender.instanceSpace);
    const answer = await this.sender.send<Answer>({ path: "/models/instances/query", body, retry: "query", ...this.options });
    for (const [name, items] of Object.entries(answer.items)) {
      const known = this.found.get(name) ?? new Map<string, RawItem>();
      for (const item of items) if (!known.has(keyOf(item))) known.set(keyOf(item), item);
      this.found.set(name, known);
    }
    return answer;
  }
}

function isBelow(step: Step, above: Step): boolean {
  return step === above || step.name.startsWith(`${above.name}.`);
}
