import { IconArrowsRightLeft, IconNote, IconPencil, IconPhone, IconPlus, IconUserShare } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useAround, type Subject } from '../../lib/commands/places.ts'
import { runInPanel, useCommands } from '../../lib/commands/registry.ts'
import { useCurrent } from '../../lib/commands/use-current.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeeking } from '../../lib/peek.ts'
import { titleOf, type RecordRow } from './record.ts'
import { recordPartOf } from './record-parts.ts'
import { useWords } from './words.ts'

interface ListCommandsProps {
  type: string
  rows: readonly RecordRow[]
  canCreate: boolean
  /** Several rows are chosen: what is assigned are those. */
  hasChosen: boolean
  onCreate: () => void
  /** Told what the commands act on. */
  onSubject: (subject: Subject | undefined) => void
}

/** What a list offers: the way into its rows, a new record, and what is done with the focused row in its panel. */
export function ListCommands({ type, rows, canCreate, hasChosen, onCreate, onSubject }: ListCommandsProps) {
  const { t } = useText()
  const words = useWords()
  const { open } = usePeeking()
  const place = useAround()
  const inHand = useCurrent(place, 'data-key')
  const row = inHand === undefined ? undefined : rows.find((each) => each.id === inHand)
  const subject = row && { title: titleOf(type, row) || words.one(type), id: row.id }
  useEffect(() => onSubject(subject))
  const enter = (event?: KeyboardEvent) => {
    const root = place.root()
    const first = root?.querySelector<HTMLElement>('tr[tabindex="0"], li a')
    // Arrows scroll the page until a row has the focus; J and K enter the list.
    if (!first || root?.contains(document.activeElement) || event?.key.startsWith('Arrow')) return false
    first.focus()
    return true
  }
  const inPanel = (id: string) => () => {
    if (!row) return false
    open({ type, id: row.id })
    runInPanel(id, row.id)
    return true
  }
  const mayEdit = row?.can['edit'] === true
  const { Composer, Actions } = recordPartOf(type)
  useCommands([
    { id: 'next', run: enter },
    { id: 'previous', run: enter },
    {
      id: 'create',
      words: t('records:list.new', { type: words.oneInText(type) }),
      icon: IconPlus,
      isEnabled: canCreate,
      run: onCreate,
    },
    { id: 'edit', icon: IconPencil, isEnabled: mayEdit, run: inPanel('edit') },
    { id: 'move', icon: IconArrowsRightLeft, isEnabled: mayEdit && 'status' in row, run: inPanel('move') },
    {
      id: 'assign',
      icon: IconUserShare,
      isEnabled: mayEdit && Actions !== undefined && !hasChosen,
      run: inPanel('assign'),
    },
    { id: 'logCall', icon: IconPhone, isEnabled: row !== undefined && Composer !== undefined, run: inPanel('logCall') },
    { id: 'note', icon: IconNote, isEnabled: row !== undefined && Composer !== undefined, run: inPanel('note') },
  ])
  return null
}
