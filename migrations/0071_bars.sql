-- A confirmed veto may bar a base from stars for one or two further seasons. The numbers are a sample (示例), like the list
-- of grounds itself: the Centre's own take their place. What was confirmed before stays as it was and bars from nothing.
alter table veto_grounds add column bars_seasons bigint not null default 0 check (bars_seasons between 0 and 2);
update veto_grounds set bars_seasons = 2 where code in ('faked_evidence', 'child_harmed');
update veto_grounds set bars_seasons = 1 where code = 'report_missed';
alter table season_events add column bars_seasons bigint not null default 0 check (bars_seasons between 0 and 2);
