/**
 * Tests a receiver of your own with the events a vendor would send. Run: node --test examples/test-your-receiver.ts
 */
// #region main
import assert from "node:assert/strict";
import { test } from "node:test";
import { sendEvent } from "@vidspec/mock/send";
import { admit, callbackReceiver, refuse } from "@vidspec/streamapi/callbacks";

const receive = callbackReceiver({
  proof: { from: ({ url }) => new URL(url).searchParams.get("token"), secrets: "test-token" },
  login: ({ key }) =>
    key === "an-example-key" ? admit({ name: "jim", role: "viewer" }) : refuse({ message: "No" }),
});
// With `receive` nothing goes over a socket; without it, the event goes to `url`, on this machine only.
const target = { url: "http://127.0.0.1/callbacks?token=test-token", receive };

test("a viewer with a key is admitted", async () => {
  const data = { key: "an-example-key", username: undefined, password: undefined };
  const { body } = await sendEvent("streamapi", "login", { ...target, data });
  assert.match(body, /<code>0<\/code>.*<name>jim<\/name><role>viewer<\/role>/);
});

test("a viewer with a password is not", async () => {
  const { body } = await sendEvent("streamapi", "login", target); // the document's example: name and password
  assert.match(body, /<code>1<\/code><message>No<\/message>/);
});

test("nobody is admitted without the token", async () => {
  const { status } = await sendEvent("streamapi", "login", { ...target, url: "http://127.0.0.1/callbacks" });
  assert.equal(status, 401);
});
// #endregion
