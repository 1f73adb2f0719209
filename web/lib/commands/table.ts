import type { Catalogue } from '../i18n/catalogue.ts'

/** Sections of the command menu and of the sheet behind `?`, in their order. */
export const commandGroups = ['subject', 'page', 'go', 'create', 'settings', 'general'] as const
export type CommandGroup = (typeof commandGroups)[number]

interface TableEntry {
  /** Each of them does it: `mod+k`, `?`, `j`, `shift+space`, or a sequence `g l`. `mod` is Cmd on a Mac, else Ctrl. */
  keys: readonly string[]
  /** What it does, in the catalogue `commands`. */
  words: keyof Catalogue['commands']['does']
  group: CommandGroup
  /** Also works while the focus is in a text field. */
  whileTyping?: true
  /** Only a key: in the sheet, but nothing to choose in the menu (steps, open, close). */
  isKeyOnly?: true
  /** A place that is on its way may mean something more exact by it: its key waits to know. */
  givesWay?: true
}

/**
 * Every key of the product and the one thing it does, wherever it works: M moves a card, a row and an open record. What
 * it does at the moment, those who offer it say by `useCommands`. A key stands here once (table.test.ts).
 */
export const commandTable = {
  menu: { keys: ['mod+k'], words: 'menu', group: 'general', whileTyping: true, isKeyOnly: true },
  search: { keys: ['/'], words: 'search', group: 'general', isKeyOnly: true },
  shortcuts: { keys: ['?'], words: 'shortcuts', group: 'general' },
  undo: { keys: ['mod+z'], words: 'undo', group: 'general' },
  save: { keys: ['mod+enter'], words: 'save', group: 'general', whileTyping: true, isKeyOnly: true },

  move: { keys: ['m'], words: 'move', group: 'subject' },
  assign: { keys: ['a'], words: 'assign', group: 'subject' },
  logCall: { keys: ['l'], words: 'logCall', group: 'subject' },
  note: { keys: ['n'], words: 'note', group: 'subject' },
  reply: { keys: ['r'], words: 'reply', group: 'subject' },
  edit: { keys: ['e'], words: 'edit', group: 'subject' },
  peek: { keys: ['space'], words: 'peek', group: 'page', isKeyOnly: true },
  open: { keys: ['enter'], words: 'open', group: 'page', isKeyOnly: true },
  close: { keys: ['escape'], words: 'close', group: 'page', whileTyping: true, isKeyOnly: true },
  lift: { keys: ['shift+space'], words: 'lift', group: 'page', isKeyOnly: true },
  select: { keys: ['x'], words: 'select', group: 'page', isKeyOnly: true },
  extendDown: { keys: ['shift+arrowdown'], words: 'extendDown', group: 'page', isKeyOnly: true },
  extendUp: { keys: ['shift+arrowup'], words: 'extendUp', group: 'page', isKeyOnly: true },

  create: { keys: ['c'], words: 'create', group: 'create', givesWay: true },
  filter: { keys: ['f'], words: 'filter', group: 'page' },
  next: { keys: ['j', 'arrowdown'], words: 'next', group: 'page', isKeyOnly: true },
  previous: { keys: ['k', 'arrowup'], words: 'previous', group: 'page', isKeyOnly: true },
  columnBefore: { keys: ['arrowleft'], words: 'columnBefore', group: 'page', isKeyOnly: true },
  columnAfter: { keys: ['arrowright'], words: 'columnAfter', group: 'page', isKeyOnly: true },
  stepBack: { keys: ['['], words: 'stepBack', group: 'page', isKeyOnly: true },
  stepOn: { keys: [']'], words: 'stepOn', group: 'page', isKeyOnly: true },

  goLead: { keys: ['g l'], words: 'goTo', group: 'go' },
  goPipeline: { keys: ['g p'], words: 'goTo', group: 'go' },
  goDelivery: { keys: ['g d'], words: 'goTo', group: 'go' },
  goAccounts: { keys: ['g a'], words: 'goTo', group: 'go' },
  goTodo: { keys: ['g t'], words: 'goTo', group: 'go' },
  goSupport: { keys: ['g s'], words: 'goTo', group: 'go' },
  goAnalysis: { keys: ['g r'], words: 'goTo', group: 'go' },
  goCampaigns: { keys: ['g m'], words: 'goTo', group: 'go' },
  goTemplates: { keys: ['g e'], words: 'goTo', group: 'go' },
} as const satisfies Record<string, TableEntry>

export type CommandId = keyof typeof commandTable

/** The table's entry of a command, undefined for one without keys. */
export function tableEntry(id: string): TableEntry | undefined {
  return Object.hasOwn(commandTable, id) ? commandTable[id as CommandId] : undefined
}

/** The key of a command as drawn beside it; of several the first. */
export function keyFor(id: CommandId): string {
  return commandTable[id].keys[0]
}
