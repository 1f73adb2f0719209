import { useFormat } from '../../lib/use-format.ts'
import { BarList } from './bar-list.tsx'

export interface FunnelStage {
  key: string
  label: string
  count: number
  /** The figure as it reads, where it is not the count: a sum. */
  figure?: string
}

interface FunnelProps {
  label: string
  stages: readonly FunnelStage[]
  /** Words between two stages: (percent) => "62 % go on". Left out for a funnel of what is open now. */
  passOn?: ((percent: string) => string) | undefined
  onSelect?: ((stage: FunnelStage) => void) | undefined
}

/** Stages from first to last, each as long as what stands in it, with the part that came on from the one before. */
export function Funnel({ label, stages, passOn, onSelect }: FunnelProps) {
  const format = useFormat()
  const rows = stages.map((stage, index) => {
    const before = stages[index - 1]?.count
    return {
      key: stage.key,
      label: stage.label,
      value: stage.count,
      figure: stage.figure ?? format.count(stage.count),
      ...(passOn ? { hint: before ? passOn(format.percent((stage.count / before) * 100)) : '' } : {}),
    }
  })
  return (
    <BarList
      label={label}
      rows={rows}
      onSelect={
        onSelect &&
        ((row) => {
          const stage = stages.find((each) => each.key === row.key)
          if (stage) onSelect(stage)
        })
      }
    />
  )
}
