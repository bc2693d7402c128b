import { expect, test } from "vitest";
import { acme, countingSigner, json, scripted } from "../../test/vendor.fixture.ts";

test("a code that repeats a secret of the credential is shown nowhere", async () => {
  const signer = { ...countingSigner(), secrets: () => ["ab", "k3y5ecret"] };
  const seen: unknown[] = [];
  const hooks = { onReply: seen.push.bind(seen), onResult: seen.push.bind(seen) };
  const ask = (code: string): Promise<unknown> =>
    acme({ fetch: scripted(json({ code })).fetch, hooks }, signer)
      .callSigned({ name: "n" })
      .catch((error) => error);
  const error = await ask("id-k3y5ecret");
  expect(error).toMatchObject({ code: "vendor", sent: "yes" });
  expect(error).not.toHaveProperty("vendorCode");
  expect(JSON.stringify([error, seen])).not.toContain("k3y5ecret");
  expect(seen).toHaveLength(2);
  // Two letters would hit half of all codes.
  expect(await ask("abc")).toMatchObject({ vendorCode: "abc" });
});
