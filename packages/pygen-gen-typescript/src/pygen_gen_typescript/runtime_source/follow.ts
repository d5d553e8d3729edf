/** From some instances to those that are connected to them. */

import type { CallOptions, Sender } from "./http.js";
import { type HasId, type IdLike, keyOf } from "./ids.js";
import { chunks, resolveId } from "./items.js";
import { join } from "./join.js";
import { type BaseField, optionsOf, type Sort } from "./list.js";
import { Listing, type Load } from "./listing.js";
import { belongingTo, edgesOf, IDS_AT_ONCE, planOf, type Step } from "./plan.js";
import { type Cursors, LARGEST_BRANCH, Run } from "./query.js";
import type { Exact, Include, LinkAt, Result } from "./selection.js";
import type { Shape, View } from "./view.js";
import type { Filter } from "./where.js";

/** What `follow` takes: from where, and what is wanted of the instances at the other end. */
export interface FollowArgs<S extends Shape, T extends Shape, F, I> extends CallOptions {
  /** The instances from which it goes; those of `from`, or all of the view, unless it is given. */
  readonly of?: IdLike | readonly IdLike[];
  /** Conditions on the instances from which it goes. */
  readonly from?: S["where"];
  /** Conditions on the instances at the other end. */
  readonly where?: T["where"];
  readonly select?: F;
  readonly include?: I;
  /** The order among those that are connected to the same hundred instances of `of`. */
  readonly sort?: Sort<T["field"] | BaseField> | readonly Sort<T["field"] | BaseField>[];
  readonly limit?: number;
  /** The cursor of a page, to go on from there. */
  readonly cursor?: string;
  readonly pageSize?: number;
}

/** Where a page goes on: which of the ids, and how far each step is. */
interface Place {
  readonly part: number;
  readonly cursors: Cursors;
}

/** The instances to which a connection leads from some others, lazily; each comes once, however many lead to it. */
export function follow<
  S extends Shape,
  K extends keyof S["links"] & string,
  const F extends readonly LinkAt<S, K>["to"]["field"][] | undefined = undefined,
  const I extends Include<LinkAt<S, K>["to"]> = Record<never, never>,
>(
  sender: Sender,
  view: View<S>,
  connection: K,
  args: FollowArgs<S, LinkAt<S, K>["to"], F, I & Exact<LinkAt<S, K>["to"], I>> = {},
): Listing<Result<LinkAt<S, K>["to"], F, I>> {
  const { where, select, include, sort, of, from } = args;
  const root = planOf(view, { where: from, select: [], include: { [connection]: { where, select, include, sort } } });
  const ids = of === undefined ? undefined : Array.isArray(of) ? (of as readonly IdLike[]) : [of as IdLike];
  const parts = ids === undefined ? [undefined] : chunks(ids, IDS_AT_ONCE).map((some) => these(some, sender));
  const start = (): Load<Result<LinkAt<S, K>["to"], F, I>> => {
    const walk = new Walk(sender, root, parts, optionsOf(args));
    return async (cursor, size) => {
      const page = await walk.page(cursor, size);
      return { ...page, items: page.items as Result<LinkAt<S, K>["to"], F, I>[] };
    };
  };
  return new Listing(start, args);
}

function these(ids: readonly IdLike[], sender: Sender): Filter {
  return { instanceReferences: ids.map((id) => resolveId(id, sender.instanceSpace)) };
}

/** One loop over what is at the other end. */
class Walk {
  private readonly seen = new Set<string>();
  private readonly sender: Sender;
  private readonly root: Step;
  private readonly step: Step;
  private readonly parts: readonly (Filter | undefined)[];
  private readonly options: CallOptions;

  constructor(sender: Sender, root: Step, parts: readonly (Filter | undefined)[], options: CallOptions) {
    this.sender = sender;
    this.root = root;
    this.step = root.children[0] as Step;
    this.parts = parts;
    this.options = options;
  }

  /** The next page that has something new. */
  async page(cursor: string | undefined, size: number): Promise<{ items: object[]; cursor: string | undefined }> {
    let place: Place = cursor === undefined ? { part: 0, cursors: {} } : (JSON.parse(cursor) as Place);
    let items: object[] = [];
    while (items.length === 0 && place.part < this.parts.length) {
      const run: Run = new Run(this.sender, LARGEST_BRANCH, this.options);
      const next: Cursors = await (this.step.isDetached
        ? this.apart(run, place, size)
        : run.part(this.root, this.step, place.cursors, size, this.parts[place.part]));
      await run.deeper(this.step);
      items = join(this.step, run.found).filter((each) => this.isNew(each as object as HasId));
      place = this.after(place, next);
    }
    return { items, cursor: place.part < this.parts.length ? JSON.stringify(place) : undefined };
  }

  /** The API has no way there: the start first, and then what belongs to it. */
  private async apart(run: Run, { part, cursors }: Place, size: number): Promise<Cursors> {
    const { root, step } = this;
    const starts = new Run(this.sender, LARGEST_BRANCH, this.options);
    const from = { [root.name]: cursors[root.name] };
    const after = await starts.part(root, step, from, IDS_AT_ONCE, this.parts[part]);
    const conditions = belongingTo(step, root, [...(starts.found.get(root.name)?.values() ?? [])]);
    const condition = conditions.length > 1 ? { or: conditions } : conditions[0];
    const next = condition && (await run.page(step, cursors[step.name] ?? undefined, size, condition));
    return { ...after, ...(next && { [step.name]: next }) };
  }

  /** The innermost step goes on first; when it is through, it begins anew for the next page of the one above. */
  private after(place: Place, next: Cursors): Place {
    const names = [this.step.name, edgesOf(this.step), this.root.name];
    const at = names.findIndex((name) => next[name]);
    if (at < 0) return { part: place.part + 1, cursors: {} };
    const above = names.slice(at + 1).map((name) => [name, place.cursors[name]]);
    const name = names[at] as string;
    return { part: place.part, cursors: { ...Object.fromEntries(above), [name]: next[name] } };
  }

  private isNew(instance: HasId): boolean {
    const key = keyOf(instance);
    return !this.seen.has(key) && this.seen.add(key) !== undefined;
  }
}
