//! Sessions and visits: what is open, who comes, how places changed, what was rated.

use super::{Asker, Rows, moment};
use crate::{
    booking::{
        self,
        ledger::{Drift, Entry},
        model::{ListedSession, SessionId, Visit},
        pages::members_in_words,
    },
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    spreadsheets::model::ListKind,
    survey::{self, model::OwnSurvey, pages::state_words},
    text::{
        Lang, Text, booking as booking_words, ledger as ledger_words, spreadsheets as words, survey as survey_words,
    },
    time::{Moment, parse_date, shifted},
};

/// Days of sessions, as their page shows them.
const DAYS: i64 = 14;

/// Two weeks of sessions within reach; for the operator's copy all of them, or all from a day on.
pub async fn sessions(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let from = parse_date(asker.value("from"));
    let (begin, end) = if asker.is_whole {
        (from.map_or(Moment(i64::MIN), Moment::start_of), Moment(i64::MAX))
    } else {
        let from = from.unwrap_or_else(|| asker.now.date());
        (Moment::start_of(from), Moment::start_of(shifted(from, DAYS)))
    };
    let listed = booking::store::list_sessions_within(conn, &asker.reach, begin, end, asker.asked()).await?;
    let row = |one: ListedSession| {
        let session = one.session;
        vec![
            Value::text(session.starts_at.date().to_string()),
            Value::text(session.starts_at.clock()),
            Value::text(session.ends_at.clock()),
            Value::text(one.project_title),
            Value::text(one.base_name),
            Value::count(session.capacity_heads),
            Value::count(session.reserved_heads),
            Value::count(session.reserved_groups),
        ]
    };
    let titles = [
        words::DATE,
        words::BEGINS,
        words::ENDS,
        words::PROJECT,
        words::BASE,
        words::CAPACITY,
        words::RESERVED,
        words::RESERVED_GROUPS,
    ];
    Ok((titles.to_vec(), listed.into_iter().map(row).collect()))
}

/// Visits within reach: ahead, past, or today's at the gate; in the operator's whole copy the past ones, then those ahead.
pub async fn bookings(conn: &mut Conn, list: ListKind, asker: &Asker) -> Result<Rows, AppError> {
    let (reach, now) = (&asker.reach, asker.now);
    let visits = match (list, asker.value("view")) {
        (ListKind::Gate, _) => booking::store::list_day_within(conn, reach, now.date()).await?,
        (_, "past") => booking::store::list_visits_past(conn, reach, now, asker.asked(), 0).await?,
        (_, "") if asker.is_whole => {
            let past = booking::store::list_visits_past(conn, reach, now, asker.asked(), 0).await?;
            let ahead = booking::store::list_visits_ahead(conn, reach, now, asker.asked(), 0).await?;
            past.into_iter().chain(ahead).collect()
        }
        _ => booking::store::list_visits_ahead(conn, reach, now, asker.asked(), 0).await?,
    };
    let rows = visits.into_iter().map(|visit| visit_cells(asker.lang, visit)).collect();
    Ok((VISIT_TITLES.to_vec(), rows))
}

/// The headings of [`visit_cells`].
pub const VISIT_TITLES: [Text; 15] = [
    words::CODE,
    words::STATUS,
    words::DATE,
    words::BEGINS,
    words::ENDS,
    words::PROJECT,
    words::BASE,
    words::ORGANISER,
    words::GROUP,
    booking_words::MEMBERS,
    words::CHILDREN,
    words::ADULTS,
    words::LEADER,
    words::LEADER_PHONE,
    words::NEEDS,
];

/// A visit as a row.
pub fn visit_cells(lang: Lang, visit: Visit) -> Vec<Value> {
    let booking = visit.booking;
    vec![
        Value::text(booking.code),
        Value::text(lang.t(booking_words::booking_status(booking.status))),
        Value::text(visit.session.starts_at.date().to_string()),
        Value::text(visit.session.starts_at.clock()),
        Value::text(visit.session.ends_at.clock()),
        Value::text(visit.project_title),
        Value::text(visit.base_name),
        Value::text(booking.organiser_name),
        Value::text(booking.group_name),
        Value::text(members_in_words(lang, &booking.members)),
        Value::count(booking.children),
        Value::count(booking.adults),
        Value::text(booking.contact_name),
        Value::text(booking.contact_phone),
        Value::text(booking.needs),
    ]
}

/// The entries of the session that is asked for, if it is within reach.
pub async fn entries(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let id = SessionId::from(asker.value("session").to_owned());
    booking::store::find_session_within(conn, &asker.reach, &id).await?.ok_or(AppError::NotFound)?;
    let entries = booking::store::list_entries(conn, &id, asker.asked()).await?;
    let row = |entry: Entry| {
        let places = entry.places;
        vec![
            moment(entry.at),
            Value::text(asker.lang.t(ledger_words::kind(entry.kind))),
            Value::text(entry.group.unwrap_or_default()),
            Value::count(places.capacity_heads),
            Value::count(places.max_groups),
            Value::count(places.reserved_heads),
            Value::count(places.reserved_groups),
        ]
    };
    let titles = [
        ledger_words::WHEN,
        ledger_words::WHY,
        ledger_words::GROUP,
        ledger_words::ROOM_HEADS,
        ledger_words::ROOM_GROUPS,
        ledger_words::HEADS,
        ledger_words::GROUPS,
    ];
    Ok((titles.to_vec(), entries.into_iter().map(row).collect()))
}

/// The sessions whose places do not add up.
pub async fn drifts(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let drifts = booking::store::list_drifts(conn, asker.asked()).await?;
    let row = |drift: Drift| {
        let figures = [drift.stored, drift.by_entries].map(|places| [places.reserved_heads, places.reserved_groups]);
        let by_bookings = [drift.by_bookings.0, drift.by_bookings.1];
        let mut cells = vec![Value::text(drift.project_title), moment(drift.starts_at)];
        cells.extend(figures.into_iter().flatten().chain(by_bookings).map(Value::count));
        cells
    };
    let titles = [
        words::PROJECT,
        words::BEGINS,
        ledger_words::STORED_HEADS,
        ledger_words::STORED_GROUPS,
        ledger_words::ENTRIES_HEADS,
        ledger_words::ENTRIES_GROUPS,
        ledger_words::BOOKINGS_HEADS,
        ledger_words::BOOKINGS_GROUPS,
    ];
    Ok((titles.to_vec(), drifts.into_iter().map(row).collect()))
}

/// The visits an organisation rates, and which it has rated; never how.
pub async fn surveys(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let person = asker.person()?;
    let questionnaire = survey::policy::rates_as(person).ok_or(AppError::NotAllowed)?;
    let surveys = survey::store::list_own_surveys(conn, person.organisation_id(), questionnaire, asker.asked()).await?;
    let row = |own: OwnSurvey| {
        let state = state_words(asker.lang, asker.now, &own);
        vec![
            moment(own.survey.starts_at),
            Value::text(own.project_title),
            Value::text(own.base_name),
            Value::text(own.group_name),
            Value::text(state),
        ]
    };
    let titles = [words::BEGINS, words::PROJECT, words::BASE, words::GROUP, survey_words::STATE];
    Ok((titles.to_vec(), surveys.into_iter().map(row).collect()))
}
