//! How many have answered is counted when a survey closes, and whoever has not is reminded once.

use sutong::{
    accounts::model::PersonId,
    messages::model::{Channels, Topic},
    survey::actions::remind_raters,
};

use super::*;

const QUIETLY: Channels = Channels { email: false, sms: false };

async fn entry_code(app: &TestApp) -> String {
    let codes = "select entry_code from surveys";
    sqlx::query_scalar(codes).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

async fn told(app: &TestApp, person: &PersonId) -> Vec<(Topic, String)> {
    let conn = &mut *app.app.db.read().await.unwrap();
    let messages = sutong::messages::store::list_messages(conn, person, 20, 0).await.unwrap();
    let reminders = [Topic::RatingDue, Topic::ParentsDue];
    let told = messages.into_iter().filter(|message| reminders.contains(&message.topic));
    told.map(|message| (message.topic, message.href)).collect()
}

async fn remind(app: &TestApp, now: Moment) -> usize {
    app.app.clock.set(now);
    remind_raters(&app.app.db, QUIETLY, now).await.unwrap()
}

on_both!(the_turnout_of_a_base_is_counted_when_its_surveys_close, |app| async move {
    let world = World::new(&app).await;
    visited(&app, &world, 0, 12, 11).await;
    let entry = entry_code(&app).await;
    for _ in 0..5 {
        parent_writes(&app, &entry, "").await;
    }
    let teacher = app.signed_in(&world.teacher).await;
    let own = teacher.get("/survey/mine").await.good().addresses("/survey/mine/").remove(0);
    teacher.post(&own, &[("content", "5")]).await.good();
    let officer = app.signed_in(&world.officer).await;
    officer.get("/turnout").await.good().says("这一年还没有关闭的问卷").never_says("60%");

    close(&app, 0).await;
    visited(&app, &world, 12, 4, 4).await;
    close(&app, 12).await;
    let officer = app.signed_in(&world.officer).await;
    // Two classes of twenty: sixteen children, five parents of forty, one organiser of two; no provider came.
    let page = officer.get("/turnout?year=2026").await.good();
    page.says("40%（16/40）").says("13%（5/40）").says("50%（1/2）").says("全市");
    officer.get("/turnout?year=2025").await.good().says("这一年还没有关闭的问卷");
    let file = officer.get("/export/turnouts.csv?year=2026").await.good().body;
    assert!(file.contains("YZ-01") && file.lines().count() == 4, "{file}");
    let manager = app.signed_in(&world.manager).await;
    manager.get("/supply/bases/YZ-01/results?year=2026").await.good().says("评价回收率").says("40%（16/40）");
    manager.get("/turnout").await.is(403);
    manager.get("/export/turnouts.csv").await.is(403);
});

on_both!(who_has_not_rated_is_reminded_once_two_days_after_the_visit, |app| async move {
    let world = World::new(&app).await;
    visited(&app, &world, 0, 1, 1).await;
    let over = visit(0).plus(2 * HOUR);
    assert_eq!(remind(&app, over.plus(DAY)).await, 0, "a day is too soon");
    assert_eq!(remind(&app, over.plus(2 * DAY)).await, 1);
    let reminders = told(&app, &world.teacher).await;
    let topics: Vec<Topic> = reminders.iter().map(|(topic, _)| *topic).collect();
    assert!(topics.contains(&Topic::RatingDue) && topics.contains(&Topic::ParentsDue), "{reminders:?}");
    let teacher = app.signed_in(&world.teacher).await;
    for (_, href) in &reminders {
        teacher.get(href).await.good();
    }
    assert_eq!(remind(&app, over.plus(3 * DAY)).await, 0, "once");
    assert_eq!(told(&app, &world.teacher).await.len(), 2);
});

on_both!(who_has_rated_and_has_parents_who_did_is_left_alone, |app| async move {
    let world = World::new(&app).await;
    visited(&app, &world, 0, 1, 1).await;
    let entry = entry_code(&app).await;
    for _ in 0..7 {
        parent_writes(&app, &entry, "").await;
    }
    let teacher = app.signed_in(&world.teacher).await;
    let own = teacher.get("/survey/mine").await.good().addresses("/survey/mine/").remove(0);
    teacher.post(&own, &[("content", "5")]).await.good();
    assert_eq!(remind(&app, visit(0).plus(3 * DAY)).await, 1);
    assert_eq!(told(&app, &world.teacher).await, []);
});
