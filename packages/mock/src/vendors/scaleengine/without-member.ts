/**
 * Cuts one member out of a JSON object's text and leaves every other byte alone. Must never re-serialise.
 */

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gy;

/** The text without the top-level member, or `undefined` when it is not there. Expects JSON. */
export function withoutMember(source: string, name: string): string | undefined {
  let depth = 0;
  let start = -1;
  let startsName = false;
  const pieces: { from: number; to: number; name: string }[] = [];
  const close = (to: number): void => {
    const piece = pieces.at(-1);
    if (piece !== undefined && piece.to < 0) piece.to = to;
  };
  for (let at = 0; at < source.length; ) {
    token.lastIndex = at;
    const [found] = token.exec(source) ?? [];
    if (found === undefined) {
      at += 1;
      continue;
    }
    if (found === "{" || found === "[") depth += 1;
    if (found === "}" || found === "]") depth -= 1;
    if (depth === 1 && (found === "," || (found === "{" && start < 0))) {
      close(at);
      start = at + 1;
      startsName = true;
    } else if (startsName && found.startsWith('"')) {
      pieces.push({ from: start, to: -1, name: JSON.parse(found) as string });
      startsName = false;
    }
    if (depth === 0) close(at);
    at += found.length;
  }
  const index = pieces.findLastIndex((piece) => piece.name === name);
  const piece = pieces[index];
  if (piece === undefined) return undefined;
  // The comma before it goes too; for the first member, the comma after it.
  if (index > 0) return source.slice(0, piece.from - 1) + source.slice(piece.to);
  return source.slice(0, piece.from) + source.slice(pieces.length > 1 ? piece.to + 1 : piece.to);
}
