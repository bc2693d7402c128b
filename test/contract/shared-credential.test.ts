/**
 * A credential made once and given to two clients: one row of request ids, one queue.
 */
import { hmacJson, md5Parameters } from "@vidspec/auth";
import { createMock } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createStreamApi } from "@vidspec/streamapi";
import { expect, test } from "vitest";

test("two clients with one credential never get in each other's way", async () => {
  await using mock = createMock({ vendors: ["streamapi"] });
  await mock.listen();
  const credential = md5Parameters(mock.credentials("streamapi"));
  const options = { credential, baseUrl: mock.url("streamapi"), retry: false } as const;
  const clients = [createStreamApi(options), createStreamApi(options)];
  await Promise.all(Array.from({ length: 60 }, (_, index) => clients[index % 2]!.listThemes()));
  expect(mock.requests.map(({ verdict }) => verdict)).toEqual(Array(60).fill("accepted"));
});

test("two clients that each made their own do", async () => {
  await using mock = createMock({ vendors: ["streamapi"] });
  await mock.listen();
  const make = () =>
    createStreamApi({
      ...mock.credentials("streamapi"),
      baseUrl: mock.url("streamapi"),
      retry: false,
      clock: () => 1_800_000_000_000,
    });
  const clients = [make(), make()];
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => clients[index % 2]!.listThemes()),
  );
  expect(results.some(({ status }) => status === "rejected")).toBe(true);
});

test("a credential of another scheme is named when the client is made", async () => {
  const credential = hmacJson({ apiKey: "key", apiSecret: "not to be shown", cdn: 1 });
  expect(() => createStreamApi({ credential })).toThrow(
    expect.objectContaining({ code: "credential", field: "credential", vendor: "streamapi" }),
  );
  expect(() => createScaleEngine({ credential: {} as never })).toThrow(/no signer/);
});
