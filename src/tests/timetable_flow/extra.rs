//! Hours that a base adds to its week once.

use super::*;

on_both!(a_base_opens_once_beside_its_weekly_hours, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.manager).await;
    // It closes at eight in the evening: nothing can be published then.
    let evening = |starts: &str, ends: &str| {
        let mut fields = pattern(&world);
        for (name, value) in &mut fields {
            match *name {
                "from" | "until" => *value = "2026-06-01".to_owned(),
                "starts" => *value = starts.to_owned(),
                "ends" => *value = ends.to_owned(),
                _ => {}
            }
        }
        fields
    };
    let (fields, preview) = (evening("20:30", "21:30"), [("step", "preview")]);
    send(&browser, "/sessions/new", &fields, &preview).await.says("不在基地开放时间内");
    let extra = "/supply/bases/YZ-01/extra-hours";
    let mut hours = vec![("extra_day", "2026-06-01"), ("extra_starts", "20:00"), ("extra_ends", "19:00")];
    let wrong = browser.post(extra, &hours).await.is(422);
    assert!(!wrong.error("extra_reason").is_empty());
    assert_eq!(wrong.field("extra_starts"), "20:00", "what was typed stays");
    hours.push(("extra_reason", "六一夜场"));
    assert!(!browser.post(extra, &hours).await.is(422).error("extra_ends").is_empty());
    hours[2].1 = "22:00";
    hours[0].1 = "2026-05-01";
    assert!(!browser.post(extra, &hours).await.is(422).error("extra_day").is_empty());
    hours[0].1 = "2026-06-01";
    browser.post(extra, &hours).await.leads_to("/supply/bases/YZ-01/closures?done=extra");
    app.stranger().get("/bases/YZ-01").await.good().says("临时加开").says("20:00–22:00：六一夜场");
    let page = send(&browser, "/sessions/new", &fields, &preview).await.good().says("将发布 1 场");
    let seen = page.field("seen");
    send(&browser, "/sessions/new", &fields, &[("step", "open"), ("seen", seen.as_str())]).await.leads_to("/sessions");
    assert_eq!(number(&app, "select count(*) from sessions where status = 'open'").await, 1);
    // What was published stays when the hours are taken away.
    let page = browser.get("/supply/bases/YZ-01/closures").await.good().says("六一夜场");
    let removal = page.addresses("/supply/bases/YZ-01/extra-hours/").remove(0);
    app.signed_in(&world.other_manager).await.post(&removal, &[]).await.is(404);
    browser.post(&removal, &[]).await.leads_to("/supply/bases/YZ-01/closures?done=removed");
    browser.post(&removal, &[]).await.is(404);
    assert_eq!(number(&app, "select count(*) from sessions where status = 'open'").await, 1);
    let later = evening("20:45", "21:45");
    send(&browser, "/sessions/new", &later, &preview).await.says("不在基地开放时间内");
});
