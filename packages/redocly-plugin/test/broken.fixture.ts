/**
 * For every rule, changes that make the obedient document break it, and what the rule says then. Not part of the
 * package's build.
 */
import { atPointer, type JsonObject } from "@vidspec/openapi";

export type Change = (document: JsonObject) => void;
export interface Case {
  readonly rule: string;
  readonly when: string;
  readonly change: Change;
  readonly says: RegExp;
  readonly at?: string;
}

/** The object at a pointer, to change it. */
export function at(document: JsonObject, pointer: string): JsonObject {
  return atPointer(document, pointer) as JsonObject;
}

const list = "/paths/~1items/get";
export const create: string = "/paths/~1items/post";
const command = "/paths/~1#do.it/post";
export const set =
  (pointer: string, member: string, value: unknown): Change =>
  (document) => {
    at(document, pointer)[member] = value;
  };
const unset =
  (pointer: string, member: string): Change =>
  (document) => {
    delete at(document, pointer)[member];
  };

export const cases: Case[] = [
  {
    rule: "extension",
    when: "an unknown member stands in x-vidspec",
    change: set(`${list}/x-vidspec`, "effect", "read"),
    says: /`x-vidspec` \(operation\) has no member `effect`; known are source, effects/,
    at: `#${list}/x-vidspec`,
  },
  {
    rule: "extension",
    when: "effects is no known word",
    change: set(`${list}/x-vidspec`, "effects", "write"),
    says: /one of read, idempotent, create, destroy/,
  },
  {
    rule: "extension",
    when: "a date has no month",
    change: set(`${list}/x-vidspec/source`, "seen", "2026"),
    says: /x-vidspec\.source\.seen` must match/,
  },
  {
    rule: "extension",
    when: "x-vidspec stands on a tag",
    change: (document) => {
      document.tags = [{ name: "a", "x-vidspec": { id: "a" } }];
    },
    says: /no meaning on Tag/,
  },
  {
    rule: "extension",
    when: "a failure rule is of no known kind",
    change: set("/x-vidspec", "failure", { digits: 4 }),
    says: /`x-vidspec\.failure` /,
  },
  {
    rule: "extension",
    when: "a failure rule is of both kinds",
    change: set("/x-vidspec/failure", "present", ["error"]),
    says: /`x-vidspec\.failure` /,
  },
  {
    rule: "extension",
    when: "the document has no id",
    change: unset("/x-vidspec", "id"),
    says: /`x-vidspec` must have `id`/,
  },
  {
    rule: "extension",
    when: "a member beside a reference is unknown",
    change: set(`${list}/parameters/1`, "x-vidspec", { hidden: true }),
    says: /\(parameter\) has no member `hidden`/,
  },
  {
    rule: "extension",
    when: "a webhook has effects",
    change: set("/webhooks/changed/post/x-vidspec", "effects", "read"),
    says: /\(webhook\) has no member `effects`/,
  },
  {
    rule: "operation-facts",
    when: "an operation has no effects",
    change: unset(`${list}/x-vidspec`, "effects"),
    says: /must have `x-vidspec.effects`: read/,
    at: `#${list}`,
  },
  {
    rule: "operation-facts",
    when: "a webhook has no source",
    change: unset("/webhooks/changed/post", "x-vidspec"),
    says: /A webhook must have `x-vidspec.source`/,
  },
  {
    rule: "operation-id",
    when: "there is none",
    change: unset(list, "operationId"),
    says: /must have an `operationId`/,
  },
  {
    rule: "operation-id",
    when: "it starts with a noun",
    change: set(list, "operationId", "itemsList"),
    says: /`items` is none that is known/,
  },
  {
    rule: "operation-id",
    when: "it is not camelCase",
    change: set(list, "operationId", "list_items"),
    says: /must be camelCase/,
  },
  {
    rule: "operation-id",
    when: "the client needs the name",
    change: set(list, "operationId", "withResponse"),
    says: /reserved/,
  },
  {
    rule: "operation-id",
    when: "another differs by case alone",
    change: set(list, "operationId", "createitem"),
    says: /differ by more than case|used before/,
  },
  {
    rule: "descriptions",
    when: "an operation has none",
    change: unset(list, "description"),
    says: /An operation must have/,
  },
  {
    rule: "descriptions",
    when: "a parameter has a blank one",
    change: set(`${list}/parameters/0`, "description", " "),
    says: /A parameter must have/,
  },
  {
    rule: "descriptions",
    when: "a property has none",
    change: unset("/components/schemas/Item/properties/name", "description"),
    says: /Property `name`/,
    at: "#/components/schemas/Item/properties/name",
  },
  {
    rule: "examples",
    when: "a success reply has none",
    change: unset(`${list}/responses/200/content/application~1json`, "examples"),
    says: /The reply 200 must have an example named `success`/,
  },
  {
    rule: "examples",
    when: "a code has none",
    change: unset(`${create}/responses/200/content/application~1json/examples`, "code-0007"),
    says: /Code 0007 must have an example named `code-0007`/,
  },
  {
    rule: "examples",
    when: "a failure status has none",
    change: unset(`${list}/responses/412/content/application~1json`, "examples"),
    says: /The reply 412 must have an example named `status-412`/,
  },
  {
    rule: "examples",
    when: "a name says nothing",
    change: set(`${list}/responses/200/content/application~1json/examples`, "other", { value: [] }),
    says: /example `other` must be named/,
  },
  {
    rule: "examples",
    when: "one shows a code that is not listed",
    change: set(`${create}/responses/200/content/application~1json/examples`, "code-0008", { value: {} }),
    says: /`code-0008` shows a code/,
  },
  {
    rule: "codes",
    when: "a listed code is not explained",
    change: unset("/x-vidspec/codes", "0007"),
    says: /Code 0007 is not explained/,
  },
  {
    rule: "codes",
    when: "an explained code is listed nowhere",
    change: set("/x-vidspec/codes", "0009", { meaning: "never" }),
    says: /Code 0009 is explained, but no operation/,
  },
  {
    rule: "codes",
    when: "the failure schema enumerates more",
    change: set("/components/schemas/Failure/properties/code", "enum", [6, 7, 8]),
    says: /enumerates 0008/,
  },
  {
    rule: "codes",
    when: "the failure schema enumerates less",
    change: set("/components/schemas/Failure/properties/code", "enum", [7]),
    says: /does not enumerate 0006/,
  },
  {
    rule: "codes",
    when: "an explained status is answered nowhere",
    change: set("/x-vidspec", "statuses", { "503": { meaning: "busy" } }),
    says: /Status 503/,
  },
  {
    rule: "fragment-query",
    when: "a fragment path has a query parameter",
    change: set(command, "parameters", [
      { name: "a", in: "query", description: "A.", schema: { type: "string" } },
    ]),
    says: /query parameter `a` would never be sent/,
  },
  {
    rule: "fragment-query",
    when: "a fragment path has a query scheme",
    change: set(command, "security", [{ key: [] }]),
    says: /security scheme `key` would never be sent/,
  },
  {
    rule: "flat-parameters",
    when: "a path and a body name meet",
    change: set(`${create}/requestBody/content/application~1json/schema/properties`, "limit", {
      type: "string",
      description: "Limit.",
    }),
    says: /meet in the key `limit`: the header parameter `limit` and the body member `limit`/,
  },
  {
    rule: "flat-parameters",
    when: "a parameter is called like the whole body",
    change: (document) => {
      at(document, `${create}/requestBody/content/application~1json`).schema = { type: "array", items: {} };
      at(document, `${create}/parameters/0`).name = "body";
    },
    says: /key `body`/,
  },
  {
    rule: "names",
    when: "a server is not named",
    change: set(`${list}/x-vidspec`, "server", "nowhere"),
    says: /No server is named `nowhere`/,
  },
  {
    rule: "names",
    when: "a server hangs on a missing parameter",
    change: set(`${list}/x-vidspec`, "server", { from: "roomId" }),
    says: /no parameter `roomId`/,
  },
  {
    rule: "names",
    when: "a list pages by a missing parameter",
    change: set(`${list}/x-vidspec`, "page", { by: "page", at: "page" }),
    says: /no parameter `page` to page by/,
  },
  {
    rule: "names",
    when: "a reply has no such member",
    change: set(`${create}/x-vidspec`, "page", { by: "offset", at: "limit", items: "inner" }),
    says: /No successful reply has a member `inner`/,
  },
  {
    rule: "names",
    when: "a group names an unknown credential",
    change: set("/x-vidspec/groups/0", "credentials", ["other"]),
    says: /credential `other`/,
  },
  {
    rule: "names",
    when: "schemes asked for together are two credentials",
    change: set("/components/securitySchemes/sig/x-vidspec/auth", "credential", "other"),
    says: /different credentials: signature, other/,
  },
  {
    rule: "secrets",
    when: "a property looks like one",
    change: set("/components/schemas/Item/properties", "api_key", { type: "string", description: "Key." }),
    says: /Property `api_key` looks like a secret/,
  },
  {
    rule: "secrets",
    when: "a parameter looks like one",
    change: set(`${list}/parameters/0`, "name", "accessToken"),
    says: /Parameter `accessToken`/,
  },
  {
    rule: "secrets",
    when: "a query scheme looks like one",
    change: (document) => {
      at(document, "/components/securitySchemes/sig")["x-vidspec"] = {
        auth: { scheme: "x", credential: "signature" },
      };
    },
    says: /Security scheme `sig`/,
  },
];
