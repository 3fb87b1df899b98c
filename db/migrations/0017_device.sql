-- The phones of a company, each by who works on it: what it still has to send, and up to which incarnation of the database it
-- has compared what it holds with what is here.
create table device (
  company_id text not null,
  device_id uuid not null,
  auth0_id text not null,
  app_version text not null,
  unsent_count integer not null,
  compared_incarnation uuid,
  seen_at timestamptz(3) not null,
  constraint device_key primary key (company_id, device_id, auth0_id),
  constraint device_user foreign key (company_id, auth0_id) references app_user (company_id, auth0_id),
  constraint device_unsent check (unsent_count >= 0)
);
create index device_by_user on device (company_id, auth0_id, seen_at);
create index device_by_seen on device (company_id, seen_at);

grant select, insert, update, delete on device to tarja_app;
