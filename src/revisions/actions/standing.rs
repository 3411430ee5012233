//! What is known of a revision: both results, and how the committee stands to the new one.

use crate::{
    accounts::model::Person,
    error::AppError,
    platform::db::Conn,
    rating::{
        model::RunId,
        result::BaseResult,
        stages::{
            procedure_of,
            votes::{Adoption, Member, VoteRow, adoption_of},
        },
        store as seasons,
    },
    revisions::{
        model::{Revision, RevisionId},
        process::Going,
        store,
    },
};

/// What is known of a revision that has a run.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The revision.
    pub revision: Revision,
    /// The base's result in the run that it replaces.
    pub before: Option<BaseResult>,
    /// The base's new result.
    pub after: Option<BaseResult>,
    /// SHA-256 of the new result: votes stand on it.
    pub after_hash: String,
    /// How the committee stands to it.
    pub adoption: Adoption,
    /// The committee.
    pub members: Vec<Member>,
    /// The votes on the new result.
    pub votes: Vec<VoteRow>,
    /// Code and SHA-256 of the method.
    pub method: String,
    /// Workdays of a notice.
    pub notice_workdays: i64,
    /// The season rests on another run by now.
    pub is_stale: bool,
}

/// A revision with both results and the votes: a fixed number of statements.
pub async fn find_standing(conn: &mut Conn, id: &RevisionId) -> Result<Option<Standing>, AppError> {
    let Some(revision) = store::find_revision(conn, id).await? else { return Ok(None) };
    let season = seasons::find_season(conn, revision.season).await?.ok_or(AppError::NotFound)?;
    let method = seasons::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let counting = seasons::find_counting_run(conn, season.year).await?.ok_or(AppError::NotFound)?;
    let procedure = procedure_of(&method.body);
    let replaced = revision.replaces_run.as_ref().unwrap_or(&counting.id);
    let before = result_of(conn, &revision, Some(replaced)).await?;
    let after = result_of(conn, &revision, revision.run_id.as_ref()).await?;
    let after_hash = after.as_ref().map(seasons::result_hash).transpose()?.unwrap_or_default();
    let members = seasons::list_committee(conn, season.year).await?;
    let mut votes = seasons::list_votes(conn, season.year).await?;
    votes.retain(|vote| vote.base_id == revision.base_id && vote.result_hash == after_hash);
    let operator = revision.operator_id.as_str();
    let adoption = adoption_of(procedure.quorum, &members, &votes, &revision.base_id, operator, &after_hash);
    let is_stale = revision.status.is_open() && revision.replaces_run.as_ref().is_some_and(|run| *run != counting.id);
    let notice_workdays = procedure.notice_workdays;
    let method = format!("{} {}", method.code, method.hash);
    Ok(Some(Standing {
        revision,
        before,
        after,
        after_hash,
        adoption,
        members,
        votes,
        method,
        notice_workdays,
        is_stale,
    }))
}

/// What a run says about the base of a revision.
pub(super) async fn result_of(
    conn: &mut Conn,
    revision: &Revision,
    run: Option<&RunId>,
) -> Result<Option<BaseResult>, AppError> {
    let Some(run) = run else { return Ok(None) };
    let all = seasons::find_result(conn, run).await?;
    Ok(all.and_then(|all| all.results.into_iter().find(|result| result.base == revision.base_code)))
}

/// The run that counts.
pub(super) async fn counting(conn: &mut Conn, revision: &Revision) -> Result<RunId, AppError> {
    Ok(seasons::find_counting_run(conn, revision.season).await?.ok_or(AppError::NotFound)?.id)
}

/// What is asked before a step after the computation, as it stands.
pub(super) async fn going<'a>(
    conn: &mut Conn,
    person: &Person,
    standing: &'a Standing,
    counting: &'a RunId,
) -> Result<Going<'a>, AppError> {
    Ok(Going {
        status: standing.revision.status,
        replaces: standing.revision.replaces_run.as_ref(),
        counting,
        result: standing.after.as_ref().map(|result| result.status),
        adoption: standing.adoption,
        has_computed: seasons::list_run_makers(conn, standing.revision.season).await?.contains(&person.id),
        is_revoked: store::is_star_revoked(conn, standing.revision.season, &standing.revision.base_id).await?,
    })
}
