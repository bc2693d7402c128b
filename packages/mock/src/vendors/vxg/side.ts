/**
 * VXG's side of the wire: a word and a token in a header, JSON, failures told by HTTP status. The super-admin answers on
 * a TLS port of its own, to clients with a certificate.
 */
import { jsonAnswer } from "../../wire/answer.ts";
import { addressByPath } from "../address-by-path.ts";
import { jsonRequest } from "../json-request.ts";
import type { VendorSide } from "../side.ts";
import { schemesFor } from "./levels.ts";
import { writeVxgToken } from "./tokens.ts";
import { type VxgCredentials, type VxgState, verifyVxg } from "./verify.ts";

const host = "web.skyvr.videoexpertsgroup.com";
/** Parts as in a real one; issue time and lifetime are hexadecimal seconds, the rest is invented. */
const shareToken = "share.eyJzaSI6IDQyfQ.61a964c3tbc1fab00.bW9jay1zaWduYXR1cmUtMDAwMA";
// The camera and the manager of the document's examples.
const camera = { camid: 248527, cmngrid: 248964 };

export const vxg: VendorSide<VxgCredentials, VxgState> = {
  id: "vxg",
  servers: [{ url: `https://${host}` }],
  testCredentials: {
    accessToken: writeVxgToken({ ...camera, access: "all", token: shareToken, api: host }),
    watchToken: writeVxgToken({ ...camera, access: "watch", token: shareToken, api: host }),
    groupToken: writeVxgToken({
      token: "share.eyJzaSI6IDQzfQ.61a964c3tbc1fab00.bW9jay1ncm91cC1zaWduYXR1cmU",
      api: host,
    }),
    licenseKey: "v3.MockLicenseKey00",
    shareToken,
  },
  // A level without a credential is simply refused.
  credentialNames: [],
  createState: () => ({ tags: new Set() }),
  address: (request, operations) => {
    const admin = schemesFor(request.method, request.path)?.includes("certificate") === true;
    if (request.clientCertificate !== undefined && !admin) return { status: 404 };
    return addressByPath(request, operations);
  },
  verify: verifyVxg,
  refuse: (errorType, errorDetail) => jsonAnswer(400, { status: 400, errorType, errorDetail }),
  toPrism: (request) => jsonRequest(withoutToken(request)),
  clientCertificates: { name: "Company_name" },
};

/** The share token is a credential and no parameter of the document. */
function withoutToken<R extends { readonly query: string }>(request: R): R {
  const query = new URLSearchParams(request.query);
  query.delete("token");
  return { ...request, query: query.toString() };
}
