import { registerRules } from '../../engines/records/rules.ts'
import { checkSupervisors, checkUser, keepAnAdministrator } from './user-rules.ts'

/** Rules of users; called once by the registry. */
export const registerPeople = (): void => {
  registerRules('user', { before: checkUser, keep: keepAnAdministrator })
  registerRules('user', { keep: checkSupervisors })
}
