//! The steps of a revision. Whoever computed takes none of those after.

mod adopting;
mod computing;
mod opening;
mod sending;
mod standing;

pub use adopting::{answer_objection, finalise_revision, object_revision, open_notice, vote_revision};
pub use computing::compute_revision;
pub use opening::{decide_request, drop_revision, open_revision};
pub use sending::{evaluators_for, inspections_of, send_evaluator};
pub use standing::{Standing, find_standing};

use super::{
    model::{Revision, RevisionId},
    process::RevisionRefusal,
    store,
};
use crate::{
    bases::{self, model::Base},
    error::AppError,
    messages::{
        actions::tell_managers,
        model::{Channels, Details, Topic},
    },
    platform::db::Write,
};

type Answered<T> = Result<Result<T, RevisionRefusal>, AppError>;

async fn locked(tx: &mut Write, id: &RevisionId) -> Result<(Revision, Base), AppError> {
    store::lock_revision(tx, id).await?;
    let revision = store::find_revision(tx, id).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(tx, &revision.base_id).await?.ok_or(AppError::NotFound)?;
    Ok((revision, base))
}

async fn tell_base(tx: &mut Write, channels: Channels, base: &Base, id: &RevisionId) -> Result<(), AppError> {
    let details = Details { base: base.name.clone(), ..Details::default() };
    let href = format!("/revisions/{id}");
    tell_managers(tx, channels, &base.operator_id, Topic::RevisionNews, &details, &href).await
}
