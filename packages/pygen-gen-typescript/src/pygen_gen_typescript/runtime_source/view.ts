/** What a generated module says about a view: facts for the runtime, and one type that ties its types together. */

import type { NodeBase } from "./ids.js";

/**
 * The types of one view. Generated code has one such interface a view; nothing of it exists at run time.
 */
export interface Shape {
  /** An instance as it is read. */
  readonly read: object;
  /** An instance as it is written; `never` where the view cannot be written. */
  readonly write: object;
  /** Conditions on an instance. */
  readonly where: object;
  /** Names of properties that hold values or ids. */
  readonly field: string;
  /** Those that hold text. */
  readonly text: string;
  /** Those that hold a number. */
  readonly number: string;
  /** Connections that `include` follows. */
  readonly links: object;
}

/** The types of one connection. */
export interface LinkShape {
  readonly to: Shape;
  readonly many: boolean;
  /** The view of the edges between, where they have properties. */
  readonly edge?: Shape;
  /** The end of such an edge at which the other node is. */
  readonly far?: "$startNode" | "$endNode";
}

/** A list as it is read: it is not changed in place. */
export type List<T> = readonly T[];

/** An instant, whatever the modules of a model call `Date`. */
export type Instant = Date;

/** Any text beside those that are known: a later version of the model may have more values. */
export type Unknown = string & {};

/** Any JSON value. */
export type Json = string | number | bigint | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Space, external id and version of a view. */
export type ViewId = readonly [space: string, externalId: string, version: string];

/** How a connection is followed. */
export type Link =
  | { readonly kind: "direct"; readonly to: View; readonly many?: true }
  | {
      readonly kind: "reverse";
      readonly to: View;
      readonly many?: true;
      /** The view that has the direct relation, and the relation. */
      readonly through: readonly [view: ViewId, property: string];
      /** Whether the direct relation holds a list. */
      readonly list?: true;
    }
  | {
      readonly kind: "edge";
      readonly to: View;
      readonly many?: true;
      readonly type: readonly [space: string, externalId: string];
      /** Whether the edges come in: their start is at the other end. */
      readonly inwards?: true;
      /** The view of the edges, where they have properties. */
      readonly edge?: View;
    };

/** The facts of a view. */
export interface View<S extends Shape = Shape> {
  /** What `$view` says of its instances. */
  readonly name: string;
  /** `undefined` stands for any node, through no view. */
  readonly id: ViewId | undefined;
  readonly kind: "node" | "edge";
  /** The type that the view's filter demands of a node. */
  readonly type?: readonly [space: string, externalId: string];
  /** Properties that hold instants. */
  readonly instants?: readonly string[];
  /** Properties that may hold numbers beyond 2^53: whole ones of 64 bits, and JSON. */
  readonly exact?: readonly string[];
  /** Whether instances cannot be written through it. */
  readonly isReadOnly?: true;
  /** Properties that only CDF writes. */
  readonly readOnly?: readonly string[];
  /** A function: views refer to each other in circles. */
  readonly links?: () => Readonly<Record<string, Link>>;
  /** No value: it carries the types. */
  readonly shape?: S;
}

/** Any node, through no view: the other end where the model names none. */
export type AnyNode = NodeBase<"">;

/** The types of any node. */
export interface AnyNodeShape extends Shape {
  readonly read: AnyNode;
  readonly write: never;
  readonly where: object;
  readonly field: never;
  readonly text: never;
  readonly number: never;
  readonly links: object;
}

/** The facts of any node: no properties, no condition. */
export const anyNode: View<AnyNodeShape> = { name: "", id: undefined, kind: "node" };

/** A view as the API names it. */
export function reference(id: ViewId): object {
  return { type: "view", space: id[0], externalId: id[1], version: id[2] };
}

/** Made once for each view: it is asked for with every item. */
const KEYS: WeakMap<ViewId, string> = new WeakMap();

/** The key under which an instance has the properties of a view. */
export function versioned(id: ViewId): string {
  const known = KEYS.get(id);
  if (known !== undefined) return known;
  const key = `${id[1]}/${id[2]}`;
  KEYS.set(id, key);
  return key;
}

/** The connection of a property; `undefined` where it is none. Names come from models: `constructor` may be one. */
export function linkOf(view: View, name: string): Link | undefined {
  const links = view.links?.();
  return links !== undefined && Object.hasOwn(links, name) ? links[name] : undefined;
}
