import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { queryClient } from '../../lib/query-client.ts'
import { Sheet } from '../../ui/sheet.tsx'

/** Creates a record of a type by its name. */
export function CreateSheet({ type, onClose }: { type: string; onClose: () => void }) {
  const { t } = useText()
  const label = useLabel()
  const [text, setText] = useState('')
  const field = ['company', 'contact', 'product'].includes(type) ? 'name' : 'title'
  const create = useMutation({
    mutationFn: () => api.post(`/api/records/${type}`, { [field]: text }),
    onSuccess: async () => {
      await queryClient.invalidateQueries()
      onClose()
    },
  })
  const one = label(`records:types.${type}.one`, type)
  return (
    <Sheet
      title={t('shell:newOf', { type: one })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="filled" loading={create.isPending} onClick={() => create.mutate()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <TextInput
        label={one}
        data-autofocus
        value={text}
        error={create.error && asProblem(create.error).message}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Sheet>
  )
}
