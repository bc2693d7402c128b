/**
 * VXG Cloud and Cloud VMS. Each level of security has a credential of its own and a client of its own: what the
 * credential does not open does not compile. The super-admin's client is in `@vidspec/vxg/superadmin`.
 */
import { type OptionNames, refusal, refuseUnknown } from "@vidspec/auth";
import { type BaseUrl, type ClientOptions, clientOptionNames, defineClient } from "@vidspec/runtime";
import { answers } from "./generated/answers.ts";
import { codes, statuses } from "./generated/codes.ts";
import { operations } from "./generated/operations.ts";
import { settings } from "./generated/settings.ts";
import type {
  VxgAdminClient,
  VxgChannelClient,
  VxgClient,
  VxgGroupClient,
  VxgShareClient,
} from "./levels/clients.ts";
import { type CredentialName, readCredential } from "./token/credential.ts";
import { addressFromToken } from "./token/host.ts";

/** Where calls go: `baseUrl`, or the host a token names. Default: `https://web.skyvr.videoexpertsgroup.com`. */
export interface VxgTokenOptions extends ClientOptions {
  /**
   * Talk to the host that the token names in `api`, if `allowedHosts` lists it. Tokens cannot be verified by a client,
   * so an unlisted host is an error (`host`) and gets no connection.
   */
  readonly hostFromToken?: boolean | undefined;
  /** Hosts that a token may name: whole names, or endings that begin with a dot (`.cloud-vms.com`). */
  readonly allowedHosts?: readonly string[] | undefined;
}

type Only<Name extends CredentialName> = { readonly [K in Exclude<CredentialName, Name>]?: undefined };

/** A camera access token (`Acc`): one camera. Fit for web pages and apps. */
export type VxgChannelOptions = VxgTokenOptions & Only<"accessToken"> & { readonly accessToken: string };
/** A group access token (`SI`): a group of cameras. */
export type VxgGroupOptions = VxgTokenOptions & Only<"groupToken"> & { readonly groupToken: string };
/** A licence key (`LKey`): an account. For back-ends only; it is never sent to a host that a token names. */
export type VxgAdminOptions = ClientOptions & Only<"licenseKey"> & { readonly licenseKey: string };
/** A share token (`?token=`), the inner `token` of a camera access token. It stands in addresses, and so in logs. */
export type VxgShareOptions = ClientOptions & Only<"shareToken"> & { readonly shareToken: string };

const optionNames: OptionNames<VxgChannelOptions> = {
  licenseKey: true,
  accessToken: true,
  groupToken: true,
  shareToken: true,
  hostFromToken: true,
  allowedHosts: true,
  ...clientOptionNames,
};

const defaultHost = "web.skyvr.videoexpertsgroup.com";

/**
 * A client for one level of security; which one follows from the credential. Exactly one credential is given.
 *
 * @throws {VidspecError} `credential` for a text that cannot be right, or a token of another kind ("this is a group
 * token: pass it as groupToken"); `host` for a bad `baseUrl`, or a token that names a host not on the list;
 * `input` for another option that is unknown or cannot be right.
 * @example
 * const account = createVxg({ licenseKey: process.env.VXG_LICENSE_KEY! });
 * for await (const channel of account.iterate.listChannels({ limit: 100 })) {
 *   const camera = createVxg({ accessToken: channel.access_tokens.all });
 *   console.log(channel.name, (await camera.getLiveWatch()).hls);
 * }
 */
export function createVxg(options: VxgChannelOptions): VxgChannelClient;
export function createVxg(options: VxgGroupOptions): VxgGroupClient;
export function createVxg(options: VxgShareOptions): VxgShareClient;
// The last one is what a compiler speaks of where none fits.
export function createVxg(options: VxgAdminOptions): VxgAdminClient;
export function createVxg(
  options: VxgChannelOptions | VxgGroupOptions | VxgAdminOptions | VxgShareOptions,
): VxgClient {
  refuseUnknown(settings.vendor, options, optionNames);
  const { accessToken, groupToken, licenseKey, shareToken, ...rest } = options ?? {};
  const { hostFromToken, allowedHosts, ...clientOptions } = rest as VxgTokenOptions;
  const { name, value, signer } = readCredential({ accessToken, groupToken, licenseKey, shareToken });
  const fromToken = hostFromToken
    ? tokenAddress(name, value, allowedHosts ?? [], clientOptions.baseUrl)
    : undefined;
  const cloud = fromToken ?? settings.servers.cloud!.replace("{host}", defaultHost);
  const { baseUrl } = clientOptions;
  return defineClient<VxgClient>({
    description: { settings, operations, answers, codes, statuses },
    signer,
    credentials: [name],
    options: { ...clientOptions, baseUrl: typeof baseUrl === "string" ? baseUrl : { cloud, ...baseUrl } },
  });
}

function tokenAddress(
  name: CredentialName,
  token: string,
  allowed: readonly string[],
  baseUrl: BaseUrl | undefined,
): string | undefined {
  const problem =
    name !== "accessToken" && name !== "groupToken"
      ? `\`hostFromToken\` does not go with \`${name}\`, which names no host`
      : baseUrl !== undefined
        ? "`hostFromToken` and `baseUrl` exclude each other"
        : undefined;
  if (problem === undefined) return addressFromToken(token, allowed);
  throw refusal("host", `vxg: ${problem}.`, { vendor: "vxg", field: "hostFromToken" });
}

export * from "./generated/index.ts";
export type * from "./levels/clients.ts";
export { codes, operations };
