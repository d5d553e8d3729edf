/** The types of queries: what may be asked, and what comes back for it. */

import type { BaseField, Sort } from "./list.js";
import type { LinkShape, Shape } from "./view.js";

/** Which connections are followed. */
export type Include<S extends Shape> = {
  readonly [K in keyof S["links"]]?: true | (Branch<LinkAt<S, K>["to"]> & Recursion<LinkAt<S, K>["to"], K>);
};

/** A connection that leads to where it can be followed again. */
type Recursion<S extends Shape, K> = K extends keyof S["links"]
  ? {
      /** How many levels, all of them with `true`; an instance that comes up once more is held without its own. */
      readonly recursive?: number | true;
    }
  : object;

/** `Exact` checks what stands here: were it checked twice, an error would hide behind what the compiler infers. */
type Checked = object;

/** How a connection is followed. */
export interface Branch<S extends Shape> {
  /** Conditions on the nodes at the other end: others are left out, the instance itself stays. */
  readonly where?: S["where"] | Checked;
  /** The properties that are fetched; all of them unless some are given. */
  readonly select?: readonly S["field"][];
  readonly include?: Include<S>;
  readonly sort?: Sort<S["field"] | BaseField> | readonly Sort<S["field"] | BaseField>[];
  /** At most so many for each instance. */
  readonly limit?: number;
}

/** The types of a connection. */
export type LinkAt<S extends Shape, K extends keyof S["links"]> = S["links"][K] extends LinkShape
  ? S["links"][K]
  : never;

/** Refuses what a branch does not have: of a type that is inferred, the compiler would take anything. */
export type Exact<S extends Shape, I> = {
  readonly [K in keyof I]: K extends keyof S["links"]
    ? I[K] extends true
      ? true
      : ExactBranch<LinkAt<S, K>["to"], I[K], K>
    : never;
};

type ExactBranch<S extends Shape, B, N> = {
  readonly [K in keyof B]: K extends "include"
    ? Exact<S, B[K]>
    : K extends "where"
      ? { readonly [P in keyof B[K]]: P extends keyof S["where"] ? S["where"][P] : never }
      : K extends keyof Branch<S>
        ? Branch<S>[K]
        : K extends keyof Recursion<S, N>
          ? Recursion<S, N>[K]
          : never;
};

type Own = "space" | "externalId" | `$${string}`;

/** What is read of a view when some properties are selected. */
export type Selected<S extends Shape, F> = F extends readonly (infer P)[]
  ? Pick<S["read"], Extract<keyof S["read"], P | Own>>
  : S["read"];

/** What is read of a view when some properties are selected and some connections are followed. */
export type Result<S extends Shape, F, I> = keyof I extends never
  ? Selected<S, F>
  : Omit<Selected<S, F>, keyof I> & { readonly [K in keyof I & keyof S["links"]]: Followed<LinkAt<S, K>, I[K], K> };

type Followed<L extends LinkShape, B, N> = L["many"] extends true
  ? readonly Item<L, B, N>[]
  : Item<L, B, N> | undefined;

type Item<L extends LinkShape, B, N> = L extends {
  readonly edge: infer E extends Shape;
  readonly far: infer End extends string;
}
  ? Omit<E["read"], End> & { readonly [K in End]: Grown<L, B, N> }
  : Grown<L, B, N>;

/** What stands at the other end; where it is followed recursively, with the same again. */
type Grown<L extends LinkShape, B, N> = B extends { readonly recursive: number | true }
  ? Omit<Target<L["to"], B>, N & PropertyKey> & { readonly [K in N & string]?: Followed<L, B, N> }
  : Target<L["to"], B>;

type Target<S extends Shape, B> = Result<
  S,
  B extends { readonly select: infer F } ? F : undefined,
  B extends { readonly include: infer I } ? I : unknown
>;
