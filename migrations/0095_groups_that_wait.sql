-- Two classes of one school wait for the same session side by side; the same class does so once.
drop index one_live_entry_of_a_wish;
create unique index one_live_entry_of_a_wish
  on waiting_entries (organiser_id, project_id, wish, coalesce(session_id, ''), group_name)
  where status in ('waiting', 'offered');
