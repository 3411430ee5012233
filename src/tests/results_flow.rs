//! What children said is released once, all together, and never of so few that one could tell who said it.

use sutong::{
    booking::model::{CheckInMethod, Grades, NewCheckIn, SessionId},
    gate,
    survey::{
        actions::{close_due_surveys, draw_code, submit_ballot, withdraw_ballot},
        model::{Answers, Receipt},
        store,
    },
    time::{DAY, HOUR, Moment},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

fn visit(day: i64) -> Moment {
    morning().plus((14 + day) * DAY + HOUR)
}

/// A class of 20 at the base; of those who answer, so many would come again.
async fn visited(app: &TestApp, world: &World, day: i64, answers: usize, again: usize) -> (SessionId, Vec<Receipt>) {
    let session = world.session_at(app, visit(day), 30, 1).await;
    let booking = world.booking(app, &session, 20).await;
    let gate = world.person(app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 20)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    app.app.clock.set(visit(day));
    let mut tx = app.app.db.write(visit(day)).await.unwrap();
    gate::actions::receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    let survey = store::find_survey_of(&mut tx, &booking.id).await.unwrap().unwrap();
    let mut receipts = Vec::new();
    for child in 0..answers {
        let code = draw_code(&mut tx, &survey.entry_code, "child_lower").await.unwrap().unwrap();
        let answer = if child < again { "2" } else { "1" };
        let given: Answers = [("again", answer), ("safe", "2")].into_iter().collect();
        receipts.push(submit_ballot(&mut tx, &code, &given).await.unwrap().unwrap());
    }
    tx.commit().await.unwrap();
    (session, receipts)
}

async fn close(app: &TestApp, day: i64) {
    let now = visit(day).plus(8 * DAY);
    app.app.clock.set(now);
    close_due_surveys(&app.app.db, now).await.unwrap();
}

on_both!(the_results_of_a_session_are_released_once_and_do_not_change, |app| async move {
    let world = World::new(&app).await;
    let (session, receipts) = visited(&app, &world, 0, 12, 11).await;
    let page = format!("/sessions/{session}/results");
    let manager = app.signed_in(&world.manager).await;
    manager.get(&page).await.good().says("结果还没有公布").never_says("92%");
    close(&app, 0).await;
    let manager = app.signed_in(&world.manager).await;
    let released = manager.get(&page).await.good().says("还想再来").says("92%（11 人）").text();
    assert!(!released.contains("害怕"), "what tells of fear is not released: {released}");

    // Taken back until the season is final; what was released stays, or the difference would be an answer.
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    withdraw_ballot(&mut tx, &receipts[0].0).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    close(&app, 1).await;
    let manager = app.signed_in(&world.manager).await;
    assert_eq!(manager.get(&page).await.good().text(), released);
    app.signed_in(&world.other_manager).await.get(&page).await.is(404);
});

on_both!(few_answers_are_shown_neither_by_themselves_nor_in_a_total, |app| async move {
    let world = World::new(&app).await;
    let (large, _) = visited(&app, &world, 0, 12, 11).await;
    let (small, _) = visited(&app, &world, 1, 3, 1).await;
    let (alike, _) = visited(&app, &world, 2, 6, 6).await;
    close(&app, 2).await;
    let manager = app.signed_in(&world.manager).await;
    manager.get(&format!("/sessions/{small}/results")).await.good().says("不足 5 人").never_says("33%");
    let band = manager.get(&format!("/sessions/{alike}/results")).await.good();
    band.says("几乎都是好评").says("5 至 9 人").never_says("100%");
    // Three and six together may be told, so both are in the total of the base: 21 answers, 18 of them yes.
    let base = manager.get("/supply/bases/YZ-01/results?year=2026").await.good();
    base.says("10 个孩子里有 9 个还想再来").says("86%（18 人）").says("21 人回答");
    let file = manager.get("/export/results.csv?base=YZ-01&year=2026").await.good();
    assert!(file.body.contains("\"21\",\"18\"") || file.body.contains(",21,18"), "{}", file.body);
    // Everybody's floor is ten: twelve by themselves, and the nine wait.
    app.stranger().get("/bases/YZ-01").await.good().says("10 个孩子里有 9 个还想再来").says("12 人回答");
    manager.get(&format!("/sessions/{large}/results")).await.good().says("92%（11 人）");
});

on_both!(a_small_session_is_not_had_from_what_a_total_was_before, |app| async move {
    let world = World::new(&app).await;
    visited(&app, &world, 0, 12, 11).await;
    close(&app, 0).await;
    let total = async || {
        let manager = app.signed_in(&world.manager).await;
        manager.get("/export/results.csv?base=YZ-01&year=2026").await.good().body
    };
    let before = total().await;
    visited(&app, &world, 10, 3, 0).await;
    close(&app, 10).await;
    assert_eq!(total().await, before);
    visited(&app, &world, 20, 2, 1).await;
    close(&app, 20).await;
    assert_ne!(total().await, before, "five together may be told");
});
