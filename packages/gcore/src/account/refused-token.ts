/**
 * Tells whether an answer means that the access token was refused. The vendor's editions swap the texts of 401 and 403,
 * so on some of its servers a 403 may mean either; it costs one renewal at most for each token.
 */
import type { OutgoingCall, Reply } from "@vidspec/auth";

export interface RefusedTokens {
  readonly refused: (call: OutgoingCall, reply: Reply) => boolean;
  /** To be called for every new token. */
  readonly issued: () => void;
}

export function refusedTokens(): RefusedTokens {
  /** The current token was renewed because of a 403: the next one is about rights. */
  let renewedFor403 = false;
  let asked = false;
  return {
    refused(call, reply) {
      if (reply.status === 401) return true;
      if (reply.status !== 403 || renewedFor403 || !mayMeanToken(call.operation.path, said(reply.data)))
        return false;
      asked = true;
      return true;
    },
    issued() {
      renewedFor403 = asked;
      asked = false;
    },
  };
}

/**
 * Meet servers: "Invalid token" (vendor document, "Common Response Codes"). Participant statistics: 403 "Unauthorized
 * access" is the only status for a refused credential ("Statistics"). A body that says nothing may mean it too.
 */
function mayMeanToken(path: string, text: string): boolean {
  if (/^\/(rooms|chat)\//.test(path)) return text === "" || /invalid\s+token/i.test(text);
  if (/^\/streaming\/statistics\/peers/.test(path))
    return text === "" || /invalid\s+token|unauthori[sz]ed/i.test(text);
  return false;
}

/** Every text in the body; its shape is not documented. */
function said(data: unknown): string {
  if (typeof data === "string") return data.trim();
  if (typeof data !== "object" || data === null) return "";
  return Object.values(data).map(said).filter(Boolean).join("\n");
}
