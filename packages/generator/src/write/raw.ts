/**
 * raw.ts: the raw face, openapi-fetch typed by the document's own paths. It stands beside schema.ts and takes the
 * clients of this package only; it is the runtime's function under a type, never a function of its own.
 */
import type { Api } from "../read/api.ts";
import type { Operation } from "../read/operation.ts";
import { rowName } from "../read/spread-body.ts";
import { docComment } from "../text/doc-comment.ts";
import { literal } from "../text/literal.ts";
import { printType, typeImport } from "../text/print-type.ts";
import { intersection, named, union } from "../text/type-tree.ts";

export function rawFile(api: Api): string {
  const { header, title, groups, variable } = api;
  const faces = groups.filter(({ members }) => members.length > 0).map(({ name }) => name);
  const client = printType(intersection([named("ClientBase"), union(faces.map(named))]));
  const doc = [
    `The raw face: openapi-fetch typed by the paths of ${title}, over the same credentials, limits, retries and decoding.`,
    "",
    "`{ data, error, response }` instead of results and exceptions. Failures of the vendor are `error`, as they were answered and with nothing taken out; failures of the network still throw.",
  ];
  if (faces.length > 1)
    doc.push(
      "The types know all paths; one that the client's credential does not open is refused when it is called.",
    );
  const shown = sample(api.operations);
  if (shown) doc.push("", "@example", `const { data, error } = await raw(${variable}).${rawCall(shown)};`);
  return `${header}import type { ClientBase } from "@vidspec/runtime";
import { rawClient } from "@vidspec/runtime/raw";
import type { Client } from "openapi-fetch";
${typeImport(faces, "./clients.ts")}import type { paths } from "./schema.ts";

${docComment(doc)}export const raw: (client: ${client}) => Client<paths> = rawClient;

export type { paths } from "./schema.ts";
`;
}

/** The first reading operation with an example: GET before others, one that shows a parameter before one without. */
function sample(operations: readonly Operation[]): Operation | undefined {
  const readable = operations.filter(
    ({ effects, example, receive, node, experimental }) =>
      effects === "read" && example && receive !== "binary" && node.deprecated !== true && !experimental,
  );
  const gets = readable.filter(({ method }) => method === "GET");
  const isTelling = ({ example = {} }: Operation): boolean => [1, 2].includes(Object.keys(example).length);
  return gets.find(isTelling) ?? gets[0] ?? readable.find(isTelling) ?? readable[0];
}

/** `GET("/user/{userId}", { params: { path: { userId: "12281" } } })`. */
function rawCall({ method, path, params, body, field, example = {} }: Operation): string {
  const byPlace: Record<string, Record<string, unknown>> = {};
  for (const param of params) {
    const { key, row } = param;
    if (!(key in example)) continue;
    const place = typeof row === "string" ? row : String(row.in);
    byPlace[place] = { ...byPlace[place], [rowName(param)]: example[key] };
  }
  const { body: members, ...places } = byPlace;
  const whole = body === undefined ? members : example[body];
  const init = {
    params: Object.keys(places).length > 0 ? places : undefined,
    body: field === undefined || whole === undefined ? whole : { [field]: whole },
  };
  const given = init.params === undefined && init.body === undefined ? "" : `, ${literal(init, "", 20)}`;
  return `${method}(${JSON.stringify(path)}${given})`;
}
