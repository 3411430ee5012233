use super::*;
use crate::{
    accounts::model::Role,
    booking::model::CancelReason,
    rating::{
        model::{SAMPLE_METHOD, SeasonStatus},
        read::{read_bundle, read_method},
    },
};

const BASE: &str = "base-1";
const OPERATOR: &str = "operator-1";

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

fn method() -> Method {
    read_method(SAMPLE_METHOD).unwrap()
}

fn visit(id: &str) -> VisitRow {
    VisitRow {
        booking_id: id.into(),
        base_id: BASE.into(),
        organiser_id: "school-1".into(),
        provider_id: None,
        status: BookingStatus::Closed,
        ends_at: Moment::start_of(day(5, 1)),
        children: 30,
        is_briefed: true,
        closed_out_at: Some(Moment::start_of(day(5, 2))),
        cancelled_by: String::new(),
        cancel_reason: None,
    }
}

fn ballot(visit: &str, questionnaire: &str, answers: &[(&str, &str)]) -> BallotRow {
    let answers = answers.iter().map(|(item, answer)| ((*item).to_owned(), (*answer).to_owned())).collect();
    BallotRow { booking_id: visit.into(), questionnaire: questionnaire.to_owned(), answers }
}

fn paper(kind: PaperKind, valid_until: NaiveDate) -> PaperRow {
    PaperRow { base_id: BASE.into(), kind, valid_until }
}

fn rows() -> SeasonRows {
    let base = |id: &str, code: &str, operator: &str| RatedBase {
        id: id.into(),
        code: code.to_owned(),
        operator_id: operator.into(),
    };
    SeasonRows {
        season: Season {
            year: 2025,
            starts_on: day(1, 1),
            ends_on: day(12, 31),
            method_code: "sample-1".to_owned(),
            status: SeasonStatus::Collecting,
            stages: Default::default(),
        },
        as_of: NaiveDate::from_ymd_opt(2026, 1, 10).unwrap(),
        bases: vec![base(BASE, "YZ-01", OPERATOR), base("base-2", "YZ-02", "operator-2")],
        papers: vec![paper(PaperKind::LiabilityInsurance, day(12, 31)), paper(PaperKind::FireSafety, day(12, 31))],
        visits: vec![visit("b1"), visit("b2")],
        incidents: Vec::new(),
        ballots: vec![
            ballot("b1", "child_lower", &[("fun", "2"), ("safe", "2")]),
            ballot("b1", "child_lower", &[("fun", "1")]),
            ballot("b2", "organiser", &[("content", "5")]),
        ],
        inspections: Vec::new(),
        events: Vec::new(),
        check_visits: Vec::new(),
        left_out: BTreeSet::new(),
    }
}

/// The inputs of the first base.
fn inputs(rows: &SeasonRows) -> BaseInputs {
    assemble(&method(), rows).bases.into_iter().find(|base| base.base == "YZ-01").unwrap()
}

fn record(rows: &SeasonRows, code: &str) -> (u32, u32) {
    inputs(rows).records[code]
}

fn ballots(inputs: &BaseInputs, session: &str) -> Vec<Ballot> {
    let session = inputs.sessions.iter().find(|other| other.id == session).unwrap();
    match &session.survey {
        SurveyInputs::Ballots { ballots } => ballots.clone(),
        SurveyInputs::Cells { .. } => Vec::new(),
    }
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let one = rows();
    let mut other = rows();
    other.bases.reverse();
    other.papers.reverse();
    other.visits.reverse();
    other.ballots.reverse();
    let text = |rows| assemble(&method(), rows).canonical_json().unwrap();
    assert_eq!(text(&one), text(&other));
}

#[test]
fn a_bundle_can_be_read_back_strictly() {
    let mut rows = rows();
    rows.visits[0].provider_id = Some("social-1".into());
    rows.ballots.push(ballot("b1", "provider", &[("content", "5")]));
    rows.events.push(EventRow {
        base_id: BASE.into(),
        event: Event::Cap { star: 2, reason: "演练未开展".to_owned() },
        decided_on: day(11, 1),
    });
    rows.check_visits.push(CheckVisitRow {
        base_id: BASE.into(),
        outcome: CheckVisit::Confirmed,
        decided_on: day(12, 1),
    });
    let bundle = assemble(&method(), &rows);
    assert_eq!(read_bundle(&method(), &bundle.canonical_json().unwrap()), Ok(bundle));
}

#[test]
fn every_base_takes_part_and_every_visit_goes_to_its_base() {
    let bundle = assemble(&method(), &rows());
    let counts: Vec<_> = bundle.bases.iter().map(|base| (base.base.as_str(), base.sessions.len())).collect();
    assert_eq!(counts, [("YZ-01", 2), ("YZ-02", 0)]);
}

#[test]
fn an_organiser_that_runs_the_base_is_left_out_and_its_children_are_heard() {
    let mut rows = rows();
    rows.visits[0].organiser_id = OPERATOR.into();
    rows.ballots.push(ballot("b1", "organiser", &[("content", "5")]));
    let inputs = inputs(&rows);
    assert_eq!(
        inputs.excluded,
        [Excluded { session: "b1".to_owned(), group: Group::Organiser, reason: RELATED.to_owned() }]
    );
    let heard = ballots(&inputs, "b1");
    assert_eq!(heard.len(), 2);
    assert!(heard.iter().all(|ballot| ballot.questionnaire == "child_lower"));
    assert_eq!(ballots(&inputs, "b2").len(), 1);
}

#[test]
fn a_provider_that_runs_the_base_is_left_out() {
    let mut rows = rows();
    rows.visits[1].provider_id = Some(OPERATOR.into());
    rows.ballots.push(ballot("b2", "provider", &[("content", "5")]));
    let inputs = inputs(&rows);
    assert_eq!(
        inputs.excluded,
        [Excluded { session: "b2".to_owned(), group: Group::Provider, reason: RELATED.to_owned() }]
    );
    assert_eq!(ballots(&inputs, "b2").len(), 1);
    assert_eq!(inputs.sessions.iter().find(|session| session.id == "b2").unwrap().provider, None);
}

#[test]
fn the_answers_of_a_visit_that_is_left_out_are_gone_and_the_visit_stays() {
    let mut rows = rows();
    rows.left_out.insert("b1".into());
    let inputs = inputs(&rows);
    assert_eq!(ballots(&inputs, "b1"), []);
    assert_eq!(ballots(&inputs, "b2").len(), 1);
    let excluded = Excluded { session: "b1".to_owned(), group: Group::Child, reason: DECIDED.to_owned() };
    assert_eq!(inputs.excluded, [excluded], "only groups that were heard");
    assert_eq!(record(&rows, "sessions_held"), (2, 2));
}

#[test]
fn answers_the_method_does_not_know_never_enter_the_bundle() {
    let mut rows = rows();
    rows.ballots = vec![
        ballot("b1", "parent", &[("gain", "5"), ("remark", "很好"), ("safe", "9")]),
        ballot("b1", "unknown", &[("gain", "5")]),
    ];
    let heard = ballots(&inputs(&rows), "b1");
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].answers.keys().collect::<Vec<_>>(), ["gain"]);
}

#[test]
fn visits_that_did_not_take_place_are_no_sessions() {
    let mut rows = rows();
    rows.visits[0].status = BookingStatus::Cancelled;
    assert_eq!(inputs(&rows).sessions.len(), 1);
}

#[test]
fn only_what_the_base_called_off_counts_against_it() {
    let held = |by: Role, reason: CancelReason| {
        let mut rows = rows();
        rows.visits[0].status = BookingStatus::Cancelled;
        rows.visits[0].cancelled_by = by.as_str().to_owned();
        rows.visits[0].cancel_reason = Some(reason);
        record(&rows, "sessions_held")
    };
    assert_eq!(record(&rows(), "sessions_held"), (2, 2));
    assert_eq!(held(Role::BaseManager, CancelReason::PlansChanged), (1, 2));
    assert_eq!(held(Role::BaseStaff, CancelReason::Other), (1, 2));
    assert_eq!(held(Role::CentreOfficer, CancelReason::Facility), (1, 2));
    assert_eq!(held(Role::OrganiserApplicant, CancelReason::PlansChanged), (1, 1));
    assert_eq!(held(Role::BaseManager, CancelReason::Weather), (1, 1));
    assert_eq!(held(Role::CentreOfficer, CancelReason::Official), (1, 1));
}

#[test]
fn volumes_are_measured_against_the_targets_of_the_method() {
    assert_eq!(record(&rows(), "sessions_volume"), (2, 10));
    assert_eq!(record(&rows(), "children_volume"), (60, 300));
}

#[test]
fn a_close_out_24_hours_after_the_end_is_on_time_and_a_second_later_is_not() {
    let mut rows = rows();
    assert_eq!(record(&rows, "closed_out_on_time"), (2, 2));
    rows.visits[0].closed_out_at = rows.visits[0].closed_out_at.map(|at| at.plus(1));
    rows.visits[1].closed_out_at = None;
    assert_eq!(record(&rows, "closed_out_on_time"), (0, 2));
}

#[test]
fn briefings_count_those_given() {
    let mut rows = rows();
    rows.visits[0].is_briefed = false;
    assert_eq!(record(&rows, "briefings"), (1, 2));
}

#[test]
fn an_incident_told_within_a_day_is_on_time_and_without_any_there_is_no_figure() {
    let mut rows = rows();
    assert_eq!(record(&rows, "incidents_closed_on_time"), (0, 0));
    let happened_at = Moment::start_of(day(5, 1));
    let told =
        |base: &str, after| IncidentRow { base_id: base.into(), happened_at, reported_at: happened_at.plus(after) };
    rows.incidents = vec![told(BASE, DAY), told(BASE, DAY + 1), told("base-2", 0)];
    assert_eq!(record(&rows, "incidents_closed_on_time"), (1, 2));
}

#[test]
fn papers_hold_until_the_first_kind_runs_out() {
    let mut rows = rows();
    assert_eq!(record(&rows, "papers_valid_days"), (365, 365));
    rows.papers = vec![
        paper(PaperKind::LiabilityInsurance, day(12, 31)),
        paper(PaperKind::FireSafety, day(1, 10)),
        paper(PaperKind::FireSafety, day(1, 31)),
    ];
    assert_eq!(record(&rows, "papers_valid_days"), (31, 365));
    rows.papers = vec![paper(PaperKind::LiabilityInsurance, NaiveDate::from_ymd_opt(2024, 12, 31).unwrap())];
    assert_eq!(record(&rows, "papers_valid_days"), (0, 365));
    rows.papers = vec![paper(PaperKind::FireSafety, day(12, 31))];
    assert_eq!(record(&rows, "papers_valid_days"), (0, 365));
}

#[test]
fn a_season_that_runs_is_measured_by_the_days_it_has_come() {
    let mut rows = rows();
    rows.as_of = day(1, 10);
    assert_eq!(record(&rows, "papers_valid_days"), (10, 10));
}
