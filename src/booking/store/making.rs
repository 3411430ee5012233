//! Statements that make a booking. Many may wait for one that is being made: as few as can be.

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, Person},
    bases::model::{BaseCategory, BaseStatus},
    booking::model::{
        AgreementId, AgreementStatus, Booking, BookingId, BookingStatus, Decision, FilingId, Grades, NewBooking,
        Session,
    },
    platform::db::{Conn, Write, is_refused, placeholders, word},
    time::Moment,
};

/// How things stand for a group that wants to book.
#[derive(Clone, Debug)]
pub struct Standing {
    /// State of the session's base.
    pub base_status: BaseStatus,
    /// Its category.
    pub category: BaseCategory,
    /// Whether the group has a booking of the session that still counts.
    pub is_booked: bool,
    /// Whether a booking has the code.
    pub is_code_taken: bool,
    /// The agreement between organiser and base for the day: one in force, otherwise one that can be signed.
    pub agreement_id: Option<AgreementId>,
    /// Whether it is in force.
    pub is_in_force: bool,
    /// Whether agreements must be signed; otherwise one is in force by rule.
    pub must_sign: bool,
    /// Whether the organiser's leader approves what its teachers book.
    pub asks_school: bool,
    /// Whether bookings of the project need no word of the base.
    pub accepts_by_rule: bool,
}

/// How things stand for the group `group_name` of `organiser` that wants to book `session` under `code`.
pub async fn find_standing(
    conn: &mut Conn,
    session: &Session,
    organiser: &OrganisationId,
    group_name: &str,
    code: &str,
) -> Result<Option<Standing>> {
    let row = query(
        "select a.status, a.category,
           (select count(*)
            from bookings
            where session_id = $1
              and organiser_id = $2
              and group_name = $3
              and status in ('held', 'submitted', 'confirmed', 'checked_in')) as booked,
           (select count(*) from bookings where code = $4) as codes,
           (select id
            from agreements
            where organiser_id = $2
              and base_id = a.id
              and status in ('effective', 'draft', 'sent_to_parties', 'partly_signed')
              and effective_from <= $5
              and effective_until >= $5
            order by case when status = 'effective' then 0 else 1 end, effective_from, id
            limit 1) as agreement_id,
           (select count(*)
            from agreements
            where organiser_id = $2
              and base_id = a.id
              and status = 'effective'
              and effective_from <= $5
              and effective_until >= $5) as in_force,
           (select must_sign from agreement_rules where id = 1) as must_sign,
           (select approves_bookings from organisations where id = $2) as asks_school,
           (select accepts_by_rule from projects where id = $7) as accepts_by_rule
         from bases a
         where a.id = $6",
    )
    .bind(session.id.as_str().to_owned())
    .bind(organiser.as_str().to_owned())
    .bind(group_name.to_owned())
    .bind(code.to_owned())
    .bind(session.starts_at.date().to_string())
    .bind(session.base_id.as_str().to_owned())
    .bind(session.project_id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(standing).transpose()?)
}

fn standing(row: &AnyRow) -> sqlx::Result<Standing> {
    Ok(Standing {
        base_status: word(BaseStatus::parse, row.try_get("status")?)?,
        category: word(BaseCategory::parse, row.try_get("category")?)?,
        is_booked: row.try_get::<i64, _>("booked")? > 0,
        is_code_taken: row.try_get::<i64, _>("codes")? > 0,
        agreement_id: row.try_get::<Option<String>, _>("agreement_id")?.map(AgreementId),
        is_in_force: row.try_get::<i64, _>("in_force")? > 0,
        must_sign: row.try_get::<i64, _>("must_sign")? != 0,
        asks_school: row.try_get::<i64, _>("asks_school")? != 0,
        accepts_by_rule: row.try_get::<i64, _>("accepts_by_rule")? != 0,
    })
}

/// The three decisions on a booking and the papers behind them.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The filing.
    pub filing_id: FilingId,
    /// What the Centre says.
    pub filing: Decision,
    /// The agreement.
    pub agreement_id: AgreementId,
    /// Its state.
    pub agreement: AgreementStatus,
    /// What the base says.
    pub base: Decision,
    /// The state that follows.
    pub status: BookingStatus,
    /// Until when it waits for what is missing.
    pub waits_until: Option<Moment>,
}

/// Adds a booking; nothing if the database says that the group has one already.
pub async fn insert_booking(
    tx: &mut Write,
    person: &Person,
    code: &str,
    new: &NewBooking,
    decided: &Decided,
) -> Result<Option<Booking>> {
    let id = tx.id();
    let now = tx.now();
    let done = query(
        "insert into bookings (id, code, session_id, organiser_id, booked_by, filing_id, agreement_id, group_name,
           contact_name, contact_phone, arrival, needs, children, adults, in_difficulty, status, base_decision,
           filing_decision, agreement_status, created_at, waits_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
    )
    .bind(id.clone())
    .bind(code.to_owned())
    .bind(new.session_id.as_str().to_owned())
    .bind(person.organisation_id().as_str().to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(decided.filing_id.as_str().to_owned())
    .bind(decided.agreement_id.as_str().to_owned())
    .bind(new.group_name.clone())
    .bind(new.contact_name.clone())
    .bind(new.contact_phone.clone())
    .bind(new.arrival.as_str())
    .bind(new.needs.clone())
    .bind(new.heads.grades.total())
    .bind(new.heads.adults)
    .bind(new.heads.in_difficulty)
    .bind(decided.status.as_str())
    .bind(decided.base.as_str())
    .bind(decided.filing.as_str())
    .bind(decided.agreement.as_str())
    .bind(now.0)
    .bind(decided.waits_until.map(|until| until.0))
    .execute(&mut **tx)
    .await;
    match done {
        Ok(_) => Ok(Some(made(id.into(), now, person, code, new, decided))),
        Err(error) if is_refused(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The booking as it was just added.
fn made(id: BookingId, now: Moment, person: &Person, code: &str, new: &NewBooking, decided: &Decided) -> Booking {
    Booking {
        id,
        code: code.to_owned(),
        session_id: new.session_id.clone(),
        organiser_id: person.organisation_id().clone(),
        organiser_name: person.membership.organisation.name.clone(),
        group_name: new.group_name.clone(),
        contact_name: new.contact_name.clone(),
        contact_phone: new.contact_phone.clone(),
        arrival: new.arrival,
        needs: new.needs.clone(),
        children: new.heads.grades.total(),
        adults: new.heads.adults,
        status: decided.status,
        base_decision: decided.base,
        filing_decision: decided.filing,
        agreement_status: decided.agreement,
        created_at: now,
        changes: 0,
        waits_until: decided.waits_until,
    }
}

/// Notes the planned children of a booking by grade.
pub async fn insert_booking_grades(tx: &mut Write, id: &BookingId, grades: &Grades) -> Result<()> {
    let coming: Vec<_> = grades.0.iter().filter(|(_, children)| *children > 0).collect();
    if coming.is_empty() {
        return Ok(());
    }
    let values = placeholders(coming.len(), 3);
    let mut insert =
        query(AssertSqlSafe(format!("insert into booking_heads (booking_id, grade, children) values {values}")));
    for (grade, children) in coming {
        insert = insert.bind(id.as_str().to_owned()).bind(*grade).bind(*children);
    }
    insert.execute(&mut **tx).await?;
    Ok(())
}
