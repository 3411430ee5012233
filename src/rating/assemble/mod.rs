//! Rows of the database in, a bundle out: what a season is rated by. Pure, so that it can be tested without a database.
//!
//! * A session of the bundle is one visit that took place; its id is the booking's.
//! * An organiser or provider that runs the base is related: its own ballots are left out and `excluded` says so. The
//!   children and parents it brought are heard like all others.
//! * The answers of a visit that two people of the Centre left out are not there, and `excluded` says so. The visit
//!   itself took place and counts among the records.
//! * Only answers the method knows are taken over: remarks never enter a bundle.
//! * A visit counts against the base (`sessions_held`) only if the base called it off, or something at the base was the
//!   reason. A group that stayed away, bad weather and orders from above do not.
//! * An incident counts once the Centre is through with it; on time is one that the base told within a day.
//! * Papers hold on a day if the base has a liability insurance and none of its kinds of paper has run out on that day.

mod records;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use self::records::records;
use super::{
    bundle::{Ballot, BaseInputs, Bundle, CheckVisit, Event, Excluded, Inspection, SessionInputs, SurveyInputs},
    method::{Group, Method},
    model::{CheckVisitRow, EventRow, InspectionRow, Season},
};
use crate::{
    accounts::model::OrganisationId,
    bases::model::{BaseId, PaperKind},
    booking::model::{BookingId, BookingStatus, CancelReason},
    time::{DAY, Moment},
};

/// Why a group is left out.
pub const RELATED: &str = "related";
/// Why every group of a visit is left out: two people of the Centre have decided it.
pub const DECIDED: &str = "decided";

/// A base that takes part in a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedBase {
    /// Identifier.
    pub id: BaseId,
    /// Its name in the bundle.
    pub code: String,
    /// Who runs it.
    pub operator_id: OrganisationId,
}

/// The longest validity of a kind of paper of a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRow {
    /// The base.
    pub base_id: BaseId,
    /// Kind.
    pub kind: PaperKind,
    /// Last day.
    pub valid_until: NaiveDate,
}

/// A visit that took place or was called off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRow {
    /// The booking.
    pub booking_id: BookingId,
    /// The base.
    pub base_id: BaseId,
    /// Who booked.
    pub organiser_id: OrganisationId,
    /// Who served, if anybody.
    pub provider_id: Option<OrganisationId>,
    /// State of the booking.
    pub status: BookingStatus,
    /// End of the session.
    pub ends_at: Moment,
    /// Children who came.
    pub children: i64,
    /// The safety briefing was given.
    pub is_briefed: bool,
    /// When the base closed it out.
    pub closed_out_at: Option<Moment>,
    /// Role of who called it off; empty if nobody did.
    pub cancelled_by: String,
    /// Why it was called off.
    pub cancel_reason: Option<CancelReason>,
}

/// An incident the Centre is through with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentRow {
    /// The base.
    pub base_id: BaseId,
    /// When it happened.
    pub happened_at: Moment,
    /// When the base told.
    pub reported_at: Moment,
}

/// A ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotRow {
    /// The visit.
    pub booking_id: BookingId,
    /// The questionnaire's id.
    pub questionnaire: String,
    /// Item code → answer code.
    pub answers: BTreeMap<String, String>,
}

/// Everything a season is made of.
#[derive(Clone, Debug)]
pub struct SeasonRows {
    /// The season.
    pub season: Season,
    /// The day up to which it has come.
    pub as_of: NaiveDate,
    /// The bases that take part.
    pub bases: Vec<RatedBase>,
    /// Papers.
    pub papers: Vec<PaperRow>,
    /// Visits.
    pub visits: Vec<VisitRow>,
    /// Closed incidents.
    pub incidents: Vec<IncidentRow>,
    /// Ballots.
    pub ballots: Vec<BallotRow>,
    /// Inspections.
    pub inspections: Vec<InspectionRow>,
    /// Decided events.
    pub events: Vec<EventRow>,
    /// Check visits.
    pub check_visits: Vec<CheckVisitRow>,
    /// Visits whose answers are left out.
    pub left_out: BTreeSet<BookingId>,
}

/// An incident told later than this after it happened is late, in seconds.
const REPORT_SECONDS: i64 = DAY;

impl IncidentRow {
    /// The base told in time.
    pub fn is_on_time(&self) -> bool {
        self.reported_at <= self.happened_at.plus(REPORT_SECONDS)
    }
}

impl VisitRow {
    /// The group came.
    pub fn is_held(&self) -> bool {
        matches!(self.status, BookingStatus::CheckedIn | BookingStatus::Completed | BookingStatus::Closed)
    }
}

/// The bundle of a season. The order of the rows does not matter.
pub fn assemble(method: &Method, rows: &SeasonRows) -> Bundle {
    let mut ballots: BTreeMap<&BookingId, Vec<&BallotRow>> = BTreeMap::new();
    for ballot in &rows.ballots {
        ballots.entry(&ballot.booking_id).or_default().push(ballot);
    }
    let bases = rows.bases.iter().map(|base| assemble_base(method, rows, base, &ballots)).collect();
    let mut bundle = Bundle { season: u16::try_from(rows.season.year).unwrap_or_default(), bases };
    bundle.put_in_order();
    bundle
}

fn assemble_base(
    method: &Method,
    rows: &SeasonRows,
    base: &RatedBase,
    ballots: &BTreeMap<&BookingId, Vec<&BallotRow>>,
) -> BaseInputs {
    let visits: Vec<&VisitRow> = rows.visits.iter().filter(|visit| visit.base_id == base.id).collect();
    let mut excluded = Vec::new();
    let sessions = visits.iter().filter(|visit| visit.is_held()).map(|visit| {
        let of_visit = ballots.get(&visit.booking_id).map(Vec::as_slice).unwrap_or_default();
        let is_left_out = rows.left_out.contains(&visit.booking_id);
        let mut session = session(method, base, visit, of_visit, &mut excluded);
        if is_left_out {
            leave_out(method, &mut session, &mut excluded);
        }
        session
    });
    BaseInputs {
        base: base.code.clone(),
        sessions: sessions.collect(),
        inspections: inspections(rows, base),
        records: records(method, rows, base, &visits),
        events: events(rows, base),
        check_visit: check_visit(rows, base),
        excluded,
    }
}

fn session(
    method: &Method,
    base: &RatedBase,
    visit: &VisitRow,
    ballots: &[&BallotRow],
    excluded: &mut Vec<Excluded>,
) -> SessionInputs {
    let is_provider_related = visit.provider_id.as_ref() == Some(&base.operator_id);
    let mut left_out = Vec::new();
    if visit.organiser_id == base.operator_id {
        left_out.push(Group::Organiser);
    }
    if is_provider_related {
        left_out.push(Group::Provider);
    }
    let session = visit.booking_id.to_string();
    excluded.extend(left_out.iter().map(|group| Excluded {
        session: session.clone(),
        group: *group,
        reason: RELATED.to_owned(),
    }));
    let provider = visit.provider_id.as_ref().filter(|_| !is_provider_related).map(ToString::to_string);
    if provider.is_none() {
        left_out.push(Group::Provider);
    }
    let ballots = ballots.iter().filter_map(|row| ballot(method, row, &left_out)).collect();
    SessionInputs {
        id: session,
        organiser: visit.organiser_id.to_string(),
        provider,
        survey: SurveyInputs::Ballots { ballots },
    }
}

/// Takes every answer out of a visit, and says so of each group that was heard.
pub fn leave_out(method: &Method, session: &mut SessionInputs, excluded: &mut Vec<Excluded>) {
    let heard: BTreeSet<Group> = match &mut session.survey {
        SurveyInputs::Ballots { ballots } => {
            let of = |ballot: Ballot| Some(method.questionnaire(&ballot.questionnaire)?.group);
            std::mem::take(ballots).into_iter().filter_map(of).collect()
        }
        SurveyInputs::Cells { cells, child_ballots } => {
            *child_ballots = 0;
            std::mem::take(cells).into_keys().collect()
        }
    };
    let id = &session.id;
    excluded.extend(heard.into_iter().map(|group| Excluded { session: id.clone(), group, reason: DECIDED.to_owned() }));
}

/// The ballot as far as the method knows it.
fn ballot(method: &Method, row: &BallotRow, left_out: &[Group]) -> Option<Ballot> {
    let questionnaire = method.questionnaire(&row.questionnaire)?;
    if left_out.contains(&questionnaire.group) {
        return None;
    }
    let is_known = |(item, answer): &(&String, &String)| {
        questionnaire.item(item).is_some_and(|item| item.points.contains_key(answer.as_str()))
    };
    let answers = row.answers.iter().filter(is_known).map(|(item, answer)| (item.clone(), answer.clone())).collect();
    Some(Ballot { questionnaire: row.questionnaire.clone(), answers })
}

fn inspections(rows: &SeasonRows, base: &RatedBase) -> Vec<Inspection> {
    let of_base = rows.inspections.iter().filter(|row| row.base_id == base.id);
    of_base.map(|row| Inspection { evaluator: row.evaluator.clone(), points: row.points.clone() }).collect()
}

fn events(rows: &SeasonRows, base: &RatedBase) -> Vec<Event> {
    rows.events.iter().filter(|row| row.base_id == base.id).map(|row| row.event.clone()).collect()
}

fn check_visit(rows: &SeasonRows, base: &RatedBase) -> Option<CheckVisit> {
    rows.check_visits.iter().find(|row| row.base_id == base.id).map(|row| row.outcome)
}
