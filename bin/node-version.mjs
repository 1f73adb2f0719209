// Imported first by every command, so that an old Node says what it is missing instead of a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Accelerate CRM needs Node 20.19 or newer, this is ${process.versions.node}`)
  process.exit(1)
}
