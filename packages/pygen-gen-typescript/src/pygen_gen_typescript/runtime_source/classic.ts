/** Thin calls for what properties refer to: datapoints of time series, contents of files. */

import type { CallOptions, Sender } from "./http.js";
import type { HasId, NodeId } from "./ids.js";
import { chunks, resolveId } from "./items.js";
import { optionsOf } from "./list.js";

/** Which datapoints. Times are milliseconds since 1970, dates, or relative: `2w-ago`. */
export interface DatapointArgs extends CallOptions {
  readonly start?: number | string | Date;
  readonly end?: number | string | Date;
  readonly aggregates?: readonly string[];
  readonly granularity?: string;
  readonly limit?: number;
}

/** One datapoint: `value` where it is a raw one, else what was aggregated. */
export interface Datapoint {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly value?: number | string;
  readonly [aggregate: string]: number | string | undefined;
}

/** The datapoints of one time series. */
export interface Datapoints {
  readonly externalId?: string;
  readonly instanceId?: NodeId;
  readonly unit?: string;
  readonly isString: boolean;
  readonly datapoints: readonly Datapoint[];
}

/** A classic external id, as a property of the type time series holds it, or a node. */
export type ClassicId = string | HasId;

const SERIES_AT_ONCE = 100;

/** The datapoints of time series, in the order asked for. */
export async function datapoints(
  sender: Sender,
  ids: readonly ClassicId[],
  args: DatapointArgs = {},
): Promise<Datapoints[]> {
  const { aggregates, granularity, limit } = args;
  const shared = { start: timeOf(args.start), end: timeOf(args.end), aggregates, granularity, limit };
  const answers = await Promise.all(
    chunks(ids, SERIES_AT_ONCE).map((piece) =>
      sender.send<{ items: Datapoints[] }>({
        path: "/timeseries/data/list",
        body: { ...shared, items: piece.map(named) },
        ...optionsOf(args),
      }),
    ),
  );
  return answers.flatMap((answer) => answer.items);
}

/** Where a file can be downloaded for a while. */
export interface DownloadLink {
  readonly externalId?: string;
  readonly instanceId?: NodeId;
  readonly downloadUrl: string;
}

/** Addresses from which files can be downloaded, in the order asked for. */
export async function downloadLinks(
  sender: Sender,
  ids: readonly ClassicId[],
  options: CallOptions = {},
): Promise<DownloadLink[]> {
  const answers = await Promise.all(
    chunks(ids, SERIES_AT_ONCE).map((piece) =>
      sender.send<{ items: DownloadLink[] }>({
        path: "/files/downloadlink",
        body: { items: piece.map(named) },
        ...options,
      }),
    ),
  );
  return answers.flatMap((answer) => answer.items);
}

function named(id: ClassicId): object {
  return typeof id === "string" ? { externalId: id } : { instanceId: resolveId(id, undefined) };
}

function timeOf(time: number | string | Date | undefined): number | string | undefined {
  return time instanceof Date ? time.getTime() : time;
}
