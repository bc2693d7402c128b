/** The same text with its last character changed: what a proxy, a typing slip or an attacker does. */
export const changed = (text: string): string => text.slice(0, -1) + (text.endsWith("A") ? "B" : "A");
