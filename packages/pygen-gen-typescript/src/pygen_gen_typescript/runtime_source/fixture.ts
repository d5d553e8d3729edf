/** Instances as data: what a test or another project begins with. */

import type { WireItem } from "./flatten.js";
import type { CallOptions, Sender } from "./http.js";
import { keyOf } from "./ids.js";
import { type RawItem, valuesOf } from "./items.js";
import { parseJson } from "./json.js";
import { loadRaw, optionsOf } from "./list.js";
import { Listing } from "./listing.js";
import { reference, type View } from "./view.js";
import type { Filter } from "./where.js";
import { type UpsertArgs, type UpsertResult, writeItems } from "./write.js";

/** Instances in the form in which the API takes them; `writeJson` makes a text of them. */
export interface Fixture {
  readonly items: readonly WireItem[];
}

const anyEdge: View = { name: "", id: undefined, kind: "edge" };

/** The instances of some views as they can be written again, and the edges between them. */
export async function dump(sender: Sender, views: readonly View[], options: CallOptions = {}): Promise<Fixture> {
  const found = new Map<string, WireItem>();
  const read = (view: View, filter?: Filter): Promise<RawItem[]> => {
    const args = { ...optionsOf(options), ...(filter && { filter }) };
    return new Listing(() => loadRaw(sender, view, args), {}).collect();
  };
  const add = (view: View, item: RawItem): void => {
    const key = `${item.instanceType}${keyOf(item)}`;
    const known = found.get(key)?.sources ?? [];
    found.set(key, { ...bare(item), sources: [...known, ...sourceOf(view, item)] });
  };
  for (const view of views) if (view.isReadOnly !== true) for (const item of await read(view)) add(view, item);
  const types = edgeTypes(views);
  if (types.length === 0) return { items: [...found.values()] };
  for (const edge of await read(anyEdge, { in: { property: ["edge", "type"], values: types } })) {
    const isBetween = [edge.startNode, edge.endNode].some((end) => end && found.has(`node${keyOf(end)}`));
    if (isBetween) add(anyEdge, edge);
  }
  return { items: [...found.values()] };
}

/**
 * Writes what `dump` gave, also as a text; the spaces must be there.
 *
 * @throws SyntaxError The text is no JSON.
 * @throws MultiRequestError Some requests failed; it says what was written.
 */
export function load(sender: Sender, fixture: Fixture | string, args: UpsertArgs = {}): Promise<UpsertResult> {
  const { items } = typeof fixture === "string" ? parseJson<Fixture>(fixture) : fixture;
  return writeItems(sender, items, args);
}

function bare({ instanceType, space, externalId, type, startNode, endNode }: RawItem): WireItem {
  const ends = { ...(startNode && { startNode }), ...(endNode && { endNode }) };
  return { instanceType, space, externalId, ...(type && { type }), ...ends };
}

function sourceOf(view: View, item: RawItem): object[] {
  const written = Object.entries(valuesOf(view, item)).filter(([name]) => view.readOnly?.includes(name) !== true);
  return view.id === undefined ? [] : [{ source: reference(view.id), properties: Object.fromEntries(written) }];
}

/** The types of edges without properties. */
function edgeTypes(views: readonly View[]): object[] {
  const links = views.flatMap((view) => Object.values(view.links?.() ?? {}));
  const types = links.flatMap((link) => (link.kind === "edge" && link.edge === undefined ? [link.type] : []));
  const distinct = new Map(types.map(([space, externalId]) => [keyOf({ space, externalId }), { space, externalId }]));
  return [...distinct.values()];
}
