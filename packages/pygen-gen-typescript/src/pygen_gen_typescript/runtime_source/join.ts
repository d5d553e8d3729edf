/** From the items of the steps of a query to instances that hold each other. */

import { type HasId, keyOf } from "./ids.js";
import { instanceOf, type RawItem, type Values, valuesOf } from "./items.js";
import { edgesOf, idsIn, type Step } from "./plan.js";
import type { Found } from "./query.js";
import { versioned } from "./view.js";

/** The instances of the root, each with what is connected to it. */
export function join(root: Step, found: Found): Values[] {
  return [...built(root, found).values()];
}

/** The instances of a step by key, with what is below them. */
function built(step: Step, found: Found): Map<string, Values> {
  const items = found.get(step.name) ?? new Map<string, RawItem>();
  const below = step.children.map((child) => ({ child, pick: picker(step, child, found) }));
  const instances = new Map<string, Values>();
  for (const [key, item] of items) {
    const held = below.map(({ child, pick }) => [child, pick(key, valuesOf(step.view, item))] as const);
    const instance = instanceOf(step.view, item);
    if (step.spec.select !== undefined) keepOnly(instance, step.spec.select);
    for (const [child, values] of held) hold(instance, child, values);
    instances.set(key, instance);
  }
  return instances;
}

function hold(instance: Values, child: Step, values: readonly Values[]): void {
  const limited = child.spec.limit === undefined ? values : values.slice(0, child.spec.limit);
  if (child.link?.many === true) instance[child.property] = limited;
  else if (limited[0] !== undefined) instance[child.property] = limited[0];
  else delete instance[child.property];
}

/** Finds what one instance holds of a step below: by its key and its values. */
function picker(step: Step, child: Step, found: Found): (key: string, values: Values) => Values[] {
  const link = child.link;
  // Whose child a node is stands in its raw values: they are read before they become an instance.
  const groups = link?.kind === "reverse" ? byParent(child, found) : new Map<string, string[]>();
  const pairs = link?.kind === "edge" ? byNearEnd(child, found) : new Map<string, [string, RawItem][]>();
  const targets = built(child, found);
  const known = (keys: readonly string[]): Values[] =>
    keys.map((key) => targets.get(key)).filter((each) => each !== undefined);
  switch (link?.kind) {
    case "direct":
      return (_, values) => {
        const keys = idsIn(values[child.property]).map(keyOf);
        if (child.spec.sort === undefined) return known(keys);
        const own = new Set(keys);
        return [...targets].filter(([key]) => own.has(key)).map(([, value]) => value);
      };
    case "reverse":
      return (key) => known(groups.get(key) ?? []);
    case "edge":
      return (key) => alongEdges(child, pairs.get(key) ?? [], targets);
    case undefined:
      throw new TypeError(`${step.name} has no way to ${child.name}`);
  }
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
  const far = link.inwards ? "$startNode" : "$endNode";
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
    link.edge === undefined ? target : { ...instanceOf(link.edge, structuredClone(edge)), [far]: target },
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
