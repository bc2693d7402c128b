/**
 * A slip in the name of an option is told, whichever function is given it: a spread object hides it from the compiler.
 */
import { createBridge } from "@vidspec/gcore/bridge";
import { createMock } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createStreamApi } from "@vidspec/streamapi";
import { describe, expect, test } from "vitest";
import { type Door, doors, sent } from "./option-doors.ts";

interface Refusal {
  readonly code?: string;
  readonly field?: string;
  readonly hint?: string;
  readonly message?: string;
}

async function refusalOf(open: () => unknown): Promise<Refusal | undefined> {
  try {
    await open();
    return undefined;
  } catch (error) {
    return error as Refusal;
  }
}

/** The name as somebody would miss it. */
function slips(name: string): string[] {
  const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
  return name.length > 5 ? [other, name.slice(0, -2) + name.slice(-1)] : [other];
}

describe.each(Object.entries(doors))("%s", (_name, { open, samples, prefix = "" }: Door) => {
  test.each(Object.keys(samples).flatMap((name) => slips(name).map((slip) => [slip, name] as const)))(
    "%s: did you mean %s?",
    async (slip, name) => {
      sent.length = 0;
      const refusal = await refusalOf(() => open({ [slip]: true }));
      expect(refusal).toMatchObject({ code: "input", field: prefix + slip });
      expect(refusal?.message).toContain(`id you mean \`${prefix}${name}\`?`);
      expect(sent).toEqual([]);
    },
  );

  test("a name like no other gets the list, and no value is shown", async () => {
    const refusal = await refusalOf(() => open({ zzzzzzzzzzzzqq: "canary" }));
    expect(refusal).toMatchObject({ code: "input", field: `${prefix}zzzzzzzzzzzzqq` });
    expect(JSON.stringify(refusal) + refusal?.message).not.toContain("canary");
  });

  test("undefined counts as not given", async () => {
    const refusal = await refusalOf(() => open({ zzzzzzzzzzzzqq: undefined }));
    expect(refusal?.field ?? "").not.toContain("zzzz");
  });

  test("every option there is passes", async () => {
    for (const [name, value] of Object.entries(samples)) {
      const refusal = await refusalOf(() => open({ [name]: value }));
      expect(refusal?.message ?? "").not.toMatch(/unknown option|is no room attribute/);
    }
  });
});

test.each([
  ["retries", "retry"],
  ["timeoutMs", "timeout"],
  ["maxRetries", "retry"],
  ["baseURL", "baseUrl"],
  ["base_url", "baseUrl"],
  ["apikey", "apiKey"],
])("a client's %s is what others call %s", async (slip, meant) => {
  const options = { apiKey: "APIKEY1", secretKey: "0123456789abcdef", [slip]: 1 };
  expect(await refusalOf(() => createStreamApi(options))).toMatchObject({
    vendor: "streamapi",
    field: slip,
    hint: `Did you mean \`${meant}\`?`,
  });
});

test("keys beside a credential made with others are not ignored", () => {
  const credential = { scheme: "hmac-json", sign: () => {} };
  expect(() => createScaleEngine({ credential, apiKey: "APIKEY1" } as never)).toThrow(
    expect.objectContaining({ code: "credential", field: "apiKey" }),
  );
});

test("a bridge refuses one before it looks at the iframe", () => {
  expect(() => createBridge({ timeOut: 5 } as never)).toThrow(
    expect.objectContaining({ code: "input", field: "timeOut", hint: "Did you mean `timeout`?" }),
  );
});

test("a fault of the mock is made of what faults have", () => {
  const faults = { "streamapi.listThemes": [{ stauts: 500 }] } as never;
  expect(() => createMock({ faults })).toThrow(
    expect.objectContaining({ code: "input", field: "faults.streamapi.listThemes[0].stauts" }),
  );
});

test("the mock listens on a port and not on an object of options", async () => {
  await using mock = createMock({ vendors: ["streamapi"] });
  await expect(mock.listen({ port: 0 } as never)).rejects.toMatchObject({ code: "input", field: "port" });
});
