/**
 * Recomputes the worked values of the guides on vendors that take a credential instead of a signature: once by hand, once
 * by the clients. The signed vendors' guides are held to the recorded vectors in snippets.test.ts.
 */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signRoomToken } from "@vidspec/gcore/room-token";
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";
import { createSecureVideo } from "@vidspec/securevideo";
import { createVxg } from "@vidspec/vxg";
import { decodeAccessToken } from "@vidspec/vxg/access-token";
import { expect, test } from "vitest";
import { root } from "../places.ts";

function guide(name: string): string {
  return readFileSync(join(root, "tools", "docs", "guides", name), "utf8");
}

/** The first code block in which `pattern` is found, whole. */
function block(text: string, pattern: RegExp): string {
  const blocks = [...text.matchAll(/^```\w+\n([\s\S]*?)\n```$/gm)].map(([, inside]) => inside!);
  const found = blocks.find((inside) => pattern.test(inside));
  if (found === undefined) throw new Error(`no block with ${pattern}`);
  return found;
}

function cell(text: string, head: string): string {
  const found = new RegExp(`^\\| ${head}\\s*\\| \`([^\`]+)\``, "m").exec(text);
  if (!found) throw new Error(`no row ${head}`);
  return found[1]!;
}

/** A fetch that keeps the Authorization header and answers nothing of use. */
function listening() {
  const heard: (string | null)[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    heard.push(new Request(input, init).headers.get("authorization"));
    return new Response("{}", { status: 404, headers: { "content-type": "application/json" } });
  };
  return { heard, fetch };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

test("the SecureVideo guide's header is what Basic gives and what the client sends", async () => {
  const text = guide("signing-securevideo.md");
  const [apiIdentifier, secretKey] = [cell(text, "identifier"), cell(text, "secret")];
  const header = block(text, /^Basic /);
  expect(block(text, /^\w+:\w+$/)).toBe(`${apiIdentifier}:${secretKey}`);
  expect(header).toBe(`Basic ${base64(`${apiIdentifier}:${secretKey}`)}`);
  expect(text).toContain(`${header.length - "Basic ".length} characters of Base64`);
  const { heard, fetch } = listening();
  await createSecureVideo({ apiIdentifier, secretKey, fetch })
    .listUsers()
    .catch(() => undefined);
  expect(heard).toEqual([header]);
});

test("the ScaleEngine guide's REST header is what its credentials give and what the client sends", async () => {
  const text = guide("signing-scaleengine.md");
  const [cdn, apiSecret] = [cell(text, "cdn"), cell(text, "secret")];
  const header = block(text, /^Basic /);
  expect(header).toBe(`Basic ${base64(`${cdn}:${apiSecret}`)}`);
  const { heard, fetch } = listening();
  await createScaleEngineRest({ cdn, apiSecret, fetch })
    .getTicket({ key: "k" })
    .catch(() => undefined);
  expect(heard).toEqual([header]);
});

test("the VXG guide's token decodes to what it says, and is a camera access token to the client", async () => {
  const text = guide("signing-vxg.md");
  const token = block(text, /^eyJ/);
  const json = block(text, /^\{"camid"/);
  expect(base64(json)).toBe(token);
  const decoded = decodeAccessToken(token);
  expect(decoded).toMatchObject({ kind: "accessToken", cameraId: 248527, access: "all" });
  expect(text).toContain(decoded.issuedAt!.toISOString().replace(".000Z", "Z"));
  expect(text).toContain(`${(decoded.lifetime! / 86_400_000).toLocaleString("en")} days`);
  expect(() => createVxg({ groupToken: token })).toThrow(/accessToken/);
  const { heard, fetch } = listening();
  await createVxg({ accessToken: token, fetch })
    .getLiveWatch({})
    .catch(() => undefined);
  expect(heard).toEqual([`Acc ${token}`]);
});

test("the Gcore guide's room token is what HS256 gives and what signRoomToken returns", async () => {
  const text = guide("signing-gcore.md");
  const secret = cell(text, "secret");
  const [header, claims] = block(text, /^\{"alg"/).split("\n") as [string, string];
  const signed = [header, claims].map((part) => Buffer.from(part).toString("base64url")).join(".");
  const signature = createHmac("sha256", secret).update(signed).digest("base64url");
  expect(text).toContain(`\n${signed}\n`);
  expect(text).toContain(`\n${signature}\n`);
  expect(await signRoomToken(JSON.parse(claims), secret)).toBe(`${signed}.${signature}`);
});
