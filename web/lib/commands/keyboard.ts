import { preferences } from '../preferences.ts'
import { answersItself, isTyping, keyOf } from './key-of.ts'
import { keyReader } from './key-reader.ts'
import { awaitKey, defer, offers, type Offer } from './registry.ts'

const modal = '[role=dialog][aria-modal=true], [role=alertdialog]'
const floating = '[role=dialog], [role=menu], [role=listbox]'

interface Listening {
  /** Told when a key meets a command that cannot be done now. */
  onRefused: (offer: Offer) => void
}

/** Starts the one listener of the product's keys; answers the way to stop it. */
export function startKeyboard({ onRefused }: Listening): () => void {
  const read = keyReader()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
    const key = keyOf(event)
    if (answersItself(key, event.target)) return
    const reading = {
      key,
      at: event.timeStamp,
      isTyping: isTyping(event.target),
      isAbove:
        document.querySelector(modal) !== null ||
        (event.target instanceof Element && event.target.closest(floating) !== null),
      withoutCharacters: preferences().shortcuts === false,
    }
    const chosen = read(reading, offers(document.activeElement))
    for (const offer of chosen) {
      if (offer.command.refusedBecause !== undefined) onRefused(offer)
      else if (!defer(offer) && offer.run(event) === false) continue
      event.preventDefault()
      return
    }
    if (!chosen.length && !reading.isTyping && !reading.isAbove && !reading.withoutCharacters)
      awaitKey(key, document.activeElement)
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
