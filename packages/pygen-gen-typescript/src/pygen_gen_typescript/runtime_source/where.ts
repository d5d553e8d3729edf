/** Conditions: as users write them, and as the API wants them. */

import type { IdLike } from "./ids.js";
import { resolveId } from "./items.js";
import { linkOf, reference, versioned, type View, type ViewId } from "./view.js";

/** Whether there is a value. */
export interface ExistsOperator {
  readonly exists?: boolean;
}

/** Comparison with one value or several. */
export interface EqualOperators<T> extends ExistsOperator {
  readonly eq?: T | null;
  readonly ne?: T | null;
  readonly in?: readonly T[];
}

/** Bounds. */
export interface RangeOperators<T> {
  readonly gt?: T;
  readonly gte?: T;
  readonly lt?: T;
  readonly lte?: T;
}

export type Comparison<T> = T | null | readonly T[] | (EqualOperators<T> & RangeOperators<T>);
export type BooleanWhere = boolean | null | EqualOperators<boolean>;
export type NumberWhere = Comparison<number>;
export type IntegerWhere = Comparison<number | bigint>;
export type TextWhere =
  | string
  | null
  | readonly string[]
  | (EqualOperators<string> & RangeOperators<string> & { readonly prefix?: string });
export type InstantWhere = Comparison<Date | string>;
export type DateWhere = Comparison<string>;
export type EnumWhere<T extends string> = T | null | readonly T[] | EqualOperators<T>;
export type JsonWhere = EqualOperators<unknown>;
export type ListWhere<T> =
  | null
  | (ExistsOperator & {
      readonly containsAny?: readonly T[];
      readonly containsAll?: readonly T[];
      readonly eq?: readonly T[];
    });
/** `has` is a condition on the node at the other end. */
export type LinkWhere<W = never> =
  | IdLike
  | null
  | readonly IdLike[]
  | (ExistsOperator & { readonly eq?: IdLike; readonly in?: readonly IdLike[]; readonly has?: W });
export type LinksWhere =
  | null
  | (ExistsOperator & { readonly containsAny?: readonly IdLike[]; readonly containsAll?: readonly IdLike[] });

/** Conditions that every view has; all that are given must hold. */
export interface BaseWhere<W> {
  readonly space?: TextWhere;
  readonly externalId?: TextWhere;
  readonly $createdTime?: Comparison<number>;
  readonly $lastUpdatedTime?: Comparison<number>;
  readonly $type?: LinkWhere;
  readonly $and?: readonly W[];
  readonly $or?: readonly W[];
  readonly $not?: W;
}

/** The same for views that show edges. */
export interface EdgeWhere<W> extends BaseWhere<W> {
  readonly $startNode?: LinkWhere;
  readonly $endNode?: LinkWhere;
}

/** A filter of the API. */
export type Filter = Readonly<Record<string, unknown>>;

const COMPARED: ReadonlySet<string> = new Set(["gt", "gte", "lt", "lte"]);
const CONTAINED: ReadonlySet<string> = new Set(["containsAny", "containsAll"]);

/**
 * The filter of some conditions; `undefined` where there are none.
 *
 * @param space The space of ids that are given as texts.
 * @throws TypeError An operator is none.
 */
export function filterOf(view: View, where: object | undefined, space?: string): Filter | undefined {
  return all(parts(view, where ?? {}, space));
}

/** The filters as one: all must hold. */
export function all(filters: readonly (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((each) => each !== undefined);
  return given.length > 1 ? { and: given } : given[0];
}

/** The filter that an instance is one of a view: nothing else says so. */
export function hasData(view: View): Filter | undefined {
  return view.id === undefined ? undefined : { hasData: [reference(view.id)] };
}

/** Where a property is, as filters and sorts name it. */
export function propertyOf(view: View, name: string): readonly string[] {
  if (name.startsWith("$")) return [view.kind, name.slice(1)];
  if (name === "space" || name === "externalId" || view.id === undefined) return [view.kind, name];
  return inView(view.id, name);
}

/** Where a property of a view is. */
export function inView(id: ViewId, name: string): readonly string[] {
  return [id[0], versioned(id), name];
}

function parts(view: View, where: object, space: string | undefined): Filter[] {
  const filters: Filter[] = [];
  for (const [name, given] of Object.entries(where) as [string, unknown][]) {
    if (given === undefined) continue;
    const nested = (each: object): Filter => filterOf(view, each, space) ?? { matchAll: {} };
    if (name === "$and") filters.push(...(given as object[]).map(nested));
    else if (name === "$or") filters.push({ or: (given as object[]).map(nested) });
    else if (name === "$not") filters.push({ not: nested(given as object) });
    else filters.push(...conditions(view, name, given, space));
  }
  return filters;
}

function conditions(view: View, name: string, given: unknown, space: string | undefined): Filter[] {
  const property = propertyOf(view, name);
  const isLink = linkOf(view, name) !== undefined || name === "$startNode" || name === "$endNode" || name === "$type";
  const value = (each: unknown): unknown => (isLink ? resolveId(each as IdLike, space) : each);
  if (given === null) return [{ not: { exists: { property } } }];
  if (Array.isArray(given)) return [{ in: { property, values: given.map(value) } }];
  if (!isOperators(given)) return [{ equals: { property, value: value(given) } }];
  const filters: Filter[] = [];
  const range: Record<string, unknown> = {};
  for (const [operator, operand] of Object.entries(given)) {
    if (operand === undefined) continue;
    if (COMPARED.has(operator)) range[operator] = operand;
    else filters.push(condition(view, name, operator, operand, value, space));
  }
  if (Object.keys(range).length > 0) filters.push({ range: { property, ...range } });
  return filters;
}

function condition(
  view: View,
  name: string,
  operator: string,
  operand: unknown,
  value: (each: unknown) => unknown,
  space: string | undefined,
): Filter {
  const property = propertyOf(view, name);
  if (CONTAINED.has(operator)) return { [operator]: { property, values: (operand as unknown[]).map(value) } };
  switch (operator) {
    case "eq":
      return operand === null ? { not: { exists: { property } } } : { equals: { property, value: value(operand) } };
    case "ne":
      return operand === null ? { exists: { property } } : { not: { equals: { property, value: value(operand) } } };
    case "in":
      return { in: { property, values: (operand as unknown[]).map(value) } };
    case "prefix":
      return { prefix: { property, value: operand } };
    case "exists":
      return operand === true ? { exists: { property } } : { not: { exists: { property } } };
    case "has": {
      const target = linkOf(view, name)?.to;
      if (target !== undefined) {
        const filter = all([hasData(target), filterOf(target, operand as object, space)]) ?? { matchAll: {} };
        return { nested: { scope: property, filter } };
      }
    }
  }
  throw new TypeError(`${view.name}.${name}: there is no operator ${operator}`);
}

function isOperators(given: unknown): given is object {
  return typeof given === "object" && given !== null && !(given instanceof Date) && !("externalId" in given);
}
