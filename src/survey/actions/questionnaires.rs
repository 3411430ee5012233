//! The Centre writes the next version of the questionnaires and publishes it for a year that has not begun.

use chrono::Datelike;

use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    survey::{
        model::Questionnaire,
        policy::can_write_questionnaires,
        questionnaire::{Item, Sounds},
        store,
        versions::{PublishRefusal, Questions, Version, may_publish, next_version, version_in},
    },
    time::Moment,
};

/// Keeps the draft of one questionnaire.
pub async fn save_questionnaire(
    tx: &mut Write,
    person: &Person,
    questionnaire: Questionnaire,
    items: &[Item],
) -> Result<(), AppError> {
    may(person)?;
    store::save_draft(tx, &person.id, questionnaire, items).await?;
    let act = Act::done("save_questionnaire", "questionnaire", questionnaire.as_str());
    record(tx, &person.into(), act).await
}

/// Changes the recordings of a question of the next version.
pub async fn set_sound(
    tx: &mut Write,
    person: &Person,
    questionnaire: Questionnaire,
    item: &str,
    change: impl FnOnce(&mut Sounds),
) -> Result<(), AppError> {
    may(person)?;
    let mut items = find_next(tx).await?.remove(&questionnaire).unwrap_or_default();
    let found = items.iter_mut().find(|one| one.code == item).ok_or(AppError::NotFound)?;
    change(&mut found.sounds);
    save_questionnaire(tx, person, questionnaire, &items).await
}

/// Throws the draft of one questionnaire away: the next version then asks what the last one did.
pub async fn discard_questionnaire(
    tx: &mut Write,
    person: &Person,
    questionnaire: Questionnaire,
) -> Result<(), AppError> {
    may(person)?;
    if !store::delete_draft(tx, questionnaire).await? {
        return Ok(());
    }
    let act = Act::done("discard_questionnaire", "questionnaire", questionnaire.as_str());
    record(tx, &person.into(), act).await
}

/// Publishes the draft as a version that is asked from `from_year` on; gives its number.
pub async fn publish_questionnaires(
    tx: &mut Write,
    person: &Person,
    from_year: i64,
) -> Result<Result<i64, PublishRefusal>, AppError> {
    may(person)?;
    // Whoever publishes at the same moment waits here, and then finds no draft.
    let draft = store::take_draft(tx).await?;
    let versions = store::list_versions(tx).await?;
    let latest = versions.first().ok_or(AppError::NotFound)?;
    if draft.is_empty() {
        return Ok(Err(PublishRefusal::NoDraft));
    }
    if let Err(refusal) = may_publish(from_year, Some(latest), tx.now()) {
        return Ok(Err(refusal));
    }
    let version = Version { number: latest.number + 1, from_year, published_at: tx.now() };
    let questions = next_version(store::list_questions(tx, latest.number).await?, draft);
    store::insert_version(tx, &person.id, &version).await?;
    for (questionnaire, items) in &questions {
        store::insert_items(tx, version.number, *questionnaire, items).await?;
    }
    let number = version.number.to_string();
    let act = Act::done("publish_questionnaires", "questionnaire", &number).with(format!("{from_year}"));
    record(tx, &person.into(), act).await?;
    Ok(Ok(version.number))
}

/// What the next version would ask as it is written now.
pub async fn find_next(conn: &mut Conn) -> Result<Questions, AppError> {
    let versions = store::list_versions(conn).await?;
    let latest = versions.first().ok_or(AppError::NotFound)?;
    Ok(next_version(store::list_questions(conn, latest.number).await?, store::list_draft(conn).await?))
}

/// The version in which visits of a day are rated.
pub(super) async fn version_at(conn: &mut Conn, at: Moment) -> Result<i64, AppError> {
    let versions = store::list_versions(conn).await?;
    let version = version_in(&versions, at.date().year().into());
    version.map(|version| version.number).ok_or_else(|| AppError::Internal("no questionnaires".to_owned()))
}

fn may(person: &Person) -> Result<(), AppError> {
    if can_write_questionnaires(person) { Ok(()) } else { Err(AppError::NotAllowed) }
}
