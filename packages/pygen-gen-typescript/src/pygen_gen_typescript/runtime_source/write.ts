/** Writing: nested objects become nodes and edges, in requests of the API's size. */

import { ApiError, MultiRequestError } from "./errors.js";
import { flatten, type WireItem } from "./flatten.js";
import type { CallOptions, Sender } from "./http.js";
import { type HasId, type IdLike, keyOf, type NodeId } from "./ids.js";
import { chunks, resolveId } from "./items.js";
import { optionsOf } from "./list.js";
import type { View } from "./view.js";

/** What `upsert` takes. */
export interface UpsertArgs extends CallOptions {
  /** Properties that are not given are cleared, instead of left alone. */
  readonly replace?: boolean;
  /** Says what would be written, and writes nothing. */
  readonly dryRun?: boolean;
  /** Is told after each request how many items are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What became of one item. */
export interface Written extends NodeId {
  readonly instanceType: "node" | "edge";
  readonly version: number;
  readonly wasModified: boolean;
  readonly createdTime: number;
  readonly lastUpdatedTime: number;
}

/** What became of a write. */
export interface UpsertResult {
  /** The nodes and edges as they were sent, nested ones included. */
  readonly sent: readonly WireItem[];
  readonly created: readonly Written[];
  readonly updated: readonly Written[];
  readonly unchanged: readonly Written[];
}

/** An item and the view through which it is written. */
export type ToWrite = readonly [view: View, item: object];

const LARGEST_WRITE = 1000;

/**
 * Writes instances, and those nested in them: nodes first, then the edges between them.
 *
 * A property that is absent stays as it is; `null` clears it.
 *
 * @throws TypeError An item has no space, and the client has none either.
 * @throws MultiRequestError Some requests failed; it says what was written.
 */
export async function upsert(sender: Sender, items: readonly ToWrite[], args: UpsertArgs = {}): Promise<UpsertResult> {
  return writeItems(sender, await flatten(items, sender.instanceSpace), args);
}

/** Writes nodes and edges that are in the form of the API. */
export async function writeItems(sender: Sender, sent: readonly WireItem[], args: UpsertArgs): Promise<UpsertResult> {
  // What fits in one request is one transaction; else edges wait for the nodes between which they lie.
  const kinds = ["node", "edge"].map((kind) => sent.filter((item) => item.instanceType === kind));
  const groups = sent.length <= LARGEST_WRITE ? [kinds.flat()] : kinds;
  const written: Written[] = [];
  if (args.dryRun !== true && sent.length > 0) {
    const progress = (done: number): void => args.onProgress?.(written.length + done, sent.length);
    for (const group of groups) written.push(...(await writeAll(sender, group, args, written, progress)));
  }
  const isNew = (each: Written): boolean => each.version === 1 && each.wasModified;
  return {
    sent,
    created: written.filter(isNew),
    updated: written.filter((each) => each.wasModified && !isNew(each)),
    unchanged: written.filter((each) => !each.wasModified),
  };
}

async function writeAll(
  sender: Sender,
  items: readonly WireItem[],
  args: UpsertArgs,
  before: readonly Written[],
  progress: (done: number) => void,
): Promise<Written[]> {
  let done = 0;
  const write = async (piece: WireItem[]): Promise<Written[]> => {
    const checked = piece.some((item) => item.existingVersion !== undefined);
    const answer = await sender.send<{ items: Written[] }>({
      path: "/models/instances",
      body: {
        items: piece,
        replace: args.replace ?? false,
        autoCreateStartNodes: true,
        autoCreateEndNodes: true,
        autoCreateDirectRelations: true,
      },
      lane: "write",
      retry: checked ? "unsafe" : "safe",
      ...optionsOf(args),
    });
    done += piece.length;
    progress(done);
    return answer.items;
  };
  return settle<WireItem, Written>(chunks(items, LARGEST_WRITE), write, before);
}

/** What `delete` takes. */
export type DeleteArgs = CallOptions;

/** An instance to delete; edges say so, or are recognized as instances that were read. */
export type ToDelete =
  | IdLike
  | (HasId & { readonly instanceType: "node" | "edge" })
  | (HasId & { readonly $startNode: NodeId });

/**
 * Deletes instances, and with a node the edges that begin or end there. What is not there is passed over.
 *
 * @param kind What ids are of that do not say it themselves.
 * @returns The ids that were there.
 */
export async function remove(
  sender: Sender,
  ids: readonly ToDelete[],
  kind: "node" | "edge" = "node",
  args: DeleteArgs = {},
): Promise<readonly NodeId[]> {
  const items = new Map<string, object>();
  for (const each of ids) {
    const id = resolveId(each, sender.instanceSpace);
    const instanceType = kindOf(each) ?? kind;
    items.set(`${instanceType}${keyOf(id)}`, { instanceType, ...id });
  }
  const drop = async (piece: object[]): Promise<NodeId[]> =>
    (
      await sender.send<{ items: NodeId[] }>({
        path: "/models/instances/delete",
        body: { items: piece },
        lane: "delete",
        ...optionsOf(args),
      })
    ).items;
  const gone = await settle<object, NodeId>(chunks([...items.values()], LARGEST_WRITE), drop, []);
  return gone.map(({ space, externalId }) => ({ space, externalId }));
}

function kindOf(each: ToDelete): "node" | "edge" | undefined {
  if (typeof each === "string") return undefined;
  if ("instanceType" in each) return each.instanceType;
  return "$startNode" in each ? "edge" : undefined;
}

/** Runs all requests; when some fail, says which, and what became of the others. */
async function settle<I, R>(pieces: I[][], run: (piece: I[]) => Promise<R[]>, before: readonly R[]): Promise<R[]> {
  const outcomes = await Promise.allSettled(pieces.map(run));
  const done = outcomes.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
  const failure = outcomes.find((each) => each.status === "rejected");
  if (failure === undefined) return done;
  if (pieces.length === 1 && before.length === 0) throw failure.reason;
  const lost = (isSure: boolean): I[] =>
    pieces
      .filter((_, at) => {
        const outcome = outcomes[at];
        return outcome?.status === "rejected" && isRefusal(outcome.reason) === isSure;
      })
      .flat();
  throw new MultiRequestError<I | R>(failure.reason, [...before, ...done], lost(true), lost(false));
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500 && error.status !== 408;
}
