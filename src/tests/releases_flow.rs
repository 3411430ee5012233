//! Rules of release: when a session opens for whom, and how many visits an organiser has in a term.

use std::collections::BTreeSet;

use sutong::{
    booking::{
        actions::{BookingRefusal, ChangeRefusal, book_session, cancel_booking, hold_places, reschedule},
        availability::Unbookable,
        model::{Booking, CancelReason, SessionId},
        release::{OPENS_AT, Scope, Terms},
    },
    error::AppError,
    releases::actions::{ReleaseRefusal, set_far_towns, set_release},
    time::{DAY, HOUR, Moment, shifted},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

const WEEK_EARLY: Terms = Terms {
    opens_days: Some(14),
    early_days: 7,
    prefers_far: true,
    prefers_first: true,
    most_visits: None,
    far_more: 0,
};

async fn set(app: &TestApp, world: &World, scope: Scope, terms: Terms) {
    let officer = world.person(app, &world.officer).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    set_release(&mut tx, &officer, &scope, &terms).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

async fn book(
    app: &TestApp,
    world: &World,
    session: &SessionId,
    class: &str,
    now: Moment,
) -> Result<Booking, BookingRefusal> {
    let teacher = world.person(app, &world.teacher).await;
    let mut tx = app.app.db.write(now).await.unwrap();
    let booked = book_session(&mut tx, &teacher, &group(session, class, 20)).await.unwrap();
    if booked.is_ok() {
        tx.commit().await.unwrap();
    }
    booked
}

on_both!(a_session_opens_first_for_those_whom_the_rule_prefers, |app| async move {
    let world = World::new(&app).await;
    let starts_at = morning().plus(30 * DAY + HOUR);
    let (session, second) = (
        world.session_at(&app, starts_at, 200, 9).await,
        world.session_at(&app, starts_at.plus(2 * HOUR), 200, 9).await,
    );
    set(&app, &world, Scope::Project(world.project.clone()), WEEK_EARLY).await;
    let at = |days: i64| Moment::start_of(shifted(starts_at.date(), -days)).plus(OPENS_AT);
    let (early, everybody) = (at(21), at(14));
    // A school without a visit this year comes a week earlier, and not a second before.
    let refused = book(&app, &world, &session, "二年级（1）班", early.plus(-1)).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::Unbookable(Unbookable::NotReleased { opens_at: early }));
    book(&app, &world, &session, "二年级（1）班", early).await.unwrap();
    // With a visit it is like everybody else.
    let refused = book(&app, &world, &second, "二年级（2）班", early).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::Unbookable(Unbookable::NotReleased { opens_at: everybody }));
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(early).await.unwrap();
    let held = hold_places(&mut tx, &teacher, &second, 20).await.unwrap();
    assert_eq!(held.unwrap_err(), Unbookable::NotReleased { opens_at: everybody }, "nor are places held");
    drop(tx);
    // Unless its town lies far away.
    let officer = world.person(&app, &world.officer).await;
    let mut tx = app.app.db.write(early).await.unwrap();
    let far = BTreeSet::from(["zhenzhou".to_owned()]);
    assert_eq!(set_far_towns(&mut tx, &officer, &far).await.unwrap(), 1);
    assert_eq!(set_far_towns(&mut tx, &officer, &far).await.unwrap(), 0);
    tx.commit().await.unwrap();
    book(&app, &world, &second, "二年级（2）班", early).await.unwrap();
});

on_both!(pages_say_in_words_when_a_session_opens_for_whom, |app| async move {
    let world = World::new(&app).await;
    let starts_at = morning().plus(30 * DAY + HOUR);
    let session = world.session_at(&app, starts_at, 200, 9).await;
    set(&app, &world, Scope::All, WEEK_EARLY).await;
    let words = "本学年首次参加的单位";
    let stranger = app.stranger();
    stranger.get("/projects/YZ-01-A").await.good().says("放票").says(words);
    stranger.get("/bases/YZ-01").await.good().says("放票");
    stranger.get(&format!("/sessions/{session}/why")).await.good().says("还没有放票").says(words);
    let teacher = app.signed_in(&world.teacher).await;
    teacher
        .get(&format!("/sessions/{session}/booking"))
        .await
        .good()
        .says("本单位可从 2026年5月23日 周六 09:00 起预约");
    app.app.clock.set(Moment::start_of(shifted(starts_at.date(), -21)).plus(OPENS_AT));
    teacher.get(&format!("/sessions/{session}/why")).await.good().says("已放票");
    stranger.get(&format!("/sessions/{session}/why")).await.good().says("还没有放票");
    let form = app.signed_in(&world.teacher).await.get(&format!("/sessions/{session}/booking")).await.good();
    assert_eq!(form.field("group_name"), "", "the form is there");
});

on_both!(the_last_visit_of_a_term_is_booked_once_even_if_two_ask_at_once, |app| async move {
    let world = World::new(&app).await;
    let first = world.session(&app, 200, 9).await;
    let other_day = world.session_at(&app, morning().plus(20 * DAY + HOUR), 200, 9).await;
    let next_term = world.session_at(&app, morning().plus(130 * DAY + HOUR), 200, 9).await;
    let two = Terms { most_visits: Some(2), far_more: 1, ..Terms::default() };
    set(&app, &world, Scope::Project(world.project.clone()), two).await;
    let now = morning();
    let kept = book(&app, &world, &first, "二年级（1）班", now).await.unwrap();
    let (one, other) = tokio::join!(
        book(&app, &world, &first, "二年级（2）班", now),
        book(&app, &world, &other_day, "二年级（3）班", now)
    );
    assert!(one.is_ok() ^ other.is_ok(), "{one:?} {other:?}");
    let full = Err(BookingRefusal::Unbookable(Unbookable::QuotaReached { most: 2 }));
    assert_eq!(book(&app, &world, &other_day, "二年级（4）班", now).await, full);
    let teacher = app.signed_in(&world.teacher).await;
    teacher
        .get(&format!("/sessions/{other_day}/booking"))
        .await
        .good()
        .says("已约 2 次，最多 2 次")
        .says("已约满 2 次");
    book(&app, &world, &next_term, "二年级（5）班", now).await.unwrap();
    // Moving a visit is not one more; calling one off gives it back.
    let person = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(now).await.unwrap();
    reschedule(&mut tx, &person, &kept.id, &other_day).await.unwrap().unwrap();
    let moved_on = reschedule(&mut tx, &person, &kept.id, &next_term).await.unwrap();
    assert!(!matches!(moved_on, Err(ChangeRefusal::Unbookable(Unbookable::QuotaReached { .. }))));
    drop(tx);
    let mut tx = app.app.db.write(now).await.unwrap();
    cancel_booking(&mut tx, &person, &kept.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    book(&app, &world, &other_day, "二年级（6）班", now).await.unwrap();
    // Far towns may come once more.
    let officer = world.person(&app, &world.officer).await;
    let mut tx = app.app.db.write(now).await.unwrap();
    set_far_towns(&mut tx, &officer, &BTreeSet::from(["zhenzhou".to_owned()])).await.unwrap();
    tx.commit().await.unwrap();
    book(&app, &world, &first, "二年级（7）班", now).await.unwrap();
    let full = Err(BookingRefusal::Unbookable(Unbookable::QuotaReached { most: 3 }));
    assert_eq!(book(&app, &world, &first, "二年级（8）班", now).await, full);
});

on_both!(the_centre_looks_at_a_rule_before_it_sets_it, |app| async move {
    let world = World::new(&app).await;
    world.session_at(&app, morning().plus(30 * DAY + HOUR), 200, 9).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/releases").await.good().says("没有放票规则");
    let project = format!("project:{}", world.project);
    let fields = |act: &'static str| {
        [
            ("scope", project.clone()),
            ("opens_days", "14".to_owned()),
            ("early_days", "7".to_owned()),
            ("prefers_far", "yes".to_owned()),
            ("most_visits", "3".to_owned()),
            ("act", act.to_owned()),
        ]
    };
    let post = async |fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        officer.post("/releases", &fields).await
    };
    let seen =
        post(&fields("preview")).await.good().says("涉及 1 个项目、1 场还没开始的场次").says("其中 1 场要等到放票时间");
    assert_eq!(seen.field("opens_days"), "14");
    officer.get("/releases").await.good().says("没有放票规则");
    post(&fields("save")).await.leads_to("/releases?done=saved");
    officer.get("/releases").await.good().says("第 1 版").says("每个单位每学期最多 3 次");
    let nobody = officer
        .post("/releases", &[("scope", "all"), ("opens_days", "14"), ("early_days", "7"), ("act", "save")])
        .await
        .is(422);
    assert!(!nobody.error("prefers_far").is_empty());
    assert_eq!(nobody.field("early_days"), "7");
    officer.post("/releases", &[("scope", "all"), ("most_visits", "0"), ("act", "save")]).await.is(422);
    officer.post("/releases", &[("scope", "project:none"), ("most_visits", "1"), ("act", "save")]).await.is(404);
    // Everything left empty lifts the rule, as another version.
    officer.post("/releases", &[("scope", project.as_str()), ("act", "save")]).await.leads_to("/releases?done=saved");
    officer.get("/releases").await.good().says("没有放票规则");
    officer.post("/releases/towns", &[("far", "zhenzhou")]).await.leads_to("/releases?done=towns");
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let refused = set_release(&mut tx, &teacher, &Scope::All, &Terms::default()).await;
    assert!(matches!(refused, Err(AppError::NotAllowed)));
    let person = world.person(&app, &world.officer).await;
    let early = Terms { early_days: 1, ..Terms::default() };
    assert_eq!(set_release(&mut tx, &person, &Scope::All, &early).await.unwrap(), Err(ReleaseRefusal::NoDays));
});
