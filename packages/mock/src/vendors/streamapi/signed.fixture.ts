/** StreamAPI calls signed by hand, for a mock with its test credentials. */
import { createHash } from "node:crypto";
import { createMock, type Mock, type MockOptions } from "../../desk/create-mock.ts";

export const key = "MOCKAPIKEY0000000000000000000001";
export const secretKey = "MOCKSECRETKEY0000000000000000001";
export const streamUrl = "http://api.streamapi.com/service";
let lastRid = Date.now();

/** Query or body of a call. */
export function sign(own: Readonly<Record<string, string>> = {}, rid = String(++lastRid)): URLSearchParams {
  const values = Object.entries({ ...own, key }).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${values.map(([, value]) => value).join("")}${secretKey}${rid}`;
  return new URLSearchParams({ ...own, key, rid, sig: createHash("md5").update(text).digest("hex") });
}

export const stream = (options: MockOptions = {}): Mock => createMock({ vendors: ["streamapi"], ...options });
