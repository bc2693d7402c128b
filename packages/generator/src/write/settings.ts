/**
 * settings.ts: the vendor as a whole: servers, credentials, how a failed 2xx is recognised, limits, secret names.
 */

import { follow, isNode, type Node, nodeAt, textAt, vidspec } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import { credentials } from "../read/credentials.ts";
import { byText } from "../shape/questions.ts";
import { literal } from "../text/literal.ts";

export function settingsFile({ header, root, wire, id, title, servers }: Api): string {
  const document = vidspec(root);
  const settings = {
    vendor: id,
    title,
    servers: servers.byName,
    credentials: credentials(root),
    failure: nodeAt(document, "failure"),
    contentType: textAt(document, "contentType"),
    rateLimit: nodeAt(document, "rateLimit"),
    secrets: secretNames(wire),
  };
  return `${header}import type { VendorSettings } from "@vidspec/runtime";

export const settings: VendorSettings = ${literal(settings)};
`;
}

/** Wire names that are marked secret anywhere, credentials included; sorted. */
function secretNames(wire: Node): string[] {
  const names = new Set<string>();
  const isSecret = (value: unknown): boolean => {
    if (!isNode(value)) return false;
    const target =
      typeof value.$ref === "string" && value.$ref.startsWith("#") ? follow(wire, value, "").value : value;
    const says = vidspec(value).secret ?? vidspec(target).secret ?? vidspec(nodeAt(target, "schema")).secret;
    return (
      says === true ||
      (says !== false && (target.format === "password" || nodeAt(target, "schema")?.format === "password"))
    );
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (!isNode(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "example" || key === "examples") continue;
      if (key === "properties" || key === "headers") {
        for (const [name, member] of Object.entries(isNode(inner) ? inner : {}))
          if (isSecret(member)) names.add(xmlName(member) ?? name);
      }
      walk(inner);
    }
    if (typeof value.in === "string" && typeof value.name === "string" && isSecret(value))
      names.add(value.name);
  };
  walk(wire);
  return [...names].sort(byText);
}

const xmlName = (member: unknown): string | undefined =>
  isNode(member) ? textAt(nodeAt(member, "xml"), "name") : undefined;
