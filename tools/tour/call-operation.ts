/**
 * Calls an operation on the first of a vendor's clients whose credential opens it. Knows no vendor: a client refuses
 * what its credential does not open, without sending anything.
 */
import { isVidspecError } from "@vidspec/runtime";

type Method = (params: object, options?: object) => Promise<unknown>;

export async function callOperation(
  clients: readonly object[],
  operation: string,
  params: object,
  options?: object,
): Promise<unknown> {
  let refused: unknown = new Error("the client has no such method");
  for (const client of clients) {
    const method = (client as Readonly<Record<string, Method | undefined>>)[operation];
    try {
      if (method) return await method(params, options);
    } catch (error) {
      if (!isVidspecError(error, "credential") || error.sent !== "no") throw error;
      refused = error;
    }
  }
  throw refused;
}
