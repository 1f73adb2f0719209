import type { MenuItem } from '../../engines/boards/definition.ts'

/** Menu entries that several boards share. */
export const newNote: MenuItem = { action: 'newNote', creates: 'note' }
export const newTask: MenuItem = { action: 'newTask', creates: 'task' }
export const newCall: MenuItem = { action: 'newCall', creates: 'call' }
export const newEvent: MenuItem = { action: 'newEvent', creates: 'event' }
export const logCall: MenuItem = { action: 'logCall', creates: 'call' }
export const email: MenuItem = { action: 'email', creates: 'message' }
export const view: MenuItem = { action: 'view' }
export const edit: MenuItem = { action: 'edit', edits: true }
/** Asks marketing for help with the card's record. */
export const requestHelp: MenuItem = { action: 'requestHelp', creates: 'request' }
/** Hands the card over to somebody else; a deal's is called by whom it is handed to. */
export const assign: MenuItem = { action: 'assign', verb: 'assign' }
export const changeRep: MenuItem = { action: 'changeRep', verb: 'assign' }
/** Goes to the card's company. */
export const customer: MenuItem = { action: 'customer' }
