/** VXG through the whole mock. */
import { describe, expect, test } from "vitest";
import { createMock } from "../../desk/create-mock.ts";

describe("VXG", () => {
  // As in the introduction's three commands; the certificate's is with the super-admin's own tests.
  test.each([
    ["/api/v4/live/watch/", "Acc", "accessToken", "getLiveWatch"],
    ["/api/v3/channels/", "LKey", "licenseKey", "listChannels"],
  ] as const)("takes %s with `%s` as curl sends it", async (path, word, name, operation) => {
    const mock = createMock({ vendors: ["vxg"] });
    const authorization = `${word} ${mock.credentials("vxg")[name]}`;
    const send = (headers: Record<string, string>) =>
      mock.fetch(`https://web.skyvr.videoexpertsgroup.com${path}`, {
        headers: { accept: "application/json", ...headers },
      });
    const taken = await send({ authorization });
    expect([taken.status, taken.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(mock.requests[0]).toMatchObject({ operation, verdict: "accepted" });
    const refused = await send({});
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { status: 401, errorType: "invalid_auth", errorDetail: expect.any(String) },
    ]);
  });
  test("says all three of 403 and answers a deletion with nothing", async () => {
    const mock = createMock({ vendors: ["vxg"] });
    const { watchToken, accessToken } = mock.credentials("vxg");
    const remove = (token: string | undefined) =>
      mock.fetch("https://web.skyvr.videoexpertsgroup.com/api/v4/clips/7/", {
        method: "DELETE",
        headers: { authorization: `Acc ${token}` },
      });
    const watching = await remove(watchToken);
    expect([watching.status, await watching.json()]).toEqual([
      403,
      { status: 403, errorType: "access_deny", errorDetail: expect.any(String) },
    ]);
    const gone = await remove(accessToken);
    expect([gone.status, await gone.text(), gone.headers.get("content-type")]).toEqual([204, "", null]);
  });
});
