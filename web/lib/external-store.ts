import { useSyncExternalStore } from 'react'

/** One value shared by components that are not parent and child. */
export interface ExternalStore<Value> {
  get(): Value
  set(value: Value): void
  use(): Value
  /** Follows a part of it: other parts draw nothing anew. */
  useOf<Part>(pick: (value: Value) => Part): Part
}

/** A store that components follow by `use()`. Set it from effects and events, never while drawing. */
export function externalStore<Value>(initial: Value): ExternalStore<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const get = () => value
  return {
    get,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get),
    useOf: (pick) => useSyncExternalStore(subscribe, () => pick(value)),
  }
}
