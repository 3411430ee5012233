//! What a run of a revision waits for: an evaluator who checks new three stars, a third one where two differ too much.

use sutong::{
    accounts::{
        actions::add_membership,
        model::{PersonId, Role},
    },
    inspections::{model::TaskKind, store as inspections},
    platform::audit::Actor,
    rating::{
        bundle::{Bundle, CheckVisit},
        command::rate_command,
        result::Status,
        store,
    },
    time::DAY,
};

use super::{CORRECTION, YEAR, another_evaluator, issued, other, place, result, signed, vote};
use crate::{
    final_season::{final_season_of, star, steep},
    test_app::{Browser, TestApp, on_both},
    world::World,
};

/// Sends an evaluator; what it says if it is refused.
async fn sent(browser: &Browser, place: &str, evaluator: &PersonId) -> crate::test_app::Answer {
    browser.post(&format!("{place}/inspections"), &[("evaluator", evaluator.as_str())]).await
}

/// The evaluator declares, finds three stars confirmed, and signs.
async fn checked(app: &TestApp, evaluator: &Browser) {
    evaluator.get("/messages").await.good().says("新的检查任务");
    evaluator.get("/inspections").await.good().says("三星复核");
    evaluator.get("/export/inspections.csv").await.good().says("三星复核").says("YZ-01");
    let own = task_of(evaluator).await;
    let sheet = format!("{own}/sheet");
    let visited_on = app.app.clock.now().date().to_string();
    let seen = |finding: &'static str| {
        [("finding", finding), ("note_check", "看过一次同类活动"), ("step", "sign"), ("confirm", "yes")]
    };
    let with_day = |finding| [&seen(finding)[..], &[("visited_on", visited_on.as_str())]].concat();
    evaluator.post(&sheet, &with_day("confirmed")).await.is(422).says("别的步骤");
    evaluator.get(&own).await.good().says("利益冲突声明");
    evaluator.post(&format!("{own}/declaration"), &[]).await.leads_to(&own);
    assert!(!evaluator.post(&sheet, &with_day("")).await.is(422).error("finding").is_empty());
    evaluator.post(&sheet, &with_day("confirmed")).await.leads_to(&own);
    evaluator.get(&own).await.good().says("确认三星").says("已于");
    evaluator.get("/inspections").await.good().never_says("三星复核");
}

on_both!(new_three_stars_that_hang_on_one_session_are_checked_by_an_evaluator_first, |app| async move {
    let world = World::new(&app).await;
    let (method, bundle) = steep(YEAR);
    final_season_of(&app, &world, YEAR, &method, bundle).await;
    assert_eq!(star(&app, YEAR, "YZ-01").await, Some(2));
    let officer = app.signed_in(&world.officer).await;
    let place = place(&officer.post("/revisions", CORRECTION).await);
    let computation = format!("{place}/computation");
    // Nobody is sent before a run asks for it.
    sent(&officer, &place, &world.evaluator).await.is(422).says("别的步骤");
    officer.post(&computation, &[]).await.leads_to(&place);
    assert_eq!(result(&app, 2, "YZ-01").await.status, Status::CheckVisitRequired);
    officer.get(&place).await.good().says("先派评估员现场复核").says("派评估员现场复核");
    officer.post(&computation, &[]).await.is(422).says("三星还没有现场复核");
    // There is nothing to vote on or to show yet.
    let member = other(&app, &world, Role::CommitteeMember).await;
    member.get(&place).await.good().says("先派评估员现场复核").never_says("提交表决");
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/notice"), &[]).await.is(422).says("需现场复核");

    // Whoever is bound to the base is refused, as in the season.
    let bound = another_evaluator(&app, &world, "evaluator2", "温如衡").await;
    let operator = world.person(&app, &world.manager).await.membership.organisation.id;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    add_membership(&mut tx, &Actor::system(), &bound, &operator, Role::BaseStaff).await.unwrap();
    tx.commit().await.unwrap();
    sent(&officer, &place, &bound).await.is(422).says("须回避");
    sent(&officer, &place, &world.evaluator).await.leads_to(&place);
    sent(&officer, &place, &world.evaluator).await.is(422).says("别的步骤");
    let name = world.person(&app, &world.evaluator).await.name;
    officer.get(&place).await.good().says("已派评估员现场复核").says(&name).says("待声明");
    officer.post(&computation, &[]).await.is(422).says("三星还没有现场复核");

    app.app.clock.set(app.app.clock.now().plus(DAY));
    let evaluator = app.signed_in(&world.evaluator).await;
    checked(&app, &evaluator).await;
    // The season itself is told nothing.
    let mut conn = app.app.db.read().await.unwrap();
    assert_eq!(store::list_check_visits(&mut conn, YEAR).await.unwrap(), []);
    drop(conn);
    let officer = app.signed_in(&world.officer).await;
    let signed = officer.get(&place).await.good().says("复核表已经签名").says(&name).says("已签名");
    signed.never_says("确认三星");
    officer.post(&computation, &[]).await.leads_to(&place);
    officer.get(&place).await.good().says("确认三星").never_says("复核表已经签名");
    let after = result(&app, 3, "YZ-01").await;
    assert_eq!((after.status, after.star), (Status::Rated, Some(3)));

    // Anybody who has the sealed bundle computes the same to the byte.
    let mut conn = app.app.db.read().await.unwrap();
    let run = store::find_run(&mut conn, YEAR, 3).await.unwrap().unwrap();
    let (bundle, said) = store::find_run_texts(&mut conn, &run.id).await.unwrap().unwrap();
    drop(conn);
    assert_eq!(rate_command(&method, &bundle).unwrap(), said);
    let sealed: Bundle = serde_json::from_str(&bundle).unwrap();
    assert_eq!(sealed.bases[0].check_visit, Some(CheckVisit::Confirmed));

    vote(&app, &world, &place).await;
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/notice"), &[]).await.leads_to(&place);
    app.app.clock.set(app.app.clock.now().plus(20 * DAY));
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/finalisation"), &[]).await.leads_to(&place);
    assert_eq!(star(&app, YEAR, "YZ-01").await, Some(3));
    let manager = app.signed_in(&world.manager).await;
    manager.get(&place).await.good().says("确认三星").never_says(&name);
});

on_both!(two_evaluators_of_a_re_rating_who_differ_too_much_wait_for_a_third, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let manager = app.signed_in(&world.manager).await;
    let asked = [("season", "2025"), ("base", "YZ-01"), ("reason", "灭火器已更换")];
    let place = place(&manager.post("/revisions", &asked).await);
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/decision"), &[("reason", "可以"), ("verdict", "accept")]).await.leads_to(&place);
    let second = another_evaluator(&app, &world, "evaluator2", "温如衡").await;
    let third = another_evaluator(&app, &world, "evaluator3", "苏见山").await;
    let officer = app.signed_in(&world.officer).await;
    let computation = format!("{place}/computation");
    for (evaluator, part) in [(&world.evaluator, 60), (&second, 95)] {
        sent(&officer, &place, evaluator).await.leads_to(&place);
        signed(&app, evaluator, part).await;
    }
    officer.post(&computation, &[]).await.leads_to(&place);
    assert_eq!(result(&app, 2, "YZ-01").await.status, Status::ThirdEvaluatorNeeded);
    officer.get(&place).await.good().says("先派第三位");
    officer.post(&computation, &[]).await.is(422).says("第三位评估员还没有签名");
    sent(&officer, &place, &third).await.leads_to(&place);
    officer.get(&place).await.good().says("已派第三位评估员").says("苏见山");
    officer.post(&computation, &[]).await.is(422).says("第三位评估员还没有签名");
    signed(&app, &third, 90).await;
    officer.get(&place).await.good().says("第三份检查表已经签名");
    officer.post(&computation, &[]).await.leads_to(&place);
    assert_eq!(result(&app, 3, "YZ-01").await.status, Status::Rated);
});

on_both!(who_was_sent_while_the_season_ran_or_is_called_off_checks_nothing, |app| async move {
    let world = World::new(&app).await;
    let (method, bundle) = steep(YEAR);
    // Somebody was sent while the season ran, and never signed.
    let officer = world.person(&app, &world.officer).await;
    final_season_of(&app, &world, YEAR, &method, bundle).await;
    let mut tx = app.app.db.write(app.app.clock.now().plus(-9 * DAY)).await.unwrap();
    let base = sutong::bases::store::find_base(&mut tx, "YZ-01").await.unwrap().unwrap().id;
    let old = inspections::insert_task(&mut tx, YEAR, &base, TaskKind::Check, &world.evaluator, &officer.id).await;
    let old = format!("/inspections/{}", old.unwrap());
    tx.commit().await.unwrap();
    let second = another_evaluator(&app, &world, "evaluator2", "温如衡").await;
    let third = another_evaluator(&app, &world, "evaluator3", "苏见山").await;
    for one in [&second, &third] {
        app.with_password(one).await;
    }
    let officer = app.signed_in(&world.officer).await;
    let place = place(&officer.post("/revisions", CORRECTION).await);
    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    officer.get(&place).await.good().says("先派评估员现场复核");

    let evaluator = app.signed_in(&world.evaluator).await;
    evaluator.post(&format!("{old}/declaration"), &[]).await.leads_to(&old);
    let visited_on = app.app.clock.now().date().to_string();
    let seen = [("finding", "confirmed"), ("note_check", "看过"), ("step", "sign"), ("confirm", "yes")];
    let sheet = [&seen[..], &[("visited_on", visited_on.as_str())]].concat();
    evaluator.post(&format!("{old}/sheet"), &sheet).await.is(422).says("已经定稿");
    officer.get(&place).await.good().says("先派评估员现场复核");

    // The one who is sent does not answer: the Centre calls it off, tells them, and sends another. Who was sent before is
    // not offered, and refused.
    let name = world.person(&app, &world.evaluator).await.name;
    officer.get(&place).await.good().says("温如衡").never_says(&name);
    sent(&officer, &place, &world.evaluator).await.is(422).says("已经分派过");
    sent(&officer, &place, &second).await.leads_to(&place);
    let silent = app.signed_in(&second).await;
    let own = task_of(&silent).await;
    evaluator.post(&format!("{own}/withdrawal"), &[("withdrawal", "不是我的")]).await.is(404);
    assert!(
        !officer.post(&format!("{own}/withdrawal"), &[("withdrawal", "")]).await.is(422).error("withdrawal").is_empty()
    );
    officer.post(&format!("{own}/withdrawal"), &[("withdrawal", "联系不上")]).await.leads_to("/inspections");
    silent.get("/messages").await.good().says("检查任务已取消");
    silent.get(&own).await.good().says("联系不上").never_says("利益冲突声明");
    sent(&officer, &place, &third).await.leads_to(&place);

    // The revision is given up: nobody need go any more.
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/drop"), &[("drop", "登记没有错")]).await.leads_to(&place);
    let last = app.signed_in(&third).await;
    last.get("/messages").await.good().says("检查任务已取消");
    last.get("/inspections").await.good().never_says("三星复核");
});

/// The first inspection in an evaluator's list.
async fn task_of(evaluator: &Browser) -> String {
    let list = evaluator.get("/inspections").await.good();
    list.addresses("/inspections/").into_iter().find(|place| !place.contains("worker")).unwrap()
}
