//! Votes of the committee.

use std::collections::BTreeMap;

use super::locked;
use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        model::{Season, SeasonStatus},
        policy::can_vote,
        stages::votes::{Vote, VoteRefusal, VoteRow},
        store,
    },
};

/// The vote of a member on each result: agreement, but for the bases named with a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VotingPaper {
    /// Code of a base → the vote on it and why. The others are agreed to.
    pub others: BTreeMap<String, (Vote, String)>,
    /// SHA-256 of the result the member has seen.
    pub seen: String,
}

/// Casts a member's votes on all results but those of bases they are bound to; gives how many. They may be cast anew
/// until the results stand in public notice.
pub async fn cast_votes(
    tx: &mut Write,
    person: &Person,
    year: i64,
    ballot: &VotingPaper,
) -> Result<Result<usize, VoteRefusal>, AppError> {
    if !can_vote(person) {
        return Err(AppError::NotAllowed);
    }
    let season = locked(tx, year).await?;
    let Some(shown) = store::find_shown(tx, year).await?.filter(|_| is_time(&season)) else {
        return Ok(Err(VoteRefusal::NotNow));
    };
    let Some(member) = shown.members.iter().find(|member| member.person_id == person.id) else {
        return Err(AppError::NotAllowed);
    };
    if member.has_computed {
        return Ok(Err(VoteRefusal::SamePerson));
    }
    if ballot.seen != shown.run.result_hash {
        return Ok(Err(VoteRefusal::Changed));
    }
    if ballot.others.values().any(|(vote, reason)| *vote == Vote::Disagree && reason.trim().is_empty()) {
        return Ok(Err(VoteRefusal::ReasonMissing));
    }
    let now = tx.now();
    let bases = shown.bases.iter().filter(|base| !member.is_recused(base.operator_id.as_str()));
    let rows = bases.filter_map(|base| {
        let (vote, reason) = ballot.others.get(&base.code).cloned().unwrap_or((Vote::Agree, String::new()));
        let result_hash = shown.hashes.get(&base.code)?.clone();
        let reason = reason.trim().to_owned();
        Some(VoteRow {
            base_id: base.id.clone(),
            result_hash,
            person_id: person.id.clone(),
            vote,
            reason,
            cast_at: now,
        })
    });
    let rows: Vec<VoteRow> = rows.collect();
    store::insert_votes(tx, year, &rows).await?;
    let against = rows.iter().filter(|row| row.vote == Vote::Disagree).count();
    let detail = format!("run {} votes {} against {against}", shown.run.number, rows.len());
    record(tx, &person.into(), Act::done("cast_votes", "season", &year.to_string()).with(detail)).await?;
    Ok(Ok(rows.len()))
}

/// The committee votes while bases look, after they have looked, and again on a run that follows an objection.
pub fn is_time(season: &Season) -> bool {
    match season.status {
        SeasonStatus::Preview => true,
        SeasonStatus::Computed => season.stages.notice.is_some(),
        _ => false,
    }
}
