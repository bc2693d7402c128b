/**
 * Names no operation may have: a client needs them for itself, or JavaScript would read them as something else. The lint
 * and the generator refuse the same ones.
 */
export const reservedNames: readonly string[] = `
  iterate withResponse close raw then catch finally constructor prototype toString toLocaleString valueOf
  toJSON hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__ asyncDispose dispose iterator asyncIterator
  toPrimitive toStringTag inspect
`
  .trim()
  .split(/\s+/);
