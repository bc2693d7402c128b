/** `@vidspec/generator/output`: a generated folder on disk, compared with what should be there. */
export {
  type Difference,
  differences,
  hashOf,
  onDisk,
  sayDifference,
  writeFolder,
} from "./package/output.ts";
