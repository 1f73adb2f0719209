/** Value lists shared by several types. Values are stable keys; their words stand in the catalogues under `lists`. */

export const sources = [
  'web',
  'search',
  'advertising',
  'social',
  'email',
  'chat',
  'referral',
  'partner',
  'event',
  'campaign',
  'cold_call',
  'phone',
  'import',
  'other',
] as const
export const subscriptions = ['confirmed_in', 'soft_in', 'soft_out', 'confirmed_out'] as const
export const priorities = ['high', 'normal', 'low'] as const
export const currencies = ['EUR', 'SEK', 'USD', 'GBP', 'NOK', 'DKK'] as const
export const roles = ['sales_rep', 'sales_manager', 'marketing_manager', 'support_rep', 'admin'] as const
export type RoleKey = (typeof roles)[number]
export const leadStatuses = ['new', 'contacted', 'qualifying', 'nurturing', 'qualified', 'dead'] as const
export const opportunityStatuses = [
  'identified',
  'in_discussion',
  'decision_makers',
  'proposal',
  'negotiation',
  'purchasing',
  'won',
  'lost',
] as const
export const quoteStatuses = ['draft', 'sent', 'accepted', 'declined', 'expired'] as const
export const activityTypes = ['task', 'call', 'event', 'note', 'message'] as const
/** Types an activity can be about, besides its company and contact. */
export const relatedTypes = [
  'company',
  'contact',
  'opportunity',
  'case',
  'campaign',
  'request',
  'quote',
  'order',
  'contract',
] as const
