import { Type } from 'typebox'
import { Auth0Id, ClientEventId, Id, Instant, Name, Nullable, PlainDate, Price, Text } from './fields.ts'

const workerId = Id('The worker. Never changes.')
const worker_id = Id('What the badge says: initials and MMDD of the hire date, or what the farm file says.')
const first_name = Name(200, 'First name.')
const last_name = Name(200, 'Last name.')
const position = Name(100, 'What they do, such as field_worker.')
const employment_type = Name(100, 'Such as full_time or seasonal.')
const hire_date = PlainDate('First day of work, YYYY-MM-DD.')
const phone = Text(50, 'Telephone.')
const email = Text(320, 'Where to reach them.')
const termination_date = PlainDate('Last day of work, YYYY-MM-DD; not before hire_date.')
const status = Name(50, 'Such as active. What it means is in the farm file.')
const hourly_rate = Price('Pay per hour, in the currency of the company.')
const emergency_contact_name = Name(200, 'Whom to call.', 0)
const emergency_contact_phone = Text(50, 'And where.')
const notes = Text(2000, 'Free text.')

export const skillsMax = 100
const skills = Type.Array(Name(100, 'One skill.'), { maxItems: skillsMax })

/** Of a photo, decoded. */
export const photoBytesMax = 12 * 1024 * 1024

/** A worker. Field order is the wire's. Null where the farm's own list does not know. */
export const Worker = Type.Object({
  workerId,
  worker_id,
  first_name,
  last_name,
  phone: Nullable(phone),
  email: Nullable(email),
  position: Nullable(Text(100, 'What they do; null: not known.')),
  employment_type: Nullable(Text(100, 'How they are employed; null: not known.')),
  hire_date: Nullable(PlainDate('First day of work; null: not known.')),
  termination_date: Nullable(PlainDate('Last day of work.')),
  status,
  hourly_rate: Nullable(hourly_rate),
  emergency_contact_name: Nullable(emergency_contact_name),
  emergency_contact_phone: Nullable(emergency_contact_phone),
  skills,
  notes: Nullable(notes),
  photo_url: Nullable(
    Type.String({ description: 'Path of the photo on this server, another one for another photo; null: none.' }),
  ),
  created_at: Instant('When the server took it.'),
  updated_at: Instant('When it last changed.'),
  works: Type.Boolean({
    description:
      'Whether they work now: the status says so, and termination_date is absent or not over everywhere on earth.',
  }),
})
export type Worker = Type.Static<typeof Worker>

/** Who was registered, or was there already. */
export const CreatedWorker = Type.Object({
  ...Worker.properties,
  differs: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'With a 200: the fields in which the worker who was there is not as sent. Perhaps it is somebody else: then send the request with distinct.',
    }),
  ),
})
export type CreatedWorker = Type.Static<typeof CreatedWorker>

export const CreateWorkerBody = Type.Object(
  {
    auth0Id: Auth0Id,
    clientEventId: ClientEventId,
    distinct: Type.Optional(
      Nullable(
        Type.Boolean({
          description:
            'true: another person than whoever has these names and this hire date. Sent again it makes no third one: a repeat is known by clientEventId, without one by having the same details.',
        }),
      ),
    ),
    first_name,
    last_name,
    position,
    employment_type,
    hire_date,
    phone: Type.Optional(Nullable(phone)),
    email: Type.Optional(Nullable(email)),
    termination_date: Type.Optional(Nullable(termination_date)),
    status: Type.Optional(Nullable({ ...status, default: 'active' })),
    hourly_rate: Type.Optional(Nullable(hourly_rate)),
    emergency_contact_name: Type.Optional(Nullable(emergency_contact_name)),
    emergency_contact_phone: Type.Optional(Nullable(emergency_contact_phone)),
    skills: Type.Optional(Nullable(skills)),
    notes: Type.Optional(Nullable(notes)),
    // Its length and its characters are checked together with its bytes: here they would be walked through twice more.
    photo: Type.Optional(
      Nullable(
        Type.String({
          description:
            'A data URL, data:image/jpeg;base64,… of a JPEG, PNG or WebP image of at most 12 MiB (12,582,912 bytes).',
        }),
      ),
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        first_name: 'John',
        last_name: 'Smith',
        position: 'field_worker',
        employment_type: 'full_time',
        hire_date: '2025-03-15',
        phone: '+52 452 123 4567',
        hourly_rate: 45.5,
        skills: ['pruning'],
      },
    ],
  },
)
export type CreateWorkerBody = Type.Static<typeof CreateWorkerBody>

export const WorkerParams = Type.Object({ worker: Id('A workerId or a worker_id.') })

export const ReactivateWorkerBody = Type.Object(
  { auth0Id: Auth0Id, clientEventId: ClientEventId },
  { additionalProperties: false },
)
export type ReactivateWorkerBody = Type.Static<typeof ReactivateWorkerBody>

export const ListWorkersQuery = Type.Object(
  {
    auth0Id: Type.Optional(Id('The caller; it is known from the token.')),
    companyId: Type.Optional(Id('Your company; it is known from the token, and another is refused.')),
    q: Type.Optional(
      Text(
        200,
        'Parts of the name or of worker_id, in any order. Case and accents do not matter: lopez maria finds María López.',
      ),
    ),
    status: Type.Optional(status),
    position: Type.Optional(position),
    employment_type: Type.Optional(employment_type),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1, description: 'From 1.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25, description: 'Workers a page.' })),
  },
  { additionalProperties: false },
)
export type ListWorkersQuery = Type.Static<typeof ListWorkersQuery>

export const WorkerPage = Type.Object({
  total: Type.Integer({ minimum: 0, description: 'Workers that match, on all pages.' }),
  page: Type.Integer({ minimum: 1 }),
  pageSize: Type.Integer({ minimum: 1, description: 'The limit of the page.' }),
  items: Type.Array(Worker),
})
export type WorkerPage = Type.Static<typeof WorkerPage>

export const WorkerPhotoQuery = Type.Object(
  {
    auth0Id: Type.Optional(Id('The caller; it is known from the token.')),
    v: Type.Optional(Type.String({ maxLength: 128, description: 'Tells one photo from another in caches.' })),
  },
  { additionalProperties: false },
)
