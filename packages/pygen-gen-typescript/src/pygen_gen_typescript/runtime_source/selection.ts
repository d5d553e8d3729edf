/** The types of queries: what may be asked, and what comes back for it. */

import type { BaseField, Sort } from "./list.js";
import type { LinkShape, Shape } from "./view.js";

/** Which connections are followed. */
export type Include<S extends Shape> = { readonly [K in keyof S["links"]]?: true | Branch<LinkAt<S, K>["to"]> };

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

type LinkAt<S extends Shape, K extends keyof S["links"]> = S["links"][K] extends LinkShape ? S["links"][K] : never;

/** Refuses what a branch does not have: of a type that is inferred, the compiler would take anything. */
export type Exact<S extends Shape, I> = {
  readonly [K in keyof I]: K extends keyof S["links"]
    ? I[K] extends true
      ? true
      : ExactBranch<LinkAt<S, K>["to"], I[K]>
    : never;
};

type ExactBranch<S extends Shape, B> = {
  readonly [K in keyof B]: K extends "include"
    ? Exact<S, B[K]>
    : K extends "where"
      ? { readonly [P in keyof B[K]]: P extends keyof S["where"] ? S["where"][P] : never }
      : K extends keyof Branch<S>
        ? Branch<S>[K]
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
  : Omit<Selected<S, F>, keyof I> & { readonly [K in keyof I & keyof S["links"]]: Followed<LinkAt<S, K>, I[K]> };

type Followed<L extends LinkShape, B> = L["many"] extends true ? readonly Item<L, B>[] : Item<L, B> | undefined;

type Item<L extends LinkShape, B> = L extends {
  readonly edge: infer E extends Shape;
  readonly far: infer End extends string;
}
  ? Omit<E["read"], End> & { readonly [K in End]: Target<L["to"], B> }
  : Target<L["to"], B>;

type Target<S extends Shape, B> = Result<
  S,
  B extends { readonly select: infer F } ? F : undefined,
  B extends { readonly include: infer I } ? I : unknown
>;
