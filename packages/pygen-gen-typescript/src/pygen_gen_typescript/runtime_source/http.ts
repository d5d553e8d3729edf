/** One request: limits, login, time-out, retries, errors. */

import { abortable, type Credentials, token } from "./credentials.js";
import {
  apiError,
  AuthenticationError,
  type ErrorDetails,
  PygenError,
  RequestTimeoutError,
  TransportError,
} from "./errors.js";
import { parseJson, writeJson } from "./json.js";
import { Gate, Pacer, sleep } from "./pace.js";
import { PATIENT, type RetryClass, retryDelay, type RetryPolicy } from "./retry.js";

/** Requests of one kind that may run at once. */
export interface ConcurrencyLimits {
  readonly read: number;
  readonly write: number;
  readonly delete: number;
  readonly search: number;
}

/** What a client is made of. */
export interface ClientOptions {
  /** `https://CLUSTER.cognitedata.com`, or any address with the API below `/api/v1`. */
  readonly baseUrl: string;
  readonly project: string;
  /** A login; a text is taken as a token. */
  readonly credentials: Credentials | string;
  /** The space of instances that are given by external id alone. */
  readonly instanceSpace?: string;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds that one attempt may take, its body included. */
  readonly timeout?: number;
  readonly retries?: Partial<RetryPolicy>;
  readonly concurrency?: Partial<ConcurrencyLimits>;
  /** At most so many requests a second; there is no limit unless one is given. */
  readonly requestsPerSecond?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Calls everything off. */
  readonly signal?: AbortSignal;
  /** Is told where an answer may not be all there is; the console's, unless it is given. */
  readonly warn?: (message: string) => void;
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds, for each attempt of this call. */
  readonly timeout?: number;
  /** Beside those of the client. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request to be sent. */
export interface Call extends CallOptions {
  readonly path: string;
  readonly body: unknown;
  readonly lane?: keyof ConcurrencyLimits;
  readonly retry?: RetryClass;
  /** Whether an answer lost nothing when it was parsed the quick way; where it is not known, its text is searched. */
  readonly isExact?: (answer: never) => boolean;
  /** Is shown the text of an answer before it is parsed. */
  readonly onText?: (text: string) => void;
}

/** Sends requests: everything that reads or writes goes through one of these. */
export interface Sender {
  readonly instanceSpace?: string | undefined;
  send<T>(call: Call): Promise<T>;
  /** Says that an answer may not be all there is. */
  warn?(message: string): void;
}

const LIMITS: ConcurrencyLimits = { read: 4, write: 2, delete: 1, search: 2 };
const TIMEOUT = 60_000;

/**
 * A sender over `fetch`.
 *
 * @throws TypeError `baseUrl` is no address.
 */
export function connect(options: ClientOptions): Sender {
  return new HttpSender(options);
}

/** Its fields are private to the engine: no log and no debugger's dump of a client shows a secret. */
class HttpSender implements Sender {
  readonly instanceSpace: string | undefined;
  readonly #gates: Record<keyof ConcurrencyLimits, Gate>;
  readonly #pacer: Pacer | undefined;
  readonly #root: string;
  readonly #credentials: Credentials;
  readonly #fetch: typeof globalThis.fetch;
  readonly #policy: RetryPolicy;
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    const limits = { ...LIMITS, ...options.concurrency };
    this.#options = options;
    this.instanceSpace = options.instanceSpace;
    this.#gates = {
      read: new Gate(limits.read),
      write: new Gate(limits.write),
      delete: new Gate(limits.delete),
      search: new Gate(limits.search),
    };
    this.#pacer = options.requestsPerSecond === undefined ? undefined : new Pacer(options.requestsPerSecond);
    this.#root = `${options.baseUrl.replace(/\/+$/, "")}/api/v1/projects/${encodeURIComponent(options.project)}`;
    if (!URL.canParse(this.#root, globalThis.location?.href))
      throw new TypeError(`baseUrl is no address: ${options.baseUrl}; give https://CLUSTER.cognitedata.com`);
    this.#credentials = typeof options.credentials === "string" ? token(options.credentials) : options.credentials;
    const given = options.fetch ?? globalThis.fetch;
    this.#fetch = (input, init) => given(input, init);
    this.#policy = { ...PATIENT, ...options.retries };
  }

  warn(message: string): void {
    (this.#options.warn ?? console.warn)(message);
  }

  async send<T>(call: Call): Promise<T> {
    const signal = joined(this.#options.signal, call.signal);
    signal?.throwIfAborted();
    const body = writeJson(call.body);
    return this.#gates[call.lane ?? "read"].run(() => this.attempt<T>(call, body, signal), signal);
  }

  private async attempt<T>(call: Call, body: string, signal: AbortSignal | undefined): Promise<T> {
    let refused: string | undefined;
    for (let failed = 1; ; failed += 1) {
      await this.#pacer?.turn(signal);
      let bearer: string | undefined;
      try {
        bearer = await this.inTime(call, signal, (either) => this.#credentials.token(this.#fetch, either));
        return await this.once<T>(call, body, bearer, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof PygenError) error.attempts = failed;
        const isRefused = error instanceof AuthenticationError && bearer !== undefined && refused !== bearer;
        if (isRefused && this.#credentials.refuse !== undefined) {
          if (refused !== undefined) throw error;
          refused = bearer as string;
          this.#credentials.refuse(refused);
          continue;
        }
        // Without a token nothing was sent: trying again is always safe.
        const retry = bearer === undefined ? "safe" : (call.retry ?? "safe");
        const wait = retryDelay(this.#policy, error, retry, failed, Math.random());
        if (wait === undefined) throw error;
        await sleep(wait, signal);
      }
    }
  }

  private once<T>(call: Call, body: string, bearer: string, signal: AbortSignal | undefined): Promise<T> {
    return this.inTime(call, signal, async (either) => {
      const [answer, text] = await this.exchange(call, this.request(call, body, bearer, either)).catch((error) => {
        throw new TransportError(`no whole answer: ${reasonOf(error)}`, { cause: error });
      });
      if (!answer.ok) throw refusal(answer, text);
      call.onText?.(text);
      return read<T>(text, call.isExact as ((answer: T) => boolean) | undefined);
    });
  }

  private async exchange(call: Call, request: RequestInit): Promise<readonly [Response, string]> {
    const answer = await this.#fetch(`${this.#root}${call.path}`, request);
    return [answer, await answer.text()];
  }

  /** A fetch, or a login, that was injected may not listen to the signal: the race does. */
  private async inTime<T>(
    call: Call,
    signal: AbortSignal | undefined,
    run: (either: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const timeout = call.timeout ?? this.#options.timeout ?? TIMEOUT;
    const clock = new AbortController();
    const timer = setTimeout(() => clock.abort(new RequestTimeoutError(`no answer within ${timeout} ms`)), timeout);
    const either = joined(clock.signal, signal) as AbortSignal;
    try {
      return await abortable(run(either), either);
    } finally {
      clearTimeout(timer);
    }
  }

  private request(call: Call, body: string, bearer: string, signal: AbortSignal): RequestInit {
    return {
      method: "POST",
      body,
      signal,
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        authorization: `Bearer ${bearer}`,
        "x-cdp-app": "pygen-runtime",
        ...this.#options.headers,
        ...call.headers,
      },
    };
  }
}

function read<T>(text: string, isExact?: (answer: T) => boolean): T {
  try {
    return parseJson<T>(text, isExact);
  } catch (error) {
    throw new TransportError("the answer is no JSON, or was cut short", { cause: error });
  }
}

function refusal(answer: Response, text: string): Error {
  const requestId = answer.headers.get("x-request-id");
  const after = Number(answer.headers.get("retry-after") ?? NaN);
  const said = envelopeOf(text);
  const details: { -readonly [K in keyof ErrorDetails]: ErrorDetails[K] } = {};
  if (requestId !== null) details.requestId = requestId;
  if (after >= 0) details.retryAfter = after;
  if (said.missing !== undefined) details.missing = said.missing;
  if (said.duplicated !== undefined) details.duplicated = said.duplicated;
  details.isAutoRetryable = said.isAutoRetryable === true || answer.headers.get("cdf-is-auto-retryable") === "true";
  return apiError(answer.status, said.message ?? (text.slice(0, 200) || answer.statusText), details);
}

interface Said {
  readonly message?: string;
  readonly missing?: readonly unknown[];
  readonly duplicated?: readonly unknown[];
  readonly isAutoRetryable?: boolean;
}

/** The API's envelope, where there is one: gateways answer other things. */
function envelopeOf(text: string): Said {
  try {
    const error = (JSON.parse(text) as { error?: unknown } | null)?.error;
    if (typeof error === "string") return { message: error };
    return typeof error === "object" && error !== null ? error : {};
  } catch {
    return {};
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof Error ? `: ${cause.message}` : "";
  return error instanceof Error ? `${error.message}${inner}` : String(error);
}

function joined(first: AbortSignal | undefined, second: AbortSignal | undefined): AbortSignal | undefined {
  return first === undefined || second === undefined ? (first ?? second) : AbortSignal.any([first, second]);
}
