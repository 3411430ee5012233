-- A revision gives a base another certificate for the same season; the one before it keeps its number, its prints and its
-- plaque, and says that it was replaced. So a base has one certificate of a kind and season *that was not replaced*. The
-- old rule stands in the table itself, which is therefore written anew, with everything that refers to it.
drop index certificates_of_a_base;
drop index open_suspension_of_a_certificate;
alter table certificates rename to certificates_before;
alter table certificate_suspensions rename to certificate_suspensions_before;
alter table certificate_revocations rename to certificate_revocations_before;
alter table certificate_prints rename to certificate_prints_before;
alter table plaque_events rename to plaque_events_before;

create table certificates (
  id text primary key,
  season bigint not null references seasons (year),
  number bigint not null check (number > 0),
  base_id text not null references bases (id),
  kind text not null,
  star bigint not null check (star between 1 and 3),
  token text not null unique,
  issued_at bigint not null,
  issued_by text not null references people (id),
  replaced_at bigint,
  unique (season, number)
);
insert into certificates (id, season, number, base_id, kind, star, token, issued_at, issued_by)
select id, season, number, base_id, kind, star, token, issued_at, issued_by from certificates_before;
create unique index standing_certificate_of_a_base on certificates (season, kind, base_id) where replaced_at is null;
create index certificates_of_a_base on certificates (base_id, season);

create table certificate_suspensions (
  id text primary key,
  certificate_id text not null references certificates (id),
  reason text not null,
  at bigint not null,
  person_id text not null references people (id),
  resume_reason text,
  resumed_at bigint,
  resumed_by text references people (id)
);
insert into certificate_suspensions
select id, certificate_id, reason, at, person_id, resume_reason, resumed_at, resumed_by
from certificate_suspensions_before;
create unique index open_suspension_of_a_certificate on certificate_suspensions (certificate_id) where resumed_at is null;

create table certificate_revocations (
  certificate_id text primary key references certificates (id),
  reason text not null,
  because_of text references certificates (id),
  at bigint not null,
  person_id text not null references people (id)
);
insert into certificate_revocations
select certificate_id, reason, because_of, at, person_id from certificate_revocations_before;

create table certificate_prints (
  certificate_id text not null references certificates (id),
  number bigint not null check (number > 0),
  at bigint not null,
  person_id text not null references people (id),
  primary key (certificate_id, number)
);
insert into certificate_prints select certificate_id, number, at, person_id from certificate_prints_before;

create table plaque_events (
  certificate_id text not null references certificates (id),
  kind text not null,
  happened_on text not null,
  receiver text not null,
  reason text not null,
  at bigint not null,
  person_id text not null references people (id),
  primary key (certificate_id, kind)
);
insert into plaque_events
select certificate_id, kind, happened_on, receiver, reason, at, person_id from plaque_events_before;

drop table plaque_events_before;
drop table certificate_prints_before;
drop table certificate_revocations_before;
drop table certificate_suspensions_before;
drop table certificates_before;
