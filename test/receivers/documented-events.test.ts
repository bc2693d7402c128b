/** Holds the receivers to the documents: every event a document has is taken by its vendor's receiver, whole. */
import { accessCheck, allow, webhookReceiver as gcoreReceiver } from "@vidspec/gcore/webhooks";
import { sendableEvents, sendEvent } from "@vidspec/mock";
import { webhookReceiver as secureVideoReceiver } from "@vidspec/securevideo/webhooks";
import { admit, callbackReceiver } from "@vidspec/streamapi/callbacks";
import { expect, test } from "vitest";

type Receive = (request: Request) => Promise<Response>;

const secrets = "Basic example";
const proof = { secrets };

/** A receiver whose handlers note what they get. */
function receiverFor(vendor: string, event: string, seen: unknown[]): Receive {
  const take = (given: unknown): void => void seen.push(given);
  if (vendor === "streamapi") {
    const login = (given: unknown) => {
      take(given);
      return admit({ name: "jim", role: "viewer" });
    };
    return callbackReceiver({ proof, login, end_live: take, end_record: take });
  }
  if (vendor === "securevideo") {
    return secureVideoReceiver({
      proof,
      sessionStatus: take,
      notifyPublicUser: take,
      receivedDocuments: take,
    });
  }
  if (event !== "accessCheck") return gcoreReceiver({ secrets, joinPeer: take, closePeer: take });
  const decide = (given: unknown) => {
    take(given);
    return allow();
  };
  return accessCheck({ secrets, decide });
}

const all = sendableEvents().map((each) => [each.vendor, each.event, each.example] as const);

test("there are events of three vendors", () => {
  expect(new Set(all.map(([vendor]) => vendor))).toEqual(new Set(["securevideo", "streamapi", "gcore"]));
});

test.each(all)(
  "%s %s reaches its handler with every member of the example",
  async (vendor, event, example) => {
    const seen: unknown[] = [];
    const receive = receiverFor(vendor, event, seen);
    const options = { url: "http://127.0.0.1/", receive };
    const headers = { authorization: secrets };
    expect(await sendEvent(vendor, event, { ...options, headers })).toMatchObject({
      status: 200,
      documented: true,
    });
    expect(seen).toEqual([example]);
    expect((await sendEvent(vendor, event, options)).status).toBe(401);
    expect(seen).toHaveLength(1);
  },
);
