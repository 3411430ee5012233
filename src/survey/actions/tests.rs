//! Surveys on a real database.

mod accounts;
mod closing;
mod questionnaires;
mod withdrawing;

use std::collections::BTreeSet;

use sqlx::Executor;
use tempfile::TempDir;

use super::*;
use crate::{
    accounts::model::{Membership, Organisation, OrganisationKind, Person, Role},
    booking::model::{AgreementStatus, Arrival, BookingStatus, Decision, SessionStatus},
    platform::{chance::Chance, db::Db, mail::Mail},
    survey::{
        model::{Answers, Ballot, BallotFlag, Receipt},
        questionnaire::Item,
    },
    time::{DAY, HOUR, MINUTE},
};

/// A school's class and its provider visit a base from `START` to `END`.
const SETTING: &str = "
    insert into towns (code, name, kind, position) values ('t', 'Town', 'town', 1);
    insert into organisations (id, kind, name, short_name, town_code, phone, status, created_at) values
      ('school', 'school', 'School', 'School', 't', '1', 'active', 0),
      ('other', 'school', 'Other school', 'Other', 't', '1', 'active', 0),
      ('help', 'social_org', 'Helpers', 'Helpers', 't', '1', 'active', 0),
      ('operator', 'base_operator', 'Operator', 'Operator', 't', '1', 'active', 0);
    insert into people values ('p', 'p', null, 'P', null, 'active', 0, null, 0);
    insert into bases (id, code, name, category, operator_id, town_code, address, latitude, longitude, datum, phone, intro,
        facilities, max_daily_heads, status, is_sample, created_at)
      values ('base', 'YZ-01', 'Base', 'role_experience', 'operator', 't', 'a', 0, 0, 'GCJ-02', '1', 'i', '', 100, 'active', 1, 0);
    insert into projects (id, code, base_id, kind, title, theme, intro, grade_from, grade_to, duration_min, min_heads,
         max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring, safety_notes, is_featured, status, created_at)
       values ('project', 'P1', 'base', 'visit', 'Title', 'th', 'i', 0, 12, 60, 1, 50, 15, 0, 1, 'r', 'b', 's', 0, 'published', 0);
    insert into sessions (id, project_id, base_id, date, starts_at, ends_at, capacity_heads, max_groups, reserved_heads,
         reserved_groups, status, created_at)
       values ('session', 'project', 'base', '2026-05-14', 1000000, 1007200, 100, 3, 10, 1, 'open', 0);
    insert into plan_filings (id, number, organiser_id, title, purpose, status, submitted_at, decided_at, decided_by,
         decision_rule)
       values ('filing', 'F1', 'school', 't', 'p', 'accepted', 0, 0, null, 'r');
    insert into agreements (id, organiser_id, base_id, kind, status, effective_from, effective_until, created_at)
      values ('agreement', 'school', 'base', 'annual', 'effective', '2026-01-01', '2026-12-31', 0);
    insert into bookings (id, code, session_id, organiser_id, booked_by, filing_id, agreement_id, group_name,
        contact_name, contact_phone, arrival, needs, children, adults, in_difficulty, status, base_decision,
        filing_decision, agreement_status, created_at)
      values ('booking', 'K7M3Q9', 'session', 'school', 'p', 'filing', 'agreement', 'Class', 'P', '1', 'walk', '',
      10, 1, 0, 'checked_in', 'accepted', 'accepted', 'effective', 0);
    insert into service_assignments (id, booking_id, provider_id, volunteers, status, created_at)
      values ('service', 'booking', 'help', 2, 'accepted', 0);
";
const START: Moment = Moment(1_000_000);
const END: Moment = Moment(1_007_200);
/// After the end, while the survey is open.
const AFTER: Moment = Moment(1_007_200 + HOUR);
const OVER: Moment = Moment(1_007_200 + 7 * DAY + 1);

struct Setting {
    db: Db,
    survey: Survey,
    _folder: TempDir,
}

/// Nine children up to grade 3, one of grade 7, one adult; their survey is open.
async fn setting() -> Setting {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("sutong.db").display());
    let db = Db::open(&url, Chance::seeded(1), Mail::Nowhere).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.write(START).await.unwrap();
    tx.execute(SETTING).await.unwrap();
    let came = Grades(vec![(2, 9), (7, 1)]);
    open_survey(&mut tx, &Actor::system(), &booking(), &session(), &came, 1).await.unwrap();
    let survey = store::find_survey_of(&mut tx, &"booking".into()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    Setting { db, survey, _folder: folder }
}

fn session() -> Session {
    Session {
        id: "session".into(),
        project_id: "project".into(),
        base_id: "base".into(),
        starts_at: START,
        ends_at: END,
        capacity_heads: 100,
        max_groups: 3,
        reserved_heads: 10,
        reserved_groups: 1,
        status: SessionStatus::Open,
    }
}

fn booking() -> Booking {
    Booking {
        id: "booking".into(),
        code: "K7M3Q9".to_owned(),
        session_id: "session".into(),
        organiser_id: "school".into(),
        organiser_name: "School".to_owned(),
        group_name: "Class".to_owned(),
        contact_name: "P".to_owned(),
        contact_phone: "1".to_owned(),
        arrival: Arrival::Walk,
        needs: String::new(),
        children: 10,
        adults: 1,
        members: crate::booking::members::Members::default(),
        status: BookingStatus::CheckedIn,
        base_decision: Decision::Accepted,
        filing_decision: Decision::Accepted,
        agreement_status: AgreementStatus::Effective,
        created_at: Moment(0),
        changes: 0,
        waits_until: None,
    }
}

fn person(organisation: &str, role: Role) -> Person {
    let organisation = Organisation {
        id: organisation.into(),
        kind: OrganisationKind::School,
        name: organisation.to_owned(),
        short_name: organisation.to_owned(),
        town_code: None,
    };
    Person { id: "p".into(), name: "P".to_owned(), membership: Membership { id: "m".into(), role, organisation } }
}

fn given(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().copied().collect()
}

fn fun(answer: &str) -> Answers {
    given(&[("fun", answer), ("safe", "2")])
}

impl Setting {
    async fn draw(&self, entry: &str, questionnaire: &str, now: Moment) -> Result<String, SurveyRefusal> {
        let mut tx = self.db.write(now).await.unwrap();
        let drawn = draw_code(&mut tx, entry, questionnaire).await.unwrap();
        tx.commit().await.unwrap();
        drawn
    }

    async fn code(&self) -> String {
        self.draw(&self.survey.entry_code, "child_lower", AFTER).await.unwrap()
    }

    async fn submit(&self, code: &str, answers: &Answers, now: Moment) -> Result<Receipt, SurveyRefusal> {
        let mut tx = self.db.write(now).await.unwrap();
        let sent = submit_ballot(&mut tx, code, answers).await.unwrap();
        tx.commit().await.unwrap();
        sent
    }

    async fn rate(&self, person: &Person, answers: &Answers) -> Answered<Receipt> {
        let mut tx = self.db.write(AFTER).await?;
        let sent = submit_account_ballot(&mut tx, person, &self.survey.id, answers, "").await?;
        tx.commit().await?;
        Ok(sent)
    }

    async fn ballots(&self) -> Vec<Ballot> {
        store::list_ballots(&mut self.db.read().await.unwrap(), &self.survey.id).await.unwrap()
    }

    async fn column(&self, statement: &'static str) -> Vec<String> {
        sqlx::query_scalar(statement).fetch_all(&mut *self.db.read().await.unwrap()).await.unwrap()
    }

    async fn number(&self, statement: &'static str) -> i64 {
        sqlx::query_scalar(statement).fetch_one(&mut *self.db.read().await.unwrap()).await.unwrap()
    }

    /// Nine children answer, each in their own way.
    async fn fill(&self) {
        for place in 0..9 {
            let answers = given(&[("fun", ["0", "1", "2"][place % 3]), ("again", ["0", "1", "2"][place / 3])]);
            self.submit(&self.code().await, &answers, AFTER).await.unwrap();
        }
    }
}

#[tokio::test]
async fn codes_are_made_from_who_came_and_nobody_has_one_yet() {
    let setting = setting().await;
    let quotas = store::list_quotas(&mut setting.db.read().await.unwrap(), &setting.survey.id).await.unwrap();
    let caps: Vec<_> = quotas.iter().map(|quota| (quota.questionnaire.as_str(), quota.cap, quota.drawn)).collect();
    let expected = [("child_lower", 9, 0), ("teen", 1, 0), ("parent", 12, 0), ("organiser", 1, 0), ("provider", 1, 0)];
    assert_eq!(caps, expected);
    assert_eq!(setting.number("select count(*) from survey_codes where code_hash is null").await, 9 + 1 + 12);
    assert_eq!(setting.number("select count(*) from survey_codes where code_hash is not null").await, 0);
    assert_eq!(setting.survey.opens_at, END.plus(-15 * MINUTE));
    assert_eq!(setting.survey.entry_code.len(), ENTRY_LETTERS);
    assert_eq!(setting.survey.children, 10);
}

#[tokio::test]
async fn no_more_codes_are_drawn_than_children_came() {
    let setting = setting().await;
    let mut codes = BTreeSet::new();
    for _ in 0..9 {
        codes.insert(setting.code().await);
    }
    assert_eq!(codes.len(), 9);
    let tenth = setting.draw(&setting.survey.entry_code, "child_lower", AFTER).await;
    assert_eq!(tenth, Err(SurveyRefusal::NoneLeft));
    assert_eq!(setting.number("select drawn from survey_quotas where questionnaire = 'child_lower'").await, 9);
    assert!(setting.draw(&setting.survey.entry_code, "teen", AFTER).await.is_ok());
}

#[tokio::test]
async fn the_database_itself_refuses_more_draws_than_codes() {
    let setting = setting().await;
    let mut tx = setting.db.write(AFTER).await.unwrap();
    let over = tx.execute("update survey_quotas set drawn = cap + 1 where questionnaire = 'teen'").await;
    assert!(crate::platform::db::is_refused(&over.unwrap_err()));
}

#[tokio::test]
async fn a_poster_draws_only_for_children_and_parents_of_its_survey() {
    let setting = setting().await;
    let entry = setting.survey.entry_code.as_str();
    assert_eq!(setting.draw("ZZZZZZ", "child_lower", AFTER).await, Err(SurveyRefusal::UnknownCode));
    for questionnaire in ["organiser", "provider", "child_upper", "nonsense", ""] {
        let drawn = setting.draw(entry, questionnaire, AFTER).await;
        assert_eq!(drawn, Err(SurveyRefusal::UnknownQuestionnaire), "{questionnaire}");
    }
    assert_eq!(setting.draw(entry, "parent", START.plus(-1)).await, Err(SurveyRefusal::NotYet(START)));
    let closes_at = setting.survey.closes_at;
    assert_eq!(setting.draw(entry, "parent", OVER).await, Err(SurveyRefusal::Closed(closes_at)));
    let lower = entry.to_lowercase();
    assert!(setting.draw(&format!(" {lower} "), "parent", AFTER).await.is_ok());
}

#[tokio::test]
async fn a_code_is_spent_once() {
    let setting = setting().await;
    let code = setting.code().await;
    assert!(setting.submit(&code, &fun("2"), AFTER).await.is_ok());
    assert_eq!(setting.submit(&code, &fun("0"), AFTER).await, Err(SurveyRefusal::Spent));
    let ballots = setting.ballots().await;
    assert_eq!(ballots.len(), 1);
    assert_eq!(ballots[0].answers, fun("2"));
    assert_eq!(ballots[0].questionnaire, Questionnaire::ChildLower);
    assert_eq!(ballots[0].questionnaire_version, 1);
}

#[tokio::test]
async fn a_refused_ballot_leaves_its_code_unspent() {
    let setting = setting().await;
    let code = setting.code().await;
    let closes_at = setting.survey.closes_at;
    let refusals = [
        (fun("3"), AFTER, SurveyRefusal::UnknownAnswer),
        (given(&[("gain", "2")]), AFTER, SurveyRefusal::UnknownAnswer),
        (Answers::default(), AFTER, SurveyRefusal::NoAnswer),
        (fun("2"), START.plus(-1), SurveyRefusal::NotYet(START)),
        (fun("2"), OVER, SurveyRefusal::Closed(closes_at)),
    ];
    for (answers, now, refusal) in refusals {
        assert_eq!(setting.submit(&code, &answers, now).await, Err(refusal));
    }
    assert_eq!(setting.submit("ABCDEFGHJK", &fun("2"), AFTER).await, Err(SurveyRefusal::UnknownCode));
    let entry = setting.survey.entry_code.as_str();
    assert_eq!(setting.submit(entry, &fun("2"), AFTER).await, Err(SurveyRefusal::UnknownCode));
    assert_eq!(setting.number("select count(*) from ballots").await, 0);
    assert!(setting.submit(&code, &fun("2"), AFTER).await.is_ok());
}

#[tokio::test]
async fn answers_before_the_survey_opens_are_taken_and_flagged() {
    let setting = setting().await;
    setting.submit(&setting.code().await, &fun("2"), START).await.unwrap();
    setting.submit(&setting.code().await, &fun("1"), AFTER).await.unwrap();
    let mut flags: Vec<_> = setting.ballots().await.iter().map(|ballot| ballot.flag).collect();
    flags.sort();
    assert_eq!(flags, [BallotFlag::Plain, BallotFlag::Early]);
}

#[tokio::test]
async fn nothing_pairs_a_ballot_with_its_code() {
    let setting = setting().await;
    let code = setting.code().await;
    let before = setting.number("select count(*) from audit_events").await;
    let Receipt(receipt) = setting.submit(&code, &fun("2"), AFTER).await.unwrap();
    assert_eq!(setting.number("select count(*) from audit_events").await, before);

    let columns = setting.column("select name from pragma_table_info('ballots')").await;
    let expected =
        ["id", "survey_id", "rater_group", "questionnaire", "questionnaire_version", "answers", "flag", "receipt_hash"];
    assert_eq!(columns, expected);
    let shared =
        "select count(*) from ballots b join survey_codes c on c.id = b.id or c.code_hash in (b.id, b.receipt_hash)";
    assert_eq!(setting.number(shared).await, 0);
    assert_eq!(setting.column("select receipt_hash from ballots").await, [digest(&receipt)]);
    let spent = setting.column("select spent_on from survey_codes where spent_on is not null").await;
    assert_eq!(spent, [AFTER.date().to_string()]);
    let hashes = setting.column("select code_hash from survey_codes where code_hash is not null").await;
    assert_eq!(hashes, [digest(&code)]);
}
