/**
 * The super-admin of a VXG cloud: creates accounts and licence keys. Opened by a private key and a certificate in the
 * TLS handshake, on port 9000; no Authorization header is sent. Node (with undici 7), Bun and Deno; not browsers.
 */
import { type OptionNames, refusal, refuseUnknown, type VidspecError } from "@vidspec/auth";
import { type ClientOptions, clientOptionNames, defineClient } from "@vidspec/runtime";
import { certificateFetch } from "./certificate/fetch.ts";
import { type Pem, readIdentity } from "./certificate/identity.ts";
import { answers } from "./generated/answers.ts";
import type { CertificateOperations } from "./generated/clients.ts";
import { codes, statuses } from "./generated/codes.ts";
import { operations } from "./generated/operations.ts";
import { settings } from "./generated/settings.ts";
import type { VxgFace } from "./levels/clients.ts";

export type { Pem } from "./certificate/identity.ts";
// Types alone: bundles for browsers get another file here, which has no values but its refusal.
export type * from "./generated/index.ts";

export interface VxgSuperAdminOptions extends Omit<ClientOptions, "baseUrl" | "fetch"> {
  /** Host name or IP address of the super-admin; `host:port` where the port is not 9000. */
  readonly host: string;
  /** Private key, PEM, not encrypted. */
  readonly key: Pem;
  /** Certificate, PEM; in a chain your own comes first. */
  readonly cert: Pem;
  /** Certificate authority of the server, PEM. Default: those the runtime trusts. Verification cannot be switched off. */
  readonly ca?: Pem | undefined;
}

const { baseUrl: _baseUrl, fetch: _fetch, ...sharedNames } = clientOptionNames;
const optionNames: OptionNames<VxgSuperAdminOptions> = {
  host: true,
  key: true,
  cert: true,
  ca: true,
  ...sharedNames,
};

/** What a client certificate opens. */
export interface VxgSuperAdminClient extends CertificateOperations, VxgFace<CertificateOperations> {}

/**
 * A client for the super-admin. Dates of the certificate and its match with the key are checked here, and the dates
 * again before each call.
 *
 * @throws {VidspecError} `client-certificate` where key and certificate cannot be right, and in a browser; `host` for a
 * bad `host`; `input` for another option that is unknown or cannot be right.
 * @example
 * const cloud = createVxgSuperAdmin({
 *   host: "10.0.0.4", key: await readFile("company.key"), cert: await readFile("company.crt"), ca: await readFile("ca.crt"),
 * });
 * const user = await cloud.createUser({ suid: "user-1", usrc: "Company", license_key: { value: "LICENSEKEY" } });
 */
export function createVxgSuperAdmin(options: VxgSuperAdminOptions): VxgSuperAdminClient {
  const { host, key, cert, ca, ...given } = options ?? {};
  // A fetch or an address of the caller's own would go without the certificate.
  const { fetch: own, baseUrl, ...rest } = given as ClientOptions;
  if (own !== undefined || baseUrl !== undefined) {
    const name = own === undefined ? "baseUrl" : "fetch";
    throw refused(
      "input",
      name,
      `\`${name}\` can't be given here`,
      "The certificate has to travel with every call; give `host` instead.",
    );
  }
  refuseUnknown(settings.vendor, options, optionNames);
  const superadmin = address(host);
  const now = rest.clock ?? Date.now;
  const transport = certificateFetch(readIdentity(key, cert, ca, now()), now);
  const client = defineClient<VxgSuperAdminClient>({
    description: { settings, operations, answers, codes, statuses },
    credentials: ["certificate"],
    options: { ...rest, fetch: transport.fetch, baseUrl: { superadmin } },
  });
  const { close } = client;
  client.close = () => {
    close();
    transport.close();
  };
  const dispose = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
  (client as unknown as Record<symbol, unknown>)[dispose] = async () => client.close();
  return client;
}

function address(host: unknown): string {
  const form = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?$/;
  const found = typeof host === "string" ? form.exec(host) : null;
  if (found === null || Number(found[1] ?? 1) < 1 || Number(found[1] ?? 1) > 65_535) {
    throw refused(
      "host",
      "host",
      "`host` is no host name or IP address",
      "Give it bare: no https://, no path.",
    );
  }
  return settings.servers.superadmin!.replace(
    "{host}:9000",
    found[1] === undefined ? `${host}:9000` : `${host}`,
  );
}

function refused(code: "host" | "input", field: string, problem: string, hint: string): VidspecError {
  return refusal(code, `vxg: ${problem}. ${hint}`, { vendor: "vxg", field, hint });
}
