/** From the items of the steps of a query to instances that hold each other. */

import { type HasId, keyOf } from "./ids.js";
import { instanceOf, type RawItem, type Values, valuesOf } from "./items.js";
import { edgesOf, idsIn, type Step } from "./plan.js";
import type { Found } from "./query.js";
import { versioned } from "./view.js";

/** The instances of the root, each with what is connected to it. */
export function join(root: Step, found: Found): Values[] {
  return [...built(root, found).instances.values()];
}

/** The instances of a step, and what each holds of a further step below it; made before they are instances. */
interface Built {
  /** By key, with what is below them. */
  readonly instances: Map<string, Values>;
  /** The ids in the relation that a recursive step follows. */
  readonly onward: Map<string, string[]>;
}

function built(step: Step, found: Found): Built {
  const items = found.get(step.name) ?? new Map<string, RawItem>();
  const below = step.children.map((child) => ({ child, pick: picker(child, found) }));
  const instances = new Map<string, Values>();
  const onward = new Map<string, string[]>();
  for (const [key, item] of items) {
    // Whose child a node is stands in its raw values: they are read before they become an instance.
    const raw = valuesOf(step.view, item);
    const held = below.map(({ child, pick }) => [child, pick(key, idsIn(raw[child.property]).map(keyOf))] as const);
    if (step.depth > 1) onward.set(key, idsIn(raw[step.property]).map(keyOf));
    const instance = instanceOf(step.view, item);
    if (step.spec.select !== undefined) keepOnly(instance, step.spec.select);
    for (const [child, values] of held) hold(instance, child, values);
    instances.set(key, instance);
  }
  return { instances, onward };
}

function hold(instance: Values, child: Step, values: readonly Values[]): void {
  const limited = child.spec.limit === undefined ? values : values.slice(0, child.spec.limit);
  if (child.link?.many === true) instance[child.property] = limited;
  else if (limited[0] !== undefined) instance[child.property] = limited[0];
  else delete instance[child.property];
}

/** Finds what an instance holds of a step: by its key, and the keys of the ids that it has there itself. */
type Pick = (key: string, own: readonly string[]) => Values[];

function picker(step: Step, found: Found): Pick {
  // What leads to an item is read from its raw values, before they become an instance.
  const groups = step.link?.kind === "reverse" ? byParent(step, found) : new Map<string, string[]>();
  const pairs = step.link?.kind === "edge" ? byNearEnd(step, found) : new Map<string, [string, RawItem][]>();
  const { instances, onward } = built(step, found);
  const known = (keys: readonly string[]): Values[] =>
    keys.map((key) => instances.get(key)).filter((each) => each !== undefined);
  const pick: Pick = (key, own) => {
    if (step.link?.kind === "reverse") return known(groups.get(key) ?? []);
    if (step.link?.kind === "edge") return alongEdges(step, pairs.get(key) ?? [], instances);
    if (step.spec.sort === undefined) return known(own);
    const wanted = new Set(own);
    return [...instances].filter(([each]) => wanted.has(each)).map(([, value]) => value);
  };
  return step.depth > 1
    ? (key, own) => tree(step, key, pick(key, own), (each) => pick(each, onward.get(each) ?? []))
    : pick;
}

/**
 * What an instance holds, each with what is below it, and so on. Each gets objects of its own; what comes up once more is held
 * without what is below it: a circle has an end.
 */
function tree(step: Step, holder: string, top: readonly Values[], pick: (key: string) => Values[]): Values[] {
  const far = farOf(step);
  const seen = new Set([holder]);
  const copied = (each: Values): Values =>
    far === undefined ? { ...each } : { ...each, [far]: { ...(each[far] as Values) } };
  const first = top.map(copied);
  let level: readonly Values[] = first;
  for (let depth = 1; level.length > 0; depth += 1) {
    const next: Values[] = [];
    for (const each of level) {
      const instance = far === undefined ? each : (each[far] as Values);
      const key = keyOf(instance as Values & HasId);
      if (depth >= step.depth || seen.has(key)) {
        if (step.spec.select?.includes(step.property) === false) delete instance[step.property];
        continue;
      }
      seen.add(key);
      const below = pick(key).map(copied);
      hold(instance, step, below);
      next.push(...below);
    }
    level = next;
  }
  return first;
}

/** The end of an edge with properties at which the other node is. */
function farOf(step: Step): "$startNode" | "$endNode" | undefined {
  if (step.link?.kind !== "edge" || step.link.edge === undefined) return undefined;
  return step.link.inwards ? "$startNode" : "$endNode";
}

function byParent(child: Step, found: Found): Map<string, string[]> {
  const link = child.link as typeof child.link & { kind: "reverse" };
  const [view, property] = link.through;
  const groups = new Map<string, string[]>();
  for (const [key, item] of found.get(child.name) ?? []) {
    for (const parent of idsIn(item.properties?.[view[0]]?.[versioned(view)]?.[property]))
      append(groups, keyOf(parent), key);
  }
  return groups;
}

function byNearEnd(child: Step, found: Found): Map<string, [string, RawItem][]> {
  const link = child.link as typeof child.link & { kind: "edge" };
  const pairs = new Map<string, [string, RawItem][]>();
  for (const edge of found.get(edgesOf(child))?.values() ?? []) {
    const [start, end] = [keyOf(edge.startNode as HasId), keyOf(edge.endNode as HasId)];
    append(pairs, link.inwards ? end : start, [link.inwards ? start : end, edge]);
  }
  return pairs;
}

function alongEdges(child: Step, pairs: readonly [string, RawItem][], targets: Map<string, Values>): Values[] {
  const link = child.link as typeof child.link & { kind: "edge" };
  const far = farOf(child);
  const reached = pairs.flatMap(([key, edge]) => {
    const target = targets.get(key);
    return target === undefined ? [] : [{ key, edge, target }];
  });
  if (child.spec.sort !== undefined) {
    const rank = new Map([...targets.keys()].map((key, at) => [key, at]));
    reached.sort((one, other) => (rank.get(one.key) ?? 0) - (rank.get(other.key) ?? 0));
  }
  return reached.map(({ edge, target }) =>
    // An edge may lead here from both of its ends: each gets an object of its own.
    link.edge === undefined || far === undefined
      ? target
      : { ...instanceOf(link.edge, structuredClone(edge)), [far]: target },
  );
}

function append<V>(groups: Map<string, V[]>, key: string, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

function keepOnly(instance: Values, names: readonly string[]): void {
  for (const name of Object.keys(instance)) {
    if (!name.startsWith("$") && name !== "space" && name !== "externalId" && !names.includes(name))
      delete instance[name];
  }
}
