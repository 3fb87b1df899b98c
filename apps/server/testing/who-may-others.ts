// The routes that ask for no user's token.

// By API token instead: whoever is signed in as a user is not, here.
export const byApiToken = ['GET /harvest']

// Outside /api/control, for whoever can reach the server.
export const openToAll = [
  'GET /',
  'GET /*',
  'GET /.well-known/jwks.json',
  'GET /console.json',
  'GET /sw.js',
  'GET /docs',
  'GET /docs/:file',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /openapi.json',
]

// Also outside, for who is not signed in yet; each looks for itself whether what it is sent makes sense.
export const signIn = [
  'GET /oidc/.well-known/openid-configuration',
  'GET /oidc/auth',
  'GET /oidc/auth/:uid',
  'GET /oidc/jwks',
  'GET /oidc/session/end',
  'GET /oidc/session/end/success',
  'GET /sign-in/:uid',
  'GET /sign-in/link/:secret',
  'POST /oidc/session/end/confirm',
  'POST /oidc/token',
  'POST /oidc/token/revocation',
  'POST /sign-in/:uid',
  'POST /sign-in/link/:secret',
]
