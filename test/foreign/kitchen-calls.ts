/**
 * Calls of the two kitchen-sink documents: what the caller gives, what must be on the wire, what comes back. Written
 * by hand from the documents and from OpenAPI's own tables of styles; nothing is computed from generated code.
 */

export interface KitchenCall {
  readonly id: string;
  readonly params?: object;
  /** Method, host, path and query, as they go out. */
  readonly wire: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Body as text, or a part of it where it has a random boundary. */
  readonly body?: string | RegExp;
  readonly data?: unknown;
  /** What Prism 5.16 cannot read in a right request; the wire is compared all the same. */
  readonly unread?: string;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const main = "https://media.example/v1";

export const kitchen30: readonly KitchenCall[] = [
  {
    id: "treeGetNode",
    params: { id: "a/b", depth: 3, session: "s;1", "X-Trace": "t 1", "X-Labels": ["x", "y"] },
    wire: `GET ${main}/tree/a%2Fb?depth=3`,
    headers: { "x-trace": "t 1", "x-labels": "x,y", cookie: "session=s%3B1" },
    data: { name: "root", parent: null, children: [{ name: "leaf", children: [] }] },
  },
  { id: "delete", params: { id: "7" }, wire: `DELETE ${main}/tree/7` },
  {
    id: "operation1stShape",
    params: { kind: "circle", radius: 1.5 },
    wire: `POST ${main}/shapes`,
    headers: { "content-type": "application/json" },
    body: '{"kind":"circle","radius":1.5}',
    data: { kind: "circle", radius: 2 },
  },
  {
    id: "shapesREPLACE",
    params: { body: [{ kind: "square", side: 1, label: "é" }] },
    wire: `PUT ${main}/shapes`,
    headers: { "content-type": "application/vnd.acme+json; charset=utf-8" },
    body: '[{"kind":"square","side":1,"label":"é"}]',
    data: [{ kind: "square", side: 1 }],
  },
  {
    // `id` was read before and is readOnly: it is dropped, not sent.
    id: "putUsersByUserId",
    params: {
      "user-id": "u1",
      id: "u1",
      name: "Ada",
      password: "p",
      nick: null,
      tags: { first: { level: 1 } },
    },
    wire: `PUT ${main}/users/u1`,
    body: '{"name":"Ada","password":"p","nick":null,"tags":{"first":{"level":1}}}',
    data: { id: "u1", name: "Ada", nick: null, tags: { first: { level: 1 } } },
  },
  {
    id: "rename",
    params: { id: "u1", name: "in query", body: { name: "in body" } },
    wire: `PUT ${main}/users/u1/name?name=in%20query`,
    body: '{"name":"in body"}',
    data: { renamed: true },
  },
  {
    id: "sendForm",
    params: { title: "a & b", count: 2, tags: ["x", "y z"] },
    wire: `POST ${main}/forms`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "title=a%20%26%20b&count=2&tags=x&tags=y%20z",
    data: "taken",
  },
  {
    id: "uploadFile",
    params: { file: new Blob(["abc"], { type: "text/plain" }), name: "a.txt" },
    wire: "POST https://upload.media.example/v1/uploads",
    body: /name="file"; filename="blob"\r\nContent-Type: text\/plain\r\n\r\nabc\r\n.*name="name"\r\n\r\na\.txt\r\n/s,
    data: { size: 3 },
  },
  {
    id: "uploadFile",
    unread: "objects in multipart forms",
    params: { file: new Uint8Array([97]), meta: { kind: "note" } },
    wire: "POST https://upload.media.example/v1/uploads",
    body: /name="file"; filename="blob"\r\n[^\n]*\r\n\r\na\r\n.*name="meta"\r\n\r\n\{"kind":"note"\}\r\n/s,
    data: { size: 1 },
  },
  {
    id: "writeNote",
    params: { id: "n", body: "plain\ntext" },
    wire: `PUT ${main}/notes/n`,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: "plain\ntext",
  },
  {
    id: "writeBlob",
    params: { id: "b", body: bytes("raw") },
    wire: `PUT ${main}/blobs/b`,
    headers: { "content-type": "application/octet-stream" },
    body: "raw",
  },
  {
    id: "readBlob",
    params: { id: "b" },
    wire: "GET https://files.media.example/v1/blobs/b",
    data: bytes("PNG"),
  },
  {
    id: "search",
    params: {
      filter: { from: "a b", "to-day": "x&y" },
      pipes: ["a", "b c"],
      spaces: ["a", "b"],
      commas: [1, 2],
      "many[]": ["x", "y"],
      where: { a: [1] },
      flags: { on: true, off: false },
    },
    wire: `GET ${main}/search?${[
      "filter%5Bfrom%5D=a%20b",
      "filter%5Bto-day%5D=x%26y",
      "pipes=a%7Cb%20c",
      "spaces=a%20b",
      "commas=1,2",
      "many%5B%5D=x",
      "many%5B%5D=y",
      "where=%7B%22a%22%3A%5B1%5D%7D",
      "on=true",
      "off=false",
    ].join("&")}`,
    data: { a: 1, b: 2 },
  },
  {
    id: "map",
    params: { label: "here", labels: ["a", "b"], matrix: 5, matrices: ["x", "y"], list: ["q r"] },
    wire: `GET ${main}/map/.here/.a.b/;matrix=5/;matrices=x;matrices=y/q%20r`,
    data: "yes",
  },
  {
    id: "map",
    unread: "a comma in a path parameter",
    params: { label: "a.b", labels: ["a.b"], matrix: 5, matrices: ["x;"], list: ["p", "q r"] },
    wire: `GET ${main}/map/.a.b/.a%2Eb/;matrix=5/;matrices=x%3B/p,q%20r`,
    data: "yes",
  },
  {
    id: "straßeFinden",
    unread: "path templates beyond ASCII",
    params: { id: "ö", größe: "ü" },
    wire: `GET ${main}/stra%C3%9Fe/%C3%B6?gr%C3%B6%C3%9Fe=%C3%BC`,
    data: { länge: 2.5, "1st": "one" },
  },
];

const us = "https://us.media.example/v2";

export const kitchen31: readonly KitchenCall[] = [
  {
    id: "thingsGet",
    params: { id: "a" },
    wire: `GET ${us}/things/a`,
    headers: { "x-key": "k-1" },
    data: { id: "a", kind: "large", parent: { id: "b", kind: "small" } },
  },
  {
    id: "thingsUpdate",
    params: { id: "a", kind: "small", note: null, size: "1" },
    wire: `PATCH ${us}/things/a`,
    headers: { "content-type": "application/merge-patch+json" },
    body: '{"kind":"small","note":null,"size":"1"}',
  },
  {
    id: "pairsAdd",
    unread: "prefixItems",
    params: { body: ["a", 1] },
    wire: `POST ${us}/pairs`,
    body: '["a",1]',
    data: ["a", null, true],
  },
  { id: "new", params: { body: "x" }, wire: `POST ${us}/anything`, body: '"x"', data: [1, { two: 3 }] },
  {
    id: "eitherOr",
    params: { phone: "1" },
    wire: `POST ${us}/either`,
    body: '{"phone":"1"}',
    data: ["a", null],
  },
  {
    id: "getTicket",
    params: { expire: "1" },
    wire: `POST ${us}/ticket`,
    body: '{"kind":"ticket","expire":"1"}',
    data: { id: "t", kind: "small" },
  },
  {
    id: "table",
    params: { columns: ["a", "b"] },
    wire: "GET https://tables.media.example/table?columns=a&columns=b",
    data: "a,b",
  },
  {
    id: "rawBytes",
    params: { body: new Blob(["zip"]) },
    wire: `POST ${us}/raw`,
    headers: { "content-type": "application/zip" },
    body: "zip",
    data: { n: 1 },
  },
  {
    id: "loose",
    params: { a: 1 },
    wire: `POST ${us}/loose`,
    headers: { "content-type": "application/json" },
    body: '{"a":1}',
    data: ["x"],
  },
  {
    id: "deep",
    params: { page: { size: 2, after: "x" }, point: { x: 1, y: 2 }, prefs: "a,b" },
    wire: `GET ${us}/deep?page%5Bsize%5D=2&page%5Bafter%5D=x&x=1&y=2`,
    headers: { cookie: "prefs=a%2Cb", "x-key": "k-1", "x-app": "a-1" },
    data: {},
  },
];
