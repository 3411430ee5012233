-- The waiting list (候补): who would come if there were places, and on which days.
create table waiting_entries (
  id text primary key,
  organiser_id text not null references organisations (id),
  person_id text not null references people (id),
  project_id text not null references projects (id),
  wish text not null,
  -- The session wanted; none where any session of the days will do.
  session_id text references sessions (id),
  from_day text not null,
  until_day text not null,
  group_name text not null,
  contact_name text not null,
  contact_phone text not null,
  arrival text not null,
  needs text not null,
  purpose text not null,
  children bigint not null check (children > 0),
  adults bigint not null check (adults >= 0),
  in_difficulty bigint not null check (in_difficulty between 0 and children),
  status text not null,
  created_at bigint not null,
  expires_at bigint not null,
  -- What is held for it: an offer, or places kept until there are enough.
  hold_id text references holds (id),
  booking_id text references bookings (id),
  -- Offers that nobody answered.
  unanswered bigint not null default 0,
  check (from_day <= until_day)
);
create unique index one_live_entry_of_a_wish
  on waiting_entries (organiser_id, project_id, wish, coalesce(session_id, ''))
  where status in ('waiting', 'offered');
create index live_waiting_entries on waiting_entries (project_id) where status in ('waiting', 'offered');
create index waiting_entries_of_an_organiser on waiting_entries (organiser_id, created_at);

-- Children by grade (0 preschool, 1 to 12).
create table waiting_heads (
  entry_id text not null references waiting_entries (id),
  grade bigint not null check (grade between 0 and 12),
  children bigint not null check (children > 0),
  primary key (entry_id, grade)
);

-- The receipt (说明): what was decided about an entry when places of a session were free, under which rules.
create table waiting_decisions (
  id text primary key,
  entry_id text not null references waiting_entries (id),
  session_id text not null references sessions (id),
  at bigint not null,
  outcome text not null,
  free bigint not null,
  needed bigint not null,
  first_by text not null,
  rules bigint not null
);
create index waiting_decisions_of_an_entry on waiting_decisions (entry_id, at);
