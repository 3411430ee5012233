//! Ninety days after a season is final its raw answers are gone, and its result is the same to the byte.

use std::path::Path;

use sqlx::Row;
use sutong::{
    booking::model::{CheckInMethod, Grades, NewCheckIn},
    gate,
    platform::{audit::Actor, db::Kind},
    rating::{
        self,
        actions::{fold_due_seasons, fold_seasons},
        command::rate_command,
        model::Run,
    },
    survey::{self, actions::close_due_surveys},
    time::{DAY, HOUR, Moment},
};

use crate::{
    seasons::show_season,
    test_app::{TestApp, morning, on_both},
    world::World,
};

const METHOD: &str = include_str!("../rating/vectors/method.json");
const CHILDREN: usize = 12;
const SAID: &str = "讲解员阿姨说话很有意思";

fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

/// Long after the season's end.
fn made_final() -> Moment {
    morning().plus(300 * DAY)
}

/// Pupils of grade 8 at the base, who answer and write; their survey is over.
async fn answered(app: &TestApp, world: &World) {
    let session = world.session(app, 30, 1).await;
    let booking = world.booking(app, &session, 20).await;
    let gate = world.person(app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(8, 20)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    app.app.clock.set(visit());
    let mut tx = app.app.db.write(visit()).await.unwrap();
    gate::actions::receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    let survey = survey::store::find_survey_of(&mut tx, &booking.id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    for child in 0..CHILDREN {
        let browser = app.stranger();
        let entry = [("code", survey.entry_code.as_str()), ("questionnaire", "teen")];
        let code = browser.post("/survey", &entry).await.good().field("code");
        let worth = ["3", "4", "5"][child % 3];
        let fields = [
            ("code", code.as_str()),
            ("interest", "5"),
            ("learned", worth),
            ("guide", "4"),
            ("safe", worth),
            ("comment", SAID),
        ];
        browser.post("/survey/answer", &fields).await.leads_to("/survey/thanks");
    }
    let over = survey.closes_at.plus(1);
    app.app.clock.set(over);
    close_due_surveys(&app.app.db, over).await.unwrap();
}

/// Season 2026, computed twice and final; its runs.
async fn season(app: &TestApp, world: &World) -> Vec<Run> {
    let (lead, officer) = (world.person(app, &world.lead).await, world.person(app, &world.officer).await);
    let computed = made_final().plus(-35 * DAY);
    app.app.clock.set(computed);
    let mut tx = app.app.db.write(computed).await.unwrap();
    let code = rating::actions::add_method(&mut tx, &Actor::system(), METHOD).await.unwrap().unwrap();
    rating::actions::open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    rating::actions::compute_season(&mut tx, &officer, 2026, "").await.unwrap().unwrap();
    rating::actions::compute_season(&mut tx, &officer, 2026, "复核").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert!(show_season(app, world, 2026, computed).await <= made_final());
    app.app.clock.set(made_final());
    let mut tx = app.app.db.write(made_final()).await.unwrap();
    rating::actions::finalise_season(&mut tx, &lead, 2026).await.unwrap().unwrap();
    let runs = rating::store::list_runs(&mut tx, 2026).await.unwrap();
    tx.commit().await.unwrap();
    runs
}

async fn texts_of(app: &TestApp, run: &Run) -> (String, String) {
    let mut conn = app.app.db.read().await.unwrap();
    rating::store::find_run_texts(&mut conn, &run.id).await.unwrap().unwrap()
}

async fn texts(app: &TestApp, statement: &'static str) -> Vec<String> {
    let rows = sqlx::query(statement).fetch_all(&mut *app.app.db.read().await.unwrap()).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>(0)).collect()
}

/// What only raw answers contain.
async fn secrets(app: &TestApp) -> Vec<String> {
    let mut secrets = texts(
        app,
        "select receipt_hash from ballots union select code_hash from survey_codes union select id from survey_comments",
    )
    .await;
    secrets.push(SAID.to_owned());
    secrets.push(r#""answers":{""#.to_owned());
    secrets
}

/// How many of them are somewhere in the files of the database, in tables or in what was deleted.
fn found_in(file: &Path, secrets: &[String]) -> usize {
    let files = ["db", "db-wal", "db-journal"].map(|ending| file.with_extension(ending));
    let bytes: Vec<u8> = files.iter().filter_map(|file| std::fs::read(file).ok()).flatten().collect();
    let has = |secret: &&String| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
    secrets.iter().filter(has).count()
}

on_both!(a_folded_season_gives_the_same_bytes_and_holds_no_answer, |app| async move {
    let world = World::new(&app).await;
    answered(&app, &world).await;
    let runs = season(&app, &world).await;
    let (sealed, result) = texts_of(&app, &runs[0]).await;
    assert!(sealed.contains(r#""questionnaire":"teen""#), "the answers are in what was sealed");
    let secrets = secrets(&app).await;
    assert!(secrets.len() > 3 * CHILDREN);
    let is_sqlite = app.app.db.kind() == Kind::Sqlite;
    if is_sqlite {
        assert_eq!(found_in(&app.database_file(), &secrets), secrets.len(), "the attack works");
    }

    let due = Moment::start_of(made_final().plus(90 * DAY).date());
    assert_eq!(fold_due_seasons(&app.app.db, due.plus(-1)).await.unwrap(), 0);
    app.app.clock.set(due.plus(-1));
    app.signed_in(&world.officer).await.get("/retention").await.good().says("保存中").never_says("已删除");
    assert_eq!(fold_seasons(&app.app.db, due.plus(12 * HOUR)).await.unwrap(), 0, "not by day");
    assert_eq!(fold_seasons(&app.app.db, due.plus(3 * HOUR)).await.unwrap(), 1);
    assert_eq!(fold_due_seasons(&app.app.db, due.plus(4 * HOUR)).await.unwrap(), 0, "once");

    for run in &runs {
        let (folded, kept) = texts_of(&app, run).await;
        assert!(!folded.contains("teen") && !folded.contains("answers"));
        assert_eq!(rate_command(METHOD, &folded).as_ref(), Ok(&kept));
        assert_eq!(sutong::platform::chance::digest(&kept), run.result_hash);
    }
    assert_eq!(texts_of(&app, &runs[0]).await.1, result);
    let left = "select id from ballots union select id from survey_comments union select id from survey_codes";
    assert_eq!(texts(&app, left).await, [""; 0]);
    if is_sqlite {
        assert_eq!(found_in(&app.database_file(), &secrets), 0, "in tables, free pages or the log");
    }
    app.app.clock.set(due.plus(5 * HOUR));
    let officer = app.signed_in(&world.officer).await;
    let page = officer.get("/retention").await.good().says("已删除");
    page.says(&format!("答卷 {CHILDREN} 份，留言 {CHILDREN} 条")).says("2026 年度第 2 次");
    officer.get("/seasons/2026/bases/YZ-01").await.good();
});

on_both!(a_season_with_an_open_survey_waits, |app| async move {
    let world = World::new(&app).await;
    answered(&app, &world).await;
    season(&app, &world).await;
    let mut tx = app.app.db.write(made_final()).await.unwrap();
    sqlx::query("update surveys set closed_at = null").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fold_due_seasons(&app.app.db, made_final().plus(100 * DAY)).await.unwrap(), 0);
    assert_eq!(texts(&app, "select id from ballots").await.len(), CHILDREN);
});
