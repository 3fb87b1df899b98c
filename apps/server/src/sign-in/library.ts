// The library warns on stderr about every Node that is not yet called LTS. Ours is newer than the one it asks for, and a
// warning at each start that nobody can do anything about teaches people to overlook the others.
const { warn } = console
console.warn = (...parts: unknown[]) => {
  if (!String(parts[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...parts)
}
const library = await import('oidc-provider')
console.warn = warn

export const { default: Provider, errors, interactionPolicy } = library
