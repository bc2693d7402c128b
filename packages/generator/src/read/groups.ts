/**
 * The client's interfaces: one per set of credentials, so that a call the credential does not open does not compile.
 */
import { isNode, listAt, type Node, textAt, vidspec } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { type NameBook, pascalCase } from "../text/names.ts";
import type { Operation } from "./operation.ts";

export interface Group {
  readonly name: string;
  readonly credentials: readonly string[];
  readonly doc: readonly string[];
  readonly members: readonly Operation[];
}

/** One interface per set of credentials: as the spec names them, or a single one where it names none. */
export function groupsOf(
  root: Node,
  operations: readonly Operation[],
  name: string,
  title: string,
  book: NameBook,
): Group[] {
  const listed = listAt(vidspec(root), "groups").filter(isNode);
  if (listed.length === 0) {
    return [
      {
        name: book.claim(`${name}Operations`),
        credentials: [],
        doc: [`Operations of ${title}.`],
        members: operations,
      },
    ];
  }
  const groups = listed.map((group, index) => ({
    name: book.claim(textAt(group, "name") ?? pascalCase(`group-${index}`)),
    credentials: listAt(group, "credentials").map(String),
    doc: [textAt(group, "description") ?? `Operations of ${title}.`],
    members: [] as Operation[],
  }));
  const open: Operation[] = [];
  for (const operation of operations) {
    const needs = setKey(operation.auth ?? []);
    const group = groups.find(({ credentials }) => setKey(credentials) === needs);
    if (group) group.members.push(operation);
    else if (operation.auth === undefined) open.push(operation);
    else {
      const wanted = `{ name: …Operations, credentials: [${operation.auth.join(", ")}] }`;
      throw new SpecProblem(
        `\`${operation.id}\` is opened by ${operation.auth.join(", ")}, and no group lists exactly these; add ${wanted} to \`x-vidspec.groups\``,
        operation.at,
      );
    }
  }
  const doc = [`Operations of ${title} that need no credential.`];
  return open.length > 0
    ? [...groups, { name: book.claim(`${name}OpenOperations`), credentials: [], doc, members: open }]
    : groups;
}

const setKey = (names: readonly string[]): string => [...names].sort().join(" ");
