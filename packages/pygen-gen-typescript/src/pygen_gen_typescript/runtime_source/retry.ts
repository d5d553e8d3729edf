/** Whether a failed request is sent again, and when: the same policy as that of pygen's Python client. */

import { ApiError, RateLimitError, TransportError } from "./errors.js";

/** How patient a client is. */
export interface RetryPolicy {
  /** Repeats of one request at most. */
  readonly maxRetries: number;
  /** Repeats at most after lost connections, time-outs and status 500. */
  readonly maxUncertain: number;
  /** Milliseconds; the first wait is at most this. */
  readonly base: number;
  /** Milliseconds; no wait of its own choice is longer. */
  readonly cap: number;
  /** Milliseconds; a server that asks for more patience gets none. */
  readonly maxRetryAfter: number;
}

export const PATIENT: RetryPolicy = { maxRetries: 10, maxUncertain: 4, base: 500, cap: 60_000, maxRetryAfter: 300_000 };

/**
 * What a repeat may do. `safe`: the same answer. `query`: a time-out at the server is no reason, a smaller page is.
 * `unsafe`: a success that got lost would look like a conflict.
 */
export type RetryClass = "safe" | "query" | "unsafe";

/**
 * Milliseconds to wait before the next attempt; `undefined` gives up.
 *
 * @param failed How many attempts have failed, at least 1.
 * @param chance A number in [0, 1): full jitter.
 */
export function retryDelay(
  policy: RetryPolicy,
  error: unknown,
  retry: RetryClass,
  failed: number,
  chance: number,
): number | undefined {
  if (failed > Math.min(policy.maxRetries, attemptsWorth(policy, error, retry))) return undefined;
  const asked = error instanceof ApiError ? error.details.retryAfter : undefined;
  if (asked === undefined) return chance * Math.min(policy.base * 2 ** (failed - 1), policy.cap);
  return asked * 1000 > policy.maxRetryAfter ? undefined : asked * 1000 + chance * policy.base;
}

function attemptsWorth(policy: RetryPolicy, error: unknown, retry: RetryClass): number {
  if (error instanceof TransportError) return retry === "unsafe" ? 0 : policy.maxUncertain;
  if (!(error instanceof ApiError)) return 0;
  if (error instanceof RateLimitError || error.details.isAutoRetryable === true) return policy.maxRetries;
  if (retry === "unsafe" || (retry === "query" && error.status === 408)) return 0;
  if (error.status === 502 || error.status === 503 || error.status === 504) return policy.maxRetries;
  return error.status === 408 || error.status === 500 ? policy.maxUncertain : 0;
}
