#!/usr/bin/env node
import './node-version.mjs'
import { crm } from './run-crm.mjs'

// The server runs in this very process, and package.json starts it by `exec`: a signal to npm's child is a signal to
// the server, with nobody in between who could end first and leave the server and its database behind.
await crm(['start', ...process.argv.slice(2)])
