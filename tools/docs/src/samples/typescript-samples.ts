/** Prints a set's operations as calls of the client's methods, one region each. Never prints a credential. */
import type { SampleRequest } from "./sample-requests.ts";
import { addressVariable, type SampleSet } from "./sample-sets.ts";

/** The text of `examples/reference/<file>.ts`, before it is formatted. */
export function typescriptSamples(set: SampleSet, requests: readonly SampleRequest[]): string {
  const { client, file } = set;
  const lines = Object.entries(client.options).map(([name, value]) => `${name}: ${value},`);
  if (set.address !== false)
    lines.push(`baseUrl: process.env.${addressVariable(set)}, // unset: the vendor's own`);
  const imports = [...(client.imports ?? []), `import { ${client.factory} } from "${client.from}";`];
  return `/**
 * Every ${set.vendor} operation as a method call, with the document's own example values.
 * Written by \`pnpm samples\` from specs/${set.document}; do not edit. Run one:
 * ${Object.values(set.client.options)
   .flatMap(variables)
   .map((name) => `${name}=…`)
   .join(" ")} node ${file}.ts ${requests[0]?.id}
${set.address === false ? "" : ` * ${addressVariable(set)} points it at a mock instead of the vendor.\n`} */
// #region client
${imports.join("\n")}

const ${client.name} = ${client.factory}({
${lines.join("\n")}
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
${requests.map((request) => sample(client.name, request)).join("\n\n")}
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(\`no such operation: \${name}; there are \${Object.keys(samples).join(", ")}\`);
  console.log(name, await sample());
}
`;
}

function sample(client: string, { id, params, answers }: SampleRequest): string {
  const given = Object.keys(params).length === 0 ? "" : JSON.stringify(params);
  const call = `await ${client}.${id}(${given});`;
  return `async ${id}() {
// #region ${id}
${answers ? "const reply = " : ""}${call}
// #endregion
${answers ? "return reply;\n" : ""}},`;
}

function variables(expression: string): string[] {
  return [...expression.matchAll(/process\.env\.(\w+)/g)].map(([, name]) => name!);
}
