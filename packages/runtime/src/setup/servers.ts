/**
 * Which address a call goes to: the vendor's named servers, replaced or extended by `baseUrl`. Addresses are checked
 * once, when the client is made.
 */
import { fieldError, type OperationRow, type VidspecError } from "@vidspec/auth";
import type { Params } from "../request/compiled-operation.ts";
import { inputError } from "../request/input-error.ts";
import type { BaseUrl } from "./options.ts";
import type { VendorSettings } from "./settings.ts";

export interface Servers {
  /** Every address of this client, without a trailing slash. */
  readonly all: readonly string[];
  /** The address for one call. */
  readonly pick: (row: OperationRow, params: Params) => string;
}

export function resolveServers(settings: VendorSettings, baseUrl: BaseUrl | undefined): Servers {
  const { vendor } = settings;
  if (typeof baseUrl === "string") {
    const url = checkedUrl(vendor, "baseUrl", baseUrl);
    return { all: [url], pick: () => url };
  }
  // A URL object, for one, has no members of its own: the calls would go to the vendor all the same.
  if (baseUrl !== undefined && Object.prototype.toString.call(baseUrl) !== "[object Object]") {
    throw hostError(vendor, "baseUrl", "is neither a text nor an object of texts");
  }
  const named: Record<string, string> = Object.create(null);
  for (const [name, url] of Object.entries({ ...settings.servers, ...baseUrl })) {
    if (typeof url !== "string" || !url.includes("{"))
      named[name] = checkedUrl(vendor, `baseUrl.${name}`, url);
  }
  const first = Object.keys(settings.servers)[0];
  const byName = (row: OperationRow, name: string | undefined): string => {
    const url = name === undefined ? undefined : named[name];
    if (url !== undefined) return url;
    const known = Object.keys(named).join(", ") || "none";
    throw inputError(
      { vendor, row },
      "baseUrl",
      `no address is known for server \`${name ?? "default"}\` (known: ${known}).`,
      "Give it in `baseUrl`.",
    );
  };
  return {
    all: Object.values(named),
    pick: (row, params) => {
      const { server } = row;
      if (server === undefined || typeof server === "string") return byName(row, server ?? first);
      const value = String(params[server.from] ?? "");
      return byName(row, new RegExp(server.pattern).exec(value)?.[1] ?? server.default);
    },
  };
}

function checkedUrl(vendor: string, field: string, text: string): string {
  const refuse = (problem: string): never => {
    throw hostError(vendor, field, problem);
  };
  if (typeof text !== "string" || /[\s\\]/.test(text)) return refuse("is not a URL");
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse("is not an absolute URL");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") refuse("is neither http nor https");
  if (url.username !== "" || url.password !== "" || /^\w+:\/*[^/]*@/.test(text))
    refuse("holds credentials; pass them as options");
  if (/[?#]/.test(text)) refuse("holds a query or a fragment");
  return url.href.replace(/\/+$/, "");
}

function hostError(vendor: string, field: string, problem: string): VidspecError {
  const hint = "Give an absolute http or https URL without credentials, query or fragment.";
  return fieldError("host", vendor, field, problem, hint);
}
