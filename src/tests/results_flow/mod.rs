//! What children said is released once, all together, and never of so few that one could tell who said it.

mod paper;
mod replies;
mod turnout;

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
    // Booked two weeks ahead, so that nobody has to decide about it.
    app.app.clock.set(visit(day).plus(-14 * DAY));
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
    visited(&app, &world, 6, 3, 0).await;
    close(&app, 6).await;
    assert_eq!(total().await, before);
    visited(&app, &world, 12, 2, 1).await;
    close(&app, 12).await;
    assert_ne!(total().await, before, "five together may be told");
});

/// A parent rates through the pages and writes something; what comes back.
async fn parent_writes(app: &TestApp, entry: &str, comment: &str) -> String {
    let parent = app.stranger();
    let fields = [("code", entry), ("questionnaire", "parent"), ("consent", "yes")];
    let code = parent.post("/survey", &fields).await.good().field("code");
    let given = [("code", code.as_str()), ("consent", "yes"), ("gain", "5"), ("comment", comment)];
    parent.post("/survey/answer", &given).await.good().text()
}

on_both!(the_centre_reads_a_comment_before_the_base_does, |app| async move {
    let world = World::new(&app).await;
    let (session, _) = visited(&app, &world, 0, 12, 11).await;
    let entry: String = sqlx::query_scalar("select entry_code from surveys")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    for parent in 0..10 {
        let comment = ["讲解员很耐心", "王小明的妈妈留", ""][parent.min(2)];
        parent_writes(&app, &entry, comment).await;
    }
    let results = format!("/sessions/{session}/results");
    let queue = async || app.signed_in(&world.officer).await.get("/comments").await.good();
    queue().await.says("没有待读的留言");
    close(&app, 0).await;
    app.signed_in(&world.manager).await.get(&results).await.good().never_says("讲解员很耐心");
    let page = queue().await.says("讲解员很耐心").says("王小明的妈妈留");
    let mut forms = page.addresses("/comments/");
    forms.dedup();
    for form in forms {
        let officer = app.signed_in(&world.officer).await;
        let text: String = sqlx::query_scalar("select body from survey_comments where id = $1")
            .bind(form.split('/').nth(2).unwrap().to_owned())
            .fetch_one(&mut *app.app.db.read().await.unwrap())
            .await
            .unwrap();
        if text.contains("王小明") {
            officer.post(&form, &[("verdict", "withhold")]).await.is(422).says("请选择原因");
            let fields = [("verdict", "withhold"), ("reason", "personal")];
            officer.post(&form, &fields).await.leads_to("/comments?done=withheld");
            // What was decided first stands.
            officer.post(&form, &[("verdict", "release")]).await.leads_to("/comments?done=withheld");
        } else {
            officer.post(&form, &[("verdict", "release")]).await.leads_to("/comments?done=released");
        }
    }
    queue().await.says("没有待读的留言");
    let manager = app.signed_in(&world.manager).await;
    manager.get(&results).await.good().says("讲解员很耐心").never_says("王小明");
    manager.get("/comments").await.is(403);
    let told: Vec<String> = sqlx::query_scalar("select detail from audit_events where object_kind = 'survey_comment'")
        .fetch_all(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert!(
        told.len() == 2 && told.iter().all(|detail| !detail.contains("耐心") && !detail.contains("小明")),
        "{told:?}"
    );
});

on_both!(a_comment_goes_with_the_ballot_that_is_taken_back, |app| async move {
    let world = World::new(&app).await;
    visited(&app, &world, 0, 1, 1).await;
    let entry: String = sqlx::query_scalar("select entry_code from surveys")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    let page = parent_writes(&app, &entry, "厕所太远").await;
    let letters = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let receipt = page.split(|c| !letters(c)).find(|part| part.len() == 31).unwrap();
    let count = async || -> i64 {
        let all = "select count(*) from survey_comments";
        sqlx::query_scalar(all).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
    };
    assert_eq!(count().await, 1);
    app.stranger().post("/survey/withdrawal", &[("receipt", receipt)]).await.good();
    assert_eq!(count().await, 0);
});

on_both!(what_an_organiser_writes_stays_with_the_centre, |app| async move {
    let world = World::new(&app).await;
    let (session, _) = visited(&app, &world, 0, 12, 11).await;
    let teacher = app.signed_in(&world.teacher).await;
    let form = teacher.get("/survey/mine").await.good().addresses("/survey/mine/").remove(0);
    teacher.get(&form).await.good().says("只有市未保中心会读到");
    let long = "长".repeat(301);
    let refused = teacher.post(&form, &[("content", "5"), ("comment", &long)]).await.is(422);
    assert_eq!((refused.error("comment").is_empty(), refused.field("comment")), (false, long));
    teacher.post(&form, &[("content", "5"), ("comment", "讲解员临时换了人")]).await.good();
    close(&app, 0).await;
    let officer = app.signed_in(&world.officer).await;
    let page = officer.get("/comments").await.good().says("讲解员临时换了人").says("不转给基地");
    let decision = page.addresses("/comments/").remove(0);
    // Whatever is asked for, it is not released.
    officer.post(&decision, &[("verdict", "release")]).await.leads_to("/comments?done=noted");
    officer.get("/comments?done=noted").await.good().says("已记为已读").says("没有待读的留言");
    let manager = app.signed_in(&world.manager).await;
    manager.get(&format!("/sessions/{session}/results")).await.good().never_says("讲解员临时换了人");
});
