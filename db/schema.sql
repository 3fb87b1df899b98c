-- Written from the migrations by `npm run schema`; change those instead.

-- Roles belong to the whole server, so this one may be there.
do $$
begin
  create role tarja_app nologin;
exception
  when duplicate_object or unique_violation then null;
end $$;

create table migration (
  version integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz(3) not null default now(),
  constraint migration_key primary key (version)
);
grant select on migration to tarja_app;

create table company (
  company_id text not null,
  name text not null,
  currency text not null default 'MXN',
  country text,
  constraint company_key primary key (company_id),
  constraint company_country check (country ~ '^[A-Z]{2}$')
);
grant select, insert, update on company to tarja_app;

create table app_user (
  auth0_id text not null,
  company_id text not null,
  name text,
  email text,
  role text not null,
  signed_out_at timestamptz(3),
  constraint app_user_key primary key (auth0_id),
  constraint app_user_in_company unique (company_id, auth0_id),
  constraint app_user_company foreign key (company_id) references company(company_id),
  constraint app_user_role check (role = any (array['supervisor', 'manager', 'admin']))
);
grant select, insert, update on app_user to tarja_app;

create table project (
  company_id text not null,
  project_id text not null,
  name text not null,
  timezone text not null,
  sampling_unit text not null,
  price_per_unit numeric(14,4) not null,
  bonus_type text,
  bonus_value numeric(14,4),
  bonus_note text,
  max_duration_hours integer not null,
  day_starts_at time not null default '00:00:00'::time,
  constraint project_key primary key (company_id, project_id),
  constraint project_company foreign key (company_id) references company(company_id),
  constraint project_bonus check (bonus_type is null and bonus_value is null and bonus_note is null
    or bonus_type = 'percent' and bonus_value >= 0 and bonus_value <= 100
    or bonus_type = 'flat' and bonus_value > 0),
  constraint project_max_duration check (max_duration_hours >= 1 and max_duration_hours <= 48),
  constraint project_price check (price_per_unit >= 0)
);
grant select, insert, update on project to tarja_app;

create table sector (
  company_id text not null,
  project_id text not null,
  sector_id text not null,
  sector_name text not null,
  crop text,
  variety text,
  constraint sector_key primary key (company_id, project_id, sector_id),
  constraint sector_project foreign key (company_id, project_id) references project(company_id, project_id)
);
grant select, insert, update on sector to tarja_app;

create table worker (
  company_id text not null,
  worker_uuid uuid not null,
  worker_id text not null,
  first_name text not null,
  last_name text not null,
  "position" text,
  employment_type text,
  hire_date date,
  phone text,
  email text,
  termination_date date,
  status text not null default 'active',
  hourly_rate numeric(14,4),
  emergency_contact_name text,
  emergency_contact_phone text,
  skills text[] not null default '{}'::text[],
  notes text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search_text text not null generated always as ("left"(lower((normalize(regexp_replace(normalize(((((first_name || ' ') || last_name) || ' ') || worker_id), nfd), '[\u0300-\u036f]', '', 'g'), nfc) collate "und-x-icu")), 530)) stored,
  constraint worker_key primary key (company_id, worker_uuid),
  constraint worker_badge unique (company_id, worker_id),
  constraint worker_company foreign key (company_id) references company(company_id)
);
create index worker_by_created on worker (company_id, created_at, worker_uuid) include (search_text);
create index worker_by_hire_date on worker (company_id, hire_date);
grant select, insert, update on worker to tarja_app;

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
  price_per_unit numeric(14,4) not null,
  bonus_type text,
  bonus_value numeric(14,4),
  bonus_note text,
  notes text,
  final_notes text,
  closed_by text,
  closed_reason text,
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  total_units numeric(20,3) not null default 0,
  record_count integer not null default 0,
  worker_count integer not null default 0,
  last_position integer not null default 0,
  last_recorded_at timestamptz(3),
  helper_ids text[] not null default '{}'::text[],
  asker_ids text[] not null default '{}'::text[],
  constraint session_key primary key (company_id, session_id),
  constraint session_owner foreign key (company_id, owner_id) references app_user(company_id, auth0_id),
  constraint session_sector foreign key (company_id, project_id, sector_id) references sector(company_id, project_id, sector_id),
  constraint session_bonus check (bonus_type is null and bonus_value is null and bonus_note is null
    or bonus_type = 'percent' and bonus_value >= 0 and bonus_value <= 100
    or bonus_type = 'flat' and bonus_value > 0),
  constraint session_expiry check (expires_at = (opened_at + max_duration_hours::double precision * '01:00:00'::interval)),
  constraint session_max_duration check (max_duration_hours >= 1 and max_duration_hours <= 48),
  constraint session_price check (price_per_unit >= 0),
  constraint session_state check (status = 'open' and closed_at is null and closed_by is null and closed_reason is null and final_notes is null
    or status = 'closed' and closed_at >= opened_at and closed_at <= expires_at and (closed_by = 'user' and closed_reason = 'manual'
      or closed_by = 'system' and closed_reason = 'max_duration' and closed_at = expires_at))
) with (fillfactor = 70);
create index session_by_day on session (company_id, day, opened_at, session_id);
create index session_by_opened on session (company_id, opened_at, session_id);
create index session_by_owner on session (company_id, owner_id, opened_at, session_id);
create index session_expiring on session (expires_at) where status = 'open';
create unique index session_local_id on session (company_id, lower(local_id)) where local_id is not null;
create unique index session_one_open on session (company_id, project_id, day, sector_id) where status = 'open';
grant select, insert, update on session to tarja_app;

create table session_event (
  company_id text not null,
  session_id uuid not null,
  version integer not null,
  type text not null,
  at timestamptz(3) not null,
  by text not null,
  auth0_id text,
  changes json not null,
  effective_at timestamptz(3),
  applies_to text,
  constraint session_event_key primary key (company_id, session_id, version),
  constraint session_event_session foreign key (company_id, session_id) references session(company_id, session_id),
  constraint session_event_applies_to check (applies_to = any (array['fromNow', 'session'])),
  constraint session_event_by check (by = 'user' and auth0_id is not null or by = 'system' and auth0_id is null),
  constraint session_event_effect check (type = 'updated' or effective_at is null and applies_to is null),
  constraint session_event_type check (type = any (array['opened', 'updated', 'extended', 'closed', 'transferred', 'helper_added', 'helper_removed', 'join_requested', 'join_declined', 'corrected']))
);
grant select, insert on session_event to tarja_app;

create table signing_key (
  key_id text not null,
  private_jwk jsonb not null,
  created_at timestamptz(3) not null,
  constraint signing_key_key primary key (key_id)
);
grant select, insert on signing_key to tarja_app;

create table record (
  company_id text not null,
  record_id uuid not null,
  session_id uuid not null,
  "position" integer not null,
  worker_id text not null,
  worker_name text,
  units numeric(12,3) not null,
  recorded_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  auth0_id text not null,
  client_event_id text,
  idempotency_key text,
  pending_reason text,
  void_of uuid,
  reason text,
  correction_of uuid,
  correction_id uuid,
  constraint record_key primary key (company_id, record_id),
  constraint record_client_event unique (company_id, client_event_id),
  constraint record_position unique (company_id, session_id, "position"),
  constraint record_correction check (correction_of is null or void_of is null),
  constraint record_kind check (void_of is null and client_event_id is not null and reason is null
    or void_of is not null and client_event_id is null and idempotency_key is null and pending_reason is null and reason is not null),
  constraint record_pending check (pending_reason = any (array['late', 'outside_session', 'not_helping'])),
  constraint record_units check (units >= 0)
);
create unique index record_idempotency on record (company_id, idempotency_key) where idempotency_key is not null;
create unique index record_one_correction on record (company_id, correction_of) where correction_of is not null;
create unique index record_one_void on record (company_id, void_of) where void_of is not null;
grant select, insert on record to tarja_app;

create table record_review (
  company_id text not null,
  record_id uuid not null,
  decision text not null,
  at timestamptz(3) not null,
  auth0_id text not null,
  reason text,
  "position" integer,
  constraint record_review_key primary key (company_id, record_id),
  constraint record_review_record foreign key (company_id, record_id) references record(company_id, record_id),
  constraint record_review_decision check (decision = 'accepted' and reason is null
    or decision = 'rejected' and reason is not null),
  constraint record_review_position check ("position" > 0)
);
grant select, insert on record_review to tarja_app;

create table session_worker_total (
  company_id text not null,
  session_id uuid not null,
  worker_id text not null,
  worker_name text,
  valid_units numeric(20,3) not null,
  net_units numeric(20,3) not null,
  record_count integer not null,
  voided_count integer not null,
  last_recorded_at timestamptz(3) not null,
  last_position integer not null,
  constraint session_worker_total_key primary key (company_id, session_id, worker_id),
  constraint session_worker_total_session foreign key (company_id, session_id) references session(company_id, session_id),
  constraint session_worker_total_sane check (record_count > 0 and voided_count >= 0 and voided_count <= record_count and net_units >= 0 and net_units <= valid_units)
) with (fillfactor = 70);
grant select, insert, update on session_worker_total to tarja_app;

create table worker_photo (
  company_id text not null,
  worker_uuid uuid not null,
  media_type text not null,
  content bytea not null,
  digest text not null,
  constraint worker_photo_key primary key (company_id, worker_uuid),
  constraint worker_photo_worker foreign key (company_id, worker_uuid) references worker(company_id, worker_uuid),
  constraint worker_photo_media_type check (media_type = any (array['image/jpeg', 'image/png', 'image/webp']))
);
alter table worker_photo alter column content set storage external;
grant select, insert, update on worker_photo to tarja_app;

create table api_token (
  key_id text not null,
  company_id text not null,
  name text not null,
  scopes text[] not null,
  token_hash bytea not null,
  created_at timestamptz(3) not null,
  created_by text,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  constraint api_token_key primary key (key_id),
  constraint api_token_company foreign key (company_id) references company(company_id)
);
grant select, insert, update on api_token to tarja_app;

create table account (
  auth0_id text not null,
  email text not null,
  password_hash text,
  password_set_at timestamptz(3),
  created_at timestamptz(3) not null,
  constraint account_key primary key (auth0_id),
  constraint account_user foreign key (auth0_id) references app_user(auth0_id),
  constraint account_password check ((password_hash is null) = (password_set_at is null))
);
create unique index account_email on account (lower(email));
grant select, insert, update on account to tarja_app;

create table account_link (
  secret_hash bytea not null,
  auth0_id text not null,
  kind text not null,
  created_at timestamptz(3) not null,
  created_by text,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  constraint account_link_key primary key (secret_hash),
  constraint account_link_account foreign key (auth0_id) references account(auth0_id),
  constraint account_link_expiry check (expires_at > created_at),
  constraint account_link_kind check (kind = any (array['invitation', 'reset']))
);
create index account_link_by_account on account_link (auth0_id);
grant select, insert, update on account_link to tarja_app;

create table sign_in_failure (
  email_hash bytea not null,
  failure_count integer not null,
  last_failed_at timestamptz(3) not null,
  locked_until timestamptz(3),
  constraint sign_in_failure_key primary key (email_hash)
);
create index sign_in_failure_by_age on sign_in_failure (last_failed_at);
grant select, insert, update, delete on sign_in_failure to tarja_app;

create table oidc_item (
  model text not null,
  id_hash bytea not null,
  payload json not null,
  account_id text,
  grant_id text,
  session_uid text,
  rotation integer not null default 0,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  consumed_at timestamptz(3),
  is_superseded boolean not null default false,
  constraint oidc_item_key primary key (model, id_hash)
);
create index oidc_item_by_account on oidc_item (account_id) where account_id is not null;
create index oidc_item_by_expiry on oidc_item (expires_at);
create index oidc_item_by_grant on oidc_item (grant_id) where grant_id is not null;
create index oidc_item_by_session on oidc_item (session_uid) where session_uid is not null;
grant select, insert, update, delete on oidc_item to tarja_app;

create table record_waiting (
  company_id text not null,
  record_id uuid not null,
  received_at timestamptz(3) not null,
  constraint record_waiting_key primary key (company_id, record_id),
  constraint record_waiting_record foreign key (company_id, record_id) references record(company_id, record_id)
);
create index record_waiting_by_received on record_waiting (company_id, received_at, record_id);
grant select, insert, delete on record_waiting to tarja_app;

create table answered_request (
  company_id text not null,
  client_event_id text not null,
  auth0_id text not null,
  verb text not null,
  content json not null,
  answer json not null,
  at timestamptz(3) not null,
  constraint answered_request_key primary key (company_id, client_event_id),
  constraint answered_request_user foreign key (company_id, auth0_id) references app_user(company_id, auth0_id)
);
create index answered_request_by_at on answered_request (at);
grant select, insert, delete on answered_request to tarja_app;

create table server_clock (
  is_only boolean not null default true,
  at timestamptz(3) not null,
  beat bigint not null default 0,
  constraint server_clock_key primary key (is_only),
  constraint server_clock_is_only check (is_only)
);
grant select, insert, update on server_clock to tarja_app;

create table incarnation (
  number integer not null,
  follows integer not null,
  incarnation uuid not null,
  cause text not null,
  identity text not null,
  at timestamptz(3) not null,
  data_as_of timestamptz(3) not null,
  constraint incarnation_key primary key (number),
  constraint incarnation_one_successor unique (follows),
  constraint incarnation_unique unique (incarnation),
  constraint incarnation_cause check (cause = any (array['created', 'restored', 'moved'])),
  constraint incarnation_order check (number > follows and follows >= 0)
);
grant select, insert on incarnation to tarja_app;

create table worker_rate (
  company_id text not null,
  worker_uuid uuid not null,
  version integer not null,
  hourly_rate numeric(14,4),
  valid_from timestamptz(3),
  at timestamptz(3) not null,
  auth0_id text,
  constraint worker_rate_key primary key (company_id, worker_uuid, version),
  constraint worker_rate_user foreign key (company_id, auth0_id) references app_user(company_id, auth0_id),
  constraint worker_rate_worker foreign key (company_id, worker_uuid) references worker(company_id, worker_uuid),
  constraint worker_rate_first check (version > 0 and (version = 1) = (valid_from is null))
);
grant select, insert on worker_rate to tarja_app;

create table project_terms (
  company_id text not null,
  project_id text not null,
  version integer not null,
  sampling_unit text not null,
  price_per_unit numeric(14,4) not null,
  bonus_type text,
  bonus_value numeric(14,4),
  bonus_note text,
  max_duration_hours integer not null,
  day_starts_at time not null,
  valid_from timestamptz(3),
  at timestamptz(3) not null,
  auth0_id text,
  constraint project_terms_key primary key (company_id, project_id, version),
  constraint project_terms_project foreign key (company_id, project_id) references project(company_id, project_id),
  constraint project_terms_user foreign key (company_id, auth0_id) references app_user(company_id, auth0_id),
  constraint project_terms_first check (version > 0 and (version = 1) = (valid_from is null))
);
grant select, insert on project_terms to tarja_app;

create table session_helper (
  company_id text not null,
  session_id uuid not null,
  auth0_id text not null,
  added_version integer not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  constraint session_helper_key primary key (company_id, session_id, auth0_id, added_version),
  constraint session_helper_session foreign key (company_id, session_id) references session(company_id, session_id),
  constraint session_helper_user foreign key (company_id, auth0_id) references app_user(company_id, auth0_id),
  constraint session_helper_span check (until >= since)
);
create unique index session_helper_present on session_helper (company_id, auth0_id, session_id) where until is null;
grant select, insert, update on session_helper to tarja_app;

create table join_request (
  company_id text not null,
  session_id uuid not null,
  auth0_id text not null,
  asked_version integer not null,
  asked_at timestamptz(3) not null,
  since timestamptz(3) not null,
  decision text,
  decided_at timestamptz(3),
  decided_by text,
  constraint join_request_key primary key (company_id, session_id, auth0_id, asked_version),
  constraint join_request_session foreign key (company_id, session_id) references session(company_id, session_id),
  constraint join_request_user foreign key (company_id, auth0_id) references app_user(company_id, auth0_id),
  constraint join_request_decision check (decision is null and decided_at is null and decided_by is null
    or (decision = any (array['accepted', 'declined'])) and decided_at is not null and decided_by is not null)
);
create unique index join_request_pending on join_request (company_id, session_id, auth0_id) where decision is null;
grant select, insert, update on join_request to tarja_app;

create table worker_status (
  company_id text not null,
  status text not null,
  works boolean not null,
  constraint worker_status_key primary key (company_id, status),
  constraint worker_status_company foreign key (company_id) references company(company_id)
);
grant select, insert, update on worker_status to tarja_app;

create table worker_reactivation (
  company_id text not null,
  worker_uuid uuid not null,
  number integer not null,
  at timestamptz(3) not null,
  auth0_id text not null,
  from_status text not null,
  from_termination_date date,
  constraint worker_reactivation_key primary key (company_id, worker_uuid, number),
  constraint worker_reactivation_user foreign key (company_id, auth0_id) references app_user(company_id, auth0_id),
  constraint worker_reactivation_worker foreign key (company_id, worker_uuid) references worker(company_id, worker_uuid)
);
grant select, insert on worker_reactivation to tarja_app;

create table correction (
  company_id text not null,
  correction_id uuid not null,
  session_id uuid not null,
  version integer not null,
  at timestamptz(3) not null,
  auth0_id text not null,
  reason_code text,
  reason text not null,
  first_position integer not null,
  last_position integer not null,
  before json not null,
  after json not null,
  constraint correction_key primary key (company_id, correction_id),
  constraint correction_of_event unique (company_id, session_id, version),
  constraint correction_event foreign key (company_id, session_id, version) references session_event(company_id, session_id, version),
  constraint correction_positions check (first_position >= 1 and first_position <= last_position)
);
grant select, insert on correction to tarja_app;

create table device (
  company_id text not null,
  device_id uuid not null,
  auth0_id text not null,
  app_version text not null,
  unsent_count integer not null,
  compared_incarnation uuid,
  seen_at timestamptz(3) not null,
  constraint device_key primary key (company_id, device_id, auth0_id),
  constraint device_user foreign key (company_id, auth0_id) references app_user(company_id, auth0_id),
  constraint device_unsent check (unsent_count >= 0)
);
create index device_by_seen on device (company_id, seen_at);
create index device_by_user on device (company_id, auth0_id, seen_at);
grant select, insert, update, delete on device to tarja_app;
