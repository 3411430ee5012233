//! Versions of the questionnaires, and the draft of the next. What was published is only added to.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    platform::db::{Conn, Write, word},
    survey::{
        model::Questionnaire,
        questionnaire::Item,
        versions::{Questions, Version, merged},
    },
    time::Moment,
};

/// Every published version, the latest first.
pub async fn list_versions(conn: &mut Conn) -> Result<Vec<Version>> {
    let rows = query("select version, from_year, published_at from questionnaire_versions order by version desc")
        .fetch_all(conn)
        .await?;
    let version = |row: &AnyRow| -> sqlx::Result<Version> {
        Ok(Version {
            number: row.try_get("version")?,
            from_year: row.try_get("from_year")?,
            published_at: Moment(row.try_get("published_at")?),
        })
    };
    rows.iter().map(|row| Ok(version(row)?)).collect()
}

/// What a questionnaire of a version asks.
pub async fn find_items(conn: &mut Conn, version: i64, questionnaire: Questionnaire) -> Result<Vec<Item>> {
    let row = query("select items from questionnaires where version = $1 and questionnaire = $2")
        .bind(version)
        .bind(questionnaire.as_str())
        .fetch_one(conn)
        .await?;
    Ok(items(&row)?)
}

/// What a version asks.
pub async fn list_questions(conn: &mut Conn, version: i64) -> Result<Questions> {
    let rows = query("select questionnaire, items from questionnaires where version = $1")
        .bind(version)
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(questions(row)?)).collect()
}

/// Every question that was asked up to a year, in its latest words.
pub async fn list_asked(conn: &mut Conn, year: i64) -> Result<Questions> {
    let rows = query(
        "select q.questionnaire, q.items
         from questionnaires q
         join questionnaire_versions v on v.version = q.version
         where v.from_year <= $1
         order by q.version desc",
    )
    .bind(year)
    .fetch_all(conn)
    .await?;
    Ok(merged(rows.iter().map(questions).collect::<sqlx::Result<Vec<_>>>()?))
}

/// What every published version asks, the latest first.
pub async fn list_published(conn: &mut Conn) -> Result<Vec<(i64, Questionnaire, Vec<Item>)>> {
    let rows = query("select version, questionnaire, items from questionnaires order by version desc, questionnaire")
        .fetch_all(conn)
        .await?;
    let published = |row: &AnyRow| -> sqlx::Result<(i64, Questionnaire, Vec<Item>)> {
        let (questionnaire, items) = questions(row)?;
        Ok((row.try_get("version")?, questionnaire, items))
    };
    rows.iter().map(|row| Ok(published(row)?)).collect()
}

/// What the Centre has written for the next version.
pub async fn list_draft(conn: &mut Conn) -> Result<Questions> {
    let rows = query("select questionnaire, items from questionnaire_drafts").fetch_all(conn).await?;
    rows.iter().map(|row| Ok(questions(row)?)).collect()
}

/// Keeps what a questionnaire of the next version asks.
pub async fn save_draft(tx: &mut Write, person: &PersonId, questionnaire: Questionnaire, items: &[Item]) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into questionnaire_drafts (questionnaire, items, saved_at, person_id)
         values ($1, $2, $3, $4)
         on conflict (questionnaire) do update
         set items = excluded.items, saved_at = excluded.saved_at, person_id = excluded.person_id",
    )
    .bind(questionnaire.as_str())
    .bind(write_items(items)?)
    .bind(now)
    .bind(person.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes the whole draft away and gives it.
pub async fn take_draft(tx: &mut Write) -> Result<Questions> {
    let rows = query("delete from questionnaire_drafts returning questionnaire, items").fetch_all(&mut **tx).await?;
    rows.iter().map(|row| Ok(questions(row)?)).collect()
}

/// Throws the draft of a questionnaire away; false if there is none.
pub async fn delete_draft(tx: &mut Write, questionnaire: Questionnaire) -> Result<bool> {
    let done = query("delete from questionnaire_drafts where questionnaire = $1")
        .bind(questionnaire.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Publishes a version.
pub async fn insert_version(tx: &mut Write, person: &PersonId, version: &Version) -> Result<()> {
    query(
        "insert into questionnaire_versions (version, from_year, published_at, person_id)
         values ($1, $2, $3, $4)",
    )
    .bind(version.number)
    .bind(version.from_year)
    .bind(version.published_at.0)
    .bind(person.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Publishes what a questionnaire of a version asks.
pub async fn insert_items(tx: &mut Write, version: i64, questionnaire: Questionnaire, items: &[Item]) -> Result<()> {
    query("insert into questionnaires (version, questionnaire, items) values ($1, $2, $3)")
        .bind(version)
        .bind(questionnaire.as_str())
        .bind(write_items(items)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether a question of any version, or of the next one, has this recording. `sound` has no signs that `like` knows.
pub async fn is_sound(conn: &mut Conn, sound: &str) -> Result<bool> {
    let row = query(
        "select (select count(*) from questionnaires where items like $1)
           + (select count(*) from questionnaire_drafts where items like $1) as places",
    )
    .bind(format!("%\"{sound}\"%"))
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>("places")? > 0)
}

/// The file of every recording of any version, and of the next one.
pub async fn list_sound_files(conn: &mut Conn) -> Result<Vec<String>> {
    let rows = query("select items from questionnaires union select items from questionnaire_drafts").fetch_all(conn);
    let mut files = Vec::new();
    for row in rows.await? {
        let sounds = items(&row)?.into_iter().flat_map(|item| [item.sounds.zh, item.sounds.en]).flatten();
        // Its kind stands behind the name of the file.
        files.extend(sounds.map(|sound| sound.split('.').next().unwrap_or_default().to_owned()));
    }
    Ok(files)
}

pub(super) fn items(row: &AnyRow) -> sqlx::Result<Vec<Item>> {
    word(|text| serde_json::from_str(text).ok(), row.try_get("items")?)
}

fn questions(row: &AnyRow) -> sqlx::Result<(Questionnaire, Vec<Item>)> {
    Ok((word(Questionnaire::parse, row.try_get("questionnaire")?)?, items(row)?))
}

fn write_items(items: &[Item]) -> Result<String> {
    serde_json::to_string(items).map_err(|error| crate::error::AppError::Internal(error.to_string()))
}
