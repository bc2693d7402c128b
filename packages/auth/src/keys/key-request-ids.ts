/**
 * Request ids out of the state of a key, as a store for a signer that was given none. Ids rise for each signer too, by
 * whatever addresses and pipelines it is used.
 */
import type { OutgoingCall } from "../contract/call.ts";
import type { Turn } from "../contract/key-state.ts";
import type { SignContext } from "../contract/signer.ts";
import { keyName } from "./key-name.ts";
import { processKeyState } from "./key-state.ts";

interface KeyRequestIds {
  next(
    key: string,
    now: number,
    call: OutgoingCall,
    context: SignContext | undefined,
  ): number | Promise<number>;
}

export function keyRequestIds(digest: () => string | Promise<string>): KeyRequestIds {
  let last = 0;
  return {
    next(_key, now, call, context) {
      const { state, key } = context?.place ?? {
        state: processKeyState(),
        key: keyName(context?.vendor ?? "", [/^[a-z]+:\/\/[^/?#]*/i.exec(call.url)?.[0] ?? ""], digest),
      };
      const take = (turn: Turn): number => {
        const over = turn.release();
        if (over instanceof Promise) over.catch(() => {});
        last = turn.requestId as number;
        return last;
      };
      const ask = (name: string): number | Promise<number> => {
        const turn = state.turn(name, { now: Math.max(now, last + 1), requestId: true });
        return "release" in turn ? take(turn) : Promise.resolve(turn).then(take);
      };
      const name = key();
      return typeof name === "string" ? ask(name) : name.then(ask);
    },
  };
}
