/** The front page: what this is, the vendors, every operation, every code. Static; links into the vendor pages. */
import type { DocumentEntry, OperationEntry } from "./documents.ts";
import type { Guide } from "./guides.ts";
import { escapeHtml, page, sentence } from "./html.ts";

export function indexPage(documents: readonly DocumentEntry[], guides: readonly Guide[]): string {
  const count = documents.reduce((sum, document) => sum + document.operations.length, 0);
  const coded = documents.filter((document) => document.codes.length > 0);
  const body = `
<h1>Typed, signed clients for video platforms with difficult APIs</h1>
<p>Each vendor has one hand-written OpenAPI 3.1 document. The TypeScript client, these pages and a mock server that
verifies signatures all come from it. ${documents.length} documents with ${count} operations are described here; each
operation's page shows the method call and the same request with curl, signed in the shell.</p>
<h2 id="vendors">Vendors</h2>
${table(["Vendor", "Package", "What it does", "Address"], documents.map(vendorRow))}
<h2 id="guides">Guides</h2>
<ul>
${guides.map((guide) => `<li><a href="guides/${guide.name}.html">${escapeHtml(guide.title)}</a></li>`).join("\n")}
</ul>
<h2 id="operations">Operations</h2>
<p class="quiet">“Effects” says what repeating a call would do: a <b>read</b> or <b>idempotent</b> call is repeated on a network
failure, a <b>create</b> or <b>destroy</b> only when nothing was sent or the vendor refused without acting.</p>
${parts("operations", documents)}
${documents.map(operationTable).join("\n")}
<h2 id="codes">Codes</h2>
<p class="quiet">A failure that a vendor tells by a code of its own, be it inside an HTTP 200, is thrown as a
<code>VidspecError</code> with that code in <code>vendorCode</code>; <code>meaning</code> and <code>hint</code> hold what stands here.
Rows that begin with HTTP are statuses with a meaning of the vendor's own, in <code>status</code>.</p>
${parts("codes", coded)}
${coded.map(codeTable).join("\n")}
${documents.some((document) => document.gaps.length > 0) ? gaps(documents) : ""}`;
  return page({
    title: "vidspec: typed, signed video clients",
    description: "Operations, codes and guides for the vidspec clients.",
    body,
  });
}

/** Where Redoc puts an operation: tag, then operation, in its own spelling of both. A browser test follows each link. */
export function operationLink(folder: string, operation: OperationEntry): string {
  const place = [operation.tag, operation.id]
    .filter(Boolean)
    .map((part) => encodeURIComponent(part.toLowerCase().replaceAll(/\s+/g, "-")));
  return `${folder}.html#/${place.join("/")}`;
}

function vendorRow(document: DocumentEntry): string[] {
  return [
    `<a href="${document.folder}.html">${escapeHtml(document.title)}</a>`,
    document.package === undefined ? "" : `<code>${escapeHtml(document.package)}</code>`,
    escapeHtml(document.summary),
    document.servers.map((server) => `<code>${escapeHtml(server)}</code>`).join("<br>"),
  ];
}

function operationTable(document: DocumentEntry): string {
  const rows = document.operations.map((operation) => [
    `<a href="${operationLink(document.folder, operation)}"><code>${escapeHtml(operation.id)}</code></a><br>${summary(operation)}`,
    `<code>${operation.method} ${breakable(operation.path)}</code>`,
    `<span class="effect">${escapeHtml(operation.effects)}</span>`,
  ]);
  return `<h3 id="operations-${document.folder}">${escapeHtml(document.title)}</h3>
${table(["Method", "On the wire", "Effects"], rows, "operations")}`;
}

function summary({ summary: text, experimental }: OperationEntry): string {
  return escapeHtml(text) + (experimental ? ' <span class="quiet">(inferred)</span>' : "");
}

/** A path that a narrow column may break after a slash. */
function breakable(path: string): string {
  return escapeHtml(path).replaceAll("/", "/<wbr>");
}

/** Links to the parts of a long section. */
function parts(section: string, documents: readonly DocumentEntry[]): string {
  const links = documents.map(
    ({ folder, title }) => `<a href="#${section}-${folder}">${escapeHtml(title)}</a>`,
  );
  return `<p>${links.join(" · ")}</p>`;
}

function codeTable(document: DocumentEntry): string {
  const rows = document.codes.map((entry) => [
    `<code>${escapeHtml(entry.code)}</code>`,
    sentence(entry.meaning),
    sentence(entry.hint),
    entry.retryable ? "retried" : "",
  ]);
  return `<h3 id="codes-${document.folder}">${escapeHtml(document.title)}</h3>
${table(["Code", "Meaning", "What to do", ""], rows)}`;
}

function gaps(documents: readonly DocumentEntry[]): string {
  const lists = documents
    .filter((document) => document.gaps.length > 0)
    .map(({ title, gaps: known }) => {
      const items = known.map((gap) => `<li>${sentence(gap)}</li>`).join("\n");
      return `<h3>${escapeHtml(title)}</h3>\n<ul>\n${items}\n</ul>`;
    });
  return `<h2 id="gaps">Known gaps</h2>\n${lists.join("\n")}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], kind = ""): string {
  const cells = (row: readonly string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  return `<div class="scroll"><table class="cards${kind === "" ? "" : ` ${kind}`}"><thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead>
<tbody>${rows.map(cells).join("\n")}</tbody></table></div>`;
}
