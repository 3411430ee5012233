//! A season that went to its end with a result of every kind: three stars for the first base, two for the other.

use serde_json::{Value, json};
use sqlx::{query, query_scalar};
use sutong::{
    platform::{audit::Actor, chance::digest},
    rating::{
        actions::{add_method, open_season},
        bundle::{Bundle, Event},
        command::rate_command,
        model::{NewRun, SAMPLE_METHOD},
        result::SeasonResult,
        store,
    },
    time::{HOUR, Moment, parse_date},
};

use crate::{test_app::TestApp, world::World};

/// Bases of the worked season, and which of the two of the cast has their inputs.
const INPUTS: [(&str, &str); 2] = [("B08", "YZ-01"), ("B06", "YZ-02")];

/// The inputs of a season, as the product would have sealed them.
fn bundle(year: i64) -> String {
    let mut all: Bundle = serde_json::from_str(include_str!("../rating/vectors/bundle.json")).unwrap();
    all.season = u16::try_from(year).unwrap();
    all.bases.retain(|base| INPUTS.iter().any(|(from, _)| *from == base.base));
    for base in &mut all.bases {
        base.base = INPUTS.iter().find(|(from, _)| *from == base.base).unwrap().1.to_owned();
    }
    all.canonical_json().unwrap()
}

/// A season of the first base whose three stars would hang on a single session, if a cap of two stars were not, and its
/// method: what the platform records says nothing in it, so that only the cap can change.
pub fn steep(year: i64) -> (String, String) {
    let mut method: Value = serde_json::from_str(SAMPLE_METHOD).unwrap();
    method["code"] = json!("steep-1");
    method["records"] = json!([]);
    method["thresholds"]["3"]["total"] = json!(9141);
    let mut all: Bundle = serde_json::from_str(include_str!("../rating/vectors/bundle.json")).unwrap();
    all.season = u16::try_from(year).unwrap();
    all.bases.retain(|base| base.base == "B07");
    for base in &mut all.bases {
        base.base = "YZ-01".to_owned();
        base.records.clear();
        base.check_visit = None;
        base.events = vec![Event::Cap { star: 2, reason: "误登".to_owned() }];
    }
    (method.to_string(), all.canonical_json().unwrap())
}

/// Makes a season final, by the people and steps of the product; the clock stands after its end.
pub async fn final_season(app: &TestApp, world: &World, year: i64) {
    final_season_of(app, world, year, SAMPLE_METHOD, bundle(year)).await;
}

/// The same with a method and inputs of its own.
pub async fn final_season_of(app: &TestApp, world: &World, year: i64, method: &str, bundle: String) {
    let from = Moment::start_of(parse_date(&format!("{}-01-13", year + 1)).unwrap()).plus(9 * HOUR);
    let mut tx = app.app.db.write(from).await.unwrap();
    let code = match add_method(&mut tx, &Actor::system(), method).await.unwrap() {
        Ok(code) => code,
        Err(_) => "sample-1".to_owned(),
    };
    open_season(&mut tx, &Actor::system(), year, &code).await.unwrap().unwrap();
    let result = rate_command(method, &bundle).unwrap();
    let run = NewRun {
        season: year,
        number: 1,
        bundle_hash: digest(&bundle),
        method_hash: digest(method),
        result_hash: digest(&result),
        bundle,
        result: result.clone(),
        reason: String::new(),
    };
    let id = store::insert_run(&mut tx, &run, world.officer.as_str()).await.unwrap();
    let result: SeasonResult = serde_json::from_str(&result).unwrap();
    for result in &result.results {
        let base = sutong::bases::store::find_base(&mut tx, &result.base).await.unwrap().unwrap().id;
        store::insert_result(&mut tx, &id, year, &base, result).await.unwrap();
    }
    query("update seasons set status = 'computed' where year = $1").bind(year).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let over = crate::seasons::show_season(app, world, year, from).await;
    app.app.clock.set(over);
    let lead = app.signed_in(&world.lead).await;
    let finalisation = format!("/seasons/{year}/finalisation");
    lead.post(&finalisation, &[("run", "1"), ("confirm", "yes")]).await.leads_to(&format!("/seasons/{year}"));
}

/// The star that a base holds of a season.
pub async fn star(app: &TestApp, year: i64, code: &str) -> Option<i64> {
    query_scalar(
        "select a.star
         from star_awards a
         join bases b on b.id = a.base_id
         where a.season = $1 and b.code = $2 and a.revoked_at is null",
    )
    .bind(year)
    .bind(code.to_owned())
    .fetch_optional(&mut *app.app.db.read().await.unwrap())
    .await
    .unwrap()
}
