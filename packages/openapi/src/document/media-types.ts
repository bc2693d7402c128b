/**
 * What the name of a media type says about a body. Parameters (`; charset=utf-8`) and case make no difference.
 */

const bare = (type: string): string => type.split(";")[0]!.trim().toLowerCase();

/** `application/json` and its relatives (`application/problem+json`). */
export function isJsonMediaType(type: string): boolean {
  return /^[\w.+*-]+\/(?:[\w.+-]+\+)?json$/.test(bare(type));
}

export function isPlainJson(type: string): boolean {
  return bare(type) === "application/json";
}

/** Any type at all, as generated documents often say; what it is then follows from the schema. */
export function isAnyMediaType(type: string): boolean {
  return ["*/*", "application/*"].includes(bare(type));
}

export function isXmlMediaType(type: string): boolean {
  return /^(application|text)\/xml\b|\+xml\b/i.test(type);
}

export function isFormMediaType(type: string): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type);
}

/** The one that a client sends, of those a request body may have: plain JSON, other JSON, the first. */
export function sentMediaType(types: readonly string[]): string | undefined {
  return types.find(isPlainJson) ?? types.find(isJsonMediaType) ?? types[0];
}
