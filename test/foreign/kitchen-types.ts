/**
 * Typed calls, compiled inside the generated packages: what must compile, and what must not. TypeScript reports an
 * expectation that is not met.
 */

export const types30 = `import type { KitchenClient, Node, Shape } from "./index.ts";

export async function calls(client: KitchenClient): Promise<void> {
  const node: Node = await client.treeGetNode({ id: "1", depth: 2, "X-Labels": ["a"], session: "s" });
  const grand: string | undefined = node.children[0]?.children[0]?.byName?.x?.parent?.name;
  // @ts-expect-error a node may have no parent
  node.parent.name;
  const shape: Shape = await client.operation1stShape({ kind: "circle", radius: 1 });
  const size: number = shape.kind === "circle" ? shape.radius : shape.side;
  // @ts-expect-error a circle has a radius
  await client.operation1stShape({ kind: "circle" });
  await client.shapesREPLACE({ body: [{ kind: "square", side: 2 }] });
  const user = await client.putUsersByUserId({ "user-id": "u", name: "n", nick: null, kind: "plain user" });
  const id: string = user.id;
  // @ts-expect-error the answer never holds the password
  user.password;
  // @ts-expect-error the vendor sets the id
  await client.putUsersByUserId({ "user-id": "u", name: "n", id: "u" });
  await client.rename({ id: "u", name: "q", body: { name: "b" } });
  await client.uploadFile({ file: new Uint8Array(1), meta: { any: "text" } });
  const bytes: Uint8Array = await client.readBlob({ id: "b" });
  const answer: "yes" | "no" | null = await client.map({ label: "l", labels: [], matrix: 1, matrices: [], list: [] });
  const gone: void = await client.delete({ id: "1" });
  const { länge }: { länge: number | null } = await client.straßeFinden({ id: "1", größe: "g" });
  const count: number | undefined = (await client.search()).a;
  void [grand, size, id, bytes, answer, gone, länge, count];
}
`;

export const types31 = `import type { KitchenClient } from "./index.ts";

export async function calls(client: KitchenClient): Promise<void> {
  const thing = await client.thingsGet({ id: "a" });
  const kind: "small" | "large" | undefined = thing.parent?.kind;
  const size: number | string | undefined = thing.size;
  const note: string | null | undefined = thing.note;
  const [name, level, ...rest] = await client.pairsAdd({ body: ["a", 1] });
  const pair: [string, number | null, ...boolean[]] = [name, level, ...rest];
  // @ts-expect-error two items and no more
  await client.thingsUpdate({ id: "a", kind: "small", pair: ["a", 1, true] });
  await client.eitherOr({ mail: "a@b" });
  // @ts-expect-error one of the two is needed
  await client.eitherOr({});
  await client.getTicket({ expires: "1" });
  // @ts-expect-error not both
  await client.getTicket({ expires: "1", expire: "1" });
  const rows: string = await client.table();
  const counts: { [key: string]: number } = await client.rawBytes({ body: new Blob([]) });
  const loose: string[] = await client.loose({ a: 1 });
  const anything: unknown = await client.new({ body: { free: ["form"] } });
  void [kind, size, note, pair, rows, counts, loose, anything];
}
`;
