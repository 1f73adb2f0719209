import type { TablerIcon } from '@tabler/icons-react'

/** An icon of the one set; drawn at 16 px with stroke 1.6, or 14 px with 1.7. */
export type Icon = TablerIcon
