import { ActionIcon, Button, UnstyledButton } from '@mantine/core'
import { IconCheck, IconPencil, IconStarFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SavedView, ViewParams } from '../../../../shared/contracts/view.ts'
import { useText } from '../../../lib/i18n.ts'
import { asProblem } from '../../../lib/problem-error.ts'
import { toast } from '../../../ui/toast.tsx'
import { isSameView, useViewChanges, viewsQuery } from './views-data.ts'
import styles from './views.module.css'

interface ViewsListProps {
  place: string
  params: ViewParams
  view: string | undefined
  onOpen: (params: ViewParams, view?: string) => void
  onEdit: (view: SavedView | 'new') => void
}

/** What opens under the chip: one's own views, the team's, and what can be done with the present filters. */
export function ViewsList({ place, params, view, onOpen, onEdit }: ViewsListProps) {
  const { t } = useText()
  const { data } = useQuery(viewsQuery(place))
  const changes = useViewChanges(place)
  const rows = data?.rows ?? []
  const active = rows.find((each) => each.id === view)
  const keep = async (target: SavedView) => {
    try {
      await changes.keep(target, params)
      toast.done({ title: t('records:views.kept'), text: target.name })
    } catch (error) {
      toast.refused({ title: t('records:form.notDone'), text: asProblem(error).detail })
    }
  }
  const groups = [
    { title: t('records:views.own'), rows: rows.filter((each) => each.team === null) },
    { title: t('records:views.team'), rows: rows.filter((each) => each.team !== null) },
  ]
  return (
    <div className={styles.views}>
      {data && rows.length === 0 && <p className={styles.hint}>{t('records:views.hint')}</p>}
      {groups
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className={styles.group}>{group.title}</h3>
            <ul className={styles.list}>
              {group.rows.map((each) => (
                <ViewRow key={each.id} view={each} isActive={each.id === view} onOpen={onOpen} onEdit={onEdit} />
              ))}
            </ul>
          </section>
        ))}
      <div className={styles.foot}>
        {active?.can.edit && !isSameView(active.params, params) && (
          <Button
            size="xs"
            onClick={() => {
              onOpen(params, active.id)
              void keep(active)
            }}
          >
            {t('records:views.keep', { name: active.name })}
          </Button>
        )}
        <Button size="xs" onClick={() => onEdit('new')}>
          {t('records:views.saveAs')}
        </Button>
        {view !== undefined && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => onOpen({})}>
            {t('records:views.without')}
          </Button>
        )}
      </div>
    </div>
  )
}

interface ViewRowProps extends Pick<ViewsListProps, 'onOpen' | 'onEdit'> {
  view: SavedView
  isActive: boolean
}

function ViewRow({ view, isActive, onOpen, onEdit }: ViewRowProps) {
  const { t } = useText()
  return (
    <li className={styles.row}>
      <UnstyledButton
        className={styles.view}
        aria-current={isActive || undefined}
        onClick={() => onOpen(view.params, view.id)}
      >
        <span className={styles.viewName}>{view.name}</span>
        {view.isDefault && (
          <IconStarFilled size={12} className={styles.star} role="img" aria-label={t('records:views.isDefault')} />
        )}
        {isActive && <IconCheck size={14} stroke={1.7} className={styles.check} aria-hidden />}
      </UnstyledButton>
      <ActionIcon size={28} aria-label={t('records:views.edit', { name: view.name })} onClick={() => onEdit(view)}>
        <IconPencil size={14} stroke={1.7} />
      </ActionIcon>
    </li>
  )
}
