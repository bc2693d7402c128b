/**
 * Measures by comparison: candidates take turns in one process, and every figure is the median of ratios that were
 * paired in the same round. Never compares numbers of two runs: the machine differs between them.
 */

export interface Candidate {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** A median with the quartiles around it. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Rounds {
  readonly rounds: number;
  readonly warmup: number;
  /** Calls of each candidate in a round, one after the other. */
  readonly calls: number;
}

export interface Compared {
  /** Microseconds of one call of the base. */
  readonly base: Spread;
  /** Time of each candidate, divided by the base's in the same round. */
  readonly ratios: ReadonlyMap<string, Spread>;
}

/** Runs the base and the candidates in turns. The order turns too, so that none always runs in another's shadow. */
export async function compare(
  base: Candidate,
  candidates: readonly Candidate[],
  { rounds, warmup, calls }: Rounds,
): Promise<Compared> {
  const all = [base, ...candidates];
  const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  for (let round = 0; round < warmup + rounds; round++) {
    for (let turn = 0; turn < all.length; turn++) {
      const { name, run } = all[(round + turn) % all.length]!;
      const started = performance.now();
      for (let call = 0; call < calls; call++) await run();
      if (round >= warmup) times.get(name)!.push(((performance.now() - started) / calls) * 1000);
    }
  }
  const ofBase = times.get(base.name)!;
  const ratios = candidates.map(({ name }) => {
    const paired = times.get(name)!.map((time, round) => time / ofBase[round]!);
    return [name, spread(paired)] as const;
  });
  return { base: spread(ofBase), ratios: new Map(ratios) };
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
