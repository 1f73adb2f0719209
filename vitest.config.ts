import { defineConfig } from 'vitest/config'

/*
 * Files share one process (isolation would import everything again, 0.6 s a file) and one PostgreSQL cluster; each
 * takes a database of its own from tests/support/database.ts.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{server,shared,web,examples}/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'tests/api/**/*.test.ts'],
          globalSetup: ['tests/support/postgres.ts'],
          pool: 'forks',
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: ['tests/support/built.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.spec.ts'],
          globalSetup: ['tests/support/demo-server.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
