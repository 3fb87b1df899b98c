-- Which history this database is. A restore, and whatever else moves its history back, begins a new incarnation: the newest
-- row. Never changed, never deleted. The program adds the first row too, for it alone knows where it runs.
create table incarnation (
  number integer not null,
  -- The number of the incarnation before, 0 for the first: each has one successor, so of many processes that notice one wins.
  follows integer not null,
  incarnation uuid not null,
  cause text not null,
  -- PostgreSQL's own: system identifier, timeline and database.
  identity text not null,
  at timestamptz(3) not null,
  -- What was acknowledged before it is in the database.
  data_as_of timestamptz(3) not null,
  constraint incarnation_key primary key (number),
  constraint incarnation_one_successor unique (follows),
  constraint incarnation_unique unique (incarnation),
  constraint incarnation_order check (number > follows and follows >= 0),
  constraint incarnation_cause check (cause in ('created', 'restored', 'moved'))
);

-- Counts up while servers work: who remembers more beats than there are knows that the history has moved back.
alter table server_clock add column beat bigint not null default 0;

grant select, insert on incarnation to tarja_app;
