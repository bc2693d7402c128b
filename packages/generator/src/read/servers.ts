/**
 * Named servers of a document: the root's, then those of single paths and operations. The first one is the default.
 */
import { follow, isNode, listAt, type Node, nodeAt, step, textAt, vidspec } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { camelCase } from "../text/names.ts";

export interface Servers {
  readonly byName: Readonly<Record<string, string>>;
  readonly first: string;
  /** Name of the server at a JSON pointer. */
  nameOf(pointer: string): string | undefined;
}

/** `fill`: variables are replaced by their defaults, for packages whose factory fills none. */
export function readServers(root: Node, fill: boolean): Servers {
  const byName: Record<string, string> = {};
  const names = new Map<string, string>();
  const add = (list: readonly unknown[], at: string): void => {
    for (const [index, server] of list.entries()) {
      const where = step(at, "servers", index);
      const url = isNode(server) ? textAt(server, "url") : undefined;
      if (!isNode(server) || url === undefined) throw new SpecProblem("a server needs a `url`", where);
      const text = (fill ? filled(url, server) : url).replace(/\/+$/, "");
      const named = textAt(vidspec(server), "name");
      const same = named ? undefined : Object.entries(byName).find(([, known]) => known === text)?.[0];
      const name = named ?? same ?? freeName(server, byName);
      if (named && byName[named] !== undefined && byName[named] !== text)
        throw new SpecProblem(`\`${named}\` names two servers`, where);
      byName[name] = text;
      names.set(where, name);
    }
  };
  add(listAt(root, "servers"), "");
  for (const [path, entry] of Object.entries(nodeAt(root, "paths") ?? {})) {
    if (!isNode(entry)) continue;
    const item = follow(root, entry, step("/paths", path));
    add(listAt(item.value, "servers"), item.at);
    for (const [method, operation] of Object.entries(item.value)) {
      if (isNode(operation)) add(listAt(operation, "servers"), step(item.at, method));
    }
  }
  return { byName, first: Object.keys(byName)[0] ?? "default", nameOf: (pointer) => names.get(pointer) };
}

function filled(url: string, server: Node): string {
  return url.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = nodeAt(nodeAt(server, "variables"), name)?.default;
    return typeof value === "string" ? value : whole;
  });
}

function freeName(server: Node, taken: Readonly<Record<string, string>>): string {
  const words = textAt(server, "description");
  const short = words && words.length <= 24 ? camelCase(words) : undefined;
  const base = Object.keys(taken).length === 0 ? "default" : (short ?? "server");
  let name = base;
  for (let number = 2; taken[name] !== undefined; number += 1) name = `${base}${number}`;
  return name;
}
