-- The newest instant at which any process of the service was at work. It is one row that is written every few seconds. That
-- shows that something can be committed, and it shows when a clock was set back.
create table server_clock (
  is_only boolean not null default true,
  at timestamptz(3) not null,
  constraint server_clock_key primary key (is_only),
  constraint server_clock_is_only check (is_only)
);
-- What a database that is in use already knows of it.
insert into server_clock (at)
select greatest(max(session.updated_at), (select max(updated_at) from worker)) as at from session
having greatest(max(session.updated_at), (select max(updated_at) from worker)) is not null;
grant select, insert, update on server_clock to tarja_app;
