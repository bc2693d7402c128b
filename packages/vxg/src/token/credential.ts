/**
 * The one credential of a client: which kind it is, whether the text can be of that kind, and how it signs. A token of
 * the wrong kind is named here, before anything is sent; its text is never shown.
 */
import { authorizationToken, queryToken, refusal, type Signer, type VidspecError } from "@vidspec/auth";
import { settings } from "../generated/settings.ts";
import { readTokenFields } from "./fields.ts";

const credentialNames = ["accessToken", "groupToken", "licenseKey", "shareToken"] as const;
export type CredentialName = (typeof credentialNames)[number];

export interface Credential {
  readonly name: CredentialName;
  readonly value: string;
  readonly signer: Signer;
}

const words: Readonly<Record<CredentialName, string>> = {
  accessToken: "a camera access token",
  groupToken: "a group token",
  licenseKey: "a licence key",
  shareToken: "a share token",
};

/** The credential among the options; exactly one has to be given. */
export function readCredential(options: Readonly<Partial<Record<CredentialName, string>>>): Credential {
  const given = credentialNames.filter((name) => options[name] !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) {
    const list = credentialNames.map((each) => `\`${each}\``).join(", ");
    throw refused(
      given[1],
      `exactly one of ${list} is needed, ${given.length} were given`,
      "Make one client per credential. An environment variable that is not set counts as not given.",
    );
  }
  const value = options[name] as string;
  // First, since it refuses line breaks, blanks and pasted headers with sentences of its own.
  const signer = signerFor(name, value);
  refuseOtherKind(name, value);
  return { name, value, signer };
}

function signerFor(name: CredentialName, value: string): Signer {
  const word = settings.credentials[name]?.word;
  return typeof word === "string" ? authorizationToken(word, value, name) : queryToken("token", value, name);
}

/**
 * What a text is, by the rule that the vendor's own clients follow: no Base64 of a JSON object, then it is a licence
 * key; without `camid`, a group token; else a camera access token.
 */
function kindOf(value: string): CredentialName | undefined {
  if (/^share\.[\w-]+\./.test(value)) return "shareToken";
  const fields = readTokenFields(value);
  if (typeof fields === "string") return "licenseKey";
  if (fields.camid !== undefined) return "accessToken";
  return fields.token === undefined ? undefined : "groupToken";
}

function refuseOtherKind(name: CredentialName, value: string): void {
  const kind = kindOf(value);
  if (kind === name) {
    if (kind === "accessToken") refuseIncomplete(value);
    return;
  }
  // What does not decode may be a licence key or a damaged token; a known beginning settles it.
  if (kind === undefined || (kind === "licenseKey" && !/^(?:v3|srv|co)\./.test(value))) {
    const hint =
      name === "shareToken"
        ? "It begins with `share.`; it is the `token` inside a camera access token."
        : "Was it cut off? If it is a licence key, pass it as licenseKey.";
    throw refused(name, `\`${name}\` is not ${words[name]}`, hint);
  }
  throw refused(name, `this is ${words[kind]}: pass it as ${kind}`);
}

/** `access` and the share token are what the vendor looks at. */
function refuseIncomplete(value: string): void {
  const fields = readTokenFields(value);
  const lacking = ["token", "access"].find(
    (name) => typeof fields === "string" || fields[name] === undefined,
  );
  if (lacking === undefined) return;
  throw refused("accessToken", `the camera access token has no \`${lacking}\` inside`, "Fetch a new one.");
}

function refused(field: string | undefined, problem: string, hint?: string): VidspecError {
  return refusal("credential", `vxg: ${problem}.${hint ? ` ${hint}` : ""}`, { vendor: "vxg", field, hint });
}
