/** Logins: a token, a function that gives one, or client credentials of OAuth 2. */

import { apiError, AuthenticationError, TransportError } from "./errors.js";

/** What gives tokens. */
export interface Credentials {
  /** A token that is valid now. */
  token(fetch: typeof globalThis.fetch, signal?: AbortSignal): Promise<string>;
  /** The API refused this token: get another next time. */
  refuse?(token: string): void;
}

/** A token, or a function that gives one and is asked for every request. */
export type TokenSource = string | (() => string | Promise<string>);

/** Credentials of a token that is known, or that somebody else keeps fresh. */
export function token(source: TokenSource): Credentials {
  return { token: async () => (typeof source === "string" ? source : source()) };
}

/** What client credentials need. */
export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes?: readonly string[];
  readonly audience?: string;
}

const MARGIN = 30_000;

/** The client credentials flow. A token is kept until shortly before its end, and fetched once at a time. */
export function clientCredentials(options: ClientCredentials): Credentials {
  let current: Promise<Issued> | undefined;
  let issued: Issued | undefined;
  return {
    async token(fetch, signal) {
      if (issued !== undefined && issued.until - MARGIN > Date.now()) return issued.token;
      current ??= issue(options, fetch).finally(() => (current = undefined));
      issued = await abortable(current, signal);
      return issued.token;
    },
    refuse(refused) {
      if (issued?.token === refused) issued = undefined;
    },
  };
}

interface Issued {
  readonly token: string;
  readonly until: number;
}

async function issue(options: ClientCredentials, fetch: typeof globalThis.fetch): Promise<Issued> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: options.clientId,
    client_secret: options.clientSecret,
  });
  if (options.scopes?.length) form.set("scope", options.scopes.join(" "));
  if (options.audience !== undefined) form.set("audience", options.audience);
  const signal = AbortSignal.timeout(30_000);
  const asked = fetch(options.tokenUrl, { method: "POST", body: form, signal });
  const response = await abortable(asked, signal).catch((error: unknown) => {
    throw new TransportError(`no answer of the identity provider: ${error}`, { cause: error });
  });
  const answer = (await abortable(response.json(), signal).catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok || typeof answer["access_token"] !== "string") {
    const why = String(answer["error_description"] ?? answer["error"] ?? "the identity provider gave no token");
    if (response.status >= 500 || response.status === 429) throw apiError(response.status, why, {});
    throw new AuthenticationError(response.status, why);
  }
  return { token: answer["access_token"], until: Date.now() + Number(answer["expires_in"] ?? 3600) * 1000 };
}

/** The promise, unless the signal comes first. */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
