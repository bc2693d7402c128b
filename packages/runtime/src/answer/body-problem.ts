/** What is wrong with an answer's body, without its content. Whoever knows the operation adds the names. */
export class BodyProblem extends Error {
  readonly code: "malformed" | "empty" | "content-type";
  /** Place in the answer. */
  readonly path: string | undefined;
  constructor(code: "malformed" | "empty" | "content-type", message: string, path?: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}
