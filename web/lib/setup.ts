import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { queryClient } from './query-client.ts'

/** Whether nobody has begun yet (`GET /api/setup`), and what a beginning needs. */
export interface SetupState {
  empty: boolean
  demo: boolean
  /** From another machine than the server's, the token in the server's log is asked for. */
  tokenRequired: boolean
  company: string | null
}

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => api.get<SetupState>('/api/setup', { mayBeUnauthenticated: true }),
  staleTime: 0,
})

/** Loads the demo company; takes some seconds. */
export async function exploreDemo(token?: string): Promise<void> {
  await api.post('/api/setup', { choice: 'demo', token }, { mayBeUnauthenticated: true })
  queryClient.clear()
}

/** The first administrator and, where given, the name of the company. */
export interface Beginning {
  name: string
  email: string
  password: string
  company?: string | undefined
  token?: string | undefined
}

/** Makes the administrator of an empty installation. */
export async function startEmpty(beginning: Beginning): Promise<void> {
  await api.post('/api/setup', { choice: 'empty', ...beginning }, { mayBeUnauthenticated: true })
  queryClient.clear()
}
