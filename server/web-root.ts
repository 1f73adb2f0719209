import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the built web application beside package.json, from the sources and from the bundle alike; undefined when it is not built. */
export const webRoot = (): string | undefined => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
  const built = join(folder, 'dist', 'web')
  return existsSync(join(built, 'index.html')) ? built : undefined
}
