import { Alert, Button, Checkbox } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { rowsQuery, runVerb } from '../records/data.ts'
import { declarationOf, titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import styles from './assign-sheet.module.css'

/** What is handed over. */
export interface Assigned {
  type: string
  rows: readonly RecordRow[]
}

interface AssignSheetProps {
  assigned: Assigned
  onClose: () => void
  onDone: () => void
}

/** Those who sell and still work here. */
const sellers = {
  where: {
    all: [
      { field: 'active', op: 'is' as const, value: true },
      { field: 'role', op: 'in' as const, value: ['sales_rep', 'sales_manager'] },
    ],
  },
  sort: 'name',
  fields: ['name', 'role'],
}

/** Hands records to one person, or to several in turn. */
export function AssignSheet({ assigned: { type, rows }, onClose, onDone }: AssignSheetProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const [owners, setOwners] = useState<readonly string[]>([])
  const people = useQuery(rowsQuery('user', sellers, 200))
  const assign = useMutation({
    mutationFn: () =>
      runVerb(`/api/${type === 'company' ? 'leads' : declarationOf(type)?.plural}/assignments`, {
        ids: rows.map(({ id }) => id),
        ownerIds: [...owners],
      }),
    onSuccess: (reply) => {
      tell({ reply, title: t('dashboards:assign.done', { count: rows.length }), text: subject })
      onDone()
    },
  })
  const subject = rows.length === 1 ? titleOf(type, rows[0]!) : t('dashboards:chosen', { count: rows.length })
  return (
    <Sheet
      title={t('dashboards:assign.title')}
      subtitle={subject}
      footnote={owners.length > 1 ? t('dashboards:assign.inTurn') : undefined}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="filled"
            disabled={owners.length === 0}
            loading={assign.isPending}
            onClick={() => assign.mutate()}
          >
            {t('dashboards:actions.assign')}
          </Button>
        </>
      }
    >
      {assign.isError && (
        <Alert color="red" variant="light" icon={<IconAlertCircle size={16} />} mb="sm">
          {asProblem(assign.error).detail ?? t('unexpected')}
        </Alert>
      )}
      {people.isPending ? (
        <FieldsSkeleton rows={4} />
      ) : (
        <fieldset className={styles.people}>
          <legend className={styles.legend}>{t('dashboards:assign.to')}</legend>
          {people.data?.rows.map((person) => (
            <Checkbox
              key={person.id}
              className={styles.person ?? ''}
              label={titleOf('user', person)}
              checked={owners.includes(person.id)}
              onChange={(event) => {
                const isOn = event.currentTarget.checked
                setOwners((before) => (isOn ? [...before, person.id] : before.filter((id) => id !== person.id)))
              }}
            />
          ))}
        </fieldset>
      )}
    </Sheet>
  )
}
