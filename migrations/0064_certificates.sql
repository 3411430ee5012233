-- Certificates (证书): one for every star and every earned title of a final season, numbered within the season's year
-- (〔2025〕第3号). The token is printed on the certificate and is the address of its public check page.
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
  unique (season, number),
  unique (season, kind, base_id)
);
create index certificates_of_a_base on certificates (base_id, season);

-- Suspended and, sometime, resumed; one at a time.
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
create unique index open_suspension_of_a_certificate on certificate_suspensions (certificate_id) where resumed_at is null;

-- Revoked for good. A title falls with the star it rests on: then the star's certificate is named.
create table certificate_revocations (
  certificate_id text primary key references certificates (id),
  reason text not null,
  because_of text references certificates (id),
  at bigint not null,
  person_id text not null references people (id)
);

-- Every print: the first is the original, the second reprint (补打) no. 1.
create table certificate_prints (
  certificate_id text not null references certificates (id),
  number bigint not null check (number > 0),
  at bigint not null,
  person_id text not null references people (id),
  primary key (certificate_id, number)
);

-- What became of the plaque (授牌、挂牌) of a star or title: handed over, returned, declared void, each at most once.
-- To whom is a word for their office, never a name.
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
