/** From items of the API to instances. */

import type { HasId, IdLike, NodeId } from "./ids.js";
import { isSafe } from "./json.js";
import { reference, versioned, type View } from "./view.js";

/** An instance as the API answers it. */
export interface RawItem extends HasId {
  readonly instanceType: "node" | "edge";
  readonly version: number;
  readonly createdTime: number;
  readonly lastUpdatedTime: number;
  readonly deletedTime?: number;
  readonly type?: NodeId;
  readonly startNode?: NodeId;
  readonly endNode?: NodeId;
  readonly properties?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

/** Values by property. */
export type Values = Record<string, unknown>;

/** The part of a request that asks for the properties of a view. */
export function sourcesOf(view: View): readonly object[] {
  return view.id === undefined ? [] : [{ source: reference(view.id) }];
}

/** The properties of a view that an item has. */
export function valuesOf(view: View, item: RawItem): Values {
  return view.id === undefined ? {} : (item.properties?.[view.id[0]]?.[versioned(view.id)] ?? {});
}

/** Whether the numbers of some items lost nothing when they were parsed. */
export function areExact(view: View, items: readonly RawItem[]): boolean {
  const names = view.exact;
  if (names === undefined) return true;
  return items.every((item) => {
    const values = valuesOf(view, item);
    return names.every((name) => isSafe(values[name]));
  });
}

/**
 * The instance of an item. Its values are taken over, not copied: an item becomes an instance once.
 */
export function instanceOf(view: View, item: RawItem): Values {
  const values = valuesOf(view, item);
  for (const name of view.instants ?? []) {
    const value = values[name];
    if (value !== undefined) values[name] = Array.isArray(value) ? value.map(asDate) : asDate(value);
  }
  values["$view"] = view.name;
  values["space"] = item.space;
  values["externalId"] = item.externalId;
  values["$version"] = item.version;
  values["$createdTime"] = item.createdTime;
  values["$lastUpdatedTime"] = item.lastUpdatedTime;
  if (item.type !== undefined) values["$type"] = item.type;
  if (item.startNode !== undefined) values["$startNode"] = item.startNode;
  if (item.endNode !== undefined) values["$endNode"] = item.endNode;
  return values;
}

function asDate(value: unknown): Date {
  return new Date(value as string);
}

/**
 * The id that the API takes.
 *
 * @throws TypeError No space is given, and there is none to look in.
 */
export function resolveId(id: IdLike, space: string | undefined): { space: string; externalId: string } {
  const given = typeof id === "string" ? { externalId: id } : id;
  const found = given.space ?? space;
  if (found === undefined)
    throw new TypeError(`${given.externalId}: give space and externalId, or the client an instanceSpace`);
  return { space: found, externalId: given.externalId };
}

/** The list, cut into pieces. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < list.length; start += size) pieces.push(list.slice(start, start + size));
  return pieces;
}
