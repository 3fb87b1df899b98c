-- The role the service works as. Roles belong to the whole server, so another database of it may have made this one.
do $$
begin
  create role tarja_app nologin;
exception
  when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  -- From 16 on whoever makes a role is its member, yet may not take it.
  if not pg_has_role(current_user, 'tarja_app',
    case when current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end)
  then
    execute format('grant tarja_app to %I', current_user);
  end if;
exception
  when unique_violation then null;
end $$;

-- The directory: who belongs to which company. A user belongs to exactly one, hence the key without company_id.
create table company (
  company_id text not null,
  name text not null,
  currency text not null default 'MXN',
  constraint company_key primary key (company_id)
);

create table app_user (
  auth0_id text not null,
  company_id text not null,
  name text,
  email text,
  role text not null,
  constraint app_user_key primary key (auth0_id),
  constraint app_user_in_company unique (company_id, auth0_id),
  constraint app_user_company foreign key (company_id) references company,
  constraint app_user_role check (role in ('supervisor', 'manager', 'admin'))
);

create table project (
  company_id text not null,
  project_id text not null,
  name text not null,
  timezone text not null,
  sampling_unit text not null,
  price_per_unit numeric(14, 4) not null,
  bonus_type text,
  bonus_value numeric(14, 4),
  bonus_note text,
  max_duration_hours integer not null,
  day_starts_at time not null default '00:00',
  constraint project_key primary key (company_id, project_id),
  constraint project_company foreign key (company_id) references company,
  constraint project_price check (price_per_unit >= 0),
  constraint project_max_duration check (max_duration_hours between 1 and 48),
  constraint project_bonus check (
    bonus_type is null and bonus_value is null and bonus_note is null
    or bonus_type = 'percent' and bonus_value between 0 and 100
    or bonus_type = 'flat' and bonus_value > 0
  )
);

create table sector (
  company_id text not null,
  project_id text not null,
  sector_id text not null,
  sector_name text not null,
  crop text,
  variety text,
  constraint sector_key primary key (company_id, project_id, sector_id),
  constraint sector_project foreign key (company_id, project_id) references project
);

-- worker_id is what the badge says; worker_uuid is the wire's workerId and never changes. A farm's own list of workers
-- may not know position, kind of employment or hire date; null says so.
create table worker (
  company_id text not null,
  worker_uuid uuid not null,
  worker_id text not null,
  first_name text not null,
  last_name text not null,
  position text,
  employment_type text,
  hire_date date,
  phone text,
  email text,
  termination_date date,
  status text not null default 'active',
  hourly_rate numeric(14, 4),
  emergency_contact_name text,
  emergency_contact_phone text,
  skills text[] not null default '{}',
  notes text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  constraint worker_key primary key (company_id, worker_uuid),
  constraint worker_badge unique (company_id, worker_id),
  constraint worker_company foreign key (company_id) references company
);

-- One sector's harvest of one day under one supervisor. `version` counts its history rows.
create table session (
  company_id text not null,
  session_id uuid not null,
  local_id text,
  project_id text not null,
  sector_id text not null,
  sector_name text not null,
  owner_id text not null,
  timezone text not null,
  day date not null,
  status text not null,
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  max_duration_hours integer not null,
  expires_at timestamptz(3) not null,
  sampling_unit text not null,
  price_per_unit numeric(14, 4) not null,
  bonus_type text,
  bonus_value numeric(14, 4),
  bonus_note text,
  notes text,
  final_notes text,
  closed_by text,
  closed_reason text,
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  constraint session_key primary key (company_id, session_id),
  constraint session_sector foreign key (company_id, project_id, sector_id) references sector,
  constraint session_owner foreign key (company_id, owner_id) references app_user (company_id, auth0_id),
  constraint session_price check (price_per_unit >= 0),
  constraint session_max_duration check (max_duration_hours between 1 and 48),
  constraint session_expiry check (expires_at = opened_at + max_duration_hours * interval '1 hour'),
  constraint session_bonus check (
    bonus_type is null and bonus_value is null and bonus_note is null
    or bonus_type = 'percent' and bonus_value between 0 and 100
    or bonus_type = 'flat' and bonus_value > 0
  ),
  constraint session_state check (
    status = 'open' and closed_at is null and closed_by is null and closed_reason is null and final_notes is null
    or status = 'closed' and closed_at between opened_at and expires_at
      and (closed_by = 'user' and closed_reason = 'manual'
        or closed_by = 'system' and closed_reason = 'max_duration' and closed_at = expires_at)
  )
);

create unique index session_one_open on session (company_id, project_id, day, sector_id) where status = 'open';
create unique index session_local_id on session (company_id, lower(local_id)) where local_id is not null;
create index session_by_opened on session (company_id, opened_at, session_id);
create index session_by_owner on session (company_id, owner_id, opened_at, session_id);
create index session_by_day on session (company_id, day, opened_at, session_id);
create index session_expiring on session (expires_at) where status = 'open';

-- The history. One row for each version of a session; never changed, never deleted.
create table session_event (
  company_id text not null,
  session_id uuid not null,
  version integer not null,
  type text not null,
  at timestamptz(3) not null,
  by text not null,
  auth0_id text,
  -- json and not jsonb, which would forget the order of the fields: an answer is the same before and after it is stored.
  changes json not null,
  constraint session_event_key primary key (company_id, session_id, version),
  constraint session_event_session foreign key (company_id, session_id) references session,
  constraint session_event_type check (type in ('opened', 'updated', 'extended', 'closed', 'transferred')),
  constraint session_event_by check (by = 'user' and auth0_id is not null or by = 'system' and auth0_id is null)
);

-- The local issuer's keys when the database is a server of one's own; the embedded one keeps them in DATA_DIR.
create table signing_key (
  key_id text not null,
  private_jwk jsonb not null,
  created_at timestamptz(3) not null,
  constraint signing_key_key primary key (key_id)
);

grant select, insert, update on company, app_user, project, sector, worker, session to tarja_app;
grant select, insert on session_event, signing_key to tarja_app;
