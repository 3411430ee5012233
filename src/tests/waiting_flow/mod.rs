//! The waiting list: whatever frees places, they are offered once, by the rule, with a receipt; nothing is oversold.

mod places;
mod supply;

use sutong::{
    accounts::model::PersonId,
    booking::{
        actions::{
            book_session, call_off_session, cancel_booking, change_heads, expire_holds, hold_places, verify_capacity,
        },
        model::{CancelReason, Grades, HeadCount, Session, SessionId},
        policy::Reach,
        store as booking,
    },
    messages::model::{Channels, Topic},
    platform::db::{Db, Write},
    time::{DAY, HOUR, shifted},
    waiting::{
        actions::{accept_offer, decline_offer, join, offer_places, withdraw_entry},
        model::{EntryId, EntryStatus, NewEntry, Outcome, WaitlistEntry, Wish},
        store,
    },
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

const QUIETLY: Channels = Channels { email: false, sms: false };

async fn begin(app: &TestApp) -> Write {
    app.app.db.write(app.app.clock.now()).await.unwrap()
}

async fn run(app: &TestApp) -> usize {
    offer_places(&app.app.db, QUIETLY, app.app.clock.now()).await.unwrap()
}

async fn find(app: &TestApp, id: &EntryId) -> WaitlistEntry {
    let everywhere = Reach { is_all: true, ..Reach::default() };
    store::find_entry(&mut app.app.db.read().await.unwrap(), &everywhere, id).await.unwrap().unwrap()
}

async fn session(app: &TestApp, id: &SessionId) -> Session {
    booking::find_session(&mut app.app.db.read().await.unwrap(), id).await.unwrap().unwrap()
}

async fn outcomes(app: &TestApp, id: &EntryId) -> Vec<Outcome> {
    let lines = store::list_lines(&mut app.app.db.read().await.unwrap(), id, 99).await.unwrap();
    lines.into_iter().rev().map(|line| line.decision.verdict.outcome).collect()
}

/// An entry of somebody's school for any session of the project in the weeks to come.
pub async fn entry(app: &TestApp, world: &World, who: &PersonId, class: &str, children: i64) -> EntryId {
    let today = app.app.clock.now().date();
    let order = group(&SessionId(String::new()), class, children);
    let (from, until) = (today, shifted(today, 40));
    let new = NewEntry {
        project_id: world.project.clone(),
        session_id: None,
        wish: Wish::Days,
        from,
        until,
        waits_until: None,
        order,
    };
    add(app, world, who, &new).await
}

/// An entry for one session.
async fn entry_at(app: &TestApp, world: &World, who: &PersonId, at: &SessionId, children: i64) -> EntryId {
    let day = session(app, at).await.starts_at.date();
    let new = NewEntry {
        project_id: world.project.clone(),
        session_id: Some(at.clone()),
        wish: Wish::Session,
        from: day,
        until: day,
        waits_until: None,
        order: group(at, "三年级（9）班", children),
    };
    add(app, world, who, &new).await
}

async fn add(app: &TestApp, world: &World, who: &PersonId, new: &NewEntry) -> EntryId {
    let person = world.person(app, who).await;
    let mut tx = begin(app).await;
    let id = join(&mut tx, &person, new).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

const FORM: [(&str, &str); 8] = [
    ("group_name", "三年级（5）班"),
    ("contact_name", "张老师"),
    ("contact_phone", "13812345678"),
    ("arrival", "coach"),
    ("purpose", "综合实践"),
    ("grade_3", "20"),
    ("adults", "2"),
    ("in_difficulty", "1"),
];

on_both!(a_teacher_waits_from_the_full_form_is_offered_places_and_takes_them, |app| async move {
    let world = World::new(&app).await;
    let full = world.session(&app, 30, 2).await;
    let taken = world.booking_of(&app, &full, "二年级（1）班", 20).await;
    let teacher = app.signed_in(&world.teacher).await;
    let form = teacher.post(&format!("/sessions/{full}/booking"), &FORM).await.is(422).says("名额不够？加入候补");
    assert!(form.body.contains(&format!("/waiting-list/new?session={full}")));
    let address = format!("/waiting-list/new?session={full}");
    let refused = teacher.post(&address, &[("wish", "session"), ("group_name", "三（5）班")]).await.is(422);
    assert_eq!(refused.field("group_name"), "三（5）班");
    let with_wish: Vec<_> = FORM.iter().copied().chain([("wish", "session")]).collect();
    let joined = teacher.post(&address, &with_wish).await;
    let page = joined.location().split('?').next().unwrap().to_owned();
    let id = EntryId(page.rsplit('/').next().unwrap().to_owned());
    teacher.post(&address, &with_wish).await.is(422).says("不用重复加入");
    teacher.get("/waiting-list").await.good().says("候补中").says("名额怎么分");
    assert_eq!(run(&app).await, 0);
    assert_eq!(outcomes(&app, &id).await, [Outcome::DoesNotFit]);
    assert_eq!(run(&app).await, 0);
    assert_eq!(outcomes(&app, &id).await.len(), 1, "the same decision is said once");
    app.signed_in(&world.other_teacher).await.get(&page).await.is(404);
    let manager = app.signed_in(&world.manager).await;
    manager.get(&page).await.good().never_says("困境").says("三年级（5）班");
    manager.get("/sessions?from=2026-05-20").await.good().says("1 个团队在候补");

    let person = world.person(&app, &world.teacher).await;
    let mut tx = begin(&app).await;
    cancel_booking(&mut tx, &person, &taken.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(run(&app).await, 1);
    assert_eq!(session(&app, &full).await.reserved_heads, 22);
    let mut conn = app.app.db.read().await.unwrap();
    let told = sutong::messages::store::list_messages(&mut conn, &world.teacher, 9, 0).await.unwrap();
    drop(conn);
    assert!(told.iter().any(|message| message.topic == Topic::WaitingOffered && message.href == page));
    teacher.get(&page).await.good().says("有名额了，请确认").says("已为你们保留 22 个名额");
    let booked = teacher.post(&format!("{page}/acceptance"), &[]).await.leads_to("/bookings/");
    assert!(booked.location().ends_with("done=booked"));
    assert_eq!(find(&app, &id).await.status, EntryStatus::Booked);
    assert_eq!(session(&app, &full).await.reserved_heads, 22, "the booking has the places that were held");
    teacher.post(&format!("{page}/acceptance"), &[]).await.leads_to(&format!("{page}?done=offer_gone"));
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(whoever_waits_says_until_when, |app| async move {
    let world = World::new(&app).await;
    let full = world.session(&app, 30, 1).await;
    world.booking_of(&app, &full, "二年级（1）班", 20).await;
    let other = app.signed_in(&world.other_teacher).await;
    let address = format!("/waiting-list/new?session={full}");
    let with = |day: &'static str| -> Vec<(&str, &str)> {
        FORM.iter().copied().chain([("wish", "session"), ("waits_until", day)]).collect()
    };
    for wrong in ["2026-05-13", "2026-05-29"] {
        let again = other.post(&address, &with(wrong)).await.is(422).says("今天到最晚日期之间");
        assert_eq!(again.field("waits_until"), wrong);
    }
    let joined = other.post(&address, &with("2026-05-18")).await;
    let page = joined.location().split('?').next().unwrap().to_owned();
    other.get(&page).await.good().says("候补到").says("5月18日");
    let id = EntryId(page.rsplit('/').next().unwrap().to_owned());
    app.app.clock.set(morning().plus(4 * DAY));
    assert_eq!((run(&app).await, find(&app, &id).await.status), (0, EntryStatus::Waiting), "the last day");
    app.app.clock.set(morning().plus(5 * DAY));
    assert_eq!((run(&app).await, find(&app, &id).await.status), (1, EntryStatus::Expired));
});

on_both!(an_offer_whose_session_takes_nobody_any_more_is_nobodys_silence, |app| async move {
    let world = World::new(&app).await;
    let id = entry(&app, &world, &world.teacher, "三年级（1）班", 20).await;
    let place = world.session(&app, 30, 1).await;
    assert_eq!((run(&app).await, find(&app, &id).await.status), (1, EntryStatus::Offered));
    let manager = world.person(&app, &world.manager).await;
    let mut tx = begin(&app).await;
    call_off_session(&mut tx, &manager, &place, CancelReason::Weather).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(run(&app).await, 1);
    let after = find(&app, &id).await;
    assert_eq!((after.status, after.unanswered), (EntryStatus::Waiting, 0));
    assert_eq!(outcomes(&app, &id).await.last(), Some(&Outcome::TakenBack));
    let mut conn = app.app.db.read().await.unwrap();
    let told = sutong::messages::store::list_messages(&mut conn, &world.teacher, 99, 0).await.unwrap();
    assert!(told.iter().any(|message| message.topic == Topic::WaitingTakenBack));
    assert!(told.iter().all(|message| message.topic != Topic::WaitingUnanswered));
    drop(conn);
    // The next one is offered as if nothing had been.
    world.session_at(&app, morning().plus(20 * DAY + HOUR), 30, 1).await;
    assert_eq!((run(&app).await, find(&app, &id).await.status), (1, EntryStatus::Offered));
});

on_both!(two_classes_of_one_school_wait_side_by_side_and_one_class_once, |app| async move {
    let world = World::new(&app).await;
    let full = world.session(&app, 30, 1).await;
    world.booking_of(&app, &full, "二年级（1）班", 20).await;
    let browser = app.signed_in(&world.other_teacher).await;
    let address = format!("/waiting-list/new?session={full}");
    let with = |class: &'static str| -> Vec<(&str, &str)> {
        let form = FORM.iter().copied().filter(|(name, _)| *name != "group_name");
        form.chain([("group_name", class), ("wish", "session")]).collect()
    };
    browser.post(&address, &with("三年级（1）班")).await.leads_to("/waiting-list/");
    browser.post(&address, &with("三年级（2）班")).await.leads_to("/waiting-list/");
    browser.post(&address, &with("三年级（2）班")).await.is(422).says("这个团队已在候补");
});

on_both!(an_offer_that_is_declined_or_not_answered_goes_to_the_next_group, |app| async move {
    let world = World::new(&app).await;
    let first = entry(&app, &world, &world.teacher, "三年级（1）班", 20).await;
    app.app.clock.set(morning().plus(1));
    let second = entry(&app, &world, &world.other_teacher, "三年级（1）班", 20).await;
    let place = world.session(&app, 30, 1).await;
    assert_eq!(run(&app).await, 1);
    assert_eq!(find(&app, &first).await.status, EntryStatus::Offered, "who waits longer is first");
    assert_eq!(outcomes(&app, &second).await, [Outcome::AnotherFirst]);
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = begin(&app).await;
    assert!(decline_offer(&mut tx, &teacher, &first).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(run(&app).await, 1);
    assert_eq!(find(&app, &second).await.status, EntryStatus::Offered);
    // Both ways of expiring: the hold's own job first, then the list's.
    app.app.clock.set(morning().plus(DAY + HOUR));
    let other = world.person(&app, &world.other_teacher).await;
    let mut tx = begin(&app).await;
    assert!(accept_offer(&mut tx, &other, &second).await.unwrap().is_err(), "its time is over at once");
    drop(tx);
    expire_holds(&app.app.db, app.app.clock.now()).await.unwrap();
    assert_eq!(run(&app).await, 1);
    assert_eq!(outcomes(&app, &second).await.last(), Some(&Outcome::Unanswered));
    assert_eq!(session(&app, &place).await.reserved_heads, 0, "nobody is offered twice what they refused");
    let mut tx = begin(&app).await;
    assert!(withdraw_entry(&mut tx, &teacher, QUIETLY, &first).await.unwrap());
    assert!(!withdraw_entry(&mut tx, &teacher, QUIETLY, &first).await.unwrap());
    tx.commit().await.unwrap();
    app.app.clock.set(morning().plus(42 * DAY));
    assert_eq!(run(&app).await, 1);
    assert_eq!(find(&app, &second).await.status, EntryStatus::Expired);
    verify_capacity(&app.app.db).await.unwrap();
});

/// Each of them does something at random, all at once, through two programs.
const CLIENTS: u64 = 200;

/// One client: holds, books, changes, cancels or has the list promote.
async fn client(db: Db, world: [sutong::accounts::model::Person; 2], sessions: [SessionId; 3], number: u64) {
    let now = morning().plus(60);
    let person = &world[usize::try_from(number % 2).unwrap()];
    let at = &sessions[usize::try_from(number % 3).unwrap()];
    if number.is_multiple_of(4) {
        let mut tx = db.write(now).await.unwrap();
        if hold_places(&mut tx, person, at, 12).await.unwrap().is_ok() {
            tx.commit().await.unwrap();
        }
    }
    if number.is_multiple_of(7) {
        offer_places(&db, QUIETLY, now).await.unwrap();
    }
    let mut tx = db.write(now).await.unwrap();
    let new = group(at, &format!("二年级（{number}）班"), 10 + i64::try_from(number % 12).unwrap());
    let Ok(booked) = book_session(&mut tx, person, &new).await.unwrap() else { return };
    tx.commit().await.unwrap();
    let mut tx = db.write(now).await.unwrap();
    let heads = HeadCount { grades: Grades(vec![(2, 9)]), adults: 2, in_difficulty: 0 };
    let is_done = match number % 3 {
        0 => cancel_booking(&mut tx, person, &booked.id, CancelReason::PlansChanged).await.unwrap().is_ok(),
        1 => change_heads(&mut tx, person, &booked.id, &heads).await.unwrap().is_ok(),
        _ => false,
    };
    if is_done {
        tx.commit().await.unwrap();
    }
}

on_both!(two_hundred_at_random_through_two_programs_never_oversell_while_the_list_promotes, |app| async move {
    let world = World::new(&app).await;
    let sessions = [
        world.session(&app, 100, 4).await,
        world.session_at(&app, morning().plus(15 * DAY + HOUR), 66, 3).await,
        world.session_at(&app, morning().plus(15 * DAY + 3 * HOUR), 44, 2).await,
    ];
    let people = [world.person(&app, &world.teacher).await, world.person(&app, &world.other_teacher).await];
    let waiting = [
        entry(&app, &world, &world.teacher, "候补班", 40).await,
        entry(&app, &world, &world.other_teacher, "候补班", 20).await,
    ];
    // SQLite has one writer in one program; two programs are PostgreSQL's.
    let is_postgres = app.app.db.kind() == sutong::platform::db::Kind::Postgres;
    let other = if is_postgres { app.another_program().await } else { app.app.db.clone() };
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..CLIENTS {
        let db = if number % 2 == 0 { app.app.db.clone() } else { other.clone() };
        tasks.spawn(client(db, people.clone(), sessions.clone(), number));
    }
    tasks.join_all().await;
    let later = morning().plus(2 * HOUR);
    expire_holds(&app.app.db, later).await.unwrap();
    let (one, two) = tokio::join!(offer_places(&app.app.db, QUIETLY, later), offer_places(&other, QUIETLY, later));
    one.unwrap();
    two.unwrap();
    let mut reserved = 0;
    for id in &sessions {
        let session = session(&app, id).await;
        assert!(session.reserved_heads <= session.capacity_heads && session.reserved_groups <= session.max_groups);
        reserved += session.reserved_groups;
    }
    assert!(reserved > 0, "somebody must have got a place, or this shows nothing");
    verify_capacity(&app.app.db).await.unwrap();
    for (id, person) in waiting.iter().zip(&people) {
        let offers = outcomes(&app, id).await.into_iter().filter(|one| *one == Outcome::Offered).count();
        assert!(offers <= 1, "an entry is offered once, however many programs look");
        let mut tx = app.app.db.write(later).await.unwrap();
        if accept_offer(&mut tx, person, id).await.unwrap().is_ok() {
            tx.commit().await.unwrap();
        }
    }
    verify_capacity(&app.app.db).await.unwrap();
    let manager = world.person(&app, &world.manager).await;
    for id in &sessions {
        let mut tx = app.app.db.write(later).await.unwrap();
        call_off_session(&mut tx, &manager, id, CancelReason::Weather).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
    expire_holds(&app.app.db, morning().plus(5 * DAY)).await.unwrap();
    for id in &sessions {
        assert_eq!(session(&app, id).await.reserved_heads, 0);
    }
    verify_capacity(&app.app.db).await.unwrap();
});
