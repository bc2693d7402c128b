/** `@vidspec/generator/schema`: openapi-typescript's types of a document. Loads a compiler: import it late. */
export { schemaFile } from "./write/schema.ts";
