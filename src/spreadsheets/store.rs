//! Every statement about uploaded lists.

use sqlx::{query, query_scalar};

use crate::{
    accounts::model::PersonId,
    error::AppError,
    platform::db::{Conn, Write},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// Notes that a person has just sent, checked or imported a list.
pub async fn keep_list(tx: &mut Write, file: &str, person: &PersonId) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into import_lists (file, person_id, kept_at)
         values ($1, $2, $3)
         on conflict (file, person_id) do update set kept_at = excluded.kept_at",
    )
    .bind(file.to_owned())
    .bind(person.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether a person has sent this list.
pub async fn has_list(conn: &mut Conn, file: &str, person: &PersonId) -> Result<bool> {
    let found: Option<i64> = query_scalar("select kept_at from import_lists where file = $1 and person_id = $2")
        .bind(file.to_owned())
        .bind(person.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// Lists that nobody has sent, checked or imported since.
pub async fn list_old_lists(conn: &mut Conn, since: Moment) -> Result<Vec<String>> {
    let files = query_scalar(
        "select file
         from import_lists
         group by file
         having max(kept_at) <= $1
         order by file",
    )
    .bind(since.0)
    .fetch_all(conn)
    .await?;
    Ok(files)
}

/// Forgets a list, unless somebody has sent it since; whether it is forgotten.
pub async fn forget_list(tx: &mut Write, file: &str, since: Moment) -> Result<bool> {
    let done = query(
        "delete from import_lists
         where file = $1
           and not exists (select 1 from import_lists n where n.file = $1 and n.kept_at > $2)",
    )
    .bind(file.to_owned())
    .bind(since.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}
