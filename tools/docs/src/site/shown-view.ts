/**
 * The document as the reference pages show it: the wire view with what Redoc would leave out or make up. Samples beside
 * the operations, what repeating each would do and where it is known from, the code table, JSON in a form field as its members, and XML examples as the text that travels (Redoc
 * invents a root element; the mock view has them rendered by the document's `xml` hints). Nothing else is changed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { follow } from "../../../tour/local-reference.ts";
import { root } from "../places.ts";
import { withCodeSamples } from "../samples/code-samples.ts";
import type { CodeEntry, DocumentEntry } from "./documents.ts";

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, walked by name.
type Json = any;

export function shownView(document: DocumentEntry): Json {
  const read = (view: string): Json =>
    JSON.parse(readFileSync(join(root, "specs", document.folder, "views", `${view}.json`), "utf8"));
  const view = withFacts(
    withCodeSamples(document.folder, withJsonFields(withXmlText(read("wire"), read("mock")))),
  );
  const { description = "" } = view.info;
  const shown = [wayBack(document), description.trim(), codeSection(document.codes)].filter(Boolean);
  return { ...view, info: { ...view.info, description: shown.join("\n\n") } };
}

function wayBack({ folder }: DocumentEntry): string {
  return `[All vendors](index.html) · [Operations on one page](index.html#operations-${folder}) · [Guides](index.html#guides)`;
}

/** The document's code table as markdown; Redoc knows nothing of `x-vidspec`. */
function codeSection(codes: readonly CodeEntry[]): string {
  if (codes.length === 0) return "";
  const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();
  const rows = codes.map(({ code, meaning, hint }) => `| \`${code}\` | ${cell(meaning)} | ${cell(hint)} |`);
  return ["# Codes", "", "| Code | Meaning | What to do |", "| --- | --- | --- |", ...rows].join("\n");
}

const effectWords: Readonly<Record<string, string>> = {
  read: "reads; repeated after a network failure",
  idempotent: "twice is the same as once; repeated after a network failure",
  create: "creates; repeated only when nothing was sent or the vendor refused without acting",
  destroy: "destroys; repeated only when nothing was sent or the vendor refused without acting",
};

const sourceWords: Readonly<Record<string, string>> = {
  document: "vendor document",
  vendor: "vendor page or code",
  client: "third-party client code",
  inferred: "inferred, not proven",
};

/** What `x-vidspec` says of an operation or a webhook, as the last lines of its description. */
export function withFacts(view: Json): Json {
  const copy = structuredClone(view);
  const webhooks = Object.values<Json>(copy.webhooks ?? {}).flatMap((item) => Object.values<Json>(item));
  for (const operation of [...operationsOf(copy), ...webhooks]) {
    const { effects, source } = operation["x-vidspec"] ?? {};
    const facts = [
      effects === undefined ? "" : `**Effects:** ${effectWords[effects]}.`,
      source === undefined
        ? ""
        : `**Source:** ${sourceWords[source.kind]} (${source.ref}), seen ${source.seen}.`,
    ].filter(Boolean);
    if (facts.length > 0)
      operation.description = [operation.description?.trim(), facts.join("\\\n")]
        .filter(Boolean)
        .join("\n\n");
  }
  return copy;
}

/** Takes every XML media type's examples from the same operation of `rendered`. */
export function withXmlText(wire: Json, rendered: Json): Json {
  const replies = new Map(
    operationsOf(rendered).map(({ operationId, responses }) => [operationId, responses]),
  );
  const copy = structuredClone(wire);
  for (const operation of operationsOf(copy)) {
    for (const [status, response] of Object.entries<Json>(operation.responses ?? {})) {
      const shown = follow<Json>(copy, response);
      for (const [type, media] of Object.entries<Json>(shown?.content ?? {})) {
        if (!/[/+]xml\b/.test(type)) continue;
        const examples = follow<Json>(rendered, replies.get(operation.operationId)?.[status])?.content?.[type]
          ?.examples;
        for (const [name, example] of Object.entries<Json>(examples ?? {})) {
          media.examples[name] = follow<Json>(rendered, example);
        }
      }
    }
  }
  return copy;
}

/** JSON text in a form field is shown with its members: Redoc does not look into `contentSchema`. */
export function withJsonFields(view: Json): Json {
  const copy = structuredClone(view);
  for (const { requestBody } of operationsOf(copy)) {
    for (const { schema } of Object.values<Json>(follow<Json>(copy, requestBody)?.content ?? {})) {
      const { properties = {} } = follow<Json>(copy, schema) ?? {};
      for (const [name, property] of Object.entries<Json>(properties)) {
        const { contentSchema, description } = property;
        if (contentSchema !== undefined) properties[name] = { ...contentSchema, description };
      }
    }
  }
  return copy;
}

function operationsOf(view: Json): Json[] {
  return Object.values<Json>(view.paths ?? {}).flatMap((item) =>
    Object.values<Json>(item).filter((member) => member?.operationId !== undefined),
  );
}
