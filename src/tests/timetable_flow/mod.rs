//! Sessions from patterns, closures, bulk edit, guides and rooms, the limit of people at once, and why.

mod closing;
mod extra;

use sutong::{
    bases::{model::ProjectStatus, store::update_project_status},
    booking::{
        self,
        actions::{BookingRefusal, book_session, cancel_booking, verify_capacity},
        availability::Unbookable,
        model::{CancelReason, SessionId},
        resources::ResourceKind,
    },
    platform::db::Write,
    time::{DAY, HOUR, Moment},
    timetable,
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::{World, group},
};

async fn begin(app: &TestApp) -> Write {
    app.app.db.write(app.app.clock.now()).await.unwrap()
}

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

/// The form of a pattern: the two weeks from Monday 25 May, every day at nine.
fn pattern(world: &World) -> Vec<(&'static str, String)> {
    let fields = [
        ("from", "2026-05-25"),
        ("until", "2026-06-07"),
        ("starts", "09:00"),
        ("ends", "10:30"),
        ("capacity", "60"),
        ("groups", "2"),
        ("school", "any"),
    ];
    let mut fields: Vec<(&'static str, String)> = fields.map(|(name, value)| (name, value.to_owned())).to_vec();
    fields.push(("project", world.project.to_string()));
    fields.extend((0..7).map(|day| ("weekdays", (1 << day).to_string())));
    fields
}

async fn send(browser: &Browser, path: &str, fields: &[(&'static str, String)], more: &[(&str, &str)]) -> Answer {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend(more);
    browser.post(path, &all).await
}

/// A guide or room of the first base.
async fn resource(app: &TestApp, world: &World, kind: ResourceKind, name: &str) -> String {
    let manager = world.person(app, &world.manager).await;
    let mut tx = begin(app).await;
    let id = timetable::actions::add_resource(&mut tx, &manager, "YZ-01", kind, name).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

async fn close(app: &TestApp, world: &World, day: &str, reason: &str) {
    let browser = app.signed_in(&world.manager).await;
    let fields = [("day", day), ("reason", reason)];
    let page = browser.post("/supply/bases/YZ-01/closures", &fields).await.good();
    let seen = page.field("seen");
    let confirmed = [fields[0], fields[1], ("seen", seen.as_str()), ("step", "close")];
    browser.post("/supply/bases/YZ-01/closures", &confirmed).await.leads_to("/supply/bases/YZ-01/closures?done=closed");
}

on_both!(a_pattern_is_previewed_with_a_reason_for_each_day_left_out_and_published_as_seen, |app| async move {
    let world = World::new(&app).await;
    close(&app, &world, "2026-05-28", "消防检修").await;
    let room = resource(&app, &world, ResourceKind::Room, "二楼活动室").await;
    let browser = app.signed_in(&world.manager).await;
    let mut fields = pattern(&world);
    fields.extend([("room", room), ("more_starts", "14:00".to_owned()), ("school", "term".to_owned())]);
    fields.retain(|(name, value)| (*name, value.as_str()) != ("school", "any"));
    let page = send(&browser, "/sessions/new", &fields, &[("step", "preview")]).await.good();
    // Ten workdays, one of them closed, two sessions each; four days of weekends are no school days.
    let page = page.says("将发布 18 场，跳过 10 场").says("基地临时关闭：消防检修").says("不是上学日");
    assert_eq!(number(&app, "select count(*) from sessions").await, 0, "a preview opens nothing");
    let seen = page.field("seen");
    let open = [("step", "open"), ("seen", seen.as_str())];
    send(&browser, "/sessions/new", &fields, &open).await.leads_to("/sessions?from=2026-05-25&opened=18");
    assert_eq!(number(&app, "select count(*) from sessions").await, 18);
    assert_eq!(number(&app, "select count(*) from resource_slots").await, 18 * 18, "ninety minutes are eighteen slots");
    let again = send(&browser, "/sessions/new", &fields, &[("step", "preview")]).await.good();
    again.says("同一时间已有场次");
    // The next term begins where this pattern ended, with all that was chosen.
    let next = browser.get(&format!("/sessions/new?project={}", world.project)).await.good();
    assert_eq!((next.field("from"), next.field("more_starts")), ("2026-06-08".to_owned(), "14:00".to_owned()));
    assert_eq!(next.field("capacity"), "60");
    next.says("已发布到 2026年6月7日");
    assert_eq!(verify_capacity(&app.app.db).await, Ok(18));
});

on_both!(what_changed_since_the_preview_is_said_and_nothing_is_published, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.manager).await;
    let fields = pattern(&world);
    let seen = send(&browser, "/sessions/new", &fields, &[("step", "preview")]).await.good().field("seen");
    close(&app, &world, "2026-05-26", "停电").await;
    let open = [("step", "open"), ("seen", seen.as_str())];
    let page = send(&browser, "/sessions/new", &fields, &open).await.is(422).says("看过之后情况有变化");
    let page = page.says("有变化").says("基地临时关闭：停电");
    assert_eq!(number(&app, "select count(*) from sessions").await, 0);
    let seen = page.field("seen");
    let open = [("step", "open"), ("seen", seen.as_str())];
    send(&browser, "/sessions/new", &fields, &open).await.leads_to("/sessions");
    assert_eq!(number(&app, "select count(*) from sessions").await, 13);
});

on_both!(a_closure_calls_off_empty_sessions_pauses_booked_ones_and_can_be_taken_back, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let booked = world.session_at(&app, day.plus(HOUR), 60, 2).await;
    let empty = world.session_at(&app, day.plus(3 * HOUR), 60, 2).await;
    let later = world.session_at(&app, day.plus(DAY), 60, 2).await;
    world.booking(&app, &booked, 20).await;
    let browser = app.signed_in(&world.manager).await;
    let fields = [("day", "2026-05-28"), ("starts", "08:00"), ("ends", "18:00"), ("reason", "消防检修")];
    let page = browser.post("/supply/bases/YZ-01/closures", &fields).await.good();
    let page = page.says("以下 1 场没有预约，将取消").says("以下 1 场已有预约").says("实验小学 二年级（1）班（22 人）");
    assert_eq!(number(&app, "select count(*) from sessions where status = 'open'").await, 3, "looking closes nothing");
    let mut confirmed = fields.to_vec();
    let seen = page.field("seen");
    confirmed.extend([("seen", seen.as_str()), ("step", "close")]);
    // Somebody books the empty one meanwhile: nothing is closed, and the new booking is shown.
    world.booking_of(&app, &empty, "二年级（2）班", 20).await;
    let changed = browser.post("/supply/bases/YZ-01/closures", &confirmed).await.is(422).says("情况有变化");
    assert_eq!(number(&app, "select count(*) from base_closures").await, 0);
    let seen = changed.field("seen");
    confirmed[4].1 = seen.as_str();
    browser.post("/supply/bases/YZ-01/closures", &confirmed).await.leads_to("/supply/bases/YZ-01/closures");
    assert_eq!(number(&app, "select count(*) from sessions where status = 'paused'").await, 2);
    assert_eq!(number(&app, "select count(*) from bookings where status = 'confirmed'").await, 2, "bookings stand");
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = begin(&app).await;
    let refused = book_session(&mut tx, &teacher, &group(&booked, "二年级（3）班", 20)).await.unwrap().unwrap_err();
    assert_eq!(refused, BookingRefusal::Unbookable(Unbookable::NotOpen));
    drop(tx);
    app.stranger()
        .get(&format!("/sessions/{booked}/why"))
        .await
        .good()
        .says("现在不能预约")
        .says("基地临时关闭：消防检修");
    app.stranger().get(&format!("/sessions/{later}/why")).await.good().says("现在可以预约");
    let page = browser.get("/supply/bases/YZ-01/closures").await.good();
    let back = page.addresses("/supply/bases/YZ-01/closures/").remove(0);
    browser.post(&back, &[]).await.leads_to("/supply/bases/YZ-01/closures?done=reopened");
    assert_eq!(number(&app, "select count(*) from sessions where status = 'open'").await, 3);
    assert_eq!(verify_capacity(&app.app.db).await, Ok(3));
});

on_both!(a_day_is_closed_in_one_step_and_each_group_is_offered_another_session, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let booked = world.session_at(&app, day.plus(HOUR), 60, 2).await;
    world.session_at(&app, day.plus(3 * HOUR), 60, 2).await;
    let later = world.session_at(&app, day.plus(DAY), 60, 2).await;
    let booking = world.booking(&app, &booked, 20).await;
    let browser = app.signed_in(&world.manager).await;
    let fields = [("day", "2026-05-28"), ("reason", "消防检修")];
    let page = browser.post("/supply/bases/YZ-01/closures", &fields).await.good();
    let seen = page.field("seen");
    page.says("为每个团队保留最近的同项目场次");
    let confirmed = [&fields[..], &[("seen", seen.as_str()), ("offers", "yes"), ("step", "close")]].concat();
    browser.post("/supply/bases/YZ-01/closures", &confirmed).await.leads_to("/supply/bases/YZ-01/closures?done=closed");
    assert_eq!(number(&app, "select count(*) from sessions where status = 'cancelled'").await, 2);
    let teacher = app.signed_in(&world.teacher).await;
    let page = teacher.get(&format!("/bookings/{}", booking.id)).await.good();
    // Not the session of the same day, though it is nearer.
    page.says("为你们保留了另一场").says("5月29日 周五 08:00");
    teacher.post(&format!("/bookings/{}/offer", booking.id), &[]).await.leads_to("/bookings/");
    assert_eq!(
        booking::store::find_session(&mut app.app.db.read().await.unwrap(), &later)
            .await
            .unwrap()
            .unwrap()
            .reserved_heads,
        22
    );
    // Taken back, what was called off for people stays called off.
    let back =
        browser.get("/supply/bases/YZ-01/closures").await.good().addresses("/supply/bases/YZ-01/closures/").remove(0);
    browser.post(&back, &[]).await.leads_to("/supply/bases/YZ-01/closures?done=reopened");
    assert_eq!(number(&app, "select count(*) from sessions where status = 'open'").await, 2);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_room_is_had_by_one_session_even_if_two_ask_at_once, |app| async move {
    let world = World::new(&app).await;
    let room = resource(&app, &world, ResourceKind::Room, "二楼活动室").await;
    let day = morning().plus(14 * DAY);
    let nine = world.session_at(&app, day.plus(HOUR), 60, 2).await;
    let half_past = world.session_at(&app, day.plus(HOUR + HOUR / 2), 60, 2).await;
    let take = |session: SessionId, starts_at: Moment| {
        let (app, room) = (app.clone(), room.clone());
        async move {
            let mut tx = begin(&app).await;
            let taken =
                booking::store::take_resource(&mut tx, &session, &room.into(), starts_at, starts_at.plus(HOUR)).await;
            let is_taken = taken.unwrap();
            // Long enough for the other to run into what is not committed yet.
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            if is_taken {
                tx.commit().await.unwrap();
            }
            is_taken
        }
    };
    let first = tokio::spawn(take(nine, day.plus(HOUR)));
    let second = tokio::spawn(take(half_past, day.plus(HOUR + HOUR / 2)));
    let got = [first.await.unwrap(), second.await.unwrap()];
    assert_eq!(got.iter().filter(|got| **got).count(), 1, "{got:?}");
    assert_eq!(number(&app, "select count(*) from resource_slots").await, 12);
    let mut tx = begin(&app).await;
    let twice = sqlx::query("insert into resource_slots select resource_id, slot, session_id from resource_slots")
        .execute(&mut *tx)
        .await
        .unwrap_err();
    assert!(sutong::platform::db::is_refused(&twice), "{twice}");
});

on_both!(a_guide_who_is_planned_is_not_retired_and_one_who_is_free_is, |app| async move {
    let world = World::new(&app).await;
    let guide = resource(&app, &world, ResourceKind::Guide, "王老师").await;
    let browser = app.signed_in(&world.manager).await;
    let known = browser.post("/supply/bases/YZ-01/resources", &[("kind", "guide"), ("name", "王老师")]).await.is(422);
    assert!(known.error("name").contains("同名"));
    let mut fields = pattern(&world);
    fields.push(("guide", guide.clone()));
    let seen = send(&browser, "/sessions/new", &fields, &[("step", "preview")]).await.good().field("seen");
    let open = [("step", "open"), ("seen", seen.as_str())];
    send(&browser, "/sessions/new", &fields, &open).await.leads_to("/sessions");
    let removal = format!("/supply/bases/YZ-01/resources/{guide}/removal");
    browser.post(&removal, &[]).await.is(422).says("后面的场次还要用到");
    let project = world.project.to_string();
    let off = [("project", project.as_str()), ("from", "2026-05-25"), ("until", "2026-06-07"), ("act", "call_off")];
    let seen = browser.post("/sessions/bulk", &off).await.good().says("将改 14 场").field("seen");
    let mut confirmed = off.to_vec();
    confirmed.extend([("seen", seen.as_str()), ("step", "apply")]);
    browser.post("/sessions/bulk", &confirmed).await.leads_to("/sessions?from=2026-05-25&changed=14");
    browser.post(&removal, &[]).await.leads_to("/supply/bases/YZ-01/resources?done=removed");
    browser.post("/supply/bases/YZ-01/resources", &[("kind", "guide"), ("name", "王老师")]).await.leads_to("/supply");
});

on_both!(many_sessions_are_changed_together_or_none_is, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let booked = world.session_at(&app, day.plus(HOUR), 60, 2).await;
    for hours in [2, 3] {
        world.session_at(&app, day.plus(hours * HOUR), 60, 2).await;
    }
    world.booking(&app, &booked, 20).await;
    let browser = app.signed_in(&world.manager).await;
    let project = world.project.to_string();
    let with = |more: &[(&'static str, &'static str)]| {
        let base = [("project", project.as_str()), ("from", "2026-05-28"), ("until", "2026-05-28"), ("act", "change")];
        [base.as_slice(), more].concat()
    };
    let less = browser.post("/sessions/bulk", &with(&[("capacity", "21")])).await.good();
    less.says("将改 2 场，不变 0 场，不能改 1 场").says("已约 22 人").never_says("value=\"apply\"");
    let moved = browser.post("/sessions/bulk", &with(&[("minutes", "60"), ("direction", "later")])).await.good();
    moved.says("已有预约，不能批量改时间");
    let look = browser.post("/sessions/bulk", &with(&[("capacity", "30"), ("groups", "1")])).await.good();
    let look = look.says("名额 60→30").says("实验小学 二年级（1）班（22 人）");
    let seen = look.field("seen");
    let mut apply = with(&[("capacity", "30"), ("groups", "1"), ("step", "apply")]);
    apply.push(("seen", seen.as_str()));
    // Another class books meanwhile: with one group left there is no room to shrink, and nothing is changed.
    world.booking_of(&app, &booked, "二年级（2）班", 20).await;
    browser.post("/sessions/bulk", &apply).await.is(422).says("情况有变化");
    assert_eq!(number(&app, "select count(*) from sessions where capacity_heads = 60").await, 3);
    let wider = browser.post("/sessions/bulk", &with(&[("capacity", "80")])).await.good();
    let seen = wider.field("seen");
    let mut apply = with(&[("capacity", "80"), ("step", "apply")]);
    apply.push(("seen", seen.as_str()));
    browser.post("/sessions/bulk", &apply).await.leads_to("/sessions?from=2026-05-28&changed=3");
    assert_eq!(number(&app, "select count(*) from capacity_entries where kind = 'changed'").await, 3);
    assert_eq!(verify_capacity(&app.app.db).await, Ok(3), "the ledger agrees");
    browser.get(&format!("/sessions/{booked}/ledger")).await.good().says("调整名额").says("容量 +20");
    let apart = browser.post("/sessions/bulk", &with(&[("at", "11:00"), ("minutes", "30")])).await.good();
    let seen = apart.says("时间 11:00→11:30").field("seen");
    let mut apply = with(&[("at", "11:00"), ("minutes", "30"), ("step", "apply")]);
    apply.push(("seen", seen.as_str()));
    browser.post("/sessions/bulk", &apply).await.leads_to("/sessions?from=2026-05-28&changed=1");
});

on_both!(a_base_never_holds_more_than_its_limit_at_once, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let nine = world.session_at(&app, day.plus(HOUR), 200, 9).await;
    let half_past = world.session_at(&app, day.plus(HOUR + HOUR / 2), 200, 9).await;
    let noon = world.session_at(&app, day.plus(4 * HOUR), 200, 9).await;
    // One class is there before the limit is set: it is counted all the same.
    let first = world.booking(&app, &nine, 20).await;
    let browser = app.signed_in(&world.manager).await;
    browser.post("/supply/bases/YZ-01/limit", &[("most", "66")]).await.leads_to("/supply/bases/YZ-01/resources");
    let teacher = world.person(&app, &world.teacher).await;
    let tries = (0..12).map(|number| {
        let session = if number % 2 == 0 { nine.clone() } else { half_past.clone() };
        let (app, teacher) = (app.clone(), teacher.clone());
        tokio::spawn(async move {
            let mut tx = begin(&app).await;
            let new = group(&session, &format!("三年级（{number}）班"), 20);
            let booked = book_session(&mut tx, &teacher, &new).await.unwrap();
            if booked.is_ok() {
                tx.commit().await.unwrap();
            }
            booked.map(|booking| booking.id)
        })
    });
    let mut answers = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        answers.push(one.await.unwrap());
    }
    let booked: Vec<_> = answers.iter().flatten().collect();
    assert_eq!(booked.len(), 2, "22 and two more classes of 22 are 66: {answers:?}");
    assert!(answers.contains(&Err(BookingRefusal::Unbookable(Unbookable::TooManyPresent { left: 0 }))));
    world.booking_of(&app, &noon, "四年级（1）班", 20).await;
    app.stranger().get(&format!("/sessions/{half_past}/why")).await.good().says("同时在场人数只能再加 0 人");
    // What is given back can be had again, exactly.
    let mut tx = begin(&app).await;
    cancel_booking(&mut tx, &teacher, &first.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    app.stranger().get(&format!("/sessions/{half_past}/why?heads=22")).await.good().says("现在可以预约");
    app.stranger().get(&format!("/sessions/{half_past}/why?heads=23")).await.good().says("现在不能预约");
    world.booking_of(&app, &half_past, "四年级（2）班", 20).await;
    assert_eq!(number(&app, "select max(heads) from base_presence").await, 66);
    let below = browser.post("/supply/bases/YZ-01/limit", &[("most", "50")]).await;
    below.leads_to("/supply/bases/YZ-01/resources?done=limit_above");
    browser.post("/supply/bases/YZ-01/limit", &[("most", "")]).await.leads_to("/supply/bases/YZ-01/resources");
    assert_eq!(number(&app, "select count(*) from base_presence").await, 0, "without a limit nothing is counted");
    world.booking_of(&app, &half_past, "四年级（3）班", 20).await;
});

on_both!(the_explanation_says_bookable_exactly_when_booking_works, |app| async move {
    let world = World::new(&app).await;
    let fine = world.session(&app, 60, 2).await;
    let full = world.session_at(&app, morning().plus(15 * DAY), 22, 1).await;
    let late = world.session_at(&app, morning().plus(2 * HOUR), 60, 2).await;
    let paused = world.session_at(&app, morning().plus(18 * DAY), 60, 2).await;
    world.booking(&app, &full, 20).await;
    world.booking_of(&app, &paused, "二年级（9）班", 20).await;
    close(&app, &world, "2026-06-01", "停电").await;
    let teacher = world.person(&app, &world.teacher).await;
    for (session, expected) in [(fine, true), (full, false), (late, false), (paused, false)] {
        let mut tx = begin(&app).await;
        let works = book_session(&mut tx, &teacher, &group(&session, "二年级（7）班", 20)).await.unwrap().is_ok();
        drop(tx);
        assert_eq!(works, expected);
        let page = app.stranger().get(&format!("/sessions/{session}/why?heads=22")).await.good();
        page.says(if works { "现在可以预约" } else { "现在不能预约" });
    }
    // Hidden from everybody: whoever runs it still reads why.
    let hidden = world.session_at(&app, morning().plus(19 * DAY), 60, 2).await;
    let mut tx = begin(&app).await;
    update_project_status(&mut tx, &world.project, ProjectStatus::Withdrawn).await.unwrap();
    tx.commit().await.unwrap();
    let why = format!("/sessions/{hidden}/why");
    app.stranger().get(&why).await.is(404);
    let page = app.signed_in(&world.manager).await.get(&why).await.good();
    page.says("现在不能预约").says("项目没有发布");
});

on_both!(guides_and_rooms_are_seen_by_the_base_and_not_by_everybody, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let guide = resource(&app, &world, ResourceKind::Guide, "王老师").await;
    let starts_at = morning().plus(14 * DAY + HOUR);
    let mut tx = begin(&app).await;
    let taken = booking::store::take_resource(&mut tx, &session, &guide.into(), starts_at, starts_at.plus(HOUR)).await;
    assert!(taken.unwrap());
    tx.commit().await.unwrap();
    let path = format!("/sessions/{session}/why");
    app.signed_in(&world.manager).await.get(&path).await.good().says("王老师");
    app.signed_in(&world.manager).await.get("/sessions?from=2026-05-28").await.good().says("王老师");
    app.stranger().get(&path).await.good().never_says("王老师");
    app.signed_in(&world.other_manager).await.get(&path).await.good().never_says("王老师");
});
