/**
 * Shows the sample files beside their operations: adds `x-codeSamples`, as Redoc reads it, to a copy of a wire view. Only
 * the docs build sees it. The text is what the files say; nothing is made up here.
 */
import { join } from "node:path";
import { root } from "../places.ts";
import { region } from "../snippets/region.ts";
import { sampleFolder } from "./sample-files.ts";
import { requestsOf } from "./sample-requests.ts";
import { sampleSets } from "./sample-sets.ts";
import { addressName } from "./shell-samples.ts";

interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, walked by name.
type Json = any;

export function withCodeSamples(document: string, view: Json): Json {
  const samples = codeSamples(document);
  const paths = Object.entries<Json>(view.paths ?? {}).map(([path, item]) => {
    const members = Object.entries<Json>(item).map(([name, member]) => {
      const found = samples.get(member?.operationId);
      return [name, found ? { ...member, "x-codeSamples": found } : member];
    });
    return [path, Object.fromEntries(members)];
  });
  return { ...view, paths: Object.fromEntries(paths) };
}

/** By operationId; empty for a document that has no client yet. */
export function codeSamples(document: string): ReadonlyMap<string, readonly CodeSample[]> {
  const sets = sampleSets.filter((set) => set.document === document);
  return new Map(
    sets.flatMap((set) => {
      const part = (file: string, name: string): string => region(root, join(sampleFolder, file), name);
      const together = (...parts: readonly string[]): string => `${parts.join("\n\n")}\n`;
      const [typescript, shell, scheme] = [`${set.file}.ts`, `${set.file}.sh`, `sign-${set.shell.scheme}.sh`];
      return requestsOf(set, sampleSets).map(({ id, credentials, server }): [string, CodeSample[]] => {
        const address = set.address === false ? [] : [part(shell, addressName(server))];
        const signing = credentials.length > 0 ? [part(scheme, "main")] : [];
        return [
          id,
          [
            {
              lang: "TypeScript",
              label: "TypeScript",
              source: together(part(typescript, "client"), part(typescript, id)),
            },
            {
              lang: "Shell",
              label: "Shell",
              source: together([part(shell, "client"), ...address].join("\n"), ...signing, part(shell, id)),
            },
          ],
        ];
      });
    }),
  );
}
