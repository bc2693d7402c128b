/**
 * One call for each operation of a document: params by the caller's keys, as README describes them, made from the
 * document alone. Of the generated rows only the key of a body that is not spread is read.
 */
import { resolved, sample } from "./sample.ts";

type Json = Record<string, unknown>;

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

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/** What is read of a generated row. */
export interface Row {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

export function callsOf(document: Json, rows: Readonly<Record<string, Row>>): Call[] {
  const calls: Call[] = [];
  const ids = new Map(Object.entries(rows).map(([id, row]) => [`${row.method} ${row.path}`, id]));
  for (const [path, item] of Object.entries(document.paths as Record<string, Json>)) {
    for (const [method, value] of Object.entries(item)) {
      if (!methods.includes(method)) continue;
      const operation = value as Json;
      const id = ids.get(`${method.toUpperCase()} ${path}`);
      if (id === undefined) throw new Error(`${method} ${path} is missing from the package`);
      const params: Json = {};
      const query: Json = {};
      for (const entry of [...list(item.parameters), ...list(operation.parameters)]) {
        const parameter = resolved(document, entry);
        const given = parameterValue(document, parameter);
        params[parameter.name as string] = given;
        if (parameter.in === "query") query[parameter.name as string] = given;
      }
      const body = bodyValue(document, operation);
      const whole = rows[id]!.body;
      if (body !== undefined) Object.assign(params, whole === undefined ? body : { [whole]: body });
      const success = Object.keys(operation.responses as Json).find((status) => /^2\d\d$/.test(status));
      calls.push({
        id,
        method: method.toUpperCase(),
        path,
        params,
        query,
        body,
        success,
      });
    }
  }
  return calls;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function parameterValue(document: Json, parameter: Json): unknown {
  const schema = resolved(document, parameter.schema);
  const [named] = Object.values((parameter.examples as Json | undefined) ?? {});
  const given = parameter.example ?? resolved(document, named).value;
  return given !== undefined && typeof given === typeof sample(document, schema)
    ? given
    : sample(document, schema);
}

function bodyValue(document: Json, operation: Json): unknown {
  if (operation.requestBody === undefined) return undefined;
  const content = resolved(document, operation.requestBody).content as Record<string, Json>;
  const type = Object.keys(content).find((name) => name.includes("json")) ?? Object.keys(content)[0];
  const media = type === undefined ? undefined : content[type];
  if (media === undefined) return undefined;
  return sample(document, media.schema);
}
