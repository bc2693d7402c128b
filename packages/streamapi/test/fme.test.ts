/** The address for encoders. */
import { expect, test } from "vitest";
import { fmeUrl } from "../src/fme.ts";

test("is the one of the vendor document's sample", () => {
  expect(fmeUrl({ public_hostid: "1000016132", fme_key: "f1b8221d2b69" })).toBe(
    "rtmp://fme.streamapi.com/hd_receiver/1000016132-f1b8221d2b69",
  );
});

test.each([
  ["public_hostid", { public_hostid: "A1B2", fme_key: "abc" }],
  ["public_hostid", { public_hostid: "", fme_key: "abc" }],
  ["public_hostid", { public_hostid: "1\n", fme_key: "abc" }],
  ["public_hostid", { public_hostid: 1 as never, fme_key: "abc" }],
  ["fme_key", { public_hostid: "1", fme_key: "canary-x" }],
  ["fme_key", { public_hostid: "1", fme_key: "canary/../x" }],
  ["fme_key", { public_hostid: "1", fme_key: "" }],
])("a wrong %s is refused without being shown", (field, host) => {
  expect(() => fmeUrl(host)).toThrow(expect.objectContaining({ code: "input", field }));
  expect(() => fmeUrl(host)).not.toThrow(/canary|A1B2/);
});
