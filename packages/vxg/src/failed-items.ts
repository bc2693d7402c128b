/**
 * Writing metadata answers 200 even when documents failed; each document has a status of its own. This finds the failed
 * ones. It throws nothing: part of the documents may be stored.
 */
import type { BulkItem, BulkResult } from "./generated/models.ts";

/** A document that was not stored, changed or deleted. */
export interface FailedItem extends BulkItem {
  /** Its place in the list that was sent. */
  readonly index: number;
}

/**
 * The failed documents of `createMeta`, `updateMeta` and `deleteMeta`; empty where all went well.
 *
 * Documents that the vendor counts as failed without listing them come last, with status 0 and index -1.
 *
 * @example
 * const documents = [{ timestamp: "2021-08-06T15:10:37", string: { label: "parcel" } }];
 * const failed = failedItems(await camera.createMeta({ documents }));
 * const again = failed.filter(({ status }) => status >= 500).map(({ index }) => documents[index]);
 */
export function failedItems(result: BulkResult): readonly FailedItem[] {
  const failed = result.objects.flatMap((item, index) =>
    item.status >= 200 && item.status < 300 ? [] : [{ ...item, index }],
  );
  // A member that is missing is let through by the client.
  const counted = (result as Partial<BulkResult>).meta?.errors_count ?? 0;
  while (failed.length < counted) failed.push({ status: 0, index: -1 });
  return failed;
}
