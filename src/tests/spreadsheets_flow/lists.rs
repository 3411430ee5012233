//! What becomes of an uploaded list.

use serde_json::json;
use sutong::{
    spreadsheets::actions::{forget_lists, keep_list},
    time::DAY,
};

use super::workbook;
use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(an_uploaded_list_is_its_senders_alone_and_gone_a_week_after_it_was_last_used, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let people =
        json!({ "人员": [["姓名", "手机号", "单位", "角色"], ["王老师", "13912345678", "实验小学", "活动组织者"]] });
    let people = workbook(&people, &[]);
    let checked = officer.upload("/import/people", &people).await.good().says("7 天后自动删除");
    let kept = checked.field("kept");
    let messages = format!("/import/people/messages.xlsx?file={kept}");
    officer.get(&messages).await.good();
    let lead = app.signed_in(&world.lead).await;
    lead.get(&messages).await.is(404);
    lead.post("/import/people/confirmation", &[("kept", &kept)]).await.is(422);

    let forget = async |days| forget_lists(&app.app.db, &app.app.files, morning().plus(days * DAY)).await.unwrap();
    assert_eq!(forget(6).await, 0);
    // A second look at the same file, three days later, begins the week anew.
    let person = world.person(&app, &world.officer).await;
    let later = morning().plus(3 * DAY);
    keep_list(&app.app.db, &app.app.files, &person, &people, later).await.unwrap();
    assert_eq!(forget(9).await, 0);
    officer.get(&messages).await.good();
    assert_eq!((forget(10).await, forget(10).await), (1, 0));
    officer.get(&messages).await.is(404);
    officer.post("/import/people/confirmation", &[("kept", &kept)]).await.is(422).says("请重新上传");
    assert_eq!(app.app.files.below("lists").find(&kept).await.unwrap(), None, "the file is off the disk");
});
