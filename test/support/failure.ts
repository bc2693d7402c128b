/**
 * What a call or a function failed with, as a value. Where nothing failed it gives "resolved" or what was returned, so
 * that an expectation of an error fails in words.
 */

export function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "resolved",
    (error: unknown) => error,
  );
}

export function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
