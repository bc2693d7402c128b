/**
 * Where the state of a client's key is kept: in this process, or where the caller says. Clients of equal credentials and
 * addresses find the same place; one without a credential shares with nobody.
 */
import {
  identityDigest,
  type KeyPlace,
  type KeyState,
  keyName,
  memoryKeyState,
  processKeyState,
  refusal,
  type Signer,
} from "@vidspec/auth";
import type { Servers } from "./servers.ts";

/** What of a signer names its key. */
export type KeyOwner = Pick<Signer, "identity" | "digest">;

export function keyPlace(
  vendor: string,
  servers: Servers,
  owner: KeyOwner | undefined,
  state: KeyState | undefined,
): KeyPlace {
  const digest = owner ? (owner.digest ?? identityDigest(owner.identity ?? owner)) : () => "no credential";
  return {
    state: state ?? (owner ? processKeyState() : memoryKeyState()),
    key: keyName(vendor, servers.all, digest),
  };
}

/** True where every address is of this machine: a mock, which many tests ask at once. */
export function isLocal({ all }: Servers): boolean {
  return all.every((url) => /^https?:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?=[:/]|$)/i.test(url));
}

/** Throws `input` where the state of the key is given twice: as a whole and in part. */
export function refuseBeside(
  vendor: string,
  keyState: KeyState | undefined,
  parts: Readonly<Record<string, unknown>>,
): void {
  const part = Object.keys(parts).find((name) => parts[name] !== undefined);
  if (keyState === undefined || part === undefined) return;
  throw refusal("input", `${vendor}: \`${part}\` and \`keyState\` can't be given together.`, {
    vendor,
    field: part,
    hint: "`keyState` keeps all that belongs to the key: turns, request ids and tokens. Give one of the two.",
  });
}
