/**
 * SecureVideo's side of the wire: plain REST with Basic, failures told by HTTP status. Path case does not matter.
 */
import { jsonAnswer } from "../../wire/answer.ts";
import { addressByPath } from "../address-by-path.ts";
import { jsonRequest } from "../json-request.ts";
import type { VendorSide } from "../side.ts";
import { type SecureVideoCredentials, verifySecureVideo } from "./verify.ts";

export const securevideo: VendorSide<SecureVideoCredentials, null> = {
  id: "securevideo",
  servers: [{ url: "https://api.securevideo.com" }],
  // As long as the vendor's own: MIME Base64 would break such a pair into two lines.
  testCredentials: {
    apiIdentifier: "00mock00securevideo00identifier",
    secretKey: "00mock00securevideo00secret00key",
  },
  credentialNames: ["apiIdentifier", "secretKey"],
  address: (request, operations) =>
    addressByPath({ ...request, path: spelt(request.path, operations) }, operations),
  verify: verifySecureVideo,
  refuse: (_code, Message) => jsonAnswer(400, { Message }),
  // A method that is not permitted is documented. `MessageDetail` is what the server adds where it knows no such address.
  stray: (status, Message, MessageDetail) =>
    jsonAnswer(status, status === 405 ? { Message } : { Message, MessageDetail }),
  toPrism: (request, operation) => jsonRequest(request, spelt(request.path, [operation])),
};

/** The path with its fixed parts spelt as in the document: the server is IIS, which ignores case. */
function spelt(path: string, operations: readonly { readonly path: string }[]): string {
  const given = path.split("/");
  for (const { path: template } of operations) {
    const parts = template.split("/");
    const fits =
      parts.length === given.length &&
      parts.every((part, index) => part.includes("{") || part.toLowerCase() === given[index]!.toLowerCase());
    if (fits) return parts.map((part, index) => (part.includes("{") ? given[index]! : part)).join("/");
  }
  return path;
}
