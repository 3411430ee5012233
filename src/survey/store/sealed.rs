//! Sealed entries, and who wants them opened.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    platform::db::{Conn, Write, exactly_one},
    survey::{
        model::SurveyId,
        sealed::{Consent, SealedEntry, SealedEntryId, SealedVisit},
    },
    time::Moment,
};

/// Seals that a child of a survey was afraid.
pub async fn insert_sealed(tx: &mut Write, survey: &SurveyId, raised_at: Moment) -> Result<()> {
    let id = tx.chance().random_id();
    query("insert into sealed_entries (id, survey_id, raised_at) values ($1, $2, $3)")
        .bind(id)
        .bind(survey.as_str().to_owned())
        .bind(raised_at.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The entries, those that are sealed first, then the newest.
pub async fn list_sealed(conn: &mut Conn, limit: i64) -> Result<Vec<SealedEntry>> {
    let rows = query(
        "select id, raised_at, opened_at, opened_by_one, opened_by_two
         from sealed_entries
         order by case when opened_at is null then 0 else 1 end, raised_at desc, id
         limit $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(entry(row)?)).collect()
}

/// One entry.
pub async fn find_sealed(conn: &mut Conn, id: &SealedEntryId) -> Result<Option<SealedEntry>> {
    let row = query("select id, raised_at, opened_at, opened_by_one, opened_by_two from sealed_entries where id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(entry).transpose()?)
}

/// The visit an *opened* entry is about; of a sealed one there is nothing.
pub async fn find_sealed_visit(conn: &mut Conn, id: &SealedEntryId) -> Result<Option<SealedVisit>> {
    let row = query(
        "select h.name as base_name, p.title, x.starts_at, x.ends_at, o.name as organiser_name, b.group_name
         from sealed_entries e
         join surveys s on s.id = e.survey_id
         join sessions x on x.id = s.session_id
         join projects p on p.id = x.project_id
         join bases h on h.id = x.base_id
         join bookings b on b.id = s.booking_id
         join organisations o on o.id = b.organiser_id
         where e.id = $1 and e.opened_at is not null",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(visit).transpose()?)
}

/// Who wants an entry opened.
pub async fn list_consents(conn: &mut Conn, id: &SealedEntryId) -> Result<Vec<Consent>> {
    let rows = query("select person_id, given_at from sealed_consents where entry_id = $1 order by given_at desc")
        .bind(id.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    let consent = |row: &AnyRow| -> sqlx::Result<Consent> {
        Ok(Consent {
            person_id: row.try_get::<String, _>("person_id")?.into(),
            given_at: Moment(row.try_get("given_at")?),
        })
    };
    rows.iter().map(|row| Ok(consent(row)?)).collect()
}

/// Notes that somebody wants an entry opened, now. Whoever else does waits until the transaction ends.
pub async fn save_consent(tx: &mut Write, id: &SealedEntryId, person: &PersonId) -> Result<()> {
    let now = tx.now().0;
    let held = query("update sealed_entries set opened_at = opened_at where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(held.rows_affected())?;
    query(
        "insert into sealed_consents (entry_id, person_id, given_at) values ($1, $2, $3)
         on conflict (entry_id, person_id) do update set given_at = excluded.given_at",
    )
    .bind(id.as_str().to_owned())
    .bind(person.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that two people have opened an entry; false if it was open.
pub async fn update_opened(tx: &mut Write, id: &SealedEntryId, people: [&PersonId; 2]) -> Result<bool> {
    let now = tx.now().0;
    let [one, two] = people.map(|person| person.as_str().to_owned());
    let done = query(
        "update sealed_entries
         set opened_at = $1, opened_by_one = $2, opened_by_two = $3
         where id = $4 and opened_at is null",
    )
    .bind(now)
    .bind(one)
    .bind(two)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Entries that the Centre does not know of yet.
pub async fn list_untold(conn: &mut Conn) -> Result<Vec<SealedEntryId>> {
    let rows =
        query("select id from sealed_entries where told_at is null order by raised_at, id").fetch_all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>("id")?.into())).collect()
}

/// Notes that the Centre was told; false if somebody else did.
pub async fn update_sealed_told(tx: &mut Write, id: &SealedEntryId) -> Result<bool> {
    let now = tx.now().0;
    let done = query("update sealed_entries set told_at = $1 where id = $2 and told_at is null")
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

fn entry(row: &AnyRow) -> sqlx::Result<SealedEntry> {
    let person = |column| row.try_get::<Option<String>, _>(column).map(|id| id.map(PersonId::from));
    let people = person("opened_by_one")?.zip(person("opened_by_two")?);
    let opened_at = row.try_get::<Option<i64>, _>("opened_at")?.map(Moment);
    Ok(SealedEntry {
        id: row.try_get::<String, _>("id")?.into(),
        raised_at: Moment(row.try_get("raised_at")?),
        opened: opened_at.zip(people).map(|(at, (one, two))| (at, [one, two])),
    })
}

fn visit(row: &AnyRow) -> sqlx::Result<SealedVisit> {
    Ok(SealedVisit {
        base_name: row.try_get("base_name")?,
        project_title: row.try_get("title")?,
        starts_at: Moment(row.try_get("starts_at")?),
        ends_at: Moment(row.try_get("ends_at")?),
        organiser_name: row.try_get("organiser_name")?,
        group_name: row.try_get("group_name")?,
    })
}
