//! Visits whose answers are left out of the rating: proposed by one person of the Centre, decided by another. Pure.

use super::{
    model::{SeasonStatus, status_word},
    result::{BaseResult, SeasonResult},
    told::told,
};
use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    ids,
    survey::{model::SurveyId, signals::Signal, suppression::Audience},
    time::Moment,
    words,
};

ids! {
    /// A proposal to leave out a visit.
    ExclusionId;
}

words! {
    /// What became of a proposal (剔除建议).
    pub enum Verdict {
        /// Nobody else has looked at it.
        Proposed = "proposed",
        /// The visit is left out.
        Confirmed = "confirmed",
        /// The visit counts.
        Rejected = "rejected",
    }
}

/// The longest reason, in letters.
pub const REASON_MAX: usize = 200;

/// A proposal, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Identifier.
    pub id: ExclusionId,
    /// The survey of the visit.
    pub survey_id: SurveyId,
    /// Why.
    pub reason: String,
    /// Who proposed.
    pub proposed_by: PersonId,
    /// Their name.
    pub proposed_by_name: String,
    /// When.
    pub proposed_at: Moment,
    /// What became of it.
    pub verdict: Verdict,
    /// Who decided.
    pub decided_by_name: String,
}

/// A visit of a season that is not final, about which something stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlaggedVisit {
    /// Its survey.
    pub survey_id: SurveyId,
    /// Name of the base.
    pub base_name: String,
    /// Title of the project.
    pub project_title: String,
    /// Class or village.
    pub group_name: String,
    /// Beginning of the session.
    pub starts_at: Moment,
    /// What stands out, and how often.
    pub signals: Vec<(Signal, i64)>,
    /// What was proposed, the latest first.
    pub exclusions: Vec<Exclusion>,
}

/// What a run would have said of a base if none of its visits had been left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The base.
    pub base_id: BaseId,
    /// Visits left out.
    pub visits: i64,
    /// What would have become of it, as a word of the database.
    pub status: String,
    /// Its star.
    pub star: Option<i64>,
    /// Its total.
    pub total: Option<i64>,
}

/// Why nothing was proposed or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExclusionRefusal {
    /// Why is not said.
    ReasonMissing,
    /// The season is final.
    SeasonFinal,
    /// No season has this visit yet, so that nothing could be left out of it.
    NoSeason,
    /// There is a proposal, or the visit is left out already.
    Standing,
    /// Who proposed does not decide.
    SamePerson,
    /// Somebody else has decided.
    Decided,
}

/// Whether a visit may be proposed in a season of this status, beside what was proposed before.
pub fn may_propose(status: SeasonStatus, reason: &str, before: &[Exclusion]) -> Result<(), ExclusionRefusal> {
    if status.is_final() {
        return Err(ExclusionRefusal::SeasonFinal);
    }
    if reason.trim().is_empty() {
        return Err(ExclusionRefusal::ReasonMissing);
    }
    let stands = before.iter().any(|exclusion| exclusion.verdict != Verdict::Rejected);
    if stands { Err(ExclusionRefusal::Standing) } else { Ok(()) }
}

/// Whether `person` may decide about a proposal of a season of this status.
pub fn may_decide(status: SeasonStatus, exclusion: &Exclusion, person: &PersonId) -> Result<(), ExclusionRefusal> {
    if status.is_final() {
        return Err(ExclusionRefusal::SeasonFinal);
    }
    if exclusion.verdict != Verdict::Proposed {
        return Err(ExclusionRefusal::Decided);
    }
    if exclusion.proposed_by == *person { Err(ExclusionRefusal::SamePerson) } else { Ok(()) }
}

/// What a base would be without any visit left out.
pub fn comparison(base_id: BaseId, visits: i64, result: &BaseResult) -> Comparison {
    Comparison {
        base_id,
        visits,
        status: status_word(result.status).to_owned(),
        star: result.star.map(i64::from),
        total: told(Audience::Internal, result).total.map(i64::from),
    }
}

/// The result of the base with this code.
pub fn result_of<'a>(season: &'a SeasonResult, code: &str) -> Option<&'a BaseResult> {
    season.results.iter().find(|result| result.base == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exclusion(verdict: Verdict) -> Exclusion {
        Exclusion {
            id: "e".into(),
            survey_id: "s".into(),
            reason: "r".to_owned(),
            proposed_by: "one".into(),
            proposed_by_name: String::new(),
            proposed_at: Moment(0),
            verdict,
            decided_by_name: String::new(),
        }
    }

    #[test]
    fn a_visit_is_proposed_with_a_reason_and_once_at_a_time() {
        let may = |reason, before: &[Exclusion]| may_propose(SeasonStatus::Collecting, reason, before);
        assert_eq!(may("代填", &[]), Ok(()));
        assert_eq!(may(" ", &[]), Err(ExclusionRefusal::ReasonMissing));
        assert_eq!(may("代填", &[exclusion(Verdict::Rejected)]), Ok(()));
        assert_eq!(may("代填", &[exclusion(Verdict::Proposed)]), Err(ExclusionRefusal::Standing));
        assert_eq!(may("代填", &[exclusion(Verdict::Confirmed)]), Err(ExclusionRefusal::Standing));
        assert_eq!(may_propose(SeasonStatus::Final, "代填", &[]), Err(ExclusionRefusal::SeasonFinal));
    }

    #[test]
    fn another_person_decides_once_and_before_the_season_is_final() {
        let may = |status, verdict, person: &str| may_decide(status, &exclusion(verdict), &person.into());
        assert_eq!(may(SeasonStatus::Computed, Verdict::Proposed, "two"), Ok(()));
        assert_eq!(may(SeasonStatus::Computed, Verdict::Proposed, "one"), Err(ExclusionRefusal::SamePerson));
        assert_eq!(may(SeasonStatus::Computed, Verdict::Rejected, "two"), Err(ExclusionRefusal::Decided));
        assert_eq!(may(SeasonStatus::Final, Verdict::Proposed, "two"), Err(ExclusionRefusal::SeasonFinal));
    }
}
