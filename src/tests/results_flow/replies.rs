//! What a base answers to its ratings is public once the Centre has read it.

use super::*;

const RESULTS: &str = "/supply/bases/YZ-01/results?year=2026";
const FORM: &str = "/supply/bases/YZ-01/reply";

on_both!(a_base_answers_in_public_once_the_centre_has_read_it, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let officer = app.signed_in(&world.officer).await;
    let year = ("year", "2026");
    let refused = manager.post(FORM, &[year, ("body", " ")]).await.is(422);
    assert!(!refused.error("body").is_empty());
    let long = "改".repeat(501);
    let refused = manager.post(FORM, &[year, ("body", &long)]).await.is(422);
    assert_eq!(refused.field("body"), long, "what was typed stays");

    let sent = format!("{RESULTS}&done=sent");
    manager.post(FORM, &[year, ("body", "谢谢孩子们！")]).await.leads_to(&sent);
    manager.get(&sent).await.good().says("回应已提交").says("等待市未保中心审核");
    app.stranger().get("/bases/YZ-01").await.good().never_says("谢谢孩子们");
    let page = officer.get("/replies").await.good().says("谢谢孩子们！");
    let decision = page.addresses("/replies/").remove(0);
    let seen = page.field("seen");

    // Written anew while the Centre reads: nobody publishes what they have not read.
    manager.post(FORM, &[year, ("body", "谢谢孩子们！厕所正在改。")]).await.leads_to(&sent);
    let publish = [("verdict", "publish"), ("seen", seen.as_str())];
    officer.post(&decision, &publish).await.leads_to("/replies?done=changed");
    app.stranger().get("/bases/YZ-01").await.good().never_says("厕所正在改");
    let page = officer.get("/replies?done=changed").await.good().says("厕所正在改").says("请看最新内容");
    let seen = page.field("seen");
    let publish = [("verdict", "publish"), ("seen", seen.as_str())];
    officer.post(&decision, &publish).await.leads_to("/replies?done=published");
    officer.post(&decision, &publish).await.leads_to("/replies?done=changed");
    app.stranger().get("/bases/YZ-01").await.good().says("基地回应（2026 年）").says("厕所正在改");
    manager.get("/messages").await.good().says("公开回应已发布");

    // The next one takes its place; it can be taken back.
    manager.post(FORM, &[year, ("body", "厕所改好了。")]).await.leads_to(&sent);
    app.stranger().get("/bases/YZ-01").await.good().says("厕所正在改").never_says("厕所改好了");
    let page = officer.get("/replies").await.good();
    let (decision, seen) = (page.addresses("/replies/").remove(0), page.field("seen"));
    officer.post(&decision, &[("verdict", "publish"), ("seen", &seen)]).await.leads_to("/replies?done=published");
    app.stranger().get("/bases/YZ-01").await.good().says("厕所改好了").never_says("厕所正在改");
    let withdrawal = decision.replace("/decision", "/withdrawal");
    app.signed_in(&world.other_manager).await.post(&withdrawal, &[]).await.is(404);
    manager.post(&withdrawal, &[]).await.leads_to(&format!("{RESULTS}&done=withdrawn"));
    app.stranger().get("/bases/YZ-01").await.good().never_says("厕所改好了");
});

on_both!(a_reply_that_is_sent_back_says_why, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let officer = app.signed_in(&world.officer).await;
    let sent = format!("{RESULTS}&done=sent");
    manager.post(FORM, &[("year", "2026"), ("body", "三（2）班的王老师太严了")]).await.leads_to(&sent);
    let page = officer.get("/replies").await.good();
    let (decision, seen) = (page.addresses("/replies/").remove(0), page.field("seen"));
    let unsaid = [("verdict", "return"), ("seen", seen.as_str()), ("note", "")];
    let refused = officer.post(&decision, &unsaid).await.is(422);
    assert!(!refused.error("note").is_empty());
    let said = [("verdict", "return"), ("seen", seen.as_str()), ("note", "请不要提到老师")];
    officer.post(&decision, &said).await.leads_to("/replies?done=returned");
    officer.get("/replies").await.good().says("没有待审核的回应");
    let page = manager.get(RESULTS).await.good().says("市未保中心退回：请不要提到老师");
    assert_eq!(page.field("body"), "三（2）班的王老师太严了", "to be changed, not to be written anew");
    manager.get("/messages").await.good().says("公开回应被退回");
    app.stranger().get("/bases/YZ-01").await.good().never_says("王老师");
});
