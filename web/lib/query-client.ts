import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem-error.ts'

/** Data counts as fresh for half a minute; a refusal is never asked again, a failure of the line twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => {
        if (error instanceof ProblemError && error.status >= 400 && error.status < 500) return false
        return failures < 2
      },
    },
    mutations: { retry: false },
  },
})
