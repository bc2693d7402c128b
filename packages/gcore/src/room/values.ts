/**
 * Judges one attribute value, for links and tokens alike. Messages name the attribute and never show the value: it can
 * be a credential.
 */
import { VidspecError } from "@vidspec/auth";
import { type AttributeRow, type RoomAttributeName, roomAttributes } from "./attributes.ts";

export function roomError(field: string, problem: string, code: "input" | "host" = "input"): VidspecError {
  return new VidspecError({
    code,
    vendor: "gcore",
    field,
    sent: "no",
    message: `gcore: \`${field}\` ${problem}.`,
  });
}

/** The row of a name, only for names that are attributes. */
export function attributeRow(name: string): AttributeRow | undefined {
  return Object.hasOwn(roomAttributes, name) ? roomAttributes[name as RoomAttributeName] : undefined;
}

/** Throws `input` unless the value fits the row. */
export function checkValue(name: string, value: unknown, { type }: Pick<AttributeRow, "type">): void {
  const refuse = (problem: string): never => {
    throw roomError(name, problem);
  };
  if (typeof type !== "string") {
    if (!type.includes(value as string)) refuse(`must be one of ${type.join(", ")}`);
  } else if (type === "boolean") {
    if (typeof value !== "boolean") refuse("must be true or false");
  } else if (type === "number") {
    if (!Number.isSafeInteger(value) || (value as number) < 0) refuse("must be a whole number, 0 or more");
  } else if (typeof value !== "string" || value === "" || /\p{Cc}|\p{Cs}/u.test(value)) {
    refuse("must be text, not empty, without control characters");
  } else if (type === "url" && !/^https:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/.test(value)) {
    refuse("must be an https address");
  } else if (type === "token" && !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) {
    refuse("must be a JWT");
  }
}
