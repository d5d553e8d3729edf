/** What can go wrong, as one tree. `isPygenError` works across copies of this module, where `instanceof` does not. */

/** What the API said about a failure. */
export interface ErrorDetails {
  readonly code?: string;
  readonly missing?: readonly unknown[];
  readonly duplicated?: readonly unknown[];
  readonly requestId?: string;
  /** Seconds that the server asks to wait. */
  readonly retryAfter?: number;
  readonly isAutoRetryable?: boolean;
}

/** The root of all errors of this package. */
export class PygenError extends Error {
  /** Tells it from other errors, whichever copy of this module made it. */
  readonly $pygen = true;
  /** How many times the request was sent, where one was. */
  attempts = 0;
  override name = "PygenError";
}

/** A request never got a whole answer: no connection, a lost one, a body cut short. */
export class TransportError extends PygenError {
  override name = "TransportError";
}

/** A request took longer than it may. */
export class RequestTimeoutError extends TransportError {
  override name = "RequestTimeoutError";
}

/** The API, or the identity provider, refused a request. */
export class ApiError extends PygenError {
  override name = "ApiError";
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(status: number, message: string, details: ErrorDetails = {}) {
    super(
      details.requestId === undefined
        ? `${status}: ${message}`
        : `${status}: ${message} (request ${details.requestId})`,
    );
    this.status = status;
    this.details = details;
  }
}

/** 400, 422: the request is wrong. */
export class BadRequestError extends ApiError {
  override name = "BadRequestError";
}

/** 401, or the identity provider gave no token. */
export class AuthenticationError extends ApiError {
  override name = "AuthenticationError";
}

/** 403: the message names the access that is missing. */
export class PermissionDeniedError extends ApiError {
  override name = "PermissionDeniedError";
}

/** 404. */
export class NotFoundError extends ApiError {
  override name = "NotFoundError";
}

/** 409: somebody else has written in between. */
export class ConflictError extends ApiError {
  override name = "ConflictError";
}

/** 429: too many requests. */
export class RateLimitError extends ApiError {
  override name = "RateLimitError";
}

/** 500 and above, and 408: the server failed or was too slow. */
export class ServerError extends ApiError {
  override name = "ServerError";
}

/** Some requests of a call failed. What is `unknown` may have been carried out. */
export class MultiRequestError<T = unknown> extends PygenError {
  override name = "MultiRequestError";
  readonly succeeded: readonly T[];
  readonly failed: readonly T[];
  readonly unknown: readonly T[];

  constructor(cause: unknown, succeeded: readonly T[], failed: readonly T[], unknown: readonly T[]) {
    super(
      `${succeeded.length} done, ${failed.length} failed, ${unknown.length} unknown: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
    this.succeeded = succeeded;
    this.failed = failed;
    this.unknown = unknown;
  }
}

/** Whether an error is one of this package, from any copy of it. */
export function isPygenError(error: unknown): error is PygenError {
  return typeof error === "object" && error !== null && (error as Partial<PygenError>).$pygen === true;
}

/** The class of an answer that is no success. */
export function apiError(status: number, message: string, details: ErrorDetails): ApiError {
  return new (errorClass(status))(status, message, details);
}

function errorClass(status: number): typeof ApiError {
  if (status === 408 || status >= 500) return ServerError;
  switch (status) {
    case 400:
    case 422:
      return BadRequestError;
    case 401:
      return AuthenticationError;
    case 403:
      return PermissionDeniedError;
    case 404:
      return NotFoundError;
    case 409:
      return ConflictError;
    case 429:
      return RateLimitError;
    default:
      return ApiError;
  }
}
