-- Bookings of one group that was split (拆分) share a word; how often a booking was changed is what calendar
-- programs number their events by.
alter table bookings add column split_id text;
alter table bookings add column changes bigint not null default 0;
create index bookings_of_a_split on bookings (split_id);

-- Places held (占位) for somebody who has not booked yet: a live hold counts in its session's reserved places.
create table holds (
  id text primary key,
  session_id text not null references sessions (id),
  organiser_id text not null references organisations (id),
  person_id text not null references people (id),
  kind text not null,
  heads bigint not null check (heads > 0),
  status text not null,
  created_at bigint not null,
  expires_at bigint not null,
  -- The booking that was called off and whose group the places are offered to.
  booking_id text references bookings (id)
);
create index live_holds_by_expiry on holds (expires_at) where status = 'live';
create index holds_of_a_session on holds (session_id);
create unique index one_live_hold_while_a_form_is_filled on holds (session_id, person_id)
  where status = 'live' and kind = 'form';
create unique index one_live_offer_for_a_booking on holds (booking_id) where status = 'live';

-- Sessions that were called off, by whom and why.
create table session_cancellations (
  session_id text primary key references sessions (id),
  at bigint not null,
  person_id text not null references people (id),
  reason text not null
);
