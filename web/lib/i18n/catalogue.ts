import type accounts from './en/accounts.json'
import type activities from './en/activities.json'
import type boards from './en/boards.json'
import type campaigns from './en/campaigns.json'
import type cases from './en/cases.json'
import type commands from './en/commands.json'
import type common from './en/common.json'
import type dashboards from './en/dashboards.json'
import type leads from './en/leads.json'
import type orders from './en/orders.json'
import type pipeline from './en/pipeline.json'
import type records from './en/records.json'
import type replay from './en/replay.json'
import type session from './en/session.json'
import type setup from './en/setup.json'
import type shell from './en/shell.json'

/**
 * The texts by namespace; English gives the keys, every other language has the same (catalogue.test.ts). The words of
 * record declarations (`records:types`, `fields`, `lists`) stand in shared/texts and are read by `useLabel`.
 */
export interface Catalogue {
  common: typeof common
  accounts: typeof accounts
  activities: typeof activities
  boards: typeof boards
  campaigns: typeof campaigns
  cases: typeof cases
  commands: typeof commands
  dashboards: typeof dashboards
  leads: typeof leads
  orders: typeof orders
  pipeline: typeof pipeline
  records: typeof records
  replay: typeof replay
  session: typeof session
  setup: typeof setup
  shell: typeof shell
}

/** The first one needs no prefix: `t('save')`, but `t('boards:moveTo')`. */
export const namespaces = [
  'common',
  'accounts',
  'activities',
  'boards',
  'campaigns',
  'cases',
  'commands',
  'dashboards',
  'leads',
  'orders',
  'pipeline',
  'records',
  'replay',
  'session',
  'setup',
  'shell',
] as const satisfies readonly (keyof Catalogue)[]

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Catalogue
    returnNull: false
  }
}
