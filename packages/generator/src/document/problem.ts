/**
 * A document the generator cannot handle: one reason and where it is. Reading code knows JSON pointers only; the
 * command line turns a pointer into file, line and column.
 */

export class SpecProblem extends Error {
  override readonly name: string = "SpecProblem";
  /** JSON pointer into the document that was read, without `#`. */
  readonly pointer: string;
  readonly reason: string;
  /** Set where the place is known without looking the pointer up, as for text that is no YAML. */
  readonly place?: Position;

  constructor(reason: string, pointer = "", place?: Position) {
    super(reason);
    this.reason = reason;
    this.pointer = pointer;
    if (place) this.place = place;
  }
}

export interface Position {
  readonly file: string;
  readonly line: number;
  readonly col: number;
}
