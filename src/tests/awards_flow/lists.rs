//! Files and the open interface say what an award is worth today.

use super::{
    charges::{charged, running_season},
    *,
};

/// The rows of an exported list, as cells.
async fn rows(app: &TestApp, who: Option<&sutong::accounts::model::PersonId>, list: &str) -> Vec<Vec<String>> {
    let browser = match who {
        Some(person) => app.signed_in(person).await,
        None => app.stranger(),
    };
    let file = browser.get(&format!("/export/{list}.csv")).await.good().body;
    let cell = |cell: &str| cell.trim_matches('"').to_owned();
    let cells = |line: &str| line.trim_start_matches('\u{feff}').split(',').map(cell).collect();
    file.lines().map(cells).collect()
}

/// What a list says in column `title` of the row of a season and a base.
fn said(rows: &[Vec<String>], title: &str, season: &str, base: &str) -> String {
    let at = rows[0].iter().position(|column| column == title).unwrap();
    let row = rows.iter().find(|row| row[0] == season && row.iter().any(|cell| cell == base)).unwrap();
    row[at].clone()
}

async fn award_status(app: &TestApp, base: usize) -> serde_json::Value {
    let page = app.stranger().get("/api/v1/bases").await.good();
    let page: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    page["items"][base]["award_status"].clone()
}

/// Final seasons whose result says what their awards say.
async fn with_results(app: &TestApp, world: &World) {
    two_seasons(app, world).await;
    let mut tx = begin(app).await;
    for (year, other) in [(2024, 1), (2025, 2)] {
        let base = |code: &str, star: i64| {
            format!(r#"{{"base":"{code}","status":"insufficient_sample","sample":null,"star":{star}}}"#)
        };
        let (one, two) = (base("YZ-01", 3), base("YZ-02", other));
        query("update rating_runs set result = $1 where season = $2")
            .bind(format!(r#"{{"season":{year},"method":"sample-1","results":[{one},{two}]}}"#))
            .bind(year)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

on_both!(lists_and_programs_are_told_that_an_award_is_suspended_today, |app| async move {
    let world = World::new(&app).await;
    with_results(&app, &world).await;
    let stars = rows(&app, None, "stars").await;
    assert_eq!(said(&stars, "证书状态", "2025", "YZ-01"), "", "nothing was issued yet");
    assert_eq!(award_status(&app, 0).await, "valid");
    let lead = world.person(&app, &world.lead).await;
    for year in [2024, 2025] {
        let mut tx = begin(&app).await;
        issue_certificates(&mut tx, &lead, QUIETLY, year).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
    let stars = rows(&app, None, "stars").await;
    assert_eq!(said(&stars, "证书状态", "2025", "YZ-01"), "有效");
    assert_eq!(said(&stars, "证书状态", "2024", "YZ-01"), "已被更新");
    running_season(&app).await;
    charged(&app, &world, "YZ-01", "refused_inspection").await;
    let (stars, titles) = (rows(&app, None, "stars").await, rows(&app, Some(&world.lead), "titles").await);
    let certificates = rows(&app, Some(&world.officer), "certificates").await;
    assert_eq!(said(&stars, "证书状态", "2025", "YZ-01"), "暂停");
    assert_eq!(said(&stars, "证书状态", "2025", "YZ-02"), "有效");
    assert_eq!(said(&titles, "证书状态", "2025", "YZ-01"), "暂停");
    assert_eq!(said(&certificates, "状态", "2025", "YZ-01"), "暂停");
    assert_eq!((award_status(&app, 0).await, award_status(&app, 1).await), ("suspended".into(), "valid".into()));
    let officer = app.signed_in(&world.officer).await;
    let star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    officer.post(&format!("/certificates/{}/prints", star.token), &[]).await.is(422).says("不能打印");
    app.app.clock.set(morning().plus(61 * sutong::time::DAY));
    assert_eq!(said(&rows(&app, None, "stars").await, "证书状态", "2025", "YZ-01"), "有效");
    assert_eq!(award_status(&app, 0).await, "valid");
});
