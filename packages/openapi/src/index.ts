/**
 * The one reader of OpenAPI documents: plain JSON in, questions answered. It never changes what it is given, fetches
 * nothing, and knows no vendor.
 */
export * from "./document.ts";
export * from "./schemas.ts";
export * from "./walk.ts";
export * from "./x-vidspec.ts";
