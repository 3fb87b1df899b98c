// Node takes no TypeScript from node_modules: a package of the sources would install and then not run.
process.stderr.write('Pack or publish packages/sdk/dist, which `npm run build -w @tarja/sdk` makes, not the sources.\n')
process.exitCode = 1
