/**
 * The port of a vendor that tells its clients apart by certificate. Knows no vendor; whether a certificate opens an
 * operation is for the vendor's check.
 */

import type { VendorSide } from "../vendors/side.ts";
import type { Delivery } from "../wire/answer.ts";
import type { Received } from "../wire/arrived.ts";
import { type Listener, serve } from "../wire/serve.ts";
import { makeTestCertificates } from "../wire/test-certificates.ts";

/** What a client needs for the port, in the shape of client options. Key and certificates are PEM texts. */
export interface MutualTls {
  /** Host and port, without `https://`. */
  readonly host: string;
  /** Authority that issued the server's certificate. */
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

export interface TlsDoor {
  readonly access: MutualTls;
  readonly close: Listener["close"];
}

export async function openMutualTls(
  { id, clientCertificates }: Pick<VendorSide, "id" | "clientCertificates">,
  answer: (received: Received) => Promise<Delivery>,
): Promise<TlsDoor> {
  if (clientCertificates === undefined)
    throw new Error(`${id} has no port that asks for a client certificate.`);
  const { ca, server, client } = await makeTestCertificates(clientCertificates.name);
  const { port, close } = await serve(0, answer, { ...server, ca });
  return { access: { host: `127.0.0.1:${port}`, ca, ...client }, close };
}
