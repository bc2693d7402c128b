import { defineConfig } from "vitest/config";

// One run for all rooms; benchmarks are not tests and live in tools/bench.
export default defineConfig({
  test: {
    include: ["{packages,tools,test,specs}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/consumer/fixtures/**"],
    testTimeout: 20_000,
    reporters: ["default"],
  },
});
