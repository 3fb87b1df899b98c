// Written from openapi.json by `npm run sdk`; a test compares the two. Do not edit.

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process works
         * @description Looks at nothing but the process: restart it when this does not answer.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests may be sent here
         * @description The database answers, has this version's tables, lets the service write and has just committed something, and the clock is not behind what it holds. 503 otherwise and while stopping, within 2 seconds.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of this process for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys of the built-in issuer
         * @description RFC 7517. 404 where another issuer is configured.
         */
        get: operations["getJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions, newest first: your own, or for managers those of the company
         * @description Pages: send nextCursor as cursor until it is null. With amounts=true each session has its amount so far, by the terms in force when each record was made; it is not final.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Open a session for a project, a sector and a day
         * @description One open session for each project, day and sector, however many try at once. With a localId it is safe to repeat: the same request again answers 200 and the same session.
         */
        post: operations["openSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one of your sessions
         * @description Only its owner. With If-None-Match and the ETag last read: 304 while nothing changed.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct unit, price, bonus or notes of your open session
         * @description All of it or none. null clears bonus or notes. A change of unit, price or bonus holds for what is recorded from effectiveAt on, or with appliesTo session for all of the session; said again as they are, for a time that they did not hold, they are a change, too. With a clientEventId it is safe to repeat: the same request again is answered as the first was, whatever the state is now.
         */
        patch: operations["updateSession"];
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close your open session
         * @description Nothing can be recorded in it afterwards. The body may be left out. With a clientEventId it is safe to repeat: the same request again is answered as the first was, whatever the state is now.
         */
        post: operations["closeSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give your open session a longer duration
         * @description maxDurationHours is the new total, not an increment. With a clientEventId it is safe to repeat: the same request again is answered as the first was, whatever the state is now.
         */
        post: operations["extendSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand an open session to another user of the company (owner or manager)
         * @description To its present owner: 200, and nothing changes. With a clientEventId it is safe to repeat: the same request again is answered as the first was, whatever the state is now.
         */
        post: operations["transferSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history of a session, oldest first (owner, helpers and managers) */
        get: operations["listSessionEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/helpers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who helps in a session (owner, helpers and managers)
         * @description In the order in which they came. Those whose help was ended are in the history of the session.
         */
        get: operations["listHelpers"];
        put?: never;
        /**
         * Let another user of the company record in an open session (owner or manager)
         * @description Who helps records in the session, takes back what they recorded, and reads it; to change, extend, close or hand it over stays with its owner. Here auth0Id is who is to help and not the caller. Already helping, or the owner: 200, and nothing changes. With a clientEventId it is safe to repeat.
         */
        post: operations["addHelper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/helpers/{auth0Id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End somebody’s help in an open session (owner or manager)
         * @description What they captured until now still counts when it arrives. What they capture later waits for a manager when it is sent in bulk. Who does not help: 200, and nothing changes.
         */
        delete: operations["removeHelper"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/join-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asked to help in a session (owner and managers: all; others: what they asked) */
        get: operations["listJoinRequests"];
        put?: never;
        /**
         * Ask to help in an open session of another user
         * @description For who found the sector open already (SESSION_ALREADY_OPEN). Any user of the company may. Asked before and not answered yet: 200, and nothing changes. Read the list of requests to learn the answer.
         */
        post: operations["askToJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/join-requests/{auth0Id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let in who asked to help (owner or manager)
         * @description They help from when on they asked to. One that was declined can still be accepted. Accepted before: 200.
         */
        post: operations["acceptJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/join-requests/{auth0Id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell who asked to help that they may not (owner or manager)
         * @description They may ask again. Accepted before: 409; end their help instead.
         */
        post: operations["declineJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Totals of a session as they change, as server-sent events (owner, helpers and managers)
         * @description A stream of server-sent events. Data of a `totals` event: sessionId, status, totalUnits, recordCount, workerCount and the workers that changed; all of them in the first. Come back with Last-Event-ID for what was missed.
         */
        get: operations["watchSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Totals of all open sessions as they change, as server-sent events (managers: the company’s)
         * @description A stream of server-sent events, for a screen that shows all sessions over one connection. Data of a `totals` event: as of one session, with projectId, sector_name, ownerId, ownerName, timezone, day, openedAt, closedAt, closedBy, expiresAt, samplingUnit, pricePerUnit, bonus and amount, which is not final. `ready` follows when all that are open were told; `gone` ({sessionId}) says that one was handed to another user. Up to 200 sessions, the newest. Come back with Last-Event-ID for what was missed, closings included.
         */
        get: operations["watchSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the projects of your company with their sectors and the defaults of a new session */
        get: operations["listProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one project of your company */
        get: operations["getProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List or search the workers of your company, newest first */
        get: operations["listWorkers"];
        put?: never;
        /**
         * Register a worker, who gets a badge: initials and MMDD of the hire date
         * @description Safe to repeat: somebody of the same names and hire date is the same person, who is answered as they are. Case, accents and the number of spaces do not tell people apart; ñ does. The badge, worker_id, is the first letter of first_name and of last_name, then month and day of hire_date; others of the same initials and day have -2, -3 after it. When the person who is there is not as sent, differs says in which fields; somebody else of the same names and day is registered with distinct: true.
         */
        post: operations["createWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/workers/{worker}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one worker, by workerId or by badge */
        get: operations["getWorker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/workers/{worker}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The photo of a worker: the address in photo_url
         * @description ROUTE_NOT_FOUND: the worker has no photo, and photo_url is null.
         */
        get: operations["getWorkerPhoto"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/workers/{worker}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a worker on again who does not work now
         * @description For a picker who comes back: a status that does not work becomes active, and a termination_date that is over goes. Any role may. With a clientEventId a repeat does not undo what the office has said since.
         */
        post: operations["reactivateWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who you are: your name, role and company, from your token
         * @description The same for every role. Read it after signing in: it says what else the user may do.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people of your company by name, such as to hand a session over to
         * @description Every role may read it, for a supervisor hands sessions over too. Only admins, who invite them, are told `email` and `hasAccount`.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/incarnation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which history the database is, and what an earlier one acknowledged that may be missing
         * @description Every authenticated answer names the present incarnation in X-Tarja-Incarnation. When it changes, send again what another one acknowledged from `lostFrom` on, in the same order, with the same ids, and with X-Tarja-Acknowledged-In: what has arrived is answered as a repeat, what was lost is done as it was then.
         */
        get: operations["getIncarnation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Report what your device still has to send, and what it has compared
         * @description Each user of a device reports for themselves. The last 20 devices of a user are kept, for 90 days.
         */
        put: operations["reportDevice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far phones have come in sending again what the database lost (managers) */
        get: operations["getRecovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/api-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the API tokens of your company without their secrets, newest first (admins) */
        get: operations["listApiTokens"];
        put?: never;
        /**
         * Make a token for a program (admins). The secret is shown only in this answer
         * @description For a program that reads the harvest report. The server keeps only a hash of the secret: a token that is lost is revoked and another one made.
         */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/api-tokens/{keyId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse an API token from now on (admins)
         * @description From the next request on, in every process. Safe to repeat; the first revocation counts.
         */
        post: operations["revokeApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/accounts/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link with which a user sets a password once (admins). It is shown only in this answer
         * @description For the built-in issuer; 404 where another one is configured, which keeps its own accounts. Hand the link to its person: whoever has it sets the password. A new link ends the earlier ones; the new password ends every sign-in there was.
         */
        post: operations["createAccountLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/accounts/{auth0Id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the access of a user: password, links and every sign-in (admins)
         * @description For who has left the farm, or lost a phone and will be invited again. Their password, open links, the links they made for others and every sign-in end at once; an access token given out before is refused within two seconds. API tokens belong to the company and stay: look through them and end those that this user knows. Their sessions and records stay. Safe to repeat, also of who never had an account.
         */
        post: operations["endAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record units for one worker in your open session
         * @description Safe to repeat: the same clientEventId or idempotencyKey again answers 200 and the same record. With correctionOf it stands instead of a void record of the session; each is corrected once.
         */
        post: operations["createRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record many at once, each for itself
         * @description Each item stands alone. What arrives late or from a wrong clock is kept for a manager: 202.
         */
        post: operations["createRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records/check-idempotency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** Whether a record with this key has arrived */
        head: operations["checkIdempotency"];
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records/{recordId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one record */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records/{recordId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a record of your open session
         * @description The record stays as it was; a void of its own takes it back. Safe to repeat. When the session has closed, only what waits for review can still be taken back: it leaves the list of what waits, and no totals change.
         */
        post: operations["voidRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The records of a session, oldest first (owner, helpers and managers)
         * @description In the order they came: voids, and records that wait for review, too.
         */
        get: operations["listSessionRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Totals of each worker in a session, by name (owner, helpers and managers)
         * @description By name, those without one last by badge. Running totals, however many records there are.
         */
        get: operations["listSessionWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/pace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units of a session by quarter of an hour (owner, helpers and managers)
         * @description For a chart. By when the records were made; voided ones and those that wait for review are left out, so the past may change.
         */
        get: operations["listSessionPace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records that wait for review, oldest first (managers)
         * @description What came after its session had closed, or by a clock that was wrong, and does not count yet.
         */
        get: operations["listPendingRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records/{recordId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a record that waits for review count (managers)
         * @description It counts from then on, though its session has closed. Safe to repeat. One that counts already stays so; one that was voided while it waited is refused.
         */
        post: operations["acceptRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/records/{recordId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a record that waits for review does not count (managers)
         * @description It never counts, and stays to be read. Safe to repeat. The decision is not changed afterwards. One that was voided while it waited stays as it is.
         */
        post: operations["rejectRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/production/sessions/{sessionId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The corrections of a session, oldest first (owner, helpers and managers)
         * @description With what each took back and made, and the totals of the workers it touched before and after.
         */
        get: operations["listCorrections"];
        put?: never;
        /**
         * Correct records of a session, open or closed (managers)
         * @description Each item takes a record back, takes it back and puts another in its place, or adds one that is missing; all of them in one transaction or none. What was there stays, taken back by a void. What stands instead keeps its recordedAtUtc. Safe to repeat with the same clientEventId. With dryRun=true it answers the same totals and writes nothing; it looks at no clientEventId.
         */
        post: operations["correctSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control/harvest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sessions of a range of days with the totals of their workers (API token with read:production)
         * @description Days are the local dates of the work, both ends included. The answer is written while it is read, from the state of one moment. One that is cut off ends the connection and is no valid JSON: ask again.
         */
        get: operations["getHarvest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            /** @constant */
            status: "error";
            /** @description One sentence for a person, in Spanish where Accept-Language asks for it. */
            message: string;
            /** @description What exactly was wrong and what to do. */
            error: string;
            /**
             * @description Stable; see docs/errors.md.
             * @enum {string}
             */
            code: "INVALID_REQUEST" | "NOT_AN_EXTENSION" | "RECORDED_OUTSIDE_SESSION" | "UNAUTHENTICATED" | "USER_NOT_REGISTERED" | "IDENTITY_MISMATCH" | "NOT_SESSION_OWNER" | "FORBIDDEN" | "SESSION_NOT_FOUND" | "PROJECT_NOT_FOUND" | "SECTOR_NOT_FOUND" | "RECORD_NOT_FOUND" | "WORKER_NOT_FOUND" | "USER_NOT_FOUND" | "JOIN_REQUEST_NOT_FOUND" | "API_TOKEN_NOT_FOUND" | "ROUTE_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "REQUEST_TIMEOUT" | "EXPECTATION_FAILED" | "HEADERS_TOO_LARGE" | "SESSION_ALREADY_OPEN" | "SESSION_NOT_OPEN" | "USER_HAS_NO_EMAIL" | "EMAIL_TAKEN" | "SESSION_WOULD_BE_EXPIRED" | "IDEMPOTENCY_CONFLICT" | "RECORD_IS_A_VOID" | "RECORD_VOID" | "RECORD_NOT_COUNTED" | "SESSION_CHANGED" | "RATE_LIMITED" | "INTERNAL" | "DATABASE_UNAVAILABLE" | "ISSUER_UNAVAILABLE" | "BUSY";
            /** @description The X-Request-Id of the answer. */
            requestId: string;
            /** @description With a 400 one for each offending field; with other codes what helps to go on. */
            details?: {
                /** @description A JSON pointer into the body, or the name of a parameter. */
                path: string;
                /** @description What is wrong with it. */
                message: string;
            }[] | {
                [key: string]: unknown;
            };
        };
        /**
         * Format: identifier
         * @description The caller. It is known from the token and may be left out; another than the caller is refused.
         */
        Auth0Id: string | null;
        /**
         * Format: identifier
         * @description Made and kept by the client for this request, before it sends: the same request again is answered as the first was, whatever the state is now. For 60 days.
         */
        ClientEventId: string | null;
        /** @description Local calendar date of the work in the time zone of the project, written as that date at T00:00:00.000Z. It is a date, not an instant. */
        Day: string;
        /** @description Longest duration in elapsed hours from openedAt; then the system closes the session. */
        MaxDurationHours: number;
        /**
         * Format: text
         * @description What is counted: box, kg, bucket.
         */
        SamplingUnit: string;
        CloseSessionBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            clientEventId?: components["schemas"]["ClientEventId"];
            /**
             * Format: text
             * @description Notes about the day.
             */
            finalNotes?: string | null;
            /**
             * Format: date-time
             * @description When the work ended, for a device that was offline; absent: now. From openedAt up to now.
             */
            closedAt?: string | null;
        };
        ExtendSessionBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            clientEventId?: components["schemas"]["ClientEventId"];
            maxDurationHours: components["schemas"]["MaxDurationHours"];
        };
        ListedSession: {
            /**
             * Format: identifier
             * @description The session. Opaque.
             */
            sessionId: string;
            /**
             * Format: uuid
             * @description Made and kept by a device before it sends; makes opening safe to repeat.
             */
            localId: string | null;
            /**
             * Format: identifier
             * @description The company.
             */
            companyId: string;
            /**
             * Format: identifier
             * @description The project.
             */
            projectId: string;
            /**
             * Format: identifier
             * @description The owner: who may record in it and close it.
             */
            auth0Id: string;
            /**
             * Format: identifier
             * @description The sector.
             */
            sectorId: string;
            /**
             * Format: text
             * @description The name of the sector as sent when opening.
             */
            sector_name: string;
            /** @description IANA time zone of the project when the session was opened. */
            timezone: string;
            day: components["schemas"]["Day"];
            /** @enum {string} */
            status: "open" | "closed";
            /**
             * Format: date-time
             * @description When the work began.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description When the work ended; null while open.
             */
            closedAt: string | null;
            maxDurationHours: components["schemas"]["MaxDurationHours"];
            /**
             * Format: date-time
             * @description openedAt plus maxDurationHours of elapsed time.
             */
            expiresAt: string;
            samplingUnit: components["schemas"]["SamplingUnit"];
            /** @description Price per unit, in the currency of the company. */
            pricePerUnit: number;
            /** @description Paid on top of the price per unit. */
            bonus: {
                /**
                 * @description flat: money per unit on top of the price; percent: of the price.
                 * @enum {string}
                 */
                type: "flat" | "percent";
                /** @description percent: 0 to 100; flat: more than 0, in the currency of the company. At most 4 decimals. */
                value: number;
                /**
                 * Format: text
                 * @description Why the bonus is paid.
                 */
                note?: string | null;
            } | null;
            /** @description Units that stand after voids. */
            totalUnits: number;
            /** @description Records, voided ones included. */
            recordCount: number;
            /** @description Workers with at least one record that stands. */
            workerCount: number;
            /**
             * Format: text
             * @description Free text.
             */
            notes: string | null;
            /**
             * Format: text
             * @description Notes made when closing.
             */
            finalNotes: string | null;
            /** @enum {string|null} */
            closedBy: "user" | "system" | null;
            /** @enum {string|null} */
            closedReason: "manual" | "max_duration" | null;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the session itself last changed.
             */
            updatedAt: string;
            /** @description How far the ledger of the session has come. It never falls, unless the server lost what it had acknowledged. */
            lastPosition: number;
            /** @description Who may record in it besides its owner. */
            helpers: string[];
            /** @description Who asks to help and waits for an answer. */
            joinRequests: string[];
            amount?: components["schemas"]["SessionAmount"];
        };
        OpenSessionBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            /**
             * Format: identifier
             * @description A project of the company.
             */
            projectId: string;
            /**
             * Format: identifier
             * @description A sector of that project.
             */
            sectorId: string;
            /**
             * Format: text
             * @description Stored as sent; absent, or when it shows nothing: the registered name.
             */
            sector_name?: string | null;
            /**
             * Format: date-time
             * @description When the work began; at most 5 minutes ahead of the server.
             */
            openedAt: string;
            samplingUnit?: components["schemas"]["SamplingUnit"];
            /** @description Price per unit; absent: that of the project. */
            pricePerUnit?: number;
            /** @description Paid on top of the price per unit. */
            bonus?: {
                /**
                 * @description flat: money per unit on top of the price; percent: of the price.
                 * @enum {string}
                 */
                type: "flat" | "percent";
                /** @description percent: 0 to 100; flat: more than 0, in the currency of the company. At most 4 decimals. */
                value: number;
                /**
                 * Format: text
                 * @description Why the bonus is paid.
                 */
                note?: string | null;
            } | null;
            maxDurationHours?: components["schemas"]["MaxDurationHours"];
            /**
             * Format: text
             * @description Free text.
             */
            notes?: string | null;
            /**
             * Format: uuid
             * @description Made and kept by a device before it sends; makes opening safe to repeat.
             */
            localId?: string | null;
            /** @description Only with X-Tarja-Acknowledged-In: what the answer said that is lost now. */
            acknowledged?: {
                /**
                 * Format: uuid
                 * @description The id that it was given.
                 */
                sessionId?: string;
            };
        };
        Session: {
            /**
             * Format: identifier
             * @description The session. Opaque.
             */
            sessionId: string;
            /**
             * Format: uuid
             * @description Made and kept by a device before it sends; makes opening safe to repeat.
             */
            localId: string | null;
            /**
             * Format: identifier
             * @description The company.
             */
            companyId: string;
            /**
             * Format: identifier
             * @description The project.
             */
            projectId: string;
            /**
             * Format: identifier
             * @description The owner: who may record in it and close it.
             */
            auth0Id: string;
            /**
             * Format: identifier
             * @description The sector.
             */
            sectorId: string;
            /**
             * Format: text
             * @description The name of the sector as sent when opening.
             */
            sector_name: string;
            /** @description IANA time zone of the project when the session was opened. */
            timezone: string;
            day: components["schemas"]["Day"];
            /** @enum {string} */
            status: "open" | "closed";
            /**
             * Format: date-time
             * @description When the work began.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description When the work ended; null while open.
             */
            closedAt: string | null;
            maxDurationHours: components["schemas"]["MaxDurationHours"];
            /**
             * Format: date-time
             * @description openedAt plus maxDurationHours of elapsed time.
             */
            expiresAt: string;
            samplingUnit: components["schemas"]["SamplingUnit"];
            /** @description Price per unit, in the currency of the company. */
            pricePerUnit: number;
            /** @description Paid on top of the price per unit. */
            bonus: {
                /**
                 * @description flat: money per unit on top of the price; percent: of the price.
                 * @enum {string}
                 */
                type: "flat" | "percent";
                /** @description percent: 0 to 100; flat: more than 0, in the currency of the company. At most 4 decimals. */
                value: number;
                /**
                 * Format: text
                 * @description Why the bonus is paid.
                 */
                note?: string | null;
            } | null;
            /** @description Units that stand after voids. */
            totalUnits: number;
            /** @description Records, voided ones included. */
            recordCount: number;
            /** @description Workers with at least one record that stands. */
            workerCount: number;
            /**
             * Format: text
             * @description Free text.
             */
            notes: string | null;
            /**
             * Format: text
             * @description Notes made when closing.
             */
            finalNotes: string | null;
            /** @enum {string|null} */
            closedBy: "user" | "system" | null;
            /** @enum {string|null} */
            closedReason: "manual" | "max_duration" | null;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the session itself last changed.
             */
            updatedAt: string;
            /** @description How far the ledger of the session has come. It never falls, unless the server lost what it had acknowledged. */
            lastPosition: number;
            /** @description Who may record in it besides its owner. */
            helpers: string[];
            /** @description Who asks to help and waits for an answer. */
            joinRequests: string[];
        };
        /** @description What stands is worth so far, in the currency of the company: each record by the terms in force when it was made, rounded once for each worker and terms. Not final. */
        SessionAmount: {
            /** @description Units at the price in force when each was recorded. */
            piece: number;
            /** @description What the bonus adds to it. */
            bonus: number;
        };
        SessionEvent: {
            /** @enum {string} */
            type: "opened" | "updated" | "extended" | "closed" | "transferred" | "helper_added" | "helper_removed" | "join_requested" | "join_declined" | "corrected";
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @enum {string} */
            by: "user" | "system";
            /**
             * Format: identifier
             * @description Who did it; null for the system.
             */
            auth0Id: string | null;
            /**
             * Format: date-time
             * @description When the change was made, by the clock of the device; null unless stated.
             */
            effectiveAt: string | null;
            /**
             * @description Of a change of unit, price or bonus. fromNow: for what is recorded from effectiveAt on. session: for the whole session; each of the three that it does not name stays as it was at each time. Absent: as the company pays, by default fromNow.
             * @enum {string|null}
             */
            appliesTo: "fromNow" | "session" | null;
            /** @description What changed, field by field, as the session object shows it. */
            changes: {
                [key: string]: {
                    from: unknown;
                    to: unknown;
                };
            };
            /**
             * Format: identifier
             * @description Of corrected: the correction, which says what was done.
             */
            correctionId?: string;
            /**
             * Format: text
             * @description Of corrected: why.
             */
            reason?: string;
        };
        TransferSessionBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            clientEventId?: components["schemas"]["ClientEventId"];
            /**
             * Format: identifier
             * @description A user of the company, who owns the session from then on.
             */
            toAuth0Id: string;
        };
        UpdateSessionBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            clientEventId?: components["schemas"]["ClientEventId"];
            samplingUnit?: components["schemas"]["SamplingUnit"];
            /** @description Price per unit. */
            pricePerUnit?: number;
            /** @description Paid on top of the price per unit. */
            bonus?: {
                /**
                 * @description flat: money per unit on top of the price; percent: of the price.
                 * @enum {string}
                 */
                type: "flat" | "percent";
                /** @description percent: 0 to 100; flat: more than 0, in the currency of the company. At most 4 decimals. */
                value: number;
                /**
                 * Format: text
                 * @description Why the bonus is paid.
                 */
                note?: string | null;
            } | null;
            /**
             * Format: text
             * @description Free text.
             */
            notes?: string | null;
            /**
             * Format: date-time
             * @description When the change was made, by the clock of the device: from openedAt up to 2 minutes ahead of the server. Absent: when the server takes it.
             */
            effectiveAt?: string | null;
            /**
             * @description Of a change of unit, price or bonus. fromNow: for what is recorded from effectiveAt on. session: for the whole session; each of the three that it does not name stays as it was at each time. Absent: as the company pays, by default fromNow.
             * @enum {string|null}
             */
            appliesTo?: "fromNow" | "session" | null;
        };
        BulkInput: {
            auth0Id?: components["schemas"]["Auth0Id"];
            records: components["schemas"]["RecordInput"][];
        };
        BulkResult: {
            /** @description Its place in the request. */
            index: number;
            /** @description 201 recorded, 200 repeat, 202 kept for a manager, else the status of its error. */
            statusCode: number;
            payloadPreview?: components["schemas"]["PayloadPreview"];
            /** @constant */
            idempotent?: true;
            /**
             * @description It waits for a manager, or a manager has rejected it; absent when it counts.
             * @enum {string}
             */
            state?: "pending" | "rejected";
            /** @enum {string} */
            pendingReason?: "late" | "outside_session" | "not_helping";
            /** @description One of the error codes. */
            code?: string;
            /** @description One sentence for a person. */
            message?: string;
            /** @description What was wrong and what to do. */
            error?: string;
            details?: unknown;
        };
        /** @description An outcome for each item, in the order sent. */
        BulkResults: {
            /** @constant */
            status: "success";
            results: components["schemas"]["BulkResult"][];
        };
        CreatedRecord: {
            payloadPreview: components["schemas"]["PayloadPreview"];
            /**
             * @description A repeat: nothing was added.
             * @constant
             */
            idempotent?: true;
            /**
             * @description It waits for a manager, or a manager has rejected it; absent when it counts.
             * @enum {string}
             */
            state?: "pending" | "rejected";
            /** @enum {string} */
            pendingReason?: "late" | "outside_session" | "not_helping";
        };
        PayloadPreview: {
            /**
             * Format: identifier
             * @description The record.
             */
            recordId: string;
            /**
             * Format: identifier
             * @description Its session.
             */
            sessionId: string;
            workerId: components["schemas"]["workerId"];
            /** @description Its units. */
            units: number;
        };
        PendingRecord: {
            /**
             * Format: identifier
             * @description The record.
             */
            recordId: string;
            /**
             * Format: identifier
             * @description Its session.
             */
            sessionId: string;
            workerId: components["schemas"]["workerId"];
            /** @description Its units; of a void, those it takes back. */
            units: number;
            /**
             * @description inserted: it counts. pending: it waits for a manager, or never counts if it has a voidedBy. rejected: a manager refused it.
             * @enum {string}
             */
            state: "pending" | "inserted" | "rejected";
            /**
             * Format: text
             * @description As sent, or the registered name.
             */
            worker_name: string | null;
            /**
             * Format: date-time
             * @description By the clock of the device.
             */
            recordedAtUtc: string;
            /**
             * Format: date-time
             * @description By the clock of the server.
             */
            receivedAt: string;
            /**
             * Format: identifier
             * @description Who recorded it.
             */
            auth0Id: string;
            /**
             * @description Why it waits or waited for review.
             * @enum {string|null}
             */
            pendingReason: "late" | "outside_session" | "not_helping" | null;
            /**
             * Format: identifier
             * @description The record that this one takes back.
             */
            voidOf: string | null;
            /**
             * Format: identifier
             * @description The void that takes this record back.
             */
            voidedBy: string | null;
            /**
             * Format: text
             * @description Why it was voided or rejected.
             */
            reason: string | null;
            /**
             * Format: identifier
             * @description The record that this one stands instead of.
             */
            correctionOf: string | null;
            /**
             * Format: identifier
             * @description The record that stands instead of this one.
             */
            correctedBy: string | null;
            /**
             * Format: identifier
             * @description The last correction by the office that made this record or took it back.
             */
            correctionId: string | null;
            /**
             * Format: text
             * @description The name of who recorded it.
             */
            userName: string | null;
            /**
             * Format: text
             * @description The name of the sector of its session.
             */
            sector_name: string;
            day: components["schemas"]["Day"];
            /** @description IANA time zone of its session. */
            timezone: string;
            samplingUnit: components["schemas"]["SamplingUnit"];
        };
        Record: {
            /**
             * Format: identifier
             * @description The record.
             */
            recordId: string;
            /**
             * Format: identifier
             * @description Its session.
             */
            sessionId: string;
            workerId: components["schemas"]["workerId"];
            /** @description Its units; of a void, those it takes back. */
            units: number;
            /**
             * @description inserted: it counts. pending: it waits for a manager, or never counts if it has a voidedBy. rejected: a manager refused it.
             * @enum {string}
             */
            state: "pending" | "inserted" | "rejected";
            /**
             * Format: text
             * @description As sent, or the registered name.
             */
            worker_name: string | null;
            /**
             * Format: date-time
             * @description By the clock of the device.
             */
            recordedAtUtc: string;
            /**
             * Format: date-time
             * @description By the clock of the server.
             */
            receivedAt: string;
            /**
             * Format: identifier
             * @description Who recorded it.
             */
            auth0Id: string;
            /**
             * @description Why it waits or waited for review.
             * @enum {string|null}
             */
            pendingReason: "late" | "outside_session" | "not_helping" | null;
            /**
             * Format: identifier
             * @description The record that this one takes back.
             */
            voidOf: string | null;
            /**
             * Format: identifier
             * @description The void that takes this record back.
             */
            voidedBy: string | null;
            /**
             * Format: text
             * @description Why it was voided or rejected.
             */
            reason: string | null;
            /**
             * Format: identifier
             * @description The record that this one stands instead of.
             */
            correctionOf: string | null;
            /**
             * Format: identifier
             * @description The record that stands instead of this one.
             */
            correctedBy: string | null;
            /**
             * Format: identifier
             * @description The last correction by the office that made this record or took it back.
             */
            correctionId: string | null;
        };
        RecordInput: {
            auth0Id?: components["schemas"]["Auth0Id"];
            /**
             * Format: identifier
             * @description The session to record in.
             */
            sessionId: string;
            workerId: components["schemas"]["workerId"];
            /**
             * Format: text
             * @description The name on the badge, if any; one that shows nothing counts as none.
             */
            worker_name?: string | null;
            /** @description How many units; absent: 1. At most 3 decimals. */
            units?: number | null;
            /**
             * Format: date-time
             * @description When it was recorded, by the clock of the device.
             */
            recordedAtUtc: string;
            /**
             * Format: identifier
             * @description Made and kept by the device for this event, before it sends; makes recording safe to repeat.
             */
            clientEventId: string;
            /**
             * Format: identifier
             * @description A second key, for clients that make one for each request.
             */
            idempotencyKey?: string | null;
            /**
             * Format: identifier
             * @description recordId of the void record of the session that this one stands instead of; of each, one.
             */
            correctionOf?: string | null;
            /** @description Only with X-Tarja-Acknowledged-In: what the answer said that is lost now. */
            acknowledged?: {
                /**
                 * Format: uuid
                 * @description The id that it was given.
                 */
                recordId?: string;
                /**
                 * @description Whether it counted or waited for a manager.
                 * @default inserted
                 * @enum {string}
                 */
                state?: "inserted" | "pending";
            };
        };
        RejectRecordBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            /**
             * Format: reason
             * @description Why the record does not count.
             */
            reason: string;
        };
        SessionPace: {
            /** @description Units of the session that stand, when these were read; more than the sum of the items by what a wrong clock put outside of the session. */
            totalUnits: number;
            items: {
                /**
                 * Format: date-time
                 * @description When the quarter of an hour began; those in which nothing was recorded are left out.
                 */
                at: string;
                /** @description Units recorded in it that stand now. */
                units: number;
                /** @description Records of these units. */
                recordCount: number;
            }[];
        };
        SessionWorker: {
            workerId: components["schemas"]["workerId"];
            /**
             * Format: text
             * @description As last sent with a record, else the registered name.
             */
            worker_name: string | null;
            /** @description All that was recorded. */
            validUnits: number;
            /** @description What stands after voids. */
            netUnits: number;
            /** @description Records, voided ones included. */
            recordCount: number;
            /** @description Records that were voided. */
            voidedCount: number;
            /**
             * Format: date-time
             * @description The latest recordedAtUtc of these records.
             */
            lastRecordedAt: string;
        };
        VoidRecordBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            /**
             * Format: reason
             * @description Why the record is taken back.
             */
            reason: string;
        };
        VoidedRecord: {
            payloadPreview: {
                /**
                 * Format: identifier
                 * @description The void: a record of its own.
                 */
                recordId: string;
                /**
                 * Format: identifier
                 * @description The record that is taken back.
                 */
                voidOf: string;
                /**
                 * @description It was void already; this is the first void.
                 * @constant
                 */
                idempotent?: true;
            };
        };
        /**
         * Format: identifier
         * @description The worker, as the badge says. A badge that no worker has is taken too.
         */
        workerId: string;
        Project: {
            /**
             * Format: identifier
             * @description The project: a ranch in a crop season.
             */
            projectId: string;
            /**
             * Format: identifier
             * @description The company it belongs to.
             */
            companyId: string;
            /**
             * Format: text
             * @description What people call it.
             */
            name: string;
            /** @description IANA time zone; decides the day of a session. */
            timezone: string;
            /** @description The offsets of the time zone for the next 400 days, oldest first, for devices that do not know the zone. */
            utcOffsets: components["schemas"]["UtcOffset"][];
            /** @description Wall-clock time HH:MM before which work belongs to the day before. */
            dayStartsAt: string;
            samplingUnit: components["schemas"]["SamplingUnit"];
            /** @description Price per unit, in the currency. */
            pricePerUnit: number;
            /** @description ISO 4217. */
            currency: string;
            maxDurationHours: components["schemas"]["MaxDurationHours"];
            /** @description Paid on top of the price per unit. */
            bonus: {
                /**
                 * @description flat: money per unit on top of the price; percent: of the price.
                 * @enum {string}
                 */
                type: "flat" | "percent";
                /** @description percent: 0 to 100; flat: more than 0, in the currency of the company. At most 4 decimals. */
                value: number;
                /**
                 * Format: text
                 * @description Why the bonus is paid.
                 */
                note?: string | null;
            } | null;
            sectors: components["schemas"]["Sector"][];
        };
        Sector: {
            /**
             * Format: identifier
             * @description The sector, within its project.
             */
            sectorId: string;
            /**
             * Format: text
             * @description What people call it.
             */
            sector_name: string;
            /**
             * Format: text
             * @description What grows there.
             */
            crop: string | null;
            /**
             * Format: text
             * @description Its variety.
             */
            variety: string | null;
        };
        UtcOffset: {
            /**
             * Format: date-time
             * @description When it begins; null: it is in force now.
             */
            from: string | null;
            /** @description Local time minus UTC. */
            minutes: number;
        };
        CreatedWorker: {
            /**
             * Format: identifier
             * @description The worker. Never changes.
             */
            workerId: string;
            /**
             * Format: identifier
             * @description What the badge says: initials and MMDD of the hire date, or what the farm file says.
             */
            worker_id: string;
            /**
             * Format: name
             * @description First name.
             */
            first_name: string;
            /**
             * Format: name
             * @description Last name.
             */
            last_name: string;
            /**
             * Format: text
             * @description Telephone.
             */
            phone: string | null;
            /**
             * Format: text
             * @description Where to reach them.
             */
            email: string | null;
            /**
             * Format: text
             * @description What they do; null: not known.
             */
            position: string | null;
            /**
             * Format: text
             * @description How they are employed; null: not known.
             */
            employment_type: string | null;
            /**
             * Format: date
             * @description First day of work; null: not known.
             */
            hire_date: string | null;
            /**
             * Format: date
             * @description Last day of work.
             */
            termination_date: string | null;
            /**
             * Format: name
             * @description Such as active. What it means is in the farm file.
             */
            status: string;
            /** @description Pay per hour, in the currency of the company. */
            hourly_rate: number | null;
            /**
             * Format: name
             * @description Whom to call.
             */
            emergency_contact_name: string | null;
            /**
             * Format: text
             * @description And where.
             */
            emergency_contact_phone: string | null;
            skills: string[];
            /**
             * Format: text
             * @description Free text.
             */
            notes: string | null;
            /** @description Path of the photo on this server, another one for another photo; null: none. */
            photo_url: string | null;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /** @description Whether they work now: the status says so, and termination_date is absent or not over everywhere on earth. */
            works: boolean;
            /** @description With a 200: the fields in which the worker who was there is not as sent. Perhaps it is somebody else: then send the request with distinct. */
            differs?: string[];
        };
        ReactivateWorkerBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            clientEventId?: components["schemas"]["ClientEventId"];
        };
        Worker: {
            /**
             * Format: identifier
             * @description The worker. Never changes.
             */
            workerId: string;
            /**
             * Format: identifier
             * @description What the badge says: initials and MMDD of the hire date, or what the farm file says.
             */
            worker_id: string;
            /**
             * Format: name
             * @description First name.
             */
            first_name: string;
            /**
             * Format: name
             * @description Last name.
             */
            last_name: string;
            /**
             * Format: text
             * @description Telephone.
             */
            phone: string | null;
            /**
             * Format: text
             * @description Where to reach them.
             */
            email: string | null;
            /**
             * Format: text
             * @description What they do; null: not known.
             */
            position: string | null;
            /**
             * Format: text
             * @description How they are employed; null: not known.
             */
            employment_type: string | null;
            /**
             * Format: date
             * @description First day of work; null: not known.
             */
            hire_date: string | null;
            /**
             * Format: date
             * @description Last day of work.
             */
            termination_date: string | null;
            /**
             * Format: name
             * @description Such as active. What it means is in the farm file.
             */
            status: string;
            /** @description Pay per hour, in the currency of the company. */
            hourly_rate: number | null;
            /**
             * Format: name
             * @description Whom to call.
             */
            emergency_contact_name: string | null;
            /**
             * Format: text
             * @description And where.
             */
            emergency_contact_phone: string | null;
            skills: string[];
            /**
             * Format: text
             * @description Free text.
             */
            notes: string | null;
            /** @description Path of the photo on this server, another one for another photo; null: none. */
            photo_url: string | null;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /** @description Whether they work now: the status says so, and termination_date is absent or not over everywhere on earth. */
            works: boolean;
        };
        WorkerPage: {
            /** @description Workers that match, on all pages. */
            total: number;
            page: number;
            /** @description The limit of the page. */
            pageSize: number;
            items: components["schemas"]["Worker"][];
        };
        Me: {
            /**
             * Format: identifier
             * @description The user: the `sub` of their tokens.
             */
            auth0Id: string;
            /**
             * Format: text
             * @description What people call them; null: the farm file does not say.
             */
            name: string | null;
            /**
             * Format: text
             * @description Where to reach them; null: the farm file does not say.
             */
            email: string | null;
            /**
             * @description supervisor: their own sessions; manager: every session of the company; admin: its users and tokens too.
             * @enum {string}
             */
            role: "supervisor" | "manager" | "admin";
            /**
             * Format: identifier
             * @description Their company, the only one they can see.
             */
            companyId: string;
            /**
             * Format: text
             * @description What people call it.
             */
            companyName: string;
            /** @description ISO 4217: what every price and amount of the company is in. */
            currency: string;
            /** @description ISO 3166-1, two letters: numbers and amounts are written as people there write them; null: as in the country of the currency. */
            country: string | null;
        };
        User: {
            /**
             * Format: identifier
             * @description The user: the `sub` of their tokens.
             */
            auth0Id: string;
            /**
             * Format: text
             * @description What people call them; null: the farm file does not say.
             */
            name: string | null;
            /**
             * @description supervisor: their own sessions; manager: every session of the company; admin: its users and tokens too.
             * @enum {string}
             */
            role: "supervisor" | "manager" | "admin";
            /**
             * Format: text
             * @description Told to admins alone: what a link lets them sign in with; null: the farm file does not say.
             */
            email?: string | null;
            /** @description Told to admins alone: whether they have a password to sign in with here. */
            hasAccount?: boolean;
        };
        UserPage: {
            /** @description Users of the company, on all pages. */
            total: number;
            page: number;
            /** @description The limit of the page. */
            pageSize: number;
            items: components["schemas"]["User"][];
        };
        Incarnation: {
            /**
             * Format: uuid
             * @description Which history the database is: another one after a restore, or a fail-over. As X-Tarja-Incarnation.
             */
            incarnation: string;
            /**
             * @description restored: from a backup; moved: by a fail-over, a copy, or what else put an older state in its place.
             * @enum {string}
             */
            cause: "created" | "restored" | "moved";
            /**
             * Format: date-time
             * @description Since when it is the present one.
             */
            at: string;
            /**
             * Format: date-time
             * @description What was acknowledged before it is in the database.
             */
            dataAsOf: string;
            /**
             * Format: date-time
             * @description What `since` acknowledged from then on may be missing: send it again. null: nothing is. Without `since`: by any incarnation before.
             */
            lostFrom: string | null;
        };
        Recovery: {
            /**
             * Format: uuid
             * @description Which history the database is: another one after a restore, or a fail-over. As X-Tarja-Incarnation.
             */
            incarnation: string;
            /**
             * @description restored: from a backup; moved: by a fail-over, a copy, or what else put an older state in its place.
             * @enum {string}
             */
            cause: "created" | "restored" | "moved";
            /**
             * Format: date-time
             * @description Since when it is the present one.
             */
            at: string;
            /**
             * Format: date-time
             * @description What was acknowledged before it is in the database.
             */
            dataAsOf: string;
            /** @description Devices seen since, or in the 14 days before. */
            knownCount: number;
            /** @description Those that have compared what they hold since. */
            reportedCount: number;
            /** @description What all of them still have to send. */
            unsentCount: number;
            /** @description At most 200: first those that have not reported, those with most to send before others. */
            devices: {
                /** Format: uuid */
                deviceId: string;
                /**
                 * Format: identifier
                 * @description Who works on it.
                 */
                auth0Id: string;
                /**
                 * Format: text
                 * @description Their name.
                 */
                name: string | null;
                /**
                 * Format: text
                 * @description The version of the app.
                 */
                appVersion: string;
                /**
                 * Format: date-time
                 * @description When it last reported.
                 */
                seenAt: string;
                /** @description Whether it has compared what it holds since. */
                hasReported: boolean;
                /** @description What it still has to send. */
                unsentCount: number;
            }[];
            /** @description What was taken after the close of its session because its sender says that it had been acknowledged before the loss: for the office to look at. At most 200, the newest first. */
            broughtBack: {
                /**
                 * Format: identifier
                 * @description A session that was open when the database lost what it knew, and has closed.
                 */
                sessionId: string;
                /**
                 * Format: identifier
                 * @description Who sent it again.
                 */
                auth0Id: string;
                /** @description Records and voids counted after the close. */
                recordCount: number;
                /** @description Changes of the session made after its close. */
                changeCount: number;
                /**
                 * Format: date-time
                 * @description When the last of it came.
                 */
                lastAt: string;
            }[];
        };
        ReportDeviceBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            /**
             * Format: text
             * @description The version of the app.
             */
            appVersion: string;
            /** @description What it still has to send. */
            unsentCount: number;
            /**
             * Format: uuid
             * @description The incarnation that has all that the device holds: compared, and sent again where it was missing.
             */
            comparedIncarnation: string | null;
        };
        ReportedDevice: {
            /**
             * Format: date-time
             * @description When it was reported.
             */
            seenAt: string;
            /**
             * Format: uuid
             * @description Which history the database is: another one after a restore, or a fail-over. As X-Tarja-Incarnation.
             */
            incarnation: string;
        };
        /** @description By day, then by openedAt. */
        Harvest: components["schemas"]["HarvestSession"][];
        HarvestRange: {
            /**
             * Format: date
             * @description As asked for.
             */
            startTime: string;
            /**
             * Format: date
             * @description As asked for.
             */
            endTime: string;
        };
        HarvestSession: {
            /**
             * Format: identifier
             * @description The session. Opaque.
             */
            sessionId: string;
            /**
             * Format: uuid
             * @description Made and kept by a device before it sends; makes opening safe to repeat.
             */
            localId: string | null;
            /**
             * Format: identifier
             * @description The project.
             */
            projectId: string;
            /**
             * Format: identifier
             * @description The sector.
             */
            sectorId: string;
            /**
             * Format: text
             * @description The name of the sector as sent when opening.
             */
            sector_name: string;
            /**
             * Format: text
             * @description What grows in the sector.
             */
            crop: string | null;
            /**
             * Format: text
             * @description Its variety.
             */
            variety: string | null;
            day: components["schemas"]["Day"];
            /**
             * Format: date-time
             * @description When the work began.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description When the work ended; null while open.
             */
            closedAt: string | null;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            createdAt: string;
            /** @enum {string} */
            status: "open" | "closed";
            /** @enum {string|null} */
            closedBy: "user" | "system" | null;
            /** @enum {string|null} */
            closedReason: "manual" | "max_duration" | null;
            /** @description IANA time zone of the project when the session was opened. */
            timezone: string;
            unit: components["schemas"]["SamplingUnit"];
            maxDurationHours: components["schemas"]["MaxDurationHours"];
            /**
             * Format: identifier
             * @description The unit of harvest, as the public API names it; null, because Tarja has none.
             */
            harvestUnitId: string | null;
            /** @description The lot that the fruit of this session is; the same in every report. */
            harvestLotCode: string;
            /** @description Workers with at least one record that stands. */
            workerCount: number;
            /**
             * Format: text
             * @description Free text.
             */
            notes: string | null;
            /**
             * Format: text
             * @description Notes made when closing.
             */
            finalNotes: string | null;
            /**
             * Format: text
             * @description Of the truck that took the fruit away; null until there is one.
             */
            license_plate: string | null;
            /**
             * Format: text
             * @description Who drove it; null until there is one.
             */
            driver_name: string | null;
            /** @description Units that stand after voids. */
            totalUnits: number;
            /** @description Always false: totals are counted in the transaction that records. */
            needsRecalc: boolean;
            /**
             * Format: date-time
             * @description When the graded totals last changed; null if never.
             */
            qualityBreakdownAt: string | null;
            /** @description The owner of the session. */
            responsible: {
                /**
                 * Format: identifier
                 * @description The user.
                 */
                auth0Id: string;
                name: string | null;
                email: string | null;
                /** @enum {string} */
                role: "supervisor" | "manager" | "admin";
                /** @description The address of a picture; null, because users have none. */
                picture: string | null;
            };
            /** @description Units by grade; empty while nothing is graded. */
            qualityBreakdown: components["schemas"]["QualityShare"][];
            /** @description Who recorded in it, by workerId. */
            workers: components["schemas"]["HarvestWorker"][];
        };
        HarvestWorker: {
            /**
             * Format: identifier
             * @description The worker, as on the badge.
             */
            workerId: string;
            /**
             * Format: text
             * @description As last sent, else the registered name.
             */
            worker_name: string | null;
            /** @description All units that were recorded. */
            validUnits: number;
            /** @description What stands after voids. */
            netUnits: number;
            /** @description Records, voided ones included. */
            recordCount: number;
            /** @description Records that were voided. */
            voidedCount: number;
            /** @description Units by grade; empty while nothing is graded. */
            qualityBreakdown: components["schemas"]["QualityShare"][];
        };
        QualityShare: {
            /**
             * Format: identifier
             * @description The grade.
             */
            qualityId: string;
            /**
             * Format: text
             * @description Its name.
             */
            qualityName: string;
            /** @description Units of this grade that stand. */
            units: number;
            /** @description Of all units that stand, graded or not. */
            percent: number;
        };
        ApiToken: {
            /**
             * Format: identifier
             * @description Names the key; the part of the token before the dot. No secret.
             */
            keyId: string;
            /**
             * Format: name
             * @description What the key is for, as people will look for it.
             */
            name: string;
            /** @description What the key may do. Without any it may do nothing. */
            scopes: "read:production"[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: identifier
             * @description The admin who made it; null when it was made by the command.
             */
            createdBy: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to the minute; null if never.
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Since when it is refused; null while it works.
             */
            revokedAt: string | null;
        };
        ApiTokenPage: {
            /** @description Tokens of the company, on all pages. */
            total: number;
            page: number;
            /** @description The limit of the page. */
            pageSize: number;
            items: components["schemas"]["ApiToken"][];
        };
        CreateApiTokenBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
            /**
             * Format: name
             * @description What the key is for, as people will look for it.
             */
            name: string;
            /** @description What the key may do. Without any it may do nothing. */
            scopes: "read:production"[];
        };
        CreatedApiToken: {
            /**
             * Format: identifier
             * @description Names the key; the part of the token before the dot. No secret.
             */
            keyId: string;
            /** @description The token to send as `Authorization: Bearer <token>`: keyId, a dot and the secret. It is shown only here. */
            token: string;
            /**
             * Format: name
             * @description What the key is for, as people will look for it.
             */
            name: string;
            /** @description What the key may do. Without any it may do nothing. */
            scopes: "read:production"[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
        };
        RevokeApiTokenBody: {
            auth0Id?: components["schemas"]["Auth0Id"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Changes with everything the answer shows. Send it as If-None-Match or If-Match. */
        ETag: string;
        /** @description Where the thing is that was made, or was there already. */
        Location: string;
        /** @description Seconds to wait before sending the request again, which is safe. */
        "Retry-After": string;
        /** @description Bearer. */
        "WWW-Authenticate": string;
        /** @description Which history of the database the answer is of: another one after a restore, or a fail-over. What was acknowledged under another may be missing, see getIncarnation. */
        "X-Tarja-Incarnation": string;
        /** @description Names this request in the log: yours, if you sent a sane one. */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "live": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** @constant */
                            live: true;
                        };
                    };
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BUSY: The service is busy. Try again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "database": "ok",
                     *         "migrations": "ok"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** @constant */
                            database: "ok";
                            /** @constant */
                            migrations: "ok";
                        };
                    };
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description BUSY: The service is busy. Try again.
             *
             *     DATABASE_UNAVAILABLE: The database is not available just now.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text of the Prometheus format, version 0.0.4. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # HELP tarja_open_sessions Open sessions of all companies.
                     *     # TYPE tarja_open_sessions gauge
                     *     tarja_open_sessions 3
                     */
                    "text/plain": string;
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BUSY: The service is busy. Try again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getJwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "OKP",
                     *           "crv": "Ed25519",
                     *           "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                     *           "kid": "k1"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        keys: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            /** @description ROUTE_NOT_FOUND: There is nothing at this address. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BUSY: The service is busy. Try again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description The session. Opaque. */
                sessionId?: string;
                /** @example open */
                status?: "open" | "closed";
                /**
                 * @description Sessions of this project.
                 * @example proj_arandano_reyes
                 */
                projectId?: string;
                /** @description Sessions of this sector. */
                sectorId?: string;
                /** @description Sessions that this user owns or helps in; another than the caller needs a manager. */
                auth0Id?: string;
                /** @description Sessions of this day, YYYY-MM-DD. */
                day?: string;
                /**
                 * @description First day, YYYY-MM-DD; not together with day.
                 * @example 2025-10-13
                 */
                from?: string;
                /**
                 * @description Last day, YYYY-MM-DD; not together with day.
                 * @example 2025-10-19
                 */
                to?: string;
                /** @description Made and kept by a device before it sends; makes opening safe to repeat. */
                localId?: string;
                /** @description Whether each session is told with its amount so far. */
                amounts?: boolean;
                /**
                 * @description Sessions a page.
                 * @example 50
                 */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *             "companyId": "comp_valle_azul",
                     *             "projectId": "proj_arandano_reyes",
                     *             "auth0Id": "user_maria_lopez",
                     *             "sectorId": "sector_001",
                     *             "sector_name": "Lote A-1",
                     *             "timezone": "America/Mexico_City",
                     *             "day": "2025-10-19T00:00:00.000Z",
                     *             "status": "open",
                     *             "openedAt": "2025-10-19T14:00:00.000Z",
                     *             "closedAt": null,
                     *             "maxDurationHours": 12,
                     *             "expiresAt": "2025-10-20T02:00:00.000Z",
                     *             "samplingUnit": "box",
                     *             "pricePerUnit": 28.5,
                     *             "bonus": {
                     *               "type": "percent",
                     *               "value": 10,
                     *               "note": "Fruta de exportación"
                     *             },
                     *             "totalUnits": 0,
                     *             "recordCount": 0,
                     *             "workerCount": 0,
                     *             "notes": "Lluvia ligera",
                     *             "finalNotes": null,
                     *             "closedBy": null,
                     *             "closedReason": null,
                     *             "createdAt": "2025-10-19T14:00:01.250Z",
                     *             "updatedAt": "2025-10-19T14:00:01.250Z",
                     *             "lastPosition": 0,
                     *             "helpers": [],
                     *             "joinRequests": []
                     *           }
                     *         ],
                     *         "nextCursor": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["ListedSession"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "projectId": "proj_arandano_reyes",
                 *       "sectorId": "sector_001",
                 *       "sector_name": "Lote A-1",
                 *       "openedAt": "2025-10-19T08:00:00-06:00",
                 *       "notes": "Lluvia ligera",
                 *       "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10"
                 *     }
                 */
                "application/json": components["schemas"]["OpenSessionBody"];
            };
        };
        responses: {
            /** @description A repeat with the same localId: the session it opened. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description The session, open. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description PROJECT_NOT_FOUND: There is no such project.
             *
             *     SECTOR_NOT_FOUND: There is no such sector.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_ALREADY_OPEN: This sector already has an open session for that day.
             *
             *     SESSION_WOULD_BE_EXPIRED: A session opened then would already be over.
             *
             *     IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description Nothing changed since that ETag. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
                /**
                 * @description The ETag you last read: refuse if the session itself was changed since.
                 * @example "3"
                 */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "pricePerUnit": 29.75,
                 *       "bonus": null,
                 *       "effectiveAt": "2025-10-19T17:05:30.250Z",
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e75"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateSessionBody"];
            };
        };
        responses: {
            /** @description Whether anything changed. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "updated": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            updated: boolean;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_CHANGED: The session was changed meanwhile. */
            412: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    closeSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "finalNotes": "Terminamos la hilera 14",
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e75"
                 *     }
                 */
                "application/json": components["schemas"]["CloseSessionBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "closed",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": "2025-10-19T20:00:00.000Z",
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 110,
                     *         "recordCount": 43,
                     *         "workerCount": 12,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": "Terminamos la hilera 14",
                     *         "closedBy": "user",
                     *         "closedReason": "manual",
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T20:00:00.000Z",
                     *         "lastPosition": 46,
                     *         "helpers": [],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    extendSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "maxDurationHours": 18,
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e75"
                 *     }
                 */
                "application/json": components["schemas"]["ExtendSessionBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "maxDurationHours": 18,
                     *         "expiresAt": "2025-10-20T08:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            maxDurationHours: components["schemas"]["MaxDurationHours"];
                            /**
                             * Format: date-time
                             * @description openedAt plus maxDurationHours of elapsed time.
                             */
                            expiresAt: string;
                        };
                    };
                };
            };
            /**
             * @description INVALID_REQUEST: The request is not valid.
             *
             *     NOT_AN_EXTENSION: The new duration is not longer than the present one.
             */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    transferSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "toAuth0Id": "user_ramon_ibarra",
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e75"
                 *     }
                 */
                "application/json": components["schemas"]["TransferSessionBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_ramon_ibarra",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_NOT_FOUND: There is no such session.
             *
             *     USER_NOT_FOUND: There is no such user.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessionEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "type": "extended",
                     *             "at": "2025-10-19T19:30:00.000Z",
                     *             "by": "user",
                     *             "auth0Id": "user_maria_lopez",
                     *             "effectiveAt": null,
                     *             "appliesTo": null,
                     *             "changes": {
                     *               "maxDurationHours": {
                     *                 "from": 12,
                     *                 "to": 18
                     *               },
                     *               "expiresAt": {
                     *                 "from": "2025-10-20T02:00:00.000Z",
                     *                 "to": "2025-10-20T08:00:00.000Z"
                     *               }
                     *             }
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["SessionEvent"][];
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listHelpers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "auth0Id": "user_ramon_ibarra",
                     *             "name": "Ramón Ibarra",
                     *             "since": "2025-10-19T14:20:00.000Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: {
                                /**
                                 * Format: identifier
                                 * @description A user of the company.
                                 */
                                auth0Id: string;
                                /**
                                 * Format: text
                                 * @description Their name.
                                 */
                                name: string | null;
                                /**
                                 * Format: date-time
                                 * @description From when on what they capture counts.
                                 */
                                since: string;
                            }[];
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addHelper: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "auth0Id": "user_ramon_ibarra",
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e76"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: identifier
                     * @description The user of the company who is to help; here it is not the caller.
                     */
                    auth0Id: string;
                    clientEventId?: components["schemas"]["ClientEventId"];
                    /** @description Only with X-Tarja-Acknowledged-In, and only where something was lost. */
                    acknowledged?: {
                        /**
                         * Format: date-time
                         * @description When it was done, by the clock of the device: their help begins then again. Taken to be within the session and not after now.
                         */
                        at: string;
                    };
                };
            };
        };
        responses: {
            /** @description The session, with who helps in it. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [
                     *           "user_ramon_ibarra"
                     *         ],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_NOT_FOUND: There is no such session.
             *
             *     USER_NOT_FOUND: There is no such user.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeHelper: {
        parameters: {
            query?: {
                /**
                 * @description The caller. It may be left out.
                 * @example user_ramon_ibarra
                 */
                auth0Id?: string;
                /**
                 * @description Made and kept by the client for this request; makes it safe to repeat.
                 * @example 0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e76
                 */
                clientEventId?: string;
            };
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
                /**
                 * @description A user of the company.
                 * @example user_ramon_ibarra
                 */
                auth0Id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session, with who helps in it. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_NOT_FOUND: There is no such session.
             *
             *     USER_NOT_FOUND: There is no such user.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listJoinRequests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "sessionStatus": "open",
                     *             "auth0Id": "user_ramon_ibarra",
                     *             "name": "Ramón Ibarra",
                     *             "requestedAt": "2025-10-19T14:25:30.000Z",
                     *             "since": "2025-10-19T14:20:00.000Z",
                     *             "state": "pending",
                     *             "decidedAt": null,
                     *             "decidedBy": null
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: {
                                /**
                                 * Format: identifier
                                 * @description The session.
                                 */
                                sessionId: string;
                                /**
                                 * @description Of the session; once it is closed its sector is free to be opened.
                                 * @enum {string}
                                 */
                                sessionStatus: "open" | "closed";
                                /**
                                 * Format: identifier
                                 * @description Who asks.
                                 */
                                auth0Id: string;
                                /**
                                 * Format: text
                                 * @description Their name.
                                 */
                                name: string | null;
                                /**
                                 * Format: date-time
                                 * @description When it was asked.
                                 */
                                requestedAt: string;
                                /**
                                 * Format: date-time
                                 * @description From when on what they captured is in time, once accepted.
                                 */
                                since: string;
                                /**
                                 * @description pending: nobody has answered yet. A declined one can still be accepted.
                                 * @enum {string}
                                 */
                                state: "pending" | "accepted" | "declined";
                                /**
                                 * Format: date-time
                                 * @description When it was answered.
                                 */
                                decidedAt: string | null;
                                /**
                                 * Format: identifier
                                 * @description Who answered it.
                                 */
                                decidedBy: string | null;
                            }[];
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    askToJoin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "since": "2025-10-19T08:20:00-06:00",
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e76"
                 *     }
                 */
                "application/json": {
                    auth0Id?: components["schemas"]["Auth0Id"];
                    clientEventId?: components["schemas"]["ClientEventId"];
                    /**
                     * Format: date-time
                     * @description When the caller began to work there; absent: now. Taken to be within the session and not after now.
                     */
                    since?: string | null;
                };
            };
        };
        responses: {
            /** @description How the request stands; null for who works there without having asked. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "joinRequest": {
                     *           "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *           "sessionStatus": "open",
                     *           "auth0Id": "user_ramon_ibarra",
                     *           "name": "Ramón Ibarra",
                     *           "requestedAt": "2025-10-19T14:25:30.000Z",
                     *           "since": "2025-10-19T14:20:00.000Z",
                     *           "state": "pending",
                     *           "decidedAt": null,
                     *           "decidedBy": null
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            joinRequest: {
                                /**
                                 * Format: identifier
                                 * @description The session.
                                 */
                                sessionId: string;
                                /**
                                 * @description Of the session; once it is closed its sector is free to be opened.
                                 * @enum {string}
                                 */
                                sessionStatus: "open" | "closed";
                                /**
                                 * Format: identifier
                                 * @description Who asks.
                                 */
                                auth0Id: string;
                                /**
                                 * Format: text
                                 * @description Their name.
                                 */
                                name: string | null;
                                /**
                                 * Format: date-time
                                 * @description When it was asked.
                                 */
                                requestedAt: string;
                                /**
                                 * Format: date-time
                                 * @description From when on what they captured is in time, once accepted.
                                 */
                                since: string;
                                /**
                                 * @description pending: nobody has answered yet. A declined one can still be accepted.
                                 * @enum {string}
                                 */
                                state: "pending" | "accepted" | "declined";
                                /**
                                 * Format: date-time
                                 * @description When it was answered.
                                 */
                                decidedAt: string | null;
                                /**
                                 * Format: identifier
                                 * @description Who answered it.
                                 */
                                decidedBy: string | null;
                            } | null;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptJoin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
                /**
                 * @description A user of the company.
                 * @example user_ramon_ibarra
                 */
                auth0Id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e76"
                 *     }
                 */
                "application/json": {
                    auth0Id?: components["schemas"]["Auth0Id"];
                    clientEventId?: components["schemas"]["ClientEventId"];
                    /** @description Only with X-Tarja-Acknowledged-In, and only where something was lost. */
                    acknowledged?: {
                        /**
                         * Format: date-time
                         * @description When it was done, by the clock of the device: their help begins then again. Taken to be within the session and not after now.
                         */
                        at: string;
                    };
                };
            };
        };
        responses: {
            /** @description The session, with who helps in it and who still asks to. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [
                     *           "user_ramon_ibarra"
                     *         ],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_NOT_FOUND: There is no such session.
             *
             *     JOIN_REQUEST_NOT_FOUND: There is no such request to help.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    declineJoin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The session.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
                /**
                 * @description A user of the company.
                 * @example user_ramon_ibarra
                 */
                auth0Id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "clientEventId": "0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e76"
                 *     }
                 */
                "application/json": {
                    auth0Id?: components["schemas"]["Auth0Id"];
                    clientEventId?: components["schemas"]["ClientEventId"];
                    /** @description Only with X-Tarja-Acknowledged-In, and only where something was lost. */
                    acknowledged?: {
                        /**
                         * Format: date-time
                         * @description When it was done, by the clock of the device: their help begins then again. Taken to be within the session and not after now.
                         */
                        at: string;
                    };
                };
            };
        };
        responses: {
            /** @description The session, with who helps in it and who still asks to. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "localId": "0199f3a2-5c1e-7d44-9b1a-2f6c3e8d7a10",
                     *         "companyId": "comp_valle_azul",
                     *         "projectId": "proj_arandano_reyes",
                     *         "auth0Id": "user_maria_lopez",
                     *         "sectorId": "sector_001",
                     *         "sector_name": "Lote A-1",
                     *         "timezone": "America/Mexico_City",
                     *         "day": "2025-10-19T00:00:00.000Z",
                     *         "status": "open",
                     *         "openedAt": "2025-10-19T14:00:00.000Z",
                     *         "closedAt": null,
                     *         "maxDurationHours": 12,
                     *         "expiresAt": "2025-10-20T02:00:00.000Z",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "totalUnits": 0,
                     *         "recordCount": 0,
                     *         "workerCount": 0,
                     *         "notes": "Lluvia ligera",
                     *         "finalNotes": null,
                     *         "closedBy": null,
                     *         "closedReason": null,
                     *         "createdAt": "2025-10-19T14:00:01.250Z",
                     *         "updatedAt": "2025-10-19T14:00:01.250Z",
                     *         "lastPosition": 0,
                     *         "helpers": [],
                     *         "joinRequests": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Session"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_NOT_FOUND: There is no such session.
             *
             *     JOIN_REQUEST_NOT_FOUND: There is no such request to help.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    watchSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event seen. */
                "last-event-id"?: string;
            };
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream of `totals` events, at most one a second; a full one first, or what changed since Last-Event-ID. It ends when the session closes. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: totals
                     *     id: 44
                     *     data: {"sessionId":"019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01","status":"open",…}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    watchSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event seen. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream of `totals` events of each open session, at most one a second each; a full one of each first, or what changed since Last-Event-ID, then `ready` with the ids of all that are open: others that you know have ended. `gone`: a session was handed to another user. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: totals
                     *     data: {"sessionId":"019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01","status":"open",…}
                     *
                     *     id: AZ8Sqnw9exGPXi2cSmuOAQAAACw
                     *     event: ready
                     *     data: {"sessionIds":["019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01"]}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "projectId": "proj_arandano_reyes",
                     *             "companyId": "comp_valle_azul",
                     *             "name": "Arándano Los Reyes 2025–2026",
                     *             "timezone": "America/Mexico_City",
                     *             "utcOffsets": [
                     *               {
                     *                 "from": null,
                     *                 "minutes": -360
                     *               }
                     *             ],
                     *             "dayStartsAt": "00:00",
                     *             "samplingUnit": "box",
                     *             "pricePerUnit": 28.5,
                     *             "currency": "MXN",
                     *             "maxDurationHours": 12,
                     *             "bonus": {
                     *               "type": "percent",
                     *               "value": 10,
                     *               "note": "Fruta de exportación"
                     *             },
                     *             "sectors": [
                     *               {
                     *                 "sectorId": "sector_001",
                     *                 "sector_name": "Lote A-1",
                     *                 "crop": "Arándano",
                     *                 "variety": "Biloxi"
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Project"][];
                        };
                    };
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The project: a ranch in a crop season.
                 * @example proj_arandano_reyes
                 */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "projectId": "proj_arandano_reyes",
                     *         "companyId": "comp_valle_azul",
                     *         "name": "Arándano Los Reyes 2025–2026",
                     *         "timezone": "America/Mexico_City",
                     *         "utcOffsets": [
                     *           {
                     *             "from": null,
                     *             "minutes": -360
                     *           }
                     *         ],
                     *         "dayStartsAt": "00:00",
                     *         "samplingUnit": "box",
                     *         "pricePerUnit": 28.5,
                     *         "currency": "MXN",
                     *         "maxDurationHours": 12,
                     *         "bonus": {
                     *           "type": "percent",
                     *           "value": 10,
                     *           "note": "Fruta de exportación"
                     *         },
                     *         "sectors": [
                     *           {
                     *             "sectorId": "sector_001",
                     *             "sector_name": "Lote A-1",
                     *             "crop": "Arándano",
                     *             "variety": "Biloxi"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Project"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PROJECT_NOT_FOUND: There is no such project. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWorkers: {
        parameters: {
            query?: {
                /** @description The caller; it is known from the token. */
                auth0Id?: string;
                /** @description Your company; it is known from the token, and another is refused. */
                companyId?: string;
                /**
                 * @description Parts of the name or of worker_id, in any order. Case and accents do not matter: lopez maria finds María López.
                 * @example lopez maria
                 */
                q?: string;
                /** @description Such as active. What it means is in the farm file. */
                status?: string;
                /** @description What they do, such as field_worker. */
                position?: string;
                /** @description Such as full_time or seasonal. */
                employment_type?: string;
                /** @description From 1. */
                page?: number;
                /** @description Workers a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "total": 1,
                     *         "page": 1,
                     *         "pageSize": 25,
                     *         "items": [
                     *           {
                     *             "workerId": "019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55",
                     *             "worker_id": "JS0315",
                     *             "first_name": "John",
                     *             "last_name": "Smith",
                     *             "phone": "+52 452 123 4567",
                     *             "email": null,
                     *             "position": "field_worker",
                     *             "employment_type": "full_time",
                     *             "hire_date": "2025-03-15",
                     *             "termination_date": null,
                     *             "status": "active",
                     *             "hourly_rate": 45.5,
                     *             "emergency_contact_name": null,
                     *             "emergency_contact_phone": null,
                     *             "skills": [
                     *               "pruning",
                     *               "packing"
                     *             ],
                     *             "notes": null,
                     *             "photo_url": "/api/control/workers/019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55/photo?v=6d1f0c9a7be25836",
                     *             "created_at": "2025-03-15T13:02:44.118Z",
                     *             "updated_at": "2025-03-15T13:02:44.118Z",
                     *             "works": true
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["WorkerPage"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "first_name": "John",
                 *       "last_name": "Smith",
                 *       "position": "field_worker",
                 *       "employment_type": "full_time",
                 *       "hire_date": "2025-03-15",
                 *       "phone": "+52 452 123 4567",
                 *       "hourly_rate": 45.5,
                 *       "skills": [
                 *         "pruning",
                 *         "packing"
                 *       ],
                 *       "photo": "data:image/jpeg;base64,/9j/4QAGRXhpZv/AAAsIAAEAAQEBEQD/2gAIAQEAAD8A0s8g/9k="
                 *     }
                 */
                "application/json": {
                    auth0Id?: components["schemas"]["Auth0Id"];
                    clientEventId?: components["schemas"]["ClientEventId"];
                    /** @description true: another person than whoever has these names and this hire date. Sent again it makes no third one: a repeat is known by clientEventId, without one by having the same details. */
                    distinct?: boolean | null;
                    /**
                     * Format: name
                     * @description First name.
                     */
                    first_name: string;
                    /**
                     * Format: name
                     * @description Last name.
                     */
                    last_name: string;
                    /**
                     * Format: name
                     * @description What they do, such as field_worker.
                     */
                    position: string;
                    /**
                     * Format: name
                     * @description Such as full_time or seasonal.
                     */
                    employment_type: string;
                    /**
                     * Format: date
                     * @description First day of work, YYYY-MM-DD.
                     */
                    hire_date: string;
                    /**
                     * Format: text
                     * @description Telephone.
                     */
                    phone?: string | null;
                    /**
                     * Format: text
                     * @description Where to reach them.
                     */
                    email?: string | null;
                    /**
                     * Format: date
                     * @description Last day of work, YYYY-MM-DD; not before hire_date.
                     */
                    termination_date?: string | null;
                    /**
                     * Format: name
                     * @description Such as active. What it means is in the farm file.
                     * @default active
                     */
                    status?: string | null;
                    /** @description Pay per hour, in the currency of the company. */
                    hourly_rate?: number | null;
                    /**
                     * Format: name
                     * @description Whom to call.
                     */
                    emergency_contact_name?: string | null;
                    /**
                     * Format: text
                     * @description And where.
                     */
                    emergency_contact_phone?: string | null;
                    skills?: string[] | null;
                    /**
                     * Format: text
                     * @description Free text.
                     */
                    notes?: string | null;
                    /** @description A data URL, data:image/jpeg;base64,… of a JPEG, PNG or WebP image of at most 12 MiB (12,582,912 bytes). */
                    photo?: string | null;
                };
            };
        };
        responses: {
            /** @description Somebody of the same names and hire date was there already: that worker, unchanged, and what differs. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "workerId": "019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55",
                     *         "worker_id": "JS0315",
                     *         "first_name": "John",
                     *         "last_name": "Smith",
                     *         "phone": "+52 452 123 4567",
                     *         "email": null,
                     *         "position": "field_worker",
                     *         "employment_type": "full_time",
                     *         "hire_date": "2025-03-15",
                     *         "termination_date": null,
                     *         "status": "active",
                     *         "hourly_rate": 45.5,
                     *         "emergency_contact_name": null,
                     *         "emergency_contact_phone": null,
                     *         "skills": [
                     *           "pruning",
                     *           "packing"
                     *         ],
                     *         "notes": null,
                     *         "photo_url": "/api/control/workers/019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55/photo?v=6d1f0c9a7be25836",
                     *         "created_at": "2025-03-15T13:02:44.118Z",
                     *         "updated_at": "2025-03-15T13:02:44.118Z",
                     *         "works": true,
                     *         "differs": [
                     *           "emergency_contact_phone",
                     *           "phone"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["CreatedWorker"];
                    };
                };
            };
            /** @description The worker. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "workerId": "019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55",
                     *         "worker_id": "JS0315",
                     *         "first_name": "John",
                     *         "last_name": "Smith",
                     *         "phone": "+52 452 123 4567",
                     *         "email": null,
                     *         "position": "field_worker",
                     *         "employment_type": "full_time",
                     *         "hire_date": "2025-03-15",
                     *         "termination_date": null,
                     *         "status": "active",
                     *         "hourly_rate": 45.5,
                     *         "emergency_contact_name": null,
                     *         "emergency_contact_phone": null,
                     *         "skills": [
                     *           "pruning",
                     *           "packing"
                     *         ],
                     *         "notes": null,
                     *         "photo_url": "/api/control/workers/019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55/photo?v=6d1f0c9a7be25836",
                     *         "created_at": "2025-03-15T13:02:44.118Z",
                     *         "updated_at": "2025-03-15T13:02:44.118Z",
                     *         "works": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["CreatedWorker"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else. */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A workerId or a worker_id.
                 * @example JS0315
                 */
                worker: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "workerId": "019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55",
                     *         "worker_id": "JS0315",
                     *         "first_name": "John",
                     *         "last_name": "Smith",
                     *         "phone": "+52 452 123 4567",
                     *         "email": null,
                     *         "position": "field_worker",
                     *         "employment_type": "full_time",
                     *         "hire_date": "2025-03-15",
                     *         "termination_date": null,
                     *         "status": "active",
                     *         "hourly_rate": 45.5,
                     *         "emergency_contact_name": null,
                     *         "emergency_contact_phone": null,
                     *         "skills": [
                     *           "pruning",
                     *           "packing"
                     *         ],
                     *         "notes": null,
                     *         "photo_url": "/api/control/workers/019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55/photo?v=6d1f0c9a7be25836",
                     *         "created_at": "2025-03-15T13:02:44.118Z",
                     *         "updated_at": "2025-03-15T13:02:44.118Z",
                     *         "works": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Worker"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WORKER_NOT_FOUND: There is no such worker. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWorkerPhoto: {
        parameters: {
            query?: {
                /** @description The caller; it is known from the token. */
                auth0Id?: string;
                /**
                 * @description Tells one photo from another in caches.
                 * @example 6d1f0c9a7be25836
                 */
                v?: string;
            };
            header?: never;
            path: {
                /**
                 * @description A workerId or a worker_id.
                 * @example 019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55
                 */
                worker: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example The bytes of the image. */
                    "image/jpeg": string;
                    /** @example The bytes of the image. */
                    "image/png": string;
                    /** @example The bytes of the image. */
                    "image/webp": string;
                };
            };
            /** @description It is still the one of that ETag. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description WORKER_NOT_FOUND: There is no such worker.
             *
             *     ROUTE_NOT_FOUND: There is nothing at this address.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reactivateWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A workerId or a worker_id.
                 * @example JS0315
                 */
                worker: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "clientEventId": "019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d56"
                 *     }
                 */
                "application/json": components["schemas"]["ReactivateWorkerBody"];
            };
        };
        responses: {
            /** @description The worker, who works; unchanged when they did already. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "workerId": "019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55",
                     *         "worker_id": "JS0315",
                     *         "first_name": "John",
                     *         "last_name": "Smith",
                     *         "phone": "+52 452 123 4567",
                     *         "email": null,
                     *         "position": "field_worker",
                     *         "employment_type": "full_time",
                     *         "hire_date": "2025-03-15",
                     *         "termination_date": null,
                     *         "status": "active",
                     *         "hourly_rate": 45.5,
                     *         "emergency_contact_name": null,
                     *         "emergency_contact_phone": null,
                     *         "skills": [
                     *           "pruning",
                     *           "packing"
                     *         ],
                     *         "notes": null,
                     *         "photo_url": "/api/control/workers/019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55/photo?v=6d1f0c9a7be25836",
                     *         "created_at": "2025-03-15T13:02:44.118Z",
                     *         "updated_at": "2025-03-15T13:02:44.118Z",
                     *         "works": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Worker"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WORKER_NOT_FOUND: There is no such worker. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else. */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "auth0Id": "user_maria_lopez",
                     *         "name": "María López",
                     *         "email": "maria.lopez@example.com",
                     *         "role": "supervisor",
                     *         "companyId": "comp_valle_azul",
                     *         "companyName": "Berries Valle Azul",
                     *         "currency": "MXN",
                     *         "country": "MX"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Me"];
                    };
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description The caller; it is known from the token. */
                auth0Id?: string;
                /**
                 * @description From 1.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description Users a page.
                 * @example 100
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "total": 2,
                     *         "page": 1,
                     *         "pageSize": 100,
                     *         "items": [
                     *           {
                     *             "auth0Id": "user_maria_lopez",
                     *             "name": "María López",
                     *             "role": "supervisor",
                     *             "email": "maria.lopez@example.com",
                     *             "hasAccount": true
                     *           },
                     *           {
                     *             "auth0Id": "user_ramon_ibarra",
                     *             "name": "Ramón Ibarra",
                     *             "role": "supervisor",
                     *             "email": null,
                     *             "hasAccount": false
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["UserPage"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getIncarnation: {
        parameters: {
            query?: {
                /** @description The caller; it is known from the token. */
                auth0Id?: string;
                /**
                 * @description An incarnation that has acknowledged something to you.
                 * @example 0199f0a4-7c00-7d2e-9b0a-5f6f0c6b1a77
                 */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "incarnation": "019a04c1-3e80-7a10-8c44-2b1d9e7f6a55",
                     *         "cause": "restored",
                     *         "at": "2025-10-21T06:10:00.000Z",
                     *         "dataAsOf": "2025-10-20T12:00:00.000Z",
                     *         "lostFrom": "2025-10-20T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Incarnation"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reportDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Made once by the device.
                 * @example 5f0c3f0e-8f5a-4b1e-9d57-6d4b6f1f9a10
                 */
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "appVersion": "0.2.0",
                 *       "unsentCount": 0,
                 *       "comparedIncarnation": "019a04c1-3e80-7a10-8c44-2b1d9e7f6a55"
                 *     }
                 */
                "application/json": components["schemas"]["ReportDeviceBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "seenAt": "2025-10-21T06:12:30.000Z",
                     *         "incarnation": "019a04c1-3e80-7a10-8c44-2b1d9e7f6a55"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["ReportedDevice"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "incarnation": "019a04c1-3e80-7a10-8c44-2b1d9e7f6a55",
                     *         "cause": "restored",
                     *         "at": "2025-10-21T06:10:00.000Z",
                     *         "dataAsOf": "2025-10-20T12:00:00.000Z",
                     *         "knownCount": 1,
                     *         "reportedCount": 0,
                     *         "unsentCount": 14,
                     *         "devices": [
                     *           {
                     *             "deviceId": "5f0c3f0e-8f5a-4b1e-9d57-6d4b6f1f9a10",
                     *             "auth0Id": "user_maria_lopez",
                     *             "name": "María López",
                     *             "appVersion": "0.2.0",
                     *             "seenAt": "2025-10-20T20:05:00.000Z",
                     *             "hasReported": false,
                     *             "unsentCount": 14
                     *           }
                     *         ],
                     *         "broughtBack": [
                     *           {
                     *             "sessionId": "0199f2b1-5c00-7e11-a4d2-90b7c3e815f4",
                     *             "auth0Id": "user_maria_lopez",
                     *             "recordCount": 2,
                     *             "changeCount": 0,
                     *             "lastAt": "2025-10-21T06:14:00.000Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Recovery"];
                    };
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listApiTokens: {
        parameters: {
            query?: {
                /** @description The caller. It is known from the token and may be left out; another than the caller is refused. */
                auth0Id?: string | null;
                /** @description From 1. */
                page?: number;
                /** @description Tokens a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "total": 1,
                     *         "page": 1,
                     *         "pageSize": 100,
                     *         "items": [
                     *           {
                     *             "keyId": "tarja_4f1d0c9a7be25836d1f0a4c2",
                     *             "name": "Payroll export",
                     *             "scopes": [
                     *               "read:production"
                     *             ],
                     *             "createdAt": "2025-10-19T14:00:00.000Z",
                     *             "createdBy": "user_lucia_mendez",
                     *             "lastUsedAt": "2025-10-26T06:00:00.000Z",
                     *             "revokedAt": null
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["ApiTokenPage"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Payroll export",
                 *       "scopes": [
                 *         "read:production"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiTokenBody"];
            };
        };
        responses: {
            /** @description The token. Keep it: it cannot be shown again. */
            201: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "keyId": "tarja_4f1d0c9a7be25836d1f0a4c2",
                     *         "token": "tarja_4f1d0c9a7be25836d1f0a4c2.exampleSecretexampleSecretexampleSecretexam",
                     *         "name": "Payroll export",
                     *         "scopes": [
                     *           "read:production"
                     *         ],
                     *         "createdAt": "2025-10-19T14:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["CreatedApiToken"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Names the key; the part of the token before the dot. No secret.
                 * @example tarja_4f1d0c9a7be25836d1f0a4c2
                 */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RevokeApiTokenBody"];
            };
        };
        responses: {
            /** @description The key, revoked. A repeat answers the same. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "keyId": "tarja_4f1d0c9a7be25836d1f0a4c2",
                     *         "name": "Payroll export",
                     *         "scopes": [
                     *           "read:production"
                     *         ],
                     *         "createdAt": "2025-10-19T14:00:00.000Z",
                     *         "createdBy": "user_lucia_mendez",
                     *         "lastUsedAt": "2025-10-26T06:00:00.000Z",
                     *         "revokedAt": "2025-11-02T15:20:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["ApiToken"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description API_TOKEN_NOT_FOUND: There is no such API token. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createAccountLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "forAuth0Id": "user_maria_lopez",
                 *       "kind": "invitation"
                 *     }
                 */
                "application/json": {
                    auth0Id?: components["schemas"]["Auth0Id"];
                    /**
                     * Format: identifier
                     * @description The user of your company who will set a password. Their e-mail in the farm file is what they sign in with.
                     */
                    forAuth0Id: string;
                    /**
                     * @description invitation: the first password, within 3 days; reset: a new one for who forgot it, within an hour.
                     * @enum {string}
                     */
                    kind: "invitation" | "reset";
                };
            };
        };
        responses: {
            /** @description The link. Keep it safe: it cannot be shown again. */
            201: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "forAuth0Id": "user_maria_lopez",
                     *         "email": "maria.lopez@example.com",
                     *         "kind": "invitation",
                     *         "link": "https://tarja.example.com/sign-in/link/exampleSecretexampleSecretexampleSecretexam",
                     *         "expiresAt": "2025-10-22T14:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /**
                             * Format: identifier
                             * @description The user of your company who will set a password. Their e-mail in the farm file is what they sign in with.
                             */
                            forAuth0Id: string;
                            /** @description What they sign in with. */
                            email: string;
                            /**
                             * @description invitation: the first password, within 3 days; reset: a new one for who forgot it, within an hour.
                             * @enum {string}
                             */
                            kind: "invitation" | "reset";
                            /** @description The page on which they set the password, once. It is shown only here. */
                            link: string;
                            /**
                             * Format: date-time
                             * @description Until when it works.
                             */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_FOUND: There is no such user.
             *
             *     ROUTE_NOT_FOUND: There is nothing at this address.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_HAS_NO_EMAIL: This user has no e-mail address.
             *
             *     EMAIL_TAKEN: Somebody else signs in with this e-mail address.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user of your company whose access ends.
                 * @example user_maria_lopez
                 */
                auth0Id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RevokeApiTokenBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "ended": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /**
                             * @description There is no password, link or sign-in any more.
                             * @constant
                             */
                            ended: true;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_FOUND: There is no such user.
             *
             *     ROUTE_NOT_FOUND: There is nothing at this address.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                 *       "workerId": "JS0315",
                 *       "worker_name": "John Smith",
                 *       "units": 3,
                 *       "recordedAtUtc": "2025-10-19T15:04:05Z",
                 *       "clientEventId": "7d4c0b6e-53b8-4d0e-8a39-0c5f1f1c9e21"
                 *     }
                 */
                "application/json": components["schemas"]["RecordInput"];
            };
        };
        responses: {
            /** @description A repeat: the record it made, and idempotent true. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "payloadPreview": {
                     *           "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *           "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *           "workerId": "JS0315",
                     *           "units": 3
                     *         },
                     *         "idempotent": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["CreatedRecord"];
                    };
                };
            };
            /** @description The record is committed. */
            201: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "payloadPreview": {
                     *           "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *           "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *           "workerId": "JS0315",
                     *           "units": 3
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["CreatedRecord"];
                    };
                };
            };
            /**
             * @description INVALID_REQUEST: The request is not valid.
             *
             *     RECORDED_OUTSIDE_SESSION: The record was made outside the session.
             */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_NOT_OPEN: This session is closed.
             *
             *     IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createRecords: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "records": [
                 *         {
                 *           "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                 *           "workerId": "JS0315",
                 *           "worker_name": "John Smith",
                 *           "units": 3,
                 *           "recordedAtUtc": "2025-10-19T15:04:05Z",
                 *           "clientEventId": "7d4c0b6e-53b8-4d0e-8a39-0c5f1f1c9e21"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkInput"];
            };
        };
        responses: {
            /** @description An outcome for each item, in the order sent. */
            207: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "statusCode": 201,
                     *           "payloadPreview": {
                     *             "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JS0315",
                     *             "units": 3
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BulkResults"];
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    checkIdempotency: {
        parameters: {
            query?: {
                /** @description The caller; it is known from the token. */
                auth0Id?: string;
                /**
                 * @description The clientEventId of a record.
                 * @example 7d4c0b6e-53b8-4d0e-8a39-0c5f1f1c9e21
                 */
                clientEventId?: string;
                /** @description The idempotencyKey of a record. */
                idempotencyKey?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has arrived. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has not. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The record.
                 * @example 019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44
                 */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "workerId": "JS0315",
                     *         "units": 3,
                     *         "state": "inserted",
                     *         "worker_name": "John Smith",
                     *         "recordedAtUtc": "2025-10-19T15:04:05.000Z",
                     *         "receivedAt": "2025-10-19T15:04:06.310Z",
                     *         "auth0Id": "user_maria_lopez",
                     *         "pendingReason": null,
                     *         "voidOf": null,
                     *         "voidedBy": null,
                     *         "reason": null,
                     *         "correctionOf": null,
                     *         "correctedBy": null,
                     *         "correctionId": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Record"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RECORD_NOT_FOUND: There is no such record. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    voidRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description The X-Tarja-Incarnation of the answer that acknowledged this before: it is sent again because a restore has lost it, and is done as it was then, see getIncarnation. */
                "x-tarja-acknowledged-in"?: string;
            };
            path: {
                /**
                 * @description The record.
                 * @example 019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44
                 */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Scanned twice"
                 *     }
                 */
                "application/json": components["schemas"]["VoidRecordBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "payloadPreview": {
                     *           "recordId": "019f12b9-5e0a-7f31-9c44-8a1d0b2e6f57",
                     *           "voidOf": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["VoidedRecord"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RECORD_NOT_FOUND: There is no such record. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description RECORD_IS_A_VOID: A void cannot be voided.
             *
             *     SESSION_NOT_OPEN: This session is closed.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessionRecords: {
        parameters: {
            query?: {
                /** @description Records a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description A lastPosition of the session as read before: only records that have come, or were taken back, replaced or decided, since then. */
                changedAfter?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JS0315",
                     *             "units": 3,
                     *             "state": "inserted",
                     *             "worker_name": "John Smith",
                     *             "recordedAtUtc": "2025-10-19T15:04:05.000Z",
                     *             "receivedAt": "2025-10-19T15:04:06.310Z",
                     *             "auth0Id": "user_maria_lopez",
                     *             "pendingReason": null,
                     *             "voidOf": null,
                     *             "voidedBy": "019f12b9-5e0a-7f31-9c44-8a1d0b2e6f57",
                     *             "reason": "Scanned twice",
                     *             "correctionOf": null,
                     *             "correctedBy": null,
                     *             "correctionId": null
                     *           },
                     *           {
                     *             "recordId": "019f12b9-5e0a-7f31-9c44-8a1d0b2e6f57",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JS0315",
                     *             "units": 3,
                     *             "state": "inserted",
                     *             "worker_name": "John Smith",
                     *             "recordedAtUtc": "2025-10-19T15:06:20.118Z",
                     *             "receivedAt": "2025-10-19T15:06:20.118Z",
                     *             "auth0Id": "user_maria_lopez",
                     *             "pendingReason": null,
                     *             "voidOf": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "voidedBy": null,
                     *             "reason": "Scanned twice",
                     *             "correctionOf": null,
                     *             "correctedBy": null,
                     *             "correctionId": null
                     *           }
                     *         ],
                     *         "nextCursor": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Record"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessionWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "workerId": "JS0315",
                     *             "worker_name": "John Smith",
                     *             "validUnits": 120,
                     *             "netUnits": 110,
                     *             "recordCount": 43,
                     *             "voidedCount": 3,
                     *             "lastRecordedAt": "2025-10-19T21:40:11.000Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["SessionWorker"][];
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessionPace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "totalUnits": 84.5,
                     *         "items": [
                     *           {
                     *             "at": "2025-10-19T15:00:00.000Z",
                     *             "units": 84.5,
                     *             "recordCount": 61
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["SessionPace"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPendingRecords: {
        parameters: {
            query?: {
                /** @description Records of this session. */
                sessionId?: string;
                /** @description Records a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JS0315",
                     *             "units": 3,
                     *             "state": "pending",
                     *             "worker_name": "John Smith",
                     *             "recordedAtUtc": "2025-10-19T15:04:05.000Z",
                     *             "receivedAt": "2025-10-20T02:11:45.902Z",
                     *             "auth0Id": "user_maria_lopez",
                     *             "pendingReason": "late",
                     *             "voidOf": null,
                     *             "voidedBy": null,
                     *             "reason": null,
                     *             "correctionOf": null,
                     *             "correctedBy": null,
                     *             "correctionId": null,
                     *             "userName": "María López",
                     *             "sector_name": "Lote A-1",
                     *             "day": "2025-10-19T00:00:00.000Z",
                     *             "timezone": "America/Mexico_City",
                     *             "samplingUnit": "box"
                     *           }
                     *         ],
                     *         "nextCursor": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["PendingRecord"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The record.
                 * @example 019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44
                 */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RevokeApiTokenBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "workerId": "JS0315",
                     *         "units": 3,
                     *         "state": "inserted",
                     *         "worker_name": "John Smith",
                     *         "recordedAtUtc": "2025-10-19T15:04:05.000Z",
                     *         "receivedAt": "2025-10-20T02:11:45.902Z",
                     *         "auth0Id": "user_maria_lopez",
                     *         "pendingReason": "late",
                     *         "voidOf": null,
                     *         "voidedBy": null,
                     *         "reason": null,
                     *         "correctionOf": null,
                     *         "correctedBy": null,
                     *         "correctionId": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Record"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RECORD_NOT_FOUND: There is no such record. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     RECORD_IS_A_VOID: A void cannot be voided.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rejectRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The record.
                 * @example 019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44
                 */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Recorded again by hand"
                 *     }
                 */
                "application/json": components["schemas"]["RejectRecordBody"];
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *         "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *         "workerId": "JS0315",
                     *         "units": 3,
                     *         "state": "rejected",
                     *         "worker_name": "John Smith",
                     *         "recordedAtUtc": "2025-10-19T15:04:05.000Z",
                     *         "receivedAt": "2025-10-20T02:11:45.902Z",
                     *         "auth0Id": "user_maria_lopez",
                     *         "pendingReason": "late",
                     *         "voidOf": null,
                     *         "voidedBy": null,
                     *         "reason": "Recorded again by hand",
                     *         "correctionOf": null,
                     *         "correctedBy": null,
                     *         "correctionId": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Record"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RECORD_NOT_FOUND: There is no such record. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     RECORD_IS_A_VOID: A void cannot be voided.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCorrections: {
        parameters: {
            query?: {
                /** @description The caller; it is known from the token. */
                auth0Id?: string;
                /** @description Corrections a page. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "correctionId": "019f1604-92b0-7d14-8e3f-41c2a7d05b96",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "at": "2025-10-20T16:20:11.402Z",
                     *             "auth0Id": "user_pedro_ruiz",
                     *             "userName": "Pedro Ruiz",
                     *             "reasonCode": null,
                     *             "reason": "The box was José’s",
                     *             "before": {
                     *               "totalUnits": 110,
                     *               "recordCount": 43,
                     *               "workerCount": 12,
                     *               "workers": [
                     *                 {
                     *                   "workerId": "JH0402",
                     *                   "worker_name": "José Hernández",
                     *                   "validUnits": 12,
                     *                   "netUnits": 12,
                     *                   "recordCount": 5,
                     *                   "voidedCount": 0
                     *                 },
                     *                 {
                     *                   "workerId": "JS0315",
                     *                   "worker_name": "John Smith",
                     *                   "validUnits": 18,
                     *                   "netUnits": 18,
                     *                   "recordCount": 6,
                     *                   "voidedCount": 0
                     *                 }
                     *               ]
                     *             },
                     *             "after": {
                     *               "totalUnits": 110,
                     *               "recordCount": 44,
                     *               "workerCount": 12,
                     *               "workers": [
                     *                 {
                     *                   "workerId": "JH0402",
                     *                   "worker_name": "José Hernández",
                     *                   "validUnits": 15,
                     *                   "netUnits": 15,
                     *                   "recordCount": 6,
                     *                   "voidedCount": 0
                     *                 },
                     *                 {
                     *                   "workerId": "JS0315",
                     *                   "worker_name": "John Smith",
                     *                   "validUnits": 18,
                     *                   "netUnits": 15,
                     *                   "recordCount": 6,
                     *                   "voidedCount": 1
                     *                 }
                     *               ]
                     *             },
                     *             "items": [
                     *               {
                     *                 "from": {
                     *                   "recordId": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *                   "workerId": "JS0315",
                     *                   "worker_name": "John Smith",
                     *                   "units": 3,
                     *                   "recordedAtUtc": "2025-10-19T15:04:05.000Z"
                     *                 },
                     *                 "to": {
                     *                   "recordId": "019f1604-92b1-7a20-9c55-0d6e8b3f1247",
                     *                   "workerId": "JH0402",
                     *                   "worker_name": "José Hernández",
                     *                   "units": 3,
                     *                   "recordedAtUtc": "2025-10-19T15:04:05.000Z"
                     *                 }
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "nextCursor": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: {
                                /**
                                 * Format: identifier
                                 * @description The correction.
                                 */
                                correctionId: string;
                                /**
                                 * Format: identifier
                                 * @description The session.
                                 */
                                sessionId: string;
                                /**
                                 * Format: date-time
                                 * @description When it was made.
                                 */
                                at: string;
                                /**
                                 * Format: identifier
                                 * @description Who made it.
                                 */
                                auth0Id: string;
                                /**
                                 * Format: text
                                 * @description The name of who made it.
                                 */
                                userName: string | null;
                                /**
                                 * Format: identifier
                                 * @description Why, as a word for programs to count by: immature, damaged, foreign, short, other.
                                 */
                                reasonCode: string | null;
                                /**
                                 * Format: reason
                                 * @description Why the records are corrected, for people.
                                 */
                                reason: string;
                                before: {
                                    /** @description Units of the session that stand. */
                                    totalUnits: number;
                                    /** @description Records of the session, voided ones included. */
                                    recordCount: number;
                                    /** @description Workers with at least one record that stands. */
                                    workerCount: number;
                                    /** @description The workers that the correction touches, by badge. */
                                    workers: {
                                        workerId: components["schemas"]["workerId"];
                                        /**
                                         * Format: text
                                         * @description As last sent with a record, else the registered name.
                                         */
                                        worker_name: string | null;
                                        /** @description All that was recorded. */
                                        validUnits: number;
                                        /** @description What stands after voids. */
                                        netUnits: number;
                                        /** @description Records, voided ones included. */
                                        recordCount: number;
                                        /** @description Records that were voided. */
                                        voidedCount: number;
                                    }[];
                                };
                                after: {
                                    /** @description Units of the session that stand. */
                                    totalUnits: number;
                                    /** @description Records of the session, voided ones included. */
                                    recordCount: number;
                                    /** @description Workers with at least one record that stands. */
                                    workerCount: number;
                                    /** @description The workers that the correction touches, by badge. */
                                    workers: {
                                        workerId: components["schemas"]["workerId"];
                                        /**
                                         * Format: text
                                         * @description As last sent with a record, else the registered name.
                                         */
                                        worker_name: string | null;
                                        /** @description All that was recorded. */
                                        validUnits: number;
                                        /** @description What stands after voids. */
                                        netUnits: number;
                                        /** @description Records, voided ones included. */
                                        recordCount: number;
                                        /** @description Records that were voided. */
                                        voidedCount: number;
                                    }[];
                                };
                                /** @description What was done, in order. */
                                items: {
                                    /** @description The record taken back; null: one was missing. */
                                    from: {
                                        /**
                                         * Format: identifier
                                         * @description The record.
                                         */
                                        recordId: string;
                                        workerId: components["schemas"]["workerId"];
                                        /** @description Its units; of a void, those it takes back. */
                                        units: number;
                                        /**
                                         * Format: text
                                         * @description As sent, or the registered name.
                                         */
                                        worker_name: string | null;
                                        /**
                                         * Format: date-time
                                         * @description By the clock of the device.
                                         */
                                        recordedAtUtc: string;
                                    } | null;
                                    /** @description The record that stands; null: none. */
                                    to: {
                                        /**
                                         * Format: identifier
                                         * @description The record.
                                         */
                                        recordId: string;
                                        workerId: components["schemas"]["workerId"];
                                        /** @description Its units; of a void, those it takes back. */
                                        units: number;
                                        /**
                                         * Format: text
                                         * @description As sent, or the registered name.
                                         */
                                        worker_name: string | null;
                                        /**
                                         * Format: date-time
                                         * @description By the clock of the device.
                                         */
                                        recordedAtUtc: string;
                                    } | null;
                                }[];
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     NOT_SESSION_OWNER: This session belongs to another user.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND: There is no such session. */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    correctSession: {
        parameters: {
            query?: {
                /** @description true: answers what it would do, and writes nothing. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description The session. Opaque.
                 * @example 019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01
                 */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clientEventId": "5b0e0f4e-1d0a-4f0c-8a86-7f4f3f1f7a55",
                 *       "reason": "The box was José’s",
                 *       "items": [
                 *         {
                 *           "void": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                 *           "replaceBy": {
                 *             "workerId": "JH0402"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    auth0Id?: components["schemas"]["Auth0Id"];
                    /**
                     * Format: identifier
                     * @description Made by the client for this correction, before it sends; makes correcting safe to repeat.
                     */
                    clientEventId: string;
                    /**
                     * Format: reason
                     * @description Why the records are corrected, for people.
                     */
                    reason: string;
                    /**
                     * Format: identifier
                     * @description Why, as a word for programs to count by: immature, damaged, foreign, short, other.
                     */
                    reasonCode?: string | null;
                    items: {
                        /**
                         * Format: identifier
                         * @description The record that is taken back.
                         */
                        void?: string;
                        /** @description What stands instead, made at the same time; what is left out stays as it was. The name stays only with its worker. */
                        replaceBy?: {
                            /**
                             * Format: identifier
                             * @description The worker, as the badge says. A badge that no worker has is taken too.
                             */
                            workerId?: string | null;
                            /**
                             * Format: name
                             * @description The name on the badge, if any.
                             */
                            worker_name?: string | null;
                            /** @description How many units it should have been. At most 3 decimals. */
                            units?: number | null;
                        };
                        /** @description A record that is missing. */
                        add?: {
                            workerId: components["schemas"]["workerId"];
                            /**
                             * Format: name
                             * @description The name on the badge, if any.
                             */
                            worker_name?: string | null;
                            /** @description How many units. At most 3 decimals. */
                            units: number;
                            /**
                             * Format: date-time
                             * @description When it was picked: within the session.
                             */
                            recordedAtUtc: string;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description A dry run: nothing was written. Or a repeat, with idempotent true. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "correctionId": "019f1604-92b0-7d14-8e3f-41c2a7d05b96",
                     *         "before": {
                     *           "totalUnits": 110,
                     *           "recordCount": 43,
                     *           "workerCount": 12,
                     *           "workers": [
                     *             {
                     *               "workerId": "JH0402",
                     *               "worker_name": "José Hernández",
                     *               "validUnits": 12,
                     *               "netUnits": 12,
                     *               "recordCount": 5,
                     *               "voidedCount": 0
                     *             },
                     *             {
                     *               "workerId": "JS0315",
                     *               "worker_name": "John Smith",
                     *               "validUnits": 18,
                     *               "netUnits": 18,
                     *               "recordCount": 6,
                     *               "voidedCount": 0
                     *             }
                     *           ]
                     *         },
                     *         "after": {
                     *           "totalUnits": 110,
                     *           "recordCount": 44,
                     *           "workerCount": 12,
                     *           "workers": [
                     *             {
                     *               "workerId": "JH0402",
                     *               "worker_name": "José Hernández",
                     *               "validUnits": 15,
                     *               "netUnits": 15,
                     *               "recordCount": 6,
                     *               "voidedCount": 0
                     *             },
                     *             {
                     *               "workerId": "JS0315",
                     *               "worker_name": "John Smith",
                     *               "validUnits": 18,
                     *               "netUnits": 15,
                     *               "recordCount": 6,
                     *               "voidedCount": 1
                     *             }
                     *           ]
                     *         },
                     *         "records": [
                     *           {
                     *             "recordId": "019f1604-92b1-7a20-9c54-7f1a2b3c4d5e",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JS0315",
                     *             "units": 3,
                     *             "state": "inserted",
                     *             "worker_name": "John Smith",
                     *             "recordedAtUtc": "2025-10-20T16:20:11.402Z",
                     *             "receivedAt": "2025-10-20T16:20:11.402Z",
                     *             "auth0Id": "user_maria_lopez",
                     *             "pendingReason": null,
                     *             "voidOf": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "voidedBy": null,
                     *             "reason": "The box was José’s",
                     *             "correctionOf": null,
                     *             "correctedBy": null,
                     *             "correctionId": "019f1604-92b0-7d14-8e3f-41c2a7d05b96"
                     *           },
                     *           {
                     *             "recordId": "019f1604-92b1-7a20-9c55-0d6e8b3f1247",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JH0402",
                     *             "units": 3,
                     *             "state": "inserted",
                     *             "worker_name": "José Hernández",
                     *             "recordedAtUtc": "2025-10-19T15:04:05.000Z",
                     *             "receivedAt": "2025-10-20T16:20:11.402Z",
                     *             "auth0Id": "user_maria_lopez",
                     *             "pendingReason": null,
                     *             "voidOf": null,
                     *             "voidedBy": null,
                     *             "reason": null,
                     *             "correctionOf": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "correctedBy": null,
                     *             "correctionId": "019f1604-92b0-7d14-8e3f-41c2a7d05b96"
                     *           }
                     *         ],
                     *         "idempotent": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /**
                             * Format: identifier
                             * @description The correction; null of a dry run.
                             */
                            correctionId: string | null;
                            before: {
                                /** @description Units of the session that stand. */
                                totalUnits: number;
                                /** @description Records of the session, voided ones included. */
                                recordCount: number;
                                /** @description Workers with at least one record that stands. */
                                workerCount: number;
                                /** @description The workers that the correction touches, by badge. */
                                workers: {
                                    workerId: components["schemas"]["workerId"];
                                    /**
                                     * Format: text
                                     * @description As last sent with a record, else the registered name.
                                     */
                                    worker_name: string | null;
                                    /** @description All that was recorded. */
                                    validUnits: number;
                                    /** @description What stands after voids. */
                                    netUnits: number;
                                    /** @description Records, voided ones included. */
                                    recordCount: number;
                                    /** @description Records that were voided. */
                                    voidedCount: number;
                                }[];
                            };
                            after: {
                                /** @description Units of the session that stand. */
                                totalUnits: number;
                                /** @description Records of the session, voided ones included. */
                                recordCount: number;
                                /** @description Workers with at least one record that stands. */
                                workerCount: number;
                                /** @description The workers that the correction touches, by badge. */
                                workers: {
                                    workerId: components["schemas"]["workerId"];
                                    /**
                                     * Format: text
                                     * @description As last sent with a record, else the registered name.
                                     */
                                    worker_name: string | null;
                                    /** @description All that was recorded. */
                                    validUnits: number;
                                    /** @description What stands after voids. */
                                    netUnits: number;
                                    /** @description Records, voided ones included. */
                                    recordCount: number;
                                    /** @description Records that were voided. */
                                    voidedCount: number;
                                }[];
                            };
                            /** @description What was written, in order: voids, and records that stand instead or were missing. None by a dry run. */
                            records: components["schemas"]["Record"][];
                            /**
                             * @description A repeat: nothing was done again.
                             * @constant
                             */
                            idempotent?: true;
                        };
                    };
                };
            };
            /** @description The correction is committed. */
            201: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": {
                     *         "correctionId": "019f1604-92b0-7d14-8e3f-41c2a7d05b96",
                     *         "before": {
                     *           "totalUnits": 110,
                     *           "recordCount": 43,
                     *           "workerCount": 12,
                     *           "workers": [
                     *             {
                     *               "workerId": "JH0402",
                     *               "worker_name": "José Hernández",
                     *               "validUnits": 12,
                     *               "netUnits": 12,
                     *               "recordCount": 5,
                     *               "voidedCount": 0
                     *             },
                     *             {
                     *               "workerId": "JS0315",
                     *               "worker_name": "John Smith",
                     *               "validUnits": 18,
                     *               "netUnits": 18,
                     *               "recordCount": 6,
                     *               "voidedCount": 0
                     *             }
                     *           ]
                     *         },
                     *         "after": {
                     *           "totalUnits": 110,
                     *           "recordCount": 44,
                     *           "workerCount": 12,
                     *           "workers": [
                     *             {
                     *               "workerId": "JH0402",
                     *               "worker_name": "José Hernández",
                     *               "validUnits": 15,
                     *               "netUnits": 15,
                     *               "recordCount": 6,
                     *               "voidedCount": 0
                     *             },
                     *             {
                     *               "workerId": "JS0315",
                     *               "worker_name": "John Smith",
                     *               "validUnits": 18,
                     *               "netUnits": 15,
                     *               "recordCount": 6,
                     *               "voidedCount": 1
                     *             }
                     *           ]
                     *         },
                     *         "records": [
                     *           {
                     *             "recordId": "019f1604-92b1-7a20-9c54-7f1a2b3c4d5e",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JS0315",
                     *             "units": 3,
                     *             "state": "inserted",
                     *             "worker_name": "John Smith",
                     *             "recordedAtUtc": "2025-10-20T16:20:11.402Z",
                     *             "receivedAt": "2025-10-20T16:20:11.402Z",
                     *             "auth0Id": "user_maria_lopez",
                     *             "pendingReason": null,
                     *             "voidOf": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "voidedBy": null,
                     *             "reason": "The box was José’s",
                     *             "correctionOf": null,
                     *             "correctedBy": null,
                     *             "correctionId": "019f1604-92b0-7d14-8e3f-41c2a7d05b96"
                     *           },
                     *           {
                     *             "recordId": "019f1604-92b1-7a20-9c55-0d6e8b3f1247",
                     *             "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *             "workerId": "JH0402",
                     *             "units": 3,
                     *             "state": "inserted",
                     *             "worker_name": "José Hernández",
                     *             "recordedAtUtc": "2025-10-19T15:04:05.000Z",
                     *             "receivedAt": "2025-10-20T16:20:11.402Z",
                     *             "auth0Id": "user_maria_lopez",
                     *             "pendingReason": null,
                     *             "voidOf": null,
                     *             "voidedBy": null,
                     *             "reason": null,
                     *             "correctionOf": "019f12b4-02d1-7c90-a6d3-5b1f9e7c2a44",
                     *             "correctedBy": null,
                     *             "correctionId": "019f1604-92b0-7d14-8e3f-41c2a7d05b96"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /**
                             * Format: identifier
                             * @description The correction; null of a dry run.
                             */
                            correctionId: string | null;
                            before: {
                                /** @description Units of the session that stand. */
                                totalUnits: number;
                                /** @description Records of the session, voided ones included. */
                                recordCount: number;
                                /** @description Workers with at least one record that stands. */
                                workerCount: number;
                                /** @description The workers that the correction touches, by badge. */
                                workers: {
                                    workerId: components["schemas"]["workerId"];
                                    /**
                                     * Format: text
                                     * @description As last sent with a record, else the registered name.
                                     */
                                    worker_name: string | null;
                                    /** @description All that was recorded. */
                                    validUnits: number;
                                    /** @description What stands after voids. */
                                    netUnits: number;
                                    /** @description Records, voided ones included. */
                                    recordCount: number;
                                    /** @description Records that were voided. */
                                    voidedCount: number;
                                }[];
                            };
                            after: {
                                /** @description Units of the session that stand. */
                                totalUnits: number;
                                /** @description Records of the session, voided ones included. */
                                recordCount: number;
                                /** @description Workers with at least one record that stands. */
                                workerCount: number;
                                /** @description The workers that the correction touches, by badge. */
                                workers: {
                                    workerId: components["schemas"]["workerId"];
                                    /**
                                     * Format: text
                                     * @description As last sent with a record, else the registered name.
                                     */
                                    worker_name: string | null;
                                    /** @description All that was recorded. */
                                    validUnits: number;
                                    /** @description What stands after voids. */
                                    netUnits: number;
                                    /** @description Records, voided ones included. */
                                    recordCount: number;
                                    /** @description Records that were voided. */
                                    voidedCount: number;
                                }[];
                            };
                            /** @description What was written, in order: voids, and records that stand instead or were missing. None by a dry run. */
                            records: components["schemas"]["Record"][];
                            /**
                             * @description A repeat: nothing was done again.
                             * @constant
                             */
                            idempotent?: true;
                        };
                    };
                };
            };
            /**
             * @description INVALID_REQUEST: The request is not valid.
             *
             *     RECORDED_OUTSIDE_SESSION: The record was made outside the session.
             */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description USER_NOT_REGISTERED: You are not registered in any company.
             *
             *     IDENTITY_MISMATCH: The user named in the request is not the one signed in.
             *
             *     FORBIDDEN: Your role does not allow this.
             */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description SESSION_NOT_FOUND: There is no such session.
             *
             *     RECORD_NOT_FOUND: There is no such record.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description IDEMPOTENCY_CONFLICT: This identifier was already used for something else.
             *
             *     RECORD_IS_A_VOID: A void cannot be voided.
             *
             *     RECORD_VOID: This record was taken back before.
             *
             *     RECORD_NOT_COUNTED: This record does not count, so there is nothing to correct.
             */
            409: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description BODY_TOO_LARGE: The request is too large. */
            413: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: The body must be JSON. */
            415: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     ISSUER_UNAVAILABLE: Sign-in cannot be checked just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getHarvest: {
        parameters: {
            query: {
                /**
                 * @description First day, the local date of the work. Included.
                 * @example 2025-10-13
                 */
                startTime: string;
                /**
                 * @description Last day, the local date of the work, at most 180 days after the first. Included.
                 * @example 2025-10-19
                 */
                endTime: string;
                /**
                 * @description Sessions of this project.
                 * @example proj_arandano_reyes
                 */
                projectId?: string;
                /**
                 * @description Sessions of this sector; without projectId, of the sectors of that id in every project.
                 * @example sector_001
                 */
                sectorId?: string;
                /** @description The company of the token. It is known and may be left out; another is refused. */
                companyId?: string;
                /** @description Of no effect, for a token speaks for no user. */
                auth0Id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions, and behind them the range that was asked for. */
            200: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": [
                     *         {
                     *           "sessionId": "019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01",
                     *           "localId": null,
                     *           "projectId": "proj_arandano_reyes",
                     *           "sectorId": "sector_001",
                     *           "sector_name": "Lote A-1",
                     *           "crop": "Arándano",
                     *           "variety": "Biloxi",
                     *           "day": "2025-10-19T00:00:00.000Z",
                     *           "openedAt": "2025-10-19T14:00:00.000Z",
                     *           "closedAt": "2025-10-19T20:00:00.000Z",
                     *           "createdAt": "2025-10-19T14:00:01.250Z",
                     *           "status": "closed",
                     *           "closedBy": "user",
                     *           "closedReason": "manual",
                     *           "timezone": "America/Mexico_City",
                     *           "unit": "box",
                     *           "maxDurationHours": 12,
                     *           "harvestUnitId": null,
                     *           "harvestLotCode": "HL-20251019-4A6B8E01",
                     *           "workerCount": 1,
                     *           "notes": "Lluvia ligera",
                     *           "finalNotes": "Terminamos la hilera 14",
                     *           "license_plate": null,
                     *           "driver_name": null,
                     *           "totalUnits": 110,
                     *           "needsRecalc": false,
                     *           "qualityBreakdownAt": null,
                     *           "responsible": {
                     *             "auth0Id": "user_maria_lopez",
                     *             "name": "María López",
                     *             "email": "maria@example.com",
                     *             "role": "supervisor",
                     *             "picture": null
                     *           },
                     *           "qualityBreakdown": [],
                     *           "workers": [
                     *             {
                     *               "workerId": "JS0315",
                     *               "worker_name": "John Smith",
                     *               "validUnits": 120,
                     *               "netUnits": 110,
                     *               "recordCount": 43,
                     *               "voidedCount": 3,
                     *               "qualityBreakdown": []
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "range": {
                     *         "startTime": "2025-10-13",
                     *         "endTime": "2025-10-19"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Harvest"];
                        range: components["schemas"]["HarvestRange"];
                    };
                };
            };
            /** @description INVALID_REQUEST: The request is not valid. */
            400: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHENTICATED: Sign in again. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN: Your role does not allow this. */
            403: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description PROJECT_NOT_FOUND: There is no such project.
             *
             *     SECTOR_NOT_FOUND: There is no such sector.
             */
            404: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMITED: Too many requests. Wait a moment. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL: Something went wrong on our side. */
            500: {
                headers: {
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description DATABASE_UNAVAILABLE: The database is not available just now.
             *
             *     BUSY: The service is busy. Try again.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Tarja-Incarnation": components["headers"]["X-Tarja-Incarnation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
