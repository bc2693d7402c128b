/**
 * Looks at private key and certificate before anything is dialled: a server that dislikes them just closes the
 * connection, and says nothing that a program could tell from a broken line. Never shows key or certificate.
 */
import { pemLabels, refusal, type VidspecError } from "@vidspec/auth";

/** Text of a PEM file, or its bytes as read from disk. */
export type Pem = string | Uint8Array;

/** Key and certificate that belong together, as texts. Kept in closures; never printed. */
export interface ClientIdentity {
  readonly key: string;
  readonly cert: string;
  readonly ca: string | undefined;
  /** Throws where the certificate is not valid at this moment (milliseconds). */
  readonly checkDates: (now: number) => void;
}

interface Certificate {
  readonly validFrom: string;
  readonly validTo: string;
  readonly publicKey: object;
  checkPrivateKey(key: object): boolean;
}

interface Crypto {
  readonly X509Certificate: new (pem: string) => Certificate;
  createPrivateKey(pem: string): object;
}

/**
 * @throws {VidspecError} `client-certificate` for a text that is no PEM, a key that is encrypted or belongs to another
 * certificate, and a certificate outside its dates.
 */
export function readIdentity(key: Pem, cert: Pem, ca: Pem | undefined, now: number): ClientIdentity {
  const crypto = nodeCrypto();
  const keyText = pemText("key", key, "PRIVATE KEY");
  const certText = pemText("cert", cert, "CERTIFICATE");
  const caText = ca === undefined ? undefined : pemText("ca", ca, "CERTIFICATE");
  if (/ENCRYPTED/.test(keyText)) {
    throw certificateError(
      "key",
      "the private key is encrypted",
      "Decrypt it first (`openssl pkey -in company.key`).",
    );
  }
  const certificate = attempt(
    () => new crypto.X509Certificate(certText),
    () =>
      certificateError(
        "cert",
        "`cert` is damaged: it is no X.509 certificate",
        "Was it cut off when it was copied?",
      ),
  );
  const privateKey = attempt(
    () => crypto.createPrivateKey(keyText),
    () =>
      certificateError("key", "`key` is damaged: it is no private key", "Was it cut off when it was copied?"),
  );
  if (!belongTogether(certificate, privateKey)) {
    throw certificateError(
      "key",
      "private key and certificate do not belong together",
      "Take the key from which the certificate was requested. In a chain, your own certificate comes first.",
    );
  }
  const from = new Date(certificate.validFrom);
  const to = new Date(certificate.validTo);
  const identity = {
    checkDates: (moment: number): void => {
      if (moment < from.getTime()) {
        throw certificateError(
          "cert",
          `the client certificate is not valid before ${day(from)}`,
          "Check the clock of this machine.",
        );
      }
      if (moment > to.getTime()) {
        throw certificateError(
          "cert",
          `the client certificate expired on ${day(to)}`,
          "Ask the owner of your cloud for a new one.",
        );
      }
    },
  };
  for (const [name, value] of Object.entries({ key: keyText, cert: certText, ca: caText })) {
    Object.defineProperty(identity, name, { value });
  }
  identity.checkDates(now);
  return identity as ClientIdentity;
}

export function certificateError(field: string | undefined, problem: string, hint: string): VidspecError {
  const facts = { vendor: "vxg", field, hint };
  return refusal("client-certificate", `vxg: ${problem}; nothing was sent. ${hint}`, facts);
}

function nodeCrypto(): Crypto {
  const host = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  const crypto = host.process?.getBuiltinModule?.("node:crypto") as Partial<Crypto> | undefined;
  if (crypto?.X509Certificate && crypto.createPrivateKey) return crypto as Crypto;
  throw certificateError(
    undefined,
    "this runtime cannot read certificates",
    "Use Node 20.19 or newer, a current Bun, or a current Deno.",
  );
}

function pemText(field: string, value: unknown, label: "PRIVATE KEY" | "CERTIFICATE"): string {
  const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
  const what = label === "CERTIFICATE" ? "certificate" : "private key";
  if (typeof text !== "string" || text.trim() === "") {
    throw certificateError(field, `\`${field}\` is empty`, `Give the text of the PEM file with the ${what}.`);
  }
  const labels = pemLabels(text);
  if (labels.some((found) => found.endsWith(label))) return text;
  if (labels.some((found) => /CERTIFICATE|PRIVATE KEY/.test(found))) {
    throw certificateError(
      field,
      `\`${field}\` holds something else than a ${what}`,
      "Are `key` and `cert` swapped?",
    );
  }
  throw certificateError(
    field,
    `\`${field}\` is no PEM`,
    "Give the text of the file, not its path; it begins with -----BEGIN. Convert DER and PKCS#12 with openssl.",
  );
}

/** A runtime that cannot compare them leaves it to the handshake. */
function belongTogether(certificate: Certificate, privateKey: object): boolean {
  try {
    return certificate.checkPrivateKey(privateKey);
  } catch {
    return true;
  }
}

function attempt<T>(work: () => T, failure: () => VidspecError): T {
  try {
    return work();
  } catch {
    // Without a cause: its message could quote the text.
    throw failure();
  }
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
