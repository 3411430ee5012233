-- Walk-ins (现场登记): groups that came to the door without a booking. They hold places of their session as bookings do.
create table walk_ins (
  id text primary key,
  session_id text not null references sessions (id),
  who text not null,
  children bigint not null check (children > 0),
  adults bigint not null check (adults >= 0),
  arrived_at bigint not null,
  method text not null,
  person_id text not null references people (id)
);
create index walk_ins_of_a_session on walk_ins (session_id);

create table walk_in_heads (
  walk_in_id text not null references walk_ins (id),
  grade bigint not null check (grade between 0 and 12),
  children bigint not null check (children > 0),
  primary key (walk_in_id, grade)
);

-- Incidents (安全事件) at a base: how grave, of which kind, what was done. No names, nothing medical.
create table incidents (
  id text primary key,
  base_id text not null references bases (id),
  booking_id text references bookings (id),
  level text not null,
  category text not null,
  measures text not null,
  happened_at bigint not null,
  reported_at bigint not null,
  person_id text not null references people (id),
  status text not null
);
create index incidents_of_a_base on incidents (base_id, happened_at);

-- What the Centre did about an incident, each step once.
create table incident_steps (
  incident_id text not null references incidents (id),
  status text not null,
  at bigint not null,
  person_id text not null references people (id),
  note text not null,
  primary key (incident_id, status)
);

-- Safe returns (平安返回): the organiser says that everybody is back.
create table safe_returns (
  booking_id text primary key references bookings (id),
  at bigint not null,
  person_id text not null references people (id),
  note text not null
);

-- Acts of the gate under the identifier that the form or the device gave them: sent twice, done once.
create table gate_acts (
  id text primary key,
  membership_id text not null references memberships (id),
  kind text not null,
  request_hash text not null,
  at bigint not null,
  received_at bigint not null
);
