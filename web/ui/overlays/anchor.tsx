import { type Ref, useImperativeHandle } from 'react'

/** Stands in for a button that is drawn elsewhere: what Mantine would measure and watch is that very button. */
export function Anchor({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element])
  return null
}
