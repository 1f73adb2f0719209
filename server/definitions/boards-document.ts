import { recordTexts } from '../../shared/texts/records.en.ts'
import { accessTo, mayEver } from '../engines/access/policy.ts'
import { isRanked, partsOf } from '../engines/boards/columns.ts'
import {
  dropOn,
  onlyMovesOf,
  type BoardColumn,
  type BoardDefinition,
  type ColumnPart,
  type DropStep,
  type PlainStep,
} from '../engines/boards/definition.ts'
import { isWay } from '../engines/boards/move.ts'
import { placesOf, rolesFor, stuckIn, type Way } from '../engines/boards/process.ts'
import { boardDefinitions } from './boards/index.ts'
import { metricDefinitions } from './kpis/index.ts'
import { roleDefinitions, roleTitles } from './roles/index.ts'

/*
 * docs/boards.md, from the definitions alone: `npm run docs:boards` writes it, a test holds it to what stands here. Roles must be registered.
 */

const marks: readonly (readonly [Way, string])[] = [
  ['drag', 'D'],
  ['form', 'F'],
  ['verb', 'V'],
  ['mail', 'M'],
  ['rule', 'R'],
  ['date', 't'],
]

const opening = `# The boards and their processes

Generated from the definitions by \`npm run docs:boards\`; do not edit. A test fails when this page is not what the definitions say.

Each matrix says by which ways a card goes **from** the column of the line **to** the column above. Whatever is not marked is refused, and the
card goes back.

| Mark | Way |
|---|---|
| **D** | drag: the mouse, touch, "Move to…", keys, several cards at once, \`POST /api/boards/:key/moves\` and \`/bulk-moves\` |
| **F** | form: the record's form, a PATCH of the status, a bulk change; an import of a record that exists goes by form, too |
| **V** | verb: an action of the card's menu. **V:approve** (and so on) is for roles with that action only; D:approve, F:approve likewise |
| **M** | mail: what an incoming e-mail does |
| **R** | rule: what follows by itself from something else |
| **t** | time: the column goes by a date; a card gets there as days pass, or as its date is changed, which is no move |
| **·** | the column itself: a card moves freely within it |

A ★ after a column's name means that a move there requires answers, from every caller. Questions in brackets
open no sheet but may be answered. A new record begins in the first status of its type, or
in whatever column its maker could have brought it to by form; an import may create it anywhere.`

/** The page as it ought to be. */
export const boardsDocument = (): string => `${[opening, contents(), ...boardDefinitions.map(chapter)].join('\n\n')}\n`

const contents = (): string =>
  boardDefinitions
    .map(({ key, title }) => `- [${title.en}](#${title.en.toLowerCase().replaceAll(' ', '-')}) (\`${key}\`)`)
    .join('\n')

const chapter = (board: BoardDefinition): string =>
  [
    `## ${board.title.en}`,
    about(board),
    `### Columns of the ${board.title.en}`,
    columnTable(board),
    `### Ways on the ${board.title.en}`,
    matrix(board),
    stuck(board),
    `### Drops on the ${board.title.en}`,
    dropTable(board),
    `### Roles on the ${board.title.en}`,
    roleTable(board),
    refusalList(board),
  ]
    .filter((part) => part !== '')
    .join('\n\n')

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string): string => text.replaceAll('|', '\\|') || ' '
const listed = (parts: readonly string[]): string => parts.join(', ')
const titleOf = (board: BoardDefinition, key: string): string =>
  [...board.columns, ...(board.offBoard ?? [])].find((c) => c.key === key)!.title.en
const fieldOf = ({ type }: BoardDefinition, field: string): string => recordTexts.fields[type][field] ?? field
const valueOf = ({ type }: BoardDefinition, field: string, value: string): string =>
  recordTexts.lists[type]?.[field]?.[value] ?? value
const roleTitle = (role: string): string => roleTitles[role]?.en ?? role

const about = (board: BoardDefinition): string => {
  const base = Object.entries(board.base ?? {}).map(
    ([field, values]) => `${fieldOf(board, field)} is ${values.map((v) => valueOf(board, field, v)).join(' or ')}`,
  )
  const kpis = board.kpis.map((key) => metricDefinitions.find((m) => m.key === key)!.title.en)
  return [
    `\`${board.key}\` (${board.title.sv}): ${recordTexts.types[board.type].other}${base.length ? ` whose ${base.join(' and ')}` : ''}.`,
    board.sum
      ? `Column heads sum ${listed([board.sum.field, ...(board.sum.weighted ? [board.sum.weighted] : [])].map((f) => fieldOf(board, f)))}.`
      : '',
    `Figures: ${listed(kpis)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const columnTable = (board: BoardDefinition): string =>
  table(
    ['Column', 'Key', 'In Swedish', 'Cards', 'Order', 'Colour', 'Limit'],
    [
      ...board.columns.map((column) => [
        `${column.title.en}${column.probability === undefined ? '' : ` (${column.probability} %)`}`,
        `\`${column.key}\``,
        column.title.sv,
        `${partsOf(column)
          .map((part) => ruleOf(board, part))
          .join(
            '; or ',
          )}${column.closed ? `; last ${column.closed.days} days by ${fieldOf(board, column.closed.by)}` : ''}`,
        isRanked(column)
          ? 'by hand'
          : column.closed
            ? 'latest first'
            : `by ${fieldOf(board, column.sort!.field)}${column.sort!.isDescending ? ', latest first' : ''}`,
        column.color,
        limitOf(column),
      ]),
      ...(board.offBoard ?? []).map(({ key, title }) => [
        title.en,
        `\`${key}\``,
        title.sv,
        'not on the board',
        '',
        '',
        '',
      ]),
    ],
  )

const ruleOf = (board: BoardDefinition, { status, date }: ColumnPart): string => {
  const is = `status \`${status}\``
  if (!date) return is
  const field = fieldOf(board, date.field)
  const { from, until } = date
  const days =
    date.isEmpty || (from === undefined && until === undefined)
      ? ''
      : until === undefined
        ? `${dayText(from!)} or later`
        : from === undefined
          ? `before ${dayText(until)}`
          : until === from + 1
            ? dayText(from)
            : `${dayText(from)} to ${dayText(until - 1)}`
  const texts = [...(days ? [days] : []), ...(date.orEmpty || date.isEmpty ? ['empty'] : [])]
  return `${is}, ${field} ${texts.join(' or ')}`
}

const dayText = (days: number): string =>
  days === 0 ? 'today' : days === 1 ? 'tomorrow' : days > 0 ? `in ${days} days` : `${-days} days ago`

const limitOf = ({ limit }: BoardColumn): string =>
  limit ? `${limit.max} ${(limit.per ?? 'owner') === 'owner' ? 'for each person' : 'in all'}, ${limit.kind}s` : ''

const isRequired = (steps: readonly DropStep[]): boolean =>
  steps.some((s) => s.step === 'prompt' && s.need === 'required')

const matrix = (board: BoardDefinition): string => {
  const places = placesOf(board)
  return table(
    ['From \\ to', ...places.map((key) => `${titleOf(board, key)}${isRequired(dropOn(board, key)) ? ' ★' : ''}`)],
    places.map((from) => [
      `**${titleOf(board, from)}**`,
      ...places.map((to) => (from === to ? '·' : marksOf(board, from, to))),
    ]),
  )
}

/** The marks of a pair; with the action where a way is open to roles with that action only. */
const marksOf = (board: BoardDefinition, from: string, to: string): string => {
  const moves = board.moves.filter((m) => m.from.includes(from) && m.to.includes(to))
  return marks
    .flatMap(([way, mark]) => {
      if (!rolesFor(board, from, to, way).length) return []
      const open = way === 'date' ? [] : moves.filter((m) => isWay(m, way))
      const verbs = [...new Set(open.map((m) => m.verb))]
      return verbs.length === 1 && verbs[0] !== undefined ? [`${mark}:${verbs[0]}`] : [mark]
    })
    .join(' ')
}

/** Which columns a single way does not lead into or out of. All ways together are checked by a test. */
const stuck = (board: BoardDefinition): string =>
  (['drag', 'form'] as const)
    .flatMap((way) => {
      const { deadEnds, unreachable } = stuckIn(board, [way, 'date'])
      const names = (keys: readonly string[]) => listed(keys.map((key) => titleOf(board, key)))
      return [
        ...(unreachable.length ? [`- By ${way} alone nothing new gets to: ${names(unreachable)}.`] : []),
        ...(deadEnds.length ? [`- By ${way} alone nothing gets out of: ${names(deadEnds)}.`] : []),
      ]
    })
    .join('\n')

const dropTable = (board: BoardDefinition): string => {
  const lines = placesOf(board).flatMap((key) => dropLines(board, titleOf(board, key), dropOn(board, key)))
  const leaving = Object.entries(board.leaves ?? {}).flatMap(([key, steps]) =>
    dropLines(board, `out of ${titleOf(board, key)}`, steps),
  )
  return lines.length + leaving.length
    ? table(['Into', 'Asks', 'Does', 'Offers'], [...lines, ...leaving])
    : 'Nothing is asked, and nothing but the status changes.'
}

const dropLines = (board: BoardDefinition, place: string, steps: readonly DropStep[]): string[][] => {
  const plain = steps.filter((s): s is PlainStep => s.step !== 'branch')
  const branches = steps.filter((s) => s.step === 'branch')
  return [
    ...(plain.length ? [[place, asksOf(board, plain), doesOf(board, plain), offersOf(plain)]] : []),
    ...branches.map((b) => [
      `${place}: ${b.title.en}`,
      asksOf(board, b.steps),
      doesOf(board, b.steps),
      offersOf(b.steps),
    ]),
  ]
}

const whens: Record<string, string> = {
  empty: ', where empty',
  past: ', where past',
  emptyOrPast: ', where empty or past',
}

const asksOf = (board: BoardDefinition, steps: readonly PlainStep[]): string =>
  listed(
    steps.flatMap((s) => {
      if (s.step !== 'prompt') return []
      const name = s.asked ? s.asked.label.en : fieldOf(board, s.field)
      const text = s.need === 'required' ? `**${name} ★**` : s.need === 'accepted' ? `(${name})` : name
      return [`${text}${whens[s.when ?? ''] ?? ''}`]
    }),
  )

const doesOf = (board: BoardDefinition, steps: readonly PlainStep[]): string =>
  steps
    .flatMap((s): string[] => {
      switch (s.step) {
        case 'set':
          return s.field === 'status' ? [] : [`${fieldOf(board, s.field)} becomes ${String(s.value)}`]
        case 'currentUser':
          return [
            `${fieldOf(board, s.field)} becomes the mover${s.isOnlyIfEmpty ? ' where empty' : ' (by drag)'}${s.roles ? ` (${listed(s.roles.map(roleTitle))})` : ''}`,
          ]
        case 'now':
          return [`${fieldOf(board, s.field)} is stamped${s.isOnlyIfEmpty ? ' where empty' : ''}`]
        case 'day':
          return [
            `${fieldOf(board, s.field)} becomes ${dayText(s.days)}${s.days ? ' or the next working day' : ''} (by drag)`,
          ]
        case 'create':
          return [`makes a ${recordTexts.types[s.type].one.toLowerCase()}${s.given ? ' where a date is given' : ''}`]
        case 'tell':
          return [s.effect.en]
        default:
          return []
      }
    })
    .join('; ')

const offersOf = (steps: readonly PlainStep[]): string =>
  listed(steps.flatMap((s) => (s.step === 'offer' ? [`\`${s.action}\``] : [])))

const roleTable = (board: BoardDefinition): string =>
  table(
    ['Role', 'Cards unless asked otherwise', 'May move', 'Actions'],
    roleDefinitions.map(({ key: role }) => {
      const sees = mayEver({ role }, board.type, 'view')
      const owners = board.owner as Record<string, string>
      return [
        roleTitle(role),
        sees ? (Object.hasOwn(owners, role) ? owners[role]! : board.owner.default) : 'no access',
        sees ? movesText(board, role) : '',
        listed(actionsOf(board, role)),
      ]
    }),
  )

const actionsOf = (board: BoardDefinition, role: string): string[] => {
  const asked = [...board.moves.map((m) => m.verb), ...board.menu.map((m) => m.verb)]
  return (accessTo({ role }, board.type).verbs ?? []).filter((verb) => asked.includes(verb))
}

/** What of the matrix is open to a role by drag, form or verb. */
const movesText = (board: BoardDefinition, role: string): string => {
  if (!mayEver({ role }, board.type, 'edit')) return 'nothing: looks only'
  const only = onlyMovesOf(board, role)
  if (only) return `only ${listed(only.map((m) => `${titleOf(board, m.from)} → ${titleOf(board, m.to)}`))}`
  const places = placesOf(board)
  /** Sources by the targets that others reach from there by hand and this role does not. */
  const closed = new Map<string, string[]>()
  for (const from of places) {
    const targets = places.filter((to) =>
      (['drag', 'form', 'verb'] as const).some((way) => {
        const open = rolesFor(board, from, to, way)
        return open.length > 0 && !open.includes(role)
      }),
    )
    const key = targets.map((to) => titleOf(board, to)).join(' / ')
    if (key) closed.set(key, [...(closed.get(key) ?? []), titleOf(board, from)])
  }
  const lines = [...closed].map(([targets, sources]) => `${sources.join(' / ')} → ${targets}`)
  return lines.length ? `all but what takes an action that it lacks: ${lines.join('; ')}` : 'all'
}

const refusalList = (board: BoardDefinition): string =>
  board.refusals?.length
    ? ['What a refusal says:', '', ...board.refusals.map(({ because }) => `- ${because.en}`)].join('\n')
    : ''
