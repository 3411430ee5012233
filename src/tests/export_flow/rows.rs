//! Which rows a file holds: the operator's copy all of them, a base its own.

use sutong::{
    booking::policy::Reach,
    spreadsheets::{
        model::ListKind,
        pages::{Asker, Exported, table_of},
    },
    text::Lang,
    time::{DAY, Moment},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

/// What `sutong export` asks for at a moment.
async fn operators(app: &TestApp, list: ListKind, now: Moment, view: &str, most: i64) -> Exported {
    let asker = Asker {
        lang: Lang::ZhCn,
        now,
        person: None,
        reach: Reach { is_all: true, ..Reach::default() },
        is_whole: true,
        pairs: if view.is_empty() { Vec::new() } else { vec![("view".to_owned(), view.to_owned())] },
        most,
    };
    table_of(&mut app.app.db.read().await.unwrap(), list, &asker).await.unwrap()
}

on_both!(the_operators_copy_is_the_whole_list_or_what_is_asked_for_and_says_if_there_is_more, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    for class in ["二年级（1）班", "二年级（2）班"] {
        world.booking_of(&app, &session, class, 20).await;
    }
    let rows = async |list, now, view, most| operators(&app, list, now, view, most).await.table.rows.len();
    let later = morning().plus(400 * DAY);
    for now in [morning(), later] {
        assert_eq!(rows(ListKind::Bookings, now, "", 10).await, 2, "{now:?}");
        assert!(rows(ListKind::Sessions, now, "", 1_000).await >= 1, "{now:?}");
    }
    assert_eq!(rows(ListKind::Bookings, later, "past", 10).await, 2);
    assert_eq!(rows(ListKind::Bookings, morning(), "past", 10).await, 0);
    // One row, and one that says that there is more.
    let cut = operators(&app, ListKind::Bookings, later, "", 1).await;
    assert_eq!((cut.table.rows.len(), cut.is_cut), (2, true));
    assert!(!operators(&app, ListKind::Bookings, later, "", 2).await.is_cut);
});

on_both!(a_base_takes_out_its_own_rows_of_what_the_centre_decides, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let due_on = app.app.clock.now().plus(9 * DAY).date().to_string();
    for (base, what) in [("YZ-01", "灭火器过期"), ("YZ-02", "护栏松动")] {
        let order = [("base", base), ("measure", "order"), ("issues", what), ("due_on", due_on.as_str())];
        assert!(officer.post("/rectifications", &order).await.location().contains("done="));
    }
    let manager = app.signed_in(&world.manager).await;
    for (list, page) in [
        (ListKind::Rectifications, "/rectifications"),
        (ListKind::Vetoes, "/vetoes"),
        (ListKind::Revisions, "/revisions"),
    ] {
        let links = manager.get(page).await.good().addresses(&format!("/export/{list}"));
        assert_eq!(links.len(), 2, "{page}");
        manager.get(&format!("/export/{list}.csv")).await.good().never_says("YZ-02");
    }
    manager.get("/export/rectifications.csv").await.good().says("灭火器过期").never_says("护栏松动");
    officer.get("/export/rectifications.csv").await.good().says("灭火器过期").says("护栏松动");
});
