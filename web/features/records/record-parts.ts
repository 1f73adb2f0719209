import type { ComponentType } from 'react'
import type { RecordRow } from './record.ts'

export interface RecordPartProps {
  type: string
  row: RecordRow
}

/** What a domain adds to the screens of its type. The engine knows places, not types; web/routes puts both together. */
export interface RecordPart {
  /** Buttons in the record's head: the type's own verbs. */
  Actions?: ComponentType<RecordPartProps>
  /** Moves the status; stands beside it. */
  Status?: ComponentType<RecordPartProps>
  /** Between head and fields: what is to be done next. */
  Banner?: ComponentType<RecordPartProps>
  /** A view of its own before the timeline. */
  tab?: {
    key: string
    label: (t: (key: string, fallback: string) => string) => string
    Content: ComponentType<RecordPartProps>
  }
  /** Creates a record in place of the general form, where it is made together with others. */
  Create?: ComponentType<{ type: string; preset: Readonly<Record<string, unknown>>; onClose: () => void }>
  /** Stays at the foot: where one writes. */
  Composer?: ComponentType<RecordPartProps>
}

const parts = new Map<string, RecordPart>()

/** Adds to the screens of a type; what was added before stays where the new part has nothing. */
export function registerRecordPart(type: string, part: RecordPart): void {
  parts.set(type, { ...parts.get(type), ...part })
}

/** What the domains have added to a type's screens; `*` stands for every type that has nothing of its own in a place. */
export function recordPartOf(type: string): RecordPart {
  return { ...parts.get('*'), ...parts.get(type) }
}
