import { isApple } from '../lib/commands/key-of.ts'
import styles from './kbd.module.css'

const names: Record<string, string> = {
  mod: isApple ? '⌘' : 'Ctrl',
  shift: 'Shift',
  alt: isApple ? '⌥' : 'Alt',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** A key as written in the command table (`mod+k`, `g l`), drawn as caps. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((step, index) => (
        <kbd key={index} className={styles.key}>
          {step
            .split('+')
            .map((part) => names[part] ?? part.toUpperCase())
            .join(' ')}
        </kbd>
      ))}
    </span>
  )
}
