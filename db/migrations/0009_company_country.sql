-- Where the company is: its numbers and amounts are written as people there write them. Null: as the currency's country does.
alter table company add country text
  constraint company_country check (country ~ '^[A-Z]{2}$');
