//! A base puts things right, or climbs the ladder of measures to its end.

use sutong::{
    awards::actions::issue_certificates,
    bases::{model::BaseStatus, store as bases},
    messages::model::Channels,
    time::DAY,
};

use crate::{
    final_season::{final_season, star},
    test_app::{Browser, TestApp, morning, on_both},
    world::World,
};

const QUIETLY: Channels = Channels { email: false, sms: false };

fn in_days(app: &TestApp, days: i64) -> String {
    app.app.clock.now().plus(days * DAY).date().to_string()
}

async fn order(browser: &Browser, measure: &str, due_on: &str) -> crate::test_app::Answer {
    let fields = [("base", "YZ-01"), ("measure", measure), ("issues", "灭火器过期"), ("due_on", due_on)];
    browser.post("/rectifications", &fields).await
}

fn place(answer: &crate::test_app::Answer) -> String {
    answer.location().split('?').next().unwrap().to_owned()
}

async fn status(app: &TestApp) -> BaseStatus {
    let mut conn = app.app.db.read().await.unwrap();
    bases::find_base(&mut conn, "YZ-01").await.unwrap().unwrap().status
}

on_both!(a_base_reports_and_the_centre_gives_back_or_accepts, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/rectifications").await.good().says("没有需要整改的事项");
    officer.get("/rectifications/new").await.good().never_says("暂停接待");
    let refused = order(&officer, "order", "2026-01-01").await.is(422);
    assert!(refused.error("due_on").contains("180 天"));
    assert_eq!(refused.field("issues"), "灭火器过期");
    order(&officer, "suspension", &in_days(&app, 10)).await.is(422);
    let ordered = order(&officer, "order", &in_days(&app, 10)).await;
    let place = place(&ordered);
    assert!(place.starts_with("/rectifications/"));

    let manager = app.signed_in(&world.manager).await;
    manager.get("/messages").await.good().says("有整改要求");
    manager.get("/rectifications").await.good().says("灭火器过期").never_says("下达整改</a>");
    app.signed_in(&world.other_manager).await.get(&place).await.is(404);
    officer.post(&format!("{place}/judgement"), &[("note", "x"), ("verdict", "accept")]).await.is(422).says("别的步骤");
    manager.post(&format!("{place}/report"), &[("report", " ")]).await.is(422);
    manager.post(&format!("{place}/report"), &[("report", "已更换")]).await.leads_to(&place);

    officer.post(&format!("{place}/judgement"), &[("note", "照片不清"), ("verdict", "")]).await.is(422).says("请选择");
    let back = [("note", "照片不清"), ("verdict", "return"), ("due_on", "")];
    let refused = officer.post(&format!("{place}/judgement"), &back).await.is(422);
    assert!(!refused.error("due_on").is_empty());
    let due_on = in_days(&app, 20);
    let back = [("note", "照片不清"), ("verdict", "return"), ("due_on", due_on.as_str())];
    officer.post(&format!("{place}/judgement"), &back).await.leads_to(&place);
    manager.get(&place).await.good().says("照片不清").says("继续整改");
    manager.post(&format!("{place}/report"), &[("report", "已更换，补了照片")]).await.leads_to(&place);
    let fine = [("note", "现场看过"), ("verdict", "accept")];
    officer.post(&format!("{place}/judgement"), &fine).await.leads_to(&place);
    officer.get(&place).await.good().says("整改合格").says("到此为止");
    manager.post(&format!("{place}/report"), &[("report", "再报")]).await.is(422).says("别的步骤");
    assert_eq!(status(&app).await, BaseStatus::Active);
});

on_both!(who_lets_the_time_pass_is_suspended_and_open_again_when_it_is_put_right, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let place = place(&order(&officer, "order", &in_days(&app, 10)).await);
    let next = in_days(&app, 40);
    let climb = [("note", "逾期"), ("due_on", next.as_str())];
    officer.post(&format!("{place}/climb"), &climb).await.is(422).says("过后才能升级");
    app.app.clock.set(morning().plus(11 * DAY));
    let officer = app.signed_in(&world.officer).await;
    officer.get(&place).await.good().says("升级为：暂停接待");
    officer.post(&format!("{place}/climb"), &climb).await.leads_to(&place);
    assert_eq!(status(&app).await, BaseStatus::Suspended);
    officer.post(&format!("{place}/withdrawal"), &[("withdrawal", "误")]).await.is(422).says("别的步骤");
    let manager = app.signed_in(&world.manager).await;
    manager.post(&format!("{place}/report"), &[("report", "已更换")]).await.leads_to(&place);
    let fine = [("note", "现场看过"), ("verdict", "accept")];
    officer.post(&format!("{place}/judgement"), &fine).await.leads_to(&place);
    assert_eq!(status(&app).await, BaseStatus::Active);
});

on_both!(delisting_takes_star_and_certificate_waits_for_visits_and_for_another_person, |app| async move {
    let world = World::new(&app).await;
    final_season(&app, &world, 2025).await;
    let lead = world.person(&app, &world.lead).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    issue_certificates(&mut tx, &lead, QUIETLY, 2025).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    app.app.clock.set(morning());
    let officer = app.signed_in(&world.officer).await;
    let place = place(&order(&officer, "order", &in_days(&app, 1)).await);
    let session = world.session(&app, 60, 2).await;
    world.booking(&app, &session, 20).await;
    app.app.clock.set(morning().plus(2 * DAY));
    let officer = app.signed_in(&world.officer).await;
    let due_on = in_days(&app, 1);
    let climb = [("note", "逾期未整改"), ("due_on", due_on.as_str())];
    officer.post(&format!("{place}/climb"), &climb).await.leads_to(&place);
    app.app.clock.set(morning().plus(5 * DAY));
    let officer = app.signed_in(&world.officer).await;
    officer.get(&place).await.good().says("负责人决定");
    let last = [("note", "拒不整改"), ("last", "yes")];
    officer.post(&format!("{place}/climb"), &last).await.is(403);

    // Whoever is still expected has to be seen to first.
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/climb"), &last).await.is(422).says("还有 1 个预约");
    app.app.clock.set(morning().plus(16 * DAY));
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/climb"), &last).await.leads_to(&place);
    assert_eq!(status(&app).await, BaseStatus::Delisted);
    assert_eq!(star(&app, 2025, "YZ-01").await, None);
    assert!(star(&app, 2025, "YZ-02").await.is_some());
    lead.get(&place).await.good().says("已取消资格");
    order(&lead, "order", &in_days(&app, 10)).await.is(422);
});
