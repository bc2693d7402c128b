/**
 * Compares a decoded answer with what the vendor's document says. What would be acted on wrongly is refused with its path:
 * the wrong one of null, scalar, list and object, an object that is none of what is due, a missing list, a rounded integer.
 * What a vendor may do differently from its document passes and is told. Never repeats a value, only kinds and places.
 */
import type { AnswerShape, AnswerShapes } from "../setup/settings.ts";
import { BodyProblem } from "./body-problem.ts";

export interface Drift {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

interface Rule {
  readonly kind: string;
  /** What `typeof` says of the leaf; undefined for lists, objects and what may be anything. */
  readonly leaf?: string | undefined;
  readonly nullable: boolean;
  readonly item?: Rule;
  readonly members?: Map<string, { readonly rule: Rule; readonly required: boolean }>;
  readonly required?: readonly string[];
  /** The list that the answer is about. */
  readonly envelope?: string | undefined;
  readonly others?: unknown;
}

const kinds: Readonly<Record<string, string>> = { s: "string", i: "integer", n: "number", b: "boolean" };

/** The check of each operation's answers, made when it is first needed. Returns what differs, where that is asked for. */
export function answerCheck(
  answers: AnswerShapes | undefined,
): (operation: string, data: unknown, tell: boolean) => readonly Drift[] {
  const named = new Map<string, Rule>();
  const rules = new Map<string, Rule | undefined>();
  const compile = (shape: AnswerShape, nullable = false): Rule => {
    if (typeof shape === "string") {
      if (shape[0] === "#") return reference(shape.slice(1), nullable);
      const kind = kinds[shape[0]!] ?? "anything";
      const leaf = kind === "integer" ? "number" : kind === "anything" ? undefined : kind;
      return { kind, leaf, nullable: shape.endsWith("?") };
    }
    if (Array.isArray(shape)) return { kind: "array", nullable, item: compile(shape[0]) };
    const members: NonNullable<Rule["members"]> = new Map();
    const required: string[] = [];
    let envelope: string | undefined;
    const { "...": others, "?": inner, ...listed } = shape as Readonly<Record<string, AnswerShape>>;
    if (inner !== undefined) return compile(inner, true);
    for (const [key, member] of Object.entries(listed)) {
      const isRequired = key.endsWith("!") || key.endsWith("=");
      const name = isRequired ? key.slice(0, -1) : key;
      if (isRequired) required.push(name);
      if (key.endsWith("=")) envelope = name;
      members.set(name, { rule: compile(member), required: isRequired });
    }
    return { kind: "object", nullable, members, required, envelope, others };
  };
  const reference = (name: string, nullable: boolean): Rule => {
    let rule = named.get(name);
    if (!rule) {
      // In the map before it is whole: a shape may hold itself.
      rule = {} as Rule;
      named.set(name, rule);
      Object.assign(rule, compile(answers!.shapes[name]!));
    }
    return nullable ? Object.create(rule, { nullable: { value: true } }) : rule;
  };
  return (operation, data, tell) => {
    let rule = rules.get(operation);
    if (!rule && !rules.has(operation)) {
      const shape =
        answers && Object.hasOwn(answers.operations, operation) ? answers.operations[operation] : undefined;
      rule = shape === undefined ? undefined : compile(shape);
      rules.set(operation, rule);
    }
    if (!rule) return [];
    const visit = new Visit(tell);
    visit.check(data, rule, true);
    return [...visit.drifts.values()];
  };
}

/** One walk through one answer. */
class Visit {
  readonly drifts = new Map<string, Drift>();
  readonly #tell: boolean;
  readonly #trail: (string | number)[] = [];

  constructor(tell: boolean) {
    this.#tell = tell;
  }

  check(value: unknown, rule: Rule, required: boolean): void {
    const { kind, leaf } = rule;
    if (kind === "anything") return;
    if (leaf !== undefined) {
      if (typeof value !== leaf || kind === "integer") this.#leaf(value, rule);
      return;
    }
    const found = kindOf(value);
    if (found !== kind) {
      if (found === "null" && rule.nullable) return;
      if (found === "null" && !required) {
        this.#drift(kind, found);
        return;
      }
      throw this.#refused(`is ${article(found)} where ${article(kind)} is due`);
    }
    if (kind === "array") this.#list(value as readonly unknown[], rule.item!);
    else this.#object(value as Readonly<Record<string, unknown>>, rule);
  }

  #leaf(value: unknown, rule: Rule): void {
    if (rule.kind === "integer" && Number.isSafeInteger(value)) return;
    if (value === null && rule.nullable) return;
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && rule.kind !== "number")
      throw this.#refused("is an integer beyond 2^53, of which only a rounded one could be handed on");
    this.#drift(rule.kind, kindOf(value));
  }

  #list(items: readonly unknown[], rule: Rule): void {
    const at = this.#trail.push(0) - 1;
    for (let index = 0; index < items.length; index++) {
      this.#trail[at] = index;
      this.check(items[index], rule, true);
    }
    this.#trail.pop();
  }

  #object(value: Readonly<Record<string, unknown>>, { members, required, envelope, others }: Rule): void {
    let [known, unknown, due] = [0, 0, 0];
    const asked = required!.length;
    for (const name in value) {
      const member = members!.get(name);
      if (member === undefined) {
        unknown++;
        if (this.#tell && others === undefined && members!.size > 0)
          this.#drift("nothing", kindOf(value[name]), plain.test(name) ? name : "*");
        continue;
      }
      known++;
      if (member.required) due++;
      const inner = value[name];
      const { rule } = member;
      if (rule.leaf === typeof inner && rule.kind !== "integer") continue;
      this.#trail.push(name);
      this.check(inner, rule, member.required);
      this.#trail.pop();
    }
    // A proxy says `error` and nothing else, also where a document lists that among much more.
    const notice = known === 1 && members!.size > 3 && members!.has("error") && Object.hasOwn(value, "error");
    const silent = notice || (known === 0 && members!.size > 0 && (unknown > 0 || asked > 0));
    if (asked > 1 ? due === 0 : silent && others !== "map")
      throw this.#refused("holds none of the members that are due");
    if (due === asked) return;
    for (const name of required!) {
      if (Object.hasOwn(value, name)) continue;
      if (name === envelope) throw this.#refused("lacks the list that is due", name);
      this.#drift(members!.get(name)!.rule.kind, "nothing", name);
    }
  }

  #drift(expected: string, found: string, ...name: string[]): void {
    if (!this.#tell) return;
    const path = pathOf([...this.#trail, ...name], false);
    if (!this.drifts.has(path)) this.drifts.set(path, { path, expected, found });
  }

  #refused(problem: string, ...name: string[]): BodyProblem {
    const at = pathOf(this.#trail, true);
    const sentence = `${at === "" ? "the answer" : `\`${at}\``} ${problem}`;
    return new BodyProblem("malformed", sentence, pathOf([...this.#trail, ...name], true));
  }
}

/** Of a member; anything else may be a value. */
const plain = /^[A-Za-z_$][\w$-]{0,63}$/;

/** `objects[3].meta`, or `objects[].meta` for all items alike. */
function pathOf(trail: readonly (string | number)[], counted: boolean): string {
  let path = "";
  for (const step of trail) {
    if (typeof step === "number") path += counted ? `[${step}]` : "[]";
    else path += path === "" ? step : `.${step}`;
  }
  return path;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

const words: Readonly<Record<string, string>> = {
  array: "a list",
  object: "an object",
  integer: "an integer",
};
const article = (kind: string): string => words[kind] ?? (/^n[uo]/.test(kind) ? kind : `a ${kind}`);
