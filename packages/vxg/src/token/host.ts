/**
 * The API's address out of a token. A token is text from somewhere, and following it blindly would send the credential
 * to whatever host it names; so only hosts on the caller's list count, and only over HTTPS on its usual port.
 */
import { refusal, type VidspecError } from "@vidspec/auth";
import { readTokenFields } from "./fields.ts";

/** One or more labels; no IP address, no port, no trailing dot, nothing outside ASCII. */
const hostForm =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * `https://` and the host that the token names; undefined where it names none.
 *
 * @param allowed Whole host names, or endings that begin with a dot: `.cloud-vms.com`.
 * @throws {VidspecError} `host` where the token names a host that is not allowed, or more than a host.
 */
export function addressFromToken(token: string, allowed: readonly string[]): string | undefined {
  if (!Array.isArray(allowed) || allowed.length === 0) {
    throw refused("allowedHosts", "`hostFromToken` needs `allowedHosts`, the hosts a token may name");
  }
  for (const entry of allowed) {
    if (typeof entry !== "string" || !isHost(entry.replace(/^\./, ""))) {
      throw refused(
        "allowedHosts",
        "an entry of `allowedHosts` is no host name",
        'Write "web.example.com", or ".example.com" for every host below it.',
      );
    }
  }
  const fields = readTokenFields(token);
  if (typeof fields === "string" || fields.api === undefined || fields.api === "") return undefined;
  const { api, api_sp: port, path } = fields;
  const host = typeof api === "string" ? api.toLowerCase() : "";
  const plain =
    isHost(host) &&
    (port === undefined || port === 443) &&
    (path === undefined || path === "" || path === "/");
  if (!plain) {
    throw refused(
      "hostFromToken",
      "the token names an address that is more or less than a host name",
      "Ports, paths and IP addresses are not taken from tokens: set `baseUrl` instead.",
    );
  }
  const known = allowed.some((entry) => {
    const wanted = entry.toLowerCase();
    return wanted.startsWith(".") ? host.endsWith(wanted) : host === wanted;
  });
  if (known) return `https://${host}`;
  throw refused(
    "hostFromToken",
    "the token names a host that `allowedHosts` does not list",
    "Add the host if you know it; otherwise the token is not from your cloud.",
  );
}

/** Punycode labels are refused too: they are how a foreign host is made to look like a known one. */
function isHost(name: string): boolean {
  const lower = name.toLowerCase();
  return hostForm.test(lower) && !/(?:^|\.)xn--/.test(lower);
}

function refused(field: string, problem: string, hint?: string): VidspecError {
  const sentence = `${problem}; nothing was sent.${hint ? ` ${hint}` : ""}`;
  return refusal("host", `vxg: ${sentence}`, { vendor: "vxg", field, hint });
}
