/** From what a query includes to the steps of a request. */

import { type HasId, idOf, keyOf, type NodeId } from "./ids.js";
import { chunks, type RawItem, valuesOf } from "./items.js";
import { type Sort, sortOf } from "./list.js";
import { type Link, linkOf, reference, type View, type ViewId } from "./view.js";
import { all, type Filter, filterOf, hasData, inView } from "./where.js";

/** What users say of a query, or of a branch of it. */
export interface Spec {
  readonly where?: object | undefined;
  readonly filter?: Filter | undefined;
  readonly select?: readonly string[] | undefined;
  readonly include?: object | undefined;
  readonly sort?: Sort<string> | readonly Sort<string>[] | undefined;
  readonly limit?: number | undefined;
  readonly recursive?: number | true | undefined;
}

/** One view in a query: its root, or the other end of a connection. */
export interface Step {
  readonly name: string;
  readonly view: View;
  readonly spec: Spec;
  /** How it hangs together with the step above; the root has none. */
  readonly link: Link | undefined;
  /** The property of the step above. */
  readonly property: string;
  /** Whether the API has no way to it from the step above: it is asked for by itself, with a condition. */
  readonly isDetached: boolean;
  readonly children: readonly Step[];
  /** How many times the connection is followed, one after the other; more than once where it leads to its own view. */
  readonly depth: number;
}

/**
 * The steps of a query as a tree.
 *
 * @throws TypeError It includes what is no connection, or follows one recursively that does not lead to its own kind.
 */
export function planOf(view: View, spec: Spec, name = "root", link?: Link, property = ""): Step {
  const children = Object.entries((spec.include ?? {}) as Record<string, true | Spec>).map(([key, branch], at) => {
    const to = linkOf(view, key);
    if (to === undefined) throw new TypeError(`${view.name}.${key} is no connection that can be included`);
    const step = planOf(to.to, branch === true ? {} : branch, `${name}.${at}`, to, key);
    return { ...step, isDetached: isUnreachable(view, to) };
  });
  return { name, view, spec, link, property, children, isDetached: false, depth: depthOf(view, spec, property) };
}

function depthOf(to: View, { recursive }: Spec, property: string): number {
  if (recursive === undefined) return 1;
  if (linkOf(to, property)?.to.name !== to.name)
    throw new TypeError(`${property} leads to ${to.name}, where it leads elsewhere: it cannot be followed recursively`);
  return recursive === true ? Infinity : recursive;
}

/** The tree that follows a recursive step once more, from some of its own instances. */
export function onward(step: Step, from: readonly RawItem[]): Step {
  const spec = { select: [], filter: { instanceReferences: from.map(idOf) } };
  const link = linkOf(step.view, step.property) as Link;
  const again = { ...step, link, isDetached: isUnreachable(step.view, link) };
  return { ...step, name: `${step.name}.above`, spec, link: undefined, property: "", depth: 1, children: [again] };
}

/** The API walks no list of relations backwards, and no relation that an edge holds. */
function isUnreachable(from: View, link: Link): boolean {
  return (link.kind === "reverse" && link.list === true) || (link.kind === "direct" && from.kind === "edge");
}

/** The name of the step of edges before a step of nodes. */
export function edgesOf(step: Step): string {
  return `${step.name}.edges`;
}

/** What a request is made for. */
export interface Demand {
  /** Where each step goes on. */
  readonly cursors: Readonly<Record<string, string | null | undefined>>;
  /** How many of a step. */
  readonly size: (step: Step) => number;
  /** A further filter for the root. */
  readonly extra?: Filter | undefined;
  /** The space of ids that are given as texts. */
  readonly space?: string | undefined;
  /** The steps that are wanted beside the root; all of them unless it is given. */
  readonly only?: (step: Step) => boolean;
}

/** The body of a request for the steps of a tree. */
export function requestOf(root: Step, demand: Demand): object {
  const { cursors, size, extra, space, only } = demand;
  const steps: Record<string, object> = {};
  const select: Record<string, object> = {};
  const add = (step: Step, above: Step | undefined): void => {
    const filter = all([
      hasData(step.view),
      filterOf(step.view, step.spec.where, space),
      step.spec.filter,
      above ? undefined : extra,
    ]);
    const sort = sortOf(step.view, step.spec.sort);
    Object.assign(steps, above === undefined ? rootStep(step, filter) : childSteps(step, above, filter, size(step)));
    Object.assign(steps[step.name] as object, { limit: size(step), ...(sort.length > 0 ? { sort } : {}) });
    Object.assign(select, selectionOf(step));
    for (const child of step.children) if (!child.isDetached && (only?.(child) ?? true)) add(child, step);
  };
  add(root, undefined);
  return { with: steps, select, cursors };
}

function rootStep(step: Step, filter: Filter | undefined): object {
  const inside = filter === undefined ? {} : { filter };
  return { [step.name]: step.view.kind === "edge" ? { edges: inside } : { nodes: inside } };
}

function childSteps(step: Step, above: Step, filter: Filter | undefined, limit: number): object {
  const link = step.link as Link;
  const more = filter === undefined ? {} : { filter };
  switch (link.kind) {
    case "direct": {
      const through = { source: reference(above.view.id as ViewId), identifier: step.property };
      return { [step.name]: { nodes: { from: above.name, through, direction: "outwards", ...more } } };
    }
    case "reverse": {
      const through = { source: reference(link.through[0]), identifier: link.through[1] };
      return { [step.name]: { nodes: { from: above.name, through, direction: "inwards", ...more } } };
    }
    case "edge": {
      const type = { equals: { property: ["edge", "type"], value: { space: link.type[0], externalId: link.type[1] } } };
      const edges = {
        from: above.name,
        maxDistance: 1,
        direction: link.inwards ? "inwards" : "outwards",
        filter: type,
      };
      return {
        [edgesOf(step)]: { edges, limit },
        [step.name]: { nodes: { from: edgesOf(step), chainTo: "destination", ...more } },
      };
    }
  }
}

function selectionOf(step: Step): object {
  const link = step.link;
  const found: Record<string, object> = { [step.name]: { sources: sourcesOf(step) } };
  if (link?.kind === "edge") found[edgesOf(step)] = { sources: allOf(link.edge) };
  return found;
}

function sourcesOf(step: Step): object[] {
  const { view, spec, link } = step;
  const followed = step.depth > 1 ? [...step.children, step] : step.children;
  const joined = followed.filter((each) => each.link?.kind === "direct").map((each) => each.property);
  const properties = spec.select === undefined ? ["*"] : [...new Set([...spec.select, ...joined])];
  const own = view.id !== undefined && properties.length > 0 ? [{ source: reference(view.id), properties }] : [];
  if (link?.kind !== "reverse") return own;
  // The relation that leads back tells whose child a node is.
  const [through, property] = link.through;
  const isOwn = view.id !== undefined && String(view.id) === String(through);
  if (!isOwn) return [...own, { source: reference(through), properties: [property] }];
  if (properties.includes("*") || properties.includes(property)) return own;
  return [{ source: reference(through), properties: [...properties, property] }];
}

function allOf(view: View | undefined): object[] {
  return view?.id === undefined ? [] : [{ source: reference(view.id), properties: ["*"] }];
}

/** The conditions on the nodes of a detached step that belong to some items; each is as long as the API takes it. */
export function belongingTo(step: Step, above: Step, items: readonly RawItem[]): Filter[] {
  const { link, property } = step;
  const ids =
    link?.kind === "reverse" ? items.map(idOf) : items.flatMap((item) => idsIn(valuesOf(above.view, item)[property]));
  const distinct = [...new Map(ids.map((id) => [keyOf(id), id])).values()];
  return chunks(distinct, IDS_AT_ONCE).map((values) =>
    link?.kind === "reverse"
      ? { containsAny: { property: inView(link.through[0], link.through[1]), values } }
      : { instanceReferences: values },
  );
}

/** How many ids a condition names. */
export const IDS_AT_ONCE = 100;

/** The ids that a value holds. */
export function idsIn(value: unknown): NodeId[] {
  const given = value === undefined ? [] : Array.isArray(value) ? (value as HasId[]) : [value as HasId];
  return given.map(idOf);
}
