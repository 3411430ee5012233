//! Inspections: assigned with refusals, declared, written, signed, blind to each other; a check visit; what is on paper.

use std::process::Command;

use sutong::{
    accounts::{
        actions as accounts,
        model::{NewPerson, PersonId, Role},
        store,
    },
    inspections::model::TaskKind,
    platform::audit::Actor,
    rating::{
        actions::{add_method, open_season},
        method::Aspect,
        model::SAMPLE_METHOD,
        read::read_method,
        store as seasons,
    },
};

use crate::{
    test_app::{Browser, TestApp, morning, on_both},
    world::World,
};

async fn season(app: &TestApp) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let code = add_method(&mut tx, &Actor::system(), SAMPLE_METHOD).await.unwrap().unwrap();
    open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// Another evaluator of the same agency.
async fn second_evaluator(app: &TestApp, world: &World) -> PersonId {
    let agency = world.person(app, &world.evaluator).await.membership.organisation.id;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let new = NewPerson { user_name: "evaluator2".to_owned(), name: "温如衡".to_owned(), phone: None };
    let id = accounts::add_person(&mut tx, &Actor::system(), &new).await.unwrap();
    accounts::add_membership(&mut tx, &Actor::system(), &id, &agency, Role::Evaluator).await.unwrap();
    tx.commit().await.unwrap();
    app.with_password(&id).await;
    id
}

/// A picture of one point.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 8).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Full points for everything on 12 May, to be saved or signed.
fn sheet(step: &'static str) -> Vec<(String, String)> {
    let method = read_method(SAMPLE_METHOD).unwrap();
    let points = method.indicators.iter().map(|one| (format!("points_{}", one.code), "9.5".to_owned()));
    let rest = [("visited_on", "2026-05-12"), ("step", step), ("confirm", "yes")];
    points.chain(rest.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
}

async fn send(browser: &Browser, path: &str, fields: &[(String, String)]) -> crate::test_app::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

async fn assign(browser: &Browser, evaluator: &PersonId, kind: TaskKind) -> crate::test_app::Answer {
    let fields = [("base", "YZ-01"), ("evaluator", evaluator.as_str()), ("kind", kind.as_str())];
    browser.post("/inspections", &fields).await
}

on_both!(a_sheet_is_declared_written_signed_and_locked, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let second = second_evaluator(&app, &world).await;
    let officer = app.signed_in(&world.officer).await;
    assign(&officer, &world.evaluator, TaskKind::Regular).await.leads_to("/inspections");
    assign(&officer, &world.evaluator, TaskKind::Regular).await.is(422).says("已经分派过");
    assign(&officer, &world.evaluator, TaskKind::Check).await.is(422).says("不需要三星复核");
    assign(&officer, &second, TaskKind::Regular).await.leads_to("/inspections");

    let evaluator = app.signed_in(&world.evaluator).await;
    evaluator.get("/messages").await.good().says("新的检查任务");
    let list = evaluator.get("/inspections").await.good().says("待声明");
    let own = list.addresses("/inspections/").into_iter().find(|place| !place.contains("worker")).unwrap();
    evaluator.get(&own).await.good().says("利益冲突声明").never_says("场地与容量");
    send(&evaluator, &format!("{own}/sheet"), &sheet("save")).await.is(422).says("别的步骤");
    evaluator.post(&format!("{own}/declaration"), &[]).await.leads_to(&own);
    evaluator.get(&own).await.good().says("场地与容量");

    send(&evaluator, &format!("{own}/sheet"), &sheet("save")).await.leads_to(&own);
    assert_eq!(evaluator.get(&own).await.good().field("points_A1"), "9.50");
    let refused = send(&evaluator, &format!("{own}/sheet"), &sheet("sign")).await.is(422);
    assert!(refused.error("photo_D1").contains("照片"), "{}", refused.error("photo_D1"));

    let method = read_method(SAMPLE_METHOD).unwrap();
    let safety = method.indicators.iter().filter(|one| one.aspect == Aspect::D);
    for indicator in safety.clone() {
        let act = format!("act-{}", indicator.code);
        let fields = [("indicator", indicator.code.as_str()), ("act", act.as_str())];
        for _ in 0..2 {
            let done = evaluator.post_with_file(&format!("{own}/photos"), &fields, "p.png", &picture()).await;
            assert!(done.location().starts_with(&own));
        }
    }
    let photos = evaluator.get(&own).await.good();
    // The same form twice is one photo.
    assert_eq!(photos.body.matches("<figure").count(), safety.count());
    evaluator
        .post_with_file(&format!("{own}/photos"), &[("indicator", "D1"), ("act", "x")], "p.png", b"no")
        .await
        .is(422);

    // Neither the Centre nor the other evaluator reads the open sheet.
    let open = officer.get(&own).await.good().never_says("9.50");
    assert!(!open.body.contains("<figure"));
    let other = app.signed_in(&second).await;
    other.get(&own).await.is(404);
    let photo = photos.body.split("/inspections/photos/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let photo = format!("/inspections/photos/{}", photo.split('/').next().unwrap());
    evaluator.get(&photo).await.good();
    officer.get(&photo).await.is(404);

    send(&evaluator, &format!("{own}/sheet"), &sheet("sign")).await.leads_to(&own);
    send(&evaluator, &format!("{own}/sheet"), &sheet("sign")).await.is(422).says("别的步骤");
    evaluator.get(&own).await.good().says("已于").says("9.50").never_says("签名后不能修改");
    officer.get(&own).await.good().says("9.50");
    officer.get(&photo).await.good();
    other.get(&own).await.is(404);
    let mut conn = app.app.db.read().await.unwrap();
    let recorded = seasons::list_inspections(&mut conn, 2026).await.unwrap();
    assert_eq!(recorded.len(), 1);
    assert_eq!(recorded[0].points["A1"], 950);
    drop(conn);
    let fields = [("indicator", "D1"), ("act", "late")];
    evaluator.post_with_file(&format!("{own}/photos"), &fields, "p.png", &picture()).await.is(422);
});

on_both!(who_is_bound_to_the_base_is_refused_and_the_rest_share_the_work, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let second = second_evaluator(&app, &world).await;
    // The evaluator works for the base's operator too.
    let operator = world.person(&app, &world.manager).await.membership.organisation.id;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    accounts::add_membership(&mut tx, &Actor::system(), &world.evaluator, &operator, Role::BaseStaff).await.unwrap();
    tx.commit().await.unwrap();
    let officer = app.signed_in(&world.officer).await;
    assign(&officer, &world.evaluator, TaskKind::Regular).await.is(422).says("须回避");
    officer.post("/inspections/shares", &[]).await.leads_to("/inspections");
    let mut conn = app.app.db.read().await.unwrap();
    let tasks = sutong::inspections::store::list_tasks(&mut conn, 2026).await.unwrap();
    let of = |code: &str| -> Vec<&PersonId> {
        tasks.iter().filter(|task| task.base_code == code).map(|task| &task.evaluator_id).collect()
    };
    assert_eq!(of("YZ-01"), [&second]);
    assert_eq!(of("YZ-02").len(), 2);
    assert!(store::find_account_of(&mut conn, &second).await.unwrap().is_some());
    drop(conn);
    officer.post("/inspections/shares", &[]).await.leads_to("/inspections");

    // Whoever steps back makes room; what they say is kept.
    let other = app.signed_in(&second).await;
    let list = other.get("/inspections").await.good();
    let own = list.addresses("/inspections/").into_iter().find(|place| !place.contains("worker")).unwrap();
    other.post(&format!("{own}/withdrawal"), &[("withdrawal", "")]).await.is(422);
    other.post(&format!("{own}/withdrawal"), &[("withdrawal", "亲属在该基地工作")]).await.leads_to("/inspections");
    other.post(&format!("{own}/declaration"), &[]).await.is(422);
    officer.get(&own).await.good().says("亲属在该基地工作").says("已撤销");
});

on_both!(a_base_says_of_itself_what_evaluators_read_and_nobody_scores, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    manager.get("/self-assessments/YZ-01").await.good().says("没有正在进行的评价年度");
    season(&app).await;
    manager.get("/self-assessments").await.good().says("YZ-01");
    let place = "/self-assessments/YZ-01";
    let fields = [("points_A1", "9"), ("evidence_A1", "场地平面图"), ("points_B1", ""), ("evidence_B1", "")];
    manager.post(place, &fields).await.leads_to(place);
    assert_eq!(manager.get(place).await.good().field("points_A1"), "9.00");
    let refused = manager.post(place, &[("points_A1", "11"), ("evidence_A1", "更多")]).await.is(422);
    assert!(refused.error("points_A1").contains("10.00"));
    assert_eq!(refused.field("points_A1"), "11");
    let evaluator = app.signed_in(&world.evaluator).await;
    evaluator.get(place).await.good().says("场地平面图");
    let other = app.signed_in(&world.other_manager).await;
    other.get(place).await.is(404);
    other.post(place, &fields).await.is(404);
    assert!(seasons::list_inspections(&mut app.app.db.read().await.unwrap(), 2026).await.unwrap().is_empty());
});

/// A season before this one with a signed sheet of somebody, and an incident of this one.
async fn history(app: &TestApp, world: &World, by: &PersonId) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    open_season(&mut tx, &Actor::system(), 2025, "sample-1").await.unwrap().unwrap();
    sqlx::query("update seasons set status = 'final' where year = 2025").execute(&mut *tx).await.unwrap();
    let base = sutong::bases::store::find_base(&mut tx, "YZ-01").await.unwrap().unwrap().id;
    let noted = r#"{"A1":{"points":600,"note":"东侧栏杆松动"},"B1":{"points":1000,"note":"讲解生动"}}"#;
    sqlx::query(
        "insert into inspection_tasks (id, season, base_id, kind, evaluator_id, assigned_by, assigned_at, declared_at,
                                       sheet, finding, visited_on, signed_at, sheet_hash)
         values ('earlier', 2025, $1, 'regular', $2, $3, 1, 2, $4, '', '2025-05-12', 3, 'x')",
    )
    .bind(base.as_str().to_owned())
    .bind(by.as_str().to_owned())
    .bind(world.officer.as_str().to_owned())
    .bind(noted)
    .execute(&mut *tx)
    .await
    .unwrap();
    sqlx::query(
        "insert into incidents (id, base_id, level, category, measures, happened_at, reported_at, person_id, status)
         values ('fall', $1, '2', 'fall', '膝盖包扎后归队', $2, $2, $3, 'closed')",
    )
    .bind(base.as_str().to_owned())
    .bind(morning().0)
    .bind(world.gate.as_str().to_owned())
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

on_both!(an_evaluator_takes_a_list_along_and_the_signed_sheet_is_a_report_on_paper, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let second = second_evaluator(&app, &world).await;
    history(&app, &world, &second).await;
    let officer = app.signed_in(&world.officer).await;
    assign(&officer, &world.evaluator, TaskKind::Regular).await.leads_to("/inspections");
    let evaluator = app.signed_in(&world.evaluator).await;
    let list = evaluator.get("/inspections").await.good();
    let own = list.addresses("/inspections/").into_iter().find(|place| !place.contains("worker")).unwrap();

    // The Centre sees a base in one line, its evaluators folded below.
    let page = officer.get("/inspections").await.good().says("YZ-01 YZ-01 号基地 · 0 份已签名，共 1 份");
    assert!(page.body.contains("<details class=\"disclosure\""));

    // Whoever has not declared takes nothing along.
    let (pack, report) = (format!("{own}/pack"), format!("{own}/report.pdf"));
    evaluator.get(&pack).await.is(404);
    evaluator.post(&format!("{own}/declaration"), &[]).await.leads_to(&own);
    evaluator.get(&own).await.good().says("检查前资料").never_says("检查报告");
    let page = evaluator.get(&pack).await.good().says("责任险").says("东侧栏杆松动").says("场地与容量");
    page.says("摔倒").never_says("膝盖包扎").never_says("讲解生动").never_says("温如衡");
    officer.get(&pack).await.good();
    let other = app.signed_in(&second).await;
    other.get(&pack).await.is(404);

    // An open sheet is no report.
    evaluator.get(&report).await.is(404);
    let method = read_method(SAMPLE_METHOD).unwrap();
    let safety: Vec<_> = method.indicators.iter().filter(|one| one.aspect == Aspect::D).collect();
    for indicator in &safety {
        let fields = [("indicator", indicator.code.as_str()), ("act", indicator.code.as_str())];
        evaluator.post_with_file(&format!("{own}/photos"), &fields, "p.png", &picture()).await;
    }
    let mut fields = sheet("sign");
    fields.push(("note_A1".to_owned(), "栏杆已加固，标识清楚".to_owned()));
    send(&evaluator, &format!("{own}/sheet"), &fields).await.leads_to(&own);
    other.get(&report).await.is(404);
    let answer = evaluator.get(&report).await.good();
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.bytes, officer.get(&report).await.good().bytes, "the same bytes every time");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, &answer.bytes).unwrap();
    let said = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).arg(&file).arg("-").output().unwrap();
        String::from_utf8(done.stdout).unwrap()
    };
    let text = said("pdftotext", &["-layout"]);
    let person = world.person(&app, &world.evaluator).await;
    let task = own.rsplit('/').next().unwrap().into();
    let task =
        sutong::inspections::store::find_task(&mut app.app.db.read().await.unwrap(), &task).await.unwrap().unwrap();
    for wanted in [
        "实地检查报告",
        "YZ-01",
        "2026年5月12日",
        "利益冲突声明",
        "9.50 / 10.00",
        "栏杆已加固，标识清楚",
        "第 1 页，共",
        &person.name,
        &person.membership.organisation.name,
        &task.sheet_hash,
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let pictures = Command::new("pdfimages").arg("-list").arg(&file).output().unwrap();
    let pictures = String::from_utf8(pictures.stdout).unwrap();
    assert!(pictures.lines().skip(2).count() > 0, "{pictures}");
});
