/**
 * Brings a body that a generic client wrote as JSON into the form its row sends: form fields, or the JSON text for
 * one form field. openapi-fetch, for one, labels every body application/json unless told otherwise.
 */
import type { OutgoingCall } from "../contract/call.ts";
import { formType, quoteName, withHeader } from "../contract/call-parts.ts";
import type { VidspecError } from "../contract/errors.ts";
import { unsentError } from "../contract/refusals.ts";

/** The call as a signer expects it; calls whose row sends no form are unchanged. */
export function toFormBody(call: OutgoingCall): OutgoingCall {
  const { send } = call.operation;
  if (send !== "json-field" && send !== "form") return call;
  const text = call.body ?? (send === "json-field" ? "{}" : "");
  if (typeof text !== "string") return call;
  if (/^\s*\{/.test(text)) return send === "form" ? jsonToForm(call, text) : unwrapField(call, text);
  if (send === "json-field" || text === "") return call;
  return { ...call, headers: withHeader(call, "content-type", formType) };
}

function jsonToForm(call: OutgoingCall, text: string): OutgoingCall {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(parseObject(call, text))) {
    if (typeof value === "object") {
      throw refusal(
        call,
        `The form field ${quoteName(name)} is not a single value, and a form has no other.`,
        name,
      );
    }
    fields.append(name, String(value));
  }
  return { ...call, headers: withHeader(call, "content-type", formType), body: fields.toString() };
}

/** Accepts the body as the spec describes it (`{ "json": { ...fields } }`) and the fields themselves. */
function unwrapField(call: OutgoingCall, text: string): OutgoingCall {
  const row = call.operation;
  const value = parseObject(call, text);
  const field = row.field ?? "json";
  const inner = value[field];
  const wrapped = typeof inner === "object" && inner !== null && !Array.isArray(inner);
  if (wrapped && Object.keys(value).length > 1) {
    const message = `The body has fields beside ${field}; they would not be signed. Put all of them inside ${field}.`;
    throw refusal(call, message, "body");
  }
  const fields = wrapped ? (inner as Record<string, unknown>) : value;
  const missing = Object.entries(row.constants ?? {}).filter(([name]) => !Object.hasOwn(fields, name));
  // Untouched text keeps its digits and duplicates for the signer to judge.
  if (!wrapped && missing.length === 0) return { ...call, body: text };
  return { ...call, body: JSON.stringify({ ...Object.fromEntries(missing), ...fields }) };
}

function parseObject(call: OutgoingCall, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw refusal(call, "The body is not valid JSON.", "body");
  }
}

function refusal(call: OutgoingCall, message: string, field: string): VidspecError {
  return unsentError(call, undefined, { code: "input", message, field });
}
