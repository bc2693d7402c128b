/**
 * What `onRetry` is told, whoever decides on another attempt: the retry slot or a signer that learned something.
 */
import { isVidspecError, type Reply } from "@vidspec/auth";
import type { RetryNotice } from "../setup/hooks.ts";
import type { CallState } from "./call-state.ts";

/** @param delay milliseconds until the next attempt */
export function retryNotice(
  state: CallState,
  delay: number,
  reply: Reply | undefined,
  error: unknown,
): RetryNotice {
  const { row, vendor } = state.compiled;
  return {
    vendor,
    operation: row.id,
    method: row.method,
    path: row.path,
    attempt: state.attempts,
    delay,
    reason: isVidspecError(error) ? error.code : "refused",
    status: reply?.status,
    vendorCode: reply?.failure?.code,
  };
}
