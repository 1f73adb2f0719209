import { Tooltip } from '@mantine/core'
import { useEffect } from 'react'
import { hideTooltip, type ShownTooltip } from './shown-tooltip.ts'

/** The tooltip beside its element; gone by Esc, by scrolling and with its element. */
export function DrawnTooltip({ element, label, position, className }: ShownTooltip) {
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && hideTooltip()
    const onMove = () => element.isConnected || hideTooltip()
    addEventListener('keydown', onKey, true)
    addEventListener('pointermove', onMove)
    addEventListener('wheel', hideTooltip, { passive: true })
    return () => {
      removeEventListener('keydown', onKey, true)
      removeEventListener('pointermove', onMove)
      removeEventListener('wheel', hideTooltip)
    }
  }, [element])
  return (
    <Tooltip
      opened
      target={element}
      label={label}
      position={position}
      {...(className ? { classNames: { tooltip: className } } : {})}
    />
  )
}
