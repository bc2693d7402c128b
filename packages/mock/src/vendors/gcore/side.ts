/**
 * Gcore's side of the wire: one API host and a Meet server for each region, JSON, failures told by HTTP status. The
 * login and the end of lists depend on what came before, so their answers are made here and not taken from examples.
 */

import { jsonAnswer } from "../../wire/answer.ts";
import type { Arrived } from "../../wire/arrived.ts";
import { addressByPath } from "../address-by-path.ts";
import { jsonRequest } from "../json-request.ts";
import type { VendorSide } from "../side.ts";
import { type GcoreState, issueGcorePair, newGcoreState } from "./tokens.ts";
import { type GcoreCredentials, gcoreTestAccount, isGcoreSample, verifyGcore } from "./verify.ts";

/** Lists without a total: a client ends at the first empty page, so there has to be one. */
const paged: readonly string[] = ["listVideos", "searchVideos", "listStreams"];

export const gcore: VendorSide<GcoreCredentials, GcoreState> = {
  id: "gcore",
  servers: [
    { name: "api", url: "https://api.gcore.com" },
    { name: "serv0", url: "https://webrtc3.gvideo.co" },
    { name: "serv1", url: "https://webrtc4.gvideo.co" },
    { name: "serv2", url: "https://webrtc5.gvideo.co" },
    { name: "serv3", url: "https://webrtc6.gvideo.co" },
  ],
  testCredentials: { apiToken: "1001$0badc0de0badc0de0badc0de", account: gcoreTestAccount },
  credentialNames: ["apiToken"],
  createState: newGcoreState,
  address: (request, operations) => addressByPath(withoutSlash(request), operations),
  verify: (request, { credentials, state, auth, now, limits }) =>
    verifyGcore(withoutSlash(request), {
      credentials,
      state,
      auth,
      now,
      limits: limits && auth === "verify",
      // The mock's own clock may stand still in a test; requests a second are real time.
      arrived: request.at,
      server: request.server,
    }),
  refuse: (_code, message) => jsonAnswer(400, { message }),
  toPrism: (request) => jsonRequest(withoutSlash(request)),
  answer(request, { state, now, operation }) {
    if (operation?.id === "logIn" || operation?.id === "refreshTokens")
      return isGcoreSample(request) ? undefined : jsonAnswer(200, issueGcorePair(state, now));
    const page = Number(new URLSearchParams(request.query).get("page") ?? 1);
    return paged.includes(operation?.id ?? "") && page > 1 ? jsonAnswer(200, []) : undefined;
  },
};

/** The vendor takes `/peers/` for `/peers`, as its own samples show. */
function withoutSlash(request: Arrived): Arrived {
  return request.path.length > 1 ? { ...request, path: request.path.replace(/\/$/, "") } : request;
}
