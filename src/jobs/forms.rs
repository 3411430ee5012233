//! Form targets of background work.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{actions, model::JobName, policy::can_see_jobs};
use crate::{accounts::visitor::Visitor, error::AppError, platform::http::App};

/// Makes a job due now.
pub async fn hurry_job(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_jobs)?;
    let job = JobName::parse(&name).ok_or(AppError::NotFound)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::hurry_job(&mut tx, person, job).await?;
    tx.commit().await?;
    Ok(Redirect::to("/jobs?done=hurried").into_response())
}
