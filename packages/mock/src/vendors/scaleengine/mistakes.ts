/**
 * Says why a ScaleEngine signature does not match, by trying the mistakes people make. Runs only after a mismatch;
 * must never be used to accept a request.
 */
import { createHash, createHmac } from "node:crypto";
import { type PhpValue, type Writing, writePhpJson } from "./php-json.ts";

type Members = ReadonlyMap<string, PhpValue>;

const writings: readonly (readonly [string, Writing])[] = [
  ["signature matches the text with unescaped slashes", { escapeSlashes: false }],
  ["signature matches the text with unescaped non-ASCII letters", { escapeUnicode: false }],
  [
    "signature matches the text with unescaped slashes and non-ASCII letters",
    { escapeSlashes: false, escapeUnicode: false },
  ],
  ["signature matches the text with spaces after commas and colons", { gap: " " }],
  [
    "signature matches the text with spaces after commas and colons and unescaped slashes",
    { gap: " ", escapeSlashes: false },
  ],
];

/**
 * One sentence about what differed. Names members, never their values.
 *
 * @param members what was sent, without `signature`
 * @param raw the text that was sent, without `signature`
 */
export function explainSignature(
  members: Members,
  raw: string | undefined,
  signature: string,
  credentials: { readonly apiKey: string; readonly apiSecret: string },
): string {
  const secret = credentials.apiSecret;
  const text = writePhpJson({ kind: "object", members });
  const right = createHmac("sha256", secret).update(text).digest();
  const signs = (message: string, key: string | Buffer = secret): boolean =>
    createHmac("sha256", key).update(message, "utf8").digest("base64") === signature;

  const found = encodingOf(right, signature) ?? hashOf(text, secret, signature);
  if (found !== undefined) return found;
  const writing = writings.find(([, each]) => signs(writePhpJson({ kind: "object", members }, each)));
  if (writing !== undefined) return writing[0];
  if (raw !== undefined && signs(raw))
    return "signature matches the raw text, which PHP would write differently";
  if (signs(text, Buffer.from(secret, "hex"))) return "the secret was decoded from hex; it is used as text";
  if (signs(text, credentials.apiKey)) return "the API key was used as the secret";
  for (const placeholder of ["", null] as const) {
    const kept = new Map(members).set(
      "signature",
      placeholder === null ? { kind: "null" } : { kind: "string", value: placeholder },
    );
    if (signs(writePhpJson({ kind: "object", members: kept })))
      return "an empty `signature` was signed along";
  }
  const order = reordered(members, (each) => signs(writePhpJson({ kind: "object", members: each })));
  if (order !== undefined) return order;
  const changed = changedMember(members, (each) => signs(writePhpJson({ kind: "object", members: each })));
  if (changed !== undefined) return changed;
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature))
    return "`signature` is not a SHA-256 digest in base64 (44 characters)";
  return "secret differs or a value changed after signing";
}

function encodingOf(right: Buffer, signature: string): string | undefined {
  if (signature.toLowerCase() === right.toString("hex")) return "hex digest instead of base64";
  if (signature === right.toString("base64").replace(/=+$/, "")) return "base64 without its padding";
  if (signature.replace(/=+$/, "") === right.toString("base64url"))
    return "URL-safe base64 instead of standard base64";
  if (signature === Buffer.from(right.toString("hex")).toString("base64")) return "base64 of the hex digest";
  // A `+` that was not escaped in a form arrives as a space.
  if (signature.replaceAll(" ", "+") === right.toString("base64"))
    return "`+` in the signature was not form-encoded";
  return undefined;
}

function hashOf(text: string, secret: string, signature: string): string | undefined {
  for (const name of ["sha1", "md5", "sha512"]) {
    const made = createHmac(name, secret).update(text).digest();
    if ([made.toString("base64"), made.toString("hex")].includes(signature))
      return `HMAC-${name} instead of HMAC-SHA256`;
  }
  const plain = [text + secret, secret + text, text].map((each) =>
    createHash("sha256").update(each).digest(),
  );
  if (plain.some((each) => [each.toString("base64"), each.toString("hex")].includes(signature))) {
    return "a plain SHA-256 instead of an HMAC";
  }
  return undefined;
}

/** Sorted, reversed, or with one member moved elsewhere. */
function reordered(members: Members, signs: (members: Members) => boolean): string | undefined {
  const entries = [...members];
  const sorted = [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
  if (signs(new Map(sorted))) return "the members were sorted before signing";
  if (signs(new Map([...entries].reverse()))) return "members were reordered after signing";
  for (const [from, entry] of entries.entries()) {
    const others = entries.toSpliced(from, 1);
    for (let to = 0; to <= others.length; to += 1) {
      if (signs(new Map(others.toSpliced(to, 0, entry)))) return "members were reordered after signing";
    }
  }
  // Several members moved: the envelope in any order, then the rest as sent or sorted.
  const envelope = entries.filter(([name]) => ["command", "api_key", "timestamp", "cdn"].includes(name));
  const rest = entries.filter((entry) => !envelope.includes(entry));
  const fields: readonly (readonly (readonly [string, PhpValue])[])[] = [
    rest,
    sorted.filter((entry) => rest.includes(entry)),
  ];
  for (const order of permutations(envelope)) {
    for (const own of fields)
      if (signs(new Map([...order, ...own]))) return "members were reordered after signing";
  }
  return undefined;
}

/** One member that was signed in another type, or not signed at all. */
function changedMember(members: Members, signs: (members: Members) => boolean): string | undefined {
  for (const [name, value] of members) {
    const without = new Map(members);
    without.delete(name);
    if (signs(without)) return `\`${name}\` was sent but not signed`;
    const other = otherType(value);
    if (other !== undefined && signs(new Map(members).set(name, other))) {
      return `\`${name}\` changed between number and text after signing`;
    }
  }
  return undefined;
}

function otherType(value: PhpValue): PhpValue | undefined {
  if (value.kind === "integer") return { kind: "string", value: String(value.value) };
  if (value.kind === "string" && /^-?[0-9]{1,18}$/.test(value.value)) {
    return { kind: "integer", value: BigInt(value.value) };
  }
  return undefined;
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
