/**
 * One call for each operation of a document: params by the caller's keys, as README describes them, made from the
 * document alone. Of the generated rows only the key of a body that is not spread is read.
 */
import {
  type JsonObject as Json,
  localReferences,
  objectAt,
  operationsOf,
  type References,
} from "@vidspec/openapi";
import { sample } from "./sample.ts";

export interface Call {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly params: Json;
  /** Status of its first success answer, or undefined where it describes none. */
  readonly success: string | undefined;
  readonly query: Json;
  readonly body: unknown;
}

/** What is read of a generated row. */
export interface Row {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

export function callsOf(document: Json, rows: Readonly<Record<string, Row>>): Call[] {
  const references = localReferences(document);
  const ids = new Map(Object.entries(rows).map(([id, row]) => [`${row.method} ${row.path}`, id]));
  return operationsOf(document).map(({ method: written, path, node, parameters }) => {
    const method = written.toUpperCase();
    const id = ids.get(`${method} ${path}`);
    if (id === undefined) throw new Error(`${method} ${path} is missing from the package`);
    const params: Json = {};
    const query: Json = {};
    for (const parameter of parameters) {
      const given = parameterValue(references, parameter);
      params[String(parameter.name)] = given;
      if (parameter.in === "query") query[String(parameter.name)] = given;
    }
    const body = bodyValue(references, node);
    const whole = rows[id]!.body;
    if (body !== undefined) Object.assign(params, whole === undefined ? body : { [whole]: body });
    const success = Object.keys(objectAt(node, "responses")).find((status) => /^2\d\d$/.test(status));
    return { id, method, path, params, query, body, success };
  });
}

function parameterValue(references: References, parameter: Json): unknown {
  const [named] = Object.values(objectAt(parameter, "examples"));
  const given = parameter.example ?? references(named).value;
  const made = sample(references, parameter.schema);
  return given !== undefined && typeof given === typeof made ? given : made;
}

function bodyValue(references: References, operation: Json): unknown {
  const content = objectAt(references(operation.requestBody), "content");
  const type = Object.keys(content).find((name) => name.includes("json")) ?? Object.keys(content)[0];
  return type === undefined ? undefined : sample(references, references(content[type]).schema);
}
