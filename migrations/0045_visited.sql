-- Every booking asks which visits of its organiser took place and wait for a safe return: few of the many booked.
create index bookings_visited_by_an_organiser on bookings (organiser_id)
  where status in ('checked_in', 'completed', 'closed');
