#!/usr/bin/env node
import './node-version.mjs'
import { crm } from './run-crm.mjs'

await crm(process.argv.slice(2))
