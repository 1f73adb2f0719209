/** Whether the system is Apple's, where Cmd takes the place of Ctrl. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** What of a keyboard event says which key it was. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>

/** The key as the command table writes it: `mod+k`, `?`, `shift+space`. */
export function keyOf(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase()
  const isSymbol = key.length === 1 && !/[\p{L}\p{N}]/u.test(key)
  // [ is AltGr+8 on a Swedish keyboard, which browsers report as Ctrl and Alt (or Option): the symbol already says it.
  const isComposed = isSymbol && press.altKey
  const parts: string[] = []
  if ((press.metaKey || press.ctrlKey) && !isComposed) parts.push('mod')
  if (press.altKey && !isComposed) parts.push('alt')
  if (press.shiftKey && !isSymbol) parts.push('shift')
  return [...parts, key].join('+')
}

/** A key that writes a character: off while typing, and off altogether for those who have switched them off (WCAG 2.1.4). */
export function isCharacter(key: string): boolean {
  return key.length === 1
}

/** Whether the focus is where characters are written. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** Whether the focused element answers Enter or Space by itself; a link does not answer Space. */
export function answersItself(key: string, target: EventTarget | null): boolean {
  if (key !== 'space' && key !== 'enter') return false
  const pressable = 'button, input, summary, [role=button], [role=menuitem], [role=option], [role=tab], [role=radio]'
  return target instanceof HTMLElement && target.closest(key === 'enter' ? `${pressable}, a[href]` : pressable) !== null
}
