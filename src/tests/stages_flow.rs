//! A season from its run to its end over HTTP: workbooks, questions, votes, notice, objections, a star that changes.

use sutong::{
    accounts::model::Role,
    platform::audit::Actor,
    rating::{
        actions::{add_method, open_season, record_event},
        bundle::Event,
        laboratory::{Bench, Inputs, outcome_hash},
        model::SAMPLE_METHOD,
        public::fingerprint,
        read::{read_bundle, read_method},
        score::rate,
    },
    time::{DAY, HOUR, Moment, parse_date},
};

use crate::{
    test_app::{Browser, TestApp, morning, on_both},
    world::World,
};

/// After the end of season 2026: a Wednesday.
fn after() -> Moment {
    Moment::start_of(parse_date("2027-01-13").unwrap()).plus(9 * HOUR)
}

fn on(day: &str) -> Moment {
    Moment::start_of(parse_date(day).unwrap()).plus(9 * HOUR)
}

async fn other(app: &TestApp, world: &World, role: Role) -> Browser {
    let (_, person) = world.others.iter().find(|(other, _)| *other == role).unwrap();
    app.signed_in(person).await
}

/// A season that has been computed by the officer.
async fn computed(app: &TestApp, world: &World) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let code = add_method(&mut tx, &Actor::system(), SAMPLE_METHOD).await.unwrap().unwrap();
    open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    app.app.clock.set(after());
    let officer = app.signed_in(&world.officer).await;
    officer.post("/seasons/2026/computation", &[]).await.leads_to("/seasons/2026");
}

async fn seen(browser: &Browser) -> String {
    browser.get("/seasons/2026/committee").await.good().field("seen")
}

on_both!(a_season_goes_from_its_run_through_workbooks_votes_and_notice_to_its_end, |app| async move {
    let world = World::new(&app).await;
    computed(&app, &world).await;
    let manager = app.signed_in(&world.manager).await;
    manager.get("/workbooks").await.good().says("还没有可以核对的结果");
    manager.get("/workbooks/2026/YZ-01").await.is(404);
    app.stranger().get("/notices/2026").await.is(404);

    let lead = app.signed_in(&world.lead).await;
    lead.post("/seasons/2026/notice", &[]).await.is(422).says("要先请基地核对");
    lead.post("/seasons/2026/preview", &[]).await.leads_to("/seasons/2026");
    lead.get("/seasons/2026?done=preview").await.good().says("2027年1月26日");
    manager.get("/messages").await.good().says("请核对评定结果");
    manager.get("/workbooks").await.good().says("YZ-01");
    manager.get("/workbooks/2026/YZ-01").await.good().says("样本不足");
    // Another base's workbook is not there for this manager.
    manager.get("/workbooks/2026/YZ-02").await.is(404);
    manager.post("/workbooks/2026/YZ-02/query", &[("question", "为什么")]).await.is(404);

    manager.post("/workbooks/2026/YZ-01/query", &[("question", " ")]).await.is(422);
    manager
        .post("/workbooks/2026/YZ-01/query", &[("question", "场次数是多少？")])
        .await
        .leads_to("/workbooks/2026/YZ-01");
    manager
        .post("/workbooks/2026/YZ-01/objection", &[("ground", "fact"), ("statement", "早了")])
        .await
        .is(422)
        .says("公示期");
    let officer = app.signed_in(&world.officer).await;
    let hearings = officer.get("/seasons/2026/hearings").await.good().says("场次数是多少？");
    let answer = hearings.addresses("/queries/").remove(0);

    app.app.clock.set(on("2027-01-27"));
    let lead = app.signed_in(&world.lead).await;
    lead.post("/seasons/2026/notice", &[]).await.is(422).says("还有 1 个疑问没有答复");
    let officer = app.signed_in(&world.officer).await;
    officer.post(&answer, &[("answer", "")]).await.is(422);
    officer.post(&answer, &[("answer", "0 场")]).await.leads_to("/seasons/2026/hearings");
    officer.post(&answer, &[("answer", "0 场")]).await.is(422).says("已由他人答复");
    let manager = app.signed_in(&world.manager).await;
    manager.get("/workbooks/2026/YZ-01").await.good().says("答复：0 场");
    manager.post("/workbooks/2026/YZ-01/query", &[("question", "晚了")]).await.is(422).says("核对期已过");

    lead.post("/seasons/2026/notice", &[]).await.is(422).says("委员会还没有通过");
    let member = other(&app, &world, Role::CommitteeMember).await;
    let hash = seen(&member).await;
    let refused = member
        .post("/seasons/2026/votes", &[("seen", &hash), ("vote_YZ-01", "disagree"), ("reason_YZ-01", "")])
        .await
        .is(422);
    assert!(refused.error("reason_YZ-01").contains("原因"));
    member.post("/seasons/2026/votes", &[("seen", "old")]).await.is(422).says("结果有变化");
    member
        .post("/seasons/2026/votes", &[("seen", &hash), ("vote_YZ-01", "agree")])
        .await
        .leads_to("/seasons/2026/committee");

    lead.post("/seasons/2026/notice", &[]).await.leads_to("/seasons/2026");
    let public = app.stranger().get("/notices/2026").await.good().says("公示期").says("2027年2月4日");
    public.never_says("<script");
    let paper = app.stranger().get("/notices/2026/notice.pdf").await.good();
    assert_eq!(paper.header("content-type"), "application/pdf");
    lead.post("/seasons/2026/finalisation", &[("run", "1"), ("confirm", "yes")]).await.is(422).says("公示到");

    app.app.clock.set(on("2027-02-05"));
    let lead = app.signed_in(&world.lead).await;
    lead.post("/seasons/2026/finalisation", &[("run", "1"), ("confirm", "yes")]).await.leads_to("/seasons/2026");
    app.stranger().get("/stars").await.good().says("2026 年度");
    let notice = app.stranger().get("/notices/2026").await.good().says("本年度已经定稿").never_says("星级公布");
    assert_eq!(notice.addresses("/stars/2026"), ["/stars/2026"]);
});

on_both!(an_objection_is_decided_by_others_and_one_that_is_upheld_changes_the_result, |app| async move {
    let world = World::new(&app).await;
    computed(&app, &world).await;
    let notice = on("2027-01-27");
    crate::seasons::show_season(&app, &world, 2026, after()).await;
    app.app.clock.set(notice);
    let manager = app.signed_in(&world.manager).await;
    let fields = [("ground", "arithmetic"), ("statement", "总分算错了")];
    manager.post("/workbooks/2026/YZ-01/objection", &fields).await.leads_to("/workbooks/2026/YZ-01");
    manager.post("/workbooks/2026/YZ-01/objection", &fields).await.is(422).says("同一理由");
    manager.post("/workbooks/2026/YZ-01/objection", &[("ground", "fact"), ("statement", "")]).await.is(422);
    let fact = [("ground", "fact"), ("statement", "材料按时提交过")];
    manager.post("/workbooks/2026/YZ-01/objection", &fact).await.leads_to("/workbooks/2026/YZ-01");

    app.app.clock.set(notice.plus(30 * DAY));
    let lead = app.signed_in(&world.lead).await;
    lead.post("/seasons/2026/finalisation", &[("run", "1"), ("confirm", "yes")]).await.is(422).says("还有 2 个异议");

    let reviewer = other(&app, &world, Role::Reviewer).await;
    let page = reviewer.get("/seasons/2026/hearings").await.good().says("两次结果完全一致").says("总分算错了");
    let decisions = page.addresses("/objections/");
    assert_eq!(decisions.len(), 2);
    reviewer.post(&decisions[0], &[("reason", "核对过"), ("verdict", "")]).await.is(422).says("请选择");
    reviewer.post(&decisions[0], &[("reason", ""), ("verdict", "reject")]).await.is(422);
    // The latest stands first: the fact is upheld, the arithmetic is not.
    reviewer
        .post(&decisions[0], &[("reason", "记录属实"), ("verdict", "uphold")])
        .await
        .leads_to("/seasons/2026/hearings");
    reviewer
        .post(&decisions[1], &[("reason", "重算一致"), ("verdict", "reject")])
        .await
        .leads_to("/seasons/2026/hearings");
    reviewer.post(&decisions[1], &[("reason", "再决定"), ("verdict", "uphold")]).await.is(422).says("已由他人决定");
    let manager = app.signed_in(&world.manager).await;
    manager.get("/messages").await.good().says("异议已决定");
    manager.get("/workbooks/2026/YZ-01").await.good().says("记录属实").says("重算一致");

    // An upheld objection asks for another run, with a reason; a changed result is voted on and shown anew.
    lead.post("/seasons/2026/finalisation", &[("run", "1"), ("confirm", "yes")]).await.is(422).says("要先公示");
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let base = sutong::bases::store::find_base(&mut tx, "YZ-01").await.unwrap().unwrap().id;
    let day = app.app.clock.now().date();
    let veto = Event::Veto { reason: Some("示例".to_owned()) };
    record_event(&mut tx, &Actor::system(), 2026, &base, &veto, day).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let officer = app.signed_in(&world.officer).await;
    officer.post("/seasons/2026/computation", &[("reason", "异议成立")]).await.leads_to("/seasons/2026");
    officer.get("/seasons/2026/runs/2").await.good().says("一票否决").says("YZ").never_says("没有基地的结果变化");
    // What is public stays what was shown until the new result is put into notice.
    app.stranger().get("/notices/2026").await.good().says("第 1 次计算");
    lead.post("/seasons/2026/notice", &[]).await.is(422).says("YZ-01");
    crate::seasons::vote(&app, &world, 2026, app.app.clock.now()).await;
    lead.post("/seasons/2026/notice", &[]).await.leads_to("/seasons/2026");
    app.stranger().get("/notices/2026").await.good().says("第 2 次计算");
    lead.post("/seasons/2026/finalisation", &[("run", "2"), ("confirm", "yes")]).await.is(422).says("公示到");
    app.app.clock.set(app.app.clock.now().plus(20 * DAY));
    let lead = app.signed_in(&world.lead).await;
    lead.post("/seasons/2026/finalisation", &[("run", "2"), ("confirm", "yes")]).await.leads_to("/seasons/2026");
});

on_both!(a_workbook_can_be_taken_along_and_says_nothing_of_single_visits, |app| async move {
    let world = World::new(&app).await;
    computed(&app, &world).await;
    let lead = app.signed_in(&world.lead).await;
    lead.post("/seasons/2026/preview", &[]).await.leads_to("/seasons/2026");
    let manager = app.signed_in(&world.manager).await;
    let sheet = manager.get("/workbooks/2026/YZ-01/workbook.xlsx").await.good();
    assert!(sheet.header("content-type").contains("spreadsheetml"));
    let paper = manager.get("/workbooks/2026/YZ-01/workbook.pdf").await.good();
    assert_eq!(paper.header("content-type"), "application/pdf");
    let other = app.signed_in(&world.other_manager).await;
    other.get("/workbooks/2026/YZ-01/workbook.xlsx").await.is(404);
    other.get("/workbooks/2026/YZ-01/workbook.pdf").await.is(404);
});

on_both!(the_laboratory_tries_other_numbers_and_stores_nothing, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/seasons/laboratory").await.good().says("还没有定稿的年度");
    computed(&app, &world).await;
    let over = crate::seasons::show_season(&app, &world, 2026, after()).await;
    app.app.clock.set(over);
    let lead = app.signed_in(&world.lead).await;
    lead.post("/seasons/2026/finalisation", &[("run", "1"), ("confirm", "yes")]).await.leads_to("/seasons/2026");
    let page = lead.get("/seasons/laboratory?season=2026").await.good().says("没有基地会变化");
    assert_eq!(page.field("total_3"), "90.00");
    // Whoever asks for no sample at all has every base rated, as far as it was inspected.
    let none = "sessions_1=0&organisers_1=0&ballots_1=0";
    let page = lead.get(&format!("/seasons/laboratory?season=2026&{none}")).await.good().says("基地的星级会变");
    assert_eq!(page.field("sessions_1"), "0");
    lead.get("/seasons/laboratory?weight_A=0&weight_B=0&weight_C=0&weight_D=0").await.good().says("权重要大于 0");
    let wrong = lead.get("/seasons/laboratory?total_3=many").await.good();
    assert!(!wrong.error("total_3").is_empty());
    assert_eq!(wrong.field("total_3"), "many");
    // The browser gets what it needs to do the same, and the fingerprints by which it knows that it is the same.
    let page = lead.get("/seasons/laboratory?season=2026").await.good();
    let file = lead.get("/seasons/2026/laboratory.json").await.good();
    let inputs: Inputs = serde_json::from_str(&file.body).unwrap();
    let hash = fingerprint(&inputs.method);
    assert!(page.body.contains("TryNumbers") && page.body.contains(&hash));
    let method = read_method(&inputs.method).unwrap();
    let outcome = outcome_hash(&rate(&method, &read_bundle(&method, &inputs.bundle).unwrap()));
    assert!(page.body.contains(&outcome), "what the blind inputs come to is what the season came to");
    assert!(Bench::open(&file.body, &hash, &outcome).is_some());
    app.stranger().get("/seasons/2026/laboratory.json").await.leads_to("/sign-in");
    lead.get("/seasons/2025/laboratory.json").await.is(404);
    let runs = sutong::rating::store::list_runs(&mut app.app.db.read().await.unwrap(), 2026).await.unwrap();
    assert_eq!(runs.len(), 1);
});

on_both!(every_record_opens_to_its_rows_for_the_base_and_the_centre, |app| async move {
    let world = World::new(&app).await;
    computed(&app, &world).await;
    let path = "/seasons/2026/bases/YZ-01/records";
    let manager = app.signed_in(&world.manager).await;
    manager.get(path).await.good().says("责任险").says("没有记录");
    app.signed_in(&world.other_manager).await.get(path).await.is(404);
    app.signed_in(&world.lead).await.get(path).await.good();
    app.signed_in(&world.teacher).await.get(path).await.is(403);
});
