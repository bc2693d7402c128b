/**
 * Which declaration a schema gets, under which name: each once, components first. What still has to be declared waits
 * here in a queue.
 */
import { type Node, nodeAt, step } from "../document/document.ts";
import { type NameBook, pascalCase } from "../text/names.ts";
import { named, type TypeNode } from "../text/type-tree.ts";
import { byText } from "./questions.ts";

/** `out`: the vendor answers it; `in`: the caller sends it. They differ where members are readOnly or writeOnly. */
export type Direction = "in" | "out";

/** A schema with a declaration of its own. */
export interface Named {
  readonly name: string;
  readonly schema: unknown;
  readonly at: string;
  readonly direction: Direction;
}

export interface DeclaredNames {
  /** The name of what `key` stands for; `wanted` is asked the first time. */
  nameOf(key: string, wanted: Named, differs: boolean): TypeNode;
  isComponent(at: string): boolean;
  /** Names used since the last call, sorted. */
  mentioned(): string[];
  /** What was named and is not declared yet. */
  next(): Named | undefined;
}

export function declaredNames(root: Node, book: NameBook): DeclaredNames {
  const known = new Map<string, string>();
  const queue: Named[] = [];
  let mentions = new Set<string>();
  // Components take their names first, so that an inline object never steals one.
  const components = new Map<string, string>();
  for (const name of Object.keys(nodeAt(nodeAt(root, "components"), "schemas") ?? {})) {
    components.set(step("/components/schemas", name), book.claim(pascalCase(name)));
  }
  const newName = ({ name, at, direction }: Named, differs: boolean): string => {
    const component = components.get(at);
    if (component === undefined) return book.claim(name);
    return differs && direction === "in" ? book.claim(`${component}Input`) : component;
  };
  return {
    nameOf(key, wanted, differs) {
      let name = known.get(key);
      if (name === undefined) {
        name = newName(wanted, differs);
        known.set(key, name);
        queue.push({ ...wanted, name });
      }
      mentions.add(name);
      return named(name);
    },
    isComponent: (at) => components.has(at),
    mentioned() {
      const names = [...mentions].sort(byText);
      mentions = new Set();
      return names;
    },
    next: () => queue.shift(),
  };
}
