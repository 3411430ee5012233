//! What waits at somebody's desk or is kept there: agreements, calendars, filings, approvals, incidents, returns.

use super::{
    Asker, Rows, moment,
    visits::{VISIT_TITLES, visit_cells},
};
use crate::{
    agreements::{self, actions::reached, model::Agreement},
    bases::{self, model::CalendarDay},
    booking::{
        self,
        filing::FilingStatus,
        model::{Booking, Visit},
        returns::{RULES, is_overdue},
    },
    calendars::{
        self,
        model::SchoolSpan,
        pages::{shown_year, whole_year},
    },
    decisions::pages::{last_day, reasons},
    error::AppError,
    gate::{self, model::Incident, pages::group},
    platform::{db::Conn, spreadsheet::Value},
    text::{
        agreements as agreement_words, booking as booking_words, calendars as calendar_words,
        decisions as decision_words, incidents as incident_words, spreadsheets as words,
    },
};

/// The agreements of one's own organisation; everybody's for the Centre and the operator.
pub async fn agreements(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let organisation = asker.person.as_ref().map_or("", reached);
    let agreements = agreements::store::list_agreements(conn, organisation, asker.asked(), 0).await?;
    let row = |one: Agreement| {
        vec![
            Value::text(one.organiser),
            Value::text(one.operator),
            Value::text(one.base),
            Value::text(asker.lang.t(agreement_words::kind(one.kind))),
            Value::text(one.from.to_string()),
            Value::text(one.until.to_string()),
            Value::text(asker.lang.t(agreement_words::state(one.state))),
        ]
    };
    let titles = [
        words::ORGANISER,
        words::OPERATOR,
        words::BASE,
        agreement_words::KIND,
        calendar_words::FIRST_DAY,
        calendar_words::LAST_DAY,
        words::STATUS,
    ];
    Ok((titles.to_vec(), agreements.into_iter().map(row).collect()))
}

/// Holidays and make-up workdays of the year that is shown.
pub async fn calendar_days(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let (first, last) = whole_year(shown_year(asker.value("year"), asker.now));
    let row = |day: CalendarDay| {
        vec![
            Value::text(day.date.to_string()),
            Value::text(asker.lang.t(calendar_words::day_kind(day.kind))),
            Value::text(day.name),
            Value::text(day.source),
        ]
    };
    let days = bases::store::list_calendar_days(conn, first, last).await?;
    let titles = [calendar_words::DATE, calendar_words::KIND, calendar_words::NAME, calendar_words::SOURCE];
    Ok((titles.to_vec(), days.into_iter().map(row).collect()))
}

/// Terms and breaks of the year that is shown.
pub async fn school_spans(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let (first, last) = whole_year(shown_year(asker.value("year"), asker.now));
    let row = |SchoolSpan { span, school, .. }: SchoolSpan| {
        let checked = if span.is_checked { calendar_words::CHECKED } else { calendar_words::UNCHECKED };
        vec![
            Value::text(span.name),
            Value::text(lang.t(calendar_words::span_kind(span.kind))),
            Value::text(school.unwrap_or_else(|| lang.t(calendar_words::CITY).to_owned())),
            Value::text(span.first_day.to_string()),
            Value::text(span.last_day.to_string()),
            Value::text(span.source),
            Value::text(lang.t(checked)),
        ]
    };
    let spans = calendars::store::list_spans(conn, first, last).await?;
    let titles = [
        calendar_words::NAME,
        calendar_words::KIND,
        words::ORGANISATION,
        calendar_words::FIRST_DAY,
        calendar_words::LAST_DAY,
        calendar_words::SOURCE,
        words::STATUS,
    ];
    Ok((titles.to_vec(), spans.into_iter().map(row).collect()))
}

/// Filings that wait for the Centre, by day of the visit.
pub async fn filings(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let visits = booking::store::list_visits_filed(conn, &asker.reach, FilingStatus::Submitted, asker.asked()).await?;
    let mut filings = booking::store::list_filings(conn, FilingStatus::Submitted).await?;
    let row = |visit: Visit| {
        let filing = filings.remove(&visit.booking.id)?;
        let why = reasons(asker.lang, &filing).join("；");
        let own = [deadline(&visit.booking), Value::text(filing.purpose), Value::text(why), Value::count(filing.round)];
        Some(visit_cells(asker.lang, visit).into_iter().chain(own).collect())
    };
    let rows = visits.into_iter().filter_map(row).collect();
    let own =
        [decision_words::DECIDE_BY, booking_words::PURPOSE, decision_words::WHY_A_PERSON, decision_words::TIMES_SENT];
    Ok(([VISIT_TITLES.as_slice(), &own].concat(), rows))
}

/// Bookings that wait for the leader of their school.
pub async fn approvals(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let visits = booking::store::list_visits_filed(conn, &asker.reach, FilingStatus::Draft, asker.asked()).await?;
    let row = |visit: Visit| {
        let own = deadline(&visit.booking);
        visit_cells(asker.lang, visit).into_iter().chain([own]).collect()
    };
    let titles = [VISIT_TITLES.as_slice(), &[decision_words::DECIDE_BY]].concat();
    Ok((titles, visits.into_iter().map(row).collect()))
}

fn deadline(booking: &Booking) -> Value {
    Value::text(booking.waits_until.map(|until| last_day(until).to_string()).unwrap_or_default())
}

/// Incidents within reach, the latest first.
pub async fn incidents(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let incidents = gate::store::list_incidents(conn, &asker.reach, asker.asked()).await?;
    let row = |one: Incident| {
        let group = group(lang, &one);
        vec![
            moment(one.happened_at),
            moment(one.reported_at),
            Value::text(one.base_name),
            Value::text(group),
            Value::text(lang.t(incident_words::level(one.level))),
            Value::text(lang.t(incident_words::category(one.category))),
            Value::text(one.measures),
            Value::text(lang.t(incident_words::status(one.status))),
        ]
    };
    let titles = [
        incident_words::HAPPENED,
        incident_words::REPORTED,
        incident_words::WHERE,
        incident_words::GROUP,
        incident_words::LEVEL,
        incident_words::CATEGORY,
        incident_words::MEASURES,
        incident_words::STATE,
    ];
    Ok((titles.to_vec(), incidents.into_iter().map(row).collect()))
}

/// Groups that have not said that they are back, the longest over first.
pub async fn safe_returns(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let (lang, now) = (asker.lang, asker.now);
    let from = now.plus(-RULES.listed_for);
    let visits = booking::store::list_visits_not_back(conn, &asker.reach, from, now, asker.asked()).await?;
    let row = |visit: Visit| {
        let is_late = is_overdue(&RULES, &visit.session, now);
        let state = if is_late { incident_words::RETURN_OVERDUE } else { incident_words::RETURN_WAITING };
        visit_cells(lang, visit).into_iter().chain([Value::text(lang.t(state))]).collect()
    };
    let titles = [VISIT_TITLES.as_slice(), &[incident_words::RETURNS]].concat();
    Ok((titles, visits.into_iter().map(row).collect()))
}
