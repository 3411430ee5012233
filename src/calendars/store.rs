//! Every statement about the school calendar; the civic one stands in `bases::store`.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::model::{NewSpan, SchoolSpan, SpanId, SpanKind};
use crate::{
    accounts::model::OrganisationId,
    error::AppError,
    platform::db::{Conn, Write, date, word},
};

type Result<T> = std::result::Result<T, AppError>;

/// Every term and break that touches the days from `from` to `until`, in order.
pub async fn list_spans(conn: &mut Conn, from: NaiveDate, until: NaiveDate) -> Result<Vec<SchoolSpan>> {
    let rows = query(
        "select s.id, s.kind, s.organisation_id, s.name, s.first_day, s.last_day, s.source, s.is_checked,
           o.name as school
         from school_spans s
         left join organisations o on o.id = s.organisation_id
         where s.first_day <= $1 and s.last_day >= $2
         order by s.first_day, s.last_day, s.id",
    )
    .bind(until.to_string())
    .bind(from.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(span(row)?)).collect()
}

/// The term or break with this identifier.
pub async fn find_span(conn: &mut Conn, id: &SpanId) -> Result<Option<SchoolSpan>> {
    let row = query(
        "select s.id, s.kind, s.organisation_id, s.name, s.first_day, s.last_day, s.source, s.is_checked,
           o.name as school
         from school_spans s
         left join organisations o on o.id = s.organisation_id
         where s.id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(span).transpose()?)
}

/// Adds a term or break.
pub async fn insert_span(tx: &mut Write, new: &NewSpan) -> Result<SpanId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into school_spans (id, kind, organisation_id, name, first_day, last_day, source, is_checked, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id.clone())
    .bind(new.kind.as_str())
    .bind(new.organisation_id.as_ref().map(|owner| owner.as_str().to_owned()))
    .bind(new.name.clone())
    .bind(new.first_day.to_string())
    .bind(new.last_day.to_string())
    .bind(new.source.clone())
    .bind(i64::from(new.is_checked))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Changes a term or break; says whether it was still there.
pub async fn update_span(tx: &mut Write, id: &SpanId, new: &NewSpan) -> Result<bool> {
    let done = query(
        "update school_spans
         set kind = $1, organisation_id = $2, name = $3, first_day = $4, last_day = $5, source = $6, is_checked = $7
         where id = $8",
    )
    .bind(new.kind.as_str())
    .bind(new.organisation_id.as_ref().map(|owner| owner.as_str().to_owned()))
    .bind(new.name.clone())
    .bind(new.first_day.to_string())
    .bind(new.last_day.to_string())
    .bind(new.source.clone())
    .bind(i64::from(new.is_checked))
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a term or break away; says whether it was still there.
pub async fn delete_span(tx: &mut Write, id: &SpanId) -> Result<bool> {
    let done = query("delete from school_spans where id = $1").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

fn span(row: &AnyRow) -> sqlx::Result<SchoolSpan> {
    let span = NewSpan {
        kind: word(SpanKind::parse, row.try_get("kind")?)?,
        organisation_id: row.try_get::<Option<String>, _>("organisation_id")?.map(OrganisationId),
        name: row.try_get("name")?,
        first_day: date(row.try_get("first_day")?)?,
        last_day: date(row.try_get("last_day")?)?,
        source: row.try_get("source")?,
        is_checked: row.try_get::<i64, _>("is_checked")? != 0,
    };
    Ok(SchoolSpan { id: row.try_get::<String, _>("id")?.into(), span, school: row.try_get("school")? })
}
