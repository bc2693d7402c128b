/**
 * Refuses options that nobody knows: a misspelt one would be ignored, and a test that relies on it would pass for no
 * reason. It shows names, never values. The clients have their own such check; nothing is shared with them.
 */

/** Every option of `T`: a type that a table has to fit, so that none is forgotten. */
export type OptionNames<T> = Readonly<Record<keyof T, true>>;

/** An error that a program can tell: `code` is `input`. */
export function inputError(field: string, message: string, hint?: string): Error {
  const error = new Error(hint === undefined ? message : `${message} ${hint}`);
  return Object.assign(error, { code: "input", field, ...(hint === undefined ? {} : { hint }) });
}

/**
 * Throws for the first name that is not in `known`, with the likely one. `undefined` counts as not given.
 *
 * @param of what takes the options, for the message
 * @param prefix what `given` is part of, e.g. `faults.gcore[0].`
 */
export function refuseUnknown(of: string, given: unknown, known: object, prefix = ""): void {
  if (typeof given !== "object" || given === null) return;
  const names = Object.keys(known);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || names.includes(name)) continue;
    const meant = likely(name, names);
    const hint = meant ? `Did you mean \`${prefix}${meant}\`?` : `There are ${names.join(", ")}.`;
    throw inputError(prefix + name, `${of}: unknown option \`${prefix}${name}\`.`, hint);
  }
}

/** The name that shares most pairs of letters, if it shares more than half. */
function likely(name: string, names: readonly string[]): string | undefined {
  const pairs = (text: string): Set<string> => {
    const plain = ` ${text.toLowerCase().replace(/[_-]/g, "")} `;
    return new Set([...plain.slice(1)].map((letter, at) => plain[at] + letter));
  };
  const given = pairs(name);
  const scored = names.map((each) => {
    const own = pairs(each);
    const shared = [...own].filter((pair) => given.has(pair)).length;
    return { each, score: (2 * shared) / (own.size + given.size) };
  });
  const best = scored.toSorted((left, right) => right.score - left.score)[0];
  return best !== undefined && best.score > 0.5 ? best.each : undefined;
}
