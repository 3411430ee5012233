//! More people at once than are served: everybody is told so, and nothing typed is lost.

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

const CLASS: [(&str, &str); 7] = [
    ("group_name", "三年级（5）班"),
    ("contact_name", "张老师"),
    ("contact_phone", "13812345678"),
    ("arrival", "walk"),
    ("purpose", "综合实践"),
    ("grade_3", "27"),
    ("adults", "3"),
];

on_both!(who_finds_everybody_busy_is_told_to_send_the_form_again, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let teacher = app.signed_in(&world.teacher).await;
    let form = format!("/sessions/{session}/booking");
    let writers = app.every_writer().await;
    let refused = teacher.post(&form, &CLASS).await.is(503).says("现在使用的人太多").says("填写的内容不会丢");
    assert_eq!(refused.header("retry-after"), "5");
    drop(writers);
    teacher.post(&form, &CLASS).await.leads_to("/bookings/");
});

/// Two programs on one SQLite file, one of which is a command that writes for long.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_another_program_keeps_to_itself_is_busy_too() {
    let app = TestApp::on_sqlite().await;
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let teacher = app.signed_in(&world.teacher).await;
    let form = format!("/sessions/{session}/booking");
    let command = app.another_program().await;
    let writes = command.write(morning()).await.unwrap();
    teacher.post(&form, &CLASS).await.is(503).says("现在使用的人太多");
    drop(writes);
    teacher.post(&form, &CLASS).await.leads_to("/bookings/");
}
