/** Changes since a point in time that a cursor stands for. */

import type { CallOptions, Sender } from "./http.js";
import { idOf, type NodeId } from "./ids.js";
import { instanceOf, type RawItem } from "./items.js";
import { optionsOf } from "./list.js";
import { sleep } from "./pace.js";
import { planOf, requestOf } from "./plan.js";
import type { Shape, View } from "./view.js";

/** What `changes` takes. */
export interface ChangeArgs<S extends Shape> extends CallOptions {
  readonly where?: S["where"];
  /** What the last call gave; without one it begins with everything that is there. */
  readonly cursor?: string;
  /** At most so many at once, 1 to 1000. */
  readonly limit?: number;
}

/** What has changed. */
export interface Changes<T> {
  /** New and changed instances, as they are now. */
  readonly changed: readonly T[];
  readonly deleted: readonly NodeId[];
  /** Keep it: the next call goes on from here. It lives for three days. */
  readonly cursor: string;
}

const STEP = "root";
const AT_ONCE = 1000;

/** What has changed since a cursor; nothing in it means that there is nothing new. */
export async function changes<S extends Shape>(
  sender: Sender,
  view: View<S>,
  args: ChangeArgs<S> = {},
): Promise<Changes<S["read"]>> {
  const cursors = args.cursor === undefined ? {} : { [STEP]: args.cursor };
  const root = planOf(view, { where: args.where }, STEP);
  const body = requestOf(root, { cursors, size: () => args.limit ?? AT_ONCE, space: sender.instanceSpace });
  const call = { path: "/models/instances/sync", body, retry: "query", ...optionsOf(args) } as const;
  const answer = await sender.send<{ items: Record<string, RawItem[]>; nextCursor: Record<string, string> }>(call);
  const items = answer.items[STEP] ?? [];
  const isGone = (item: RawItem): boolean => item.deletedTime !== undefined;
  return {
    changed: items.filter((item) => !isGone(item)).map((item) => instanceOf(view, item)),
    deleted: items.filter(isGone).map(idOf),
    cursor: answer.nextCursor[STEP] ?? args.cursor ?? "",
  };
}

/** What `subscribe` takes. */
export interface SubscribeArgs<S extends Shape> extends ChangeArgs<S> {
  /** Milliseconds between two looks when there was nothing new. */
  readonly interval?: number;
}

/** Changes as they come, for as long as one listens; the signal ends it. */
export async function* subscribe<S extends Shape>(
  sender: Sender,
  view: View<S>,
  args: SubscribeArgs<S> = {},
): AsyncGenerator<Changes<S["read"]>, void, void> {
  for (let { cursor } = args; ;) {
    const found: Changes<S["read"]> = await changes(sender, view, cursor === undefined ? args : { ...args, cursor });
    cursor = found.cursor;
    if (found.changed.length + found.deleted.length > 0) yield found;
    else await sleep(args.interval ?? 5000, args.signal);
  }
}
