import { useEffect, useRef } from 'react'
import type { TablerIcon } from '@tabler/icons-react'
import { externalStore } from '../external-store.ts'
import { inOrder, useAround, type Place, type Subject } from './places.ts'
import { commandTable, tableEntry, type CommandGroup, type CommandId } from './table.ts'

interface Offered {
  icon?: TablerIcon
  /** False leaves it out. */
  isEnabled?: boolean
  /** Why it cannot be done now; it stays in the menu with this reason, and its key says the reason. */
  refusedBecause?: string | undefined
  /** Also works inside an open sheet or dialog, whose own command it is. */
  isInDialog?: boolean
  /** Does it. Returning false hands the key on to the next place. */
  run: (event?: KeyboardEvent) => unknown
}

/** A command of the table, where `words` say it more exactly; or one without a key, with a group and words of its own. */
export type Command = Offered &
  ({ id: CommandId; words?: string; group?: undefined } | { id: string; words: string; group: CommandGroup })

interface Entry {
  place: Place
  commands: { readonly current: readonly Command[] }
}

const entries = new Set<Entry>()
/** Counts what comes and goes, for those who show what is offered. */
const changes = externalStore(0)

/** A command that waits for the place which will offer it. */
let awaited: { isIt: (id: string) => boolean; isThere: (place: Place) => boolean; until: number } | undefined
const patience = 5000

/** Runs a command as soon as the panel of a record offers it: E on a card opens the panel and edits there. */
export function runInPanel(id: string, record: string): void {
  awaited = {
    isIt: (offered) => offered === id,
    isThere: (place) => place.kind === 'panel' && place.about()?.id === record,
    until: Date.now() + patience,
  }
}

/** Places of which a part is on its way: what it will offer is not known yet. */
const unfinished = new Map<Place, number>()

/** Another page is on its way: what the one that is still shown offers is no longer meant. */
let isPageComing = false

/**
 * Stands where a part of the place around is on its way: a subject's key that nobody answers meanwhile waits for it, and so does a command
 * that gives way.
 */
export function StillComing(): null {
  const at = useAround()
  useEffect(() => {
    unfinished.set(at, (unfinished.get(at) ?? 0) + 1)
    return () => {
      const left = unfinished.get(at)! - 1
      if (left) unfinished.set(at, left)
      else unfinished.delete(at)
      // What stands in its stead offers its commands, or is still coming itself, a moment later.
      setTimeout(runDeferred)
    }
  }, [at])
  return null
}

/** Stands in the frame while a whole page is on its way, be it a list, a board or a record. */
export function PageComing(): null {
  useEffect(() => {
    isPageComing = true
    return () => {
      isPageComing = false
      setTimeout(runDeferred)
    }
  }, [])
  return null
}

/** Keeps a subject's key that nobody answered for the place which is not all there yet; it is forgotten once the address is another. */
export function awaitKey(key: string, focus: Element | null): void {
  const isIt = (id: string) => {
    const entry = tableEntry(id)
    return entry?.group === 'subject' && entry.keys.includes(key)
  }
  if (!Object.keys(commandTable).some(isIt)) return
  const [place] = inOrder(unfinished.keys(), focus)
  const address = location.href
  awaited = place && {
    isIt,
    isThere: (other) => other === place && location.href === address,
    until: Date.now() + patience,
  }
}

/** A command that waits until all of the page is there, for whichever place then has the first say. */
let deferred: { id: string; path: string; until: number } | undefined

/**
 * Lets a command that gives way wait for the page. Answers false where all of it is there, the command gives way to nothing, or its place
 * holds the focus and so has the first say whatever else comes.
 */
export function defer({ command: { id }, place }: Pick<Offer, 'command' | 'place'>): boolean {
  if (!tableEntry(id)?.givesWay) return false
  const isSettled = unfinished.size === 0 || place.root()?.contains(document.activeElement) === true
  if (isSettled && !isPageComing) return false
  deferred = { id, path: location.pathname, until: Date.now() + patience }
  return true
}

function runDeferred(): void {
  if (!deferred || unfinished.size > 0 || isPageComing) return
  const { id, path, until } = deferred
  deferred = undefined
  if (location.pathname !== path || Date.now() > until) return
  const offer = offers(document.activeElement).find(({ command }) => command.id === id)
  if (offer?.command.refusedBecause === undefined) offer?.run()
}

function runAwaited(place: Place, commands: readonly Command[]): void {
  if (!awaited?.isThere(place)) return
  const { isIt, until } = awaited
  const found = commands.find((command) => isIt(command.id) && command.isEnabled !== false)
  if (!found && Date.now() < until) return
  awaited = undefined
  if (found?.refusedBecause === undefined) found?.run()
}

/**
 * Offers commands while the component is shown: in the command menu, by their keys of the table, and in the sheet
 * behind `?`. They belong to the place around (`PlaceContext`) unless another one is given.
 */
export function useCommands(commands: readonly Command[], place?: Place): void {
  const around = useAround()
  const at = place ?? around
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const entry: Entry = { place: at, commands: latest }
    entries.add(entry)
    changes.set(changes.get() + 1)
    return () => {
      entries.delete(entry)
      changes.set(changes.get() + 1)
    }
  }, [at])
  useEffect(() => runAwaited(at, commands))
}

/** A command as it is offered at this moment. */
export interface Offer {
  command: Command
  place: Place
  /** What the place was about at that moment: opening the menu takes the focus away from it. */
  about: Subject | undefined
  keys: readonly string[]
  group: CommandGroup
  whileTyping: boolean
  isKeyOnly: boolean
  /** Runs what the component offers under this id now, which may have been drawn anew since. */
  run: (event?: KeyboardEvent) => unknown
}

/**
 * What is offered now, one offer a command, in the order in which places are asked. Commands on a subject come from one
 * place only: nobody's key may act on a record that another panel shows.
 */
export function offers(focus: Element | null): Offer[] {
  const found: Offer[] = []
  const places = inOrder(
    [...entries].map((entry) => entry.place),
    focus,
  )
  let subject: Place | undefined
  for (const place of places) {
    const about = place.about()
    for (const entry of [...entries].filter((each) => each.place === place).reverse())
      for (const command of entry.commands.current) {
        if (command.isEnabled === false) continue
        const table = tableEntry(command.id)
        const group = command.group ?? table?.group ?? 'general'
        if (group === 'subject' && (subject ??= place) !== place) continue
        found.push({
          command,
          place,
          about,
          keys: table?.keys ?? [],
          group,
          whileTyping: table?.whileTyping ?? false,
          isKeyOnly: table?.isKeyOnly ?? false,
          run: (event) => (entry.commands.current.find((each) => each.id === command.id) ?? command).run(event),
        })
      }
  }
  return found
}

/**
 * What was offered before a dialog took the focus, and what its pages offer since: a record's verbs come a moment after
 * the record.
 */
export function useOffers(before: readonly Offer[]): readonly Offer[] {
  changes.use()
  const subject = before.find((offer) => offer.group === 'subject')?.place
  const since = offers(null).filter((offer) => offer.group !== 'subject' || !subject || offer.place === subject)
  return [...before, ...since]
}
