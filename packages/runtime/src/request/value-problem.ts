/** Why a value can't be sent: a plain sentence without the value. Whoever knows the parameter adds the names. */
export class ValueProblem extends Error {}
