//! Files that people send: what is taken, what is kept of it, and who gets it back.

use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use sutong::{
    app::sweep_files,
    bases::{model::BaseStatus, store},
    time::DAY,
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

const PAPERS: &str = "/supply/bases/YZ-01/papers";
const PHOTOS: &str = "/supply/bases/YZ-01/photos";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
const PAPER: [(&str, &str); 4] =
    [("kind", "food_permit"), ("number", "N-2"), ("issuer", "江城食品"), ("valid_until", "2027-05-01")];
const PHOTO: [(&str, &str); 2] = [("alt", "孩子们在书架前学习上架"), ("consent", "yes")];

/// A latitude as a camera writes it: 32° 16′ 19″.
const LATITUDE: [u32; 6] = [32, 1, 16, 1, 19, 1];

/// A picture wider than high that a camera held upright, with the place where it was taken.
fn jpeg_with_place() -> Vec<u8> {
    let mut plain = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(60, 40, Rgb([90, 140, 110])));
    picture.write_to(&mut Cursor::new(&mut plain), ImageFormat::Jpeg).unwrap();
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    // Orientation 6 (turn right), and where the place is written.
    exif.extend(b"\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0");
    // North, and the latitude as three fractions.
    exif.extend(b"\x02\0\x01\0\x02\0\x02\0\0\0N\0\0\0\x02\0\x05\0\x03\0\0\0\x44\0\0\0\0\0\0\0");
    exif.extend(LATITUDE.iter().flat_map(|number| number.to_le_bytes()));
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xFF\xE1", &length, &exif, &plain[2..]].concat()
}

fn png() -> Vec<u8> {
    let mut content = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(900, 600, Rgb([90, 140, 110])));
    picture.write_to(&mut Cursor::new(&mut content), ImageFormat::Png).unwrap();
    content
}

fn contains(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

async fn hang(browser: &Browser, content: &[u8]) -> Answer {
    browser.post_with_file(PHOTOS, &PHOTO, "书架.jpg", content).await
}

/// The addresses of the photos on the public page of the base.
async fn shown(app: &TestApp) -> Vec<String> {
    app.stranger().get("/bases/YZ-01").await.good().addresses("/files/photos/")
}

async fn set_base(app: &TestApp, status: BaseStatus) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let base = store::find_base(&mut tx, "YZ-01").await.unwrap().unwrap();
    store::update_base_status(&mut tx, &base.id, status).await.unwrap();
    tx.commit().await.unwrap();
}

/// Served so that no browser takes it for a page.
fn cannot_act(answer: &Answer) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.header("content-security-policy").contains("sandbox"));
}

on_both!(a_photo_comes_out_upright_and_without_the_place_where_it_was_taken, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let sent = jpeg_with_place();
    let place: Vec<u8> = LATITUDE.iter().flat_map(|number| number.to_le_bytes()).collect();
    assert!(contains(&sent, &place) && contains(&sent, b"Exif"));
    hang(&manager, &sent).await.leads_to("/supply/bases/YZ-01/photos?done=saved");
    let photos = shown(&app).await;
    assert_eq!(photos.len(), 1);
    for address in [photos[0].clone(), format!("{}/small", photos[0])] {
        let photo = app.stranger().get(&address).await.good();
        assert!(!contains(&photo.bytes, &place) && !contains(&photo.bytes, b"Exif"), "{address}");
        assert_eq!(photo.header("content-type"), "image/jpeg");
        assert!(photo.header("cache-control").contains("immutable"));
        cannot_act(&photo);
        assert_eq!(image::load_from_memory(&photo.bytes).unwrap().dimensions(), (40, 60));
    }
});

on_both!(a_photo_needs_words_and_consent_and_keeps_what_was_typed, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let without = manager.post_with_file(PHOTOS, &PHOTO[..1], "书架.png", &png()).await.is(422);
    assert!(without.error("consent").contains("肖像"));
    assert_eq!(without.field("alt"), "孩子们在书架前学习上架");
    let silent = manager.post_with_file(PHOTOS, &[("alt", ""), PHOTO[1]], "书架.png", &png()).await.is(422);
    assert!(!silent.error("alt").is_empty());
    assert!(silent.body.contains("checked"), "the tick is kept");
    let nothing = manager.post_with_file(PHOTOS, &PHOTO, "", b"").await.is(422);
    assert!(nothing.error("file").contains("请选择文件"));
    assert!(shown(&app).await.is_empty());
});

on_both!(photos_are_put_in_order_and_taken_away, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    hang(&manager, &png()).await.leads_to(PHOTOS);
    hang(&manager, &jpeg_with_place()).await.leads_to(PHOTOS);
    let before = shown(&app).await;
    let second = before[1].trim_end_matches("/small").to_owned();
    let moves = manager.get(PHOTOS).await.good().addresses(PHOTOS);
    let first = moves.iter().find(|address| address.ends_with("/first")).unwrap();
    manager.post(first, &[]).await.leads_to(PHOTOS);
    let after = shown(&app).await;
    assert_eq!(after[0], second, "the second one stands for the base now");
    let removal = moves.iter().find(|address| address.ends_with("/removal")).unwrap();
    manager.get(removal).await.good().says("删除这张照片？");
    app.signed_in(&world.other_manager).await.post(removal, &[]).await.is(404);
    manager.post(removal, &[]).await.leads_to(PHOTOS);
    assert_eq!(shown(&app).await, [second]);
    app.stranger().get(&before[0]).await.is(404);
});

on_both!(photos_of_a_draft_are_for_whoever_edits_it, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    hang(&manager, &png()).await.leads_to(PHOTOS);
    let photo = shown(&app).await.remove(0);
    set_base(&app, BaseStatus::Draft).await;
    for address in [photo.clone(), format!("{photo}/small")] {
        app.stranger().get(&address).await.is(404);
        app.signed_in(&world.other_manager).await.get(&address).await.is(404);
        for person in [&world.manager, &world.officer] {
            let answer = app.signed_in(person).await.get(&address).await.good();
            assert_eq!(answer.header("cache-control"), "private, no-store");
        }
    }
});

on_both!(a_page_or_drawing_in_the_clothes_of_a_picture_is_refused_beside_the_field, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let refused: [&[u8]; 4] = [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"MZ\x90\0\x03",
    ];
    for content in refused {
        let photo = manager.post_with_file(PHOTOS, &PHOTO, "书架.jpg", content).await.is(422);
        assert!(photo.error("file").contains("改名不能改变文件类型"));
        assert_eq!(photo.field("alt"), PHOTO[0].1);
        let paper = manager.post_with_file(PAPERS, &PAPER, "保单.pdf", content).await.is(422);
        assert!(paper.error("file").contains("改名不能改变文件类型"));
        assert_eq!((paper.field("number").as_str(), paper.field("valid_until").as_str()), ("N-2", "2027-05-01"));
        let materials = "/supply/projects/YZ-01-A/materials";
        let material = manager.post_with_file(materials, &[("kind", "guide_script")], "稿.docx", content).await.is(422);
        assert!(material.error("file").contains("改名不能改变文件类型"));
    }
    assert!(hang(&manager, b"\xFF\xD8\xFF\xE0 broken").await.is(422).error("file").contains("打不开"));
});

on_both!(a_file_that_is_too_large_is_said_to_be_so_and_what_was_typed_stays, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let sized = |megabytes: usize| [PDF, &vec![b'0'; megabytes * 1024 * 1024]].concat();
    let refused = manager.post_with_file(PAPERS, &PAPER, "保单.pdf", &sized(21)).await.is(422);
    assert_eq!(refused.error("file").trim(), "文件太大，最大 20 MB");
    assert_eq!(refused.field("issuer"), "江城食品");
    // Beyond what is read on; the test sends a body in one piece, so nothing before it was read either.
    let refused = manager.post_with_file(PAPERS, &PAPER, "保单.pdf", &sized(65)).await.is(422);
    assert_eq!(refused.error("file").trim(), "文件太大，最大 20 MB");
    manager.post_with_file(PAPERS, &PAPER, "保单.pdf", &sized(19)).await.leads_to(PAPERS);
});

on_both!(the_scan_of_a_paper_is_for_its_base_and_the_centre, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    manager.post_with_file(PAPERS, &PAPER, "保单.pdf", PDF).await.leads_to(PAPERS);
    let scan = manager.get(PAPERS).await.good().addresses("/files/papers/").remove(0);
    for person in [&world.manager, &world.officer] {
        let file = app.signed_in(person).await.get(&scan).await.good();
        assert_eq!(file.bytes, PDF);
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"file.pdf\""));
        assert!(!file.header("content-disposition").contains("保单"), "named by us, not by whoever sent it");
        assert_eq!(file.header("cache-control"), "private, no-store");
        cannot_act(&file);
    }
    for person in [&world.other_manager, &world.gate, &world.teacher] {
        app.signed_in(person).await.get(&scan).await.is(404);
    }
    app.stranger().get(&scan).await.leads_to("/sign-in");
    app.stranger().get("/bases/YZ-01").await.good().never_says("/files/papers/");
});

on_both!(a_scan_that_is_a_picture_is_made_anew_too, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let polyglot = [jpeg_with_place().as_slice(), b"<script>alert(1)</script>"].concat();
    manager.post_with_file(PAPERS, &PAPER, "保单.jpg", &polyglot).await.leads_to(PAPERS);
    let scan = manager.get(PAPERS).await.good().addresses("/files/papers/").remove(0);
    let file = manager.get(&scan).await.good();
    assert!(!contains(&file.bytes, b"Exif") && !contains(&file.bytes, b"script"));
    assert_eq!(file.header("content-type"), "image/jpeg");
});

on_both!(a_material_is_for_everybody_once_it_is_approved_unless_it_names_people, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let officer = app.signed_in(&world.officer).await;
    let project = "/supply/projects/YZ-01-A";
    for kind in ["guide_script", "emergency_plan"] {
        let address = format!("{project}/materials");
        manager.post_with_file(&address, &[("kind", kind)], "稿.pdf", PDF).await.leads_to(project);
    }
    let files = manager.get(project).await.good().addresses("/files/materials/");
    assert_eq!(files.len(), 2);
    for file in &files {
        app.stranger().get(file).await.is(404);
        app.signed_in(&world.other_manager).await.get(file).await.is(404);
        manager.get(file).await.good();
    }
    let waiting = officer.get(project).await.good();
    for id in files.iter().map(|file| file.trim_start_matches("/files/materials/")) {
        let decision = format!("/supply/materials/{id}/decision");
        assert!(waiting.addresses("/supply/materials/").contains(&decision));
        officer.post(&decision, &[("verdict", "approve")]).await.leads_to(project);
    }
    let public = app.stranger().get("/projects/YZ-01-A").await.good().addresses("/files/materials/");
    assert_eq!(public.len(), 1, "the emergency plan names people and their telephones");
    let file = app.stranger().get(&public[0]).await.good();
    assert!(file.header("content-disposition").contains("filename*=UTF-8''"));
    assert_eq!(file.header("cache-control"), "private, no-store");
    cannot_act(&file);
    for hidden in files.iter().filter(|file| !public.contains(file)) {
        app.stranger().get(hidden).await.is(404);
        officer.get(hidden).await.good();
    }
});

/// Makes every kept file as old as an upload that has long found its row.
fn age_files(app: &TestApp) {
    for name in kept_names(app) {
        let path = app.app.files.path(&name).unwrap();
        let file = std::fs::File::options().append(true).open(path).unwrap();
        let kept_at = file.metadata().unwrap().modified().unwrap();
        file.set_modified(kept_at - std::time::Duration::from_secs(DAY.unsigned_abs())).unwrap();
    }
}

fn kept_names(app: &TestApp) -> Vec<String> {
    let folder = app.app.files.path(&"0".repeat(64)).unwrap().parent().unwrap().to_owned();
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

on_both!(what_was_taken_away_is_gone_a_day_later_unless_another_row_names_it, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    for _ in 0..2 {
        hang(&manager, &png()).await.leads_to(PHOTOS);
    }
    app.app.files.keep(b"sent, and never saved").await.unwrap();
    let sweep = async |days: i64| sweep_files(&app.app, morning().plus(days * DAY)).await.unwrap();
    let remove_one = async || {
        let moves = manager.get(PHOTOS).await.good().addresses(PHOTOS);
        let removal = moves.iter().find(|address| address.ends_with("/removal")).unwrap();
        manager.post(removal, &[]).await.leads_to(PHOTOS);
    };
    remove_one().await;
    age_files(&app);
    assert_eq!(sweep(0).await, 0, "a day passes first");
    assert_eq!((sweep(1).await, kept_names(&app).len()), (1, 2), "the other photo is the same file");
    app.stranger().get(&shown(&app).await[0]).await.good();
    remove_one().await;
    assert_eq!(sweep(2).await, 0);
    app.app.files.keep(b"sent, and never saved").await.unwrap();
    assert_eq!((sweep(3).await, sweep(4).await), (2, 0), "what was sent again just now may find its row");
    assert_eq!(kept_names(&app).len(), 1);
});

/// Every column that names a kept file. Whoever adds one says in `app/sweep.rs` that a row names it: what stands here
/// and not there would be removed.
const NAMING_COLUMNS: [&str; 8] = [
    "agreement_scans.file",
    "base_papers.file",
    "base_photos.file",
    "base_photos.small_file",
    "import_lists.file",
    "inspection_photos.file",
    "plan_filings.plan_file",
    "project_materials.file",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_that_names_a_file_is_known() {
    let app = TestApp::on_sqlite().await;
    let columns: Vec<String> = sqlx::query_scalar(
        "select t.name || '.' || c.name
         from sqlite_master t
         join pragma_table_info(t.name) c
         where t.type = 'table' and (c.name = 'file' or c.name like '%!_file' escape '!')
         order by 1",
    )
    .fetch_all(&mut *app.app.db.read().await.unwrap())
    .await
    .unwrap();
    assert_eq!(columns, NAMING_COLUMNS);
}
