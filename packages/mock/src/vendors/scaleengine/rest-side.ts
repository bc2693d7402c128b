/**
 * ScaleEngine's v2 REST API, the second document of that vendor: played together with the first, under `/v2`.
 */
import { jsonAnswer } from "../../wire/answer.ts";
import { addressByPath } from "../address-by-path.ts";
import { jsonRequest } from "../json-request.ts";
import type { VendorSide } from "../side.ts";
import { type ScaleEngineRestCredentials, verifyScaleEngineRest } from "./rest-verify.ts";
import { scaleengine } from "./side.ts";

export const scaleengineRest: VendorSide<ScaleEngineRestCredentials, null> = {
  id: "scaleengine-rest",
  vendor: scaleengine.id,
  servers: [{ url: "https://api.scaleengine.net/v2" }, { url: "https://api.scaleengine.net/dev/v2" }],
  testCredentials: { cdn: scaleengine.testCredentials.cdn, apiSecret: scaleengine.testCredentials.apiSecret },
  credentialNames: ["cdn", "apiSecret"],
  address: addressByPath,
  verify: (request, { credentials, auth, operation }) =>
    verifyScaleEngineRest(request, { credentials, auth, required: operation?.required }),
  // The body of a failure is open; `error` is the member that was seen.
  refuse: (error) => jsonAnswer(400, { error }),
  toPrism: (request) => jsonRequest(request),
};
