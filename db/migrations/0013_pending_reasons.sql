alter table record validate constraint record_pending;
