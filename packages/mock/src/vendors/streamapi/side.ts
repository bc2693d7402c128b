/**
 * StreamAPI's side of the wire: key, sig and rid among the parameters, XML answers, failures inside HTTP 200.
 */
import { addressByPath } from "../address-by-path.ts";
import type { PrismRequest, VendorSide } from "../side.ts";
import { parametersOf, type StreamApiCredentials, type StreamApiState, verifyStreamApi } from "./verify.ts";

const credentialsInQuery = ["key", "sig", "rid"];

export const streamapi: VendorSide<StreamApiCredentials, StreamApiState> = {
  id: "streamapi",
  servers: [{ url: "http://api.streamapi.com/service" }],
  testCredentials: {
    apiKey: "MOCKAPIKEY0000000000000000000001",
    secretKey: "MOCKSECRETKEY0000000000000000001",
  },
  credentialNames: ["apiKey", "secretKey"],
  createState: () => ({ lastRids: new Map() }),
  address: addressByPath,
  verify: (request, { credentials, state, auth, operation }) => {
    const all = (operation?.required.all ?? []).filter((name) => !credentialsInQuery.includes(name));
    return verifyStreamApi(request, { credentials, state, auth, required: { all, choices: [] } });
  },
  refuse: (code, meaning) => ({
    status: 200,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<response><code>${code}</code><msg>${meaning}</msg></response>`,
  }),
  // The vendor takes the parameters of a POST from the query and the body alike; the document describes the body.
  toPrism: (request, operation): PrismRequest => {
    const parameters = parametersOf(request);
    if (request.method !== "POST") {
      return { path: operation.path, query: Object.fromEntries(parameters), headers: {}, body: undefined };
    }
    const body = parameters.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
    return {
      path: operation.path,
      query: Object.fromEntries(new URLSearchParams(request.query)),
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(body.length),
      },
      body,
    };
  },
};
