/**
 * Documents that stop the generator, each with the one line it has to print.
 */

export interface Refusal {
  readonly what: string;
  /** Files by name; the first one is given to the generator. */
  readonly files: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** `file:line:col reason`. */
  readonly line: string;
}

const head = `openapi: 3.0.3
info: { title: Acme, version: "1" }
`;

/** One GET, its inside from line 6 on. */
const operation = (inside: string): string => `${head}paths:
  /a/{id}:
    get:
${inside.replace(/^/gm, "      ")}
`;

const id = "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";

/** One reply of a schema, which begins in column 87 of line 7. */
const reply = (schema: string, more = ""): string =>
  `${operation(`${id}\nresponses: { "200": { description: Fine, content: { application/json: { schema: ${schema} } } } }`)}${more}`;

const one = (text: string, line: string, flags: readonly string[] = []): Omit<Refusal, "what"> => ({
  files: { "acme.yaml": text },
  line: `acme.yaml:${line}`,
  flags,
});

export const refusals: readonly Refusal[] = [
  {
    what: "Swagger 2",
    ...one("swagger: '2.0'\n", "1:1 Swagger 2.0 is not supported; convert it to OpenAPI 3.0 or 3.1"),
  },
  {
    what: "OpenAPI 3.2, which tools read by half",
    ...one("openapi: 3.2.0\npaths: {}\n", "1:1 OpenAPI 3.2.0 is not supported, only 3.0 and 3.1"),
  },
  {
    what: "a version that is a number",
    ...one("info: {}\nopenapi: 3.1\n", "2:1 `openapi` is the number 3.1; write it in quotes"),
  },
  {
    what: "a text that is no document",
    ...one("hello\n", "1:1 is no OpenAPI document"),
  },
  {
    what: "a file that is not there",
    files: { "other.yaml": "" },
    flags: ["--spec", "acme.yaml"],
    line: "acme.yaml:1:1 cannot be read (ENOENT)",
  },
  {
    what: "a YAML syntax error",
    ...one(
      `${head}paths:\n  /a: [\n`,
      "5:1 Flow sequence in block collection must be sufficiently indented and end with a ]",
    ),
  },
  {
    what: "a JSON syntax error",
    files: { "acme.json": '{\n  "openapi": "3.0.0",\n  "paths": {\n' },
    line: "acme.json:4:1 Flow map in block collection must be sufficiently indented and end with a }",
  },
  { what: "a key given twice", ...one(`${head}paths: {}\npaths: {}\n`, "4:1 Map keys must be unique") },
  {
    what: "a YAML alias that leads back",
    ...one(`&all\n${head}x-again: *all\npaths: {}\n`, "2:1 a YAML alias makes the document contain itself"),
  },
  {
    what: "a path parameter that nothing describes",
    ...one(
      operation("responses: {}"),
      "5:5 the path names `{id}` but no path parameter of `getAById` describes it",
    ),
  },
  {
    what: "a path without a slash",
    ...one(`${head}paths:\n  a: { get: { responses: {} } }\n`, "4:3 the path `a` does not start with `/`"),
  },
  {
    what: "a path with a query",
    ...one(
      `${head}paths:\n  /a?b=1: { get: { responses: {} } }\n`,
      "4:3 the path `/a?b=1` holds a query; describe it with query parameters",
    ),
  },
  {
    what: "a reference to nothing",
    ...one(
      reply("{ $ref: '#/components/schemas/Gone' }"),
      "7:89 `$ref: #/components/schemas/Gone` points at nothing",
    ),
  },
  {
    what: "a reference to another host",
    ...one(
      reply("{ $ref: 'https://acme.example/a.yaml' }"),
      "7:89 `$ref: https://acme.example/a.yaml` is on another host; only local files are read",
    ),
  },
  {
    what: "a reference to an anchor",
    ...one(
      reply("{ $ref: '#thing' }"),
      "7:89 `$ref: #thing` names an anchor; only JSON pointers are supported",
    ),
  },
  {
    what: "a reference to a file that is not there",
    ...one(reply("{ $ref: './gone.yaml' }"), "7:87 a `$ref` cannot be resolved: there is no such file"),
  },
  {
    what: "a fault in another file",
    files: {
      "acme.yaml": reply("{ $ref: './things/thing.yaml' }"),
      "things/thing.yaml": "type: object\nproperties:\n  scan: { type: file }\n",
    },
    line: "things/thing.yaml:3:11 `type: file` is not a JSON Schema type",
  },
  {
    what: "a syntax error in another file",
    files: { "acme.yaml": reply("{ $ref: './thing.yaml' }"), "thing.yaml": "type: object\n bad: 1\n" },
    line: "thing.yaml:2:5 bad indentation of a mapping entry",
  },
  {
    what: "a schema that leads back to itself",
    ...one(
      reply(
        "{ $ref: '#/components/schemas/A' }",
        "components:\n  schemas:\n    A: { allOf: [{ $ref: '#/components/schemas/B' }] }\n    B: { oneOf: [{ $ref: '#/components/schemas/A' }] }\n",
      ),
      "7:89 schema `/components/schemas/A` contains itself without an object or array between",
    ),
  },
  {
    what: "`$dynamicRef`",
    ...one(reply("{ $dynamicRef: '#thing' }"), "7:89 `$dynamicRef` is not supported"),
  },
  {
    what: "a parameter written as something other than JSON",
    ...one(
      operation(
        "parameters:\n  - name: id\n    in: path\n    required: true\n    content: { text/xml: {} }\nresponses: {}",
      ),
      "10:11 parameter `id` is written as `text/xml`; only JSON content is supported",
    ),
  },
  {
    what: "a form member in another style",
    ...one(
      `${head}paths:
  /a:
    post:
      responses: {}
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { a: { type: object } } }
            encoding: { a: { style: deepObject } }
`,
      "11:25 form member `a` is encoded in a style other than exploded `form`",
    ),
  },
  {
    what: "a trace operation",
    ...one(
      `${head}paths:\n  /a:\n    trace: { responses: {} }\n`,
      "5:5 `trace` operations cannot be sent by fetch",
    ),
  },
  {
    what: "two ids that camel-casing makes one",
    ...one(
      `${head}paths:\n  /a: { get: { operationId: get-a, responses: {} } }\n  /b: { get: { operationId: get_a, responses: {} } }\n`,
      "5:16 `getA` names two operations: GET /a and GET /b",
    ),
  },
  ...["close", "constructor", "iterate", "with-response", "then", "finally", "to_string"].map((name) => ({
    what: `the reserved name \`${name}\``,
    ...one(
      `${head}paths:\n  /a: { get: { operationId: ${name}, responses: {} } }\n`,
      `4:16 \`${name.replace(/[-_](.)/, (_, letter: string) => letter.toUpperCase())}\` is a member of every client and cannot name an operation`,
    ),
  })),
  {
    what: "two parameters with one name",
    ...one(
      operation(
        "parameters:\n  - { name: id, in: path, required: true, schema: { type: string } }\n  - { name: id, in: query, schema: { type: string } }\nresponses: {}",
      ),
      "8:11 `id` comes from two parameters of `getAById`; give one of them `x-vidspec: { clientName: … }`",
    ),
  },
  {
    what: "a body member that is a parameter too, with `--collisions stop`",
    ...one(
      `${head}paths:
  /a/{id}:
    put:
      ${id}
      requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
      responses: {}
`,
      "7:91 `id` comes from the path parameter and the body of `putAById`; give one of them `x-vidspec: { clientName: … }`",
      ["--collisions", "stop"],
    ),
  },
  {
    what: "a security scheme that nothing describes",
    ...one(
      operation(`${id}\nsecurity: [{ key: [] }]\nresponses: {}`),
      "7:18 security scheme `key` is not described under components",
    ),
  },
  {
    what: "success answers of two kinds",
    ...one(
      operation(
        `${id}\nresponses:\n  "200": { description: A, content: { application/json: { schema: { type: object } } } }\n  "201": { description: B, content: { text/plain: { schema: { type: string } } } }`,
      ),
      "9:59 success answers are json and text; one operation is read in one way",
    ),
  },
  {
    what: "XML with fractions",
    ...one(
      operation(
        `${id}\nresponses:\n  "200": { description: A, content: { text/xml: { schema: { type: object, properties: { a: { type: number } } } } } }`,
      ),
      "8:95 XML text is read as string, integer or boolean, not as `number`",
    ),
  },
];
