/**
 * Checks a credential that a caller made once to share it between clients: of another scheme it would sign calls that
 * the vendor cannot understand.
 */
import { fieldError, type Signer } from "@vidspec/auth";

/** The signer, if it is one and of the vendor's scheme; `credential` error otherwise. */
export function signerOf(credential: unknown, scheme: string, vendor: string): Signer {
  const signer = credential as Partial<Signer> | null | undefined;
  if (signer?.scheme === scheme && typeof signer.sign === "function") return signer as Signer;
  const given = typeof signer?.scheme === "string" ? `a signer for \`${signer.scheme}\`` : "no signer";
  throw fieldError(
    "credential",
    vendor,
    "credential",
    `is ${given}, and this vendor needs one for \`${scheme}\``,
    "Make it with @vidspec/auth, or give the keys themselves.",
  );
}
