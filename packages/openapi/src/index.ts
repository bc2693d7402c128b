/**
 * The one reader of OpenAPI documents: plain JSON in, questions answered. It never changes what it is given, fetches
 * nothing, and knows no vendor.
 */
export * from "./document/document.ts";
export * from "./document/media-types.ts";
export * from "./document/schemas.ts";
export * from "./document/walk.ts";
export * from "./extension/schema.ts";
export * from "./extension/words.ts";
export * from "./extension/x-vidspec.ts";
export * from "./operations/flat-parameters.ts";
export * from "./operations/names.ts";
export * from "./operations/operations.ts";
