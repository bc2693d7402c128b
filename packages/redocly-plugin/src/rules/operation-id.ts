/**
 * `vidspec/operation-id`: an operationId becomes the name of a method, so it starts with a verb, is camelCase, is not
 * taken by the client itself, and differs from every other by more than upper and lower case (links in the docs are
 * lower-cased).
 */
import type { Oas3Rule } from "@redocly/openapi-core";
import { reservedNames } from "@vidspec/openapi";
import { operationVisitor } from "../visit/operations.ts";

const verbs: readonly string[] = `
  abort accept activate add allow apply approve archive assign attach ban block call cancel change check
  claim clear clone close complete configure confirm connect convert copy count create cut deactivate
  decline delete deny detach disable disconnect dismiss download edit enable end estimate exchange execute
  export fetch find generate do get give go grant has hide import inspect invite is join kick leave link
  list load lock log login logout look make mark measure merge move mute open patch pause ping play poll
  preview probe publish pull purge push put query read rebuild record refresh register reject release
  reload remove rename renew repeat replace report request reserve reset resize resolve restart restore
  resume retry revoke rotate run save schedule search send set share show sign split start stop store
  stream submit subscribe suspend switch sync take test toggle trigger trim turn unassign unban unblock
  undo unlink unlock unmute unpublish unregister unsubscribe update upload use validate verify view wait
  watch write zoom
`
  .trim()
  .split(/\s+/);

/** Option `verbs`: further verbs this document's field uses. */
export const operationId: Oas3Rule = (options) => {
  const known = new Set([...verbs, ...((options as { verbs?: string[] }).verbs ?? [])]);
  const isVerb = (word: string) => known.has(word) || known.has(word.replace(/^(re|un|dis)/, ""));
  const seen = new Map<string, string>();
  return operationVisitor({
    operation({ node, webhook, context }) {
      const id = node.operationId;
      const location = context.location.child(["operationId"]);
      if (typeof id !== "string" || id === "") {
        context.report({
          message: "An operation must have an `operationId`.",
          location: context.location.key(),
        });
        return;
      }
      const report = (message: string) => context.report({ message, location });
      const first = id.match(/^[a-z]+/)?.[0] ?? "";
      if (!/^[a-z][a-zA-Z0-9]*$/.test(id))
        report(`operationId \`${id}\` must be camelCase: letters and digits only.`);
      else if (reservedNames.includes(id))
        report(`operationId \`${id}\` is reserved: clients use this name themselves.`);
      else if (!webhook && !isVerb(first))
        report(
          `operationId \`${id}\` must start with a verb; \`${first}\` is none that is known (option \`verbs\` adds some).`,
        );
      const other = seen.get(id.toLowerCase());
      if (other !== undefined)
        report(
          `operationId \`${id}\` is used before${other === id ? "" : ` as \`${other}\`; ids must differ by more than case`}.`,
        );
      seen.set(id.toLowerCase(), id);
    },
  });
};
