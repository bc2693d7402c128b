/** ScaleEngine calls signed by hand, for a mock with its test credentials. */
import { createHmac } from "node:crypto";
import { createMock, type Mock, type MockOptions } from "../../desk/create-mock.ts";

export const engineUrl = "https://api.scaleengine.net/stable/";

/** JSON of a call. */
export function seal(command: string, fields: object = {}, secret = "mock-scaleengine-secret"): string {
  const timestamp = Math.floor(Date.now() / 1000);
  const text = JSON.stringify({ command, api_key: "MOCKAPIKEY1", timestamp, cdn: 158, ...fields }).replaceAll(
    "/",
    "\\/",
  );
  const signature = createHmac("sha256", secret).update(text).digest("base64").replaceAll("/", "\\/");
  return `${text.slice(0, -1)},"signature":"${signature}"}`;
}
export const post = (json: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: new URLSearchParams({ json }),
  headers,
});
export const ticket = {
  app: "myapp-vod",
  video: "a/b.mp4",
  pass: "p",
  ip: "auto/24",
  uses: 5,
  expires: "2030-01-01 00:00:00",
};

export const engine = (options: MockOptions = {}): Mock =>
  createMock({ vendors: ["scaleengine"], ...options });
