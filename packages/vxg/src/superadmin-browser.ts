/**
 * What bundles for browsers get instead of the super-admin: the same name, and a clear refusal. Holds no way to read
 * or send a key.
 */
import { refusal } from "@vidspec/auth";

export function createVxgSuperAdmin(): never {
  const hint = "Call the super-admin from a server. Its key belongs nowhere else.";
  throw refusal(
    "client-certificate",
    `vxg: a browser's \`fetch\` cannot show a client certificate; nothing was sent. ${hint}`,
    { vendor: "vxg", hint },
  );
}
