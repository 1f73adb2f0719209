import { createRandom } from './random.ts'
import { templateWords } from './template-words.ts'
import type { World } from './world.ts'

/** Makes the templates, each in English and in Swedish. @returns their ids by English name, of the Swedish one by its own */
export const makeTemplates = ({
  ledger,
  marketer,
  copy,
}: Pick<World, 'ledger' | 'marketer' | 'copy'>): Map<string, string> => {
  const random = createRandom(5100 + copy)
  const ids = new Map<string, string>()
  for (const { kind, folder, ...texts } of templateWords) {
    const at = -random.between(20, 520)
    for (const language of ['en', 'sv'] as const) {
      const { name, subject, body } = texts[language]
      ids.set(name, ledger.add('template', marketer, at, { name, kind, folder, language, subject, body }))
    }
  }
  return ids
}
