//! Statements about filings and the flags of bookings that wait. The booking before its filing, as calling off does:
//! two acts never wait for each other.

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query, query_scalar};

use super::Result;
use crate::{
    accounts::model::PersonId,
    booking::{
        autorules::parse_rules,
        filing::{Filing, FilingStatus, flag},
        model::{BookingId, BookingStatus, Decision},
    },
    platform::db::{Conn, Write, word},
    time::Moment,
};

/// The filing behind a booking.
pub async fn find_filing_of(conn: &mut Conn, booking: &BookingId) -> Result<Option<Filing>> {
    let row = query(
        "select f.number, f.decision_rule, f.purpose, f.status, f.round, f.stopped_by, f.explanation, f.reason,
           f.remark, f.decided_by, f.plan_file, f.filed_heads
         from plan_filings f
         join bookings b on b.filing_id = f.id
         where b.id = $1",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(filing).transpose()?)
}

/// What is said with a decision.
#[derive(Clone, Debug, Default)]
pub struct Said<'a> {
    /// Who decides; nobody if a rule does.
    pub by: Option<&'a PersonId>,
    /// Why, as a word.
    pub reason: &'a str,
    /// The same in own words.
    pub remark: &'a str,
}

/// Moves the filing of a booking from one state to another and raises or lowers the booking's flag; false if
/// somebody was faster.
pub async fn update_filing(
    tx: &mut Write,
    booking: &BookingId,
    from: FilingStatus,
    to: FilingStatus,
    said: &Said<'_>,
) -> Result<bool> {
    if let Some(decision) = flag(to) {
        let done = query("update bookings set filing_decision = $1 where id = $2 and status = 'submitted'")
            .bind(decision.as_str())
            .bind(booking.as_str().to_owned())
            .execute(&mut **tx)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
    }
    let now = tx.now().0;
    let done = query(
        "update plan_filings
         set status = $1, decided_at = $2, decided_by = $3, reason = $4, remark = $5,
           filed_heads = (select children + adults from bookings where id = $6)
         where id = (select filing_id from bookings where id = $6)
           and status = $7",
    )
    .bind(to.as_str())
    .bind(now)
    .bind(said.by.map(|person| person.as_str().to_owned()))
    .bind(said.reason.to_owned())
    .bind(said.remark.to_owned())
    .bind(booking.as_str().to_owned())
    .bind(from.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Sends an accepted filing in once more, under its number: `to` is what the rules make of it, or `by` whoever decides.
/// False if it is another by now.
pub async fn update_amended(
    tx: &mut Write,
    booking: &BookingId,
    from: FilingStatus,
    to: FilingStatus,
    by: Option<&PersonId>,
) -> Result<bool> {
    if to == FilingStatus::Submitted {
        let done = query(
            "update bookings
             set status = 'submitted', filing_decision = 'pending'
             where id = $1 and status in ('submitted', 'confirmed')",
        )
        .bind(booking.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
    }
    let now = tx.now().0;
    let done = query(
        "update plan_filings
         set status = $1, round = round + 1, submitted_at = $2, decided_at = $3, decided_by = $4, reason = '',
           remark = '', filed_heads = (select children + adults from bookings where id = $5)
         where id = (select filing_id from bookings where id = $5)
           and status = $6",
    )
    .bind(to.as_str())
    .bind(now)
    .bind((to == FilingStatus::Accepted).then_some(now))
    .bind(by.map(|person| person.as_str().to_owned()))
    .bind(booking.as_str().to_owned())
    .bind(from.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Closes the filing of a booking that is over, or takes it back; one that is refused already stays refused.
pub async fn update_filing_over(tx: &mut Write, booking: &BookingId, to: FilingStatus) -> Result<()> {
    query(
        "update plan_filings
         set status = $1
         where id = (select filing_id from bookings where id = $2)
           and status in ('draft', 'submitted', 'returned', 'accepted')",
    )
    .bind(to.as_str())
    .bind(booking.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Closes the filings of visits in this state whose session ended before `moment`; asked before the visits move on.
pub async fn update_closed_filings(tx: &mut Write, status: BookingStatus, moment: Moment) -> Result<()> {
    query(
        "update plan_filings
         set status = 'closed'
         where status = 'accepted'
           and id in (select b.filing_id
                      from bookings b
                      join sessions s on s.id = b.session_id
                      where b.status = $1 and s.ends_at < $2)",
    )
    .bind(status.as_str())
    .bind(moment.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes which rules leave a filing to a person now.
pub async fn update_stopped_by(tx: &mut Write, booking: &BookingId, rules: &str, stopped_by: &str) -> Result<()> {
    query(
        "update plan_filings
         set decision_rule = $1, stopped_by = $2
         where id = (select filing_id from bookings where id = $3)",
    )
    .bind(rules.to_owned())
    .bind(stopped_by.to_owned())
    .bind(booking.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Sends a filing in once more, with what its organiser has changed.
pub async fn update_filing_words(tx: &mut Write, booking: &BookingId, purpose: &str, explanation: &str) -> Result<()> {
    let now = tx.now().0;
    query(
        "update plan_filings
         set purpose = $1, explanation = $2, round = round + 1, submitted_at = $3
         where id = (select filing_id from bookings where id = $4)",
    )
    .bind(purpose.to_owned())
    .bind(explanation.to_owned())
    .bind(now)
    .bind(booking.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps the emergency plan of a filing: the name of its file and its kind.
pub async fn update_plan_file(tx: &mut Write, booking: &BookingId, name: &str, kind: &str) -> Result<()> {
    query(
        "update plan_filings
         set plan_file = $1, plan_kind = $2
         where id = (select filing_id from bookings where id = $3)",
    )
    .bind(name.to_owned())
    .bind(kind.to_owned())
    .bind(booking.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The emergency plan of a booking's filing: the name of its file and its kind.
pub async fn find_plan_file(conn: &mut Conn, booking: &BookingId) -> Result<Option<(String, String)>> {
    let row = query(
        "select f.plan_file, f.plan_kind
         from plan_filings f
         join bookings b on b.filing_id = f.id
         where b.id = $1 and f.plan_file is not null and f.plan_kind is not null",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Ok::<_, sqlx::Error>((row.try_get(0)?, row.try_get(1)?))).transpose()?)
}

/// The file of every emergency plan.
pub async fn list_plan_files(conn: &mut Conn) -> Result<Vec<String>> {
    let names = query_scalar("select plan_file from plan_filings where plan_file is not null");
    Ok(names.fetch_all(conn).await?)
}

/// Notes what the base says to a booking that waits for it; false if somebody was faster.
pub async fn update_base_decision(tx: &mut Write, booking: &BookingId, to: Decision) -> Result<bool> {
    let done = query(
        "update bookings
         set base_decision = $1
         where id = $2 and status = 'submitted' and base_decision = 'pending'",
    )
    .bind(to.as_str())
    .bind(booking.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes until when a booking waits.
pub async fn update_waits_until(tx: &mut Write, booking: &BookingId, until: Option<Moment>) -> Result<()> {
    query("update bookings set waits_until = $1 where id = $2 and status in ('submitted', 'confirmed')")
        .bind(until.map(|until| until.0))
        .bind(booking.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Bookings that have waited in vain at `now`, the longest first.
pub async fn list_lapsed(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<BookingId>> {
    let rows = query(
        "select b.id
         from bookings b
         where b.status = 'submitted' and b.waits_until <= $1
         order by b.waits_until, b.id
         limit $2",
    )
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// The filings of bookings that wait in this state, by booking.
pub async fn list_filings(conn: &mut Conn, status: FilingStatus) -> Result<HashMap<BookingId, Filing>> {
    let rows = query(
        "select b.id, f.number, f.decision_rule, f.purpose, f.status, f.round, f.stopped_by, f.explanation, f.reason,
           f.remark, f.decided_by, f.plan_file, f.filed_heads
         from bookings b
         join plan_filings f on f.id = b.filing_id
         where b.status = 'submitted' and f.status = $1",
    )
    .bind(status.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<String, _>("id")?.into(), filing(row)?))).collect()
}

/// Project and group of these bookings, for lists of what became of them.
pub async fn list_booking_names(conn: &mut Conn, ids: &[BookingId]) -> Result<HashMap<BookingId, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let marks: Vec<String> = (1..=ids.len()).map(|number| format!("${number}")).collect();
    let mut list = query(AssertSqlSafe(format!(
        "select b.id, b.group_name, p.title
         from bookings b
         join sessions s on s.id = b.session_id
         join projects p on p.id = s.project_id
         where b.id in ({})",
        marks.join(", ")
    )));
    for id in ids {
        list = list.bind(id.as_str().to_owned());
    }
    let rows = list.fetch_all(conn).await?;
    let named = |row: &AnyRow| {
        let (title, group): (String, String) = (row.try_get("title")?, row.try_get("group_name")?);
        Ok((row.try_get::<String, _>("id")?.into(), format!("{title} · {group}")))
    };
    rows.iter().map(named).collect()
}

fn filing(row: &AnyRow) -> sqlx::Result<Filing> {
    Ok(Filing {
        number: row.try_get("number")?,
        decision_rule: row.try_get("decision_rule")?,
        purpose: row.try_get("purpose")?,
        status: word(FilingStatus::parse, row.try_get("status")?)?,
        round: row.try_get("round")?,
        filed_heads: row.try_get("filed_heads")?,
        stopped_by: word(parse_rules, row.try_get("stopped_by")?)?,
        explanation: row.try_get("explanation")?,
        reason: row.try_get("reason")?,
        remark: row.try_get("remark")?,
        is_by_person: row.try_get::<Option<String>, _>("decided_by")?.is_some(),
        has_plan: row.try_get::<Option<String>, _>("plan_file")?.is_some(),
    })
}
