/** Four requests a second, counted from when a request arrived: not from when its body or the mock's documents were read. */
import { request as send } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMock, type Mock } from "../../desk/create-mock.ts";

let time = 0;
let mock: Mock;
beforeEach(() => {
  time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => time);
  mock = createMock({ vendors: ["gcore"] });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await mock.close();
});

const status = async (path = "/streaming/videos", init: RequestInit = {}): Promise<number> => {
  const headers = { authorization: `APIKey ${mock.credentials("gcore").apiToken}` };
  return (await mock.fetch(`https://api.gcore.com${path}`, { headers, ...init })).status;
};
const login = "/iam/auth/jwt/login";
/** Calls two to four, then the fifth a second after the first, then one more at once. */
const others = async (): Promise<readonly number[]> => {
  const statuses = [await status(), await status(), await status()];
  time = 1000;
  return [...statuses, await status(), await status()];
};
const allButTheLast = [200, 200, 200, 200, 429];

test("the first request of a mock, which waits until the documents are loaded", async () => {
  const first = status();
  time = 600;
  expect(await first).toBe(200);
  expect(await others()).toEqual(allButTheLast);
});

test("a body that takes its time, through fetch", async () => {
  const body = new ReadableStream({
    pull(controller) {
      time = 600;
      controller.close();
    },
  });
  expect(await status(login, { method: "POST", body, duplex: "half" } as RequestInit)).toBe(422);
  expect(await others()).toEqual(allButTheLast);
});

test("a body that takes its time, through a socket", async () => {
  await mock.listen();
  const first = await new Promise<number | undefined>((resolve, reject) => {
    const slow = send(mock.url("gcore") + login.slice(1), {
      method: "POST",
      headers: { expect: "100-continue" },
    });
    // The mock has seen the head by now.
    slow.on("continue", () => {
      time = 600;
      slow.end();
    });
    slow.on("response", (response) => resolve(response.resume().statusCode));
    slow.on("error", reject);
    slow.flushHeaders();
  });
  expect(first).toBe(422);
  expect(await others()).toEqual(allButTheLast);
});
