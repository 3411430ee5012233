-- A device in children's hands (轮流评价): what it shows to prove that a grown-up opened it for this visit. Opened
-- before the group has arrived where the base has no network. Nothing of a ballot points here, and nothing here counts.
create table survey_kiosks (
  token_hash text primary key,
  booking_id text not null references bookings (id),
  closes_at bigint not null
);
create index survey_kiosks_by_end on survey_kiosks (closes_at);
