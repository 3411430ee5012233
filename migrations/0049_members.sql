-- The classes or villages that a group is made of, with their children: one for each line, as the organiser named them.
alter table bookings add column members text not null default '';
alter table waiting_entries add column members text not null default '';
