/**
 * One line of the table: a figure, its aim, and whether it is met. Must never round before it compares.
 */
import type { Spread } from "./measure.ts";

export type Unit = "x" | "kB" | "ms" | "s";

export interface Row {
  readonly group: string;
  readonly name: string;
  readonly value: Spread;
  readonly unit: Unit;
  /** At most this. Absent: shown for comparison only. */
  readonly aim?: number;
  readonly note?: string;
}

/** A figure that does not vary. */
export const exact = (value: number): Spread => ({ median: value, low: value, high: value });

export function verdict({ value, aim }: Row): "OK" | "MISS" | "" {
  if (aim === undefined) return "";
  return value.median <= aim ? "OK" : "MISS";
}

export function line(row: Row): string {
  const { name, value, unit, aim, note } = row;
  const varies = value.low !== value.high ? `${figure(value.low)}..${figure(value.high)}` : "";
  const cells = [
    name.padEnd(44),
    `${figure(value.median)} ${unit}`.padStart(10),
    varies.padStart(13),
    (aim === undefined ? "" : `<= ${aim} ${unit}`).padStart(12),
    verdict(row).padEnd(4),
    note ?? "",
  ];
  return cells.join("  ").trimEnd();
}

const figure = (value: number): string => value.toFixed(value < 100 ? 2 : 0);
