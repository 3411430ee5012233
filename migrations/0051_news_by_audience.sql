-- News of a booking are kept for each audience and, where they are about a request to a social organisation, for each
-- request: what is to be told one of them never takes the place of what is to be told another. `booking_news` stays
-- for programs that still run; a later migration drops it.
create table news_of_bookings (
  booking_id text not null references bookings (id),
  topic text not null,
  audience text not null,
  -- The request; empty for the booking itself.
  subject text not null,
  reason text not null,
  due_at bigint not null,
  told_at bigint,
  primary key (booking_id, topic, audience, subject)
);

insert into news_of_bookings (booking_id, topic, audience, subject, reason, due_at, told_at)
select booking_id, topic, audience, case when topic like 'service_%' then reason else '' end,
  case when topic like 'service_%' then '' else reason end, due_at, told_at
from booking_news;

create index news_of_bookings_to_tell on news_of_bookings (due_at) where told_at is null;
