//! Every list goes out as a file, with the filters on, in a constant number of statements.

mod rows;

use std::collections::BTreeSet;

use sutong::{
    app::ROUTES,
    spreadsheets::model::ListKind,
    time::{DAY, HOUR},
    webhooks::{
        actions::make_webhook,
        model::{NewWebhook, Topic, WebhookId},
    },
};

use crate::{
    statements,
    test_app::{Browser, TestApp, morning, on_both},
    world::World,
};

/// Who opens a page of the table below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Anybody,
    Teacher,
    Leader,
    Manager,
    Lead,
    Auditor,
}

/// Pages that show a list: the address tried, who opens it, the list it links to.
const LISTS: &[(&str, &str, Who, ListKind)] = &[
    ("/bases", "/bases?category=role_experience", Who::Anybody, ListKind::Bases),
    ("/projects", "/projects?q=%E5%9B%BE", Who::Anybody, ListKind::Projects),
    ("/calendar", "/calendar?month=2026-05", Who::Anybody, ListKind::Calendar),
    ("/stars", "/stars", Who::Anybody, ListKind::Stars),
    ("/people", "/people", Who::Lead, ListKind::People),
    ("/messages", "/messages", Who::Teacher, ListKind::Messages),
    ("/bookings", "/bookings?view=past", Who::Teacher, ListKind::Bookings),
    ("/sessions", "/sessions?from=2026-05-20", Who::Manager, ListKind::Sessions),
    ("/sessions/{id}/ledger", "/sessions/{session}/ledger", Who::Manager, ListKind::Ledger),
    ("/supply", "/supply", Who::Manager, ListKind::Supply),
    (
        "/supply/bases/{code}/results",
        "/supply/bases/YZ-01/results?base=YZ-01&year=2026",
        Who::Manager,
        ListKind::Results,
    ),
    ("/turnout", "/turnout?year=2026", Who::Lead, ListKind::Turnouts),
    ("/gate", "/gate", Who::Manager, ListKind::Gate),
    ("/survey/mine", "/survey/mine", Who::Teacher, ListKind::Surveys),
    ("/seasons", "/seasons", Who::Lead, ListKind::Seasons),
    ("/inspections", "/inspections", Who::Lead, ListKind::Inspections),
    ("/vetoes", "/vetoes", Who::Lead, ListKind::Vetoes),
    ("/rectifications", "/rectifications", Who::Lead, ListKind::Rectifications),
    ("/revisions", "/revisions", Who::Lead, ListKind::Revisions),
    ("/capacity", "/capacity", Who::Lead, ListKind::Capacity),
    ("/deliveries", "/deliveries?failed=1", Who::Lead, ListKind::Deliveries),
    ("/jobs", "/jobs", Who::Lead, ListKind::Jobs),
    ("/agreements", "/agreements", Who::Teacher, ListKind::Agreements),
    ("/calendars", "/calendars?year=2026", Who::Teacher, ListKind::CalendarDays),
    ("/waiting-list", "/waiting-list", Who::Teacher, ListKind::WaitingList),
    ("/filings", "/filings", Who::Lead, ListKind::Filings),
    ("/approvals", "/approvals", Who::Leader, ListKind::Approvals),
    ("/incidents", "/incidents", Who::Manager, ListKind::Incidents),
    ("/safe-returns", "/safe-returns", Who::Teacher, ListKind::SafeReturns),
    ("/services", "/services?view=past", Who::Teacher, ListKind::Services),
    ("/providers", "/providers", Who::Teacher, ListKind::Providers),
    ("/webhooks/{id}", "/webhooks/{webhook}", Who::Manager, ListKind::WebhookDeliveries),
    ("/questionnaires", "/questionnaires", Who::Lead, ListKind::Questionnaires),
    ("/certificates", "/certificates?year=2026", Who::Lead, ListKind::Certificates),
    ("/titles", "/titles", Who::Lead, ListKind::Titles),
    ("/audit", "/audit?q=base", Who::Auditor, ListKind::Audit),
];

/// Pages that are no list to take out, by the reason.
const NO_LISTS: &[(&str, &[&str])] = &[
    (
        "it shows one thing",
        &[
            "/bases/{code}",
            "/projects/{code}",
            "/bookings/{id}",
            "/waiting-list/{id}",
            "/seasons/{year}/bases/{code}",
            "/stars/{year}/{code}",
            "/agreements/{id}",
            "/filings/{booking}",
            "/incidents/{id}",
            "/services/{id}",
            "/providers/{id}",
            "/certificates/{token}",
            "/certificates/{token}/record",
            "/inspections/{id}/pack",
            "/sessions/{id}/why",
            "/questionnaires/{questionnaire}/preview",
            "/questionnaires/{questionnaire}/sounds",
            "/survey/sounds/{sound}",
            "/sessions/{id}/results",
            "/supply/bases/{code}/closures",
            "/supply/bases/{code}/resources",
            "/gate/{booking}",
            "/gate/{booking}/survey",
            "/bookings/{id}/survey",
            "/bookings/{id}/tallies",
            "/bookings/{id}/tallies/{questionnaire}",
            "/bookings/{id}/strips/{questionnaire}",
            "/supply/bases/{code}",
            "/supply/bases/{code}/papers",
            "/supply/bases/{code}/hours",
            "/supply/bases/{code}/photos",
            "/supply/projects/{code}",
        ],
    ),
    (
        "it is a form or asks once more",
        &[
            "/sign-in",
            "/invitation/{token}",
            "/messages/email/{token}",
            "/sessions/{id}/booking",
            "/bookings/{id}/cancellation",
            "/bookings/{id}/correction",
            "/releases",
            "/bookings/{id}/session",
            "/bookings/{id}/heads",
            "/bookings/{id}/leader",
            "/bookings/{id}/again",
            "/waiting-list/new",
            "/sessions/{id}/cancellation",
            "/sessions/new",
            "/sessions/bulk",
            "/bookings/{id}/safe-return",
            "/agreements/template",
            "/questionnaires/{questionnaire}",
            "/gate/walk-in",
            "/gate/incident",
            "/seasons/laboratory",
            "/methods",
            "/methods/{code}",
            "/inspections/{id}",
            "/self-assessments",
            "/self-assessments/{code}",
            "/vetoes/new",
            "/vetoes/{id}",
            "/rectifications/new",
            "/rectifications/{id}",
            "/revisions/new",
            "/revisions/{id}",
            "/revisions/{id}/notice",
            "/supply/bases/{code}/facts",
            "/supply/bases/{code}/status",
            "/supply/bases/{code}/papers/{paper}/removal",
            "/supply/bases/{code}/photos/{photo}/removal",
            "/supply/bases/{code}/projects/new",
            "/supply/projects/{code}/facts",
            "/supply/projects/{code}/withdrawal",
            "/survey",
            "/survey/kiosk",
            "/survey/kiosk/{questionnaire}",
            "/survey/withdrawal",
            "/survey/mine/{survey}",
            "/import/{kind}",
        ],
    ),
    (
        "it is words or ways to other pages",
        &[
            "/",
            "/guide",
            "/desk",
            "/import",
            "/survey/thanks",
            "/survey/kiosk/{questionnaire}/thanks",
            "/api",
            "/components",
            "/open-data",
        ],
    ),
    ("its list leaves as open data", &["/stars/{year}"]),
    ("what nobody has read yet leaves the Centre in no file", &["/comments", "/replies"]),
    ("what two people open together nobody takes out alone", &["/sealed", "/sealed/{id}"]),
    ("what is only suspected leaves the Centre in no file", &["/signals"]),
    ("it says what was removed, one line a year", &["/retention"]),
    ("it shows the list of bases another way", &["/map"]),
    ("it is the list of the gate on paper", &["/gate/list"]),
    (
        "it is paper about one visit",
        &["/bookings/{id}/sign-in-sheet", "/bookings/{id}/parents-notice", "/bookings/{id}/task-sheet"],
    ),
    ("it shows a list that is made by a computation; a test of seasons opens it", &["/seasons/{year}"]),
    (
        "it is one season's votes, words and days; the results themselves are exported with the season",
        &[
            "/seasons/{year}/committee",
            "/seasons/{year}/hearings",
            "/seasons/{year}/runs/{number}",
            "/notices/{year}",
            "/seasons/{year}/bases/{code}/records",
        ],
    ),
    ("it leads to workbooks, each with its own files", &["/workbooks", "/workbooks/{year}/{code}"]),
    ("it shows secrets, and names nobody else's", &["/feeds", "/account", "/webhooks"]),
    (
        "it is a file or leads on",
        &[
            "/workbooks/{year}/{code}/workbook.xlsx",
            "/workbooks/{year}/{code}/workbook.pdf",
            "/notices/{year}/notice.pdf",
            "/inspections/{id}/report.pdf",
            "/language/{tag}",
            "/elder/{choice}",
            "/feeds/{file}",
            "/bookings/{id}/calendar.ics",
            "/agreements/{id}/pdf",
            "/files/agreement-scans/{id}",
            "/files/emergency-plans/{id}",
            "/files/photos/{id}",
            "/files/photos/{id}/small",
            "/files/papers/{id}",
            "/files/materials/{id}",
            "/import/{kind}/template.xlsx",
            "/import/{kind}/messages.xlsx",
            "/export/{list}",
        ],
    ),
    (
        "it is for programs",
        &[
            "/stars/{year}/bundle.json",
            "/stars/{year}/method.json",
            "/seasons/{year}/laboratory.json",
            "/open-data/{file}",
            "/certificates/{token}/badge.json",
            "/certificates/{token}/badge.jwt",
            "/certificates/status/{list}",
            "/certificates/issuer",
            "/certificates/keys/{name}",
            "/.well-known/jwks.json",
            "/api/openapi.json",
            "/api/v1/bases",
            "/api/v1/projects",
            "/api/v1/sessions",
            "/api/v1/sessions/{id}",
            "/api/v1/bookings",
            "/api/v1/bookings/{id}",
            "/api/v1/agreements",
            "/api/v1/agreements/{id}",
            "/api/v1/waiting-list/{id}",
            "/gate/worker.js",
            "/inspections/worker.js",
            "/inspections/photos/{photo}",
            "/survey/worker.js",
            "/gate/day",
            "/static/{file}",
            "/sitemap.xml",
            "/robots.txt",
            "/favicon.ico",
            "/healthz",
            "/readyz",
        ],
    ),
];

#[test]
fn every_page_is_a_list_to_take_out_or_says_why_it_is_none() {
    let named: Vec<&str> =
        LISTS.iter().map(|list| list.0).chain(NO_LISTS.iter().flat_map(|(_, routes)| routes.iter().copied())).collect();
    let once: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(once.len(), named.len(), "a page is named twice");
    let pages: BTreeSet<&str> = ROUTES.iter().filter(|(method, _)| *method == "get").map(|(_, route)| *route).collect();
    assert_eq!(once, pages, "a page that shows a list belongs into LISTS, any other into NO_LISTS");
    let mut lists: BTreeSet<ListKind> = LISTS.iter().map(|list| list.3).collect();
    lists.extend([ListKind::Organisations, ListKind::Season, ListKind::SchoolSpans]);
    assert_eq!(lists, ListKind::ALL.iter().copied().collect(), "a list has no page, or a page no list");
}

/// A webhook of the base.
async fn webhook(app: &TestApp, world: &World) -> WebhookId {
    let manager = world.person(app, &world.manager).await;
    let new = NewWebhook {
        organisation: manager.organisation_id().clone(),
        address: "https://example.org/".to_owned(),
        topics: vec![Topic::BookingMade],
    };
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let (id, _) = make_webhook(&mut tx, &manager, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn browser(app: &TestApp, world: &World, who: Who) -> Browser {
    let auditor = &world.others.last().unwrap().1;
    match who {
        Who::Anybody => app.stranger(),
        Who::Teacher => app.signed_in(&world.teacher).await,
        Who::Manager => app.signed_in(&world.manager).await,
        Who::Leader => app.signed_in(&world.approver).await,
        Who::Lead => app.signed_in(&world.lead).await,
        Who::Auditor => app.signed_in(auditor).await,
    }
}

on_both!(the_page_of_a_list_links_to_its_file_with_the_filters_on, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    let webhook = webhook(&app, &world).await;
    for (_, address, who, list) in LISTS {
        let browser = browser(&app, &world, *who).await;
        let address = address.replace("{session}", session.as_str()).replace("{webhook}", webhook.as_str());
        let page = browser.get(&address).await.good();
        let query = match list {
            ListKind::Ledger => format!("?session={session}"),
            ListKind::WebhookDeliveries => format!("?webhook={webhook}"),
            _ => address.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default(),
        };
        let links = page.addresses(&format!("/export/{list}"));
        let wanted = [format!("/export/{list}{query}"), format!("/export/{list}.csv{query}")];
        // Where nothing was rated yet there is nothing to take out.
        if *list != ListKind::Stars {
            assert_eq!(links, wanted, "{address}");
        }
        assert!(browser.get(&wanted[0]).await.good().bytes.starts_with(b"PK"), "{list}");
        let csv = browser.get(&wanted[1]).await.good();
        assert!(csv.body.starts_with("\u{feff}\""), "{list}: {}", csv.body);
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    }
});

on_both!(a_file_holds_what_its_page_shows_and_nothing_else, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    world.booking_of(&app, &session, "=二年级（1）班", 20).await;
    let teacher = app.signed_in(&world.teacher).await;
    let ahead = teacher.get("/export/bookings.csv").await.good().body;
    assert!(ahead.contains("\"'=二年级（1）班\""), "{ahead}");
    assert!(!ahead.contains("困难"), "{ahead}");
    assert_eq!(teacher.get("/export/bookings.csv?view=past").await.good().body.lines().count(), 1);
    let other = app.signed_in(&world.other_teacher).await;
    assert_eq!(other.get("/export/bookings.csv").await.good().body.lines().count(), 1);
    let own = app.signed_in(&world.manager).await.get("/export/supply.csv").await.good().body;
    assert!(own.contains("YZ-01") && !own.contains("YZ-02"), "{own}");
    let month = app.stranger().get("/export/calendar.csv?month=2026-05&project=YZ-01-A").await.good().body;
    assert!(month.contains("\"2026-05-28\",\"09:00\""), "{month}");
    teacher.get("/export/bookings.txt").await.is(404);
});

on_both!(a_file_of_a_longer_list_takes_no_more_statements, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    world.booking(&app, &session, 20).await;
    let webhook = webhook(&app, &world).await;
    let before = taken(&app, &world, session.as_str(), &webhook).await;
    assert!(before.iter().all(|(_, statements)| *statements > 0), "{before:?}");
    for days in 15..20 {
        let session = world.session_at(&app, morning().plus(days * DAY + HOUR), 200, 9).await;
        for class in ["二年级（2）班", "二年级（3）班"] {
            world.booking_of(&app, &session, class, 20).await;
        }
    }
    assert_eq!(taken(&app, &world, session.as_str(), &webhook).await, before);
});

/// How many statements the file of each list takes. The fewest of some tries: a request that finds every connection
/// taken opens another one, with statements of its own.
async fn taken(app: &TestApp, world: &World, session: &str, webhook: &WebhookId) -> Vec<(ListKind, usize)> {
    let mut taken = Vec::new();
    for (_, _, who, list) in LISTS {
        let browser = browser(app, world, *who).await;
        let mut fewest = usize::MAX;
        for _ in 0..3 {
            let address = format!("/export/{list}?session={session}&webhook={webhook}");
            let (answer, statements) = statements::during(browser.get(&address)).await;
            answer.good();
            fewest = fewest.min(statements);
        }
        taken.push((*list, fewest));
    }
    taken
}
