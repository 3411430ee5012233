//! Papers, hours and photos one by one, as editing needs them.

use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::bases::{opening_rule, paper};
use crate::{
    bases::{
        model::{BaseId, Paper},
        supply::{KeptFile, KeptPaper, KeptRule, NewPhoto, PaperId, Photo, PhotoId, PictureFile, RuleId},
    },
    error::AppError,
    platform::db::{Conn, Write, exactly_one},
};

type Result<T> = std::result::Result<T, AppError>;

/// Every paper with its base, for the desk.
pub async fn list_all_papers(conn: &mut Conn) -> Result<Vec<(BaseId, Paper)>> {
    let rows = query(
        "select base_id, kind, number, issuer, valid_from, valid_until
         from base_papers
         order by base_id, kind, valid_until desc",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<String, _>("base_id")?.into(), paper(row)?))).collect()
}

/// Every paper of a base with its scan, by kind, the longest valid first.
pub async fn list_kept_papers(conn: &mut Conn, base: &BaseId) -> Result<Vec<KeptPaper>> {
    let rows = query(
        "select id, base_id, kind, number, issuer, valid_from, valid_until, file, file_kind
         from base_papers
         where base_id = $1
         order by kind, valid_until desc, id",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(kept_paper(row)?)).collect()
}

/// One paper.
pub async fn find_paper(conn: &mut Conn, id: &PaperId) -> Result<Option<KeptPaper>> {
    let row = query(
        "select id, base_id, kind, number, issuer, valid_from, valid_until, file, file_kind
         from base_papers
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(kept_paper).transpose()?)
}

/// Puts a scan beside a paper.
pub async fn update_paper_file(tx: &mut Write, paper: &str, file: &KeptFile) -> Result<()> {
    let done = query("update base_papers set file = $1, file_kind = $2 where id = $3")
        .bind(file.name.clone())
        .bind(file.kind.clone())
        .bind(paper.to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Takes a paper away.
pub async fn delete_paper(tx: &mut Write, id: &PaperId) -> Result<()> {
    let done = query("delete from base_papers where id = $1").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    exactly_one(done.rows_affected())
}

/// The hours of a base, one by one.
pub async fn list_kept_rules(conn: &mut Conn, base: &BaseId) -> Result<Vec<KeptRule>> {
    let rows = query(
        "select id, weekdays, opens, closes
         from opening_rules
         where base_id = $1
         order by opens, weekdays",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| Ok(KeptRule { id: row.try_get::<String, _>("id")?.into(), rule: opening_rule(row)? }))
        .collect()
}

/// Takes hours away from a base; false if they are not its.
pub async fn delete_opening_rule(tx: &mut Write, base: &BaseId, rule: &RuleId) -> Result<bool> {
    let done = query("delete from opening_rules where id = $1 and base_id = $2")
        .bind(rule.as_str().to_owned())
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Why a base is closed, in the Centre's words; empty if it said nothing.
pub async fn find_status_reason(conn: &mut Conn, base: &BaseId) -> Result<String> {
    let row = query("select coalesce(status_reason, '') as reason from bases where id = $1")
        .bind(base.as_str().to_owned())
        .fetch_one(conn)
        .await?;
    Ok(row.try_get("reason")?)
}

/// Writes why a base is closed.
pub async fn update_status_reason(tx: &mut Write, base: &BaseId, reason: &str) -> Result<()> {
    let done = query("update bases set status_reason = $1 where id = $2")
        .bind(reason.to_owned())
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// The photos of a base in their order.
pub async fn list_photos(conn: &mut Conn, base: &BaseId) -> Result<Vec<Photo>> {
    let rows = query(
        "select id, base_id, file, width, height, small_file, small_width, small_height, alt
         from base_photos
         where base_id = $1
         order by position, id",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(photo(row)?)).collect()
}

/// One photo.
pub async fn find_photo(conn: &mut Conn, id: &PhotoId) -> Result<Option<Photo>> {
    let row = query(
        "select id, base_id, file, width, height, small_file, small_width, small_height, alt
         from base_photos
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(photo).transpose()?)
}

/// Adds a photo behind the others.
pub async fn insert_photo(tx: &mut Write, base: &BaseId, new: &NewPhoto) -> Result<String> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into base_photos (id, base_id, file, width, height, small_file, small_width, small_height, alt,
                                  position, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                 (select coalesce(max(p.position), 0) + 1 from base_photos p where p.base_id = $2), $10)",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(new.large.name.clone())
    .bind(new.large.width)
    .bind(new.large.height)
    .bind(new.small.name.clone())
    .bind(new.small.width)
    .bind(new.small.height)
    .bind(new.alt.clone())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Puts a photo into its place.
pub async fn update_photo_position(tx: &mut Write, id: &PhotoId, position: i64) -> Result<()> {
    let done = query("update base_photos set position = $1 where id = $2")
        .bind(position)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Takes a photo away.
pub async fn delete_photo(tx: &mut Write, id: &PhotoId) -> Result<()> {
    let done = query("delete from base_photos where id = $1").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    exactly_one(done.rows_affected())
}

/// The file in a row, if there is one.
pub(super) fn kept_file(row: &AnyRow) -> sqlx::Result<Option<KeptFile>> {
    let (name, kind): (Option<String>, Option<String>) = (row.try_get("file")?, row.try_get("file_kind")?);
    Ok(name.zip(kind).map(|(name, kind)| KeptFile { name, kind }))
}

fn kept_paper(row: &AnyRow) -> sqlx::Result<KeptPaper> {
    Ok(KeptPaper {
        id: row.try_get::<String, _>("id")?.into(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        paper: paper(row)?,
        file: kept_file(row)?,
    })
}

fn photo(row: &AnyRow) -> sqlx::Result<Photo> {
    let large =
        PictureFile { name: row.try_get("file")?, width: row.try_get("width")?, height: row.try_get("height")? };
    let small = PictureFile {
        name: row.try_get("small_file")?,
        width: row.try_get("small_width")?,
        height: row.try_get("small_height")?,
    };
    Ok(Photo {
        id: row.try_get::<String, _>("id")?.into(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        picture: NewPhoto { large, small, alt: row.try_get("alt")? },
    })
}

/// The file of every scan, material and photo.
pub async fn list_named_files(conn: &mut Conn) -> Result<Vec<String>> {
    let names = query_scalar(
        "select file from base_papers where file is not null
         union select file from project_materials where file is not null
         union select file from base_photos
         union select small_file from base_photos",
    )
    .fetch_all(conn)
    .await?;
    Ok(names)
}
