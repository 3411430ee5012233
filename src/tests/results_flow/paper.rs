//! Strips of paper are counted by two people of the school or the Centre, and become ballots once both agree.

use sutong::{
    accounts::model::{OrganisationId, Role},
    booking::{self, model::BookingId},
};

use super::*;

/// What a child of the lower grades is asked, and how a count of ten strips is keyed.
const COUNT: [(&str, &str); 6] =
    [("strips", "10"), ("fun-2", "8"), ("fun-1", "2"), ("again-2", "9"), ("safe-2", "9"), ("safe-0", "1")];

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

async fn booking_of(app: &TestApp) -> BookingId {
    let id = "select booking_id from surveys order by id limit 1";
    let id: String = sqlx::query_scalar(id).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap();
    id.into()
}

on_both!(strips_count_once_two_people_have_counted_the_same, |app| async move {
    let world = World::new(&app).await;
    let (session, _) = visited(&app, &world, 0, 4, 4).await;
    let id = booking_of(&app).await;
    let form = format!("/bookings/{id}/tallies/child_lower");
    let [teacher, leader] = [app.signed_in(&world.teacher).await, app.signed_in(&world.approver).await];
    teacher.get(&format!("/bookings/{id}/survey")).await.good().says("纸质评价");
    teacher.get(&format!("/bookings/{id}/tallies")).await.good().says("还可录入 16 份");
    teacher.get(&format!("/bookings/{id}/strips/child_lower")).await.good().says("评价纸条").never_says("入场码");
    // Never those who are rated.
    app.signed_in(&world.manager).await.post(&form, &COUNT).await.is(403);
    app.signed_in(&world.gate).await.get(&form).await.is(403);
    app.signed_in(&world.other_teacher).await.post(&form, &COUNT).await.is(404);

    let many = teacher.post(&form, &[("strips", "17"), ("fun-2", "17")]).await.is(422);
    assert!(many.error("strips").contains("最多还可录入 16 份"), "{}", many.error("strips"));
    assert_eq!(many.field("fun-2"), "17", "what was typed stays");
    let over = teacher.post(&form, &[("strips", "3"), ("fun-0", "1"), ("fun-2", "3")]).await.is(422);
    assert!(!over.error("fun-0").is_empty());
    assert!(!teacher.post(&form, &[("strips", "3")]).await.is(422).error("strips").is_empty());

    let done = |word: &str| format!("/bookings/{id}/tallies?done={word}");
    teacher.post(&form, &COUNT).await.leads_to(&done("waits"));
    teacher.post(&form, &COUNT).await.leads_to(&done("waits"));
    assert_eq!(number(&app, "select count(*) from ballots").await, 4, "one person alone is not enough");
    // Nobody sees another's count before their own.
    leader.get(&form).await.good().never_says("另一个人录入的");
    let mut wrong = COUNT;
    wrong[1].1 = "7";
    leader.post(&form, &wrong).await.leads_to(&format!("{form}?done=differs"));
    leader.get(&form).await.good().says("两次录入不一致").says("另一个人录入的");
    leader.post(&form, &COUNT).await.leads_to(&done("taken"));
    leader.get(&done("taken")).await.good().says("已计入纸质评价 10 份").says("还可录入 6 份");
    assert_eq!(number(&app, "select count(*) from ballots where flag = 'paper'").await, 10);
    assert_eq!(number(&app, "select count(*) from paper_tallies").await, 0, "no count is kept");
    assert_eq!(number(&app, "select count(*) from survey_codes where spent_on is not null").await, 14);
    assert_eq!(number(&app, "select count(*) from sealed_entries").await, 1, "a child was afraid");
    teacher.post(&form, &[("strips", "7"), ("fun-2", "7")]).await.is(422);

    close(&app, 0).await;
    let teacher = app.signed_in(&world.teacher).await;
    teacher.get(&format!("/bookings/{id}/tallies")).await.good().says("现在不能录入");
    let manager = app.signed_in(&world.manager).await;
    // Four on the device and ten on paper: thirteen would come again.
    manager.get(&format!("/sessions/{session}/results")).await.good().says("100%（13 人）");
    assert_eq!(number(&app, "select count(*) from survey_signals where signal = 'paper_by_rated'").await, 0);
});

on_both!(a_count_by_somebody_who_works_for_the_base_stands_out, |app| async move {
    let world = World::new(&app).await;
    visited(&app, &world, 0, 0, 0).await;
    let id = booking_of(&app).await;
    let form = format!("/bookings/{id}/tallies/child_lower");
    // The school's leader also helps at the base.
    let operator = world.person(&app, &world.gate).await.organisation_id().clone();
    join(&app, &world, &operator).await;
    app.signed_in(&world.teacher).await.post(&form, &COUNT).await;
    app.signed_in(&world.approver).await.post(&form, &COUNT).await.leads_to("/bookings/");
    assert_eq!(number(&app, "select times from survey_signals where signal = 'paper_by_rated'").await, 10);
    close(&app, 0).await;
    assert_eq!(number(&app, "select times from survey_signals where signal = 'paper_by_rated'").await, 10);
});

async fn join(app: &TestApp, world: &World, operator: &OrganisationId) {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    sutong::accounts::store::insert_membership(&mut tx, &world.approver, operator, Role::BaseStaff).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(what_only_one_person_counted_goes_when_the_survey_closes, |app| async move {
    let world = World::new(&app).await;
    visited(&app, &world, 0, 1, 1).await;
    let id = booking_of(&app).await;
    let form = format!("/bookings/{id}/tallies/child_lower");
    app.signed_in(&world.teacher).await.post(&form, &COUNT).await.leads_to("/bookings/");
    close(&app, 0).await;
    assert_eq!(number(&app, "select count(*) from paper_tallies").await, 0);
    assert_eq!(number(&app, "select count(*) from ballots").await, 1);
    let everywhere = booking::policy::Reach { is_all: true, ..Default::default() };
    let conn = &mut *app.app.db.read().await.unwrap();
    assert!(booking::store::find_visit(conn, &everywhere, &id).await.unwrap().is_some());
});
