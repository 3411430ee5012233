//! Sessions that everybody may know of: of published projects at open bases, drafts left out.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, sessions::session_of};
use crate::{
    bases::model::BaseCategory,
    booking::model::{Session, SessionId},
    platform::db::{Conn, word},
    time::Moment,
};

/// A session with the codes of its project and base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedSession {
    /// The session.
    pub session: Session,
    /// Code of the project.
    pub project_code: String,
    /// Code of the base.
    pub base_code: String,
    /// Its category, on which the rule of release depends.
    pub category: BaseCategory,
}

/// Which sessions are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Code of the project; empty: of any.
    pub project: String,
    /// Beginning then or later.
    pub from: Moment,
    /// Beginning before then.
    pub until: Moment,
    /// After this beginning and identifier, in order of both.
    pub after: (Moment, String),
    /// At most so many.
    pub limit: i64,
}

/// A statement about published sessions, ending as given.
macro_rules! published {
    ($rest:literal) => {
        concat!(
            "select s.id, s.project_id, s.base_id, s.starts_at, s.ends_at, s.capacity_heads, s.max_groups,
               s.reserved_heads, s.reserved_groups, s.status, p.code as project_code, a.code as base_code, a.category
             from sessions s
             join projects p on p.id = s.project_id and p.status = 'published'
             join bases a on a.id = s.base_id and a.status = 'active'
             where s.status <> 'draft' ",
            $rest
        )
    };
}

/// The published sessions that are asked for, by beginning.
pub async fn list_published_sessions(conn: &mut Conn, wanted: &Wanted) -> Result<Vec<PublishedSession>> {
    let rows = query(published!(
        "and ($1 = '' or p.code = $1)
         and s.starts_at >= $2
         and s.starts_at < $3
         and (s.starts_at > $4 or (s.starts_at = $4 and s.id > $5))
         order by s.starts_at, s.id
         limit $6"
    ))
    .bind(wanted.project.clone())
    .bind(wanted.from.0)
    .bind(wanted.until.0)
    .bind(wanted.after.0.0)
    .bind(wanted.after.1.clone())
    .bind(wanted.limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(published(row)?)).collect()
}

/// The published session with this identifier.
pub async fn find_published_session(conn: &mut Conn, id: &SessionId) -> Result<Option<PublishedSession>> {
    let row = query(published!("and s.id = $1")).bind(id.as_str().to_owned()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(published).transpose()?)
}

fn published(row: &AnyRow) -> sqlx::Result<PublishedSession> {
    Ok(PublishedSession {
        session: session_of(row, "id", "status")?,
        project_code: row.try_get("project_code")?,
        base_code: row.try_get("base_code")?,
        category: word(BaseCategory::parse, row.try_get("category")?)?,
    })
}
