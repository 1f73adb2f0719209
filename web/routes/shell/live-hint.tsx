import { IconPlugConnectedX } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useIsLineLost } from '../../lib/live/live.ts'
import styles from './top-bar.module.css'

/** Says that others' changes do not arrive at the moment; everything else goes on. */
export function LiveHint() {
  const { t } = useText()
  const isLost = useIsLineLost()
  return (
    <span className={styles.live} role="status" title={isLost ? t('shell:reconnectingHint') : undefined}>
      {isLost && (
        <>
          <IconPlugConnectedX size={16} stroke={1.6} aria-hidden />
          <span className={styles.liveText}>{t('shell:reconnecting')}</span>
        </>
      )}
    </span>
  )
}
