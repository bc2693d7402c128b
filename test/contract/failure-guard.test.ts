/**
 * The guard of each vendor package: it knows its own vendor's refusals, by operation, through copies and threads.
 */
import { isFailure as gcoreFailed } from "@vidspec/gcore";
import { VidspecError } from "@vidspec/runtime";
import { createScaleEngine, isFailure } from "@vidspec/scaleengine";
import { isFailure as restFailed } from "@vidspec/scaleengine/rest";
import { createSecureVideo, isFailure as secureVideoFailed } from "@vidspec/securevideo";
import { createStreamApi, isFailure as streamApiFailed } from "@vidspec/streamapi";
import { expect, test } from "vitest";
import { failure } from "../support/failure.ts";

const answering = (body: string, init?: ResponseInit) => ({
  fetch: async () => new Response(body, { headers: { "content-type": "application/json" }, ...init }),
  retry: false as const,
});
const ask = (body: string, init?: ResponseInit) =>
  failure(
    createScaleEngine({
      apiKey: "key0",
      apiSecret: "secret0",
      cdn: 1,
      ...answering(body, init),
    }).getTicketStatus({
      key: "k.0",
    }),
  );
const refused = '{"code":"0006","status":"failure","message":"Missing field"}';

test("knows a refusal of its vendor, by operation or without", async () => {
  const error = await ask(refused);
  expect([isFailure(error, "getTicketStatus"), isFailure(error), isFailure(error, "revokeTicket")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([streamApiFailed(error), gcoreFailed(error), secureVideoFailed(error)]).toEqual([
    false,
    false,
    false,
  ]);
  // One vendor with two documents: the names of operations tell them apart.
  expect(restFailed(error, "getTicket")).toBe(false);
  if (isFailure(error, "getTicketStatus")) {
    expect(error.vendorMessage).toBe("Missing field");
    expect(error.body).toEqual({ code: "0006", status: "failure", message: "Missing field" });
  }
});

test("knows one by status, with a text for a body, but nothing that is no answer of the vendor's", async () => {
  const gateway = await ask("Bad Gateway", { status: 502 });
  expect([isFailure(gateway, "getTicketStatus"), (gateway as VidspecError).body]).toEqual([
    true,
    "Bad Gateway",
  ]);
  for (const other of [await ask("{"), new Error("x"), undefined, { vendor: "scaleengine", code: "http" }])
    expect(isFailure(other)).toBe(false);
});

test("knows one that came from another thread", async () => {
  const there = (await ask(refused)) as VidspecError;
  expect(isFailure(VidspecError.from(structuredClone(there.toJSON())), "getTicketStatus")).toBe(true);
});

test("the other vendors' words are where their documents put them", async () => {
  const xml = answering("<response><code>46</code><msg>No session</msg></response>", {
    headers: { "content-type": "application/xml" },
  });
  const stream = await failure(
    createStreamApi({ apiKey: "key0", secretKey: "secret0", ...xml }).listThemes(),
  );
  if (!streamApiFailed(stream, "listThemes")) throw stream;
  expect([stream.vendorMessage, stream.body]).toEqual(["No session", { code: 46, msg: "No session" }]);
  const json = answering('{"Message":"No such user"}', { status: 404 });
  const video = await failure(
    createSecureVideo({ apiIdentifier: "id", secretKey: "secret0", ...json }).getUser({ userId: "1" }),
  );
  if (!secureVideoFailed(video, "getUser")) throw video;
  expect(video.vendorMessage).toBe("No such user");
});
