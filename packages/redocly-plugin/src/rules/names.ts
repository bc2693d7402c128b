/**
 * `vidspec/names`: what `x-vidspec` refers to by name exists: servers, parameters a list pages by, members of the
 * reply, credentials of a group. Schemes that one requirement asks for together are one credential.
 */
import type { Oas3Rule } from "@redocly/openapi-core";
import {
  alternativesOf,
  isObject,
  type JsonObject,
  listAt,
  mergedSchema,
  objectAt,
  type References,
  securityOf,
  vidspec,
} from "@vidspec/openapi";
import { operationVisitor, repliesOf, type VisitedOperation } from "../visit/operations.ts";
import { referencesFrom } from "../visit/references.ts";
import { keysOf } from "./flat-parameters.ts";

export const names: Oas3Rule = () =>
  operationVisitor({
    operation(visited) {
      if (visited.webhook) return;
      const { extension, context } = visited;
      const at = (member: string) => context.location.child(["x-vidspec", member]);
      const keys = new Set(keysOf(visited).map(({ key }) => key));
      const { server } = extension;
      if (typeof server === "string" && !serverNames(visited).has(server))
        context.report({ message: `No server is named \`${server}\`.`, location: at("server") });
      if (isObject(server) && !keys.has(String(server.from)))
        context.report({
          message: `There is no parameter \`${server.from}\` to choose the server by.`,
          location: at("server"),
        });
      const page = objectAt(extension, "page");
      for (const member of ["at", "size"])
        if (page[member] !== undefined && !keys.has(String(page[member])))
          context.report({
            message: `There is no parameter \`${page[member]}\` to page by.`,
            location: at("page"),
          });
      const replied: [member: string, name: unknown][] = [
        ["page", page.items],
        ["page", page.total],
      ];
      for (const [member, name] of replied)
        if (typeof name === "string" && !replyHas(visited, name.split(".")[0] ?? name))
          context.report({ message: `No successful reply has a member \`${name}\`.`, location: at(member) });
      for (const credentials of mixedCredentials(visited))
        context.report({
          message: `Schemes of one requirement belong to different credentials: ${credentials.join(", ")}.`,
          location: context.location.child(["security"]),
        });
    },
    done(root, context) {
      const credentials = credentialNames(root, referencesFrom(context));
      listAt(objectAt(root, "x-vidspec"), "groups").forEach((group, index) => {
        for (const name of listAt(group, "credentials"))
          if (!credentials.has(String(name)))
            context.report({
              message: `No security scheme belongs to a credential \`${name}\`.`,
              location: context.location.child(["x-vidspec", "groups", index]),
            });
      });
    },
  });

function serverNames({ root, item, node, references }: VisitedOperation): Set<unknown> {
  const servers = [root, item, node].flatMap((holder) => listAt(holder, "servers"));
  return new Set(servers.map((server) => vidspec(references, server).name));
}

function replyHas(visited: VisitedOperation, name: string): boolean {
  const schemas = repliesOf(visited)
    .filter(({ status }) => status.startsWith("2"))
    .map(({ mediaType }) => mediaType.schema);
  return schemas.some((schema) => hasMember(visited.references, schema, name));
}

function hasMember(references: References, schema: unknown, name: string): boolean {
  const merged = mergedSchema(references, schema);
  const own = Object.hasOwn(objectAt(merged, "properties"), name);
  return own || alternativesOf(merged).some((alternative) => hasMember(references, alternative, name));
}

/** Credentials of requirements whose schemes disagree. */
function mixedCredentials({ node, root, references }: VisitedOperation): string[][] {
  const schemes = objectAt(objectAt(root, "components"), "securitySchemes");
  return securityOf(root, node)
    .map((requirement) => Object.keys(requirement))
    .map((used) => [...new Set(used.map((name) => credentialOf(references, schemes[name]) ?? name))])
    .filter((credentials) => credentials.length > 1);
}

function credentialNames(root: JsonObject, references: References): Set<string> {
  const schemes = Object.values(objectAt(objectAt(root, "components"), "securitySchemes"));
  const found = schemes.map((scheme) => credentialOf(references, scheme));
  found.push(objectAt(objectAt(root, "x-vidspec"), "auth").credential as string | undefined);
  return new Set(found.filter((name) => name !== undefined));
}

function credentialOf(references: References, scheme: unknown): string | undefined {
  const { credential } = objectAt(vidspec(references, scheme), "auth");
  return typeof credential === "string" ? credential : undefined;
}
