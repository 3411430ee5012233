-- A base is charged with the same thing on the same day once, unless that was dismissed or overturned.
create unique index standing_vetoes on vetoes (season, base_id, ground, found_on)
  where status not in ('dismissed', 'overturned');
