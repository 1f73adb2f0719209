import { ActionIcon, Button, Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { LaterPopover } from '../../ui/overlays/later-overlays.ts'
import { useDrop } from '../../ui/overlays/use-drop.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import styles from './column-picker.module.css'
import { choosableColumns } from './columns.ts'
import { useColumns } from './use-columns.ts'
import { useWords } from './words.ts'

/** Chooses which columns a list shows and in which order; single clicks and the keyboard do all of it. */
export function ColumnPicker({ type, hidden }: { type: string; hidden: ReadonlySet<string> }) {
  const { t } = useText()
  const words = useWords()
  const { columns, isUsual, setColumns } = useColumns(type)
  const drop = useDrop('dialog', LaterPopover)
  const rest = choosableColumns(type).filter((name) => !columns.includes(name) && !hidden.has(name))
  const move = (index: number, step: 1 | -1) => {
    const next = [...columns]
    const [moved] = next.splice(index, 1)
    next.splice(index + step, 0, moved!)
    setColumns(next)
  }
  return (
    <>
      <Tooltip label={t('records:list.columns')}>
        <ActionIcon {...drop.target} aria-label={t('records:list.columns')}>
          <IconColumns3 size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {drop.place && (
        <LaterPopover place={drop.place} position="bottom-end" width={300} label={t('records:list.columns')}>
          <ul className={styles.columns}>
            {columns.map((name, index) => {
              const field = words.field(type, name)
              return (
                <li key={name} className={styles.column}>
                  <Checkbox
                    size="xs"
                    label={field}
                    checked
                    disabled={columns.length === 1}
                    onChange={() => setColumns(columns.filter((each) => each !== name))}
                  />
                  <span className={styles.moves}>
                    <ActionIcon
                      size={24}
                      aria-label={t('records:list.columnUp', { field })}
                      disabled={index === 0}
                      onClick={() => move(index, -1)}
                    >
                      <IconArrowUp size={14} stroke={1.7} />
                    </ActionIcon>
                    <ActionIcon
                      size={24}
                      aria-label={t('records:list.columnDown', { field })}
                      disabled={index === columns.length - 1}
                      onClick={() => move(index, 1)}
                    >
                      <IconArrowDown size={14} stroke={1.7} />
                    </ActionIcon>
                  </span>
                </li>
              )
            })}
            {rest.map((name) => (
              <li key={name} className={styles.column}>
                <Checkbox
                  size="xs"
                  label={words.field(type, name)}
                  checked={false}
                  onChange={() => setColumns([...columns, name])}
                />
              </li>
            ))}
          </ul>
          {!isUsual && (
            <Button size="xs" fullWidth onClick={() => setColumns(undefined)}>
              {t('records:list.columnsReset')}
            </Button>
          )}
        </LaterPopover>
      )}
    </>
  )
}
