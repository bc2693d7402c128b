/**
 * Sorts the failures of `fetch`, by the codes of their causes: what happened, and whether the vendor may have acted.
 * Messages of the causes are never repeated; some print header values.
 */
import { type ErrorCode, isVidspecError, type Sent, type VidspecError } from "@vidspec/auth";
import type { CompiledOperation } from "../request/compiled-operation.ts";
import { operationError } from "../request/input-error.ts";

/** What the transport has to know of a call. */
export interface Flight {
  readonly compiled: CompiledOperation;
  /** An earlier attempt may have reached the vendor. */
  readonly reached: boolean;
  /** Milliseconds one attempt may take; 0 without a limit. */
  readonly attemptTimeout: number;
  /** When the call's time is over, by `performance.now`. */
  readonly deadline: number;
  /** Where it notes that a request has been handed to fetch. */
  readonly progress: { dispatched: boolean };
  /** Secret values among the parameters, where they are known. */
  readonly secrets?: (() => readonly string[]) | undefined;
}

interface Kind {
  readonly code: ErrorCode;
  readonly sent: Sent;
  readonly what: string;
  readonly hint?: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  ENOTFOUND: {
    code: "dns",
    sent: "no",
    what: "the host name is not known",
    hint: "Check `baseUrl` and the resolver.",
  },
  EAI_AGAIN: { code: "dns", sent: "no", what: "the resolver did not answer" },
  ECONNREFUSED: {
    code: "connect",
    sent: "no",
    what: "the connection was refused",
    hint: "Is the server up, and is `baseUrl` right?",
  },
  EHOSTUNREACH: { code: "connect", sent: "no", what: "the host can't be reached" },
  ENETUNREACH: { code: "connect", sent: "no", what: "the network can't be reached" },
  EADDRNOTAVAIL: { code: "connect", sent: "no", what: "no local address was left to connect from" },
  ConnectionRefused: {
    code: "connect",
    sent: "no",
    what: "the connection was refused",
    hint: "Is the server up, and is `baseUrl` right?",
  },
  "connect ETIMEDOUT": { code: "timeout", sent: "no", what: "connecting took too long" },
  UND_ERR_CONNECT_TIMEOUT: { code: "timeout", sent: "no", what: "connecting took too long" },
  UND_ERR_HEADERS_TIMEOUT: { code: "timeout", sent: "unknown", what: "no answer came in time" },
  UND_ERR_BODY_TIMEOUT: { code: "timeout", sent: "unknown", what: "the answer stopped half way" },
  Z_DATA_ERROR: { code: "malformed", sent: "yes", what: "the answer's compression is broken" },
  Z_BUF_ERROR: { code: "malformed", sent: "yes", what: "the answer's compressed data ends too early" },
};

const tlsCode =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|CERTIFICATE|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

/** The typed error for whatever fetch or the reading of the body threw. */
export function transportError(thrown: unknown, { compiled, reached }: Flight): VidspecError {
  if (isVidspecError(thrown)) return thrown;
  const kind = kindOf(thrown);
  // This attempt sent nothing, an earlier one may have.
  const sent = kind.sent === "no" && reached ? "unknown" : kind.sent;
  const after =
    sent === "no"
      ? "nothing was sent"
      : sent === "yes"
        ? "the vendor answered"
        : "the vendor may have carried it out";
  return operationError(compiled, kind.code, `${kind.what}; ${after}.`, {
    sent,
    hint: kind.hint,
    cause: thrown,
  });
}

function kindOf(thrown: unknown): Kind {
  for (const code of codesOf(thrown, 0)) {
    const kind = kinds[code];
    if (kind) return kind;
    if (tlsCode.test(code)) {
      return {
        code: "tls",
        sent: "no",
        what: `the TLS connection failed (${code})`,
        hint: "Verification is never switched off; check the certificate and the clock.",
      };
    }
    if (code.startsWith("connect ")) return { code: "connect", sent: "no", what: "there was no connection" };
  }
  return { code: "interrupted", sent: "unknown", what: "the connection broke off" };
}

function* codesOf(thrown: unknown, depth: number): Generator<string> {
  if (typeof thrown !== "object" || thrown === null || depth > 8) return;
  const { code, syscall, cause, errors } = thrown as Record<"code" | "syscall" | "cause" | "errors", unknown>;
  if (typeof code === "string") {
    yield code;
    // The same code on a connection that stood would mean that something may have arrived.
    if (syscall === "connect") yield `connect ${code}`;
  }
  yield* codesOf(cause, depth + 1);
  if (Array.isArray(errors)) for (const inner of errors) yield* codesOf(inner, depth + 1);
}
