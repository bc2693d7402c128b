/**
 * What arrived and what became of it. Must never hold a secret, a signature, a query or a body.
 */
export interface JournalEntry {
  /** Vendor id; `undefined` when the address belongs to no vendor. */
  readonly vendor: string | undefined;
  /** operationId, where the request addressed one. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Path as the vendor would see it, without query. */
  readonly path: string;
  readonly verdict: "accepted" | "refused";
  /** The vendor's code of a refusal: `"202"`, `"0003"`. */
  readonly vendorCode?: string;
  /** What was wrong, in words. */
  readonly difference?: string;
  /** A planned fault shaped the answer. */
  readonly fault?: true;
  /** Where the mock's own answer breaks the vendor's document. A defect of the document: tests should fail on it. */
  readonly violations?: readonly string[];
}

export interface Journal {
  /** Oldest first; the newest ten thousand. */
  readonly entries: readonly JournalEntry[];
  readonly add: (entry: JournalEntry) => void;
  readonly clear: () => void;
}

const longest = 10_000;

export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  return {
    get entries() {
      return entries;
    },
    add(entry) {
      entries.push(Object.freeze(entry));
      if (entries.length > longest) entries.shift();
    },
    // A list somebody kept stays as it was.
    clear() {
      entries = [];
    },
  };
}
