-- Until when a season's ballots may be withdrawn: once it is final, its surveys are frozen.
alter table surveys add column frozen_at bigint;
update surveys set frozen_at = closes_at
where exists (
  select 1
  from sessions x
  join seasons y on x.date >= y.starts_on and x.date <= y.ends_on
  where x.id = surveys.session_id and y.status in ('final', 'archived')
);

-- A drawn code that nobody answers with may be drawn anew after this full hour. Gone once it is spent.
alter table survey_codes add column held_until bigint;
