import { lazy, Suspense, type ComponentProps } from 'react'

const Drawn = lazy(() => import('./filter-editor.tsx').then((module) => ({ default: module.FilterEditor })))

/** The editor of one condition, whose script comes when it is opened for the first time. */
export function FilterEditor(props: ComponentProps<typeof Drawn>) {
  return (
    <Suspense fallback={null}>
      <Drawn {...props} />
    </Suspense>
  )
}
