//! A feed by RFC 5545, in words: one event a booking, under an identifier that never changes; a change of its
//! state raises its sequence number; one that was called off stays as a cancelled event, so that calendar programs
//! take it out. Times are those of the bases, with their time zone described. No phone of a person and no
//! entry code: calendars are copied to other people's servers.

use ics::{
    Event, ICalendar, Standard, TimeZone,
    components::Property,
    escape_text,
    parameters::TzIDParam,
    properties::{Description, DtEnd, DtStart, Location, Sequence, Status, Summary, URL},
};

use super::model::Entry;
use crate::{
    booking::model::{BookingStatus, Visit},
    text::{Lang, feeds as words},
    time::Moment,
};

/// The bases' time zone by its usual name.
const ZONE: &str = "Asia/Shanghai";
/// What it adds to UTC, ever since daylight saving ended in 1991.
const OFFSET: &str = "+0800";

/// The feed of `entries` for the product at `site`, whose host makes identifiers unique in the world.
pub fn calendar(entries: &[Entry], site: &str) -> String {
    let host = site.split("://").last().unwrap_or(site);
    let mut calendar = ICalendar::new("2.0", "-//Yizheng Minor Protection Centre//Sutong//ZH");
    calendar.push(Property::new("CALSCALE", "GREGORIAN"));
    calendar.push(Property::new("METHOD", "PUBLISH"));
    calendar.push(Property::new("X-WR-CALNAME", escape_text(Lang::ZhCn.t(words::CALENDAR_NAME))));
    calendar.push(Property::new("REFRESH-INTERVAL;VALUE=DURATION", "PT1H"));
    calendar.add_timezone(TimeZone::standard(ZONE, Standard::new("19910915T000000", OFFSET, OFFSET)));
    for entry in entries {
        calendar.add_event(event(entry, site, host));
    }
    calendar.to_string()
}

fn event<'a>(entry: &Entry, site: &str, host: &str) -> Event<'a> {
    let Entry { visit, id, page, is_off } = entry;
    let Visit { booking, session, .. } = visit;
    let shown = if *is_off { BookingStatus::Cancelled } else { booking.status };
    let mut event = Event::new(format!("{id}@{host}"), utc(booking.created_at));
    let mut starts = DtStart::new(local(session.starts_at));
    starts.add(TzIDParam::new(ZONE));
    event.push(starts);
    let mut ends = DtEnd::new(local(session.ends_at));
    ends.add(TzIDParam::new(ZONE));
    event.push(ends);
    event.push(Summary::new(text(format!("{} · {}", visit.project_title, booking.group_name))));
    event.push(Location::new(text(format!("{} {}", visit.base_name, visit.base_address))));
    event.push(Description::new(text(description(visit))));
    event.push(URL::new(format!("{site}{page}")));
    event.push(Sequence::new((booking.changes * STATES + sequence(shown)).to_string()));
    event.push(status(shown));
    event
}

fn description(visit: &Visit) -> String {
    let booking = &visit.booking;
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("organiser", &booking.organiser_name),
        ("children", &booking.children),
        ("adults", &booking.adults),
        ("phone", &visit.base_phone),
    ];
    Lang::ZhCn.fill(words::EVENT, &values)
}

fn text(text: String) -> String {
    // A lone carriage return would begin a line of its own in the file.
    escape_text(text.replace('\r', "")).into_owned()
}

/// More than any state's number: a change outweighs the state it leads back to.
const STATES: i64 = 10;

/// A higher number replaces what a calendar program has: no state follows one with a higher number, but by a change.
const fn sequence(status: BookingStatus) -> i64 {
    use BookingStatus::{
        Cancelled, CheckedIn, Closed, Completed, Confirmed, Declined, Expired, Held, NoShow, Submitted,
    };
    match status {
        Held | Submitted => 0,
        Confirmed => 1,
        CheckedIn | NoShow => 2,
        Completed => 3,
        Closed => 4,
        Expired | Declined | Cancelled => 9,
    }
}

fn status<'a>(status: BookingStatus) -> Status<'a> {
    use BookingStatus::{
        Cancelled, CheckedIn, Closed, Completed, Confirmed, Declined, Expired, Held, NoShow, Submitted,
    };
    match status {
        Held | Submitted => Status::tentative(),
        Confirmed | CheckedIn | Completed | Closed => Status::confirmed(),
        Expired | Declined | Cancelled | NoShow => Status::cancelled(),
    }
}

fn local(moment: Moment) -> String {
    moment.local().format("%Y%m%dT%H%M%S").to_string()
}

fn utc(moment: Moment) -> String {
    // Eight hours back from the bases' clock.
    moment.plus(-8 * crate::time::HOUR).local().format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_follows_has_a_higher_number() {
        use BookingStatus::{Cancelled, CheckedIn, Completed, Confirmed, NoShow, Submitted};
        for (before, after) in [
            (Submitted, Confirmed),
            (Confirmed, CheckedIn),
            (Confirmed, NoShow),
            (NoShow, Completed),
            (NoShow, Cancelled),
            (CheckedIn, Completed),
        ] {
            assert!(sequence(before) < sequence(after), "{before} {after}");
        }
        // A change may lead back to any state.
        assert!(BookingStatus::ALL.iter().all(|status| sequence(*status) < STATES));
    }
}
