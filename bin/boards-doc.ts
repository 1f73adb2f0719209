import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../server/config.ts'
import { boardsDocument } from '../server/definitions/boards-document.ts'
import { roleDefinitions } from '../server/definitions/roles/index.ts'
import { registerRoles } from '../server/engines/access/role.ts'

// Writes docs/boards.md from the definitions of boards and roles: npm run docs:boards
registerRoles(roleDefinitions)
const path = join(projectRoot, 'docs', 'boards.md')
writeFileSync(path, boardsDocument())
console.log(`Written: ${path}`)
