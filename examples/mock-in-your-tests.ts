/**
 * A test of your own code against the mock: no network, no port, real signatures.
 * Run: node --test examples/mock-in-your-tests.ts
 */
// #region main
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createMock } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";

const mock = createMock({ vendors: ["scaleengine"] });
after(() => mock.close());

const scaleengine = createScaleEngine({
  ...mock.credentials("scaleengine"),
  baseUrl: mock.url("scaleengine"),
  fetch: mock.fetch, // or `await mock.listen()` and no `fetch`, for code that takes only an address
});

test("revoking a ticket is a signed call the vendor would accept", async () => {
  const answer = await scaleengine.revokeTicket({ key: "mystream.53ffc996dd39d5.39102367" });
  assert.equal(answer.status, "success");
  assert.deepEqual(
    mock.requests.map(({ operation, verdict }) => ({ operation, verdict })),
    [{ operation: "revokeTicket", verdict: "accepted" }],
  );
});
// #endregion

// #region refused
test("a wrong secret is refused, and the mock says what differed", async () => {
  const stranger = createScaleEngine({
    ...mock.credentials("scaleengine"),
    apiSecret: "not-the-secret",
    baseUrl: mock.url("scaleengine"),
    fetch: mock.fetch,
  });
  await assert.rejects(stranger.revokeTicket({ key: "k" }), { code: "vendor", vendorCode: "0003" });
  assert.match(mock.requests.at(-1)?.difference ?? "", /secret/);
});
// #endregion
