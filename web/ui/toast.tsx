import { Button } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconCheck, IconInfoCircle, IconRefresh } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { externalStore } from '../lib/external-store.ts'
import { whenPageRests } from '../lib/page-rest.ts'
import { Kbd } from './kbd.tsx'
import styles from './toast.module.css'

export interface Toast {
  /** What happened. */
  title: ReactNode
  /** To which record. */
  text?: ReactNode
  /** The one thing to do about it: Undo, Compare. */
  action?: ToastAction
  /** Beside what is to be done next, how it is taken back. */
  undoing?: ToastAction
}

interface ToastAction {
  label: string
  run: () => void
  /** A hook that says by which keys it is done as well, for as long as it is. */
  useKeys?: () => string | undefined
}

const looks = {
  done: { icon: IconCheck, className: styles.done },
  info: { icon: IconInfoCircle, className: styles.info },
  changed: { icon: IconRefresh, className: styles.changed },
  warned: { icon: IconAlertTriangle, className: styles.warned },
  refused: { icon: IconAlertCircle, className: styles.refused },
}

let count = 0
const load = () => import('./drawn-toasts.tsx')
const DrawnToasts = lazy(load)
const isDue = externalStore(false)

function show(kind: keyof typeof looks, { title, text, action, undoing }: Toast): string {
  const id = `toast-${(count += 1)}`
  const { icon: Symbol, className } = looks[kind]
  const actions = [action, undoing].filter((each) => each !== undefined)
  void load().then(({ showToast }) => {
    isDue.set(true)
    showToast({
      id,
      // A refusal stays until it is read; everything else leaves by itself, later when it can be undone.
      autoClose:
        kind === 'refused' || kind === 'changed' ? false : actions.length || kind === 'warned' ? 10_000 : 5_000,
      withCloseButton: kind === 'refused' || kind === 'changed',
      icon: <Symbol size={16} stroke={1.6} aria-hidden />,
      role: kind === 'refused' ? 'alert' : 'status',
      classNames: {
        root: styles.toast,
        icon: `${styles.icon} ${className}`,
        body: styles.body,
        title: styles.title,
        description: styles.description,
        closeButton: styles.close,
      },
      title: <span id={`${id}-title`}>{title}</span>,
      message: (
        <>
          {text && (
            <span id={`${id}-text`} className={styles.text}>
              {text}
            </span>
          )}
          {actions.length > 0 && (
            <span className={styles.actions}>
              {actions.map(({ label, run, useKeys }) => (
                <Button
                  key={label}
                  size="xs"
                  aria-describedby={`${id}-title ${id}-text`}
                  onClick={() => {
                    toast.hide(id)
                    run()
                  }}
                >
                  {label}
                  {useKeys && <Keys useKeys={useKeys} />}
                </Button>
              ))}
            </span>
          )}
        </>
      ),
    })
  })
  return id
}

function Keys({ useKeys }: { useKeys: () => string | undefined }) {
  const keys = useKeys()
  if (!keys) return null
  return (
    <span className={styles.keys}>
      <Kbd keys={keys} />
    </span>
  )
}

/** Messages at the bottom left: what happened, to which record, what to do about it. */
export const toast = {
  /** It is done; leaves by itself. */
  done: (content: Toast) => show('done', content),
  /** Something to know; leaves by itself. */
  info: (content: Toast) => show('info', content),
  /** It is done, though a rule would rather it were not; leaves by itself, after a while. */
  warned: (content: Toast) => show('warned', content),
  /** Somebody else was faster; stays until closed. */
  changed: (content: Toast) => show('changed', content),
  /** It was not done, and why; stays until closed. */
  refused: (content: Toast) => show('refused', content),
  hide: (id: string) => void load().then(({ hideNotification }) => hideNotification(id)),
}

/**
 * Where toasts appear. Their script comes once the page stands, or does not after ten seconds, so that even "the server
 * cannot be reached" can be said.
 */
export function Toasts() {
  useEffect(() => {
    let timer: number
    // A script that cannot be fetched is no reason to lose the page: it is tried again.
    const plan = (ms: number) => {
      timer = window.setTimeout(() => void draw(), ms)
    }
    const draw = () => {
      clearTimeout(timer)
      return load().then(
        () => isDue.set(true),
        () => plan(2500),
      )
    }
    whenPageRests(draw)
    plan(10_000)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense fallback={null}>{isDue.use() && <DrawnToasts />}</Suspense>
}
