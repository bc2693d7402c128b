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
 * Replaces known secrets in a text that came from elsewhere, such as a vendor's message that echoes a parameter:
 * as they are, percent-encoded, and as JSON prints them. Texts shorter than four characters are left, they
 * would hit half of any sentence.
 */
export function scrub(text: string, secrets: readonly string[]): string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    const json = JSON.stringify(secret).slice(1, -1);
    for (const form of [secret, json, json.replaceAll("/", "\\/"), encodeURIComponent(secret)])
      forms.add(form);
    forms.add(encodeURIComponent(secret).replaceAll("%20", "+"));
  }
  let clean = text;
  for (const form of [...forms].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(form, redacted);
  return clean;
}
