//! Requests with their visits, found through whoever asks or answers.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, Person},
    booking::model::{BookingId, BookingStatus},
    platform::db::{Conn, Write, is_refused, word},
    providers::{
        model::{AssignmentId, AssignmentStatus, NewRequest, Request, ServiceKind, Sums},
        policy::Scope,
    },
    time::Moment,
};

/// A statement about requests within a scope ($1 to $4), going on as given.
macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "select v.id, v.booking_id, v.provider_id, q.name as provider_name, v.kind, v.wanted, v.wanted_volunteers,
               v.volunteers, v.status, v.reason, v.created_at, b.status as booking_status, o.name as organiser_name,
               b.group_name, b.contact_name, b.contact_phone, b.children, b.adults, p.title as project_title,
               a.name as base_name, a.address as base_address, s.starts_at, s.ends_at,
               (select count(*) from surveys y join survey_answered w on w.survey_id = y.id
                where y.booking_id = b.id and w.questionnaire = 'provider') as rated
             from service_assignments v
             join organisations q on q.id = v.provider_id
             join bookings b on b.id = v.booking_id
             join organisations o on o.id = b.organiser_id
             join sessions s on s.id = b.session_id
             join projects p on p.id = s.project_id
             join bases a on a.id = s.base_id
             where ($1 = 'all' or v.provider_id = $2 or b.organiser_id = $3 or o.town_code = $4) ",
            $rest
        )
    };
}

macro_rules! within {
    ($statement:expr, $scope:expr) => {
        query($statement)
            .bind(if $scope.reach.is_all { "all" } else { "" })
            .bind($scope.provider.clone())
            .bind($scope.reach.organiser.clone())
            .bind($scope.reach.town.clone())
    };
}

/// The request with this identifier, if it is within `scope`.
pub async fn find_request(conn: &mut Conn, scope: &Scope, id: &AssignmentId) -> Result<Option<Request>> {
    let row = within!(requests!("and v.id = $5"), scope).bind(id.as_str().to_owned()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(request).transpose()?)
}

/// Requests for visits that end at `now` or later: those that wait for an answer, then the others, soonest first.
pub async fn list_requests_ahead(conn: &mut Conn, scope: &Scope, now: Moment, limit: i64) -> Result<Vec<Request>> {
    let ahead = requests!(
        "and s.ends_at >= $5
         order by case when v.status = 'requested' then 0 else 1 end, s.starts_at, v.id
         limit $6"
    );
    let rows = within!(ahead, scope).bind(now.0).bind(limit).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(request(row)?)).collect()
}

/// Requests for visits that ended before `now`, latest first.
pub async fn list_requests_past(conn: &mut Conn, scope: &Scope, now: Moment, limit: i64) -> Result<Vec<Request>> {
    let past = requests!("and s.ends_at < $5 order by s.starts_at desc, v.id limit $6");
    let rows = within!(past, scope).bind(now.0).bind(limit).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(request(row)?)).collect()
}

/// Everything that was asked for a booking, the latest first.
pub async fn list_requests_of(conn: &mut Conn, scope: &Scope, booking: &BookingId) -> Result<Vec<Request>> {
    let of_booking = requests!("and v.booking_id = $5 order by v.created_at desc, v.id desc");
    let rows = within!(of_booking, scope).bind(booking.as_str().to_owned()).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(request(row)?)).collect()
}

/// Adds a request; nothing if one is under way for the booking.
pub async fn insert_request(
    tx: &mut Write,
    person: &Person,
    booking: &BookingId,
    new: &NewRequest,
) -> Result<Option<AssignmentId>> {
    let id = tx.id();
    let now = tx.now().0;
    let done = query(
        "insert into service_assignments
           (id, booking_id, provider_id, volunteers, status, created_at, kind, wanted, wanted_volunteers, asked_by)
         select $1, $2, $3, 0, 'requested', $4, $5, $6, $7, $8
         where not exists (
           select 1 from service_assignments
           where booking_id = $2 and status in ('requested', 'accepted', 'delivered'))",
    )
    .bind(id.clone())
    .bind(booking.as_str().to_owned())
    .bind(new.provider.as_str().to_owned())
    .bind(now)
    .bind(new.kind.as_str())
    .bind(new.wanted.clone())
    .bind(new.volunteers)
    .bind(person.id.as_str().to_owned())
    .execute(&mut **tx)
    .await;
    match done {
        Ok(done) => Ok((done.rows_affected() == 1).then(|| id.into())),
        // Somebody else asked at the same moment.
        Err(error) if is_refused(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Moves a request from one state to another, with what was said to it; false if somebody was faster.
pub async fn update_request(
    tx: &mut Write,
    seen: &Request,
    to: AssignmentStatus,
    volunteers: i64,
    reason: &str,
) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update service_assignments
         set status = $1, volunteers = $2, reason = $3,
           answered_at = case when $1 = 'delivered' then answered_at else $4 end,
           accepted_at = case when $1 = 'accepted' then $4 else accepted_at end,
           delivered_at = case when $1 = 'delivered' then $4 else delivered_at end
         where id = $5 and status = $6",
    )
    .bind(to.as_str())
    .bind(volunteers)
    .bind(reason.to_owned())
    .bind(now)
    .bind(seen.id.as_str().to_owned())
    .bind(seen.status.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What an organisation has done in all.
pub async fn sum_services(conn: &mut Conn, provider: &OrganisationId) -> Result<Sums> {
    let row = query(
        "select count(*) as visits, cast(coalesce(sum(v.volunteers), 0) as bigint) as volunteers,
           cast(coalesce(sum(c.children), 0) as bigint) as children
         from service_assignments v
         join bookings b on b.id = v.booking_id
         left join check_ins c on c.booking_id = b.id
         where v.provider_id = $1
           and (v.status = 'delivered' or (v.status = 'accepted' and b.status in ('completed', 'closed')))",
    )
    .bind(provider.as_str().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(Sums {
        visits: row.try_get("visits")?,
        volunteers: row.try_get("volunteers")?,
        children: row.try_get("children")?,
    })
}

fn request(row: &AnyRow) -> sqlx::Result<Request> {
    Ok(Request {
        id: row.try_get::<String, _>("id")?.into(),
        booking_id: row.try_get::<String, _>("booking_id")?.into(),
        booking_status: word(BookingStatus::parse, row.try_get("booking_status")?)?,
        provider_id: row.try_get::<String, _>("provider_id")?.into(),
        provider_name: row.try_get("provider_name")?,
        kind: word(ServiceKind::parse, row.try_get("kind")?)?,
        wanted: row.try_get("wanted")?,
        wanted_volunteers: row.try_get("wanted_volunteers")?,
        volunteers: row.try_get("volunteers")?,
        status: word(AssignmentStatus::parse, row.try_get("status")?)?,
        reason: row.try_get("reason")?,
        created_at: Moment(row.try_get("created_at")?),
        is_rated: row.try_get::<i64, _>("rated")? > 0,
        organiser_name: row.try_get("organiser_name")?,
        group_name: row.try_get("group_name")?,
        contact_name: row.try_get("contact_name")?,
        contact_phone: row.try_get("contact_phone")?,
        children: row.try_get("children")?,
        adults: row.try_get("adults")?,
        project_title: row.try_get("project_title")?,
        base_name: row.try_get("base_name")?,
        base_address: row.try_get("base_address")?,
        starts_at: Moment(row.try_get("starts_at")?),
        ends_at: Moment(row.try_get("ends_at")?),
    })
}
