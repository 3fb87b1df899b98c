-- What the statuses of a company's workers mean. Of one that is not here the program says it: workers/worker.ts.
create table worker_status (
  company_id text not null,
  status text not null,
  works boolean not null,
  constraint worker_status_key primary key (company_id, status),
  constraint worker_status_company foreign key (company_id) references company (company_id)
);
grant select, insert, update on worker_status to tarja_app;

-- Who came back, by whom, and what was said of them before.
create table worker_reactivation (
  company_id text not null,
  worker_uuid uuid not null,
  number integer not null,
  at timestamptz(3) not null,
  auth0_id text not null,
  from_status text not null,
  from_termination_date date,
  constraint worker_reactivation_key primary key (company_id, worker_uuid, number),
  constraint worker_reactivation_worker foreign key (company_id, worker_uuid) references worker (company_id, worker_uuid),
  constraint worker_reactivation_user foreign key (company_id, auth0_id) references app_user (company_id, auth0_id)
);
grant select, insert on worker_reactivation to tarja_app;
