import { describe, expect, test } from "vitest";
import { readArrived } from "./arrived.ts";

const form = "application/x-www-form-urlencoded";
const read = (contentType: string, body: string | Uint8Array<ArrayBuffer>) =>
  readArrived({
    method: "post",
    path: "/",
    query: "",
    headers: { "content-type": contentType },
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
  });
/** What the platform makes of the same bytes. */
const platform = async (contentType: string, body: string | Uint8Array<ArrayBuffer>) => [
  ...(await new Response(body, { headers: { "content-type": contentType } }).formData()),
];

describe("reading a form", () => {
  test.each([
    ["plus signs, escapes and repeated names", form, "a=1+2&b=%C3%A9&a=%2B&c"],
    ["a media type with parameters", `${form}; charset=utf-8`, "a=%F0%9F%98%80"],
    ["a media type in capitals", form.toUpperCase(), "json=%7B%7D"],
    ["an escape that is none", form, "a=%zz&b=%C3"],
    ["bytes that are no UTF-8", form, Uint8Array.of(0x61, 0x3d, 0xff, 0x26, 0x62)],
    ["a byte order mark, which belongs to the first name", form, "\ufeffa=1"],
  ])("takes %s as the platform does", async (_what, contentType, body) => {
    const { fields } = await read(contentType, body);
    expect(fields).toEqual(await platform(contentType, body));
    expect(fields).not.toHaveLength(0);
  });
  test("takes a multipart body, without its files", async () => {
    const sent = new FormData();
    sent.append("a", "1");
    sent.append("file", new Blob(["x"]), "x.txt");
    const response = new Response(sent);
    const body = new Uint8Array(await response.clone().arrayBuffer());
    expect((await read(response.headers.get("content-type")!, body)).fields).toEqual([["a", "1"]]);
  });
  test.each([["application/json"], ["multipart/form-data"], ["text/plain"]])(
    "finds none in %s",
    async (contentType) => {
      expect((await read(contentType, "a=1")).fields).toBeUndefined();
    },
  );
  test("an empty body is a form without fields, and a byte order mark is no text", async () => {
    expect((await read("text/plain", "")).fields).toEqual([]);
    expect((await read("text/plain", "\ufeffa")).body).toBe("a");
  });
});
