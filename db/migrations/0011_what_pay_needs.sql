-- When a change of price, unit or bonus was made, by the clock of the device, and whether it corrects the whole session.
alter table session_event
  add column effective_at timestamptz(3),
  add column applies_to text,
  add constraint session_event_applies_to check (applies_to in ('fromNow', 'session')),
  add constraint session_event_effect check (type = 'updated' or effective_at is null and applies_to is null);

-- The position of the session's ledger that a decision takes; null of those made before this was kept.
alter table record_review
  add column position integer,
  add constraint record_review_position check (position > 0);

-- What a worker was paid by the hour, and what a project's sessions began with: one row for each change. `valid_from` null:
-- from the beginning. `auth0_id` null: an import, or the migration.
create table worker_rate (
  company_id text not null,
  worker_uuid uuid not null,
  version integer not null,
  hourly_rate numeric(14, 4),
  valid_from timestamptz(3),
  at timestamptz(3) not null,
  auth0_id text,
  constraint worker_rate_key primary key (company_id, worker_uuid, version),
  constraint worker_rate_worker foreign key (company_id, worker_uuid) references worker (company_id, worker_uuid),
  constraint worker_rate_user foreign key (company_id, auth0_id) references app_user (company_id, auth0_id),
  constraint worker_rate_first check (version > 0 and (version = 1) = (valid_from is null))
);
grant select, insert on worker_rate to tarja_app;

create table project_terms (
  company_id text not null,
  project_id text not null,
  version integer not null,
  sampling_unit text not null,
  price_per_unit numeric(14, 4) not null,
  bonus_type text,
  bonus_value numeric(14, 4),
  bonus_note text,
  max_duration_hours integer not null,
  day_starts_at time not null,
  valid_from timestamptz(3),
  at timestamptz(3) not null,
  auth0_id text,
  constraint project_terms_key primary key (company_id, project_id, version),
  constraint project_terms_project foreign key (company_id, project_id) references project (company_id, project_id),
  constraint project_terms_user foreign key (company_id, auth0_id) references app_user (company_id, auth0_id),
  constraint project_terms_first check (version > 0 and (version = 1) = (valid_from is null))
);
grant select, insert on project_terms to tarja_app;

insert into worker_rate (company_id, worker_uuid, version, hourly_rate, at)
select company_id, worker_uuid, 1, hourly_rate, now() from worker;

insert into project_terms (company_id, project_id, version, sampling_unit, price_per_unit, bonus_type, bonus_value, bonus_note,
  max_duration_hours, day_starts_at, at)
select company_id, project_id, 1, sampling_unit, price_per_unit, bonus_type, bonus_value, bonus_note, max_duration_hours,
  day_starts_at, now() from project;
