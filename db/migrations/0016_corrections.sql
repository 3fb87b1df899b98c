-- A correction of a session's records by the office: what it took back and made are records at the positions it names, in
-- one transaction with its history row. The records name it, too.
create table correction (
  company_id text not null,
  correction_id uuid not null,
  session_id uuid not null,
  -- Of the history row that tells of it.
  version integer not null,
  at timestamptz(3) not null,
  auth0_id text not null,
  reason_code text,
  reason text not null,
  first_position integer not null,
  last_position integer not null,
  -- The totals of the session and of the workers it touched, as they were told.
  before json not null,
  after json not null,
  constraint correction_key primary key (company_id, correction_id),
  constraint correction_of_event unique (company_id, session_id, version),
  constraint correction_event foreign key (company_id, session_id, version) references session_event,
  constraint correction_positions check (first_position between 1 and last_position)
);
grant select, insert on correction to tarja_app;

-- Null of all that no correction made. Without a foreign key, like that of a record to its session: `verify` looks at it.
alter table record add column correction_id uuid;

alter table session_event
  drop constraint session_event_type,
  add constraint session_event_type check (type in ('opened', 'updated', 'extended', 'closed',
    'transferred', 'helper_added', 'helper_removed', 'join_requested', 'join_declined', 'corrected'));
