/**
 * Makes text and records fit for logs. Allow-lists only: what is not known to be harmless is hidden.
 */
import type { OperationRow } from "./operation.ts";

const redacted = "[redacted]";

/** Names that are secret in any vendor's parameters, for calls whose row does not list its secrets. */
const alwaysSecret: readonly string[] = [
  "access_token",
  "accessToken",
  "api_secret",
  "fme_key",
  "pass",
  "password",
  "refresh_token",
  "refreshToken",
  "secret",
  "sig",
  "signature",
  "token",
];

const harmlessHeaders: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "retry-after",
  "server",
  "user-agent",
]);

/** Names whose values are secret in calls of this operation. */
export function secretNames(operation: OperationRow | undefined): ReadonlySet<string> {
  return new Set([...alwaysSecret, ...(operation?.secret ?? [])]);
}

/** Header names with the values of the known harmless ones; every other value is hidden. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    shown[name] = harmlessHeaders.has(name.toLowerCase()) ? value : redacted;
  }
  return shown;
}

/** Parameter names with the values of those in `show`, unless they are secret. Other values are hidden. */
export function redactParameters(
  parameters: Readonly<Record<string, unknown>>,
  show: readonly string[],
  operation?: OperationRow,
): Record<string, unknown> {
  const hidden = secretNames(operation);
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const harmless = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    shown[name] = harmless && show.includes(name) && !hidden.has(name) ? value : redacted;
  }
  return shown;
}

/** Origin and path of a URL. User info, query and fragment are hidden. */
export function redactUrl(url: string): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(url) ?? [];
  const [address = "", ...more] = rest.split(/[?#]/);
  const host = scheme === "" ? address : address.replace(/^[^/]*@/, "");
  return `${scheme}${host}${more.length > 0 ? `?${redacted}` : ""}`;
}

/**
 * The texts under secret names in a call's parameters, with what is inside them. `document` are wire names that are secret
 * in other operations too; at the top, where the row knows every key, they do not count.
 */
export function secretTexts(
  parameters: Readonly<Record<string, unknown>>,
  operation: OperationRow,
  document: readonly string[],
): readonly string[] {
  const names = secretNames(operation);
  const deeper = new Set([...names, ...document]);
  const found: string[] = [];
  const walk = (at: unknown, here: ReadonlySet<string>, secret: boolean): void => {
    if (secret && (typeof at === "string" || typeof at === "number")) found.push(String(at));
    if (typeof at !== "object" || at === null || ArrayBuffer.isView(at)) return;
    for (const [name, inner] of Object.entries(at)) walk(inner, deeper, secret || here.has(name));
  };
  walk(parameters, names, false);
  return found;
}

/**
 * Replaces known secrets in a text that came from elsewhere, such as a vendor's message that echoes a parameter: as they
 * are, and as addresses, forms, JSON and HTML write them. Texts shorter than four characters are left, they would hit
 * half of any sentence.
 */
export function scrub(text: string, secrets: readonly string[]): string {
  return scrubber(secrets.filter(({ length }) => length > 3))(text);
}

/**
 * A copy of decoded data without those secrets, in names too, and without the texts and numbers of members that have
 * a secret name. Here short secrets count where nothing adjoins them.
 */
export function scrubDeep(
  value: unknown,
  secrets: readonly string[],
  operation: OperationRow,
  document: readonly string[],
): unknown {
  const names = new Set([...secretNames(operation), ...document]);
  const clean = scrubber(secrets);
  const walk = (at: unknown, secret: boolean): unknown => {
    if (typeof at === "string") return secret ? redacted : clean(at);
    if (typeof at === "number") return secret || clean(String(at)) !== String(at) ? redacted : at;
    if (typeof at !== "object" || at === null) return at;
    if (Array.isArray(at)) return at.map((item) => walk(item, secret));
    return Object.fromEntries(
      Object.entries(at).map(([name, inner]) => [clean(name), walk(inner, secret || names.has(name))]),
    );
  };
  return walk(value, false);
}

function scrubber(secrets: readonly string[]): (text: string) => string {
  const ways = [...new Set(secrets)]
    .filter((secret) => secret !== "")
    .sort((a, b) => b.length - a.length)
    .map((secret) => (secret.length > 3 ? waysToWrite(secret) : `(?<!\\w)${waysToWrite(secret)}(?!\\w)`));
  if (ways.length === 0) return (text) => text;
  const known = new RegExp(ways.join("|"), "gi");
  return (text) => text.replace(known, redacted);
}

const named: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};
const lettered: Readonly<Record<string, string>> = { "\n": "n", "\r": "r", "\t": "t", "+": " ", " ": "\\+" };

/** A pattern that knows a text character by character: plain, escaped with a backslash, as %XX, \uXXXX or &name;. */
function waysToWrite(secret: string): string {
  const slash = "(?:\\\\|%5c)";
  let pattern = "";
  for (const sign of secret) {
    if (/\w/.test(sign)) {
      pattern += sign;
      continue;
    }
    const code = sign.codePointAt(0)!;
    const hex = code.toString(16);
    const units = sign.split("").map((unit) => `u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    const ways = [`\\${sign}`, units.join(slash), `&(?:${named[sign] ?? ""}|#0*${code}|#x0*${hex});`];
    if (lettered[sign] !== undefined) ways.push(lettered[sign]);
    if (code < 256) ways.push(`%${hex.padStart(2, "0")}`);
    // Half of a pair of surrogates has no bytes.
    if (code < 0xd800 || code > 0xdfff) ways.push(encodeURIComponent(sign).replace(/\W/g, "\\$&"));
    pattern += `${slash}{0,3}(?:${ways.join("|")})`;
  }
  return pattern;
}
