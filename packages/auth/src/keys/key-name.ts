/**
 * The name under which the state of a credential is kept: vendor, addresses and a digest of the credential's values. Equal
 * values give equal names, in every copy of this package. The values are in no name, and are digested at the first call.
 */
import { hmacSha256 } from "../digests/hmac-sha256.ts";

/** A text that stands for a credential. A promise only where WebCrypto is all there is, and only at first. */
export type CredentialDigest = () => string | Promise<string>;

/** The digest of a credential that is made of texts. */
export function credentialDigest(...values: readonly string[]): CredentialDigest {
  return remembered(() => {
    try {
      // Not a bare hash, so that a list of hashed keys from elsewhere says nothing about ours.
      const made = hmacSha256("vidspec.keys.1", "base64url")(JSON.stringify(values));
      return typeof made === "string" ? made : made.catch(() => ownName());
    } catch {
      // A page without https has no digest; such a client shares with nobody, and works.
      return ownName();
    }
  });
}

const nameOf = Symbol.for("vidspec.key");

/** For credentials that are functions or objects: the thing itself is what two clients may have in common. */
export function identityDigest(identity: object): CredentialDigest {
  return () => {
    const holder = identity as { [nameOf]?: string };
    if (holder[nameOf] === undefined && Object.isExtensible(holder)) {
      Object.defineProperty(holder, nameOf, { value: ownName() });
    }
    return holder[nameOf] ?? ownName();
  };
}

/** The name of a key's state. */
export function keyName(
  vendor: string,
  addresses: readonly string[],
  digest: CredentialDigest,
): CredentialDigest {
  const write = (text: string): string => JSON.stringify([vendor, [...addresses].sort(), text]);
  return remembered(() => {
    const text = digest();
    return typeof text === "string" ? write(text) : text.then(write);
  });
}

function remembered(make: CredentialDigest): CredentialDigest {
  let made: string | Promise<string> | undefined;
  return () => {
    if (made === undefined) {
      made = make();
      if (typeof made !== "string") {
        void made.then((text) => {
          made = text;
        });
      }
    }
    return made;
  };
}

function ownName(): string {
  return `own:${Math.random().toString(36).slice(2)}${performance.now().toString(36)}`;
}
