/**
 * Doc comments: prose of a document, filled anew as Markdown reads it. Nothing a document says may end the comment.
 */

/** Columns of a line of generated text. */
export const width = 110;

/** A doc comment, or nothing for no lines. Each entry starts a line of its own. */
export function docComment(lines: readonly string[], indent = ""): string {
  const plain = lines.map((line) => line.replaceAll("\r\n", "\n").replaceAll("*/", "*\\/"));
  const text = trimmed(wrapped(plain, width - indent.length - 3));
  if (text.length === 0) return "";
  if (text.length === 1 && indent.length + text[0]!.length + 7 <= width && !text[0]!.startsWith("@")) {
    return `${indent}/** ${text[0]} */\n`;
  }
  return `${indent}/**\n${text.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

/** Paragraphs and list items are filled anew, as Markdown reads them; code, tables and quotes are left alone. */
function wrapped(entries: readonly string[], room: number): string[] {
  const done: string[] = [];
  let paragraph: string[] = [];
  let verbatim = false;
  const flush = (): void => {
    if (paragraph.length > 0) done.push(...filled(paragraph, room));
    paragraph = [];
  };
  for (const entry of entries) {
    for (const line of entry.split("\n")) {
      const fence = /^\s*(?:```|~~~)/.test(line);
      if (fence) verbatim = !verbatim;
      if (line.startsWith("@example")) verbatim = true;
      const code = /^(?: {4}|\t)/.test(line) && paragraph.length === 0;
      const alone = verbatim || fence || code || line.trim() === "" || /^\s*(?:\||#|>|---|===)/.test(line);
      if (alone || startsItem.test(line)) flush();
      if (alone) done.push(line);
      else paragraph.push(line);
      // Two spaces or a backslash at the end of a line are Markdown's line break.
      if (!alone && /(?: {2}|\\)$/.test(line)) flush();
    }
    flush();
  }
  return done;
}

const startsItem = /^(?:@|\s*(?:[-*+]|\d+[.)]) )/;

/** One paragraph as lines; tags and list items hang. */
function filled(paragraph: readonly string[], room: number): string[] {
  const item = /^(\s*)(?:[-*+]|\d+[.)]) /.exec(paragraph[0]!);
  const first = item?.[1] ?? "";
  const hang = paragraph[0]!.startsWith("@") ? "  " : " ".repeat(item?.[0].length ?? 0);
  const lines: string[] = [];
  for (const word of paragraph.join(" ").trim().split(/\s+/)) {
    const last = lines.at(-1);
    // A word that would look like the start of a list item must not begin a line.
    const fits = last !== undefined && last.length + 1 + word.length <= room;
    if (fits || (last !== undefined && /^(?:[-*+#>]|\d+[.)]|@.*)$/.test(word)))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? first + word : hang + word);
  }
  return lines;
}

/** No blank lines at the ends, never two in a row, no space at line ends. */
function trimmed(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines.map((text) => text.trimEnd())) {
    if (line === "" && (kept.length === 0 || kept.at(-1) === "")) continue;
    kept.push(line);
  }
  if (kept.at(-1) === "") kept.pop();
  return kept;
}
