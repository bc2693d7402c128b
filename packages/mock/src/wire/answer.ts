/**
 * What goes back over the wire, and how it travels. Must never hold a secret of the request it answers.
 */

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer and how it travels. */
export interface Delivery {
  readonly answer: Answer;
  /** Milliseconds before anything is sent. */
  readonly delay?: number;
  /** Break the connection after this many bytes of the body; 0 breaks it before the head. */
  readonly breakAfter?: number;
}

/** An answer in JSON. Every vendor that speaks JSON words its refusals with it: only status and members differ. */
export function jsonAnswer(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** An answer in the mock's own name (no such path, wrong method), told apart from the vendor's by its media type. */
export function problem(status: number, title: string, detail: string, more?: object): Answer {
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({ type: "about:blank", title, status, detail, ...more }),
  };
}

/** Text for the wire: JSON media types are serialised, everything else is sent as it stands. */
export function bodyText(value: unknown, mediaType: string): string {
  if (value === undefined) return "";
  if (typeof value === "string" && !/[/+]json\b/i.test(mediaType)) return value;
  return JSON.stringify(value);
}
