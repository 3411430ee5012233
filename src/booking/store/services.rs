//! What is told to social organisations: who is asked for a booking, and whether that still waits.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{accounts::model::OrganisationId, booking::model::BookingId, platform::db::Conn};

/// A request to a social organisation, as far as news need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Identifier of the request.
    pub id: String,
    /// Who is asked.
    pub provider_id: OrganisationId,
    /// Name of who is asked.
    pub provider_name: String,
    /// Whether it waits for an answer.
    pub is_waiting: bool,
}

/// The request with this identifier.
pub async fn find_service(conn: &mut Conn, id: &str) -> Result<Option<Service>> {
    let row = query(
        "select v.id, v.provider_id, o.name, v.status
         from service_assignments v
         join organisations o on o.id = v.provider_id
         where v.id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(service).transpose()?)
}

/// Who was asked for a booking and has not said no.
pub async fn find_live_service(conn: &mut Conn, booking: &BookingId) -> Result<Option<Service>> {
    let row = query(
        "select v.id, v.provider_id, o.name, v.status
         from service_assignments v
         join organisations o on o.id = v.provider_id
         where v.booking_id = $1 and v.status in ('requested', 'accepted', 'delivered')",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(service).transpose()?)
}

fn service(row: &AnyRow) -> sqlx::Result<Service> {
    Ok(Service {
        id: row.try_get("id")?,
        provider_id: row.try_get::<String, _>("provider_id")?.into(),
        provider_name: row.try_get("name")?,
        is_waiting: row.try_get::<&str, _>("status")? == "requested",
    })
}
