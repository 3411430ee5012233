//! A booking as programs get it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    order::Member,
    schemas::{
        agreement_status_schema, arrival_schema, booking_status_schema, children_schema, decision_schema, reason_schema,
    },
};
use crate::{
    accounts::model::Person,
    bases,
    booking::{
        model::{self, AgreementStatus, Arrival, BookingId, BookingStatus, CancelReason, Decision},
        policy::{can_see_difficulty, reach},
        store,
    },
    error::AppError,
    platform::db::Conn,
    time::Moment,
};

/// A booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct Booking {
    /// Identifier.
    id: String,
    /// Six letters for the gate.
    code: String,
    #[schema(schema_with = booking_status_schema)]
    status: BookingStatus,
    session: BookedSession,
    /// Name of the organisation that booked.
    organiser: String,
    /// Class or village.
    group_name: String,
    /// The classes or villages that the group is made of, if they were named.
    members: Vec<Member>,
    head_count: HeadCount,
    contact: Leader,
    #[schema(schema_with = arrival_schema)]
    arrival: Arrival,
    /// What the visit is for.
    purpose: String,
    /// Special needs.
    needs: String,
    /// Number of the filed plan.
    filing_number: String,
    decisions: Decisions,
    /// Until when the places are held while anything is undecided; null once nothing is.
    #[schema(required = true, format = DateTime)]
    waits_until: Option<String>,
    /// When it was made.
    #[schema(format = DateTime)]
    created_at: String,
    /// How it was called off; absent if it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    cancellation: Option<Cancellation>,
}

/// What a booking waits for: it is confirmed once all three have said yes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decisions {
    /// The base.
    #[schema(schema_with = decision_schema)]
    base: Decision,
    /// The Centre, on the filed plan.
    #[schema(schema_with = decision_schema)]
    filing: Decision,
    #[schema(schema_with = agreement_status_schema)]
    agreement: AgreementStatus,
}

/// What was booked.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookedSession {
    /// Identifier.
    pub(super) id: String,
    /// Code of the project.
    pub(super) project: String,
    /// Code of the base.
    pub(super) base: String,
    /// Beginning.
    #[schema(format = DateTime)]
    pub(super) starts_at: String,
    /// End.
    #[schema(format = DateTime)]
    pub(super) ends_at: String,
}

/// Who comes.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeadCount {
    #[schema(schema_with = children_schema)]
    pub(super) children: BTreeMap<i64, i64>,
    /// Teachers, volunteers and parents.
    pub(super) adults: i64,
    /// Children in difficulty or left behind among the children; absent for whoever may not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(super) in_difficulty: Option<i64>,
}

/// The leader of the group.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Contact)]
pub struct Leader {
    /// Name.
    name: String,
    /// Phone, digits only.
    phone: String,
}

/// How a booking was called off.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cancellation {
    /// When.
    #[schema(format = DateTime)]
    at: String,
    #[schema(schema_with = reason_schema)]
    reason: CancelReason,
    /// Later than one workday before the visit, by the organiser.
    is_late: bool,
}

/// A booking in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedBooking {
    /// Identifier.
    id: String,
    /// Six letters for the gate.
    code: String,
    #[schema(schema_with = booking_status_schema)]
    status: BookingStatus,
    /// Identifier of the session.
    session: String,
    /// Title of the project.
    project_title: String,
    /// Code of the base.
    base: String,
    /// Beginning of the session.
    #[schema(format = DateTime)]
    starts_at: String,
    /// Its end.
    #[schema(format = DateTime)]
    ends_at: String,
    /// Name of the organisation that booked.
    organiser: String,
    /// Class or village.
    group_name: String,
    /// Children, of all grades.
    children: i64,
    /// Teachers, volunteers and parents.
    adults: i64,
    /// When it was made.
    #[schema(format = DateTime)]
    created_at: String,
}

impl ListedBooking {
    /// Its identifier: a list goes on after it.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// At most `limit` bookings within the person's reach behind the identifier `after`.
pub async fn list_bookings(
    conn: &mut Conn,
    person: &Person,
    after: &str,
    limit: usize,
) -> Result<Vec<ListedBooking>, AppError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let visits = store::list_visits_after(conn, &reach(person), after, limit).await?;
    let listed =
        visits.into_iter().map(|model::Visit { booking, session, project_title, base_code, .. }| ListedBooking {
            id: booking.id.to_string(),
            code: booking.code,
            status: booking.status,
            session: session.id.to_string(),
            project_title,
            base: base_code,
            starts_at: session.starts_at.rfc3339(),
            ends_at: session.ends_at.rfc3339(),
            organiser: booking.organiser_name,
            group_name: booking.group_name,
            children: booking.children,
            adults: booking.adults,
            created_at: booking.created_at.rfc3339(),
        });
    Ok(listed.collect())
}

/// The booking, found through the person.
pub async fn read_booking(conn: &mut Conn, person: &Person, id: &BookingId) -> Result<Booking, AppError> {
    let reach = reach(person);
    let visit = store::find_visit(conn, &reach, id).await?.ok_or(AppError::NotFound)?;
    let in_difficulty = if can_see_difficulty(person) { store::find_difficulty(conn, &reach, id).await? } else { None };
    let grades = store::list_booking_grades(conn, id).await?;
    let filing = store::find_filing_of(conn, id).await?.ok_or(AppError::NotFound)?;
    let cancellation = store::find_cancellation(conn, id).await?;
    let project = bases::store::find_project_by_id(conn, &visit.session.project_id).await?.ok_or(AppError::NotFound)?;
    let model::Visit { booking, session, base_code, .. } = visit;
    Ok(Booking {
        id: booking.id.to_string(),
        session: BookedSession {
            id: session.id.to_string(),
            project: project.code,
            base: base_code,
            starts_at: session.starts_at.rfc3339(),
            ends_at: session.ends_at.rfc3339(),
        },
        code: booking.code,
        status: booking.status,
        organiser: booking.organiser_name,
        group_name: booking.group_name,
        members: booking.members.0.into_iter().map(|one| Member { name: one.name, children: one.children }).collect(),
        head_count: HeadCount { children: grades.0.into_iter().collect(), adults: booking.adults, in_difficulty },
        contact: Leader { name: booking.contact_name, phone: booking.contact_phone },
        arrival: booking.arrival,
        purpose: filing.purpose,
        needs: booking.needs,
        filing_number: filing.number,
        decisions: Decisions {
            base: booking.base_decision,
            filing: booking.filing_decision,
            agreement: booking.agreement_status,
        },
        waits_until: booking.waits_until.map(Moment::rfc3339),
        created_at: booking.created_at.rfc3339(),
        cancellation: cancellation.map(|found| Cancellation {
            at: found.at.rfc3339(),
            reason: found.reason,
            is_late: found.is_late,
        }),
    })
}
