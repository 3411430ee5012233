//! The permission table: every route × every persona. A route without a row fails.
//!
//! A cell says what the persona gets: `o` a page or an accepted form (also one with field
//! problems), `s` the sign-in page, `x` 403 (seen, not to be done), `-` 404 (not to be seen), `t` 401 (a token is
//! needed: programs have no cookies, so there every persona is a stranger).

mod table;

use std::collections::BTreeSet;

use sutong::{
    accounts::model::Role,
    app::ROUTES,
    booking::model::{CheckInMethod, Grades, NewCheckIn},
    gate::{
        self,
        model::{IncidentCategory, IncidentLevel, NewIncident, Scene},
    },
    jobs::{self, model::JobName},
    providers::{
        self,
        model::{NewRequest, ServiceKind},
    },
    webhooks::{
        self,
        model::{NewWebhook, Topic},
    },
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

use table::TABLE;

/// The personas in the order of the cells.
const PERSONAS: [&str; 18] = [
    "stranger",
    "teacher",
    "approver",
    "other-teacher",
    "town",
    "gate",
    "manager",
    "other-manager",
    "provider",
    "evaluator",
    "officer",
    "lead",
    "fund",
    "observer",
    "admin",
    "committee",
    "reviewer",
    "auditor",
];

/// Server functions that islands call: whoever may, may without signing in, and they only read.
const SERVER_FUNCTIONS: &[&str] = &["/act/places_left_now"];

#[test]
fn every_route_has_a_row() {
    let rows: BTreeSet<(&str, &str)> = TABLE.iter().map(|(method, route, ..)| (*method, *route)).collect();
    let routes: BTreeSet<(&str, &str)> = ROUTES.iter().copied().collect();
    assert_eq!(rows, routes, "the permission table and the route table differ");
}

#[test]
fn every_server_function_has_a_row() {
    let registered: BTreeSet<String> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned())
        .collect();
    let listed: BTreeSet<String> = SERVER_FUNCTIONS.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(registered, listed);
}

on_both!(every_persona_gets_what_the_table_says, |app| async move {
    let world = World::new(&app).await;
    let fills = fills(&app, &world).await;
    let mut wrong = Vec::new();
    for (method, route, address, cells) in TABLE.iter() {
        let address = fills.iter().fold((*address).to_owned(), |path, (name, id)| path.replace(name, id));
        let cells: Vec<&str> = cells.split_whitespace().collect();
        assert_eq!(cells.len(), PERSONAS.len(), "{method} {route} has another number of cells");
        for (persona, expected) in PERSONAS.iter().zip(cells) {
            let browser = browser(&app, &world, persona).await;
            let answer = if *method == "get" { browser.get(&address).await } else { browser.post(&address, &[]).await };
            let got = cell(&answer);
            if got != expected {
                wrong.push(format!("{method} {route} as {persona}: {got} ({}), not {expected}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells differ:\n{}", wrong.len(), wrong.join("\n"));
});

fn cell(answer: &Answer) -> &'static str {
    let leads_to_sign_in = answer.location().starts_with("/sign-in") && !answer.location().contains("done=");
    match answer.status.as_u16() {
        303 if leads_to_sign_in => "s",
        200 | 303 | 422 => "o",
        401 => "t",
        403 => "x",
        404 => "-",
        _ => "?",
    }
}

async fn browser(app: &TestApp, world: &World, persona: &str) -> Browser {
    let other =
        |role: Role| world.others.iter().find(|(found, _)| *found == role).map(|(_, person)| person.clone()).unwrap();
    let person = match persona {
        "stranger" => return app.stranger(),
        "teacher" => world.teacher.clone(),
        "approver" => world.approver.clone(),
        "other-teacher" => world.other_teacher.clone(),
        "town" => world.town.clone(),
        "gate" => world.gate.clone(),
        "manager" => world.manager.clone(),
        "other-manager" => world.other_manager.clone(),
        "provider" => world.provider.clone(),
        "evaluator" => world.evaluator.clone(),
        "officer" => world.officer.clone(),
        "lead" => world.lead.clone(),
        "fund" => other(Role::FundOfficer),
        "observer" => other(Role::Observer),
        "admin" => other(Role::SystemAdmin),
        "committee" => other(Role::CommitteeMember),
        "reviewer" => other(Role::Reviewer),
        _ => other(Role::AuditAdmin),
    };
    app.signed_in(&person).await
}

/// The identifiers that stand in the addresses.
async fn fills(app: &TestApp, world: &World) -> Vec<(&'static str, String)> {
    let session = world.session(app, 200, 9).await;
    let booking = world.booking(app, &session, 20).await;
    let arrived = world.booking_of(app, &session, "二年级（2）班", 20).await;
    let gate = world.person(app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 20)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    let day = morning().plus(14 * sutong::time::DAY + sutong::time::HOUR);
    let mut tx = app.app.db.write(day).await.unwrap();
    let (_, survey) = gate::actions::receive_group(&mut tx, &gate, &arrived.id, &came).await.unwrap().unwrap();
    let fall = NewIncident {
        scene: Scene::Booking(arrived.id.clone()),
        level: IncidentLevel::One,
        category: IncidentCategory::Fall,
        measures: "已处理".to_owned(),
    };
    let incident = gate::actions::report_incident(&mut tx, &gate, &fall, day).await.unwrap();
    let social = world.person(app, &world.provider).await.organisation_id().clone();
    let wanted =
        NewRequest {
            provider: social.clone(), kind: ServiceKind::Order, wanted: "维持秩序".to_owned(), volunteers: 2
        };
    let manager = world.person(app, &world.manager).await;
    let hook = NewWebhook {
        organisation: manager.organisation_id().clone(),
        address: "https://example.org/".to_owned(),
        topics: vec![Topic::BookingMade],
    };
    let (webhook, _) = webhooks::actions::make_webhook(&mut tx, &manager, &hook).await.unwrap();
    let teacher = world.person(app, &world.teacher).await;
    let service = providers::actions::ask_provider(&mut tx, &teacher, &booking.id, &wanted).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let entry = crate::waiting_flow::entry(app, world, &world.teacher, "三年级（9）班", 20).await;
    let done = jobs::actions::do_if_due(&app.app.db, &app.app.clock, "test", JobName::ChainLog, async { Ok(0) });
    done.await.unwrap();
    let conn = &mut *app.app.db.read().await.unwrap();
    let (agreement, _) = sutong::agreements::store::find_agreement_of(conn, &booking.id).await.unwrap().unwrap();
    vec![
        ("{session}", session.to_string()),
        ("{booking}", booking.id.to_string()),
        ("{arrived}", arrived.id.to_string()),
        ("{survey}", survey.to_string()),
        ("{incident}", incident.to_string()),
        ("{entry}", entry.to_string()),
        ("{teacher}", world.teacher.to_string()),
        ("{agreement}", agreement.to_string()),
        ("{service}", service.to_string()),
        ("{webhook}", webhook.to_string()),
        ("{social}", social.to_string()),
    ]
}
