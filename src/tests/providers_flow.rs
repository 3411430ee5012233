//! Social organisations: asked for a visit, they answer, come and rate; what the Centre has checked of them.

use sutong::{
    accounts::{
        actions as accounts,
        model::{NewOrganisation, NewPerson, OrganisationKind, PersonId, Role},
    },
    booking::{actions::tell_news, model::Booking},
    messages::model::{Channels, Topic},
    platform::audit::Actor,
    providers::{
        actions as providers,
        model::{AssignmentId, NewRequest, ServiceKind},
    },
    time::{DAY, HOUR, MINUTE, Moment},
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

/// A session of an hour begins two weeks after the booking, at nine.
fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

async fn word(app: &TestApp, statement: &'static str) -> String {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

async fn class_in_two_weeks(app: &TestApp, world: &World) -> Booking {
    let session = world.session(app, 200, 9).await;
    world.booking(app, &session, 20).await
}

async fn social_org(app: &TestApp, world: &World) -> String {
    world.person(app, &world.provider).await.organisation_id().to_string()
}

/// The address of the page of the request that a form has made.
async fn ask(app: &TestApp, world: &World, browser: &Browser, booking: &Booking) -> String {
    let asked = asked(app, world, browser, booking).await.leads_to("/services/");
    asked.location().split('?').next().unwrap().to_owned()
}

async fn asked(app: &TestApp, world: &World, browser: &Browser, booking: &Booking) -> Answer {
    let provider = social_org(app, world).await;
    let fields = [("provider", provider.as_str()), ("kind", "guidance"), ("wanted", "带小组"), ("volunteers", "3")];
    browser.post(&format!("/bookings/{}/services", booking.id), &fields).await
}

/// The Centre has seen what is needed, until this day.
async fn check(app: &TestApp, world: &World, until: &str) {
    let officer = app.signed_in(&world.officer).await;
    let address = format!("/providers/{}/checks", social_org(app, world).await);
    for kind in ["registration", "clean_records"] {
        officer.post(&address, &[("kind", kind), ("valid_until", until)]).await.leads_to("/providers/");
    }
}

async fn arrive(app: &TestApp, world: &World, booking: &Booking) {
    app.app.clock.set(visit());
    let gate = app.signed_in(&world.gate).await;
    let fields = [("grade_2", "20"), ("adults", "2"), ("briefing", "yes")];
    gate.post(&format!("/gate/{}/check-in", booking.id), &fields).await.leads_to("/gate/");
}

/// What a person was told, the latest first.
async fn topics(app: &TestApp, person: &PersonId) -> Vec<Topic> {
    let quietly = Channels { email: false, sms: false };
    tell_news(&app.app.db, quietly, app.app.clock.now()).await.unwrap();
    let conn = &mut *app.app.db.read().await.unwrap();
    let messages = sutong::messages::store::list_messages(conn, person, 20, 0).await.unwrap();
    messages.into_iter().map(|message| message.topic).collect()
}

on_both!(an_organisation_is_asked_comes_and_rates, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    check(&app, &world, "2026-12-31").await;
    let (teacher, provider) = (app.signed_in(&world.teacher).await, app.signed_in(&world.provider).await);
    provider.get("/services").await.good().says("没有服务邀请");
    let page = ask(&app, &world, &teacher, &booking).await;
    assert_eq!(topics(&app, &world.provider).await, [Topic::ServiceAsked]);
    provider.get("/services").await.good().says("二年级（1）班").says("等待答复");
    let asked = provider.get(&page).await.good().says("带小组").never_says("13812345678").never_says(&booking.code);
    assert_eq!(asked.field("volunteers"), "3");
    provider.post(&format!("{page}/delivery"), &[("came", "2")]).await.is(422).says("状态已经变化");
    provider.post(&format!("{page}/acceptance"), &[("volunteers", "两")]).await.is(422);
    provider.post(&format!("{page}/acceptance"), &[("volunteers", "2")]).await.leads_to(&page);
    provider.get(&page).await.good().says("13812345678");
    assert!(topics(&app, &world.teacher).await.contains(&Topic::ServiceAccepted));
    teacher.get(&format!("/bookings/{}", booking.id)).await.good().says("同行社工").says("志愿者 2 人");
    let gate = app.signed_in(&world.gate).await;
    gate.get(&format!("/bookings/{}", booking.id)).await.good().says("同行社工");
    arrive(&app, &world, &booking).await;
    let provider = app.signed_in(&world.provider).await;
    provider.post(&format!("{page}/delivery"), &[("came", "4")]).await.leads_to(&page);
    app.app.clock.set(visit().plus(HOUR + MINUTE));
    assert!(topics(&app, &world.provider).await.contains(&Topic::SurveyOpen));
    let rate = provider.get(&page).await.good().addresses("/survey/mine/").remove(0);
    let answers = [("content", "5"), ("cooperation", "4"), ("safety", "5")];
    provider.post(&rate, &answers).await.good().says("回执号");
    provider.get(&page).await.good().says("已评价");
    let past = provider.get("/services?view=past").await.good().says("志愿者人次").says("20");
    past.never_says("困难");
    provider.get("/export/services.csv?view=past").await.good().says("已评价");
});

on_both!(whoever_declines_says_why_and_another_is_asked, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    let (teacher, provider) = (app.signed_in(&world.teacher).await, app.signed_in(&world.provider).await);
    let page = ask(&app, &world, &teacher, &booking).await;
    asked(&app, &world, &teacher, &booking).await.is(422).says("已经邀请了一家社会组织");
    provider.post(&format!("{page}/refusal"), &[("reason", " ")]).await.is(422);
    provider.post(&format!("{page}/refusal"), &[("reason", "人手不够")]).await.leads_to(&page);
    assert!(topics(&app, &world.teacher).await.contains(&Topic::ServiceDeclined));
    let again = format!("/bookings/{}", booking.id);
    teacher.get(&again).await.good().says("人手不够").says("邀请其他社会组织");
    let next = ask(&app, &world, &teacher, &booking).await;
    assert_ne!(page, next);
    provider.post(&format!("{page}/acceptance"), &[("volunteers", "3")]).await.is(422).says("状态已经变化");
});

on_both!(a_form_that_asks_keeps_what_was_typed, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    let teacher = app.signed_in(&world.teacher).await;
    let school = world.person(&app, &world.teacher).await.organisation_id().to_string();
    let fields = [("provider", school.as_str()), ("kind", "order"), ("wanted", "维持秩序"), ("volunteers", "3")];
    let again = teacher.post(&format!("/bookings/{}/services", booking.id), &fields).await.is(422);
    assert_eq!(again.field("wanted").trim(), "维持秩序");
    assert!(!again.error("provider").is_empty());
    assert_eq!(word(&app, "select cast(count(*) as text) from service_assignments").await, "0");
});

on_both!(a_lapsed_check_bars_a_promise, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    let (teacher, provider) = (app.signed_in(&world.teacher).await, app.signed_in(&world.provider).await);
    let page = ask(&app, &world, &teacher, &booking).await;
    // The day before the visit.
    check(&app, &world, "2026-05-27").await;
    provider.get(&page).await.good().says("不能接受：社会组织登记证书、上岗人员违法犯罪记录查询");
    let barred = provider.post(&format!("{page}/acceptance"), &[("volunteers", "3")]).await.is(422);
    barred.says("请联系市未保中心核验");
    check(&app, &world, "2026-05-28").await;
    provider.post(&format!("{page}/acceptance"), &[("volunteers", "3")]).await.leads_to(&page);
});

on_both!(a_request_is_taken_back_before_the_visit_and_not_later, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    check(&app, &world, "2026-12-31").await;
    let (teacher, provider) = (app.signed_in(&world.teacher).await, app.signed_in(&world.provider).await);
    let page = ask(&app, &world, &teacher, &booking).await;
    teacher.post(&format!("{page}/withdrawal"), &[]).await.leads_to(&page);
    assert!(topics(&app, &world.provider).await.contains(&Topic::ServiceWithdrawn));
    let page = ask(&app, &world, &teacher, &booking).await;
    provider.post(&format!("{page}/acceptance"), &[("volunteers", "3")]).await.leads_to(&page);
    arrive(&app, &world, &booking).await;
    let (teacher, provider) = (app.signed_in(&world.teacher).await, app.signed_in(&world.provider).await);
    teacher.post(&format!("{page}/withdrawal"), &[]).await.is(422).says("状态已经变化");
    provider.post(&format!("{page}/refusal"), &[("reason", "来不了")]).await.is(422).says("状态已经变化");
});

on_both!(helpers_found_after_the_group_has_arrived_rate_too, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    check(&app, &world, "2026-12-31").await;
    arrive(&app, &world, &booking).await;
    let (town, provider) = (app.signed_in(&world.town).await, app.signed_in(&world.provider).await);
    let page = ask(&app, &world, &town, &booking).await;
    provider.post(&format!("{page}/acceptance"), &[("volunteers", "3")]).await.leads_to(&page);
    app.app.clock.set(visit().plus(HOUR + MINUTE));
    let rate = provider.get("/survey/mine").await.good().addresses("/survey/mine/").remove(0);
    let answers = [("content", "5"), ("cooperation", "4"), ("safety", "5")];
    provider.post(&rate, &answers).await.good().says("回执号");
});

on_both!(a_visit_that_is_called_off_is_told_to_its_helpers, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    let (teacher, provider) = (app.signed_in(&world.teacher).await, app.signed_in(&world.provider).await);
    let page = ask(&app, &world, &teacher, &booking).await;
    let off = [("reason", "plans_changed"), ("confirm", "yes")];
    teacher.post(&format!("/bookings/{}/cancellation", booking.id), &off).await.leads_to("/bookings/");
    assert!(topics(&app, &world.provider).await.contains(&Topic::BookingCancelled));
    provider.get(&page).await.good().says("活动不举行");
    asked(&app, &world, &teacher, &booking).await.is(422).says("不能再邀请");
});

on_both!(an_organisation_says_what_it_offers_and_only_the_centre_what_was_checked, |app| async move {
    let world = World::new(&app).await;
    let page = format!("/providers/{}", social_org(&app, &world).await);
    let (provider, teacher) = (app.signed_in(&world.provider).await, app.signed_in(&world.teacher).await);
    let long = "长".repeat(301);
    let fields = [("services", "order"), ("services", "first_aid"), ("about", long.as_str())];
    provider.post(&format!("{page}/profile"), &fields).await.is(422).says("长长长");
    let fields = [("services", "order"), ("services", "first_aid"), ("about", "周末可以服务")];
    provider.post(&format!("{page}/profile"), &fields).await.leads_to(&page);
    teacher.get("/providers").await.good().says("秩序与安全陪护、急救保障").says("周末可以服务").says("核验未齐");
    let officer = app.signed_in(&world.officer).await;
    let past = [("kind", "insurance"), ("valid_until", "2026-05-13")];
    let refused = officer.post(&format!("{page}/checks"), &past).await.is(422).says("有效期不能早于今天");
    assert_eq!(refused.field("valid_until"), "2026-05-13");
    check(&app, &world, "2026-12-31").await;
    teacher.get("/providers").await.good().says("核验齐全");
    let removal = officer.get(&page).await.good().addresses(&format!("{page}/checks/")).remove(0);
    officer.post(&removal, &[]).await.leads_to(&page);
    teacher.get(&page).await.good().says("核验未齐").says("已核验 2026年5月14日");
    officer.post(&removal, &[]).await.is(404);
});

on_both!(of_two_who_ask_at_once_one_is_told_so, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    let teacher = world.person(&app, &world.teacher).await;
    let wanted = NewRequest {
        provider: world.person(&app, &world.provider).await.organisation_id().clone(),
        kind: ServiceKind::Order,
        wanted: "维持秩序".to_owned(),
        volunteers: 2,
    };
    let browser = app.signed_in(&world.approver).await;
    let mut first = app.app.db.write(app.app.clock.now()).await.unwrap();
    providers::ask_provider(&mut first, &teacher, &booking.id, &wanted).await.unwrap().unwrap();
    let second = tokio::spawn({
        let (app, world) = (app.clone(), world);
        async move { asked(&app, &world, &browser, &booking).await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    first.commit().await.unwrap();
    second.await.unwrap().is(422).says("已经邀请了一家社会组织");
    assert_eq!(word(&app, "select cast(count(*) as text) from service_assignments").await, "1");
});

on_both!(who_accepts_what_was_just_taken_back_is_told_so, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    check(&app, &world, "2026-12-31").await;
    let page = ask(&app, &world, &app.signed_in(&world.teacher).await, &booking).await;
    let teacher = world.person(&app, &world.teacher).await;
    let provider = app.signed_in(&world.provider).await;
    let id = AssignmentId(page.rsplit('/').next().unwrap().to_owned());
    let mut first = app.app.db.write(app.app.clock.now()).await.unwrap();
    providers::withdraw_request(&mut first, &teacher, &id).await.unwrap().unwrap();
    let address = format!("{page}/acceptance");
    let second = tokio::spawn(async move { provider.post(&address, &[("volunteers", "2")]).await });
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    first.commit().await.unwrap();
    second.await.unwrap().is(422).says("状态已经变化");
    assert_eq!(word(&app, "select status from service_assignments").await, "withdrawn");
});

on_both!(two_requests_taken_back_in_one_breath_tell_both_organisations, |app| async move {
    let world = World::new(&app).await;
    let booking = class_in_two_weeks(&app, &world).await;
    let teacher = world.person(&app, &world.teacher).await;
    let other = second_provider(&app).await;
    let mut asked = Vec::new();
    for provider in [world.person(&app, &world.provider).await, world.person(&app, &other).await] {
        let new = NewRequest {
            provider: provider.organisation_id().clone(),
            kind: ServiceKind::Order,
            wanted: "维持秩序".to_owned(),
            volunteers: 2,
        };
        let mut tx = app.app.db.write(morning()).await.unwrap();
        let id = providers::ask_provider(&mut tx, &teacher, &booking.id, &new).await.unwrap().unwrap();
        providers::withdraw_request(&mut tx, &teacher, &id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        asked.push(id);
    }
    // The job that tells runs only now.
    for (person, request) in [&world.provider, &other].into_iter().zip(&asked) {
        assert_eq!(topics(&app, person).await, [Topic::ServiceWithdrawn]);
        let conn = &mut *app.app.db.read().await.unwrap();
        let messages = sutong::messages::store::list_messages(conn, person, 9, 0).await.unwrap();
        assert_eq!(messages[0].href, format!("/services/{request}"));
    }
});

/// Somebody of another social organisation.
async fn second_provider(app: &TestApp) -> PersonId {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let new = NewOrganisation {
        kind: OrganisationKind::SocialOrg,
        name: "春雨志愿者".to_owned(),
        short_name: "春雨志愿者".to_owned(),
        town_code: Some("zhenzhou".to_owned()),
        phone: "051483412345".to_owned(),
    };
    let organisation = accounts::add_organisation(&mut tx, &Actor::system(), &new).await.unwrap();
    let new = NewPerson { user_name: "provider-b".to_owned(), phone: None, name: "乙".to_owned() };
    let person = accounts::add_person(&mut tx, &Actor::system(), &new).await.unwrap();
    let role = Role::SocialOrgUser;
    accounts::add_membership(&mut tx, &Actor::system(), &person, &organisation, role).await.unwrap();
    tx.commit().await.unwrap();
    person
}
