import { expect, test } from "vitest";
import { takeOffline } from "./offline.ts";

const bundle = `<html><head></head><body>
https://cdn.redoc.ly/redoc/logo-mini-full.svg https://cdn.redoc.ly/redoc/logo-mini.svg
https://cdn.redocly.com/icons/fa/7.0.0 https://cdn.redocly.com/icons/code/5.24.0
https://otel.cloud.redocly.com/v1/traces {"disableTelemetry":true} https://redocly.com/learn
</body></html>`;

test("no address that the bundle would call is left, links stay", () => {
  const page = takeOffline(bundle);
  expect(page).not.toMatch(/https:\/\/(cdn|otel)\./);
  expect(page).toContain("https://redocly.com/learn");
});

test("Redoc is named in words, since its picture is gone", () => {
  expect(takeOffline(`${bundle}<p>API docs by</p>`)).toContain("<p>API docs by Redoc</p>");
});

test("the page carries a content policy that connects nowhere", () => {
  expect(takeOffline(bundle)).toMatch(
    /<head>\s*<meta http-equiv="Content-Security-Policy" content="[^"]*connect-src 'none'/,
  );
});

test("a bundle that changed is looked at by a person", () => {
  expect(() => takeOffline(bundle.replace("/v1/traces", "/v2/traces"))).toThrow(
    /no longer names .*v1\/traces/,
  );
  expect(() => takeOffline(`${bundle} https://cdn.elsewhere.test/font.woff`)).toThrow(
    /names https:\/\/cdn\.elsewhere\.test/,
  );
});

test("a page built with telemetry on is refused", () => {
  expect(() => takeOffline(bundle.replace(":true", ":false"))).toThrow(/telemetry/);
});
