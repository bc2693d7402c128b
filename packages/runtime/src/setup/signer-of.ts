/**
 * Checks a credential that a caller made once to share it between clients: of another scheme it would sign calls that
 * the vendor cannot understand, and keys beside it would be ignored.
 */
import { fieldError, type Signer } from "@vidspec/auth";

/**
 * The signer, if it is one and of the vendor's scheme; `credential` error otherwise.
 *
 * @param beside what a signer of one's own is made of; none of it may be given
 */
export function signerOf(
  credential: unknown,
  scheme: string,
  vendor: string,
  beside: Readonly<Record<string, unknown>> = {},
): Signer {
  const other = Object.keys(beside).find((name) => beside[name] !== undefined);
  if (other !== undefined) {
    const hint = "The credential was made with its own; leave one of the two out.";
    throw fieldError("credential", vendor, other, "and `credential` exclude each other", hint);
  }
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
