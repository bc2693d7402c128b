/**
 * Prism needs a recent Node; an older one gets a sentence instead of a stack trace.
 */
const oldest = [24, 18] as const;

/** @throws Error on a Node that Prism does not support */
export function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Error(
    `@vidspec/mock answers through Prism, which needs Node ${oldest.join(".")} or newer; this is ${version}. ` +
      "The checks alone, @vidspec/mock/verify, run on Node 20.19 and newer.",
  );
}
