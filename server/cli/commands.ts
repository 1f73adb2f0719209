import type { Commands } from './command.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { importCommand } from './import.ts'
import { migrate } from './migrate.ts'
import { start } from './start.ts'
import { userAdd } from './user-add.ts'
import { userKey } from './user-key.ts'

/** Every `npx crm <name>`, in the order in which they are listed. */
export const commands: Commands = {
  start,
  migrate,
  demo,
  import: importCommand,
  'user add': userAdd,
  'user key': userKey,
  doctor,
}
