/**
 * Refuses options that nobody knows. A compiler tells of them only where an object is written out; in one that was spread
 * together, `baseURL` would be ignored and the call go to the vendor. It shows names, never values.
 *
 * For objects of options alone: what a caller implements (stores, sources, signers, limiters) may have members of its own.
 */
import { refusal } from "./refusals.ts";

/**
 * A table of every option of `T`, in a union those of all its members. Under `satisfies`, an option that was forgotten
 * does not compile.
 */
export type OptionNames<T> = Readonly<Record<T extends unknown ? keyof T : never, true>>;

/**
 * Throws `input` for the first name that is not in `known`, with the likely one. `undefined` counts as not given, unknown
 * or not.
 *
 * @param who begins the message: vendor, or vendor and operation; may be empty.
 * @param prefix what `given` is part of, e.g. `retry.`
 */
export function refuseUnknown(who: string, given: unknown, known: object, prefix = ""): void {
  if (typeof given !== "object" || given === null) return;
  const names = Object.keys(known);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || names.includes(name)) continue;
    const meant = likelyOption(name, names);
    const hint = meant
      ? `Did you mean \`${prefix}${meant}\`?`
      : `There are ${names.map((each) => `\`${prefix}${each}\``).join(", ")}.`;
    const [vendor, operation] = who ? who.split(" ") : [];
    const field = prefix + name;
    const message = `${who && `${who}: `}unknown option \`${field}\`. ${hint}`;
    throw refusal("input", message, { vendor, operation, field, hint });
  }
}

/** The closest name, else one that shares the beginning of a word: `retries`, `abortSignal`. */
function likelyOption(name: string, names: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return (
    closest(name, names) ??
    names.find((each) => each.length > 3 && lower.includes(each.slice(0, 4).toLowerCase()))
  );
}

/** The known name closest to `name`, if it is close enough to be what was meant. */
export function closest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  const plain = (text: string): string => text.toLowerCase().replace(/[_-]/g, "");
  for (const candidate of known) {
    const distance = editDistance(plain(name), plain(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from(`${b} `, (_, at) => at);
  for (const letter of a) {
    const next: number[] = [];
    row.forEach((above, at) => {
      const replaced = at ? row[at - 1]! + Number(letter !== b[at - 1]) : above + 1;
      next.push(Math.min(above + 1, replaced, at ? next[at - 1]! + 1 : replaced));
    });
    row = next;
  }
  return row[b.length]!;
}
