/**
 * What answers an address: the vendor's desk that is found there, the mock's own page, or nobody. Must never look at
 * what is asked of a vendor.
 */
import { type Delivery, jsonAnswer, problem } from "../wire/answer.ts";
import { type Received, readArrived } from "../wire/arrived.ts";
import type { Addresses, Reached } from "./addresses.ts";
import type { Desk } from "./desk.ts";
import type { Journal } from "./journal.ts";

export interface Front {
  /** What came to the mock's own origin. */
  readonly here: (received: Received) => Promise<Delivery>;
  /** What was sent to one of the vendors' own URLs; `undefined` for any other. */
  readonly vendor: (url: URL, received: Received) => Promise<Delivery> | undefined;
}

/** @param desks by id of their side */
export function createFront(desks: ReadonlyMap<string, Desk>, addresses: Addresses, journal: Journal): Front {
  async function ask({ side, rest, path, server }: Reached, received: Received): Promise<Delivery> {
    return desks.get(side)!.answer(await readArrived({ ...received, path: rest, server }), path);
  }
  function nobody({ method, path }: Received): Delivery {
    if (path === "/__mock/requests" && method === "GET")
      return { answer: jsonAnswer(200, journal.entries, { "cache-control": "no-store" }) };
    const difference = "no such path";
    journal.add({ vendor: undefined, operation: undefined, method, path, verdict: "refused", difference });
    const paths = [...desks.keys()].map(addresses.mount).join(", ");
    return { answer: problem(404, "No vendor here", `This mock serves ${paths} and /__mock/requests.`) };
  }
  return {
    async here(received) {
      const reached = addresses.findHere(received.path);
      return reached === undefined ? nobody(received) : ask(reached, received);
    },
    vendor(url, received) {
      const reached = addresses.findVendor(url);
      return reached === undefined ? undefined : ask(reached, received);
    },
  };
}
