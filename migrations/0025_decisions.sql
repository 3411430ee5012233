-- What people decide about a booking: its school before the plan is filed, the Centre on the filing, the base.

-- Which rules stopped a filing, what was said about it, the emergency plan (应急预案) that came with it.
alter table plan_filings add column round bigint not null default 1;
alter table plan_filings add column stopped_by text not null default '';
alter table plan_filings add column explanation text not null default '';
alter table plan_filings add column reason text not null default '';
alter table plan_filings add column remark text not null default '';
alter table plan_filings add column plan_file text;
alter table plan_filings add column plan_kind text;

-- Until when a booking waits for what is missing; then its places are given back.
alter table bookings add column waits_until bigint;
create index bookings_that_wait on bookings (waits_until) where status = 'submitted';

-- Whether bookings of a project need no word of its base, and those of an organisation's teachers its leader's.
alter table projects add column accepts_by_rule bigint not null default 1;
alter table organisations add column approves_bookings bigint not null default 0;

-- What a school's leader said of a booking (校内审批).
create table approvals (
  id text primary key,
  booking_id text not null references bookings (id),
  decision text not null,
  remark text not null,
  person_id text not null references people (id),
  at bigint not null
);
create index approvals_of_a_booking on approvals (booking_id, at);

-- What a base said of a booking that its rules do not accept by themselves.
create table base_decisions (
  booking_id text primary key references bookings (id),
  decision text not null,
  remark text not null,
  person_id text not null references people (id),
  at bigint not null
);
