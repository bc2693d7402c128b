/**
 * JSON Schema to TypeScript: a type expression for a schema (`expression.ts`), and named declarations for components
 * and for inline objects (`declaration.ts`).
 */
import type { Node } from "../document/document.ts";
import type { NameBook } from "../text/names.ts";
import type { Declaration } from "../text/print-type.ts";
import type { TypeNode } from "../text/type-tree.ts";
import { declare } from "./declaration.ts";
import { directionQuestion } from "./direction.ts";
import { type Shaping, typeOf } from "./expression.ts";
import { type Direction, declaredNames } from "./names.ts";
import { byText } from "./questions.ts";

export interface Types {
  /** Type expression of a schema. `hint` names inline objects. */
  of(schema: unknown, at: string, hint: string, direction: Direction): TypeNode;
  /** Names used since the last call of `mentioned`, sorted. */
  mentioned(): string[];
  /** Declares everything that was named so far, and what that names in turn; sorted by name. */
  declarations(): Declaration[];
}

export function schemaTypes(root: Node, book: NameBook): Types {
  const names = declaredNames(root, book);
  const shaping: Shaping = { root, names, differs: directionQuestion(root), shaped: new Set() };
  return {
    of: (schema, at, hint, direction) => typeOf(shaping, schema, { at, hint, direction }),
    mentioned: names.mentioned,
    declarations() {
      const done: Declaration[] = [];
      for (let next = names.next(); next; next = names.next()) done.push(declare(shaping, next));
      return done.sort((a, b) => byText(a.name, b.name));
    },
  };
}
