//! What stands out about answers is shown to the Centre, and two people decide whether a visit counts.

use sutong::{
    accounts::model::Person,
    booking::model::{CheckInMethod, Grades, NewCheckIn},
    gate,
    platform::audit::Actor,
    rating,
    survey::{
        actions::{close_due_surveys, draw_code, submit_ballot},
        model::{Answers, Survey},
        store,
    },
    time::{DAY, HOUR, Moment},
};

use crate::{
    test_app::{Browser, TestApp, morning, on_both},
    world::World,
};

const METHOD: &str = include_str!("../rating/vectors/method.json");

fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

/// A class of 20 second-graders at the base, of whom 16 say the same, two of them far too early.
async fn visited(app: &TestApp, world: &World) -> Survey {
    let session = world.session(app, 30, 1).await;
    let booking = world.booking(app, &session, 20).await;
    let gate = world.person(app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 20)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    app.app.clock.set(visit());
    let mut tx = app.app.db.write(visit()).await.unwrap();
    gate::actions::receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    let survey = store::find_survey_of(&mut tx, &booking.id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    for child in 0..16 {
        let at = if child < 2 { survey.opens_at.plus(-1) } else { survey.opens_at };
        let mut tx = app.app.db.write(at).await.unwrap();
        let code = draw_code(&mut tx, &survey.entry_code, "child_lower").await.unwrap().unwrap();
        let given: Answers = [("fun", "2"), ("again", "2"), ("safe", "2"), ("place", "2")].into_iter().collect();
        submit_ballot(&mut tx, &code, &given).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
    survey
}

/// Five parents answer, in the browser of one telephone or each in their own.
async fn parents_answer(app: &TestApp, survey: &Survey, is_one_device: bool) {
    app.app.clock.set(survey.opens_at);
    let mut device = app.stranger();
    for _ in 0..5 {
        let entry = [("code", survey.entry_code.as_str()), ("questionnaire", "parent"), ("consent", "yes")];
        let code = device.post("/survey", &entry).await.good().field("code");
        let fields = [("code", code.as_str()), ("consent", "yes"), ("gain", "5"), ("safe", "4")];
        let answer = device.post("/survey/answer", &fields).await.good();
        let cookie = format!("sutong_day={}", answer.cookie("sutong_day").unwrap());
        device = if is_one_device { Browser { cookie, ..app.stranger() } } else { app.stranger() };
    }
}

async fn close(app: &TestApp, survey: &Survey) {
    let over = survey.closes_at.plus(1);
    app.app.clock.set(over);
    close_due_surveys(&app.app.db, over).await.unwrap();
}

async fn compute(app: &TestApp, officer: &Person, reason: &str) -> String {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    rating::actions::compute_season(&mut tx, officer, 2026, reason).await.unwrap().unwrap();
    let run = rating::store::find_counting_run(&mut tx, 2026).await.unwrap().unwrap();
    let (bundle, _) = rating::store::find_run_texts(&mut tx, &run.id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    bundle
}

async fn open_season(app: &TestApp) {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let code = rating::actions::add_method(&mut tx, &Actor::system(), METHOD).await.unwrap().unwrap();
    rating::actions::open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

on_both!(what_stands_out_is_listed_once_the_survey_is_closed, |app| async move {
    let world = World::new(&app).await;
    let survey = visited(&app, &world).await;
    parents_answer(&app, &survey, true).await;
    app.signed_in(&world.officer).await.get("/signals").await.good().says("没有异常情况");
    close(&app, &survey).await;
    let page = app.signed_in(&world.officer).await.get("/signals").await.good();
    page.says("过早填写：2 份").says("超出 2 份").says("全都一样：16 份").never_says("比到场人数多");
    let ballots: i64 = sqlx::query_scalar("select count(*) from ballots")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(ballots, 21, "nothing was deleted");
});

on_both!(parents_at_their_own_telephones_do_not_stand_out, |app| async move {
    let world = World::new(&app).await;
    let survey = visited(&app, &world).await;
    parents_answer(&app, &survey, false).await;
    close(&app, &survey).await;
    app.signed_in(&world.officer).await.get("/signals").await.good().says("过早填写").never_says("同一台设备");
});

on_both!(two_people_leave_a_visit_out_and_the_season_shows_both, |app| async move {
    let world = World::new(&app).await;
    let survey = visited(&app, &world).await;
    open_season(&app).await;
    close(&app, &survey).await;
    let officer = world.person(&app, &world.officer).await;
    assert!(compute(&app, &officer, "").await.contains("child_lower"));

    let (one, two) = (app.signed_in(&world.officer).await, app.signed_in(&world.lead).await);
    let propose = format!("/signals/{}/exclusion", survey.id);
    let again = one.post(&propose, &[("reason", " ")]).await.is(422);
    assert!(again.error("reason").contains("请写明理由"));
    one.post(&propose, &[("reason", "经电话核实，为老师代填")]).await.leads_to("/signals?done=proposed");
    one.post(&propose, &[("reason", "再来一次")]).await.is(422).says("已经有人建议").says("再来一次");
    let page = two.get("/signals").await.good().says("为老师代填").says("等待决定");
    let decision = page.addresses("/signals/exclusions/").first().cloned().unwrap();
    one.post(&decision, &[("verdict", "confirm")]).await.is(422).says("建议的人不能自己决定");
    two.post(&decision, &[]).await.is(422).says("请选择同意或不同意");
    two.post(&decision, &[("verdict", "confirm")]).await.leads_to("/signals?done=confirmed");
    two.post(&decision, &[("verdict", "reject")]).await.is(422).says("已经有人决定");
    two.get("/seasons/2026").await.good().never_says("不计入前后对比");

    let bundle = compute(&app, &officer, "按决定不计入").await;
    assert!(!bundle.contains("child_lower") && bundle.contains(r#""reason":"decided""#), "{bundle}");
    two.get("/seasons/2026").await.good().says("不计入前后对比").says("若全部计入的总分");
    two.get("/seasons/2026/bases/YZ-01").await.good().says("经两人决定不计入");
    let same = "update survey_exclusions set decided_by = proposed_by";
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let refused = sqlx::query(same).execute(&mut *tx).await;
    assert!(sutong::platform::db::is_refused(&refused.unwrap_err()), "the table itself wants two people");
});

on_both!(a_visit_that_two_people_disagree_about_counts, |app| async move {
    let world = World::new(&app).await;
    let survey = visited(&app, &world).await;
    open_season(&app).await;
    close(&app, &survey).await;
    let (one, two) = (app.signed_in(&world.officer).await, app.signed_in(&world.lead).await);
    let propose = format!("/signals/{}/exclusion", survey.id);
    one.post(&propose, &[("reason", "疑似代填")]).await.leads_to("/signals?done=proposed");
    let decision = two.get("/signals").await.good().addresses("/signals/exclusions/").first().cloned().unwrap();
    two.post(&decision, &[("verdict", "reject")]).await.leads_to("/signals?done=rejected");
    two.get("/signals").await.good().says("照常计入");
    let officer = world.person(&app, &world.officer).await;
    assert!(compute(&app, &officer, "").await.contains("child_lower"));
    one.post(&propose, &[("reason", "又有新证据")]).await.leads_to("/signals?done=proposed");
});
