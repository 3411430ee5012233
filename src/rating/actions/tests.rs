//! Acts on a real database with a small season: one base with everything for three stars, one with a single visit.

use sqlx::query;

use super::*;
use crate::{
    accounts::model::{Membership, Organisation, OrganisationKind, Person, Role},
    bases::model::BaseId,
    platform::{
        audit::Actor,
        chance::Chance,
        db::{Db, Write},
        mail::Mail,
    },
    rating::{
        bundle::{CheckVisit, Event},
        model::{ApprovalBasis, RecordRefusal, SAMPLE_METHOD, SeasonRefusal, SeasonStatus, TitleStatus},
        result::Status,
    },
    time::{DAY, Moment, parse_date},
};

const GOOD: &str = "base-1";
const SMALL: &str = "base-2";

struct World {
    db: Db,
    _folder: tempfile::TempDir,
}

fn date(text: &str) -> chrono::NaiveDate {
    parse_date(text).unwrap()
}

fn person(id: &str, role: Role) -> Person {
    let organisation = Organisation {
        id: "centre".into(),
        kind: OrganisationKind::Centre,
        name: "中心".to_owned(),
        short_name: "中心".to_owned(),
        town_code: None,
    };
    Person { id: id.into(), name: id.to_owned(), membership: Membership { id: "m".into(), role, organisation } }
}

fn officer() -> Person {
    person("officer", Role::CentreOfficer)
}

fn lead() -> Person {
    person("lead", Role::CentreLead)
}

async fn add(tx: &mut Write, sql: &'static str, values: &[&str]) {
    let bound = values.iter().fold(query(sql), |query, value| query.bind((*value).to_owned()));
    bound.execute(&mut **tx).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

const BASE: &str = "insert into bases (id, code, name, category, operator_id, town_code, address, latitude, longitude,
    datum, phone, intro, facilities, max_daily_heads, status, is_sample, created_at)
    values ($1, $2, $3, 'skills_training', 'operator', 'zz', '', 0, 0, 'WGS-84', '', '', '', 200, 'active', 0, 0)";
const PROJECT: &str = "insert into projects (id, code, base_id, kind, title, theme, intro, grade_from, grade_to,
    duration_min, min_heads, max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring, safety_notes,
    is_featured, status, created_at)
    values ($1, $2, $3, 'visit', '', '', '', 0, 12, 60, 1, 60, 15, 0, 1, '', '', '', 0, 'published', 0)";
const SESSION: &str =
    "insert into sessions (id, project_id, base_id, date, starts_at, ends_at, capacity_heads, max_groups,
    status, created_at) values ($1, $2, $3, $4, cast($5 as bigint), cast($5 as bigint) + 3600, 60, 2, 'open', 0)";
const BOOKING: &str = "insert into bookings (id, code, session_id, organiser_id, booked_by, filing_id, agreement_id,
    group_name, contact_name, contact_phone, arrival, needs, children, adults, in_difficulty, status, base_decision,
    filing_decision, agreement_status, created_at)
    values ($1, $1, $2, $3, 'lead', 'filing', 'agreement', '', '', '', 'walk', '', 30, 2, 0, 'closed', 'accepted',
    'accepted', 'effective', 0)";

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let db = Db::open(&url, Chance::seeded(1), Mail::Nowhere).await.unwrap();
        db.migrate().await.unwrap();
        let mut tx = db.write(Moment(0)).await.unwrap();
        add(&mut tx, "insert into towns (code, name, kind, position) values ('zz', '真州镇', 'town', 1)", &[]).await;
        for id in ["operator", "school-1", "school-2", "school-3", "school-4"] {
            let sql = "insert into organisations (id, kind, name, short_name, phone, status, created_at)
                values ($1, 'school', $1, $1, '', 'active', 0)";
            add(&mut tx, sql, &[id]).await;
        }
        for id in ["officer", "lead"] {
            let sql = "insert into people (id, user_name, name, status, created_at) values ($1, $1, $1, 'active', 0)";
            add(&mut tx, sql, &[id]).await;
        }
        for (id, code) in [(GOOD, "YZ-01"), (SMALL, "YZ-02")] {
            add(&mut tx, BASE, &[id, code, code]).await;
            add(&mut tx, PROJECT, &[id, code, id]).await;
            let sql = "insert into base_papers (id, base_id, kind, number, issuer, valid_until)
                values ($1, $1, 'liability_insurance', '1', '', '2030-12-31')";
            add(&mut tx, sql, &[id]).await;
        }
        let sql =
            "insert into plan_filings (id, number, organiser_id, title, purpose, status, submitted_at, decision_rule)
            values ('filing', '1', 'school-1', '', '', 'accepted', 0, '')";
        add(&mut tx, sql, &[]).await;
        let sql = "insert into agreements (id, organiser_id, base_id, kind, status, effective_from, effective_until,
            created_at) values ('agreement', 'school-1', 'base-1', 'annual', 'effective', '2024-01-01', '2030-12-31', 0)";
        add(&mut tx, sql, &[]).await;
        add_method(&mut tx, &Actor::system(), SAMPLE_METHOD).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        Self { db, _folder: folder }
    }

    /// A season with eight visits of four schools at the first base, one at the second, and good inspections of both.
    async fn with_season(self, year: i64) -> Self {
        let mut tx = self.db.write(Moment::start_of(date(&format!("{year}-01-01")))).await.unwrap();
        open_season(&mut tx, &Actor::system(), year, "sample-1").await.unwrap().unwrap();
        for number in 1..=8 {
            visit(&mut tx, year, number, GOOD, &format!("school-{}", number % 4 + 1)).await;
        }
        visit(&mut tx, year, 9, SMALL, "school-1").await;
        let method = read_method(SAMPLE_METHOD).unwrap();
        let points = method.indicators.iter().map(|indicator| (indicator.code.clone(), indicator.max)).collect();
        for (base, evaluator) in [(GOOD, "甲"), (GOOD, "乙"), (SMALL, "甲"), (SMALL, "乙")] {
            let on = date(&format!("{year}-11-20"));
            let done = record_inspection(&mut tx, &Actor::system(), year, &base.into(), evaluator, &points, on).await;
            done.unwrap().unwrap();
        }
        tx.commit().await.unwrap();
        self
    }

    async fn write(&self, day: &str) -> Write {
        self.db.write(Moment::start_of(date(day))).await.unwrap()
    }

    async fn compute(&self, year: i64, reason: &str) -> Result<i64, SeasonRefusal> {
        let mut tx = self.write(&format!("{}-01-10", year + 1)).await;
        let done = compute_season(&mut tx, &officer(), year, reason).await.unwrap();
        tx.commit().await.unwrap();
        done
    }

    async fn finalise(&self, year: i64, person: &Person, day: &str) -> Result<(), SeasonRefusal> {
        let mut tx = self.write(day).await;
        let done = finalise_season(&mut tx, person, year).await.unwrap();
        tx.commit().await.unwrap();
        done
    }

    async fn status(&self, year: i64) -> SeasonStatus {
        store::find_season(&mut self.db.read().await.unwrap(), year).await.unwrap().unwrap().status
    }
}

/// One visit with fifteen happy children and a happy organiser, its survey closed.
async fn visit(tx: &mut Write, year: i64, number: i64, base: &str, school: &str) {
    let id = format!("{year}-{number}");
    let day = format!("{year}-05-{number:02}");
    let starts_at = Moment::start_of(date(&day)).plus(9 * 3600).0.to_string();
    add(tx, SESSION, &[&id, base, base, &day, &starts_at]).await;
    add(tx, BOOKING, &[&id, &id, school]).await;
    let sql = "insert into check_ins (booking_id, arrived_at, children, adults, method, briefing_done, person_id)
        values ($1, 0, 30, 2, 'code', 1, 'lead')";
    add(tx, sql, &[&id]).await;
    let sql = "insert into close_outs (booking_id, at, person_id, note) values ($1, 0, 'lead', '')";
    add(tx, sql, &[&id]).await;
    let sql = "insert into surveys (id, booking_id, session_id, entry_code, opens_at, closes_at, children, closed_at)
        values ($1, $1, $1, $1, 0, 0, 30, 1)";
    add(tx, sql, &[&id]).await;
    let organiser = r#"{"content":"5","guide":"5","effect":"5","booking":"5","service":"5","safety":"5","emergency":"5","facility":"5"}"#;
    ballot(tx, &id, 0, "organiser", organiser).await;
    for child in 1..=15 {
        ballot(tx, &id, child, "child_lower", r#"{"fun":"2","again":"2","safe":"2","place":"2"}"#).await;
    }
}

async fn ballot(tx: &mut Write, survey: &str, number: i64, questionnaire: &str, answers: &str) {
    let id = format!("{survey}-{number}");
    let group = if questionnaire == "organiser" { "organiser" } else { "child" };
    let sql = "insert into ballots (id, survey_id, rater_group, questionnaire, questionnaire_version, answers, flag,
        receipt_hash) values ($1, $2, $3, $4, 1, $5, 'plain', $1)";
    add(tx, sql, &[&id, survey, group, questionnaire, answers]).await;
}

fn approval() -> ApprovalBasis {
    ApprovalBasis {
        number: "示例文号〔2025〕1号".to_owned(),
        title: "示例".to_owned(),
        approved_by: "示例单位".to_owned(),
        valid_from: date("2025-01-01"),
        valid_until: date("2030-12-31"),
    }
}

#[tokio::test]
async fn a_season_is_computed_from_what_is_recorded() {
    let world = World::new().await.with_season(2024).await;
    assert_eq!(world.compute(2024, "").await, Ok(1));
    assert_eq!(world.status(2024).await, SeasonStatus::Computed);
    let mut conn = world.db.read().await.unwrap();
    let run = store::find_latest_run(&mut conn, 2024).await.unwrap().unwrap();
    let result = store::find_result(&mut conn, &run.id).await.unwrap().unwrap();
    let of: Vec<_> = result.results.iter().map(|result| (result.base.as_str(), result.status, result.star)).collect();
    assert_eq!(of, [("YZ-01", Status::Rated, Some(3)), ("YZ-02", Status::InsufficientSample, None)]);
    assert_eq!(store::result_of(&mut conn, 2024, &GOOD.into()).await.unwrap(), None);
    assert!(store::latest_stars(&mut conn).await.unwrap().is_empty());
}

#[tokio::test]
async fn computing_twice_gives_the_same_bytes_and_asks_for_a_reason() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    assert_eq!(world.compute(2024, "  ").await, Err(SeasonRefusal::ReasonNeeded));
    assert_eq!(world.compute(2024, "核对").await, Ok(2));
    let mut conn = world.db.read().await.unwrap();
    let runs = store::list_runs(&mut conn, 2024).await.unwrap();
    assert_eq!(runs.iter().map(|run| (run.number, run.reason.as_str())).collect::<Vec<_>>(), [(2, "核对"), (1, "")]);
    assert_eq!(runs[0].bundle_hash, runs[1].bundle_hash);
    assert_eq!(runs[0].result_hash, runs[1].result_hash);
    let texts = store::find_run_texts(&mut conn, &runs[0].id).await.unwrap();
    assert_eq!(texts, store::find_run_texts(&mut conn, &runs[1].id).await.unwrap());
}

#[tokio::test]
async fn the_result_is_what_the_command_prints_for_the_same_texts() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    let mut conn = world.db.read().await.unwrap();
    let run = store::find_latest_run(&mut conn, 2024).await.unwrap().unwrap();
    let (bundle, result) = store::find_run_texts(&mut conn, &run.id).await.unwrap().unwrap();
    assert_eq!(crate::rating::command::rate_command(SAMPLE_METHOD, &bundle), Ok(result.clone()));
    let hashes = [SAMPLE_METHOD, &bundle, &result].map(crate::platform::chance::digest);
    assert_eq!([run.method_hash, run.bundle_hash, run.result_hash], hashes);
}

#[tokio::test]
async fn only_an_officer_computes_and_only_a_lead_finalises() {
    let world = World::new().await.with_season(2024).await;
    let mut tx = world.write("2025-01-10").await;
    for role in [Role::CentreLead, Role::Observer, Role::BaseManager] {
        let done = compute_season(&mut tx, &person("x", role), 2024, "").await;
        assert_eq!(done, Err(AppError::NotAllowed), "{role}");
    }
    for role in [Role::CentreOfficer, Role::SystemAdmin, Role::Evaluator] {
        let done = finalise_season(&mut tx, &person("x", role), 2024).await;
        assert_eq!(done, Err(AppError::NotAllowed), "{role}");
    }
    assert_eq!(compute_season(&mut tx, &officer(), 2030, "").await, Err(AppError::NotFound));
}

#[tokio::test]
async fn who_computed_may_not_finalise_whatever_the_role() {
    let world = World::new().await.with_season(2024).await;
    assert_eq!(world.finalise(2024, &lead(), "2025-01-11").await, Err(SeasonRefusal::NotComputed));
    world.compute(2024, "").await.unwrap();
    let same = person("officer", Role::CentreLead);
    assert_eq!(world.finalise(2024, &same, "2025-01-11").await, Err(SeasonRefusal::SamePerson));
    assert_eq!(world.finalise(2024, &lead(), "2024-12-31").await, Err(SeasonRefusal::NotOver(date("2024-12-31"))));
    assert_eq!(world.finalise(2024, &lead(), "2025-01-11").await, Ok(()));
    assert_eq!(world.finalise(2024, &lead(), "2025-01-11").await, Err(SeasonRefusal::AlreadyFinal));
    assert_eq!(world.compute(2024, "again").await, Err(SeasonRefusal::AlreadyFinal));
}

#[tokio::test]
async fn a_final_season_shows_its_stars() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    world.finalise(2024, &lead(), "2025-01-11").await.unwrap();
    assert_eq!(world.status(2024).await, SeasonStatus::Final);
    let mut conn = world.db.read().await.unwrap();
    let good: BaseId = GOOD.into();
    assert_eq!(store::latest_stars(&mut conn).await.unwrap(), [(good.clone(), 2024, 3)]);
    let stars = store::stars_of(&mut conn, &good).await.unwrap();
    assert_eq!(stars.iter().map(|star| (star.season, star.star)).collect::<Vec<_>>(), [(2024, 3)]);
    let result = store::result_of(&mut conn, 2024, &good).await.unwrap().unwrap();
    assert_eq!((result.status, result.star, result.aspects.len()), (Status::Rated, Some(3), 4));
    let small = store::result_of(&mut conn, 2024, &SMALL.into()).await.unwrap().unwrap();
    assert_eq!((small.status, small.star, small.total), (Status::InsufficientSample, None, None));
    assert_eq!(store::list_final_seasons(&mut conn).await.unwrap().len(), 1);
    assert!(store::titles(&mut conn).await.unwrap().is_empty());
}

#[tokio::test]
async fn earlier_seasons_become_final_first() {
    let world = World::new().await.with_season(2024).await.with_season(2025).await;
    world.compute(2025, "").await.unwrap();
    assert_eq!(world.finalise(2025, &lead(), "2026-01-11").await, Err(SeasonRefusal::EarlierSeasonOpen(2024)));
}

#[tokio::test]
async fn three_stars_twice_make_a_title_only_with_an_approval_basis() {
    for has_basis in [true, false] {
        let world = World::new().await.with_season(2024).await.with_season(2025).await;
        if has_basis {
            let mut tx = world.write("2025-01-01").await;
            add_approval_basis(&mut tx, &Actor::system(), &approval()).await.unwrap().unwrap();
            tx.commit().await.unwrap();
        }
        for year in [2024, 2025] {
            world.compute(year, "").await.unwrap();
            world.finalise(year, &lead(), &format!("{}-01-11", year + 1)).await.unwrap();
        }
        let titles = store::titles(&mut world.db.read().await.unwrap()).await.unwrap();
        let held: Vec<_> = titles.iter().map(|title| (title.base_id.as_str(), title.season, title.status)).collect();
        let expected: &[_] = if has_basis { &[(GOOD, 2025, TitleStatus::Awarded)] } else { &[] };
        assert_eq!(held, expected);
    }
}

#[tokio::test]
async fn what_is_recorded_after_a_run_asks_for_another_run() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    let cap = Event::Cap { star: 2, reason: "应急演练未开展".to_owned() };
    let mut tx = world.write("2025-01-11").await;
    record_event(&mut tx, &Actor::system(), 2024, &GOOD.into(), &cap, date("2025-01-11")).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.status(2024).await, SeasonStatus::Collecting);
    assert_eq!(world.finalise(2024, &lead(), "2025-01-12").await, Err(SeasonRefusal::NotComputed));
    world.compute(2024, "新增限星事项").await.unwrap();
    world.finalise(2024, &lead(), "2025-01-12").await.unwrap();
    let stars = store::latest_stars(&mut world.db.read().await.unwrap()).await.unwrap();
    assert_eq!(stars, [(GOOD.into(), 2024, 2)]);
}

#[tokio::test]
async fn nothing_is_recorded_in_a_final_season() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    world.finalise(2024, &lead(), "2025-01-11").await.unwrap();
    let (actor, base, on) = (Actor::system(), BaseId::from(GOOD), date("2025-01-12"));
    let mut tx = world.write("2025-01-12").await;
    let veto = Event::Veto { reason: None };
    let event = record_event(&mut tx, &actor, 2024, &base, &veto, on).await.unwrap();
    assert_eq!(event, Err(RecordRefusal::SeasonFinal));
    let visit = record_check_visit(&mut tx, &actor, 2024, &base, CheckVisit::Confirmed, on).await.unwrap();
    assert_eq!(visit, Err(RecordRefusal::SeasonFinal));
    let sheet = record_inspection(&mut tx, &actor, 2024, &base, "丙", &Default::default(), on).await.unwrap();
    assert_eq!(sheet, Err(RecordRefusal::SeasonFinal));
}

#[tokio::test]
async fn inspections_are_whole_within_their_maxima_and_at_most_three() {
    let world = World::new().await.with_season(2024).await;
    let (actor, base, on) = (Actor::system(), BaseId::from(GOOD), date("2024-11-21"));
    let method = read_method(SAMPLE_METHOD).unwrap();
    let full: std::collections::BTreeMap<String, u32> =
        method.indicators.iter().map(|indicator| (indicator.code.clone(), indicator.max)).collect();
    let mut tx = world.write("2024-11-21").await;
    let mut wrong = full.clone();
    wrong.insert("A1".to_owned(), 1_001);
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丙", &wrong, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::PointsAboveMaximum("A1".to_owned())));
    wrong.remove("A1");
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丙", &wrong, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::Indicator("A1".to_owned())));
    wrong = full.clone();
    wrong.insert("Z9".to_owned(), 1);
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丙", &wrong, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::Indicator("Z9".to_owned())));
    let done = record_inspection(&mut tx, &actor, 2024, &base, "甲", &full, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::AlreadyThere));
    let done = record_inspection(&mut tx, &actor, 2024, &base, " ", &full, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::Unsaid));
    assert_eq!(record_inspection(&mut tx, &actor, 2024, &base, "丙", &full, on).await.unwrap(), Ok(()));
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丁", &full, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::TooManyInspections));
}

#[tokio::test]
async fn methods_and_seasons_are_entered_once_and_read_strictly() {
    let world = World::new().await;
    let mut tx = world.write("2024-01-01").await;
    let actor = Actor::system();
    let again = add_method(&mut tx, &actor, SAMPLE_METHOD).await.unwrap();
    assert_eq!(again, Err(RecordRefusal::AlreadyThere));
    let broken = add_method(&mut tx, &actor, "{}").await.unwrap();
    assert!(matches!(broken, Err(RecordRefusal::Malformed(said)) if said.starts_with("method: ")));
    assert_eq!(open_season(&mut tx, &actor, 2024, "sample-1").await.unwrap(), Ok(()));
    assert_eq!(open_season(&mut tx, &actor, 2024, "sample-1").await.unwrap(), Err(RecordRefusal::AlreadyThere));
    assert_eq!(open_season(&mut tx, &actor, 99_999, "sample-1").await.unwrap(), Err(RecordRefusal::OutOfRange));
    assert_eq!(open_season(&mut tx, &actor, 2025, "unknown").await, Err(AppError::NotFound));
    let method = store::find_method(&mut tx, "sample-1").await.unwrap().unwrap();
    assert_eq!(method.status, crate::rating::model::MethodStatus::Locked);
    let ended = ApprovalBasis { valid_until: date("2024-12-31"), ..approval() };
    assert_eq!(add_approval_basis(&mut tx, &actor, &ended).await.unwrap(), Err(RecordRefusal::BasisIncomplete));
    assert_eq!(add_approval_basis(&mut tx, &actor, &approval()).await.unwrap(), Ok(()));
    assert_eq!(add_approval_basis(&mut tx, &actor, &approval()).await.unwrap(), Err(RecordRefusal::AlreadyThere));
}

#[tokio::test]
async fn a_running_season_is_computed_up_to_now() {
    let world = World::new().await.with_season(2024).await;
    let mut tx = world.db.write(Moment::start_of(date("2024-05-03")).plus(DAY / 2)).await.unwrap();
    compute_season(&mut tx, &officer(), 2024, "").await.unwrap().unwrap();
    let run = store::find_latest_run(&mut tx, 2024).await.unwrap().unwrap();
    let (bundle, _) = store::find_run_texts(&mut tx, &run.id).await.unwrap().unwrap();
    let bundle: crate::rating::bundle::Bundle = serde_json::from_str(&bundle).unwrap();
    assert_eq!(bundle.bases[0].sessions.len(), 3);
}
