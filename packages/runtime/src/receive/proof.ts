/**
 * Checks the one proof a request without a signature can carry: a value that the customer chose. The comparison takes
 * the same time whatever was sent, its length included.
 */
import { type OptionNames, refusal, refuseUnknown } from "@vidspec/auth";
import { textDigest } from "./text-digest.ts";

export interface HeaderSecrets {
  /** Name of the header. Default `authorization`. */
  readonly header?: string;
  /**
   * The whole value, e.g. `Basic …`; several while you change it: the new and the old one. At least one, none empty.
   */
  readonly secrets: string | readonly string[];
}

export interface RequestSecrets {
  /** Takes the value out of a request, e.g. `({ url }) => new URL(url).searchParams.get("token")`. */
  readonly from: (request: Request) => string | null | undefined;
  /** What it has to be; several while you change it: the new and the old one. At least one, none empty. */
  readonly secrets: string | readonly string[];
}

/**
 * What proves that a request comes from a vendor that signs nothing: a value you put into the URL you gave the vendor
 * (or into a header, where a proxy of yours adds one). `none` takes requests from anybody who finds the URL.
 */
export type Proof = HeaderSecrets | RequestSecrets | "none";

const headerNames: OptionNames<HeaderSecrets> = { header: true, secrets: true };
const requestNames: OptionNames<RequestSecrets> = { from: true, secrets: true };

/**
 * A check for requests, from what the user chose.
 *
 * @throws VidspecError `credential` for no choice, and for no or an empty secret; `input` for an unknown member.
 */
export function proofCheck(proof: Proof): (request: Request) => boolean | Promise<boolean> {
  if (proof === "none") return () => true;
  if (typeof proof === "object" && proof !== null) {
    refuseUnknown("", proof, "from" in proof ? requestNames : headerNames, "proof.");
    if (!("from" in proof)) return headerCheck(proof);
    const known = secretCheck(proof.secrets);
    return (request) => known(proof.from(request) ?? "");
  }
  throw refusal(
    "credential",
    '`proof` must say how requests prove themselves: `{ from, secrets }`, `{ header, secrets }` or "none".',
    { field: "proof" },
  );
}

/**
 * A check for requests: true when the header has one of the values.
 *
 * @throws VidspecError `credential` for no or an empty secret (from an unset variable, usually): a receiver that
 * lets everybody in is never made by accident.
 */
export function headerCheck(options: HeaderSecrets): (request: Request) => Promise<boolean> {
  const { header = "authorization", secrets } = options;
  const known = secretCheck(secrets);
  return (request) => known(request.headers.get(header) ?? "");
}

/**
 * The same for a text that came some other way, in the address for instance.
 *
 * @throws VidspecError `credential` for no or an empty secret.
 */
export function secretCheck(secrets: string | readonly string[]): (given: string) => Promise<boolean> {
  const accepted = typeof secrets === "string" ? [secrets] : [...(secrets ?? [])];
  if (
    accepted.length === 0 ||
    accepted.some((secret) => typeof secret !== "string" || secret.trim() === "")
  ) {
    const message =
      "`secrets` must hold at least one value, and no empty one. Is the environment variable set?";
    throw refusal("credential", message, { field: "secrets" });
  }
  // Fetch strips blanks around header values, so a secret that has them could never match there.
  let digests: Promise<readonly Uint8Array[]> | undefined;
  return async (text) => {
    digests ??= Promise.all(accepted.map((secret) => textDigest(secret.trim())));
    const given = await textDigest(text);
    let found = false;
    // Every secret is compared to its end, so that time tells neither which one nor how much of it fits.
    for (const expected of await digests) found = same(given, expected) || found;
    return found;
  };
}

/** Of digests: they have one length, and how far two of them agree says nothing about their texts. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  let difference = 0;
  for (let at = 0; at < a.length; at++) difference |= a[at]! ^ b[at]!;
  return difference === 0;
}
