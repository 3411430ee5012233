//! Two who decide about the same project at once: one after the other, and the second sees what the first did.

use sutong::bases::{
    actions::{decide_material, submit_material},
    model::{MaterialKind, ProjectStatus},
    store,
    supply::{KeptFile, Verdict},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

/// The smallest content that is a PDF.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

/// The project of the world before it was published: everything obligatory is approved.
async fn unpublished(app: &TestApp) -> World {
    let world = World::new(app).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    store::update_project_status(&mut tx, &world.project, ProjectStatus::Draft).await.unwrap();
    tx.commit().await.unwrap();
    world
}

on_both!(a_project_is_not_published_while_a_material_of_it_is_returned, |app| async move {
    let world = unpublished(&app).await;
    let (officer, manager) = (world.person(&app, &world.officer).await, app.signed_in(&world.manager).await);
    let mut returning = app.app.db.write(morning()).await.unwrap();
    let materials = store::list_kept_materials(&mut returning, &world.project).await.unwrap();
    let script = materials.iter().find(|one| one.material.kind == MaterialKind::GuideScript).unwrap();
    let verdict = Verdict::Return("有误".to_owned());
    decide_material(&mut returning, &officer, &script.id, &verdict).await.unwrap().unwrap();
    let publishing = tokio::spawn(async move { manager.post("/supply/projects/YZ-01-A/publication", &[]).await });
    app.wait_in_line(1).await;
    returning.commit().await.unwrap();
    publishing.await.unwrap().is(422).says("还缺少已审核通过的讲解词");
});

on_both!(two_who_send_in_a_material_at_once_get_two_versions, |app| async move {
    let world = World::new(&app).await;
    let (person, manager) = (world.person(&app, &world.manager).await, app.signed_in(&world.manager).await);
    let file = KeptFile { name: app.app.files.keep(PDF).await.unwrap(), kind: "pdf".to_owned() };
    let mut first = app.app.db.write(morning()).await.unwrap();
    submit_material(&mut first, &person, "YZ-01-A", MaterialKind::GuideScript, &file).await.unwrap();
    let second = tokio::spawn(async move {
        let address = "/supply/projects/YZ-01-A/materials";
        manager.post_with_file(address, &[("kind", "guide_script")], "稿.pdf", PDF).await
    });
    app.wait_in_line(1).await;
    first.commit().await.unwrap();
    second.await.unwrap().leads_to("/supply/projects/YZ-01-A?done=submitted");
    let mut conn = app.app.db.read().await.unwrap();
    let materials = store::list_kept_materials(&mut conn, &world.project).await.unwrap();
    let scripts = materials.iter().filter(|one| one.material.kind == MaterialKind::GuideScript);
    assert_eq!(scripts.map(|one| one.material.version).collect::<Vec<_>>(), [3, 2, 1]);
});
