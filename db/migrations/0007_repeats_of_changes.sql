-- What was answered to a request that its caller may send again. Written in the transaction of its effect.
-- `content` is the request as it was understood, or its digest, `answer` what went on the wire. Kept for 60 days.
create table answered_request (
  company_id text not null,
  client_event_id text not null,
  auth0_id text not null,
  verb text not null,
  content json not null,
  answer json not null,
  at timestamptz(3) not null,
  constraint answered_request_key primary key (company_id, client_event_id),
  constraint answered_request_user foreign key (company_id, auth0_id) references app_user (company_id, auth0_id)
);
create index answered_request_by_at on answered_request (at);
grant select, insert, delete on answered_request to tarja_app;

-- The voided record that a record replaces. A record is replaced once. The constraint is looked at in 0013, which locks nobody
-- out; the index reads the ledger once, while whatever reads or writes it waits.
alter table record
  add column correction_of uuid,
  add constraint record_correction check (correction_of is null or void_of is null) not valid;
create unique index record_one_correction on record (company_id, correction_of) where correction_of is not null;
