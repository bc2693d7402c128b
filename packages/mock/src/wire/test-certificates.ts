/**
 * Throw-away certificates for the mock's TLS listener: an authority, a server of 127.0.0.1 and a client, made anew for
 * each mock and kept in memory only. Must never be used beyond tests.
 */
import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";

/** PEM texts. */
interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

export interface TestCertificates {
  /** Certificate of the authority that issued both. */
  readonly ca: string;
  readonly server: KeyPair;
  readonly client: KeyPair;
}

export interface Lifetime {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const hour = 3_600_000;

/**
 * @param clientName common name of the client's certificate
 * @param lifetime of the client's certificate; the others are valid for a day from now
 */
export async function makeTestCertificates(
  clientName: string,
  lifetime?: Lifetime,
): Promise<TestCertificates> {
  // Loaded here: most mocks never listen with TLS.
  const { default: forge } = await import("node-forge");
  const [authority, server, client] = await Promise.all([makeKey(), makeKey(), makeKey()]);
  const day = { notBefore: new Date(Date.now() - hour), notAfter: new Date(Date.now() + 24 * hour) };
  const authorityName = "vidspec mock authority";
  const signingKey = forge.pki.privateKeyFromPem(authority);
  const issue = (
    key: string,
    name: string,
    serial: string,
    { notBefore, notAfter }: Lifetime,
    extensions: object[],
  ): string => {
    const { n, e } = forge.pki.privateKeyFromPem(key);
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.setRsaPublicKey(n, e);
    certificate.serialNumber = serial;
    certificate.validity.notBefore = notBefore;
    certificate.validity.notAfter = notAfter;
    certificate.setSubject([{ name: "commonName", value: name }]);
    certificate.setIssuer([{ name: "commonName", value: authorityName }]);
    certificate.setExtensions(extensions);
    certificate.sign(signingKey, forge.md.sha256.create());
    return forge.pki.certificateToPem(certificate);
  };
  const end = { name: "basicConstraints", cA: false };
  const signs = { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true };
  // Alternative names by type, as X.509 numbers them: 2 a DNS name, 7 an IP address.
  const names = {
    name: "subjectAltName",
    altNames: [
      { type: 7, ip: "127.0.0.1" },
      { type: 2, value: "localhost" },
    ],
  };
  return {
    ca: issue(authority, authorityName, "01", day, [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ]),
    server: {
      key: server,
      cert: issue(server, "127.0.0.1", "02", day, [
        end,
        signs,
        names,
        { name: "extKeyUsage", serverAuth: true },
      ]),
    },
    client: {
      key: client,
      cert: issue(client, clientName, "03", lifetime ?? day, [
        end,
        signs,
        { name: "extKeyUsage", clientAuth: true },
      ]),
    },
  };
}

/** RSA, because the library that writes the certificates signs with nothing else. */
async function makeKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    // The form that library reads.
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  return privateKey;
}
