/** The rules by name, and the preset that switches all of them on. */
import type { Oas3Rule } from "@redocly/openapi-core";
import { codes } from "./codes.ts";
import { descriptions } from "./descriptions.ts";
import { examples } from "./examples.ts";
import { extension, operationFacts } from "./extension.ts";
import { flatParameters } from "./flat-parameters.ts";
import { fragmentQuery } from "./fragment-query.ts";
import { names } from "./names.ts";
import { operationId } from "./operation-id.ts";
import { secrets } from "./secrets.ts";

export const rules: Readonly<Record<string, Oas3Rule>> = {
  extension,
  "operation-facts": operationFacts,
  "operation-id": operationId,
  descriptions,
  examples,
  codes,
  "fragment-query": fragmentQuery,
  "flat-parameters": flatParameters,
  names,
  secrets,
};

export const recommended: Readonly<Record<string, "error">> = Object.fromEntries(
  Object.keys(rules).map((name) => [`vidspec/${name}`, "error" as const]),
);
