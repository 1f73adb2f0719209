import type { Offer } from '../../../lib/commands/registry.ts'
import { commandGroups, type CommandGroup } from '../../../lib/commands/table.ts'
import { fit, type Fit } from '../../../lib/fuzzy.ts'
import type { Icon } from '../../../ui/icon.ts'

/** One line of the menu. */
export interface Entry {
  key: string
  icon?: Icon | undefined
  title: string
  /** Quiet words beside the title: a record's company and owner, where a command leads. */
  hint?: string | undefined
  /** At the right of a record: what it is. */
  kind?: string | undefined
  keys?: string | undefined
  /** Why it cannot be chosen now; it stays in sight. */
  refusedBecause?: string | undefined
  run: () => unknown
}

export interface Section {
  key: string
  title: string
  entries: readonly Entry[]
}

/** A command as a line, with the words it is found by. */
export interface CommandEntry extends Entry {
  group: CommandGroup
}

/** What of the offers can be chosen: each command once, from the place that is asked first. */
export function commandEntries(offered: readonly Offer[], wordsOf: (offer: Offer) => string): CommandEntry[] {
  const byId = new Map<string, CommandEntry>()
  for (const offer of offered) {
    const { command } = offer
    if (offer.isKeyOnly || byId.has(command.id)) continue
    byId.set(command.id, {
      key: `command-${command.id}`,
      group: offer.group,
      icon: command.icon,
      title: wordsOf(offer),
      keys: offer.keys[0],
      refusedBecause: command.refusedBecause,
      run: () => offer.run(),
    })
  }
  const entries = [...byId.values()]
  // "New deal" with its key stands for "New deal" without one.
  return entries.filter(
    (entry) => entry.keys !== undefined || !entries.some((other) => other.keys && isSame(other, entry)),
  )
}

const isSame = (one: CommandEntry, other: CommandEntry) => one.group === other.group && one.title === other.title

/** So many of a group are shown before anything is typed. */
const shownAtFirst: Partial<Record<CommandGroup, number>> = { subject: 8, go: 8, create: 6 }

interface Words {
  group: (group: CommandGroup) => string
  recent: string
  records: string
}

/** The menu before anything is typed: what can be done here, what was looked at last, where one may go, what can be made. */
export function firstSections(
  commands: readonly CommandEntry[],
  recent: readonly Entry[],
  words: Words,
): readonly Section[] {
  const [subject, ...others] = commandGroups.map((group) => ({
    key: group,
    title: words.group(group),
    entries: commands
      .filter((entry) => entry.group === group)
      // Those with keys are the usual ones.
      .toSorted((a, b) => Number(a.keys === undefined) - Number(b.keys === undefined))
      .slice(0, shownAtFirst[group] ?? Infinity),
  }))
  const sections = [subject!, { key: 'recent', title: words.recent, entries: recent.slice(0, 5) }, ...others]
  return sections.filter((section) => section.entries.length > 0)
}

/**
 * The menu for what is typed: commands whose words begin with it, then records in the order of the server, then commands
 * in which it merely occurs. What comes later from the server never moves what stands above it.
 */
export function foundSections(
  q: string,
  commands: readonly CommandEntry[],
  records: readonly Entry[],
  words: Words,
): readonly Section[] {
  const rated = commands.map((entry) => ({ entry, rate: fitOf(q, entry, words.group(entry.group)) }))
  const of = (isGood: (rate: Fit) => boolean, prefix: string): Section[] =>
    commandGroups.map((group) => ({
      key: `${prefix}-${group}`,
      title: words.group(group),
      entries: rated
        .filter(({ entry, rate }) => entry.group === group && isGood(rate))
        .toSorted((a, b) => b.rate - a.rate)
        .map(({ entry }) => entry),
    }))
  return [
    ...of((rate) => rate >= 3, 'best'),
    { key: 'records', title: words.records, entries: records },
    ...of((rate) => rate === 1 || rate === 2, 'other'),
  ].filter((section) => section.entries.length > 0)
}

/** By its own words, or together with those of its group: "go lead", "create task". */
const fitOf = (q: string, entry: CommandEntry, group: string): Fit =>
  Math.max(fit(q, entry.title), fit(q, `${group} ${entry.title} ${entry.hint ?? ''}`)) as Fit
