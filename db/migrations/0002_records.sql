-- Running totals of a session, kept in the transaction of every record. `last_position` is the position of the last row of
-- its ledger; it grows with every change of the totals, so it also numbers what a reader has seen of them.
alter table session
  add column total_units numeric(20, 3) not null default 0,
  add column record_count integer not null default 0,
  add column worker_count integer not null default 0,
  add column last_position integer not null default 0,
  add column last_recorded_at timestamptz(3);

-- A session's row is rewritten with every batch of records; room on its page lets that touch no index.
alter table session set (fillfactor = 70);

-- The ledger. Never changed, never deleted: a void is a row of its own. Without a foreign key to the session, whose row is
-- locked and read by the statement that inserts, and which nobody may delete: the check would cost a third of the insert.
create table record (
  company_id text not null,
  record_id uuid not null,
  session_id uuid not null,
  position integer not null,
  worker_id text not null,
  worker_name text,
  units numeric(12, 3) not null,
  recorded_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  auth0_id text not null,
  client_event_id text,
  idempotency_key text,
  pending_reason text,
  void_of uuid,
  reason text,
  constraint record_key primary key (company_id, record_id),
  constraint record_position unique (company_id, session_id, position),
  constraint record_client_event unique (company_id, client_event_id),
  constraint record_units check (units >= 0),
  constraint record_pending check (pending_reason in ('late', 'outside_session')),
  constraint record_kind check (
    void_of is null and client_event_id is not null and reason is null
    or void_of is not null and client_event_id is null and idempotency_key is null and pending_reason is null
      and reason is not null
  )
);

-- Partial, for most records have neither and would cost an entry each.
create unique index record_idempotency on record (company_id, idempotency_key) where idempotency_key is not null;
create unique index record_one_void on record (company_id, void_of) where void_of is not null;
create index record_inbox on record (company_id, received_at, record_id) where pending_reason is not null;

-- What a manager decided about a record that waited for review. Never changed, never deleted.
create table record_review (
  company_id text not null,
  record_id uuid not null,
  decision text not null,
  at timestamptz(3) not null,
  auth0_id text not null,
  reason text,
  constraint record_review_key primary key (company_id, record_id),
  constraint record_review_record foreign key (company_id, record_id) references record,
  constraint record_review_decision check (
    decision = 'accepted' and reason is null or decision = 'rejected' and reason is not null
  )
);

-- Running totals of each worker in a session. `last_position` is the session's when they last changed.
create table session_worker_total (
  company_id text not null,
  session_id uuid not null,
  worker_id text not null,
  worker_name text,
  valid_units numeric(20, 3) not null,
  net_units numeric(20, 3) not null,
  record_count integer not null,
  voided_count integer not null,
  last_recorded_at timestamptz(3) not null,
  last_position integer not null,
  constraint session_worker_total_key primary key (company_id, session_id, worker_id),
  constraint session_worker_total_session foreign key (company_id, session_id) references session,
  constraint session_worker_total_sane check (
    record_count > 0 and voided_count between 0 and record_count and net_units between 0 and valid_units
  )
) with (fillfactor = 70);

-- What people search workers by: without accents, then in lower case, so that the letters of Spanish are found whatever
-- the collation of the database makes of the others. A search reads the index alone, a third of the time of the table; its
-- rows have a bound, which 530 characters keep within and names that Unicode does not take apart never reach.
alter table worker add column search_text text not null generated always as (
  left(lower(normalize(regexp_replace(
    normalize(first_name || ' ' || last_name || ' ' || worker_id, nfd), '[\u0300-\u036f]', '', 'g'), nfc)), 530)
) stored;
create index worker_by_created on worker (company_id, created_at, worker_uuid) include (search_text);
create index worker_by_hire_date on worker (company_id, hire_date);

create table worker_photo (
  company_id text not null,
  worker_uuid uuid not null,
  media_type text not null,
  content bytea not null,
  digest text not null,
  constraint worker_photo_key primary key (company_id, worker_uuid),
  constraint worker_photo_worker foreign key (company_id, worker_uuid) references worker,
  constraint worker_photo_media_type check (media_type in ('image/jpeg', 'image/png', 'image/webp'))
);
-- Images are compressed already; trying again would only cost time.
alter table worker_photo alter column content set storage external;

-- A directory like app_user: the key that a request brings says whose company it is.
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
  constraint api_token_company foreign key (company_id) references company
);

grant select, insert on record, record_review to tarja_app;
grant select, insert, update on session_worker_total, worker_photo, api_token to tarja_app;
