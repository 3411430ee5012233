//! Surveys leave no trace: who holds the files, the logs or a backup of a closed survey cannot tell which code gave
//! which ballot. The same attacks succeed while the survey is open, as src/survey/README.md says.

mod attack;
mod meanwhile;
mod ways;

use std::collections::BTreeMap;

use sqlx::Row;
use sutong::{
    booking::model::{CheckInMethod, Grades, NewCheckIn},
    gate,
    platform::chance::digest,
    survey::{
        actions::{close_due_surveys, draw_code, submit_ballot},
        model::{Answers, Survey},
        store,
    },
    time::{DAY, HOUR, Moment},
};

use crate::{
    test_app::{TestApp, morning},
    world::World,
};

/// Enough children that chance alone pairs hardly any.
const CHILDREN: usize = 24;

/// When the class comes.
fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

/// A class of second-graders at the base, its survey open.
async fn open_survey(app: &TestApp) -> (World, Survey) {
    let world = World::new(app).await;
    let session = world.session(app, 60, 1).await;
    let booking = world.booking(app, &session, 24).await;
    let gate = world.person(app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 24)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    app.app.clock.set(visit());
    let mut tx = app.app.db.write(visit()).await.unwrap();
    gate::actions::receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    let survey = store::find_survey_of(&mut tx, &booking.id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    (world, survey)
}

/// No two children answer alike.
fn answers(place: usize) -> Vec<(&'static str, &'static str)> {
    let worth = |part: usize| ["0", "1", "2"][part % 3];
    vec![("again", worth(place)), ("fun", worth(place / 3)), ("place", worth(place / 9)), ("safe", "2")]
}

/// Every child answers, in transactions of their own; the truth that nobody may find out: code → answers.
async fn everybody_answers(app: &TestApp, survey: &Survey) -> BTreeMap<String, String> {
    let mut truth = BTreeMap::new();
    for place in 0..CHILDREN {
        let given: Answers = answers(place).into_iter().collect();
        let mut tx = app.app.db.write(visit().plus(HOUR)).await.unwrap();
        let code = draw_code(&mut tx, &survey.entry_code, "child_lower").await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let mut tx = app.app.db.write(visit().plus(HOUR)).await.unwrap();
        submit_ballot(&mut tx, &code, &given).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        truth.insert(digest(&code), serde_json::to_string(&given).unwrap());
    }
    truth
}

async fn close(app: &TestApp, survey: &Survey) {
    let now = survey.closes_at.plus(1);
    assert_eq!(close_due_surveys(&app.app.db, now).await.unwrap(), 1);
}

async fn texts(app: &TestApp, statement: &'static str) -> Vec<String> {
    let rows = sqlx::query(statement).fetch_all(&mut *app.app.db.read().await.unwrap()).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>(0)).collect()
}
