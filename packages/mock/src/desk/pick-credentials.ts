/**
 * The credentials a mock accepts: the caller's where given and complete, else the documented test ones. Names the
 * member at fault, never its value.
 */
import { isJsonObject } from "../check/json-text.ts";
import { registry } from "../vendors/registry.ts";
import { type VendorSide, vendorOf } from "../vendors/side.ts";

type Given = Readonly<Record<string, unknown>>;

/** What each side's desk compares with, by the side's id. @throws Error for what is incomplete or of nobody */
export function pickCredentials(
  sides: readonly VendorSide[],
  given: unknown = {},
): ReadonlyMap<string, unknown> {
  if (!isJsonObject(given)) throw new Error("The credentials have to be an object with a member per vendor.");
  refuseUnknownVendors(given);
  return new Map(sides.map((side) => [side.id, pickOwn(side, given)]));
}

/** A vendor's name with a typing mistake would leave its test credentials in force without a word. */
function refuseUnknownVendors(given: Given): void {
  const known = new Set(registry.flatMap((side) => [side.id, vendorOf(side)]));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new Error(`There are credentials for ${unknown}; the mock plays ${[...known].join(", ")}.`);
}

/** One account opens all documents of a vendor. */
function pickOwn(side: VendorSide, given: Given): unknown {
  const own = given[side.id] ?? given[vendorOf(side)];
  if (own === undefined) return spreadable(side, side.testCredentials as Given);
  if (!isJsonObject(own)) throw new Error(`The credentials of ${side.id} have to be an object.`);
  const missing = side.credentialNames.filter((name) => (own[name] ?? "") === "");
  if (missing.length > 0) throw new Error(`The credentials of ${side.id} lack ${missing.join(", ")}.`);
  const samples = side.testCredentials as Given;
  const odd = side.credentialNames.find(
    (name) => typeof own[name] !== "string" && typeof own[name] !== typeof samples[name],
  );
  if (odd !== undefined) throw new Error(`The credentials of ${side.id}: ${odd} has to be text.`);
  return spreadable(side, own);
}

/**
 * Spread into a client's options, credentials bring what that client takes; what opens another client (a login beside a
 * token, the key parameter of browsers) has to be asked for by name, since clients refuse options they do not know.
 */
function spreadable({ credentialNames }: VendorSide, own: Given): Given {
  if (credentialNames.length === 0) return own;
  const members = Object.entries(own).map(([name, value]) => [
    name,
    { value, enumerable: credentialNames.includes(name) },
  ]);
  return Object.defineProperties({}, Object.fromEntries(members)) as Given;
}
