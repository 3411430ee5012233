//! Statements about what an organiser did before, and what the Centre corrected of that.

use sqlx::{Row, query, query_scalar};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, Person},
    booking::{
        autorules::RULES,
        conduct::Conduct,
        model::{BookingId, BookingStatus, Correction},
        returns,
    },
    platform::db::{Conn, Write, word},
    time::{DAY, Moment},
};

/// What an organiser did before, as far as rules look at it: rows of `what` and `at` in no order, for sorting them costs
/// every booking more than finding them. Given are the organiser and three values: from when and until when a visit's end
/// is looked at for its safe return, and from when a visit's beginning is looked at for having been missed. The states are
/// written as in the two indexes of such bookings, so that of many that are only booked none is looked at.
macro_rules! conduct {
    ($organiser:literal, $ended_from:literal, $ended_until:literal, $missed_from:literal) => {
        concat!(
            "select 'overdue' as what, s.ends_at as at
             from bookings b
             join sessions s on s.id = b.session_id
             where b.organiser_id = ",
            $organiser,
            " and b.status in ('checked_in', 'completed', 'closed')
               and s.ends_at >= ",
            $ended_from,
            " and s.ends_at <= ",
            $ended_until,
            " and not exists (select 1 from safe_returns r where r.booking_id = b.id)
               and not exists (select 1 from no_show_corrections k where k.booking_id = b.id)
             union all
             select 'missed' as what, s.starts_at as at
             from bookings b
             join sessions s on s.id = b.session_id
             left join cancellations c on c.booking_id = b.id
             where b.organiser_id = ",
            $organiser,
            " and b.status in ('no_show', 'cancelled')
               and (b.status = 'no_show' or c.is_late = 1)
               and s.starts_at > ",
            $missed_from
        )
    };
}
pub(super) use conduct;

/// The three values of `conduct!` at `now`.
pub(super) fn conduct_values(now: Moment) -> [i64; 3] {
    [
        now.plus(-returns::RULES.listed_for).0,
        now.plus(-returns::RULES.overdue_after).0,
        now.plus(-(RULES.missed_days + 1) * DAY).0,
    ]
}

/// What `conduct!` found, one `what at` behind another.
pub(super) fn conduct_of(written: &str) -> sqlx::Result<Conduct> {
    let mut conduct = Conduct::default();
    for one in written.split(',').filter(|one| !one.is_empty()) {
        let unknown = || sqlx::Error::Decode(format!("unknown conduct {one:?} in the database").into());
        let (what, at) = one.split_once(' ').ok_or_else(unknown)?;
        match what {
            "overdue" => conduct.overdue += 1,
            _ => conduct.missed.push(Moment(at.parse().map_err(|_| unknown())?).date()),
        }
    }
    conduct.missed.sort_unstable_by(|one, other| other.cmp(one));
    Ok(conduct)
}

/// What an organiser did before `now`, as far as rules look at it.
pub async fn find_conduct(conn: &mut Conn, organiser: &OrganisationId, now: Moment) -> Result<Conduct> {
    let mut select = query_scalar::<_, Option<String>>(concat!(
        "select string_agg(c.what || ' ' || c.at, ',') from (",
        conduct!("$1", "$2", "$3", "$4"),
        ") c"
    ))
    .bind(organiser.as_str().to_owned());
    for value in conduct_values(now) {
        select = select.bind(value);
    }
    Ok(conduct_of(&select.fetch_one(conn).await?.unwrap_or_default())?)
}

/// Notes what the Centre knows of a visit that counted as missed.
pub async fn insert_correction(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    to: BookingStatus,
    evidence: &str,
) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into no_show_corrections (booking_id, status, evidence, person_id, at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(id.as_str().to_owned())
    .bind(to.as_str())
    .bind(evidence.to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the Centre corrected of a visit that counted as missed.
pub async fn find_correction(conn: &mut Conn, id: &BookingId) -> Result<Option<Correction>> {
    let row = query("select status, evidence, at from no_show_corrections where booking_id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Correction {
        status: word(BookingStatus::parse, row.try_get("status")?)?,
        evidence: row.try_get("evidence")?,
        at: Moment(row.try_get("at")?),
    }))
}
