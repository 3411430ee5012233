//! What a day is for schools. Pure.
//!
//! What a school entered itself goes before what the city entered, day by day. A day that no term covers is
//! no school day: the calendar then has a gap, and the desk says so.

use chrono::NaiveDate;

use super::model::{NewSpan, SchoolSpan};
use crate::{
    accounts::model::OrganisationId,
    bases::{calendar::is_workday, model::CalendarDay},
};

/// The break that `date` lies in, for `school` or for schools in general.
pub fn break_on<'a>(date: NaiveDate, spans: &'a [SchoolSpan], school: Option<&OrganisationId>) -> Option<&'a NewSpan> {
    spans_on(date, spans, school).into_iter().find(|span| span.kind.is_break())
}

/// Whether schools teach on `date`: a workday in term and in no break.
pub fn is_school_day(
    date: NaiveDate,
    spans: &[SchoolSpan],
    days: &[CalendarDay],
    school: Option<&OrganisationId>,
) -> bool {
    let here = spans_on(date, spans, school);
    is_workday(date, days) && !here.is_empty() && !here.iter().any(|span| span.kind.is_break())
}

/// What covers `date`: the school's own spans if any of them does, otherwise the city's.
fn spans_on<'a>(date: NaiveDate, spans: &'a [SchoolSpan], school: Option<&OrganisationId>) -> Vec<&'a NewSpan> {
    let of = |owner: Option<&OrganisationId>| {
        let covering = spans.iter().map(|kept| &kept.span).filter(|span| span.covers(date));
        covering.filter(|span| span.organisation_id.as_ref() == owner).collect::<Vec<_>>()
    };
    let own = school.map(|school| of(Some(school))).unwrap_or_default();
    if own.is_empty() { of(None) } else { own }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{calendars::model::SpanKind, time::shifted};

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn span(kind: SpanKind, school: Option<&str>, from: &str, until: &str) -> SchoolSpan {
        let span = NewSpan {
            kind,
            organisation_id: school.map(OrganisationId::from),
            name: String::new(),
            first_day: day(from),
            last_day: day(until),
            source: String::new(),
            is_checked: true,
        };
        SchoolSpan { id: "s".into(), span, school: None }
    }

    fn year() -> Vec<SchoolSpan> {
        vec![
            span(SpanKind::Term, None, "2026-03-02", "2026-07-03"),
            span(SpanKind::SpringBreak, None, "2026-04-01", "2026-04-03"),
            span(SpanKind::SpringBreak, Some("one"), "2026-04-08", "2026-04-10"),
            span(SpanKind::Term, Some("one"), "2026-04-01", "2026-04-07"),
        ]
    }

    #[test]
    fn the_first_of_april_is_a_workday_but_no_school_day() {
        assert!(is_workday(day("2026-04-01"), &[]));
        assert!(!is_school_day(day("2026-04-01"), &year(), &[], None));
        assert!(is_school_day(day("2026-03-31"), &year(), &[], None));
        assert!(!is_school_day(day("2026-03-28"), &year(), &[], None), "a Saturday");
        assert!(!is_school_day(day("2026-09-01"), &year(), &[], None), "no term covers it");
        assert_eq!(break_on(day("2026-04-03"), &year(), None).map(|span| span.kind), Some(SpanKind::SpringBreak));
    }

    #[test]
    fn what_a_school_entered_goes_before_what_the_city_entered() {
        let one = OrganisationId::from("one");
        assert!(is_school_day(day("2026-04-01"), &year(), &[], Some(&one)));
        assert!(!is_school_day(day("2026-04-08"), &year(), &[], Some(&one)));
        assert!(is_school_day(day("2026-04-08"), &year(), &[], None));
        assert!(!is_school_day(day("2026-04-01"), &year(), &[], Some(&OrganisationId::from("other"))));
    }

    proptest! {
        #[test]
        fn no_day_is_both_a_school_day_and_in_a_break(step in 0_i64..200, own in proptest::bool::ANY) {
            let (date, one) = (shifted(day("2026-02-15"), step), OrganisationId::from("one"));
            let school = own.then_some(&one);
            prop_assert!(!(is_school_day(date, &year(), &[], school) && break_on(date, &year(), school).is_some()));
        }
    }
}
