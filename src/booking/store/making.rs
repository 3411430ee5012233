//! Statements that make a booking. Many may wait for one that is being made: as few as can be.

use sqlx::{Row, any::AnyRow, query};

use super::{
    Result,
    conduct::{conduct, conduct_of, conduct_values},
    sessions::session_of,
};
use crate::{
    accounts::model::Person,
    bases::{
        model::{BaseCategory, BaseStatus, CalendarDay, DayKind, Project},
        store::{covered, project_of},
    },
    booking::{
        autorules::LEAD_SEARCH,
        conduct::Conduct,
        holds::{Hold, HoldKind},
        model::{
            AgreementId, AgreementStatus, Booking, BookingId, BookingStatus, Decision, FilingId, Grades, NewBooking,
            Session, SessionId,
        },
    },
    platform::db::{Conn, Insert, Pen, Write, date, placeholders, word},
    time::{Moment, shifted},
};

/// What a booking is decided on, read in one statement.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The session.
    pub session: Session,
    /// Its project.
    pub project: Project,
    /// The live hold that whoever books has on it.
    pub hold: Option<Hold>,
    /// How things stand for the group.
    pub standing: Standing,
    /// Whether so many people at once are at the base at most.
    pub is_limited: bool,
    /// The days from [`LEAD_SEARCH`] before today to the session's own that are not what their weekday says.
    pub days: Vec<CalendarDay>,
    /// Whether the papers of the base cover the day.
    pub is_covered: bool,
    /// What the organiser did before.
    pub conduct: Conduct,
}

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
    /// Whether agreements must be signed, in general or because one of the two ended the last before its time;
    /// otherwise one is in force by rule.
    pub must_sign: bool,
    /// Whether the organiser's leader approves what its teachers book.
    pub asks_school: bool,
    /// Whether bookings of the project need no word of the base.
    pub accepts_by_rule: bool,
    /// Whether a rule of release was ever set that may hold for the project.
    pub has_release: bool,
}

/// What is asked of a session before `group_name` is booked on it by `person` under `code`.
pub async fn find_ground(
    conn: &mut Conn,
    session: &SessionId,
    person: &Person,
    (group_name, code): (&str, &str),
    now: Moment,
) -> Result<Option<Ground>> {
    let mut select = query(concat!(
        "select p.id, p.code, p.base_id, p.kind, p.title, p.theme, p.intro, p.grade_from, p.grade_to, p.duration_min,
           p.min_heads, p.max_heads, p.children_per_adult, p.fee_fen, p.is_indoor, p.rain_plan, p.bring,
           p.safety_notes, p.is_featured, p.status, p.accepts_by_rule,
           s.id as session_id, s.project_id, s.starts_at, s.ends_at, s.capacity_heads, s.max_groups, s.reserved_heads,
           s.reserved_groups, s.status as session_status, s.present_limit,
           h.id as hold_id, h.heads as held_heads, h.expires_at as held_until,
           a.status as base_status, a.category,
           o.approves_bookings,
           (select count(*)
            from bookings
            where session_id = s.id
              and organiser_id = o.id
              and group_name = $4
              and status in ('held', 'submitted', 'confirmed', 'checked_in')) as booked,
           (select count(*) from bookings where code = $5) as codes,
           (select id
            from agreements
            where organiser_id = o.id
              and base_id = a.id
              and status in ('effective', 'draft', 'sent_to_parties', 'partly_signed')
              and effective_from <= s.date
              and effective_until >= s.date
            order by case when status = 'effective' then 0 else 1 end, effective_from, id
            limit 1) as agreement_id,
           (select count(*)
            from agreements
            where organiser_id = o.id
              and base_id = a.id
              and status = 'effective'
              and effective_from <= s.date
              and effective_until >= s.date) as in_force,
           (select must_sign from agreement_rules where id = 1)
             + (select count(*)
                from agreements
                where organiser_id = o.id
                  and base_id = a.id
                  and status in ('terminated', 'void')
                  and effective_from <= s.date
                  and effective_until >= s.date) as must_sign,
           (select string_agg(d.date || ' ' || d.kind, ',')
            from calendar_days d
            where d.date between $6 and s.date) as days,
           (select count(*)
            from release_rules
            where scope = 'all'
               or (scope = 'category' and target = a.category)
               or (scope = 'project' and target = p.id)) as releases,
           (select string_agg(c.what || ' ' || c.at, ',') from (",
        conduct!("o.id", "$7", "$8", "$9"),
        ") c) as conduct,
           case when ",
        covered!("s"),
        " then 1 else 0 end as is_covered
         from sessions s
         join projects p on p.id = s.project_id
         join bases a on a.id = s.base_id
         join organisations o on o.id = $2
         left join holds h on h.session_id = s.id and h.person_id = $3 and h.kind = 'form' and h.status = 'live'
         where s.id = $1"
    ))
    .bind(session.as_str().to_owned())
    .bind(person.organisation_id().as_str().to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(group_name.to_owned())
    .bind(code.to_owned())
    .bind(shifted(now.date(), -LEAD_SEARCH).to_string());
    for value in conduct_values(now) {
        select = select.bind(value);
    }
    let row = select.fetch_optional(conn).await?;
    Ok(row.as_ref().map(|row| ground(row, person)).transpose()?)
}

fn ground(row: &AnyRow, person: &Person) -> sqlx::Result<Ground> {
    let session = session_of(row, "session_id", "session_status")?;
    Ok(Ground {
        hold: held(row, &session.id, person)?,
        project: project_of(row)?,
        standing: standing(row)?,
        is_limited: row.try_get::<i64, _>("present_limit")? > 0,
        days: days(&row.try_get::<Option<String>, _>("days")?.unwrap_or_default())?,
        is_covered: row.try_get::<i64, _>("is_covered")? != 0,
        conduct: conduct_of(&row.try_get::<Option<String>, _>("conduct")?.unwrap_or_default())?,
        session,
    })
}

fn held(row: &AnyRow, session: &SessionId, person: &Person) -> sqlx::Result<Option<Hold>> {
    let Some(id) = row.try_get::<Option<String>, _>("hold_id")? else { return Ok(None) };
    Ok(Some(Hold {
        id: id.into(),
        session_id: session.clone(),
        organiser_id: person.organisation_id().clone(),
        person_id: person.id.clone(),
        kind: HoldKind::Form,
        heads: row.try_get("held_heads")?,
        expires_at: Moment(row.try_get("held_until")?),
        booking_id: None,
    }))
}

/// Days as the statement writes them: `2026-10-10 makeup_workday,2026-10-01 statutory_holiday`.
fn days(written: &str) -> sqlx::Result<Vec<CalendarDay>> {
    let day = |one: &str| {
        let (on, kind) = one.split_once(' ').unwrap_or((one, ""));
        let kind = word(DayKind::parse, kind)?;
        Ok(CalendarDay { date: date(on)?, kind, name: String::new(), source: String::new() })
    };
    written.split(',').filter(|one| !one.is_empty()).map(day).collect()
}

fn standing(row: &AnyRow) -> sqlx::Result<Standing> {
    Ok(Standing {
        base_status: word(BaseStatus::parse, row.try_get("base_status")?)?,
        category: word(BaseCategory::parse, row.try_get("category")?)?,
        is_booked: row.try_get::<i64, _>("booked")? > 0,
        is_code_taken: row.try_get::<i64, _>("codes")? > 0,
        agreement_id: row.try_get::<Option<String>, _>("agreement_id")?.map(AgreementId),
        is_in_force: row.try_get::<i64, _>("in_force")? > 0,
        must_sign: row.try_get::<i64, _>("must_sign")? != 0,
        asks_school: row.try_get::<i64, _>("approves_bookings")? != 0,
        accepts_by_rule: row.try_get::<i64, _>("accepts_by_rule")? != 0,
        has_release: row.try_get::<i64, _>("releases")? > 0,
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

/// A new booking and its row, to be written together with others.
pub fn new_booking(pen: &Pen, person: &Person, code: &str, new: &NewBooking, decided: &Decided) -> (Booking, Insert) {
    let now = pen.now();
    let booking = made(pen.id().into(), now, person, code, new, decided);
    let insert = Insert::new(
        "insert into bookings (id, code, session_id, organiser_id, booked_by, filing_id, agreement_id, group_name,
           contact_name, contact_phone, arrival, needs, children, adults, in_difficulty, status, base_decision,
           filing_decision, agreement_status, created_at, waits_until, members)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(booking.id.as_str())
    .bind(code)
    .bind(new.session_id.as_str())
    .bind(person.organisation_id().as_str())
    .bind(person.id.as_str())
    .bind(decided.filing_id.as_str())
    .bind(decided.agreement_id.as_str())
    .bind(new.group_name.as_str())
    .bind(new.contact_name.as_str())
    .bind(new.contact_phone.as_str())
    .bind(new.arrival.as_str())
    .bind(new.needs.as_str())
    .bind(new.heads.grades.total())
    .bind(new.heads.adults)
    .bind(new.heads.in_difficulty)
    .bind(decided.status.as_str())
    .bind(decided.base.as_str())
    .bind(decided.filing.as_str())
    .bind(decided.agreement.as_str())
    .bind(now.0)
    .bind(decided.waits_until.map(|until| until.0))
    .bind(new.members.kept());
    (booking, insert)
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
        members: new.members.clone(),
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
    Ok(tx.insert(grades_of(id, grades)).await?)
}

/// The rows of the planned children by grade, to be written together with others; nothing where nobody comes.
pub fn grades_of(id: &BookingId, grades: &Grades) -> Option<Insert> {
    let coming: Vec<_> = grades.0.iter().filter(|(_, children)| *children > 0).collect();
    if coming.is_empty() {
        return None;
    }
    let values = placeholders(coming.len(), 3);
    let insert = Insert::new(format!("insert into booking_heads (booking_id, grade, children) values {values}"));
    Some(
        coming
            .into_iter()
            .fold(insert, |insert, (grade, children)| insert.bind(id.as_str()).bind(*grade).bind(*children)),
    )
}
