/**
 * A signer of the tests' own, for documents with keys in headers.
 */
import type { Signer } from "@vidspec/auth";

export const apiKeys = (keys: Readonly<Record<string, string>>): Signer => ({
  scheme: "api-keys",
  identity: {},
  sign: (call) => ({ ...call, headers: { ...call.headers, ...keys } }),
  explain: () => ({ scheme: "api-keys", canonical: "", parts: [], notes: [] }),
});
