//! Editing supply: facts, hours, papers and what lapses, projects with their materials, opening and closing.

use sutong::{
    accounts::{model::OrganisationKind, store as accounts},
    bases::{
        model::{Base, BaseCategory, PaperKind},
        store,
    },
    booking::{
        actions::{self as booking, BookingRefusal, SessionRefusal},
        autorules::Broken,
        availability::Unbookable,
        model::{NewSession, SessionId},
    },
    time::{DAY, HOUR},
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::{World, group},
};

/// The smallest content that is a PDF.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

async fn base(app: &TestApp) -> Base {
    store::find_base(&mut app.app.db.read().await.unwrap(), "YZ-01").await.unwrap().unwrap()
}

/// What the form of the facts holds.
const FACTS: [(&str, &str); 9] = [
    ("name", "江畔图书馆"),
    ("intro", "三层小楼，书架够得着。"),
    ("phone", "0514-8341 2345"),
    ("max_daily_heads", "３００"),
    ("facilities", "toilets"),
    ("town", "zhenzhou"),
    ("address", "真州镇解放路 2 号"),
    ("latitude", "32.2721"),
    ("longitude", "119.1810"),
];

on_both!(a_manager_edits_the_facts_and_everybody_sees_them, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    manager.get("/supply").await.good().says("YZ-01 号基地").never_says("YZ-02");
    manager.get("/sessions").await.good().addresses("/supply").first().unwrap();
    let form = manager.get("/supply/bases/YZ-01/facts").await.good();
    assert_eq!(form.field("intro"), "一座给孩子的图书馆。");
    manager.post("/supply/bases/YZ-01/facts", &FACTS).await.leads_to("/supply/bases/YZ-01?done=saved");
    let page = app.stranger().get("/bases/YZ-01").await.good();
    page.says("江畔图书馆").says("三层小楼，书架够得着。").says("真州镇解放路 2 号").never_says("一座给孩子的图书馆。");
    assert_eq!(base(&app).await.max_daily_heads, 300);
});

on_both!(what_was_typed_wrong_is_kept_and_named_beside_its_field, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let mut fields = FACTS;
    fields[1].1 = "";
    fields[5].1 = "nowhere";
    fields[7].1 = "12";
    let refused = manager.post("/supply/bases/YZ-01/facts", &fields).await.is(422);
    for field in ["intro", "town", "latitude"] {
        assert!(!refused.error(field).is_empty(), "{field}");
    }
    assert_eq!(refused.field("name"), "江畔图书馆");
    assert_eq!(base(&app).await.name, "YZ-01 号基地");
});

on_both!(nobody_else_edits_a_base, |app| async move {
    let world = World::new(&app).await;
    for path in ["", "/facts", "/hours", "/papers", "/photos", "/projects/new"] {
        let path = format!("/supply/bases/YZ-01{path}");
        app.signed_in(&world.other_manager).await.get(&path).await.is(404);
        app.signed_in(&world.gate).await.get(&path).await.is(403);
        app.stranger().get(&path).await.leads_to("/sign-in");
    }
    app.signed_in(&world.other_manager).await.post("/supply/bases/YZ-01/facts", &FACTS).await.is(404);
    app.signed_in(&world.gate).await.post("/supply/bases/YZ-01/facts", &FACTS).await.is(403);
    app.signed_in(&world.manager).await.get("/supply/bases/YZ-01/status").await.is(403);
    assert_eq!(base(&app).await.name, "YZ-01 号基地");
});

on_both!(what_a_base_is_and_who_runs_it_only_the_centre_says, |app| async move {
    let world = World::new(&app).await;
    let before = base(&app).await;
    let conn = &mut *app.app.db.read().await.unwrap();
    let operators = accounts::list_organisations(conn, OrganisationKind::BaseOperator).await.unwrap();
    let other = operators.iter().find(|one| one.id != before.operator_id).unwrap().id.to_string();
    let more = [("code", "YZ-99"), ("category", "labour_practice"), ("operator", other.as_str())];
    let fields: Vec<_> = FACTS.into_iter().chain(more).collect();
    app.signed_in(&world.manager)
        .await
        .post("/supply/bases/YZ-01/facts", &fields)
        .await
        .leads_to("/supply/bases/YZ-01");
    let after = base(&app).await;
    assert_eq!((after.category, &after.operator_id), (BaseCategory::RoleExperience, &before.operator_id));
    let officer = app.signed_in(&world.officer).await;
    officer.post("/supply/bases/YZ-01/facts", &fields).await.leads_to("/supply/bases/YZ-01");
    let after = base(&app).await;
    assert_eq!((after.category.as_str(), after.operator_id.as_str()), ("labour_practice", other.as_str()));
    assert_eq!(after.code, "YZ-01");
    let invented: Vec<_> = FACTS.into_iter().chain([("category", "labour_practice"), ("operator", "nobody")]).collect();
    let refused = officer.post("/supply/bases/YZ-01/facts", &invented).await.is(422);
    assert!(!refused.error("operator").is_empty());
});

on_both!(hours_are_added_and_taken_away, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let address = "/supply/bases/YZ-01/hours";
    let backwards = manager.post(address, &[("weekdays", "64"), ("opens", "17:00"), ("closes", "09:00")]).await.is(422);
    assert!(!backwards.error("closes").is_empty() && backwards.field("opens") == "17:00");
    let none = manager.post(address, &[("opens", "09:00"), ("closes", "17:00")]).await.is(422);
    assert!(!none.error("weekdays").is_empty());
    let fields = [("weekdays", "32"), ("weekdays", "64"), ("opens", "06:30"), ("closes", "07:45")];
    manager.post(address, &fields).await.leads_to("/supply/bases/YZ-01/hours?done=saved");
    app.stranger().get("/bases/YZ-01").await.good().says("06:30").says("07:45");
    let removals = manager.get(address).await.good().addresses("/supply/bases/YZ-01/hours/");
    assert_eq!(removals.len(), 2);
    app.signed_in(&world.other_manager).await.post(&removals[0], &[]).await.is(404);
    manager.post(&removals[0], &[]).await.leads_to("/supply/bases/YZ-01/hours?done=removed");
    app.stranger().get("/bases/YZ-01").await.good().never_says("06:30").says("08:00");
    manager.post(&removals[0], &[]).await.is(404);
});

async fn register(browser: &Browser, kind: &str, until: &str) -> Answer {
    let fields = [("kind", kind), ("number", "N-2"), ("issuer", "江城保险"), ("valid_until", until)];
    browser.post_with_file("/supply/bases/YZ-01/papers", &fields, "保单.pdf", PDF).await
}

/// Takes every paper of a kind away that is there.
async fn remove_papers(browser: &Browser) {
    for address in browser.get("/supply/bases/YZ-01/papers").await.good().addresses("/supply/bases/YZ-01/papers/") {
        browser.get(&address).await.good();
        browser.post(&address, &[]).await.leads_to("/supply/bases/YZ-01/papers?done=removed");
    }
}

/// Where the session of the day is, or is not, offered.
async fn offers(app: &TestApp, session: &SessionId) -> Vec<bool> {
    let (browser, link) = (app.stranger(), format!("/sessions/{session}/booking"));
    let mut offers = Vec::new();
    for page in ["/bases/YZ-01", "/projects/YZ-01-A"] {
        offers.push(!browser.get(page).await.good().addresses(&link).is_empty());
    }
    for page in ["/projects", "/"] {
        offers.push(browser.get(page).await.good().body.contains("2026-05-28T09:00:00"));
    }
    for page in ["/calendar?month=2026-05", "/calendar?month=2026-05&project=YZ-01-A"] {
        offers.push(!browser.get(page).await.good().text().contains("这个月没有可以预约的场次"));
    }
    offers
}

on_both!(what_lapses_closes_its_days_and_a_new_paper_opens_them, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let manager = app.signed_in(&world.manager).await;
    let teacher = app.signed_in(&world.teacher).await;
    let form = format!("/sessions/{session}/booking");
    assert_eq!(offers(&app, &session).await, [true; 6]);
    register(&manager, "fire_safety", "2026-05-27").await.leads_to("/supply/bases/YZ-01/papers?done=saved");
    assert_eq!(offers(&app, &session).await, [false; 6], "the fire certificate ends the day before");
    for page in ["/bases/YZ-01", "/projects/YZ-01-A"] {
        let page = app.stranger().get(page).await.good();
        page.says("消防").says("2026年5月27日").says("之后的场次在新证照登记后开放");
    }
    teacher.get(&form).await.good().says("责任险或消防证照到活动当天已过期");
    manager.get("/supply").await.good().says("将于 2026年5月27日 周三 到期");
    let organiser = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let refused = booking::book_session(&mut tx, &organiser, &group(&session, "二年级（1）班", 20)).await.unwrap();
    assert_eq!(refused.unwrap_err(), BookingRefusal::Rules(vec![Broken::NotInsured]));
    drop(tx);
    register(&manager, "fire_safety", "2027-05-27").await.leads_to("/supply/bases/YZ-01/papers?done=saved");
    assert_eq!(offers(&app, &session).await, [true; 6]);
    teacher.get(&form).await.good().never_says("已过期");
    remove_papers(&manager).await;
    assert_eq!(offers(&app, &session).await, [false; 6], "without insurance nothing is offered");
    app.stranger().get("/bases/YZ-01").await.good().says("基地还没有登记有效的");
    let insurance = PaperKind::LiabilityInsurance.as_str();
    register(&manager, insurance, "2026-05-28").await.leads_to("/supply/bases/YZ-01/papers?done=saved");
    assert_eq!(offers(&app, &session).await, [true; 6], "insurance holds on its last day");
    world.booking(&app, &session, 20).await;
});

on_both!(a_paper_of_yesterday_is_taken_for_a_slip, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let refused = register(&manager, "liability_insurance", "2026-05-13").await.is(422);
    assert!(refused.error("valid_until").contains("早于今天"));
    assert_eq!((refused.field("number"), refused.field("issuer")), ("N-2".to_owned(), "江城保险".to_owned()));
});

/// Adds a project as a draft.
async fn draft(browser: &Browser) {
    let fields = [
        ("kind", "visit"),
        ("title", "走进书库"),
        ("theme", "认书"),
        ("intro", "看一看书从哪里来。"),
        ("grade_from", "1"),
        ("grade_to", "6"),
        ("duration_min", "60"),
        ("min_heads", "10"),
        ("max_heads", "40"),
        ("children_per_adult", "15"),
        ("fee", "12.5"),
    ];
    let mut backwards = fields;
    backwards[5].1 = "0";
    let refused = browser.post("/supply/bases/YZ-01/projects/new", &backwards).await.is(422);
    assert!(!refused.error("grade_to").is_empty() && refused.field("title") == "走进书库");
    let done = browser.post("/supply/bases/YZ-01/projects/new", &fields).await;
    done.leads_to("/supply/projects/YZ-01-B?done=saved");
}

async fn submit(browser: &Browser, project: &str, kind: &str) {
    let address = format!("/supply/projects/{project}/materials");
    browser
        .post_with_file(&address, &[("kind", kind)], "稿.pdf", PDF)
        .await
        .leads_to(&format!("/supply/projects/{project}?done=submitted"));
}

/// The addresses at which the Centre decides what lies before it, in the order of the page.
async fn decisions(officer: &Browser, project: &str) -> Vec<String> {
    officer.get(&format!("/supply/projects/{project}")).await.good().addresses("/supply/materials/")
}

on_both!(a_project_is_published_once_its_obligatory_materials_are_approved, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let officer = app.signed_in(&world.officer).await;
    let (project, publication) = ("/supply/projects/YZ-01-B", "/supply/projects/YZ-01-B/publication");
    draft(&manager).await;
    app.stranger().get("/projects/YZ-01-B").await.is(404);
    manager.post(publication, &[]).await.is(422).says("还缺少已审核通过的讲解词");
    submit(&manager, "YZ-01-B", "guide_script").await;
    manager.get(project).await.good().says("讲解词 第 1 版").says("待审核");
    manager.post(publication, &[]).await.is(422).says("还缺少已审核通过的讲解词");
    officer.get("/supply").await.good().says("走进书库");

    let first = decisions(&officer, "YZ-01-B").await.remove(0);
    let id = first.split('/').nth(3).unwrap().to_owned();
    app.signed_in(&world.manager).await.post(&first, &[("verdict", "approve")]).await.is(403);
    let without = officer.post(&first, &[("verdict", "return")]).await.is(422);
    assert!(without.error(&format!("reason-{id}")).contains("退回时请写明原因"));
    let reason = format!("reason-{id}");
    officer.post(&first, &[("verdict", "return"), (&reason, "缺少安全提示")]).await.leads_to(project);
    manager.get(project).await.good().says("已退回").says("缺少安全提示");
    officer.post(&first, &[("verdict", "approve")]).await.is(422).says("已经处理过了");

    submit(&manager, "YZ-01-B", "guide_script").await;
    submit(&manager, "YZ-01-B", "activity_plan_booklet").await;
    for address in decisions(&officer, "YZ-01-B").await {
        officer.post(&address, &[("verdict", "approve")]).await.leads_to(project);
    }
    manager.get(project).await.good().says("讲解词 第 2 版");
    manager.post(publication, &[]).await.leads_to("/supply/projects/YZ-01-B?done=published");
    let public = app.stranger().get("/projects/YZ-01-B").await.good().says("走进书库").says("12.5");
    assert_eq!(public.addresses("/files/materials/").len(), 2);

    let only = decisions(&officer, "YZ-01-B").await;
    for address in &only {
        let reason = format!("reason-{}", address.split('/').nth(3).unwrap());
        let refused = officer.post(address, &[("verdict", "return"), (&reason, "有误")]).await.is(422);
        assert!(refused.error(&reason).contains("唯一通过的"), "{}", refused.text());
        assert_eq!(refused.field(&reason), "有误");
    }
    submit(&manager, "YZ-01-B", "guide_script").await;
    let newer = decisions(&officer, "YZ-01-B").await.into_iter().find(|address| !only.contains(address)).unwrap();
    app.stranger().get("/projects/YZ-01-B").await.good();
    officer.post(&newer, &[("verdict", "approve")]).await.leads_to(project);
    officer.get(project).await.good().says("旧版本");
    assert_eq!(decisions(&officer, "YZ-01-B").await.len(), 2, "one approved version of each kind");
});

on_both!(a_published_project_does_not_become_a_kind_whose_material_is_missing, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let address = "/supply/projects/YZ-01-A/facts";
    let form = manager.get(address).await.good();
    let names = ["title", "theme", "intro", "duration_min", "min_heads", "max_heads", "children_per_adult", "fee"];
    let kept: Vec<(&str, String)> = names.iter().map(|name| (*name, form.field(name))).collect();
    let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("grade_from", "1"), ("grade_to", "9"), ("kind", "course")]);
    let refused = manager.post(address, &fields).await.is(422);
    assert!(refused.error("kind").contains("课件"), "{}", refused.text());
    fields.pop();
    fields.push(("kind", "visit"));
    manager.post(address, &fields).await.leads_to("/supply/projects/YZ-01-A?done=saved");
});

on_both!(withdrawing_says_what_depends_on_it_and_ends_the_project, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    world.booking(&app, &session, 20).await;
    let manager = app.signed_in(&world.manager).await;
    let address = "/supply/projects/YZ-01-A/withdrawal";
    manager.get(address).await.good().says("1 个未开始的场次、1 个有效预约");
    manager.post(address, &[]).await.leads_to("/supply/projects/YZ-01-A?done=withdrawn");
    app.stranger().get("/projects/YZ-01-A").await.is(404);
    manager.post("/supply/projects/YZ-01-A/publication", &[]).await.is(422).says("已撤下的项目不能再发布");
    manager.get("/supply/projects/YZ-01-A").await.good().says("已撤下");
});

on_both!(the_centre_closes_a_base_with_a_reason_and_opens_it_again, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let officer = app.signed_in(&world.officer).await;
    let (manager, organiser) = (world.person(&app, &world.manager).await, world.person(&app, &world.teacher).await);
    let address = "/supply/bases/YZ-01/status";
    officer.get(address).await.good().says("暂停开放");
    let refused = officer.post(address, &[("event", "suspend"), ("reason", " ")]).await.is(422);
    assert!(!refused.error("reason").is_empty());
    let fields = [("event", "suspend"), ("reason", "设备检修，预计6月1日恢复")];
    officer.post(address, &fields).await.leads_to("/supply/bases/YZ-01?done=saved");
    app.stranger().get("/bases/YZ-01").await.good().says("设备检修，预计6月1日恢复");
    app.stranger().get("/projects/YZ-01-A").await.good().says("设备检修，预计6月1日恢复");
    assert_eq!(offers(&app, &session).await, [false; 6]);
    let form = app.signed_in(&world.teacher).await.get(&format!("/sessions/{session}/booking")).await.good();
    assert!(form.addresses(&format!("/sessions/{session}/booking")).is_empty(), "no form to fill in for nothing");
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let refused = booking::book_session(&mut tx, &organiser, &group(&session, "二年级（1）班", 20)).await.unwrap();
    assert_eq!(refused.unwrap_err(), BookingRefusal::Unbookable(Unbookable::NotOpen));
    let starts_at = morning().plus(20 * DAY + HOUR);
    let new = NewSession {
        project_id: world.project.clone(),
        starts_at,
        ends_at: starts_at.plus(HOUR),
        capacity_heads: 30,
        max_groups: 1,
    };
    let refused = booking::open_session(&mut tx, &manager, &new).await.unwrap();
    assert_eq!(refused.unwrap_err(), SessionRefusal::NotPublished);
    drop(tx);
    officer.post(address, &fields).await.is(422).says("基地的状态已经变了");
    officer.post(address, &[("event", "activate")]).await.leads_to("/supply/bases/YZ-01?done=saved");
    app.stranger().get("/bases/YZ-01").await.good().never_says("设备检修");
    assert_eq!(offers(&app, &session).await, [true; 6]);
});

on_both!(a_base_without_insurance_is_not_opened, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let address = "/supply/bases/YZ-01/status";
    officer.post(address, &[("event", "suspend"), ("reason", "检修")]).await.leads_to("/supply/bases/YZ-01");
    remove_papers(&officer).await;
    officer.post(address, &[("event", "activate")]).await.is(422).says("登记后才能开放");
});

on_both!(every_act_on_supply_is_in_the_log, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    register(&manager, "food_permit", "2027-01-01").await.leads_to("/supply");
    draft(&manager).await;
    submit(&manager, "YZ-01-B", "guide_script").await;
    let mut conn = app.app.db.read().await.unwrap();
    let sql = "select action from audit_events where person_id = $1";
    let rows =
        sqlx::query_scalar::<_, String>(sql).bind(world.manager.to_string()).fetch_all(&mut *conn).await.unwrap();
    for action in ["add_paper", "add_project", "submit_material"] {
        assert!(rows.iter().any(|row| row == action), "{action} is not among {rows:?}");
    }
});
