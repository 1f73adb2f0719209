import './ui/styles.css'
import '@fontsource-variable/inter/opsz.css'
import { createRoot } from 'react-dom/client'
import { startI18n } from './lib/i18n.ts'
import { cspNonce } from './lib/nonce.ts'
import { Application } from './routes/application.tsx'

cspNonce()
await startI18n()

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')
createRoot(root).render(<Application />)
