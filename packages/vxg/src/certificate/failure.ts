/**
 * Names the failures that have to do with the client certificate. Everything else is left to the runtime's own table.
 * Messages of causes are read where there is no code, and never repeated.
 */
import { refusal, type VidspecError } from "@vidspec/auth";
import { certificateError } from "./identity.ts";

const hint =
  "A server that refuses a client certificate just closes the connection: check that your cloud knows the certificate, and that host and port are right.";

const refusedInHandshake = (): VidspecError =>
  certificateError(undefined, "the server refused the client certificate in the TLS handshake", hint);

const unsent = (code: "tls" | "connect", what: string, advice: string): VidspecError =>
  refusal(code, `vxg: ${what}; nothing was sent.`, { vendor: "vxg", hint: advice });

/** What shows in a code, or in Deno's messages, which come without one; the first that fits counts. */
const signs: readonly (readonly [RegExp, (thrown: unknown) => VidspecError])[] = [
  [/ALERT.*(?:CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)|received fatal alert/, refusedInHandshake],
  [
    /^UND_ERR_INVALID_ARG$/,
    () =>
      certificateError(
        undefined,
        "the installed undici does not work with this Node's own fetch",
        "Install version 7: `npm install undici@7`.",
      ),
  ],
  [
    /invalid peer certificate/,
    () =>
      unsent(
        "tls",
        "the server's certificate was not accepted",
        "Give the authority that issued it as `ca`.",
      ),
  ],
  [/tcp connect error/, () => unsent("connect", "no connection was made", "Check `host` and its port.")],
  [
    // A refusal under TLS 1.3 looks exactly like a line that broke.
    /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$|tls handshake eof|close_notify|connection closed/,
    (thrown) =>
      refusal(
        "interrupted",
        `vxg: the connection broke off; the vendor may have carried out the call. ${hint}`,
        { vendor: "vxg", sent: "unknown", hint, cause: thrown },
      ),
  ],
];

/** The typed error, or undefined where the certificate has no part in it. */
export function handshakeError(thrown: unknown): VidspecError | undefined {
  for (const text of signsOf(thrown, 0)) {
    const found = signs.find(([sign]) => sign.test(text));
    if (found) return found[1](thrown);
  }
  return undefined;
}

/** The codes of an error and its causes; the message of one that has none. */
function* signsOf(thrown: unknown, depth: number): Generator<string> {
  if (typeof thrown !== "object" || thrown === null || depth > 8) return;
  const { code, message, cause, errors } = thrown as Readonly<Record<string, unknown>>;
  if (typeof code === "string") yield code;
  else if (typeof message === "string") yield message;
  yield* signsOf(cause, depth + 1);
  if (Array.isArray(errors)) for (const inner of errors) yield* signsOf(inner, depth + 1);
}
