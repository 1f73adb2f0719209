import { useEffect, useState } from 'react'

const isInDialog = (element: Element | null) => element?.closest('[role=dialog], [role=menu]') != null

/** What opened a menu. */
const openerOfMenu = (element: Element | null): Element | null => {
  const opener = element?.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return opener ? document.getElementById(opener) : null
}

/** What had the focus last outside of dialogs and menus: an entry of a menu may be gone before its dialog has come. */
let outside: Element | null = null
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof Element && !isInDialog(target)) outside = target
})

/** What leads to a dialog that comes now. */
function openerNow(): Element | null {
  const focused = document.activeElement
  return openerOfMenu(focused) ?? (focused === document.body ? outside : focused)
}

/** Where the focus was before the dialogs that are open, nearest first. */
let before: readonly Element[] = []

/**
 * What stands beside the card, line or entry that an element is part of, nearest first: the next one, the one before, then the first of
 * each list around. Asked before the element goes, to know where the focus goes then.
 */
function besideOf(element: Element): Element[] {
  const item = element.closest('li, tr')
  if (!item) return []
  const around: Element[] = []
  for (let place = item.parentElement; place && place !== document.body; place = place.parentElement) around.push(place)
  return [item.nextElementSibling, item.previousElementSibling, ...around].filter((each) => each !== null)
}

/**
 * Gives the focus back when a dialog goes, to what had it when the dialog came; where that went with an earlier dialog
 * (a sheet that led to another), to what had it before. Answers the way to do so at once.
 */
export function useReturnedFocus(): () => void {
  const [openers] = useState(() => {
    const focused = openerNow()
    // The drop-down of a chip is a dialog that tells nobody: behind it stands what had the focus outside of all of them.
    const behind = isInDialog(focused) ? [...before.filter(isInDialog), outside] : []
    before = [focused, ...behind].filter((each) => each !== null)
    return before
  })
  // The card whose menu led here may be gone by then: what was converted has left its board.
  const [beside] = useState(() => (openers.length === 1 ? besideOf(openers[0]!) : []))
  const giveBack = () => {
    const focused = document.activeElement
    // A dialog that has come meanwhile keeps it.
    if (focused && focused !== document.body && !openers.includes(focused) && isInDialog(focused)) return
    const opener = openers.find((element) => element.isConnected && element !== document.body)
    if (opener instanceof HTMLElement) return opener.focus({ preventScroll: true })
    const left = beside.find((element) => element.isConnected && element.querySelector('a'))
    left?.querySelector('a')?.focus({ preventScroll: true })
  }
  useEffect(
    () => () => {
      // What is going still holds the focus while the page is being changed.
      setTimeout(() => {
        if (document.activeElement === document.body || document.activeElement === null) giveBack()
      })
    },
    [],
  )
  return giveBack
}
