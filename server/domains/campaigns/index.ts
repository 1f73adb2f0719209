import { registerFill } from '../../engines/records/fill.ts'
import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { addMembersEndpoint, checkSegmentAnswer, followSegmentAnswer } from './add-members.ts'
import { countMembers } from './count-members.ts'
import { keepEvent, keepPlan } from './events.ts'
import { attributeDeal, keepCampaignFigures, keepOwnFigures } from './figures.ts'
import { followCampaign, requireReadiness, stampCampaign } from './process.ts'
import { checkAudience, checkMembers, keepSegment } from './segments.ts'

export const campaignEndpoints: Endpoint[] = [addMembersEndpoint]

/** Rules and figures of campaigns and target groups; called once by the registry, after the boards, which judge a status first. */
export const registerCampaigns = (): void => {
  registerRules('campaign', { before: requireReadiness, after: followCampaign })
  registerRules('campaign', { before: stampCampaign, keep: keepOwnFigures })
  registerRules('campaignEvent', { before: keepPlan })
  registerRules('campaignEvent', { before: keepEvent })
  registerRules('campaignSegment', { before: keepPlan, keep: checkAudience })
  registerRules('segment', { before: keepSegment })
  registerRules('segmentMember', { keep: checkMembers })
  registerRules('company', { before: checkSegmentAnswer, after: followSegmentAnswer })
  registerRules('company', { keep: keepCampaignFigures })
  registerRules('opportunity', { before: attributeDeal, keep: keepCampaignFigures })
  registerFill('segment', 'memberCount', countMembers)
}
