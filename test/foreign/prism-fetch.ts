/**
 * A `fetch` that hands each request to Prism's mock of a document, in process, and keeps what was sent and what
 * Prism found wrong with it. Nothing of the client's own code is used here.
 */
import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec, type IHttpConfig } from "@stoplight/prism-http";

export interface Exchange {
  readonly method: string;
  readonly url: URL;
  /** Path and query as they went out. */
  readonly target: string;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly status: number;
  /** What Prism found wrong with the request. */
  readonly complaints: readonly string[];
}

export interface PrismMock {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly exchanges: readonly Exchange[];
  /** The last exchange. */
  readonly last: () => Exchange;
  /** The next request is kept but not shown to Prism; this answers it. */
  readonly passBy: (answer: Response) => void;
}

interface Options {
  /** Path that the base URL adds before the document's paths. */
  readonly base?: string;
}

export async function prismMock(document: object | string, { base = "" }: Options = {}): Promise<PrismMock> {
  // Prism resolves references in place; a path is read by Prism itself, other files included.
  const operations = await getHttpOperationsFromSpec(
    typeof document === "string" ? document : structuredClone(document),
  );
  const instance = createInstance(settings(undefined), {
    logger: createLogger("foreign", { level: "silent" }),
  });
  const exchanges: Exchange[] = [];
  const unread: Response[] = [];
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    // Request writes multipart boundaries and the media type that goes with them, as the real fetch does.
    const request = new Request(address, { method: init.method ?? "GET", body: init.body ?? null });
    const type = request.headers.get("content-type");
    if (type !== null && !headers.has("content-type")) headers.set("content-type", type);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const url = new URL(address);
    const sent = {
      method: request.method,
      url,
      target: address.slice(url.origin.length),
      headers,
      text,
      bytes,
    };
    const canned = unread.shift();
    if (canned) {
      exchanges.push({ ...sent, status: canned.status, complaints: [] });
      return canned;
    }
    const path = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname;
    const prefer = headers.get("prefer") ?? "";
    const result = await instance.request(
      {
        method: request.method.toLowerCase() as "get",
        url: { path: path === "" ? "/" : path, query: queryOf(url), baseUrl: undefined as never },
        headers: Object.fromEntries(headers),
        body: bodyOf(text, headers.get("content-type")),
      },
      operations,
      settings(/code=(\d+)/.exec(prefer)?.[1]),
    )();
    if (result._tag === "Left") {
      const { status = 500, message, additional } = result.left as Failure;
      const complaints = additional?.validation?.map(
        ({ location = [], message: each }) => `${location.join(".")}: ${each}`,
      ) ?? [message];
      exchanges.push({ ...sent, status, complaints });
      return Response.json({ complaints }, { status });
    }
    const { output, validations } = result.right;
    const complaints = validations.input.map((each) => `${(each.path ?? []).join(".")}: ${each.message}`);
    exchanges.push({ ...sent, status: output.statusCode, complaints });
    const given = new Headers(output.headers as Record<string, string>);
    const answer = written(output.body, given.get("content-type") ?? "");
    const bare = [204, 205, 304].includes(output.statusCode);
    return new Response(bare ? null : answer, { status: output.statusCode, headers: given });
  };
  return {
    fetch,
    exchanges,
    last: () => exchanges.at(-1)!,
    passBy: (answer) => {
      unread.push(answer);
    },
  };
}

interface Failure {
  readonly status?: number;
  readonly message: string;
  readonly additional?: { readonly validation?: readonly { location?: string[]; message: string }[] };
}

/** A name given twice becomes a list, as in Prism's own server. */
function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length === 1 ? values[0]! : values;
  }
  return query;
}

/** Prism's own server parses JSON and hands on everything else as text. */
function bodyOf(text: string, type: string | null): unknown {
  if (text === "" && type === null) return undefined;
  return /^application\/(?:[\w.-]+\+)?json\b/.test(type ?? "") ? (JSON.parse(text) as unknown) : text;
}

/** A text under a JSON label is a JSON text already, or the value of one. */
function written(body: unknown, type: string): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body !== "string") return JSON.stringify(body);
  return type.includes("json") && !isJson(body) ? JSON.stringify(body) : body;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const settings = (code: string | undefined): IHttpConfig => ({
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false, ...(code === undefined ? {} : { code: Number(code) }) },
});
