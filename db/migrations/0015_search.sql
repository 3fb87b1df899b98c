-- What people search workers by must not depend on the database's own locale: in a database of the locale C `lower` leaves
-- every letter but those of ASCII as it is. A collation of ICU knows all of them, in every database. The rest is as it was.
drop index worker_by_created;
alter table worker drop column search_text;
alter table worker add column search_text text not null generated always as (
  left(lower(normalize(regexp_replace(
    normalize(first_name || ' ' || last_name || ' ' || worker_id, nfd), '[\u0300-\u036f]', '', 'g'), nfc)
    collate "und-x-icu"), 530)
) stored;
create index worker_by_created on worker (company_id, created_at, worker_uuid) include (search_text);
