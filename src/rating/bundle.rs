//! The frozen inputs of a season. The product builds a bundle, hashes its canonical text and keeps it; anybody can
//! read that text back and rate it. A foreign text goes through `read::read_bundle`, which also checks it against the
//! method; the derived reading here knows shapes only and is for texts the product itself wrote.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rating::method::{Aspect, Centi, Group, Star};
use crate::rating::natural_order::natural_order;

/// All inputs of a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// The year.
    pub season: u16,
    /// Each base once.
    pub bases: Vec<BaseInputs>,
}

/// All inputs of one base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseInputs {
    /// The base's code.
    pub base: String,
    /// Each session once.
    pub sessions: Vec<SessionInputs>,
    /// Each evaluator once, at most three.
    pub inspections: Vec<Inspection>,
    /// Record code → (numerator, denominator).
    pub records: BTreeMap<String, (u32, u32)>,
    /// Decided deductions, caps and vetoes.
    pub events: Vec<Event>,
    /// What the check visit found, if there was one.
    pub check_visit: Option<CheckVisit>,
    /// Whose voices were left out before the bundle was made, and why: shown, not used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<Excluded>,
}

/// One session: who brought the children, who served, what was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "SessionShape")]
pub struct SessionInputs {
    /// Its id within the base.
    pub id: String,
    /// The organiser.
    pub organiser: String,
    /// The service provider, if there was one.
    pub provider: Option<String>,
    /// What was said.
    #[serde(flatten)]
    pub survey: SurveyInputs,
}

/// The raw ballots of a session, or what remains of them when they are deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SurveyInputs {
    /// Every ballot.
    Ballots {
        /// In any order.
        ballots: Vec<Ballot>,
    },
    /// The outcome of step 2.
    Cells {
        /// Group → aspect → cell.
        cells: Cells,
        /// Child ballots that counted for at least one aspect.
        child_ballots: u32,
    },
}

/// Group → aspect → cell.
pub type Cells = BTreeMap<Group, BTreeMap<Aspect, Cell>>;

/// The mean of one group about one aspect of one session, written `[score, n]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Centi, u32)", into = "(Centi, u32)")]
pub struct Cell {
    /// The rounded mean.
    pub score: Centi,
    /// Counting ballots.
    pub ballots: u32,
}

/// One filled-in questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// Item code → answer code; an item left out was not answered.
    pub answers: BTreeMap<String, String>,
}

/// The sheet of one evaluator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspection {
    /// Who inspected.
    pub evaluator: String,
    /// Indicator code → points.
    pub points: BTreeMap<String, u32>,
}

/// A decision that touches the result. An allegation is not one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// Points off the total.
    Deduction {
        /// How many centi-points.
        points: Centi,
        /// Why, if said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// No more stars than this.
    Cap {
        /// How many.
        star: Star,
        /// Why.
        reason: String,
    },
    /// No star this season.
    Veto {
        /// Why, if said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

/// What the visit found that unstable three stars ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckVisit {
    /// Three stars it is.
    Confirmed,
    /// Two stars it is.
    NotConfirmed,
}

/// A group left out of a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// The session's id.
    pub session: String,
    /// The group left out.
    pub group: Group,
    /// Why.
    pub reason: String,
}

impl Bundle {
    /// One text for one content: lists sorted, keys sorted, no spaces. This is what is hashed.
    ///
    /// # Errors
    /// Never in practice: every key is a text and every value a whole number or a text.
    pub fn canonical_json(&self) -> serde_json::Result<String> {
        let mut sorted = self.clone();
        sorted.put_in_order();
        serde_json::to_string(&sorted)
    }

    /// Sorts every list. Ballots lose the order in which they came.
    pub fn put_in_order(&mut self) {
        self.bases.sort_by(|one, other| natural_order(&one.base, &other.base));
        self.bases.iter_mut().for_each(BaseInputs::put_in_order);
    }
}

impl BaseInputs {
    fn put_in_order(&mut self) {
        self.sessions.sort_by(|one, other| natural_order(&one.id, &other.id));
        for session in &mut self.sessions {
            if let SurveyInputs::Ballots { ballots } = &mut session.survey {
                ballots.sort();
            }
        }
        self.inspections.sort();
        self.events.sort();
        self.excluded.sort();
    }
}

impl From<(Centi, u32)> for Cell {
    fn from((score, ballots): (Centi, u32)) -> Self {
        Self { score, ballots }
    }
}

impl From<Cell> for (Centi, u32) {
    fn from(cell: Cell) -> Self {
        (cell.score, cell.ballots)
    }
}

/// A session as it is written: exactly one of the two forms must be there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionShape {
    id: String,
    organiser: String,
    provider: Option<String>,
    ballots: Option<Vec<Ballot>>,
    cells: Option<Cells>,
    child_ballots: Option<u32>,
}

impl TryFrom<SessionShape> for SessionInputs {
    type Error = &'static str;

    fn try_from(shape: SessionShape) -> Result<Self, Self::Error> {
        let survey = match (shape.ballots, shape.cells, shape.child_ballots) {
            (Some(ballots), None, None) => SurveyInputs::Ballots { ballots },
            (None, Some(cells), Some(child_ballots)) => SurveyInputs::Cells { cells, child_ballots },
            _ => return Err("a session has either ballots, or cells and child_ballots"),
        };
        Ok(Self { id: shape.id, organiser: shape.organiser, provider: shape.provider, survey })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"{"season":2026,"bases":[{"base":"B2","sessions":[
        {"id":"s10","organiser":"o","provider":null,"ballots":[{"questionnaire":"q","answers":{"b":"1","a":"2"}}]},
        {"id":"s9","organiser":"o","provider":"p","cells":{"child":{"A":[9000,3]}},"child_ballots":4}],
        "inspections":[{"evaluator":"e2","points":{"A1":1}},{"evaluator":"e1","points":{"A1":1}}],
        "records":{"r":[1,2]},"events":[{"kind":"veto"},{"kind":"cap","star":1,"reason":"x"}],
        "check_visit":"not_confirmed","excluded":[{"session":"s9","group":"provider","reason":"owns_base"}]}]}"#;

    #[test]
    fn a_bundle_that_is_written_reads_back_equal() {
        let mut bundle: Bundle = serde_json::from_str(SMALL).unwrap();
        let text = bundle.canonical_json().unwrap();
        bundle.put_in_order();
        assert_eq!(serde_json::from_str::<Bundle>(&text).unwrap(), bundle);
    }

    #[test]
    fn the_canonical_text_has_sorted_lists_and_keys_and_no_spaces() {
        let bundle: Bundle = serde_json::from_str(SMALL).unwrap();
        let expected = concat!(
            r#"{"season":2026,"bases":[{"base":"B2","sessions":["#,
            r#"{"id":"s9","organiser":"o","provider":"p","cells":{"child":{"A":[9000,3]}},"child_ballots":4},"#,
            r#"{"id":"s10","organiser":"o","provider":null,"ballots":[{"questionnaire":"q","answers":{"a":"2","b":"1"}}]}],"#,
            r#""inspections":[{"evaluator":"e1","points":{"A1":1}},{"evaluator":"e2","points":{"A1":1}}],"#,
            r#""records":{"r":[1,2]},"events":[{"kind":"cap","star":1,"reason":"x"},{"kind":"veto"}],"#,
            r#""check_visit":"not_confirmed","excluded":[{"session":"s9","group":"provider","reason":"owns_base"}]}]}"#,
        );
        assert_eq!(bundle.canonical_json().unwrap(), expected);
    }

    #[test]
    fn a_session_with_both_forms_or_neither_is_refused() {
        for session in [
            r#"{"id":"s","organiser":"o","provider":null}"#,
            r#"{"id":"s","organiser":"o","provider":null,"ballots":[],"cells":{},"child_ballots":0}"#,
            r#"{"id":"s","organiser":"o","provider":null,"cells":{}}"#,
        ] {
            assert!(serde_json::from_str::<SessionInputs>(session).is_err(), "{session}");
        }
    }
}
