import type { Board } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Unit } from '../../lib/format.ts'
import { KpiTile } from '../../ui/kpi-tile.tsx'
import { Scorecard } from '../../ui/scorecard.tsx'
import type { BoardScope } from './board-data.ts'
import { useMediaQuery } from '@mantine/hooks'
import styles from './board.module.css'
import { useOpenFigure } from '../../lib/figure.ts'

/** The figures of a board's head; they follow the filters and each opens its rows. */
export function BoardFigures({ board, scope }: { board: Board; scope: BoardScope }) {
  const { t } = useText()
  const format = useFormat()
  const open = useOpenFigure()
  const isNarrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const tiles = board.kpis.map((kpi) => (
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
      onOpen={() =>
        open({ key: kpi.key, owner: scope.owner ?? board.owner, period: scope.period, q: scope.q, where: scope.where })
      }
    />
  ))
  // On a phone the figures pass by in one line, so that the cards stay in sight.
  if (isNarrow) return <div className={styles.figures}>{tiles}</div>
  return (
    <Scorecard title={board.title} subtitle={t('boards:followsFilters')}>
      {tiles}
    </Scorecard>
  )
}
