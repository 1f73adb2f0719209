import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SavedView, ViewParams } from '../../../../shared/contracts/view.ts'
import { useCommands } from '../../../lib/commands/registry.ts'
import { useText } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { asProblem } from '../../../lib/problem-error.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useViewChanges } from './views-data.ts'
import styles from './views.module.css'

interface ViewSheetProps {
  place: string
  /** What a new view keeps. */
  params: ViewParams
  /** Undefined makes a new one. */
  view: SavedView | undefined
  onSaved: (view: SavedView) => void
  onDeleted: (view: SavedView) => void
  onClose: () => void
}

/** Name, sharing and beginning of a view; of somebody else's only whether one begins with it. */
export function ViewSheet({ place, params, view, onSaved, onDeleted, onClose }: ViewSheetProps) {
  const { t } = useText()
  const me = useMe()
  const changes = useViewChanges(place)
  const [name, setName] = useState(view?.name ?? '')
  const [isShared, setShared] = useState(view !== undefined && view.team !== null)
  const [isDefault, setDefault] = useState(view?.isDefault ?? false)
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const mayEdit = view?.can.edit ?? true
  const mayShare = view ? view.can.share : me.user.teamId != null

  const during = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (failure) {
      const problem = asProblem(failure)
      const atName = problem.errors.some(({ path }) => path === '/name')
      setError(problem.code === 'offline' ? t('offline') : atName ? t('records:views.taken') : problem.detail)
    } finally {
      setBusy(false)
    }
  }
  const save = () => {
    if (isBusy) return
    if (!name.trim()) {
      setError(t('records:views.needsName'))
      return
    }
    const draft = { name: name.trim(), isShared, isDefault }
    void during(async () => onSaved(view ? await changes.change(view, draft) : await changes.create(draft, params)))
  }
  useCommands([{ id: 'save', isInDialog: true, run: save }])
  const remove = (gone: SavedView) =>
    during(async () => {
      await changes.remove(gone)
      onDeleted(gone)
      // What was one's own comes back as it was; another's would come back as one's own, so nothing is offered.
      const isOwn = gone.owner.id === me.user.id
      toast.done({
        title: t('records:views.deleted'),
        text: gone.name,
        ...(isOwn
          ? {
              action: {
                label: t('records:undo.action'),
                run: () =>
                  void changes.create(
                    { name: gone.name, isShared: gone.team !== null, isDefault: gone.isDefault },
                    gone.params,
                  ),
              },
            }
          : {}),
      })
    })
  return (
    <Sheet
      title={view ? t('records:views.edit', { name: view.name }) : t('records:views.saveAs')}
      onClose={onClose}
      isClosable={!isBusy}
      footer={
        <>
          {view?.can.delete && (
            <Button color="red" variant="subtle" disabled={isBusy} onClick={() => void remove(view)}>
              {t('records:views.delete')}
            </Button>
          )}
          <Button onClick={onClose} disabled={isBusy}>
            {t('cancel')}
          </Button>
          <Button variant="filled" type="submit" form="saved-view" loading={isBusy}>
            {t('records:views.save')}
          </Button>
        </>
      }
    >
      <form
        id="saved-view"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput
          label={t('records:views.nameOf')}
          data-autofocus
          maxLength={80}
          disabled={!mayEdit}
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setError(undefined)
          }}
        />
        {/* Whoever is in no team has nobody to share with. */}
        {(mayShare || view?.team) && (
          <Checkbox
            label={t('records:views.share')}
            description={
              view?.team
                ? t('records:views.sharedWith', { team: view.team.name, owner: view.owner.name })
                : t('records:views.shareHint')
            }
            disabled={!mayEdit || !mayShare}
            checked={isShared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        <Checkbox
          label={t('records:views.begin')}
          checked={isDefault}
          onChange={(event) => setDefault(event.currentTarget.checked)}
        />
      </form>
    </Sheet>
  )
}
