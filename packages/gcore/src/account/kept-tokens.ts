/**
 * What is kept of a login: the state of its key, and the caller's store where there is one. The store has the say about
 * the pair; the rest is the key's. Whatever either throws is an error of code `store`.
 */
import { type KeyTokens, refusal, type TokenState, type VidspecError } from "@vidspec/auth";
import type { TokenStore, Tokens } from "./tokens.ts";

export function keptTokens(key: KeyTokens, store: TokenStore | undefined): KeyTokens {
  const load = (): Promise<TokenState | undefined> => stored(() => key.load(), "keyState");
  const save = (state: TokenState): Promise<void> => stored(() => key.save(state), "keyState");
  const lock: KeyTokens["lock"] = async (work) => {
    let begun = false;
    try {
      return await key.lock(() => {
        begun = true;
        return work();
      });
    } catch (error) {
      throw begun ? error : storeError("`keyState` failed.", "keyState", error);
    }
  };
  if (store === undefined) return { load, save, lock };
  return {
    lock,
    async load() {
      const { accessToken, refreshToken, expiresAt, ...rest } = (await load()) ?? {};
      const pair = checked(await stored(() => store.load(), "tokenStore"));
      if (pair === undefined) return rest;
      return pair.accessToken === accessToken ? { ...rest, ...pair, expiresAt } : { ...rest, ...pair };
    },
    async save(state) {
      const { accessToken, refreshToken } = state;
      const kept = await load();
      if (accessToken !== undefined && refreshToken !== undefined && accessToken !== kept?.accessToken)
        await stored(() => store.save({ accessToken, refreshToken }), "tokenStore");
      await save(state);
    },
  };
}

function checked(found: Tokens | null | undefined): Tokens | undefined {
  if (found === undefined || found === null) return undefined;
  const { accessToken, refreshToken } = found;
  const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
  if (isText(accessToken) && isText(refreshToken)) return { accessToken, refreshToken };
  throw storeError("what `tokenStore.load` gave is no pair of tokens.", "tokenStore");
}

async function stored<T>(act: () => T | Promise<T>, field: "tokenStore" | "keyState"): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw storeError(`\`${field}\` failed.`, field, cause);
  }
}

function storeError(problem: string, field: string, cause?: unknown): VidspecError {
  return refusal("store", `gcore: ${problem}`, { vendor: "gcore", field, cause });
}
