/** GraphQL, for what no method has. */

import { PygenError } from "./errors.js";
import type { CallOptions, Sender } from "./http.js";

/** The API understood a GraphQL request, and could not answer it. */
export class GraphQlError extends PygenError {
  override name = "GraphQlError";
  readonly errors: readonly { readonly message: string }[];

  constructor(errors: readonly { readonly message: string }[]) {
    super(errors.map((error) => error.message).join("; "));
    this.errors = errors;
  }
}

/** Space, external id and version of a data model. */
export type ModelId = readonly [space: string, externalId: string, version: string];

/**
 * The `data` of a GraphQL answer; what it is, the caller says.
 *
 * @throws GraphQlError The answer has errors.
 */
export async function graphql<T = unknown>(
  sender: Sender,
  model: ModelId,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  options: CallOptions = {},
): Promise<T> {
  const [space, externalId, version] = model.map(encodeURIComponent);
  const path = `/userapis/spaces/${space}/datamodels/${externalId}/versions/${version}/graphql`;
  const answer = await sender.send<{ data: T; errors?: { message: string }[] }>({
    path,
    body: { query, variables },
    ...options,
  });
  if (answer.errors?.length) throw new GraphQlError(answer.errors);
  return answer.data;
}
