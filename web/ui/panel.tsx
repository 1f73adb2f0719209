import type { CSSProperties, ReactNode } from 'react'
import styles from './panel.module.css'
import { useScrollFocus } from './use-scroll-focus.ts'

interface PanelProps {
  title?: ReactNode
  /** Quiet words after the title: period, unit, count. */
  subtitle?: ReactNode
  /** At the right of the head: buttons, legends, or quiet words. */
  aside?: ReactNode
  /** At the foot, over a hairline-free edge: "1–17 of 46", "Show all". */
  footer?: ReactNode
  /** True where the content draws to the edges itself: tables, boards. */
  isFlush?: boolean
  /** Height in px, from which the content scrolls; on a phone the panel is as high as its content. */
  height?: number
  className?: string
  children: ReactNode
}

/** A white sheet on the canvas with an optional head: the frame of every portlet. */
export function Panel({ title, subtitle, aside, footer, isFlush = false, height, className, children }: PanelProps) {
  const content = useScrollFocus<HTMLDivElement>()
  return (
    <section
      className={className ? `${styles.panel} ${className}` : styles.panel}
      data-tall={height === undefined ? undefined : true}
      style={height === undefined ? undefined : ({ '--panel-height': `${height}px` } as CSSProperties)}
      aria-label={typeof title === 'string' ? title : undefined}
    >
      {(title || aside) && (
        <div className={styles.head} data-head>
          <div className={styles.titles}>
            <h2 className={styles.title}>{title}</h2>
            {subtitle !== undefined && <span className={styles.subtitle}>{subtitle}</span>}
          </div>
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      <div ref={content} className={styles.content} data-flush={isFlush || undefined}>
        {children}
      </div>
      {footer && <div className={styles.footer}>{footer}</div>}
    </section>
  )
}
