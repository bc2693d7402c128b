/**
 * The document as the reference pages show it: the wire view with what Redoc would leave out or make up. Samples beside
 * the operations, what repeating each would do and where it is known from, the code table, JSON in a form field as its members, and XML examples as the text that travels (Redoc
 * invents a root element; the mock view has them rendered by the document's `xml` hints). Nothing else is changed.
 */
import {
  effectsInWords,
  isObject,
  isXmlMediaType,
  localReferences,
  objectAt,
  operationsOf,
  sourceInWords,
  vidspec,
} from "@vidspec/openapi";
import { readView } from "../places.ts";
import { withCodeSamples } from "../samples/code-samples.ts";
import type { CodeEntry, DocumentEntry } from "./documents.ts";

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, walked by name.
type Json = any;

export function shownView(document: DocumentEntry): Json {
  const { folder } = document;
  const plain = withXmlText(readView(folder, "wire"), readView(folder, "mock"));
  const view = withFacts(withCodeSamples(folder, withJsonFields(plain)));
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

/** What `x-vidspec` says of an operation or a webhook, as the last lines of its description. */
function withFacts(view: Json): Json {
  const copy = structuredClone(view);
  const references = localReferences(copy);
  for (const { node } of [...operationsOf(copy), ...operationsOf(copy, "webhooks")]) {
    const said = vidspec(references, node);
    const effects = effectsInWords(said.effects);
    const source = sourceInWords(said.source);
    const facts = [
      ...(effects === undefined ? [] : [`**Effects:** ${effects}.`]),
      ...(source === undefined ? [] : [`**Source:** ${source}.`]),
    ];
    const text = typeof node.description === "string" ? node.description.trim() : "";
    if (facts.length > 0) node.description = [text, facts.join("\\\n")].filter(Boolean).join("\n\n");
  }
  return copy;
}

/** Takes every XML media type's examples from the same operation of `rendered`. */
export function withXmlText(wire: Json, rendered: Json): Json {
  const copy = structuredClone(wire);
  const references = localReferences(copy);
  const fromRendered = localReferences(rendered);
  const replies = new Map(operationsOf(rendered).map(({ id, node }) => [id, objectAt(node, "responses")]));
  for (const { id, node } of operationsOf(copy)) {
    for (const [status, response] of Object.entries(objectAt(node, "responses"))) {
      const texts = objectAt(fromRendered(replies.get(id)?.[status]), "content");
      for (const [type, media] of Object.entries(objectAt(references(response), "content"))) {
        if (!isXmlMediaType(type)) continue;
        for (const [name, example] of Object.entries(objectAt(texts[type], "examples")))
          objectAt(media, "examples")[name] = fromRendered(example);
      }
    }
  }
  return copy;
}

/** JSON text in a form field is shown with its members: Redoc does not look into `contentSchema`. */
export function withJsonFields(view: Json): Json {
  const copy = structuredClone(view);
  const references = localReferences(copy);
  for (const { node } of operationsOf(copy)) {
    for (const media of Object.values(objectAt(references(node.requestBody), "content"))) {
      const properties = objectAt(references(references(media).schema), "properties");
      for (const [name, property] of Object.entries(properties)) {
        const { contentSchema, description } = references(property);
        if (isObject(contentSchema)) properties[name] = { ...contentSchema, description };
      }
    }
  }
  return copy;
}
