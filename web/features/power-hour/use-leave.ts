import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'

/** Goes back to where the power hour was begun; home for whoever came by its address. */
export function useLeave(): () => void {
  const { history } = useRouter()
  const canGoBack = useCanGoBack()
  const navigate = useNavigate()
  return () => (canGoBack ? history.back() : void navigate({ to: '/' }))
}
