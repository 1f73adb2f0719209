import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { is, openRequest, pastWanted, runningCampaign } from './conditions.ts'

const count = { measure: { count: true }, unit: 'count' } as const

export const campaignKpis: readonly MetricDefinition[] = [
  {
    ...count,
    key: 'campaign_running',
    title: { en: 'Running', sv: 'Pågår' },
    definition: {
      en: 'Number of campaigns that are running; those in follow-up have ended.',
      sv: 'Antal kampanjer som pågår; de som följs upp är slut.',
    },
    type: 'campaign',
    where: is('status', 'running'),
  },
  {
    key: 'campaign_cost_share',
    title: { en: 'Cost against budget', sv: 'Kostnad mot budget' },
    definition: {
      en: 'Cost in percent of the budget, both summed over campaigns that are running or being followed up.',
      sv: 'Kostnad i procent av budget, båda summerade över kampanjer som pågår eller följs upp.',
    },
    type: 'campaign',
    where: runningCampaign,
    measure: { ratio: { part: { sum: 'cost' }, whole: { sum: 'budget' } } },
    unit: 'percent',
    good: 'down',
  },
  {
    ...count,
    key: 'campaign_responses',
    title: { en: 'Responses', sv: 'Svar' },
    definition: {
      en: 'Companies that have responded to the campaigns that are running or being followed up.',
      sv: 'Företag som har svarat på kampanjer som pågår eller följs upp.',
    },
    type: 'company',
    where: {
      all: [
        { field: 'campaign.status', op: 'in', value: ['running', 'follow_up'] },
        { field: 'campaignRespondedAt', op: 'isEmpty', value: false },
      ],
    },
    good: 'up',
  },
  {
    ...count,
    key: 'request_new',
    title: { en: 'New', sv: 'Nya' },
    definition: {
      en: 'Number of marketing requests that nobody has looked at yet.',
      sv: 'Antal marknadsförfrågningar som ingen har tittat på än.',
    },
    type: 'request',
    where: is('status', 'new'),
    owner: null,
    good: 'down',
  },
  {
    ...count,
    key: 'request_past_wanted',
    title: { en: 'Past wanted date', sv: 'Efter önskat datum' },
    definition: {
      en: 'Number of marketing requests neither done nor denied although the date they were wanted by has passed.',
      sv: 'Antal marknadsförfrågningar som varken är klara eller avslagna fast dagen de önskades till har passerat.',
    },
    type: 'request',
    where: pastWanted,
    owner: null,
    good: 'down',
  },
  {
    ...count,
    key: 'request_open',
    title: { en: 'Open requests', sv: 'Öppna förfrågningar' },
    definition: {
      en: 'Number of marketing requests that are neither done nor denied.',
      sv: 'Antal marknadsförfrågningar som varken är klara eller avslagna.',
    },
    type: 'request',
    where: openRequest,
    owner: null,
    good: 'down',
  },
]
