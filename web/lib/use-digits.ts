import { useEffect } from 'react'
import { isTyping } from './commands/key-of.ts'

/**
 * Hears 1 to 9 while mounted, wherever the focus is: a sheet that has just opened has not got it yet. In a text field they stay digits.
 * @param choose is given 0 for 1; false leaves the key to others
 */
export function useDigits(choose: (index: number) => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (!choose(Number(event.key) - 1)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  })
}
