//! The end of a teacher's day, with the clock moved on: the reminder, the code at the gate, 平安返回, and the address
//! that the parents get.

use sutong::{
    booking::actions::tell_news,
    messages::model::{Channels, Topic},
    time::{DAY, HOUR, MINUTE},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

/// What the teacher was told, the latest first.
async fn told(app: &TestApp, world: &World) -> Vec<Topic> {
    let quietly = Channels { email: false, sms: false };
    tell_news(&app.app.db, quietly, app.app.clock.now()).await.unwrap();
    let mut conn = app.app.db.read().await.unwrap();
    let messages = sutong::messages::store::list_messages(&mut conn, &world.teacher, 99, 0).await.unwrap();
    messages.into_iter().map(|message| message.topic).collect()
}

on_both!(a_teacher_is_reminded_comes_in_says_all_are_back_and_passes_the_survey_on, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let booking = world.booking(&app, &session, 20).await;
    let begins = morning().plus(14 * DAY + HOUR);
    let page = format!("/bookings/{}", booking.id);
    let open = app.signed_in(&world.teacher).await.get(&page).await.good();
    open.says("要带什么").says("加到手机日历").never_says("请家长评价");

    app.app.clock.set(begins.plus(-2 * DAY - MINUTE));
    assert!(!told(&app, &world).await.contains(&Topic::VisitSoon));
    app.app.clock.set(begins.plus(-2 * DAY));
    assert_eq!(told(&app, &world).await.first(), Some(&Topic::VisitSoon));
    app.signed_in(&world.teacher).await.get("/messages").await.good().says("请核对人数、带好入场码，并提醒家长");

    app.app.clock.set(begins);
    app.signed_in(&world.teacher).await.get(&page).await.good().says(&booking.code);
    let gate = app.signed_in(&world.gate).await;
    let scanned = format!("SUTONG:{}", booking.code);
    gate.post("/gate/code", &[("code", scanned.as_str())]).await.leads_to(&format!("/gate/{}", booking.id));
    let came = [("grade_2", "20"), ("adults", "2"), ("briefing", "yes"), ("by", "qr")];
    gate.post(&format!("/gate/{}/check-in", booking.id), &came).await.leads_to("/gate/");

    app.app.clock.set(begins.plus(2 * HOUR));
    let teacher = app.signed_in(&world.teacher).await;
    let after = teacher.get(&page).await.good().says("请家长评价").says("/survey#");
    let text = after.text();
    let at = text.find("/survey#").unwrap() + "/survey#".len();
    let code: String = text[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
    app.stranger().post("/survey", &[("code", code.as_str())]).await.good().says("家长");
    // Another school does not see it, and neither does a page of the base.
    app.signed_in(&world.other_teacher).await.get(&page).await.is(404);
    app.signed_in(&world.manager).await.get(&page).await.good().never_says("请家长评价");
    teacher.post(&format!("{page}/safe-return"), &[("note", "")]).await.leads_to(&format!("{page}/safe-return"));
    teacher.get(&page).await.good().says("平安返回");

    app.app.clock.set(begins.plus(30 * DAY));
    app.signed_in(&world.teacher).await.get(&page).await.good().never_says("请家长评价");
});
