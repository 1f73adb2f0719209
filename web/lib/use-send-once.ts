import { useState } from 'react'
import { randomKey } from './api.ts'
import { asProblem } from './problem-error.ts'

/**
 * Sends what creates something so that it is created once, however often it is tried: every try has the same idempotency
 * key until the server has answered. A refusal is such an answer, and is kept under the key: a corrected form is another
 * request. Where no answer came, or the server failed, it may have been done, and the next try asks under the same key.
 */
export function createSender(): <Reply>(send: (key: string) => Promise<Reply>) => Promise<Reply> {
  let key = randomKey()
  return async (send) => {
    try {
      const reply = await send(key)
      key = randomKey()
      return reply
    } catch (error) {
      const { status } = asProblem(error)
      if (status >= 400 && status < 500) key = randomKey()
      throw error
    }
  }
}

/** One for a form. */
export const useSendOnce = () => useState(createSender)[0]
