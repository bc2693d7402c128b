/**
 * Prism in process, without a socket: validates a request against the mock view and answers from its examples.
 * Loaded on first use. Must never see credentials being checked; that has happened before.
 */
import type { IHttpConfig } from "@stoplight/prism-http";
import type { Json, MockOperation } from "../document/view.ts";
import type { PrismRequest } from "../vendors/side.ts";
import { type Answer, bodyText, problem } from "../wire/answer.ts";

/** What the caller asked for with `Prefer`. */
export interface Wish {
  readonly example?: string;
  readonly status?: number;
  readonly dynamic?: boolean;
}

export interface PrismAnswer {
  readonly answer: Answer;
  /** Where the request breaks the schema, in words without values. */
  readonly breaches: readonly string[];
  /** Where Prism's own answer breaks the schema: a fault of the document. */
  readonly violations: readonly string[];
}

export type Prism = (operation: MockOperation, request: PrismRequest, wish: Wish) => Promise<PrismAnswer>;

const problems = "https://stoplight.io/prism/errors";

/** Prepares Prism for one view. */
export async function openPrism(view: Json): Promise<Prism> {
  const [http, core] = await Promise.all([import("@stoplight/prism-http"), import("@stoplight/prism-core")]);
  // Prism resolves references in place.
  const operations = await http.getHttpOperationsFromSpec(structuredClone(view));
  // The operation is known by now: given all of them, Prism would look for it once more, in every path.
  const alone = new Map(operations.map((each) => [`${each.method.toUpperCase()} ${each.path}`, [each]]));
  const instance = http.createInstance(settings({}), {
    logger: core.createLogger("mock", { level: "silent" }),
  });

  return async ({ method, path }, request, wish) => {
    const url = { path: request.path, query: request.query };
    const input = {
      method: method.toLowerCase() as "get",
      url,
      headers: request.headers,
      body: request.body,
    };
    const among = alone.get(`${method} ${path}`) ?? operations;
    const result = await instance.request(input, among, settings(wish))();
    return result._tag === "Left" ? fromError(result.left) : fromOutput(result.right);
  };
}

/** A fresh object each time: Prism writes into it. */
function settings({ example, status, dynamic = false }: Wish): IHttpConfig {
  return {
    isProxy: false,
    // Credentials were checked before, and better.
    checkSecurity: false,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: {
      dynamic,
      seed: "vidspec",
      ...(status === undefined ? {} : { code: status }),
      ...(example === undefined ? {} : { exampleKey: example }),
    },
  };
}

interface Diagnostic {
  readonly path?: readonly (string | number)[];
  readonly message: string;
  readonly severity: number;
  readonly code?: string | number;
}

function fromOutput(result: {
  readonly output: {
    readonly statusCode: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly validations: { readonly input: readonly Diagnostic[]; readonly output: readonly Diagnostic[] };
}): PrismAnswer {
  const breaches = result.validations.input.filter(({ severity }) => severity === 0);
  if (breaches.length > 0)
    return { answer: unprocessable(breaches), breaches: breaches.map(words), violations: [] };
  const { statusCode, body } = result.output;
  const headers = Object.fromEntries(
    Object.entries(result.output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  // Prism labels even nothing as text; a vendor's 204 has no content type.
  if (body === undefined) delete headers["content-type"];
  const violations = [...result.validations.input, ...result.validations.output].map(words);
  // The header Prism's own server would set.
  if (violations.length > 0)
    headers["sl-violations"] = JSON.stringify(violations).replace(/[^\x20-\x7e]/g, "?");
  const text = bodyText(body, headers["content-type"] ?? "");
  return { answer: { status: statusCode, headers, body: text }, breaches: [], violations };
}

/** What Prism answers with when it has no answer: 404, 406, 415, 422 as problem documents. */
function fromError(error: unknown): PrismAnswer {
  const {
    status = 500,
    name,
    message,
    detail,
    additional,
  } = error as {
    status?: number;
    name?: string;
    message: string;
    detail?: string;
    additional?: { validation?: readonly { location?: readonly string[]; message: string }[] };
  };
  const validation = additional?.validation;
  const answer = problem(status, message, detail ?? message, {
    type: name,
    ...(validation && { validation }),
  });
  const breaches =
    status === 422 || status === 415
      ? (validation?.map(({ location, message: each }) =>
          words({ ...(location && { path: location }), message: each, severity: 0 }),
        ) ?? [message])
      : [];
  return { answer, breaches, violations: [] };
}

/** A document whose `default` response would otherwise stand in for a rejected request. */
function unprocessable(breaches: readonly Diagnostic[]): Answer {
  return problem(422, "Invalid request", "The request does not fit the document.", {
    type: `${problems}#UNPROCESSABLE_ENTITY`,
    validation: breaches.map(({ path, message, code }) => ({
      location: path,
      severity: "Error",
      code,
      message,
    })),
  });
}

function words({ path, message }: Diagnostic): string {
  return path === undefined || path.length === 0 || message.includes(path.join("."))
    ? message
    : `${path.join(".")}: ${message}`;
}
