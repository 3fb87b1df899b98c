-- Who helps in a session and who asks to, as it is now. In the session's own row, which every change and every record locks.
alter table session
  add column helper_ids text[] not null default '{}',
  add column asker_ids text[] not null default '{}';

-- From when until when somebody helps. What has ended stays: a record is judged by when it was made. `added_version` is the
-- event of the session's history with which it began.
create table session_helper (
  company_id text not null,
  session_id uuid not null,
  auth0_id text not null,
  added_version integer not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  constraint session_helper_key primary key (company_id, session_id, auth0_id, added_version),
  constraint session_helper_session foreign key (company_id, session_id) references session,
  constraint session_helper_user foreign key (company_id, auth0_id) references app_user (company_id, auth0_id),
  constraint session_helper_span check (until >= since)
);
create unique index session_helper_present on session_helper (company_id, auth0_id, session_id) where until is null;

-- Who asked to help, from when on what they captured shall be in time, and what they were answered.
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
  constraint join_request_session foreign key (company_id, session_id) references session,
  constraint join_request_user foreign key (company_id, auth0_id) references app_user (company_id, auth0_id),
  constraint join_request_decision check (
    decision is null and decided_at is null and decided_by is null
    or decision in ('accepted', 'declined') and decided_at is not null and decided_by is not null
  )
);
create unique index join_request_pending on join_request (company_id, session_id, auth0_id) where decision is null;

alter table session_event drop constraint session_event_type;
alter table session_event add constraint session_event_type check (type in ('opened', 'updated', 'extended', 'closed',
  'transferred', 'helper_added', 'helper_removed', 'join_requested', 'join_declined'));

-- Looked at in a migration of its own, which locks nobody out for as long as the ledger is.
alter table record drop constraint record_pending;
alter table record add constraint record_pending
  check (pending_reason in ('late', 'outside_session', 'not_helping')) not valid;

grant select, insert, update on session_helper, join_request to tarja_app;
