-- The capacity ledger (名额账): every change of a session's places, as differences. The sums of a session's
-- entries are the session's own figures, and those of its bookings; a job compares the three.
create table capacity_entries (
  id text primary key,
  session_id text not null references sessions (id),
  booking_id text references bookings (id),
  kind text not null,
  capacity_heads bigint not null,
  max_groups bigint not null,
  reserved_heads bigint not null,
  reserved_groups bigint not null,
  at bigint not null
);
create index capacity_entries_of_a_session on capacity_entries (session_id);

-- Sessions from before the ledger begin it with what they have.
insert into capacity_entries (id, session_id, kind, capacity_heads, max_groups, reserved_heads, reserved_groups, at)
select s.id || '-carried', s.id, 'carried', s.capacity_heads, s.max_groups, s.reserved_heads, s.reserved_groups, s.created_at
from sessions s;
