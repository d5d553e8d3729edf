/** From nested objects to the nodes and edges of the API. */

import { type HasId, keyOf, type NodeId } from "./ids.js";
import { type Link, linksOf, reference, type View } from "./view.js";

/** A node or an edge as the API takes it. */
export interface WireItem extends HasId {
  readonly instanceType: "node" | "edge";
  readonly existingVersion?: number;
  readonly type?: NodeId | null;
  readonly startNode?: NodeId;
  readonly endNode?: NodeId;
  readonly sources?: readonly object[];
}

type Given = Readonly<Record<string, unknown>>;

/**
 * The nodes and edges of some items: each instance once; the items themselves win over what is nested.
 *
 * @param space Where an item lies that does not say it.
 * @throws TypeError An item has no space or no external id.
 */
export function flatten(items: readonly (readonly [View, object])[], space: string | undefined): WireItem[] {
  const flat = new Flat(space);
  for (const [view, item] of items) flat.add(view, item as Given);
  return [...flat.found.values()];
}

class Flat {
  readonly found = new Map<string, WireItem>();
  private readonly entered = new Set<Given>();
  private readonly space: string | undefined;

  constructor(space: string | undefined) {
    this.space = space;
  }

  /** Takes an item and what is nested in it. */
  add(view: View, item: Given, ends?: { startNode: NodeId; endNode: NodeId; type: NodeId }): NodeId {
    const id = this.idOf(view, item, ends);
    if (this.entered.has(item)) return id;
    this.entered.add(item);
    const links = linksOf(view);
    const properties: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(item)) {
      if (value === undefined || name.startsWith("$") || name === "space" || name === "externalId") continue;
      const link = links[name];
      if (link === undefined || value === null) properties[name] = value;
      else if (link.kind === "direct") properties[name] = this.direct(link.to, value);
      else if (link.kind === "edge") this.edges(link, id, value);
      // The other side of a reverse relation holds it: nothing of it is written here, but what is nested there is.
      else this.direct(link.to, value);
    }
    this.put({
      instanceType: view.kind,
      ...id,
      ...this.head(view, item, ends),
      ...(view.id === undefined ? {} : { sources: [{ source: reference(view.id), properties }] }),
    });
    return id;
  }

  private head(view: View, item: Given, ends: object | undefined): object {
    const version = item["$existingVersion"] ?? item["$version"];
    const type = item["$type"] ?? (view.type && { space: view.type[0], externalId: view.type[1] });
    const start = item["$startNode"] as HasId | undefined;
    const end = item["$endNode"] as HasId | undefined;
    return {
      ...(version === undefined ? {} : { existingVersion: version }),
      ...(type === undefined ? {} : { type: bare(type as HasId) }),
      ...(start && { startNode: bare(start) }),
      ...(end && { endNode: bare(end) }),
      ...ends,
    };
  }

  private direct(to: View, value: unknown): unknown {
    return Array.isArray(value) ? value.map((each: Given) => this.link(to, each)) : this.link(to, value as Given);
  }

  /** The id of what a connection holds; an object with more than an id is written too. */
  private link(to: View, value: Given | string): NodeId {
    if (typeof value === "string") return this.idOf(to, { externalId: value });
    const isBare = Object.keys(value).every((name) => name === "space" || name === "externalId");
    return isBare || to.id === undefined ? this.idOf(to, value) : this.add(to, value);
  }

  private edges(link: Link & { kind: "edge" }, near: NodeId, value: unknown): void {
    const type = { space: link.type[0], externalId: link.type[1] };
    for (const each of (Array.isArray(value) ? value : [value]) as (Given | string)[]) {
      const edge = typeof each === "string" || link.edge === undefined ? {} : each;
      const other = link.edge === undefined ? each : (edge[link.inwards ? "$startNode" : "$endNode"] as Given);
      if (other === undefined) throw new TypeError(`an edge of ${type.externalId} at ${near.externalId} has no other end`);
      const far = this.link(link.to, other);
      const ends = { startNode: link.inwards ? far : near, endNode: link.inwards ? near : far, type };
      this.add(link.edge ?? { name: "", id: undefined, kind: "edge" }, edge, ends);
    }
  }

  private idOf(view: View, item: Given, ends?: { startNode: NodeId; endNode: NodeId }): NodeId {
    const space = item["space"] ?? ends?.startNode.space ?? this.space;
    const externalId = item["externalId"] ?? (ends && `${ends.startNode.externalId}:${ends.endNode.externalId}`);
    if (typeof externalId !== "string") throw new TypeError(`an instance of ${view.name || view.kind} has no externalId`);
    if (typeof space !== "string") throw new TypeError(`${view.name} ${externalId}: give it a space, or the client an instanceSpace`);
    return { space, externalId };
  }

  private put(item: WireItem): void {
    const key = `${item.instanceType}${keyOf(item)}`;
    // What was added last is what was nested least: an item is put after all that is nested in it.
    this.found.delete(key);
    this.found.set(key, item);
  }
}

function bare(id: HasId): NodeId {
  return { space: id.space, externalId: id.externalId };
}
