//! Surveys, their questionnaires by name, ballots.

use std::collections::BTreeMap;

use super::questionnaire::Item;
use crate::{
    accounts::model::OrganisationId,
    bases::model::BaseId,
    booking::model::{BookingId, SessionId},
    ids,
    time::Moment,
    words,
};

ids! {
    /// The survey of one checked-in booking.
    SurveyId;
}

words! {
    /// The questionnaires (问卷); what they ask is in `questionnaire.rs`.
    pub enum Questionnaire {
        /// Preschool to grade 3: pictures.
        ChildLower = "child_lower",
        /// Grades 4 to 6: faces and words.
        ChildUpper = "child_upper",
        /// Grade 7 and above: words.
        Teen = "teen",
        /// Parents and grandparents.
        Parent = "parent",
        /// Whoever booked the visit.
        Organiser = "organiser",
        /// Whoever served it.
        Provider = "provider",
    }
}

words! {
    /// Whose voice a ballot is (评价主体).
    pub enum RaterGroup {
        /// Children of every age.
        Child = "child",
        /// Parents.
        Parent = "parent",
        /// The organiser.
        Organiser = "organiser",
        /// The provider.
        Provider = "provider",
    }
}

words! {
    /// What stands out about a ballot; nothing is left out of a rating because of it alone.
    pub enum BallotFlag {
        /// Nothing.
        Plain = "plain",
        /// Answered before the survey opened.
        Early = "early",
        /// Counted on strips of paper: made of sums, not of one person's answers.
        Paper = "paper",
    }
}

impl Questionnaire {
    /// Whose voice it asks for.
    pub const fn group(self) -> RaterGroup {
        match self {
            Self::ChildLower | Self::ChildUpper | Self::Teen => RaterGroup::Child,
            Self::Parent => RaterGroup::Parent,
            Self::Organiser => RaterGroup::Organiser,
            Self::Provider => RaterGroup::Provider,
        }
    }

    /// Whether it is answered with a one-time code instead of from an account.
    pub const fn has_codes(self) -> bool {
        matches!(self.group(), RaterGroup::Child | RaterGroup::Parent)
    }
}

/// Answers: item code → answer code. An item without an answer is not there.
/// Ordered by item, so that nothing tells in which order they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, String>);

impl<A: Into<String>, B: Into<String>> FromIterator<(A, B)> for Answers {
    fn from_iter<I: IntoIterator<Item = (A, B)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(item, answer)| (item.into(), answer.into())).collect())
    }
}

/// The survey of one checked-in booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Identifier.
    pub id: SurveyId,
    /// Its booking.
    pub booking_id: BookingId,
    /// Its session.
    pub session_id: SessionId,
    /// Six letters on the poster; they draw a code and answer nothing by themselves.
    pub entry_code: String,
    /// When the session began; nobody can rate before.
    pub starts_at: Moment,
    /// A little before the end of the session; earlier answers are flagged.
    pub opens_at: Moment,
    /// Last moment for answers.
    pub closes_at: Moment,
    /// When its ballots were shuffled, if they were.
    pub closed_at: Option<Moment>,
    /// When its season became final, if it did: no ballot is withdrawn after that.
    pub frozen_at: Option<Moment>,
    /// The version of the questionnaires it is answered with.
    pub questionnaire_version: i64,
    /// Children who came.
    pub children: i64,
}

/// How many ballots of one questionnaire a survey may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Which.
    pub questionnaire: Questionnaire,
    /// At most.
    pub cap: i64,
    /// Codes drawn, or ballots given from an account.
    pub drawn: i64,
}

/// A one-time code as the survey knows it; the code itself is only on paper or in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Random identifier of the row.
    pub id: String,
    /// Its hash.
    pub hash: String,
    /// What it answers.
    pub questionnaire: Questionnaire,
    /// What that asks.
    pub items: Vec<Item>,
    /// Whether it was used.
    pub is_spent: bool,
    /// Its survey.
    pub survey: Survey,
}

/// A ballot in the box as its receipt finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// Random identifier of the row.
    pub id: String,
    /// What it answers.
    pub questionnaire: Questionnaire,
    /// Its survey.
    pub survey: Survey,
}

/// What somebody answered (答卷): no code, no person, no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// Questionnaire.
    pub questionnaire: Questionnaire,
    /// Version of the questionnaire.
    pub questionnaire_version: i64,
    /// Answers.
    pub answers: Answers,
    /// What stands out.
    pub flag: BallotFlag,
    /// Hash of its receipt.
    pub receipt_hash: String,
}

/// What proves a ballot is one's own: shown once, kept only as a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt(pub String);

/// A survey that a person's organisation rates from the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSurvey {
    /// The survey.
    pub survey: Survey,
    /// As organiser or as provider.
    pub questionnaire: Questionnaire,
    /// Name of the base.
    pub base_name: String,
    /// Title of the project.
    pub project_title: String,
    /// Class or village.
    pub group_name: String,
    /// Whether the organisation has answered.
    pub is_answered: bool,
}

/// A ballot as the rating needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonBallot {
    /// The rated base.
    pub base_id: BaseId,
    /// The survey it belongs to.
    pub survey_id: SurveyId,
    /// The visit, which is what the rating method calls a session.
    pub booking_id: BookingId,
    /// Who booked the visit.
    pub organiser_id: OrganisationId,
    /// Who served it, if anybody.
    pub provider_id: Option<OrganisationId>,
    /// Questionnaire.
    pub questionnaire: Questionnaire,
    /// Version of the questionnaire.
    pub questionnaire_version: i64,
    /// Answers.
    pub answers: Answers,
    /// What stands out.
    pub flag: BallotFlag,
}
