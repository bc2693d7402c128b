/**
 * Prints a set's operations as curl commands, one shell function and region each. How to sign stands once, in
 * `sign-<scheme>.sh`; here only what that file's `sign` is given. Never prints a credential.
 */
import type { SampleRequest } from "./sample-requests.ts";
import { addressVariable, type SampleSet } from "./sample-sets.ts";

/** The text of `examples/reference/<file>.sh`. */
export function shellSamples(set: SampleSet, requests: readonly SampleRequest[]): string {
  const { scheme, variables } = set.shell;
  const names = Object.values(variables).flatMap((value) =>
    [...value.matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name!),
  );
  return `#!/usr/bin/env bash
# Every ${set.vendor} operation with curl, with the document's own example values.
# Written by \`pnpm samples\` from specs/${set.document}; do not edit. Needs bash, curl and what sign-${scheme}.sh says.
# Run one: ${names.map((name) => `${name}=…`).join(" ")} bash ${set.file}.sh ${requests[0]?.id}
${set.address === false ? "" : `# ${addressVariable(set)} points it at a mock instead of the vendor.\n`}set -euo pipefail

# #region client
${Object.entries(variables)
  .map(([name, value]) => `${name}=${value}`)
  .join("\n")}
# #endregion
${addresses(set, requests).join("\n")}

. "$(dirname "\${BASH_SOURCE[0]}")/sign-${scheme}.sh"

${requests.map((request) => sample(set, request)).join("\n\n")}

for operation in "$@"; do
  if [ "$(type -t "$operation")" != function ]; then
    echo "no such operation: $operation" >&2
    exit 1
  fi
  "$operation"
done
`;
}

/** An address may come with a slash at its end; where it is all there is to the address, the slash belongs to it. */
function addresses(set: SampleSet, requests: readonly SampleRequest[]): string[] {
  if (set.address === false) return [];
  const servers = new Map(requests.map(({ server, path }) => [addressName(server), { ...server, path }]));
  return [...servers].flatMap(([name, { url, path }]) => {
    const line = (address: string): string => `${name}=\${${addressVariable(set)}:-${address}}`;
    const lines = path === "/" ? [line(`${url}/`)] : [line(url), `${name}=\${${name}%/}`];
    return [`# #region ${name}`, ...lines, "# #endregion"];
  });
}

/** The shell variable of a server, and the region in which it is set. */
export function addressName({ name }: SampleRequest["server"]): string {
  return name === undefined
    ? "url"
    : `${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_url`;
}

function sample({ address, shell: { scheme } }: SampleSet, given: SampleRequest): string {
  const request = address === false ? { ...given, server: { url: "" } } : given;
  const lines = [...signLine(scheme, request), ...curl(scheme, request)];
  return `# ${request.summary}
${request.id}() {
  # #region ${request.id}
${lines.join("\n").replaceAll(/^(?=.)/gm, "  ")}
  # #endregion
}`;
}

/** Schemes that sign the request's content are given it; the others have signed once, when they were sourced. */
function signLine(scheme: string, { query, body }: SampleRequest): string[] {
  const content = (body?.value ?? {}) as Readonly<Record<string, unknown>>;
  if (scheme === "md5-parameters") {
    const fields = [...query, ...Object.entries(content)];
    return broken(
      "sign",
      fields.map(([name, value]) => word(`${name}=${value}`)),
    );
  }
  if (scheme === "hmac-json") {
    const { command, ...members } = content;
    const texts = Object.entries(members).map(([name, value]) => word(`"${name}":${phpJson(value)}`));
    return broken(`sign ${command}`, texts);
  }
  return [];
}

function curl(scheme: string, request: SampleRequest): string[] {
  const { method, body, query, headers, server, path } = request;
  const signsContent = scheme === "md5-parameters" || scheme === "hmac-json";
  const address = `"$${addressName(server)}${path === "/" ? "" : path}${signsContent ? "" : search(query)}"`;
  const sendsJson = body !== undefined && !signsContent;
  const parts = [
    ...(request.credentials.length > 0 ? [`"\${signed[@]}"`] : []),
    ...headerParts(sendsJson ? { "Content-Type": "application/json", ...headers } : headers),
    ...(sendsJson ? [`--data ${word(jsonText(body.value))}`] : []),
  ];
  const verb = signsContent ? signedVerb(method) : plainVerb(method, sendsJson);
  return broken(["curl --silent --show-error --fail", ...verb, address].join(" "), parts);
}

/** `signed` holds form fields: curl posts them, or puts them into the query when told to get. */
function signedVerb(method: string): string[] {
  return method === "GET" ? ["--get"] : [];
}

function plainVerb(method: string, sendsBody: boolean): string[] {
  return method === (sendsBody ? "POST" : "GET") ? [] : [`--request ${method}`];
}

/** One line, or one part a line where that would be long. */
function broken(first: string, parts: readonly string[]): string[] {
  const whole = [first, ...parts].join(" ");
  if (whole.length <= 66) return [whole];
  return [first, ...parts.map((part) => `  ${part}`)].map((line, index, all) =>
    index < all.length - 1 ? `${line} \\` : line,
  );
}

/** Unsigned JSON may be laid out for reading. */
function jsonText(value: unknown): string {
  const line = JSON.stringify(value);
  return line.length <= 64 ? line : JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
}

function headerParts(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `--header ${word(`${name}: ${value}`)}`);
}

function search(query: SampleRequest["query"]): string {
  const pairs = query.map((pair) => pair.map(encodeURIComponent).join("="));
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** JSON as PHP prints it, which is what ScaleEngine signs: slashes and all outside ASCII escaped, `{}` as `[]`. */
export function phpJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, member) => (isEmptyObject(member) ? [] : member));
  return text
    .replaceAll("/", "\\/")
    .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}

/** One shell word. */
export function word(text: string): string {
  return /^[\w.,:@%+=/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
