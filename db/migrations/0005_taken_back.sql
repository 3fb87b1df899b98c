-- What the owner of its session has taken back no longer waits for a manager; until now only a decision took it away.
delete from record_waiting w using record v where v.company_id = w.company_id and v.void_of = w.record_id;
