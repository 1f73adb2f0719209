import type { Board } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Unit } from '../../lib/format.ts'
import { KpiTile } from '../../ui/kpi-tile.tsx'
import { Scorecard } from '../../ui/scorecard.tsx'
import type { BoardScope } from './board-data.ts'
import { useOpenFigure } from '../../lib/figure.ts'

/** The figures of a board's head; they follow the filters and each opens its rows. */
export function BoardFigures({ board, scope }: { board: Board; scope: BoardScope }) {
  const { t } = useText()
  const format = useFormat()
  const open = useOpenFigure()
  return (
    <Scorecard title={board.title} subtitle={t('boards:followsFilters')}>
      {board.kpis.map((kpi) => (
        <KpiTile
          key={kpi.key}
          label={kpi.title}
          figure={
            kpi.value === null
              ? '–'
              : format.figure(kpi.value, kpi.unit as Unit, {
                  short: true,
                  ...(board.currency ? { currency: board.currency } : {}),
                })
          }
          onOpen={() => open({ key: kpi.key, owner: scope.owner, period: scope.period })}
        />
      ))}
    </Scorecard>
  )
}
