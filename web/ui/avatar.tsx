import { Tooltip } from './tooltip.tsx'
import styles from './avatar.module.css'

interface AvatarProps {
  name: string
  /** Pixels: 20 on cards and rows, 24 in lists, 28 in the top bar. */
  size?: 20 | 24 | 28 | 32
  /** Says the name on hover; leave out where the name stands beside it. */
  withTooltip?: boolean
}

/** First letters of the first and last word: "Anna Lindqvist" gives AL. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]?.[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** One of eight soft colours, the same for a name at every place and time. */
export function avatarHue(name: string): number {
  let hash = 0
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return hash % 8
}

/** A person as initials on a soft colour. Decorative unless it is alone, when it carries the name. */
export function Avatar({ name, size = 20, withTooltip = false }: AvatarProps) {
  const disc = (
    <span
      className={styles.avatar}
      data-hue={avatarHue(name)}
      data-size={size}
      role={withTooltip ? 'img' : undefined}
      aria-label={withTooltip ? name : undefined}
      aria-hidden={withTooltip ? undefined : true}
    >
      {initials(name)}
    </span>
  )
  return withTooltip ? <Tooltip label={name}>{disc}</Tooltip> : disc
}

/** Several people, overlapping; the rest as a number. */
export function AvatarGroup({ names, limit = 6, size = 20 }: { names: string[]; limit?: number; size?: 20 | 24 }) {
  return (
    <span className={styles.group}>
      {names.slice(0, limit).map((name, index) => (
        <Avatar key={`${name}${index}`} name={name} size={size} />
      ))}
      {names.length > limit && <span className={styles.rest}>+{names.length - limit}</span>}
    </span>
  )
}
