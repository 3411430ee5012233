-- Social organisations are asked, answer and deliver (服务承接). A booking may have asked several, one after the other;
-- only one of them at a time is asked, coming or there.
create table service_assignments_with_answers (
  id text primary key,
  booking_id text not null references bookings (id),
  provider_id text not null references organisations (id),
  -- Promised once accepted, came once delivered.
  volunteers bigint not null check (volunteers >= 0),
  status text not null,
  created_at bigint not null,
  kind text not null default 'order',
  wanted text not null default '',
  wanted_volunteers bigint not null default 0,
  asked_by text references people (id),
  reason text not null default '',
  answered_at bigint,
  delivered_at bigint
);

insert into service_assignments_with_answers (id, booking_id, provider_id, volunteers, status, created_at)
select id, booking_id, provider_id, volunteers, status, created_at from service_assignments;

drop table service_assignments;

alter table service_assignments_with_answers rename to service_assignments;

create unique index service_assignments_live on service_assignments (booking_id)
  where status in ('requested', 'accepted', 'delivered');

create index service_assignments_of_provider on service_assignments (provider_id);

-- What an organisation says of itself.
create table provider_profiles (
  organisation_id text primary key references organisations (id),
  about text not null
);

create table provider_services (
  organisation_id text not null references organisations (id),
  kind text not null,
  primary key (organisation_id, kind)
);

-- What the Centre has seen (已核验): which paper, when, until when it counts. Never the paper, never a name.
create table provider_checks (
  id text primary key,
  organisation_id text not null references organisations (id),
  kind text not null,
  checked_on text not null,
  valid_until text not null,
  person_id text not null references people (id),
  removed_at bigint
);

create index provider_checks_of_organisation on provider_checks (organisation_id);
