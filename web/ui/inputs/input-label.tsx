import { useText } from '../../lib/i18n.ts'
import styles from './inputs.module.css'

/** A field's name, with "required" in words where it is. */
export function InputLabel({ label, isRequired = false }: { label: string; isRequired?: boolean | undefined }) {
  const { t } = useText()
  return (
    <>
      {label}
      {isRequired && <span className={styles.required}> {t('required')}</span>}
    </>
  )
}
