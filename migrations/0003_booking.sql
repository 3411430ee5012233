-- Sessions (场次). The two checks are the last word on capacity.
create table sessions (
  id text primary key,
  project_id text not null references projects (id),
  base_id text not null references bases (id),
  date text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  capacity_heads bigint not null check (capacity_heads > 0),
  max_groups bigint not null check (max_groups > 0),
  reserved_heads bigint not null default 0,
  reserved_groups bigint not null default 0,
  status text not null,
  created_at bigint not null,
  check (starts_at < ends_at),
  constraint heads_within_capacity check (reserved_heads between 0 and capacity_heads),
  constraint groups_within_capacity check (reserved_groups between 0 and max_groups),
  unique (project_id, starts_at)
);
create index sessions_of_a_base_by_time on sessions (base_id, starts_at);
create index sessions_of_a_project_by_time on sessions (project_id, starts_at);
create index sessions_by_date on sessions (date);

-- Plans (活动计划) and their filing (计划申报).
create table plan_filings (
  id text primary key,
  number text not null unique,
  organiser_id text not null references organisations (id),
  title text not null,
  purpose text not null,
  status text not null,
  submitted_at bigint not null,
  decided_at bigint,
  decided_by text references people (id),
  decision_rule text not null
);

-- Agreements (协议) between an organiser and a base.
create table agreements (
  id text primary key,
  organiser_id text not null references organisations (id),
  base_id text not null references bases (id),
  kind text not null,
  status text not null,
  effective_from text not null,
  effective_until text not null,
  created_at bigint not null,
  unique (organiser_id, base_id, kind, effective_from)
);

-- Bookings (预约). Confirmed if and only if base, filing and agreement say so.
create table bookings (
  id text primary key,
  code text not null unique,
  session_id text not null references sessions (id),
  organiser_id text not null references organisations (id),
  booked_by text not null references people (id),
  filing_id text not null references plan_filings (id),
  agreement_id text not null references agreements (id),
  group_name text not null,
  contact_name text not null,
  contact_phone text not null,
  arrival text not null,
  needs text not null,
  children bigint not null check (children > 0),
  adults bigint not null check (adults >= 0),
  in_difficulty bigint not null check (in_difficulty >= 0),
  status text not null,
  base_decision text not null,
  filing_decision text not null,
  agreement_status text not null,
  created_at bigint not null,
  check (in_difficulty <= children),
  check (
    (base_decision = 'accepted' and filing_decision = 'accepted' and agreement_status = 'effective')
    or status not in ('confirmed', 'checked_in', 'completed', 'closed')
  )
);
create index bookings_of_a_session on bookings (session_id);
create index bookings_of_an_organiser on bookings (organiser_id, created_at);
-- One live booking per group and session.
create unique index one_live_booking_of_a_group on bookings (session_id, organiser_id, group_name)
  where status in ('held', 'submitted', 'confirmed', 'checked_in');

-- Planned children by grade (0 preschool, 1 to 12).
create table booking_heads (
  booking_id text not null references bookings (id),
  grade bigint not null check (grade between 0 and 12),
  children bigint not null check (children > 0),
  primary key (booking_id, grade)
);

create table cancellations (
  booking_id text primary key references bookings (id),
  at bigint not null,
  person_id text not null references people (id),
  by_role text not null,
  reason text not null,
  is_late bigint not null
);

-- A social organisation that serves a booking (服务承接).
create table service_assignments (
  id text primary key,
  booking_id text not null unique references bookings (id),
  provider_id text not null references organisations (id),
  volunteers bigint not null check (volunteers >= 0),
  status text not null,
  created_at bigint not null
);

-- Arrival (签到) with the actual head count.
create table check_ins (
  booking_id text primary key references bookings (id),
  arrived_at bigint not null,
  children bigint not null check (children >= 0),
  adults bigint not null check (adults >= 0),
  method text not null,
  briefing_done bigint not null,
  person_id text not null references people (id)
);

create table check_in_heads (
  booking_id text not null references bookings (id),
  grade bigint not null check (grade between 0 and 12),
  children bigint not null check (children > 0),
  primary key (booking_id, grade)
);

-- The end of a visit as the base recorded it.
create table close_outs (
  booking_id text primary key references bookings (id),
  at bigint not null,
  person_id text not null references people (id),
  note text not null
);
