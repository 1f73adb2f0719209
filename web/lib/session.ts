import { api } from './api.ts'
import { queryClient } from './query-client.ts'

/** Signs in by e-mail and password; a wrong pair is a `ProblemError` with status 401, too many are 429. */
export async function signIn(email: string, password: string): Promise<void> {
  await api.post('/api/auth/sign-in/email', { email, password }, { mayBeUnauthenticated: true })
  queryClient.clear()
}

/** Ends the session at the server and forgets everything that was read in it. */
export async function signOut(): Promise<void> {
  await api.post('/api/auth/sign-out', {}, { mayBeUnauthenticated: true })
  queryClient.clear()
}
