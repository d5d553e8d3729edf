/** What generated TypeScript SDKs need at run time. */

export * from "./api.js";
export * from "./client.js";
export * from "./classic.js";
export * from "./credentials.js";
export * from "./errors.js";
export * from "./fixture.js";
export * from "./follow.js";
export * from "./graphql.js";
export * from "./http.js";
export * from "./ids.js";
export * from "./json.js";
export * from "./list.js";
export * from "./listing.js";
export * from "./pace.js";
export * from "./query.js";
export * from "./retry.js";
export * from "./search.js";
export * from "./selection.js";
export * from "./sync.js";
export * from "./view.js";
export * from "./where.js";
export * from "./write.js";
