//! The same act twice at the same moment: the second is told so, nothing breaks, nothing happens twice.
//!
//! The first has written and not yet committed when the second begins. On PostgreSQL both have looked
//! at the same state by then; on SQLite the second waits for its turn.

use std::time::Duration;

use sutong::{
    accounts::{self, model::Person},
    booking::{
        self,
        model::{Booking, CancelReason, CheckInMethod, Grades, NewCheckIn, NewSession},
    },
    gate,
    platform::{audit::Actor, db::Write},
    rating::{self, bundle::CheckVisit, model::RecordRefusal},
    survey,
    time::{DAY, HOUR, MINUTE, Moment},
};

use crate::{
    seasons::show_season,
    test_app::{Answer, Browser, PASSWORD, TestApp, morning, on_both},
    world::{World, group},
};

const METHOD: &str = include_str!("../rating/vectors/method.json");
/// Long enough for the second to look and to run into the first.
const HEAD_START: Duration = Duration::from_millis(400);

type Fields = &'static [(&'static str, &'static str)];

/// A class as it is booked by form; [`group`] of the same name is the same class.
const SECOND_GRADE: Fields = &[
    ("group_name", "二年级（1）班"),
    ("contact_name", "张老师"),
    ("contact_phone", "13812345678"),
    ("arrival", "walk"),
    ("purpose", "课后服务"),
    ("grade_2", "20"),
    ("adults", "2"),
    ("in_difficulty", "0"),
];

/// Ends `first` while a form that does the same is on its way; the answer to the form.
async fn meanwhile(first: Write, browser: Browser, path: String, fields: Fields) -> Answer {
    let second = tokio::spawn(async move { browser.post(&path, fields).await });
    tokio::time::sleep(HEAD_START).await;
    first.commit().await.unwrap();
    second.await.unwrap()
}

async fn begin(app: &TestApp) -> Write {
    app.app.db.write(app.app.clock.now()).await.unwrap()
}

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

/// A season of the running year that was computed after its end, with the lead and the officer.
async fn computed_season(app: &TestApp, world: &World) -> (Person, Person) {
    let (lead, officer) = (world.person(app, &world.lead).await, world.person(app, &world.officer).await);
    let mut tx = begin(app).await;
    let code = rating::actions::add_method(&mut tx, &Actor::system(), METHOD).await.unwrap().unwrap();
    rating::actions::open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    app.app.clock.set(morning().plus(300 * DAY));
    let mut tx = begin(app).await;
    rating::actions::compute_season(&mut tx, &officer, 2026, "").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    (lead, officer)
}

on_both!(a_season_made_final_twice_at_once_is_final_once, |app| async move {
    let world = World::new(&app).await;
    let (lead, _) = computed_season(&app, &world).await;
    let over = show_season(&app, &world, 2026, app.app.clock.now()).await;
    app.app.clock.set(over);
    let browser = app.signed_in(&world.lead).await;
    let mut first = begin(&app).await;
    rating::actions::finalise_season(&mut first, &lead, 2026).await.unwrap().unwrap();
    let fields: Fields = &[("run", "1"), ("confirm", "yes")];
    let answer = meanwhile(first, browser, "/seasons/2026/finalisation".to_owned(), fields).await;
    answer.is(422).says("已由他人完成定稿");
    assert_eq!(number(&app, "select count(*) from finalisations").await, 1);
});

on_both!(a_season_computed_twice_at_once_has_two_numbered_runs_or_asks_why, |app| async move {
    let world = World::new(&app).await;
    let (_, officer) = computed_season(&app, &world).await;
    let path = || "/seasons/2026/computation".to_owned();
    let browser = app.signed_in(&world.officer).await;
    let mut first = begin(&app).await;
    rating::actions::compute_season(&mut first, &officer, 2026, "复核").await.unwrap().unwrap();
    meanwhile(first, browser.clone(), path(), &[("reason", "复核")]).await.leads_to("/seasons/2026");
    assert_eq!(number(&app, "select max(number) from rating_runs").await, 3);
    let mut first = begin(&app).await;
    rating::actions::compute_season(&mut first, &officer, 2026, "再次复核").await.unwrap().unwrap();
    let answer = meanwhile(first, browser, path(), &[]).await.is(422);
    assert!(answer.error("reason").contains("请写明"), "{}", answer.error("reason"));
});

on_both!(a_season_computed_for_the_first_time_twice_at_once_asks_the_second_why, |app| async move {
    let world = World::new(&app).await;
    computed_season(&app, &world).await;
    let officer = world.person(&app, &world.officer).await;
    let mut tx = begin(&app).await;
    rating::actions::open_season(&mut tx, &Actor::system(), 2025, "sample-1").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let browser = app.signed_in(&world.officer).await;
    let mut first = begin(&app).await;
    rating::actions::compute_season(&mut first, &officer, 2025, "").await.unwrap().unwrap();
    meanwhile(first, browser, "/seasons/2025/computation".to_owned(), &[]).await.is(422).says("请写明");
    assert_eq!(number(&app, "select count(*) from rating_runs where season = 2025").await, 1);
});

on_both!(a_check_visit_recorded_twice_at_once_is_there_once, |app| async move {
    let world = World::new(&app).await;
    let (lead, _) = computed_season(&app, &world).await;
    let mut conn = app.app.db.read().await.unwrap();
    let base = sutong::bases::store::find_base(&mut conn, "YZ-01").await.unwrap().unwrap().id;
    drop(conn);
    let day = morning().date();
    let mut first = begin(&app).await;
    let visit = rating::actions::record_check_visit;
    visit(&mut first, &(&lead).into(), 2026, &base, CheckVisit::Confirmed, day).await.unwrap().unwrap();
    let second = tokio::spawn({
        let app = app.clone();
        async move {
            let mut tx = begin(&app).await;
            visit(&mut tx, &Actor::system(), 2026, &base, CheckVisit::NotConfirmed, day).await
        }
    });
    tokio::time::sleep(HEAD_START).await;
    first.commit().await.unwrap();
    assert_eq!(second.await.unwrap(), Ok(Err(RecordRefusal::AlreadyThere)));
});

on_both!(a_session_opened_twice_at_once_is_there_once, |app| async move {
    let world = World::new(&app).await;
    let manager = world.person(&app, &world.manager).await;
    let starts_at = morning().plus(14 * DAY + HOUR);
    let new = NewSession {
        project_id: world.project.clone(),
        starts_at,
        ends_at: starts_at.plus(HOUR),
        capacity_heads: 30,
        max_groups: 1,
    };
    let project: &'static str = world.project.to_string().leak();
    let fields: Fields = vec![
        ("project", project),
        ("from", "2026-05-28"),
        ("until", "2026-05-28"),
        ("weekdays", "8"),
        ("starts", "09:00"),
        ("ends", "10:00"),
        ("capacity", "30"),
        ("groups", "1"),
        ("step", "open"),
    ]
    .leak();
    let browser = app.signed_in(&world.manager).await;
    let mut first = begin(&app).await;
    booking::actions::open_session(&mut first, &manager, &new).await.unwrap().unwrap();
    meanwhile(first, browser, "/sessions/new".to_owned(), fields).await.is(422);
    assert_eq!(number(&app, "select count(*) from sessions").await, 1);
});

on_both!(a_group_that_books_twice_at_once_is_booked_once, |app| async move {
    let world = World::new(&app).await;
    let teacher = world.person(&app, &world.teacher).await;
    // Room for two groups meets the unique index, room for one the guarded update.
    for (hours, groups) in [(1, 2), (3, 1)] {
        let session = world.session_at(&app, morning().plus(14 * DAY + hours * HOUR), 60, groups).await;
        let browser = app.signed_in(&world.teacher).await;
        let mut first = begin(&app).await;
        let new = group(&session, "二年级（1）班", 20);
        booking::actions::book_session(&mut first, &teacher, &new).await.unwrap().unwrap();
        let answer = meanwhile(first, browser, format!("/sessions/{session}/booking"), SECOND_GRADE).await;
        // A session that is full by now has no form left beside whose field it could stand.
        answer.is(422).says("已经预约了本场");
    }
    assert_eq!(number(&app, "select count(*) from bookings").await, 2);
    assert_eq!(number(&app, "select count(*) from sessions where reserved_groups = 1").await, 2);
});

on_both!(who_has_the_agreement_already_and_who_books_the_same_group_do_not_wait_for_each_other, |app| async move {
    let world = World::new(&app).await;
    let teacher = world.person(&app, &world.teacher).await;
    // The agreement is there: the second finds it, and takes it before it writes anything of the group.
    let earlier = world.session_at(&app, morning().plus(14 * DAY), 60, 2).await;
    let session = world.session_at(&app, morning().plus(14 * DAY + 3 * HOUR), 60, 2).await;
    let mut tx = begin(&app).await;
    booking::actions::book_session(&mut tx, &teacher, &group(&earlier, "一年级（1）班", 20)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let browser = app.signed_in(&world.teacher).await;
    let mut first = begin(&app).await;
    booking::actions::take_common(&mut first, &teacher, &session).await.unwrap();
    let path = format!("/sessions/{session}/booking");
    let second = tokio::spawn(async move { browser.post(&path, SECOND_GRADE).await });
    tokio::time::sleep(HEAD_START).await;
    let new = group(&session, "二年级（1）班", 20);
    booking::actions::book_session(&mut first, &teacher, &new).await.unwrap().unwrap();
    first.commit().await.unwrap();
    second.await.unwrap().is(422).says("已经预约了本场");
    assert_eq!(number(&app, "select count(*) from bookings").await, 2);
    booking::actions::verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_group_that_books_in_two_tabs_while_it_holds_the_places_is_booked_once, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 2).await;
    let teacher = world.person(&app, &world.teacher).await;
    let browser = app.signed_in(&world.teacher).await;
    let counts: Fields = &[("grade_2", "20"), ("adults", "2")];
    let path = format!("/sessions/{session}/hold");
    let mut first = begin(&app).await;
    booking::actions::hold_places(&mut first, &teacher, &session, 22).await.unwrap().unwrap();
    meanwhile(first, browser.clone(), path.clone(), counts).await.good().says("已为你保留 22 个名额");
    assert_eq!(number(&app, "select count(*) from holds where status = 'live'").await, 1);
    assert_eq!(number(&app, "select reserved_heads from sessions").await, 22);
    let fields: Fields = &[
        ("group_name", "二年级（1）班"),
        ("contact_name", "张老师"),
        ("contact_phone", "13812345678"),
        ("arrival", "walk"),
        ("purpose", "课后服务"),
        ("grade_2", "20"),
        ("adults", "2"),
    ];
    let mut first = begin(&app).await;
    let new = group(&session, "二年级（1）班", 20);
    booking::actions::book_session(&mut first, &teacher, &new).await.unwrap().unwrap();
    let second = meanwhile(first, browser, format!("/sessions/{session}/booking"), fields).await.is(422);
    assert_eq!(second.field("purpose"), "课后服务");
    second.says("已经预约了本场");
    assert_eq!(number(&app, "select count(*) from bookings").await, 1);
    assert_eq!(number(&app, "select reserved_heads from sessions").await, 22);
    booking::actions::verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_booking_called_off_twice_at_once_gives_its_places_back_once, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let booking = world.booking(&app, &session, 20).await;
    world.booking_of(&app, &session, "二年级（2）班", 20).await;
    let teacher = world.person(&app, &world.teacher).await;
    let browser = app.signed_in(&world.teacher).await;
    let mut first = begin(&app).await;
    let cancel = booking::actions::cancel_booking(&mut first, &teacher, &booking.id, CancelReason::PlansChanged);
    cancel.await.unwrap().unwrap();
    let path = format!("/bookings/{}/cancellation", booking.id);
    let fields: Fields = &[("reason", "plans_changed")];
    meanwhile(first, browser, path, fields).await.is(422).says("已取消");
    assert_eq!(number(&app, "select count(*) from cancellations").await, 1);
    assert_eq!(number(&app, "select reserved_groups from sessions").await, 1);
});

/// A class of twenty that comes today.
async fn class_at_the_gate(app: &TestApp, world: &World) -> Booking {
    let session = world.session(app, 60, 2).await;
    let booking = world.booking(app, &session, 20).await;
    app.app.clock.set(arrival());
    booking
}

fn arrival() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

fn came(children: i64) -> NewCheckIn {
    let grades = Grades(vec![(2, children)]);
    NewCheckIn { grades, adults: 2, method: CheckInMethod::Manual, briefing_done: true }
}

on_both!(a_class_scanned_by_two_gates_at_once_is_here_once, |app| async move {
    let world = World::new(&app).await;
    let booking = class_at_the_gate(&app, &world).await;
    let gate_person = world.person(&app, &world.gate).await;
    let browser = app.signed_in(&world.manager).await;
    let mut first = begin(&app).await;
    // More than were booked: both would take the places of the two who came along.
    gate::actions::receive_group(&mut first, &gate_person, &booking.id, &came(22)).await.unwrap().unwrap();
    let fields: Fields = &[("grade_2", "22"), ("adults", "2"), ("by", "manual"), ("briefing", "yes")];
    let answer = meanwhile(first, browser, format!("/gate/{}/check-in", booking.id), fields).await;
    answer.leads_to(&format!("/gate/{}?done=already", booking.id));
    assert_eq!(number(&app, "select count(*) from surveys").await, 1);
    assert_eq!(number(&app, "select reserved_heads from sessions").await, 24);
});

on_both!(a_visit_closed_by_two_at_once_is_closed_once, |app| async move {
    let world = World::new(&app).await;
    let booking = class_at_the_gate(&app, &world).await;
    let gate_person = world.person(&app, &world.gate).await;
    let mut tx = begin(&app).await;
    gate::actions::receive_group(&mut tx, &gate_person, &booking.id, &came(20)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let browser = app.signed_in(&world.manager).await;
    let mut first = begin(&app).await;
    booking::actions::close_out(&mut first, &gate_person, &booking.id, "").await.unwrap().unwrap();
    meanwhile(first, browser, format!("/gate/{}/close-out", booking.id), &[]).await.leads_to("/gate");
    assert_eq!(number(&app, "select count(*) from close_outs").await, 1);
});

on_both!(a_school_that_rates_twice_at_once_is_heard_once, |app| async move {
    let world = World::new(&app).await;
    let booking = class_at_the_gate(&app, &world).await;
    let gate_person = world.person(&app, &world.gate).await;
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = begin(&app).await;
    let (_, survey) =
        gate::actions::receive_group(&mut tx, &gate_person, &booking.id, &came(20)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    app.app.clock.set(arrival().plus(HOUR + MINUTE));
    let browser = app.signed_in(&world.teacher).await;
    let answers = [("content", "5"), ("service", "4"), ("safety", "5")].into_iter().collect();
    let mut first = begin(&app).await;
    survey::actions::submit_account_ballot(&mut first, &teacher, &survey, &answers, "").await.unwrap().unwrap();
    let fields: Fields = &[("content", "1"), ("service", "1"), ("safety", "1")];
    meanwhile(first, browser, format!("/survey/mine/{survey}"), fields).await.is(422);
    assert_eq!(number(&app, "select count(*) from ballots").await, 1);
});

on_both!(an_invitation_accepted_twice_at_once_sets_one_password, |app| async move {
    let world = World::new(&app).await;
    let mut tx = begin(&app).await;
    let token = accounts::actions::invite_person(&mut tx, &Actor::system(), &world.teacher).await.unwrap();
    tx.commit().await.unwrap();
    let mut first = begin(&app).await;
    accounts::actions::accept_invitation(&mut first, &token, PASSWORD).await.unwrap();
    let fields: Fields = &[("new", "Another-2026"), ("again", "Another-2026")];
    meanwhile(first, app.stranger(), format!("/invitation/{token}"), fields).await.is(404);
    let fields = [("name", "teacher"), ("password", PASSWORD)];
    app.stranger().post("/sign-in", &fields).await.leads_to("/desk");
});
