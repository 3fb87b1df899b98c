-- What waits for a manager's decision, and nothing else, so that the inbox costs what is in it and not what ever was. Like
-- the totals it follows from the ledger, in the same transactions: added with a record that is kept for review, taken away
-- by its decision. `npm run verify` compares the two.
create table record_waiting (
  company_id text not null,
  record_id uuid not null,
  received_at timestamptz(3) not null,
  constraint record_waiting_key primary key (company_id, record_id),
  constraint record_waiting_record foreign key (company_id, record_id) references record
);
create index record_waiting_by_received on record_waiting (company_id, received_at, record_id);

insert into record_waiting (company_id, record_id, received_at)
select r.company_id, r.record_id, r.received_at
from record r left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id
where r.pending_reason is not null and d.record_id is null;

-- Of all that ever waited; only the inbox read it.
drop index record_inbox;

grant select, insert, delete on record_waiting to tarja_app;
