/**
 * Holds the built docs to their promise: they open from a file and nothing in them asks another host for anything. A
 * real browser watches, with name resolution switched off. Must not weaken the watch to make a page pass.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocuments } from "./documents.ts";
import { sentence } from "./html.ts";
import { operationLink } from "./index-page.ts";
import { buildSite } from "./site.ts";

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => existsSync(path),
);
const required = process.env.VIDSPEC_REQUIRE_ALL === "1";
if (!executablePath && !required) console.log("skipped: the docs in a browser (no Chromium on this machine)");

const folder = mkdtempSync(join(tmpdir(), "vidspec-site-"));
let pages: string[] = [];
let browser: Browser | undefined;

beforeAll(async () => {
  pages = await buildSite(folder);
  if (!executablePath && !required) return;
  browser = await chromium.launch({
    executablePath: executablePath ?? "/usr/bin/chromium",
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Watched {
  readonly page: Page;
  /** Everything asked of another host, and everything the content policy stopped. */
  readonly astray: string[];
}

async function open(file: string): Promise<Watched> {
  const page = await browser!.newPage({ viewport: { width: 1280, height: 2000 } });
  const astray: string[] = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob|about):/.test(request.url())) astray.push(request.url());
  });
  page.on("console", (message) => {
    const violation = /^stopped by the content policy: (.*)/.exec(message.text());
    if (violation?.[1]) astray.push(violation[1]);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.log(`stopped by the content policy: ${event.blockedURI} (${event.violatedDirective})`);
    });
  });
  const [path = "", hash = ""] = file.split("#");
  const address = pathToFileURL(join(folder, path));
  address.hash = hash;
  await page.goto(address.href);
  return { page, astray };
}

describe.skipIf(!executablePath && !required)("the docs in a browser", () => {
  test("the watch notices a picture from another host", async () => {
    writeFileSync(
      join(folder, "stray.html"),
      '<img src="https://cdn.example.test/logo.svg"><script>fetch("https://otel.example.test/")</script>',
    );
    const { page, astray } = await open("stray.html");
    await page.waitForTimeout(300);
    expect(astray).toEqual(["https://cdn.example.test/logo.svg", "https://otel.example.test/"]);
    await page.close();
  });

  test("no page asks another host for anything", async () => {
    const watched = await Promise.all(pages.map(async (name) => ({ name, ...(await open(name)) })));
    // Redoc sends its telemetry and asks for its logo after the first paint.
    await watched[0]?.page.waitForTimeout(3000);
    for (const { name, page, astray } of watched) {
      expect(astray, name).toEqual([]);
      await page.close();
    }
  }, 120_000);

  test("the front page's links lead to the operations they name, in every tag", async () => {
    const { page } = await open("index.html");
    const links = await page.$$eval("a[href*='.html#/']", (anchors) =>
      anchors.map((anchor) => anchor.getAttribute("href") ?? ""),
    );
    // One operation per tag: within a tag the addresses differ only by the operationId.
    const onePerTag = [
      ...new Map(links.map((link) => [link.slice(0, link.lastIndexOf("/")), link])).values(),
    ];
    expect(onePerTag.length).toBeGreaterThan(1);
    for (const file of new Set(onePerTag.map((link) => link.slice(0, link.indexOf("#"))))) {
      await page.goto(pathToFileURL(join(folder, file)).href);
      await page.waitForSelector("text=Search");
      for (const target of onePerTag.filter((link) => link.startsWith(`${file}#`))) {
        const hash = target.slice(file.length);
        await page.evaluate((next) => {
          location.hash = next;
        }, hash);
        // The menu opens at the operation it shows; at an unknown address there is no such entry.
        await page.waitForSelector(`a[href="${hash}"]`, { state: "attached", timeout: 5000 });
        expect(await page.getByText("No page at this address").count(), target).toBe(0);
      }
    }
    await page.close();
  }, 120_000);

  test("on a phone no page written here is wider than the screen", async () => {
    for (const name of pages.filter((file) => file === "index.html" || file.startsWith("guides"))) {
      const { page } = await open(name);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(390);
      await page.close();
    }
  }, 60_000);

  test("an operation shows its method call, and the curl command on request", async () => {
    const { page } = await open("streamapi.html#/sessions/createsession");
    await page.getByText("createStreamApi").first().waitFor({ timeout: 10_000 });
    await page.getByText("TypeScript", { exact: true }).first().click();
    await page.getByText("Shell", { exact: true }).first().click();
    await page.getByText("openssl").first().waitFor({ timeout: 5000 });
    await page.close();
  }, 30_000);

  test("the search of a vendor page works under the content policy", async () => {
    const { page, astray } = await open("streamapi.html");
    await page.getByText("Search").first().click();
    await page.keyboard.type("fme_key", { delay: 20 });
    await page.getByText("request fields").first().waitFor({ timeout: 10_000 });
    expect(astray).toEqual([]);
    await page.close();
  }, 30_000);
});

test("every page on the site is linked from the front page", () => {
  const index = readFileSync(join(folder, "index.html"), "utf8");
  for (const name of pages.filter((page) => page !== "index.html")) expect(index).toContain(`href="${name}`);
});

test("every operation of every document is linked from the front page", () => {
  const index = readFileSync(join(folder, "index.html"), "utf8");
  for (const { folder: document, operations } of readDocuments()) {
    expect(operations.length).toBeGreaterThan(0);
    for (const operation of operations) {
      expect(index).toContain(
        `<a href="${operationLink(document, operation)}"><code>${operation.id}</code></a>`,
      );
    }
  }
});

test("every code of every document stands on the front page with its meaning", () => {
  const index = readFileSync(join(folder, "index.html"), "utf8");
  for (const { codes } of readDocuments()) {
    for (const { code, meaning, hint } of codes) {
      const row = [`<code>${code}</code>`, sentence(meaning), sentence(hint)];
      expect(index).toContain(row.map((cell) => `<td>${cell}</td>`).join(""));
    }
  }
});
