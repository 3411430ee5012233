-- What bookings in a closure are called off for, as a word that messages and records know.
alter table base_closures add column cause text not null default 'facility';
