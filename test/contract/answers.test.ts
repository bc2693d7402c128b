/**
 * Every operation of every vendor against answers as servers bring them: the right body under any label, bodies that must
 * not be acted on, a member that is missing, and failures whose bodies are broken. Both faces, no server: what is tested
 * is the reading.
 */
import { createMock } from "@vidspec/mock";
import { type ClientOptions, type DriftFacts, defineClient, type VendorDescription } from "@vidspec/runtime";
import { rawClient } from "@vidspec/runtime/raw";
import { describe, expect, test } from "vitest";
import { vendors } from "../../tools/tour/vendors.ts";
import { type AnswerSchema, type DocumentedOperation, documentedOperations } from "../support/documented.ts";

const mock = createMock({ vendors: vendors.map(({ id }) => id), limits: false });
await mock.listen();
const described = await Promise.all(
  vendors.map(async (vendor) => ({ id: vendor.id, description: descriptionOf(await vendor.create(mock)) })),
);
await mock.close();

/** What the package's clients are made of; a client made of it without a credential opens every operation. */
function descriptionOf(clients: object | readonly object[]): VendorDescription {
  const [client] = [clients].flat() as Record<symbol, { description: VendorDescription }>[];
  return client![Symbol.for("vidspec.pipeline")]!.description;
}

type Answer = () => Response;
type Method = (params: object) => Promise<unknown>;
type RawMethod = (
  path: string,
  init: object,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

function clientFor(description: VendorDescription, answer: Answer, options: ClientOptions = {}): object {
  const names = Object.keys(description.settings.servers);
  const baseUrl = Object.fromEntries(names.map((name) => [name, "https://vendor.example"]));
  const fetch = async () => answer();
  return defineClient<object>({
    description,
    options: { retry: false, limit: false, baseUrl, fetch, ...options },
  });
}

/** The call as a method and as the raw face; both have to come to the same. */
async function both(
  description: VendorDescription,
  operation: DocumentedOperation,
  answer: Answer,
  options?: ClientOptions,
) {
  const client = clientFor(description, answer, options);
  const { id, params } = operation;
  const method = (client as Record<string, Method>)[id]!;
  const called = await method(params).then(
    (data) => ({ data }),
    (error) => ({ error }),
  );
  const row = description.operations[id]!;
  const places: Record<string, Record<string, unknown>> = {
    path: {},
    query: {},
    header: {},
    cookie: {},
    body: {},
  };
  for (const [key, value] of Object.entries(params)) {
    const given = row.params?.[key] ?? "body";
    const { in: place, name = key } = typeof given === "string" ? { in: given } : given;
    if (!row.readOnly?.includes(key)) places[place]![name] = value;
  }
  const { body: members, ...rest } = places;
  const body = row.body === undefined ? members : params[row.body];
  const raw = rawClient(client) as unknown as Record<string, RawMethod>;
  const sent = row.send && (Object.keys(members!).length > 0 || row.body) ? { body } : {};
  const exchanged = await raw[row.method]!(row.path, { params: rest, ...sent }).catch((error: unknown) => ({
    thrown: error,
  }));
  return { called, exchanged } as {
    called: { data?: unknown; error?: object };
    exchanged: { data?: unknown; error?: unknown; response?: Response; thrown?: object };
  };
}

const itemNames: Readonly<Record<string, string>> = {
  live_sessions: "session",
  video: "video",
  theme: "theme",
};
function xmlOf(name: string, value: unknown): string {
  if (Array.isArray(value))
    return `<list>${value.map((item) => xmlOf(itemNames[name]!, item)).join("")}</list>`;
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value)
          .map(([key, member]) => xmlOf(key, member))
          .join("")
      : String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<${name}>${inner}</${name}>`;
}

const labels = [
  undefined,
  "application/json",
  "application/xml",
  "text/html",
  "text/html; charset=UTF-8",
  "text/plain",
  "text/javascript",
  "application/octet-stream",
  "application/json, application/json",
  "application/json; charset=bogus",
  "text/xml; charset=utf-16",
  ";",
];
const labelled = (body: string, type?: string, status = 200): Answer => {
  const bytes = body === "" ? null : new TextEncoder().encode(body);
  return () => new Response(bytes, { status, headers: type === undefined ? {} : { "content-type": type } });
};

const foreign = { maintenance: "until noon" };

/** Ten of them where the document allows none; fewer where it does. */
function wrongBodies(schema: AnswerSchema, success: unknown): unknown[] {
  const common = [null, "ok", "", 1, true, "<!doctype html><html></html>"];
  if (schema.kind === "array") {
    const items = schema.items?.kind === "object" ? [[null], ["x"], [[success]]] : [];
    const strange = schema.items && isPicky(schema.items) ? [[foreign]] : [];
    return [
      ...common,
      {},
      { error: "maintenance" },
      { objects: null },
      { data: success },
      ...items,
      ...strange,
    ];
  }
  const picky = isPicky(schema) ? [foreign, { error: "maintenance" }] : [];
  const parts = [...schema.required].flatMap((name) => {
    const { kind } = schema.members.get(name) ?? { kind: "other" };
    const whole = success as object;
    if (kind === "array") return [null, {}, "x"].map((value) => ({ ...whole, [name]: value }));
    return kind === "object" ? [null, [], "x", 7].map((value) => ({ ...whole, [name]: value })) : [];
  });
  return [...common, [], [success], [null], ...(schema.required.size > 0 ? [{}] : []), ...picky, ...parts];
}
/** The document names members, and does not say that others are the point of it. */
const isPicky = ({ kind, members, isMap }: AnswerSchema): boolean =>
  kind === "object" && members.size > 0 && !isMap;

/** What may be taken away, and the place that is told. */
function missing(
  operation: DocumentedOperation,
  tell: string | undefined,
): [answer: unknown, path: string][] {
  const { schema, success } = operation;
  const isList = Array.isArray(success);
  const object = isList ? schema?.items : schema;
  const whole = (isList ? success[0] : success) as Record<string, unknown> | undefined;
  if (!object || typeof whole !== "object") return [];
  return [...object.required].flatMap((name): [unknown, string][] => {
    const { [name]: gone, ...rest } = whole;
    const isEnvelope = !isList && object.members.get(name)?.kind === "array";
    const others =
      Object.keys(rest).some((key) => object.required.has(key)) ||
      (object.required.size === 1 && Object.keys(rest).length > 0);
    if (gone === undefined || isEnvelope || name === tell || !others) return [];
    return [[isList ? [rest] : rest, isList ? `[].${name}` : name]];
  });
}

const cut = (): ReadableStream =>
  new ReadableStream({ start: (body) => body.error(new TypeError("terminated")) });
const broken: readonly [string, () => BodyInit | null][] = [
  ["cut off", cut],
  [
    "badly compressed",
    () =>
      new ReadableStream({
        start: (body) => body.error(Object.assign(new Error(), { code: "Z_DATA_ERROR" })),
      }),
  ],
  ["a page", () => "<!DOCTYPE html><html><body>busy</body></html>"],
  ["empty", () => null],
  ["cut-off JSON", () => '{"code":'],
  ["cut-off XML", () => "<?xml version='1.0'?><r><co"],
  ["no text", () => new Uint8Array([0xff, 0x00, 0xfe])],
  ["too large", () => "x".repeat(5000)],
];

describe.each(described)("$id", ({ id, description }) => {
  const operations = documentedOperations(id);
  const { failure } = description.settings;
  const tell = failure && "member" in failure ? failure.member : undefined;
  const receives = (operation: DocumentedOperation) => description.operations[operation.id]!.receive;
  const isRead = (operation: DocumentedOperation) => ["json", "xml"].includes(receives(operation));
  const text = (operation: DocumentedOperation, value: unknown): string =>
    value === undefined
      ? ""
      : receives(operation) === "xml"
        ? xmlOf("response", value)
        : JSON.stringify(value);

  test.each(operations)("$id: the right body is read under every label", async (operation) => {
    for (const label of labels) {
      const drifts: DriftFacts[] = [];
      const hooks = { onDrift: (facts: DriftFacts) => void drifts.push(facts) };
      const answer = labelled(text(operation, operation.success), label);
      const { called, exchanged } = await both(description, operation, answer, { hooks });
      expect(called, label).toEqual({ data: operation.success });
      if (operation.success !== undefined) expect(exchanged.data, label).toEqual(operation.success);
      expect(exchanged.response?.ok, label).toBe(true);
      expect(drifts, label).toEqual([]);
    }
  });

  test.each(
    operations.filter((operation) => isRead(operation) && operation.schema && receives(operation) === "json"),
  )("$id: what is another thing is refused", async (operation) => {
    for (const value of wrongBodies(operation.schema!, operation.success)) {
      const body = typeof value === "string" && value.startsWith("<") ? value : JSON.stringify(value);
      const { called, exchanged } = await both(description, operation, labelled(body, "application/json"));
      const code = body.startsWith("<") ? "content-type" : "malformed";
      // A vendor that marks failures by a member called `error` has said so.
      const marked =
        failure && "present" in failure && failure.present.includes("error") && body.startsWith('{"error"');
      expect(called.error, body).toMatchObject({ code: marked ? "vendor" : code, operation: operation.id });
      if (!marked) expect(exchanged.thrown, body).toMatchObject({ code });
    }
  });

  test.each(operations.filter(isRead))(
    "$id: a member that is missing is told, and passes",
    async (operation) => {
      for (const [value, path] of missing(operation, tell)) {
        const drifts: DriftFacts[] = [];
        const hooks = { onDrift: (facts: DriftFacts) => void drifts.push(facts) };
        const answer = labelled(text(operation, value), "application/json");
        const { called, exchanged } = await both(description, operation, answer, { hooks });
        expect(called, path).toEqual({ data: value });
        expect(exchanged.data, path).toEqual(value);
        const told = expect.objectContaining({
          vendor: description.settings.vendor,
          operation: operation.id,
          found: "nothing",
        });
        expect(drifts, path).toEqual([told, told]);
        expect(drifts[0]!.path.replace(/^\w+(?=\[)/, "")).toBe(path);
        const strict = await both(description, operation, answer, { strict: true });
        expect(strict.called.error, path).toMatchObject({ code: "malformed", field: drifts[0]!.path });
      }
    },
  );

  test.each(operations)("$id: a failure keeps its status, whatever its body is", async (operation) => {
    for (const [name, body] of broken)
      for (const status of [404, 503]) {
        const answer: Answer = () => new Response(body(), { status });
        const { called, exchanged } = await both(description, operation, answer, { maxResponseBytes: 4000 });
        expect(called.error, name).toMatchObject({ code: "http", status, sent: "yes" });
        expect(exchanged.response, name).toMatchObject({ ok: false, status });
      }
  });
});
