import { expect, test } from "vitest";
import {
  isAnyMediaType,
  isFormMediaType,
  isJsonMediaType,
  isXmlMediaType,
  sentMediaType,
} from "./media-types.ts";

test.each([
  [
    isJsonMediaType,
    ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"],
    ["text/x-json5"],
  ],
  [isXmlMediaType, ["application/xml", "text/xml; charset=utf-8", "image/svg+xml"], ["application/xmlish"]],
  [
    isFormMediaType,
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=a"],
    ["multipart/mixed"],
  ],
  [isAnyMediaType, ["*/*", "application/*"], ["image/*"]],
])("%o knows its types", (is, its, others) => {
  expect(its.filter((type) => !is(type))).toEqual([]);
  expect(others.filter(is)).toEqual([]);
});

test("plain JSON is sent rather than its relatives, these rather than the first", () => {
  expect(sentMediaType(["text/plain", "application/merge-patch+json", "application/json"])).toBe(
    "application/json",
  );
  expect(sentMediaType(["text/plain", "application/merge-patch+json"])).toBe("application/merge-patch+json");
  expect(sentMediaType(["text/plain", "image/png"])).toBe("text/plain");
  expect(sentMediaType([])).toBeUndefined();
});
