/** From nested objects to the nodes and edges of the API. */

import { type HasId, keyOf, type NodeId } from "./ids.js";
import { type Link, linkOf, reference, type View } from "./view.js";

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

type EdgeLink = Link & { readonly kind: "edge" };

interface Ends {
  readonly startNode: NodeId;
  readonly endNode: NodeId;
  readonly type: NodeId;
  readonly withType: boolean;
}

/**
 * The nodes and edges of some items: each instance once; the items themselves win over what is nested.
 *
 * @param space Where an item lies that does not say it.
 * @throws TypeError An item has no space or no external id.
 */
export function flatten(items: readonly (readonly [View, object])[], space: string | undefined): Promise<WireItem[]> {
  const flat = new Flat(space);
  for (const [view, item] of items) flat.add(view, item as Given);
  return Promise.all([...flat.found.values()].map((item) => (flat.made.has(item) ? shortened(item) : item)));
}

const LONGEST_ID = 255;

/** An id that was made of two others may be too long. */
async function shortened(item: WireItem): Promise<WireItem> {
  if (item.externalId.length <= LONGEST_ID) return item;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(item.externalId));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { ...item, externalId: `${item.externalId.slice(0, LONGEST_ID - 65)}:${hex}` };
}

class Flat {
  readonly found = new Map<string, WireItem>();
  /** Items whose id was made, not given. */
  readonly made = new Set<WireItem>();
  private readonly entered = new Set<Given>();
  private readonly space: string | undefined;

  constructor(space: string | undefined) {
    this.space = space;
  }

  /** Takes an item and what is nested in it. */
  add(view: View, item: Given, ends?: Ends): NodeId {
    const id = this.idOf(view, item, ends);
    if (this.entered.has(item)) return id;
    this.entered.add(item);
    const properties: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(item)) {
      if (value === undefined || name.startsWith("$") || name === "space" || name === "externalId") continue;
      if (view.readOnly?.includes(name)) continue;
      const link = linkOf(view, name);
      if (link === undefined || (link.kind === "direct" && value === null)) properties[name] = value;
      else if (link.kind === "direct") properties[name] = this.direct(link.to, value);
      else if (link.kind === "edge" && value !== null) this.edges(view, link, id, value);
    }
    const flat: WireItem = {
      instanceType: view.kind,
      ...id,
      ...this.head(view, item, ends),
      ...(view.id === undefined ? {} : { sources: [{ source: reference(view.id), properties }] }),
    };
    if (item["externalId"] === undefined) this.made.add(flat);
    this.put(flat);
    return id;
  }

  private head(view: View, item: Given, ends: Ends | undefined): object {
    const version = item["$existingVersion"] ?? item["$version"];
    const type = item["$type"] ?? (view.type && { space: view.type[0], externalId: view.type[1] });
    const start = item["$startNode"] as HasId | undefined;
    const end = item["$endNode"] as HasId | undefined;
    return {
      ...(version === undefined ? {} : { existingVersion: version }),
      ...(type === undefined ? {} : { type: bare(type as HasId) }),
      ...(start && ends === undefined && { startNode: this.end(start) }),
      ...(end && ends === undefined && { endNode: this.end(end) }),
      ...(ends && { startNode: ends.startNode, endNode: ends.endNode, type: ends.type }),
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

  private edges(view: View, link: EdgeLink, near: NodeId, value: unknown): void {
    const type = { space: link.type[0], externalId: link.type[1] };
    for (const each of (Array.isArray(value) ? value : [value]) as (Given | string)[]) {
      const edge = typeof each === "string" || link.edge === undefined ? {} : each;
      const other = link.edge === undefined ? each : (edge[link.inwards ? "$startNode" : "$endNode"] as Given);
      if (other === undefined)
        throw new TypeError(`an edge of ${type.externalId} at ${near.externalId} has no other end`);
      const far = this.link(link.to, other);
      const withType = canMeet(view, link);
      const ends = { startNode: link.inwards ? far : near, endNode: link.inwards ? near : far, type, withType };
      this.add(link.edge ?? { name: "", id: undefined, kind: "edge" }, edge, ends);
    }
  }

  private idOf(view: View, item: Given, ends?: Ends): NodeId {
    const space = item["space"] ?? ends?.startNode.space ?? this.space;
    const externalId = item["externalId"] ?? (ends && edgeId(ends));
    if (typeof externalId !== "string")
      throw new TypeError(`an instance of ${view.name || view.kind} has no externalId`);
    if (typeof space !== "string")
      throw new TypeError(`${view.name} ${externalId}: give it a space, or the client an instanceSpace`);
    return { space, externalId };
  }

  /** An end of an edge that is written by itself: an id, or an instance that was read. */
  private end(end: HasId): NodeId {
    const isThere = Object.keys(end).every((name) => name === "space" || name === "externalId") || "$version" in end;
    if (!isThere)
      throw new TypeError(`${end.externalId}: write the nodes of an edge by themselves, and give the edge their ids`);
    return bare(end);
  }

  private put(item: WireItem): void {
    const key = `${item.instanceType}${keyOf(item)}`;
    // What was added last is what was nested least: an item is put after all that is nested in it.
    this.found.delete(key);
    this.found.set(key, item);
  }
}

/** As pygen's Python SDKs make it. Where edges of several types can lie between two nodes, the type is part of it. */
function edgeId(ends: Ends): string {
  const parts = [ends.startNode.externalId, ends.endNode.externalId];
  return (ends.withType ? [...parts, ends.type.externalId] : parts).join(":");
}

/** Whether the model has edges of another type between the same views: their ids must not meet. */
function canMeet(view: View, link: EdgeLink): boolean {
  const types = (from: View, to: View): string[] =>
    Object.values(from.links?.() ?? {}).flatMap((each) =>
      each.kind === "edge" && each.to === to ? [each.type.join("\u0000")] : [],
    );
  return link.to.id !== undefined && new Set([...types(view, link.to), ...types(link.to, view)]).size > 1;
}

function bare(id: HasId): NodeId {
  return { space: id.space, externalId: id.externalId };
}
