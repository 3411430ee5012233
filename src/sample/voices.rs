//! A small child of today’s group chose “害怕”: what two people of the Centre have to open.

use super::Channels;
use crate::{
    error::AppError,
    platform::db::Db,
    survey::{
        actions::{draw_code, submit_ballot, tell_sealed},
        model::{Answers, Questionnaire},
        store::find_entry,
    },
};

/// Answers with the code of the poster. Nothing on a day whose group has no small children.
pub async fn load(db: &Db, entry_code: &str, quietly: Channels) -> Result<(), AppError> {
    let survey = find_entry(&mut *db.read().await?, entry_code).await?.ok_or(AppError::NotFound)?;
    let mut tx = db.write(survey.starts_at).await?;
    let Ok(code) = draw_code(&mut tx, entry_code, Questionnaire::ChildLower.as_str()).await? else { return Ok(()) };
    let afraid: Answers = [("fun", "1"), ("again", "1"), ("safe", "0")].into_iter().collect();
    super::accepted(submit_ballot(&mut tx, &code, &afraid).await?)?;
    tx.commit().await?;
    tell_sealed(db, quietly, survey.starts_at).await?;
    Ok(())
}
