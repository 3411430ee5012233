//! A final season in public: pages, files, open data, and the command that proves it.

use std::process::{Command, Output};

use axum::{body::Body, http::Request};
use sutong::{
    platform::audit::Actor,
    rating::{
        self,
        bundle::{Bundle, SurveyInputs},
        command::rate_command,
        method::{Aspect, Group},
        model::{NewRun, SeasonStatus},
        public::{Depth, PublicBundle, check, fingerprint},
        read::{read_bundle, read_method},
        result::SeasonResult,
        score::without_ballots,
    },
    survey,
};

use crate::{
    test_app::{Answer, TestApp, morning, on_both},
    world::World,
};

const METHOD: &str = include_str!("../rating/vectors/method.json");
const BUNDLE: &str = include_str!("../rating/vectors/bundle.json");
/// What a spreadsheet would take for a formula.
const FORMULA: &str = "=HYPERLINK(1)";

/// Two bases of the worked season under the names of the world's: of the first nearly everything may be told, of the second
/// hardly anything.
fn bundle() -> Bundle {
    let method = read_method(METHOD).unwrap();
    let mut bundle = without_ballots(&method, &read_bundle(&method, BUNDLE).unwrap());
    bundle.bases.retain(|base| matches!(base.base.as_str(), "B01" | "B16"));
    for (base, code) in bundle.bases.iter_mut().zip(["YZ-01", "YZ-02"]) {
        base.base = code.to_owned();
        base.check_visit = Some(rating::bundle::CheckVisit::Confirmed);
        for session in &mut base.sessions {
            if let SurveyInputs::Cells { cells, .. } = &mut session.survey
                && code == "YZ-01"
            {
                cells.remove(&Group::Provider);
            }
        }
    }
    bundle
}

/// Season 2026 with a run of that bundle; made final if that is wanted. Gives the result.
async fn season(app: &TestApp, world: &World, is_final: bool) -> SeasonResult {
    let bundle = bundle().canonical_json().unwrap();
    let result = rate_command(METHOD, &bundle).unwrap();
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let code = rating::actions::add_method(&mut tx, &Actor::system(), METHOD).await.unwrap().unwrap();
    rating::actions::open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    let run = NewRun {
        season: 2026,
        number: 1,
        bundle_hash: fingerprint(&bundle),
        method_hash: fingerprint(METHOD),
        result_hash: fingerprint(&result),
        bundle,
        result: result.clone(),
        reason: String::new(),
    };
    let id = rating::store::insert_run(&mut tx, &run, world.officer.as_str()).await.unwrap();
    let season: SeasonResult = serde_json::from_str(&result).unwrap();
    for result in &season.results {
        let base = sutong::bases::store::find_base(&mut tx, &result.base).await.unwrap().unwrap();
        rating::store::insert_result(&mut tx, &id, 2026, &base.id, result).await.unwrap();
    }
    if is_final {
        rating::store::insert_finalisation(&mut tx, 2026, &id, world.lead.as_str()).await.unwrap();
        let (from, to) = (SeasonStatus::Collecting, SeasonStatus::Final);
        rating::store::update_season_status(&mut tx, 2026, from, to).await.unwrap();
    }
    tx.commit().await.unwrap();
    season
}

async fn change(app: &TestApp, statement: &'static str) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query(statement).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

fn points(centi: u32) -> String {
    format!("{}.{:02}", centi / 100, centi % 100)
}

/// The fingerprint of the public bundle, as a page shows it first.
fn shown_hash(page: &Answer) -> String {
    let (_, after) = page.body.split_once("公开数据</dt>").unwrap();
    let hashes = after.split(|c: char| !c.is_ascii_hexdigit());
    hashes.map(str::to_owned).find(|word| word.len() == 64).unwrap()
}

on_both!(nothing_is_public_before_the_season_is_final, |app| async move {
    let world = World::new(&app).await;
    season(&app, &world, false).await;
    let lead = app.signed_in(&world.lead).await;
    for path in ["", "/YZ-01", "/bundle.json", "/method.json"] {
        lead.get(&format!("/stars/2026{path}")).await.is(404);
    }
    lead.get("/open-data/stars-2026.json").await.is(404);
    app.stranger().get("/open-data").await.good().never_says("stars-2026");
});

on_both!(a_final_season_is_listed_by_category_and_every_base_shows_its_sums, |app| async move {
    let world = World::new(&app).await;
    let result = season(&app, &world, true).await;
    let stranger = app.stranger();
    let page = stranger.get("/stars/2026").await.good().says("不是排行榜").never_says("<script");
    assert_eq!(page.addresses("/stars/2026/YZ"), ["/stars/2026/YZ-01", "/stars/2026/YZ-02"]);
    let hash = shown_hash(&page);

    let scores = result.results[0].scores.clone().unwrap();
    let base = stranger.get("/stars/2026/YZ-01").await.good();
    assert_eq!(shown_hash(&base), hash);
    let base = base.says(&points(scores.total)).says(&points(scores.aspects[&Aspect::B]));
    let organisers = scores.survey[&Aspect::B].groups[&Group::Organiser];
    let base = base.says(&points(organisers.score)).says("没有关闭的问卷").says("sutong season verify");
    assert!(base.body.contains("leptos-island") && base.body.contains("VerifyStar"));
    // Nine organisers rated A: their score is nowhere on the page.
    let hidden = scores.survey[&Aspect::A].groups[&Group::Organiser];
    assert_eq!(hidden.ballots, 9);
    base.says("得分不公开").never_says(&points(hidden.score));

    let other = stranger.get("/stars/2026/YZ-02").await.good().says("不展开");
    let scores = result.results[1].scores.clone().unwrap();
    let other = other.says(&points(scores.aspects[&Aspect::C]));
    let few = &scores.survey[&Aspect::C];
    other.never_says(&points(few.score.unwrap())).never_says(&points(scores.inspection[&Aspect::C]));
    stranger.get("/stars/2026/YZ-99").await.is(404);
    stranger.get("/stars/2025/YZ-01").await.is(404);
    // The page of stars is made of the same bundle, in the same order.
    let stars = stranger.get("/stars").await.good().says("开放数据").says("2026 年度完整结果与数据下载");
    assert_eq!(stars.addresses("/stars/2026/YZ"), ["/stars/2026/YZ-01", "/stars/2026/YZ-02"]);
    let heard = result.results[0].sample.unwrap();
    let stars = stars.says(&format!("活动 {} 次，组织方 {} 个", heard.sessions, heard.organisers)).says("每一步算式");
    stars.never_says(&points(hidden.score));
});

on_both!(what_the_base_replies_and_a_revoked_star_are_on_its_page, |app| async move {
    let world = World::new(&app).await;
    season(&app, &world, true).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let base = sutong::bases::store::find_base(&mut tx, "YZ-01").await.unwrap().unwrap();
    rating::store::insert_star(&mut tx, 2026, &base.id, 2, 9_000).await.unwrap();
    survey::store::save_reply(&mut tx, &base.id, 2026, "谢谢大家，已加座椅", &world.manager).await.unwrap();
    tx.commit().await.unwrap();
    let page = app.stranger().get("/stars/2026/YZ-01").await.good();
    page.never_says("已加座椅").never_says("星级已撤销");
    change(&app, "update base_replies set status = 'published', decided_by = written_by, decided_at = 1").await;
    change(&app, "update star_awards set revoked_at = 1").await;
    app.stranger().get("/stars/2026/YZ-01").await.good().says("已加座椅").says("星级已撤销");
    app.stranger().get("/stars/2026").await.good().says("星级已撤销");
    let stars = app.stranger().get("/stars").await.good().says("星级已撤销");
    assert_eq!(stars.addresses("/stars/2026/YZ-01#"), ["/stars/2026/YZ-01#reply"]);
});

on_both!(the_files_agree_with_the_page_and_hold_nothing_that_is_hidden, |app| async move {
    let world = World::new(&app).await;
    let result = season(&app, &world, true).await;
    let stranger = app.stranger();
    let hash = shown_hash(&stranger.get("/stars/2026/YZ-01").await.good());
    let text = stranger.get("/stars/2026/bundle.json").await.good();
    let method = stranger.get("/stars/2026/method.json").await.good();
    assert_eq!((fingerprint(&text.body), method.body.as_str()), (hash.clone(), METHOD));
    assert_eq!(text.header("access-control-allow-origin"), "*");
    for code in ["YZ-01", "YZ-02"] {
        let checked = check(&text.body, &method.body, code, &hash).unwrap();
        assert!(checked.agrees(), "{checked:?}");
    }
    let other = text.body.replacen(r#""inspection":9"#, r#""inspection":8"#, 1);
    assert_ne!(other, text.body);
    let checked = check(&other, &method.body, "YZ-01", &hash).unwrap();
    assert!(!checked.is_same_text && !checked.found.agrees());
    assert_eq!(check("{", &method.body, "YZ-01", &hash), None);
    assert_eq!(check(&text.body, &method.body, "YZ-99", &hash), None);

    let public: PublicBundle = serde_json::from_str(&text.body).unwrap();
    assert_eq!(public.result_hash, fingerprint(&rate_command(METHOD, &bundle().canonical_json().unwrap()).unwrap()));
    let few = &public.base("YZ-02").unwrap().aspects[&Aspect::C];
    assert_eq!((few.told, few.survey, few.inspection), (Depth::Score, None, None));
    let organisers = result.results[0].scores.as_ref().unwrap().survey[&Aspect::A].groups[&Group::Organiser];
    assert!(!text.body.contains(&format!(r#""score":{},"ballots":9,"#, organisers.score)));

    let again = Request::get("/stars/2026/bundle.json").header("if-none-match", text.header("etag"));
    stranger.send(again.body(Body::empty()).unwrap()).await.is(304);
});

on_both!(open_data_names_its_licence_and_runs_in_no_spreadsheet, |app| async move {
    let world = World::new(&app).await;
    let result = season(&app, &world, true).await;
    change(&app, "update bases set name = '=HYPERLINK(1)' where code = 'YZ-01'").await;
    let stranger = app.stranger();
    let page = stranger.get("/open-data").await.good().says("CC BY 4.0").says("child_ballots").never_says("<script");
    let files = page.addresses("/open-data/");
    assert_eq!(files, ["/open-data/stars-2026.json", "/open-data/stars-2026.csv"]);
    let json: serde_json::Value = serde_json::from_str(&stranger.get(&files[0]).await.good().body).unwrap();
    assert_eq!(json["licence"], "CC-BY-4.0");
    let base = &json["bases"][0];
    let total = result.results[0].scores.as_ref().unwrap().total;
    assert_eq!((&base["base"], &base["name"]), (&"YZ-01".into(), &FORMULA.into()));
    assert_eq!(base["total"], f64::from(total) / 100.0);
    let fields: Vec<&String> = json["fields"].as_object().unwrap().keys().collect();
    assert_eq!(fields, base.as_object().unwrap().keys().collect::<Vec<_>>(), "every field is described");
    let csv = stranger.get(&files[1]).await.good();
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.body.lines().count(), 3);
    assert!(
        csv.body.starts_with("\u{feff}\"season\",\"base\"") && csv.body.contains("\"'=HYPERLINK(1)\""),
        "{}",
        csv.body
    );
    for wrong in ["stars-2025.csv", "stars-2026.xml", "stars-2026", "stars-x.json", "2026.json"] {
        stranger.get(&format!("/open-data/{wrong}")).await.is(404);
    }
});

fn verify(app: &TestApp, arguments: &[&str]) -> (i32, String) {
    let file = app.database_file();
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_sutong"))
        .args([&["season", "verify"], arguments].concat())
        .env("SUTONG_DATA", file.parent().unwrap())
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    let said = [stdout, stderr].concat();
    (status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_proves_a_season_from_the_database_and_from_files() {
    let app = TestApp::on_sqlite().await;
    let world = World::new(&app).await;
    season(&app, &world, true).await;
    let stranger = app.stranger();
    let public = stranger.get("/stars/2026/bundle.json").await.good().body;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (method, bundle, changed) = (path("method.json"), path("bundle.json"), path("changed.json"));
    std::fs::write(&method, METHOD).unwrap();
    std::fs::write(&bundle, &public).unwrap();
    std::fs::write(&changed, public.replacen(r#""inspection":9"#, r#""inspection":8"#, 1)).unwrap();

    let (status, said) = verify(&app, &["2026"]);
    assert_eq!(status, 0, "{said}");
    for part in [&fingerprint(&public), &fingerprint(METHOD), "run 1, final", "The stored result is", "of 2 bases"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (status, said) = verify(&app, &["2026", "--public", &bundle]);
    assert!(status == 0 && said.contains("The public bundle is what"), "{said}");
    let (status, said) = verify(&app, &["2026", "--public", &changed]);
    assert!(status == 2 && said.contains("give another public bundle"), "{said}");
    let (status, said) = verify(&app, &["--method", &method, "--public", &bundle]);
    assert_eq!(status, 0, "{said}");
    let (status, said) = verify(&app, &["--method", &method, "--public", &changed]);
    assert!(status == 2 && said.contains("YZ-01: its public figures give another"), "{said}");
    for wrong in [&["2025"][..], &["--method", &method], &["--method", "none.json", "--public", &bundle], &[]] {
        assert_eq!(verify(&app, wrong).0, 2, "{wrong:?}");
    }

    change(&app, "update rating_runs set result = replace(result, '2026', '2025')").await;
    let (status, said) = verify(&app, &["2026"]);
    assert!(status == 2 && said.contains("give another result"), "{said}");
}

on_both!(search_engines_find_a_final_season_and_the_pages_of_its_bases, |app| async move {
    let world = World::new(&app).await;
    season(&app, &world, false).await;
    let map = async || app.stranger().get("/sitemap.xml").await.good().body;
    assert!(!map().await.contains("2026"), "nothing before it is final");
    change(
        &app,
        "insert into finalisations (season, run_id, person_id, at) select season, id, computed_by, 0 from rating_runs",
    )
    .await;
    change(
        &app,
        "update seasons set status = 'final', notice_from = '2026-05-01', notice_until = '2026-05-12', shown_run = 1",
    )
    .await;
    let map = map().await;
    for path in ["/stars/2026", "/stars/2026/YZ-01", "/stars/2026/YZ-02", "/notices/2026"] {
        assert!(map.contains(&format!("{path}</loc>")), "{path}");
        app.stranger().get(path).await.good();
    }
});
