import { Select } from '@mantine/core'
import { useState } from 'react'
import type { TypeKey } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { toast } from '../../ui/toast.tsx'
import type { RecordRow } from '../records/record.ts'
import { useWords } from '../records/words.ts'
import styles from './campaigns.module.css'
import { aboutOf, mailableTypes, mergeGroups, type MergeField } from './merge-fields.ts'

/** What may be written into a template to be filled in, for who writes it; a click copies a field. */
export function MergeFieldList({ row }: { row: RecordRow }) {
  const { t } = useText()
  const words = useWords()
  const [chosen, setChosen] = useState<TypeKey>('company')
  const promised = aboutOf(row['purpose'])
  const title = (about: string) =>
    about === 'sender' || about === 'recipient' ? t(`campaigns:mergeFields.${about}`) : words.one(about)
  const name = (field: MergeField) =>
    'word' in field ? t(`campaigns:mergeFields.${field.word}`) : words.field(field.type, field.field)

  async function copy(code: string) {
    await navigator.clipboard.writeText(code)
    toast.info({ title: t('campaigns:mergeFields.copied'), text: code })
  }

  return (
    <section className={styles.merge} aria-label={t('campaigns:mergeFields.title')}>
      <h3 className={styles.mergeTitle}>{t('campaigns:mergeFields.title')}</h3>
      <p className={styles.mergeHint}>
        {t(promised ? 'campaigns:mergeFields.automatic' : 'campaigns:mergeFields.hint')}
      </p>
      {!promised && (
        <Select
          size="sm"
          className={styles.mergeAbout ?? ''}
          label={t('campaigns:mergeFields.about')}
          data={mailableTypes().map((value) => ({ value, label: words.one(value) }))}
          value={chosen}
          allowDeselect={false}
          searchable
          onChange={(next) => next && setChosen(next as TypeKey)}
        />
      )}
      {mergeGroups(promised ?? chosen, row['purpose']).map(({ about, fields }) => (
        <div key={about} className={styles.mergeGroup}>
          <h4 className={styles.mergeName}>{title(about)}</h4>
          <ul className={styles.mergeList}>
            {fields.map((field) => {
              const code = `{{ ${field.code} }}`
              return (
                <li key={field.code}>
                  <span>{name(field)}</span>
                  {/* Browsers hand out the clipboard under https and localhost only. */}
                  {navigator.clipboard ? (
                    <button type="button" className={styles.mergeCode} onClick={() => void copy(code)}>
                      {code}
                    </button>
                  ) : (
                    <code className={styles.mergeCode}>{code}</code>
                  )}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </section>
  )
}
