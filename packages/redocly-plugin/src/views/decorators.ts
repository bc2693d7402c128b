/**
 * The views as Redocly decorators. A decorator runs when the bundler has finished the root, so it sees one document
 * with local references only, and replaces its content by the view.
 */
import type { Oas3Decorator } from "@redocly/openapi-core";
import { isDocumentProblem, type JsonObject } from "@vidspec/openapi";
import { clientView, mockView } from "./views.ts";

export const decorators: Readonly<Record<string, Oas3Decorator>> = {
  "client-view": decoratorOf(clientView),
  "mock-view": decoratorOf(mockView),
};

function decoratorOf(view: (source: JsonObject) => JsonObject): Oas3Decorator {
  return () => ({
    Root: {
      leave(root, { report, location }) {
        const document = root as unknown as JsonObject;
        try {
          const result = view(document);
          for (const member of Object.keys(document)) delete document[member];
          Object.assign(document, result);
        } catch (cause) {
          if (!isDocumentProblem(cause)) throw cause;
          report({
            message: cause.message,
            location: { source: location.source, pointer: `#${cause.pointer}` },
            forceSeverity: "error",
          });
        }
      },
    },
  });
}
