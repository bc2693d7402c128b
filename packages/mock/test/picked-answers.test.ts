/** `Prefer` through the whole mock. */
import { describe, expect, test } from "vitest";
import { createMock } from "../src/desk/create-mock.ts";
import { loadView, readOperations } from "../src/document/view.ts";
import { registry } from "../src/vendors/registry.ts";
import { engine, engineUrl, post, seal, ticket } from "../src/vendors/scaleengine/sealed.fixture.ts";
import { key, sign, stream, streamUrl } from "../src/vendors/streamapi/signed.fixture.ts";

describe("picking an answer with Prefer", () => {
  test("by example, after the check", async () => {
    const mock = stream();
    const ask = async (prefer: string, query: URLSearchParams) =>
      (await mock.fetch(`${streamUrl}/theme/list?${query}`, { headers: { prefer } })).text();
    expect(await ask("example=code-46", sign())).toContain("<code>46</code>");
    expect(await ask("example=code-46", new URLSearchParams({ key, sig: "x", rid: "1" }))).toContain(
      "<code>202</code>",
    );
    expect(mock.requests.map(({ verdict }) => verdict)).toEqual(["accepted", "refused"]);
  });
  test("code-3 is code-0003", async () => {
    const response = await engine().fetch(
      engineUrl,
      post(seal("sevu.status", { key: "k" }), { Prefer: "example=code-3" }),
    );
    expect(await response.json()).toMatchObject({ code: 3, status: "failure" });
  });
  test("an example that does not exist is a 404 that lists those that do", async () => {
    const mock = stream();
    const response = await mock.fetch(`${streamUrl}/theme/list?${sign()}`, {
      headers: { prefer: "example=code-9" },
    });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("code-46");
    expect(mock.requests[0]!.difference).toContain("`Prefer`");
  });
  test("dynamic=true invents a body that fits the schema", async () => {
    const mock = engine();
    const response = await mock.fetch(
      engineUrl,
      post(seal("sevu.status", { key: "k" }), { Prefer: "dynamic=true" }),
    );
    expect(response.status).toBe(200);
    expect(Object.keys((await response.json()) as object)).toContain("status");
  });
  test("every example of every operation is served and fits its schema", async () => {
    for (const vendor of ["streamapi", "scaleengine"] as const) {
      const mock = createMock({ vendors: [vendor], auth: "off" });
      const values: Record<string, unknown> = {
        public_hostid: "1",
        private_hostid: "A",
        ...ticket,
        key: "k",
        stream: "s",
        url: "u",
        path: "p",
        channel_id: "1",
        videos: ["a"],
      };
      const side = registry.find(({ id }) => id === vendor)!;
      for (const operation of readOperations(
        side.prepareView?.(loadView(vendor), { lenient: false }) ?? loadView(vendor),
      )) {
        const fields = Object.fromEntries(
          operation.required.all.filter((name) => name !== "command").map((name) => [name, values[name]]),
        );
        const choice = operation.required.choices.length > 0 ? { expires: ticket.expires } : {};
        expect(operation.examples.length, operation.id).toBeGreaterThan(1);
        for (const example of operation.examples) {
          const headers = { prefer: `example=${example.name}` };
          const command = operation.path.slice(1);
          const response =
            vendor === "scaleengine"
              ? await mock.fetch(engineUrl, post(JSON.stringify({ command, ...fields, ...choice }), headers))
              : operation.method === "POST"
                ? await mock.fetch(streamUrl + operation.path, {
                    method: "POST",
                    body: new URLSearchParams({ a: "1" }),
                    headers,
                  })
                : await mock.fetch(
                    `${streamUrl}${operation.path}?${new URLSearchParams(fields as Record<string, string>)}`,
                    { headers },
                  );
          const text = await response.text();
          const where = `${operation.id} ${example.name}`;
          expect(response.status, `${where} ${text}`).toBe(example.status ?? 200);
          expect(typeof example.value === "string" ? text : JSON.parse(text), where).toEqual(example.value);
        }
      }
      expect(
        mock.requests.filter((entry) => entry.violations !== undefined || entry.verdict === "refused"),
      ).toEqual([]);
    }
  });
});
