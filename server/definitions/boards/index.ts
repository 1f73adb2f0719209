import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { callBoard } from './call.ts'
import { campaignBoard } from './campaign.ts'
import { contractBoard } from './contract.ts'
import { deliveryBoard } from './delivery.ts'
import { eventBoard } from './event.ts'
import { leadBoard } from './lead.ts'
import { pipelineBoard } from './pipeline.ts'
import { requestBoard } from './request.ts'
import { supportBoard } from './support.ts'
import { taskBoard } from './task.ts'

/** The boards that come with the product. */
export const boardDefinitions: readonly BoardDefinition[] = [
  leadBoard,
  pipelineBoard,
  taskBoard,
  supportBoard,
  callBoard,
  eventBoard,
  campaignBoard,
  requestBoard,
  deliveryBoard,
  contractBoard,
]
