//! What the people of a base can reach from their desk, link by link: none of it says how many children are in
//! difficulty.

use std::collections::{BTreeSet, VecDeque};

use sutong::time::{DAY, HOUR};

use crate::{
    test_app::{Browser, TestApp, morning, on_both},
    world::World,
};

/// Where the words stand without a figure: pages for everybody say what is asked of organisers, and an agreement that
/// the base never sees it.
const WITHOUT_FIGURE: &[&str] =
    &["/guide", "/api", "/components", "/static/", "/language/", "/sign-out", "/agreements/"];
/// More pages than the base of a test has.
const MOST: usize = 400;

/// Bookings ahead, waiting, here, over and called off, each with children in difficulty.
async fn bookings(app: &TestApp, world: &World) -> Vec<String> {
    let today = world.session(app, 200, 9).await;
    let ahead = world.session_at(app, morning().plus(20 * DAY + HOUR), 60, 2).await;
    let mut paths = Vec::new();
    for (session, class) in [(&today, "二年级（1）班"), (&today, "二年级（2）班"), (&ahead, "二年级（1）班")]
    {
        let booking = world.booking_of(app, session, class, 20).await;
        paths.push(format!("/bookings/{}", booking.id));
    }
    app.app.clock.set(morning().plus(14 * DAY + HOUR));
    let gate = app.signed_in(&world.gate).await;
    let id = paths[0].rsplit('/').next().unwrap();
    let came = [("grade_2", "20"), ("adults", "2"), ("briefing", "yes"), ("by", "code")];
    gate.post(&format!("/gate/{id}/check-in"), &came).await.leads_to("/gate/");
    let teacher = app.signed_in(&world.teacher).await;
    teacher.post(&format!("{}/cancellation", paths[2]), &[("reason", "plans_changed")]).await.leads_to("/bookings/");
    paths
}

/// Every page that can be reached from the desk and from `also`, with what it says.
async fn reachable(browser: &Browser, also: &[String]) -> Vec<(String, String)> {
    let mut todo: VecDeque<String> = ["/desk".to_owned()].into_iter().chain(also.iter().cloned()).collect();
    let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = todo.pop_front() {
        let answer = browser.get(&path).await;
        if answer.status != 200 {
            continue;
        }
        for next in answer.addresses("/") {
            let next = next.split('#').next().unwrap_or_default().to_owned();
            let is_other = !WITHOUT_FIGURE.iter().any(|other| next.starts_with(other)) && seen.len() < MOST;
            if is_other && seen.insert(next.clone()) {
                todo.push_back(next);
            }
        }
        pages.push((path, answer.body));
    }
    pages
}

on_both!(nothing_the_people_of_a_base_can_open_says_who_is_in_difficulty, |app| async move {
    let world = World::new(&app).await;
    let bookings = bookings(&app, &world).await;
    for person in [&world.gate, &world.manager] {
        let pages = reachable(&app.signed_in(person).await, &bookings).await;
        let said = |path: &str| pages.iter().any(|(seen, _)| seen.starts_with(path));
        assert!(pages.len() > 20 && said("/gate/") && said("/bookings/") && said("/export/"), "{}", pages.len());
        for (path, body) in &pages {
            for word in ["困境", "留守", "in_difficulty", "difficulty"] {
                assert!(!body.contains(word), "{path} says {word}");
            }
        }
    }
    // Whoever booked sees the figure: the words would be found where they are.
    let teacher = app.signed_in(&world.teacher).await;
    teacher.get(&bookings[0]).await.good().says("困境");
});

on_both!(in_the_evening_the_base_sees_which_visits_nobody_has_closed, |app| async move {
    let world = World::new(&app).await;
    let bookings = bookings(&app, &world).await;
    let id = bookings[0].rsplit('/').next().unwrap().to_owned();
    let manager = app.signed_in(&world.manager).await;
    manager.get("/gate").await.good().never_says("还没有登记结束");
    app.app.clock.set(morning().plus(14 * DAY + 10 * HOUR));
    let manager = app.signed_in(&world.manager).await;
    let evening = manager.get("/gate").await.good().says("1 个团队的活动时间已过，还没有登记结束");
    assert!(evening.addresses("/gate/").contains(&format!("/gate/{id}")));
    manager.post(&format!("/gate/{id}/close-out"), &[("note", "")]).await.leads_to("/gate?done=closed");
    manager.get("/gate").await.good().never_says("还没有登记结束");
});
