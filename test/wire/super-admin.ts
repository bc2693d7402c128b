/**
 * The super-admin of VXG takes no `fetch` of the caller's, since its certificate travels in the TLS handshake: what it
 * sends is read by a TLS server here, and a row is replayed over TLS with the mock's own certificate.
 */
import { createServer, request } from "node:https";
import type { MutualTls } from "@vidspec/mock";
import { createVxgSuperAdmin } from "@vidspec/vxg/superadmin";
import { makeTestCertificates } from "../../packages/mock/src/wire/test-certificates.ts";
import { listening } from "../support/listening.ts";
import { address, bytes, type WireRequest, type WireRow } from "./row.ts";

/** What undici adds to every request by itself. */
const fromTheStack =
  /^(?:accept|accept-encoding|accept-language|connection|content-length|host|sec-fetch-mode|user-agent)$/;
const host = /^https:\/\/superadmin\.example:9000/;

/** What the client sends, with the row's host in its address. */
export async function sentBySuperAdmin(row: WireRow): Promise<Request> {
  const { server, client, ca } = await makeTestCertificates("Wire rows");
  let seen: Request | undefined;
  const https = createServer({ ...server, ca, requestCert: true }, async (arrived, response) => {
    const body = Buffer.concat(await arrived.toArray());
    const headers = Object.entries(arrived.headers).filter(([name]) => !fromTheStack.test(name));
    seen = new Request(`https://superadmin.example:9000${arrived.url}`, {
      method: arrived.method!,
      headers: headers as [string, string][],
      ...(body.length > 0 ? { body } : {}),
    });
    response.setHeader("content-type", "application/json").end("{}");
  });
  await listening(https, async (at) => {
    await using cloud = createVxgSuperAdmin({ host: at, ...client, ca, retry: false });
    const method = cloud[row.operation as "listUsers"] as (params: object) => Promise<unknown>;
    await method(row.params).catch(() => undefined);
  });
  return seen!;
}

/** Sends a row as it stands to the mock's TLS port. */
export function replayOverTls(row: WireRequest, { host: at, ...identity }: MutualTls): Promise<void> {
  return new Promise((resolve, reject) => {
    const { method, headers } = row;
    const sent = request(
      address(row).replace(host, `https://${at}`),
      { method, headers, agent: false, ...identity },
      (response) => response.resume().on("end", resolve),
    );
    sent.on("error", reject).end(bytes(row.body));
  });
}
