import styles from './brand.module.css'

/** The mark and name of the company or product. */
export function Brand({ name, size = 20 }: { name: string; size?: number }) {
  return (
    <span className={styles.brand}>
      <span className={styles.mark} style={{ width: size, height: size, fontSize: size * 0.58 }} aria-hidden>
        {name.trim().charAt(0).toUpperCase()}
      </span>
      <span className={styles.name}>{name}</span>
    </span>
  )
}
