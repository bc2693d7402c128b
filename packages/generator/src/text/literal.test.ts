import { describe, expect, it } from "vitest";
import { literal } from "./literal.ts";

describe("literals", () => {
  it("stay on one line where they fit and quote keys only where they must", () => {
    expect(literal({ a: 1, "b-c": ["x"], gone: undefined })).toBe('{ a: 1, "b-c": ["x"] }');
    expect(literal({ list: ["x".repeat(60), "y".repeat(60)] })).toContain(
      `list: [\n    "${"x".repeat(60)}",\n`,
    );
  });

  it("never set a prototype", () => {
    expect(literal(JSON.parse('{"__proto__":1}'))).toBe('{ ["__proto__"]: 1 }');
  });
});
