import { later } from '../../ui/later.tsx'

/** The editor of one condition. */
export const FilterEditor = later(async () => (await import('./filter-editor.tsx')).FilterEditor)
