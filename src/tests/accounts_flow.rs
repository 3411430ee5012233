//! Sign-in, lockout, invitations, roles: through the pages, as people do it.

use sutong::{
    accounts::{
        actions,
        model::{PersonId, Role},
        store,
    },
    platform::audit::Actor,
    time::{HOUR, MINUTE, Moment},
};

use crate::{
    test_app::{Browser, PASSWORD, TestApp, morning, on_both},
    world::World,
};

async fn try_sign_in(app: &TestApp, name: &str, password: &str) -> crate::test_app::Answer {
    app.stranger().post("/sign-in", &[("name", name), ("password", password), ("next", "/bases")]).await
}

on_both!(a_teacher_signs_in_and_out, |app| async move {
    World::new(&app).await;
    let answer = try_sign_in(&app, "teacher", PASSWORD).await.leads_to("/bases");
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Secure"), "{cookie}");
    let browser =
        Browser { cookie: format!("sutong_sign_in={}", answer.cookie("sutong_sign_in").unwrap()), ..app.stranger() };
    browser.get("/desk").await.good().says("teacher甲").says("实验小学");
    browser.post("/sign-out", &[]).await.leads_to("/sign-in");
    browser.get("/desk").await.leads_to("/sign-in?next=%2Fdesk");
});

on_both!(five_failures_lock_the_account_for_fifteen_minutes, |app| async move {
    World::new(&app).await;
    for _ in 0..4 {
        let answer = try_sign_in(&app, "teacher", "wrong").await.is(422);
        assert!(answer.error("password").contains("用户名或密码不对"));
        assert_eq!(answer.field("name"), "teacher", "what was typed is kept");
        assert_eq!(answer.field("password"), "", "a password is never sent back");
    }
    assert!(try_sign_in(&app, "teacher", "wrong").await.is(422).error("name").contains("08:15"));
    assert!(try_sign_in(&app, "teacher", PASSWORD).await.is(422).error("name").contains("锁定"));
    app.app.clock.set(morning().plus(15 * MINUTE));
    try_sign_in(&app, "teacher", PASSWORD).await.leads_to("/bases");
});

#[tokio::test]
async fn an_unknown_name_is_answered_like_a_wrong_password_and_limited_too() {
    let app = TestApp::on_sqlite().await;
    World::new(&app).await;
    let unknown = try_sign_in(&app, "nobody", "wrong").await.is(422);
    let wrong = try_sign_in(&app, "teacher", "wrong").await.is(422);
    assert_eq!(unknown.error("password"), wrong.error("password"));
    for _ in 0..19 {
        try_sign_in(&app, "nobody", "wrong").await.is(422);
    }
    try_sign_in(&app, "nobody", "wrong").await.is(429).says("尝试次数过多");
    // The limit is the account's, not the address's: a colleague beside can still sign in.
    try_sign_in(&app, "approver", PASSWORD).await.leads_to("/bases");
}

on_both!(centre_sign_ins_end_after_half_an_hour_of_silence, |app| async move {
    let world = World::new(&app).await;
    let (officer, teacher) = (app.signed_in(&world.officer).await, app.signed_in(&world.teacher).await);
    app.app.clock.set(morning().plus(29 * MINUTE));
    officer.get("/desk").await.good();
    app.app.clock.set(morning().plus(58 * MINUTE));
    officer.get("/desk").await.good();
    app.app.clock.set(morning().plus(58 * MINUTE + 30 * MINUTE + 1));
    officer.get("/desk").await.leads_to("/sign-in");
    app.app.clock.set(morning().plus(48 * HOUR));
    teacher.get("/desk").await.good();
});

on_both!(an_invitation_sets_a_password_once, |app| async move {
    let world = World::new(&app).await;
    let token = invitation(&app, &world, morning()).await;
    let (page, browser) = (format!("/invitation/{token}"), app.stranger());
    browser.get(&page).await.good().says("teacher");
    let weak = browser.post(&page, &[("new", "short"), ("again", "other")]).await.is(422);
    assert!(!weak.error("new").is_empty() && !weak.error("again").is_empty());
    let strong = [("new", "Xin-Mima-1"), ("again", "Xin-Mima-1")];
    browser.post(&page, &strong).await.leads_to("/sign-in?done=password");
    browser.post(&page, &strong).await.is(404).says("这个链接已失效");
    try_sign_in(&app, "teacher", PASSWORD).await.is(422);
    try_sign_in(&app, "teacher", "Xin-Mima-1").await.leads_to("/bases");
});

on_both!(an_invitation_expires_after_seven_days, |app| async move {
    let world = World::new(&app).await;
    let token = invitation(&app, &world, morning()).await;
    app.app.clock.set(morning().plus(actions::INVITATION_SECONDS));
    app.stranger().get(&format!("/invitation/{token}")).await.is(404).says("7 天");
});

async fn invitation(app: &TestApp, world: &World, now: Moment) -> String {
    let mut tx = app.app.db.write(now).await.unwrap();
    let token = actions::invite_person(&mut tx, &Actor::system(), &world.teacher).await.unwrap();
    tx.commit().await.unwrap();
    token
}

on_both!(an_officer_makes_a_link_that_is_shown_once, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let page = officer.post(&format!("/people/{}/invitation", world.teacher), &[]).await.good();
    assert!(page.text().contains("https://sutong.example/invitation/"));
    officer.get("/people").await.good().never_says("/invitation/ey").never_says("https://sutong.example/invitation/");
});

on_both!(a_changed_password_ends_every_other_sign_in, |app| async move {
    let world = World::new(&app).await;
    let (here, there) = (app.signed_in(&world.teacher).await, app.signed_in(&world.teacher).await);
    let wrong = [("old", "wrong"), ("new", "Xin-Mima-1"), ("again", "Xin-Mima-1")];
    assert!(here.post("/account/password", &wrong).await.is(422).error("old").contains("不对"));
    let right = [("old", PASSWORD), ("new", "Xin-Mima-1"), ("again", "Xin-Mima-1")];
    here.post("/account/password", &right).await.leads_to("/account?done=password");
    here.get("/account").await.good();
    there.get("/account").await.leads_to("/sign-in");
});

on_both!(signing_out_everywhere_ends_every_sign_in, |app| async move {
    let world = World::new(&app).await;
    let (here, there) = (app.signed_in(&world.teacher).await, app.signed_in(&world.teacher).await);
    here.post("/account/sign-out-everywhere", &[]).await.leads_to("/sign-in");
    here.get("/desk").await.leads_to("/sign-in");
    there.get("/desk").await.leads_to("/sign-in");
});

on_both!(a_person_with_two_roles_switches_and_sees_which, |app| async move {
    let world = World::new(&app).await;
    let mut tx = app.app.db.write(morning().plus(1)).await.unwrap();
    let base = world.person(&app, &world.manager).await.membership.organisation.id;
    actions::add_membership(&mut tx, &Actor::system(), &world.teacher, &base, Role::BaseStaff).await.unwrap();
    tx.commit().await.unwrap();
    let browser = app.signed_in(&world.teacher).await;
    browser.get("/account").await.good().says("活动组织者 · 实验小学").says("基地工作人员 · 江畔图书馆");
    let memberships = store::list_memberships(&mut app.app.db.read().await.unwrap(), &world.teacher).await.unwrap();
    let second = memberships[1].id.to_string();
    browser.post("/account/membership", &[("membership", &second)]).await.leads_to("/desk");
    browser.get("/desk").await.good().says("基地工作人员");
    let stranger = app.signed_in(&world.other_teacher).await;
    stranger.post("/account/membership", &[("membership", &second)]).await.is(404);
});

#[tokio::test]
async fn the_language_is_chosen_once_and_remembered() {
    let app = TestApp::on_sqlite().await;
    let answer = app.stranger().get("/language/en?next=%2Fsign-in").await.leads_to("/sign-in");
    assert_eq!(answer.cookie("sutong_lang").as_deref(), Some("en"));
    let browser = Browser { cookie: "sutong_lang=en".to_owned(), ..app.stranger() };
    let page = browser.get("/sign-in").await.good();
    assert!(page.body.contains("<html lang=\"en\""));
    app.stranger().get("/language/en?next=https%3A%2F%2Fevil.example").await.leads_to("/");
}

on_both!(a_clerk_makes_no_link_with_which_to_become_the_director, |app| async move {
    let world = World::new(&app).await;
    let other = |role| world.others.iter().find(|(found, _)| *found == role).map(|(_, person)| person.clone()).unwrap();
    let (admin, auditor) = (other(Role::SystemAdmin), other(Role::AuditAdmin));
    let officer = app.signed_in(&world.officer).await;
    let lead = app.signed_in(&world.lead).await;
    let invitation = |person: &PersonId| format!("/people/{person}/invitation");
    for above in [&world.lead, &world.officer, &admin, &auditor] {
        officer.post(&invitation(above), &[]).await.is(403);
    }
    for above in [&admin, &auditor] {
        lead.post(&invitation(above), &[]).await.is(403);
    }
    officer.post(&invitation(&world.teacher), &[]).await.good().says("/invitation/");
    lead.post(&invitation(&world.officer), &[]).await.good().says("/invitation/");
    app.signed_in(&admin).await.post(&invitation(&world.lead), &[]).await.good().says("/invitation/");
    let page = officer.get("/people").await.good().says("请联系系统管理员");
    assert!(page.body.contains(&invitation(&world.teacher)) && !page.body.contains(&invitation(&world.lead)));
    // What was tried and refused is an event of the log.
    let mut conn = app.app.db.read().await.unwrap();
    let noted: i64 = sqlx::query_scalar("select count(*) from audit_events where result = 'not_allowed'")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(noted, 6);
});
