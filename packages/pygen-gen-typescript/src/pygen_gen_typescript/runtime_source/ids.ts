/** How instances are named, and how one is told from a mere reference to it. */

/** The id of an instance. It has no `$view`: that tells it from an instance that was loaded. */
export interface NodeId {
  readonly space: string;
  readonly externalId: string;
  readonly $view?: undefined;
}

/** Anything that has the id of an instance: an id, an instance that was read, one that is to be written. */
export interface HasId {
  readonly space: string;
  readonly externalId: string;
}

/** An id, also of anything that has one; without a space it lies in the client's own space of instances. */
export type IdLike = string | { readonly space?: string; readonly externalId: string };

/** What every node has that was read through a view. */
export interface NodeBase<V extends string = string> {
  readonly $view: V;
  readonly space: string;
  readonly externalId: string;
  readonly $version: number;
  /** Milliseconds since 1970. */
  readonly $createdTime: number;
  /** Milliseconds since 1970. */
  readonly $lastUpdatedTime: number;
  readonly $type?: NodeId;
}

/** What every edge has that was read through a view; a generated interface says what may be at its ends. */
export interface EdgeBase<V extends string = string> extends NodeBase<V> {
  readonly $type: NodeId;
}

/** What a node can have that is written through a view. */
export interface NodeWrite<V extends string = string> {
  /** Needed where the view is not known otherwise: `client.upsert`. */
  readonly $view?: V;
  /** The client's `instanceSpace` unless it is given. */
  readonly space?: string;
  readonly externalId: string;
  /** The write fails if the instance has a later version; 0: if it is there at all. */
  readonly $existingVersion?: number;
  readonly $type?: HasId | null;
}

/** What an edge can have that is written through a view. Nested in a node, type and near end go without saying. */
export interface EdgeWrite<V extends string = string> extends Omit<NodeWrite<V>, "externalId" | "$type"> {
  /** Made of the ids at the two ends unless it is given. */
  readonly externalId?: string;
  readonly $type?: HasId;
}

/** A write type of which the view must be said. */
export type TaggedAs<W, V extends string> = W & { readonly $view: V };

/** Whether a connection holds an instance that was loaded, and no mere id. */
export function isLoaded<T extends { readonly $view: string }>(link: T | NodeId): link is T {
  return link.$view !== undefined;
}

/** One text for one id: the key of maps. */
export function keyOf(id: HasId): string {
  return `${id.space}\u0000${id.externalId}`;
}

/** The bare id of anything that has one. */
export function idOf(id: HasId): NodeId {
  return { space: id.space, externalId: id.externalId };
}
