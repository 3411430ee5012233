//! From a computed season to a final one: shown to bases, voted on, in public notice, objected to.

mod committee;
mod objecting;
mod querying;
mod showing;

pub use committee::{VotingPaper, cast_votes, is_time};
pub use objecting::{Rerun, RunAgain, decide_objection, raise_objection, rerun};
pub use querying::{answer_question, ask_question};
pub use showing::{open_notice, open_preview};

use crate::{
    bases::model::Base,
    error::AppError,
    messages::{
        actions::tell_managers,
        model::{Channels, Details, Topic},
    },
    platform::db::Write,
    rating::{model::Season, store},
};

/// The season, with everybody else who would change it waiting.
async fn locked(tx: &mut Write, year: i64) -> Result<Season, AppError> {
    store::lock_season(tx, year).await?;
    store::find_season(tx, year).await?.ok_or(AppError::NotFound)
}

/// Tells the managers of a base about its workbook of a year.
async fn tell_base(tx: &mut Write, channels: Channels, base: &Base, year: i64, topic: Topic) -> Result<(), AppError> {
    let details = Details { base: base.name.clone(), ..Details::default() };
    let href = format!("/workbooks/{year}/{}", base.code);
    tell_managers(tx, channels, &base.operator_id, topic, &details, &href).await
}
