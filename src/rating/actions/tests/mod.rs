//! Acts on a real database with a small season: one base with everything for three stars, one with a single visit.

use std::collections::BTreeMap;

use sqlx::query;

use super::*;
use crate::{
    accounts::model::{Membership, Organisation, OrganisationKind, Person, Role},
    bases::model::BaseId,
    messages::model::Channels,
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
        stages::{
            Period, StageRefusal,
            votes::{Vote, VoteRefusal},
        },
    },
    time::{DAY, Moment, parse_date},
};

mod computing;
mod ending;
mod recording;

const GOOD: &str = "base-1";
const SMALL: &str = "base-2";
const QUIETLY: Channels = Channels { email: false, sms: false };

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
        for id in ["officer", "lead", "member"] {
            let sql = "insert into people (id, user_name, name, status, created_at) values ($1, $1, $1, 'active', 0)";
            add(&mut tx, sql, &[id]).await;
        }
        let sql = "insert into memberships (id, person_id, organisation_id, role, created_at)
            values ($1, $1, 'school-4', 'committee_member', 0)";
        add(&mut tx, sql, &["member"]).await;
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

    /// Shows a computed season to bases, has the committee agree, puts it into public notice: all over by March.
    async fn show(&self, year: i64) {
        let mut tx = self.write(&format!("{}-01-11", year + 1)).await;
        stages::open_preview(&mut tx, &lead(), QUIETLY, year).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        self.vote(year, &Default::default()).await.unwrap();
        let mut tx = self.write(&format!("{}-02-05", year + 1)).await;
        stages::open_notice(&mut tx, &lead(), year).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }

    /// Agreement of the only member, but for what is said of some bases.
    async fn vote(&self, year: i64, others: &BTreeMap<String, (Vote, String)>) -> Result<usize, VoteRefusal> {
        let mut tx = self.write(&format!("{}-02-01", year + 1)).await;
        let seen = store::find_counting_run(&mut tx, year).await.unwrap().unwrap().result_hash;
        let paper = stages::VotingPaper { others: others.clone(), seen };
        let done = stages::cast_votes(&mut tx, &person("member", Role::CommitteeMember), year, &paper).await.unwrap();
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
