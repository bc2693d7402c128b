/**
 * Checks what a caller sets on a client or on one call, for those whom no compiler tells. A wrong value would show as
 * some other failure: a text as a timeout that fires at once, a null as a crash; a wrong name would not show at all.
 * Never looks at limits; `createLimiter` does.
 */
import { refusal, refuseUnknown, type VidspecError } from "@vidspec/auth";
import { callOptionNames, clientOptionNames, hookNames, retryOptionNames } from "./option-names.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

/** What a value has to be, in words, and whether it is. */
type Rule = readonly [words: string, fits: (value: unknown) => boolean];
type Rules = Readonly<Record<string, Rule>>;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
/** Not a Headers, a Map or a list: these have no members of their own and would count as empty. */
const isPlain = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Object]";
const isFunction = (value: unknown): boolean => typeof value === "function";
const from =
  (least: number) =>
  (value: unknown): boolean =>
    typeof value === "number" && value >= least;

const duration: Rule = ["a number of milliseconds from 0 up", from(0)];
const callable: Rule = ["a function", isFunction];

const always: Rules = {
  timeout: duration,
  attemptTimeout: duration,
  retry: ["false or an object", (value) => value === false || isPlain(value)],
};
const ofCall: Rules = {
  ...always,
  headers: ["a plain object of texts", isPlain],
  signal: [
    "an AbortSignal",
    (value) => value === null || isFunction((value as { addEventListener?: unknown }).addEventListener),
  ],
};
const ofClient: Rules = {
  ...always,
  fetch: callable,
  clock: callable,
  random: callable,
  hooks: [
    "an object of functions",
    (value) =>
      isObject(value) && Object.values(value).every((hook) => hook === undefined || isFunction(hook)),
  ],
  strict: ["true or false", (value) => typeof value === "boolean"],
  keyState: [
    "what `memoryKeyState` gives, or an object with the same functions `turn` and `tokens`",
    (value) => isObject(value) && ["turn", "tokens"].every((name) => isFunction(value[name as never])),
  ],
  maxResponseBytes: ["a number of bytes from 1 up", from(1)],
};
const ofRetry: Rules = {
  attempts: ["a number from 1 up", from(1)],
  baseDelay: duration,
  maxDelay: duration,
  maxRetryAfter: duration,
  budget: ["a number from 0 up", from(0)],
};

/** Throws `input` naming the option. */
export function checkClientOptions(vendor: string, options: ClientOptions): void {
  refuseUnknown(vendor, options, clientOptionNames);
  refuseUnknown(vendor, options.hooks, hookNames, "hooks.");
  checkOptions(vendor, options, ofClient, retryOptionNames);
}

const { budget: _budget, ...retryOfCall } = retryOptionNames;

/** Throws `input` naming the option; `who` is the vendor and the operation. */
export function checkCallOptions(who: string, options: CallOptions): void {
  if (!isObject(options)) throw optionError(who, "options", "an object");
  refuseUnknown(who, options, callOptionNames);
  checkOptions(who, options, ofCall, retryOfCall);
}

function checkOptions(who: string, options: object, rules: Rules, retryNames: object): void {
  const given = options as Readonly<Record<string, unknown>>;
  check(who, given, rules, "");
  const { retry } = given;
  if (!isObject(retry)) return;
  refuseUnknown(who, retry, retryNames, "retry.");
  check(who, retry as typeof given, ofRetry, "retry.");
}

function check(who: string, given: Readonly<Record<string, unknown>>, rules: Rules, prefix: string): void {
  for (const name in rules) {
    const value = given[name];
    const [words, fits] = rules[name]!;
    if (value !== undefined && !fits(value)) throw optionError(who, prefix + name, words);
  }
}

function optionError(who: string, field: string, words: string): VidspecError {
  const [vendor, operation] = who.split(" ");
  return refusal("input", `${who}: \`${field}\` has to be ${words}.`, { vendor, operation, field });
}
