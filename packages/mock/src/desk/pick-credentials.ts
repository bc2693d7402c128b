/**
 * The credentials a mock accepts: the caller's where given and complete, else the documented test ones. Names the
 * member at fault, never its value.
 */
import { type VendorSide, vendorOf } from "../vendors/side.ts";

type Named = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A vendor's name with a typing mistake would leave its test credentials in force without a word. */
export function refuseUnknownVendors(credentials: unknown, sides: readonly VendorSide[]): void {
  if (credentials === undefined) return;
  if (!isObject(credentials))
    throw new Error("The credentials have to be an object with a member per vendor.");
  const known = new Set(sides.flatMap((side) => [side.id, vendorOf(side)]));
  const unknown = Object.keys(credentials).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new Error(`There are credentials for ${unknown}; the mock plays ${[...known].join(", ")}.`);
}

/** What a vendor's desk compares with. One account opens all documents of a vendor. */
export function pickCredentials(side: VendorSide, given: object | undefined): unknown {
  const all = (given ?? {}) as Named;
  const own = all[side.id] ?? all[vendorOf(side)];
  if (own === undefined) return side.testCredentials;
  if (!isObject(own)) throw new Error(`The credentials of ${side.id} have to be an object.`);
  const missing = side.credentialNames.filter((name) => (own[name] ?? "") === "");
  if (missing.length > 0) throw new Error(`The credentials of ${side.id} lack ${missing.join(", ")}.`);
  const samples = side.testCredentials as Named;
  const odd = side.credentialNames.find(
    (name) => typeof own[name] !== "string" && typeof own[name] !== typeof samples[name],
  );
  if (odd !== undefined) throw new Error(`The credentials of ${side.id}: ${odd} has to be text.`);
  return own;
}
