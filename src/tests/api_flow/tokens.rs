//! Tokens from their making to their end.

use serde_json::json;
use sutong::{
    accounts::{
        actions,
        model::{Role, TokenId},
        store,
    },
    platform::{audit::Actor, chance::digest},
};

use super::{BOOKINGS, Program, execute};
use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(a_token_ends_with_its_time_its_owner_and_its_membership, |app| async move {
    let world = World::new(&app).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let bases = "/api/v1/bases";
    teacher.get(bases).await.good();
    let hash = digest(teacher.token.as_deref().unwrap());
    let mut conn = app.app.db.read().await.unwrap();
    let holder = store::find_holder(&mut conn, &hash, morning()).await.unwrap().unwrap();
    assert_eq!(holder.last_used_on, Some(morning().date()));
    drop(conn);
    app.app.clock.set(morning().plus(actions::TOKEN_SECONDS));
    teacher.get(bases).await.is(401);
    app.app.clock.set(morning());
    execute(&app, "update people set status = 'disabled' where user_name = 'teacher'").await;
    teacher.get(bases).await.is(401);
    execute(&app, "update people set status = 'active' where user_name = 'teacher'").await;
    teacher.get(bases).await.good();
    execute(&app, "update memberships set ended_at = 1 where role = 'organiser_applicant'").await;
    teacher.get(bases).await.is(401);
    let manager = Program::of(&app, &world.manager).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let ids = store::list_tokens(&mut tx, Some(&world.manager)).await.unwrap();
    actions::revoke_token(&mut tx, &Actor::system(), &ids[0].id, None).await.unwrap();
    tx.commit().await.unwrap();
    manager.get(bases).await.is(401);
});

on_both!(a_person_makes_sees_and_revokes_tokens, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.teacher).await;
    browser.post("/account/tokens", &[("label", "")]).await.is(422);
    let made = browser.post("/account/tokens", &[("label", "每周统计")]).await.leads_to("/account?done=token");
    let page = browser.follow(&made).await.good().says("只显示这一次");
    assert_eq!(page.cookie("sutong_once").as_deref(), Some(""), "shown once");
    browser.get("/account?done=token").await.good().never_says("只显示这一次，");
    let (_, rest) = page.body.split_once("<code>sutong_").unwrap();
    let token = format!("sutong_{}", rest.split('<').next().unwrap());
    let program = Program { browser: app.stranger(), token: Some(token.clone()) };
    program.get("/api/v1/bases").await.good();
    browser.get("/account").await.good().says("每周统计").never_says(&token);
    let ids = store::list_tokens(&mut app.app.db.read().await.unwrap(), Some(&world.teacher)).await.unwrap();
    let TokenId(id) = &ids[0].id;
    let revoke = format!("/account/tokens/{id}/revocation");
    app.signed_in(&world.other_teacher).await.post(&revoke, &[]).await.is(404);
    program.get("/api/v1/bases").await.good();
    browser.post(&revoke, &[]).await.leads_to("/account?done=revoked");
    program.get("/api/v1/bases").await.is(401);
    browser.get("/account").await.good().never_says("每周统计");
    let observer = world.others.iter().find(|(role, _)| *role == Role::Observer).unwrap();
    Program::of(&app, &observer.1).await.post(BOOKINGS, &json!({})).await.is(403);
});
