/**
 * A place in the order of events: transaction, then row within it. On the wire `<xid>-<id>`, which is the id of an event. Everything up to
 * a place that was told is committed, so who resumes behind it misses nothing.
 */
export interface Position {
  xid: bigint
  id: bigint
}

export const formatPosition = ({ xid, id }: Position): string => `${xid}-${id}`

/** Undefined for a text that is no position of ours. */
export const parsePosition = (text: string): Position | undefined => {
  const [, xid, id] = /^(\d{1,19})-(\d{1,18})$/.exec(text) ?? []
  return xid === undefined || id === undefined ? undefined : { xid: BigInt(xid), id: BigInt(id) }
}

/** Negative when `a` comes before `b`, 0 when they are the same place. */
export const comparePositions = (a: Position, b: Position): number => {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

export const laterOf = (a: Position, b: Position): Position => (comparePositions(a, b) < 0 ? b : a)
