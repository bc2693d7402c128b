/**
 * The vendor takes server calls over TLS only, and the secret key travels with each of them: plain HTTP is refused when
 * the client is made. This machine is excepted, where a mock or a proxy may stand. Must never send anything.
 */
import { fieldError } from "@vidspec/auth";
import type { BaseUrl } from "@vidspec/runtime";

/** `[::1]` keeps its brackets in `URL.hostname`. */
const thisMachine = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Addresses that are no URL at all are left to the client's own check.
 *
 * @throws {VidspecError} `host` for an address that the secret key would cross unprotected.
 */
export function refuseOpenWire(baseUrl: BaseUrl | undefined): void {
  const addresses = typeof baseUrl === "string" ? [baseUrl] : Object.values(baseUrl ?? {});
  if (!addresses.some(isOpen)) return;
  throw fieldError(
    "host",
    "securevideo",
    "baseUrl",
    "is plain HTTP, on which the secret key could be read",
    "Give an https address. Plain HTTP is taken on this machine only (localhost, 127.0.0.1, [::1]).",
  );
}

function isOpen(address: string): boolean {
  const url = new URL(address);
  return url.protocol === "http:" && !thisMachine.test(url.hostname);
}
