import { Kbd } from '../../../ui/kbd.tsx'
import styles from './command-menu.module.css'
import type { Entry, Section } from './sections.ts'

interface CommandListProps {
  label: string
  sections: readonly Section[]
  active: string | undefined
  onRun: (entry: Entry) => void
  onPoint: (key: string) => void
}

/** The id of an entry's element, to which the input points. */
export const optionId = (key: string) => `command-option-${key.replace(/[^\w-]/g, '_')}`

/** What can be chosen, under the heads of its sections; the input keeps the focus and points here. */
export function CommandList({ label, sections, active, onRun, onPoint }: CommandListProps) {
  return (
    <div id="command-options" className={styles.list} role="listbox" aria-label={label}>
      {sections.map((section) => (
        <div key={section.key} role="group" aria-label={section.title}>
          <div className={styles.group} aria-hidden>
            {section.title}
          </div>
          {section.entries.map((entry) => (
            <Option
              key={entry.key}
              entry={entry}
              isActive={entry.key === active}
              onRun={() => onRun(entry)}
              onPoint={() => onPoint(entry.key)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface OptionProps {
  entry: Entry
  isActive: boolean
  onRun: () => void
  onPoint: () => void
}

function Option({ entry, isActive, onRun, onPoint }: OptionProps) {
  const Symbol = entry.icon
  const hint = entry.refusedBecause ?? entry.hint
  return (
    <div
      id={optionId(entry.key)}
      role="option"
      aria-selected={isActive}
      aria-disabled={entry.refusedBecause !== undefined || undefined}
      className={styles.row}
      // The focus stays in the input.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onRun}
    >
      {Symbol ? (
        <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
      ) : (
        <span className={styles.icon} />
      )}
      <span className={styles.text}>
        <span className={styles.title}>{entry.title}</span> <span className={styles.hint}>{hint}</span>
      </span>{' '}
      {entry.kind && <span className={styles.kind}>{entry.kind}</span>}
      {entry.keys && (
        <span className={styles.keys}>
          <Kbd keys={entry.keys} />
        </span>
      )}
    </div>
  )
}
