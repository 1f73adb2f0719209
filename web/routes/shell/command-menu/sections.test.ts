import { describe, expect, it } from 'vitest'
import type { Command, Offer } from '../../../lib/commands/registry.ts'
import { tableEntry, type CommandGroup } from '../../../lib/commands/table.ts'
import { commandEntries, firstSections, foundSections, type Section } from './sections.ts'

const shell = { kind: 'shell' as const, root: () => null, about: () => undefined }

function offer(id: string, group: CommandGroup, words: string, more: Partial<Command> = {}): Offer {
  const command = { id, group, words, run: () => id, ...more } as Command
  const keys = tableEntry(id)?.keys ?? []
  return { command, place: shell, about: undefined, keys, group, whileTyping: false, isKeyOnly: false, run: () => id }
}

const offered = [
  offer('move', 'subject', 'Move to…'),
  offer('subject:won', 'subject', 'Mark won', { refusedBecause: 'needs Proposal or later' }),
  offer('create', 'create', 'New deal'),
  offer('create:opportunity', 'create', 'New deal'),
  offer('create:task', 'create', 'New task'),
  offer('goLead', 'go', 'Lead'),
  offer('goPipeline', 'go', 'Pipeline'),
  offer('settings:dark', 'settings', 'Appearance: dark'),
]
const words = { group: (group: CommandGroup) => group, recent: 'recent', records: 'records' }
const entries = commandEntries(offered, ({ command }) => command.words ?? '')
const shown = (sections: readonly Section[]) =>
  sections.map((section) => [section.title, section.entries.map((entry) => entry.title)])
const record = (title: string) => ({ key: title, title, run: () => title })

describe('commands as lines', () => {
  it('show their key, and one that is offered twice stands once, with its key', () => {
    expect(entries.map((entry) => [entry.title, entry.keys])).toEqual([
      ['Move to…', 'm'],
      ['Mark won', undefined],
      ['New deal', 'c'],
      ['New task', undefined],
      ['Lead', 'g l'],
      ['Pipeline', 'g p'],
      ['Appearance: dark', undefined],
    ])
  })
  it('take the first of two places, and keep the reason of a refusal', () => {
    const twice = commandEntries(
      [...offered, offer('move', 'subject', 'of another place')],
      (o) => o.command.words ?? '',
    )
    expect(twice.filter((entry) => entry.keys === 'm').map((entry) => entry.title)).toEqual(['Move to…'])
    expect(twice[1]!.refusedBecause).toBe('needs Proposal or later')
  })
})

describe('the menu', () => {
  it('begins with what can be done here, then what was looked at last', () => {
    expect(shown(firstSections(entries, [record('Kymi Board Oy')], words))).toEqual([
      ['subject', ['Move to…', 'Mark won']],
      ['recent', ['Kymi Board Oy']],
      ['go', ['Lead', 'Pipeline']],
      ['create', ['New deal', 'New task']],
      ['settings', ['Appearance: dark']],
    ])
  })
  it('puts records between commands that begin with the words and those that hold them', () => {
    expect(shown(foundSections('line', entries, [record('Line 4')], words))).toEqual([
      ['records', ['Line 4']],
      ['go', ['Pipeline']],
    ])
    expect(shown(foundSections('create ta', entries, [record('Tank')], words))).toEqual([
      ['create', ['New task']],
      ['records', ['Tank']],
    ])
  })
  it('is empty where nothing fits', () => {
    expect(foundSections('zzz', entries, [], words)).toEqual([])
  })
})
