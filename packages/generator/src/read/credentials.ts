/**
 * Which credentials open an operation, and what the document says about each of them.
 */
import { follow, isNode, listAt, type Node, nodeAt, step, textAt, vidspec } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { camelCase } from "../text/names.ts";

/** Names of the credentials of which one opens the operation. */
export function credentialsOf(
  root: Node,
  node: Node,
  at: string,
  undescribed: string | undefined,
): string[] | undefined {
  const own = Array.isArray(node.security) ? node.security : undefined;
  const documentAuth = nodeAt(vidspec(root), "auth");
  const list = own ?? listAt(root, "security");
  const schemes = nodeAt(nodeAt(root, "components"), "securitySchemes") ?? {};
  if (list.length === 0) {
    if (documentAuth && !own) return [String(documentAuth.credential)];
    const silent = !own && root.security === undefined && Object.keys(schemes).length === 0;
    return silent && undescribed ? [undescribed] : undefined;
  }
  const names = new Set<string>();
  for (const [index, requirement] of list.entries()) {
    const parts = new Set<string>();
    for (const scheme of Object.keys(isNode(requirement) ? requirement : {})) {
      const where = own ? step(at, "security", index) : step("/security", index);
      if (!Object.hasOwn(schemes, scheme))
        throw new SpecProblem(`security scheme \`${scheme}\` is not described under components`, where);
      parts.add(
        credentialName(
          follow(root, schemes[scheme], step("/components/securitySchemes", scheme)).value,
          scheme,
        ),
      );
    }
    if (parts.size > 1 && undescribed) {
      // The caller's signer brings all of them, however many there are.
      names.add([...parts].join("+"));
      continue;
    }
    if (parts.size > 1) {
      const where = own ? step(at, "security", index) : step("/security", index);
      throw new SpecProblem(
        `\`${[...parts].join("` and `")}\` are needed together; give the schemes one \`x-vidspec: { auth: { credential } }\``,
        where,
      );
    }
    for (const part of parts) names.add(part);
  }
  return names.size > 0 ? [...names] : undefined;
}

const credentialName = (scheme: Node, name: string): string =>
  textAt(nodeAt(vidspec(scheme), "auth"), "credential") ?? camelCase(name);

/** Schemes that share a credential name are one credential; their settings are merged. */
export function credentials(root: Node): Record<string, Node> {
  const found: Record<string, Node> = {};
  const add = (name: string, row: Node, at: string): void => {
    const known = found[name];
    if (known && known.scheme !== row.scheme) {
      throw new SpecProblem(
        `credential \`${name}\` has two schemes, ${String(known.scheme)} and ${String(row.scheme)}`,
        at,
      );
    }
    found[name] = { ...known, ...row };
  };
  const auth = nodeAt(vidspec(root), "auth");
  if (auth) {
    const { credential, ...row } = auth;
    add(String(credential ?? "credential"), row, "/x-vidspec/auth");
  }
  for (const [name, entry] of Object.entries(nodeAt(nodeAt(root, "components"), "securitySchemes") ?? {})) {
    const { value, at } = follow(root, entry, step("/components/securitySchemes", name));
    const own = nodeAt(vidspec(value), "auth");
    const { credential: _credential, ...row } = own ?? plainScheme(value);
    add(credentialName(value, name), row, at);
  }
  return found;
}

/** A scheme that says nothing about signing, as plain OpenAPI describes it. */
function plainScheme(scheme: Node): Node {
  const type = String(scheme.type);
  if (type === "http") return { scheme: String(scheme.scheme).toLowerCase() };
  if (type === "apiKey") return { scheme: "api-key", in: scheme.in, name: scheme.name };
  if (type === "mutualTLS") return { scheme: "mutual-tls" };
  return { scheme: "bearer" };
}
