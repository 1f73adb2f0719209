import { expect, test } from 'vitest'
import { ProblemError } from './problem-error.ts'
import { createSender } from './use-send-once.ts'

test('a form is sent under one key until it is answered, and a corrected one under another', async () => {
  const send = createSender()
  const keys: string[] = []
  const answer = (status?: number) =>
    send(async (key) => {
      keys.push(key)
      if (status !== undefined) throw new ProblemError(status, {})
      return 'created'
    })
  await expect(answer(0)).rejects.toThrow()
  await expect(answer(503)).rejects.toThrow()
  await expect(answer(422)).rejects.toThrow()
  expect(await answer()).toBe('created')
  await answer()
  const [lost, failed, refused, corrected, next] = keys
  expect([failed, refused]).toEqual([lost, lost])
  expect(new Set([lost, corrected, next]).size).toBe(3)
})
