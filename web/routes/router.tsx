import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { meQuery } from '../lib/me.ts'
import { asProblem } from '../lib/problem-error.ts'
import { queryClient } from '../lib/query-client.ts'
import { setupQuery } from '../lib/setup.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { PageError, RootError } from './page-error.tsx'
import { PagePending } from './page-pending.tsx'
import { Shell } from './shell/shell.tsx'

/** Search parameters that every page inside the shell understands, beside its own filters. */
export interface ShellSearch {
  /** `type:id` of the record shown in the panel at the right. */
  peek?: string
  /** The record type whose creating form is open. */
  create?: string
  [filter: string]: unknown
}

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: RootError })

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ to, ended }: Record<string, unknown>): { to?: string; ended?: true } => ({
    ...(typeof to === 'string' ? { to } : {}),
    ...(ended === true ? { ended } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  beforeLoad: async () => {
    const { empty } = await queryClient.fetchQuery(setupQuery)
    if (!empty) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('../features/setup/setup-page.tsx'), 'SetupPage'),
})

/** Everything that needs somebody signed in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: (search: Record<string, unknown>): ShellSearch => search,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (asProblem(error).status !== 401) throw error
      const { empty } = await queryClient.fetchQuery(setupQuery)
      if (empty) throw redirect({ to: '/setup' })
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
  },
  component: Shell,
  // Before the frame stands nothing is better than a page's skeleton, which without it is of another shape than what comes.
  pendingComponent: () => null,
})

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery)
    const first = me.dashboards[0]
    if (first) throw redirect({ to: '/d/$dashboard', params: { dashboard: first.key }, replace: true })
  },
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/d/$dashboard',
  component: lazyRouteComponent(() => import('./dashboard-route.tsx'), 'DashboardRoute'),
})

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/b/$board',
  component: lazyRouteComponent(() => import('./board-route.tsx'), 'BoardRoute'),
})

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/r/$type',
  component: lazyRouteComponent(() => import('./list-route.tsx'), 'ListRoute'),
})

const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/r/$type/$id',
  component: lazyRouteComponent(() => import('./record-route.tsx'), 'RecordRoute'),
})

const powerHourRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/power-hour',
  component: lazyRouteComponent(() => import('./power-hour-route.tsx'), 'PowerHourRoute'),
})

/** Any other address: said so inside the shell, so that the way on stays in sight. */
const elsewhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFoundPage })

const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  shellRoute.addChildren([
    homeRoute,
    dashboardRoute,
    boardRoute,
    listRoute,
    recordRoute,
    powerHourRoute,
    elsewhereRoute,
  ]),
])

/** All addresses of the application; pages are loaded when they are first needed. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PagePending,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
