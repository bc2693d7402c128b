/** Builds one Redoc page per vendor from what it shows of its document, by the redocly command, and takes it offline. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../places.ts";
import type { DocumentEntry } from "./documents.ts";
import { escapeHtml } from "./html.ts";
import { takeOffline } from "./offline.ts";
import { shownView } from "./shown-view.ts";

const redocly = join(root, "tools", "docs", "node_modules", ".bin", "redocly");

/**
 * Nothing of the repository's lint configuration is needed here. Telemetry is off, and the samples shown are ours and the
 * body: left to itself Redoc offers ten languages and drops the samples in others.
 */
const config = `telemetry: "off"
openapi:
  codeSamples:
    languages:
      - lang: TypeScript
      - lang: Shell
      - lang: Payload
        label: Body
`;

export async function referencePage(document: DocumentEntry): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "vidspec-docs-"));
  try {
    const output = join(folder, "page.html");
    writeFileSync(join(folder, "redocly.yaml"), config);
    const shown = join(folder, "document.json");
    writeFileSync(shown, JSON.stringify(shownView(document)));
    await promisify(execFile)(
      redocly,
      [
        "build-docs",
        shown,
        "--inlineBundle",
        "-o",
        output,
        "--title",
        `${document.title} · vidspec`,
        "--config",
        join(folder, "redocly.yaml"),
      ],
      {
        cwd: folder,
        env: {
          ...process.env,
          REDOCLY_TELEMETRY: "off",
          REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
          DO_NOT_TRACK: "1",
        },
      },
    );
    return withFallback(takeOffline(readFileSync(output, "utf8")), document);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Redoc draws with script only; a reader without it is sent to the static index. */
function withFallback(html: string, document: DocumentEntry): string {
  const note = `<noscript><p>This page needs script. The operations of ${escapeHtml(document.title)} are also listed in the <a href="index.html#operations-${document.folder}">index</a>.</p></noscript>`;
  return html.replace(/<body[^>]*>/, (tag) => `${tag}\n${note}`);
}
