-- What the Centre knows of visits that counted as missed (爽约更正): the evidence, and what became of the booking.
create table no_show_corrections (
  booking_id text primary key references bookings (id),
  status text not null,
  evidence text not null,
  person_id text not null references people (id),
  at bigint not null
);
create index bookings_missed_by_an_organiser on bookings (organiser_id) where status in ('no_show', 'cancelled');

-- Heads on which a filing was decided last: with more than a tenth above them it is decided anew.
alter table plan_filings add column filed_heads bigint not null default 0;
update plan_filings
set filed_heads = coalesce((select max(b.children + b.adults) from bookings b where b.filing_id = plan_filings.id), 0);
