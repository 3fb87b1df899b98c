-- Both in one reading of the ledger, beside those who work.
alter table record validate constraint record_pending, validate constraint record_correction;
