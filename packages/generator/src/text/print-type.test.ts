import { describe, expect, it } from "vitest";
import { grouped, printArgument, printType } from "./print-type.ts";
import {
  intersection,
  list,
  literalType,
  named,
  never,
  objectType,
  orNull,
  record,
  union,
  unknown,
} from "./type-tree.ts";

const values = (count: number) =>
  union(Array.from({ length: count }, (_, index) => literalType(`value-${index}`)));

describe("type expressions", () => {
  it("bind unions before `[]` and `&`", () => {
    const choice = union([literalType("a"), literalType("b")]);
    expect(grouped(choice)).toBe('("a" | "b")');
    expect(printType(list(choice))).toBe('("a" | "b")[]');
    expect(grouped(record(choice))).toBe('{ [key: string]: "a" | "b" }');
    expect(printType(intersection([named("A"), union([named("B"), named("C")])]))).toBe("A & (B | C)");
    expect(printType({ kind: "tuple", heads: [named("A")], rest: choice })).toBe('[A, ...("a" | "b")[]]');
  });

  it("take a broken union apart when it joins another", () => {
    const joined = printType(union([values(20), literalType(null), literalType("value-3")]));
    expect(joined.split("\n  | ")).toHaveLength(22);
  });

  it("name each part of a union once, and leave out what adds nothing", () => {
    expect(printType(union([named("A"), never, named("A"), union([named("B"), named("A")])]))).toBe("A | B");
    expect(printType(union([named("A"), unknown]))).toBe("unknown");
    expect(printType(union([]))).toBe("never");
    expect(printType(intersection([unknown, named("A"), named("A")]))).toBe("A");
    expect(printType(intersection([]))).toBe("unknown");
  });

  it("add null where a type does not end in it yet", () => {
    expect(printType(orNull(named("A")))).toBe("A | null");
    expect(printType(orNull(orNull(named("A"))))).toBe("A | null");
    expect(printType(orNull(list(orNull(named("A")))))).toBe("(A | null)[] | null");
  });

  it("close the bracket of objects on a line of its own, and the one of a generic after a broken union", () => {
    const shape = (key: string) => objectType([{ key, type: named("string"), required: true }]);
    expect(printType(intersection([named("A"), union([shape("b"), shape("c")])]))).toBe(
      "A & (\n  | {\n      b: string;\n    }\n  | {\n      c: string;\n    }\n)",
    );
    expect(printArgument(values(20))).toMatch(/^\n {2}\| "value-0"\n[\s\S]*"value-19"\n$/);
    expect(printArgument(named("A"))).toBe("A");
  });
});
