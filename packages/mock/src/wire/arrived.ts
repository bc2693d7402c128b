/**
 * A request as it arrived: what the checks and Prism look at, whether it came through a socket or in process.
 * Reads only; must never decide whether the request is right.
 */

/** One form field or query parameter, decoded once. */
export type Field = readonly [name: string, value: string];

/** What a TLS listener thinks of the client's certificate. `valid`: issued by the mock's authority and in date. */
export type ClientCertificate = "valid" | "refused" | "absent";

export interface Arrived {
  /** Upper case. */
  readonly method: string;
  /** Percent-encoded path, without the vendor's server path; begins with `/`, or is empty. */
  readonly path: string;
  /** Encoded query, without `?`. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as UTF-8 text. */
  readonly body: string;
  /** Name of the vendor's server it was sent to, where that can be told; only for vendors that name their servers. */
  readonly server?: string;
  /** Only for requests that came through the vendor's TLS port. */
  readonly clientCertificate?: ClientCertificate;
  /** When its head was there, before its body was read: milliseconds of a clock that always runs. */
  readonly at?: number;
  /** Text fields of an urlencoded or multipart body; `undefined` when the body is no readable form. */
  readonly fields: readonly Field[] | undefined;
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly server?: string;
  readonly clientCertificate?: ClientCertificate;
  readonly at?: number;
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Decodes the body of what was received. */
export async function readArrived(received: Received): Promise<Arrived> {
  const { method, headers, body, ...others } = received;
  const text = utf8.decode(body);
  // A form is read with its byte order mark, which then belongs to the first name.
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  const fields = readFields(headers["content-type"], body, text);
  return {
    ...others,
    method: method.toUpperCase(),
    headers,
    body: plain,
    fields: fields instanceof Promise ? await fields : fields,
  };
}

/**
 * Reads a web-standard Request.
 *
 * @param request its body is consumed
 * @param serverPath the part of the path that belongs to the vendor's server URL, e.g. `/service`
 */
export async function readRequest(request: Request, serverPath = ""): Promise<Arrived> {
  const url = new URL(request.url);
  const prefix = serverPath.replace(/\/$/, "");
  return readArrived({
    method: request.method,
    path: url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  });
}

/** A media type without its parameters, lower case. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? "").split(";")[0]!.trim().toLowerCase();
}

function readFields(
  contentType: string | undefined,
  body: Uint8Array<ArrayBuffer>,
  text: string,
): Field[] | undefined | Promise<Field[] | undefined> {
  if (body.length === 0) return [];
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === "application/x-www-form-urlencoded") return [...new URLSearchParams(text)];
  return mediaType === "multipart/form-data" ? readMultipart(contentType!, body) : undefined;
}

async function readMultipart(
  contentType: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<Field[] | undefined> {
  try {
    const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
    const fields: Field[] = [];
    // A file part is no parameter to either vendor.
    for (const [name, value] of form) if (typeof value === "string") fields.push([name, value]);
    return fields;
  } catch {
    return undefined;
  }
}
