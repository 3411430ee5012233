//! The permission table: every route × every persona. A route without a row fails.
//!
//! A cell says what the persona gets: `o` a page or an accepted form (also one with field
//! problems), `s` the sign-in page, `x` 403 (seen, not to be done), `-` 404 (not to be seen), `t` 401 (a token is
//! needed: programs have no cookies, so there every persona is a stranger).

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
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

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

/// Method, route, the address tried, cells.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str, &str)] = &[
    // everybody                                                                  str tea app oth tow gat man oma pro eva off lea fun obs adm com rev aud
    ("get",  "/",                           "/",                                 "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/bases",                      "/bases",                            "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/bases/{code}",               "/bases/YZ-01",                      "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/projects",                   "/projects",                         "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/projects/{code}",            "/projects/YZ-01-A",                 "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/map",                        "/map",                              "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/calendar",                   "/calendar",                         "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/guide",                      "/guide",                            "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/stars",                      "/stars",                            "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/language/{tag}",             "/language/en",                      "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/static/{file}",              "/static/none.css",                  "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("get",  "/sitemap.xml",                "/sitemap.xml",                      "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/robots.txt",                 "/robots.txt",                       "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/favicon.ico",                "/favicon.ico",                      "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/components",                 "/components",                       "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/healthz",                    "/healthz",                          "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/readyz",                     "/readyz",                           "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    // programs
    ("get", "/api",                        "/api",                              "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get", "/api/openapi.json",           "/api/openapi.json",                 "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get", "/api/v1/bases",               "/api/v1/bases",                     "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get", "/api/v1/projects",            "/api/v1/projects",                  "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get", "/api/v1/sessions",            "/api/v1/sessions",                  "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get", "/api/v1/sessions/{id}",       "/api/v1/sessions/{session}",        "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/api/v1/bookings",            "/api/v1/bookings",                  "t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t"),
    ("get", "/api/v1/bookings/{id}",       "/api/v1/bookings/{booking}",        "t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t"),
    ("post", "/api/v1/bookings/{id}/cancel", "/api/v1/bookings/{booking}/cancel", "t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t   t"),
    // accounts
    ("get",  "/sign-in",                    "/sign-in",                          "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/sign-in",                    "/sign-in",                          "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/invitation/{token}",         "/invitation/none",                  "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("post", "/invitation/{token}",         "/invitation/none",                  "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("get",  "/desk",                       "/desk",                             "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/account",                    "/account",                          "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/account/password",           "/account/password",                 "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/account/membership",         "/account/membership",               "s   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("get",  "/people",                     "/people",                           "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("post", "/people/{id}/invitation",     "/people/{teacher}/invitation",      "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("post", "/account/tokens",             "/account/tokens",                   "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/account/tokens/{id}/revocation", "/account/tokens/none/revocation",   "s   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    // organisers
    ("get",  "/sessions/{id}/booking",      "/sessions/{session}/booking",       "s   o   o   o   o   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/sessions/{id}/booking",      "/sessions/{session}/booking",       "s   o   o   o   o   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("get",  "/bookings",                   "/bookings",                         "s   o   o   o   o   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}",              "/bookings/{booking}",               "s   o   o   -   o   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/cancellation", "/bookings/{booking}/cancellation",  "s   o   o   -   o   x   x   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/cancellation", "/bookings/{booking}/cancellation",  "s   o   o   -   o   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/session", "/bookings/{booking}/session", "s   o   o   -   o   x   x   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/session", "/bookings/{booking}/session", "s   o   o   -   o   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/heads", "/bookings/{booking}/heads", "s   o   o   -   o   x   x   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/heads", "/bookings/{booking}/heads", "s   o   o   -   o   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/leader", "/bookings/{booking}/leader", "s   o   o   -   o   x   x   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/leader", "/bookings/{booking}/leader", "s   o   o   -   o   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/again", "/bookings/{booking}/again", "s   o   o   -   o   x   x   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/offer", "/bookings/{booking}/offer", "s   o   o   -   x   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/offer/removal", "/bookings/{booking}/offer/removal", "s   o   o   -   x   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/sessions/{id}/booking/parts", "/sessions/{session}/booking/parts", "s   o   o   o   o   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/sessions/{id}/hold", "/sessions/{session}/hold", "s   o   o   o   o   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/sessions/{id}/hold/removal", "/sessions/{session}/hold/removal", "s   o   o   o   o   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("get",  "/sessions/{id}/cancellation", "/sessions/{session}/cancellation", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/sessions/{id}/cancellation", "/sessions/{session}/cancellation", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    // agreements
    ("get", "/agreements", "/agreements", "s   o   o   o   o   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/agreements/{id}", "/agreements/{agreement}", "s   o   o   -   -   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/agreements/{id}/pdf", "/agreements/{agreement}/pdf", "s   o   o   -   -   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/agreements/{id}/signature", "/agreements/{agreement}/signature", "s   o   o   -   -   x   o   -   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/agreements/{id}/scan", "/agreements/{agreement}/scan", "s   o   o   -   -   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/files/agreement-scans/{id}", "/files/agreement-scans/none", "s   -   -   -   -   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("post", "/agreements/rule", "/agreements/rule", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/agreements/template", "/agreements/template", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/agreements/template", "/agreements/template", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/agreements/template/publication", "/agreements/template/publication", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/agreements/scans/{id}/decision", "/agreements/scans/none/decision", "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    // what people decide about a booking
    ("post", "/bookings/{id}/resubmission", "/bookings/{booking}/resubmission", "s   o   o   -   o   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/emergency-plan", "/bookings/{booking}/emergency-plan", "s   o   o   -   o   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("get", "/files/emergency-plans/{id}", "/files/emergency-plans/{booking}", "s   -   -   -   -   -   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("get", "/approvals", "/approvals", "s   x   o   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/approvals/setting", "/approvals/setting", "s   x   o   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/approvals/{booking}/decision", "/approvals/{booking}/decision", "s   x   o   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/base-decision", "/bookings/{booking}/base-decision", "s   x   x   x   x   x   o   -   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/supply/projects/{code}/acceptance", "/supply/projects/YZ-01-A/acceptance", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/filings", "/filings", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/filings", "/filings", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/filings/{booking}", "/filings/{booking}", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/filings/{booking}/decision", "/filings/{booking}/decision", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    // base managers
    ("get",  "/sessions",                   "/sessions",                         "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/sessions/new",               "/sessions/new",                     "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/sessions/new",               "/sessions/new",                     "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/sessions/bulk",              "/sessions/bulk",                    "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/sessions/bulk",              "/sessions/bulk",                    "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/sessions/{id}/why",          "/sessions/{session}/why",           "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/supply/bases/{code}/closures", "/supply/bases/YZ-01/closures",    "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/closures", "/supply/bases/YZ-01/closures",    "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/closures/{id}/removal", "/supply/bases/YZ-01/closures/none/removal", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/resources", "/supply/bases/YZ-01/resources",  "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/resources", "/supply/bases/YZ-01/resources",  "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/resources/{id}/removal", "/supply/bases/YZ-01/resources/none/removal", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/limit",  "/supply/bases/YZ-01/limit",         "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    // base managers and the Centre: editing supply
    ("get",  "/supply",                     "/supply",                           "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}",        "/supply/bases/YZ-01",               "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/facts",  "/supply/bases/YZ-01/facts",         "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/facts",  "/supply/bases/YZ-01/facts",         "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/status", "/supply/bases/YZ-01/status",        "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/status", "/supply/bases/YZ-01/status",        "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/hours",  "/supply/bases/YZ-01/hours",         "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/hours",  "/supply/bases/YZ-01/hours",         "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/hours/{rule}/removal", "/supply/bases/YZ-01/hours/none/removal", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/papers", "/supply/bases/YZ-01/papers",        "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/papers", "/supply/bases/YZ-01/papers",        "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/papers/{paper}/removal", "/supply/bases/YZ-01/papers/none/removal", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/papers/{paper}/removal", "/supply/bases/YZ-01/papers/none/removal", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/photos", "/supply/bases/YZ-01/photos",        "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/photos", "/supply/bases/YZ-01/photos",        "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/photos/{photo}/first", "/supply/bases/YZ-01/photos/none/first", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/photos/{photo}/removal", "/supply/bases/YZ-01/photos/none/removal", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/photos/{photo}/removal", "/supply/bases/YZ-01/photos/none/removal", "s   x   x   x   x   x   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("get",  "/supply/bases/{code}/projects/new", "/supply/bases/YZ-01/projects/new", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/bases/{code}/projects/new", "/supply/bases/YZ-01/projects/new", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/projects/{code}",     "/supply/projects/YZ-01-A",          "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/projects/{code}/facts", "/supply/projects/YZ-01-A/facts",  "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/projects/{code}/facts", "/supply/projects/YZ-01-A/facts",  "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/projects/{code}/publication", "/supply/projects/YZ-01-A/publication", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/supply/projects/{code}/withdrawal", "/supply/projects/YZ-01-A/withdrawal", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/projects/{code}/materials", "/supply/projects/YZ-01-A/materials", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/supply/materials/{id}/decision", "/supply/materials/none/decision", "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    // files
    ("get",  "/files/photos/{id}",          "/files/photos/none",                "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("get",  "/files/photos/{id}/small",    "/files/photos/none/small",          "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("get",  "/files/papers/{id}",          "/files/papers/none",                "s   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("get",  "/files/materials/{id}",       "/files/materials/none",             "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    // the gate
    ("get",  "/gate",                       "/gate",                             "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/gate/code",                  "/gate/code",                        "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/gate/list",                  "/gate/list",                        "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/sign-in-sheet", "/bookings/{booking}/sign-in-sheet", "s   o   o   -   o   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/parents-notice", "/bookings/{booking}/parents-notice", "s   o   o   -   o   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/task-sheet",   "/bookings/{booking}/task-sheet",    "s   o   o   -   o   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/gate/worker.js",             "/gate/worker.js",                   "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/gate/day",                   "/gate/day",                         "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/gate/sync",                  "/gate/sync",                        "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/gate/walk-in",               "/gate/walk-in",                     "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/gate/walk-in",               "/gate/walk-in",                     "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/gate/incident",              "/gate/incident",                    "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/gate/incident",              "/gate/incident",                    "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/incidents",                  "/incidents",                        "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/incidents/{id}",             "/incidents/{incident}",             "s   x   x   x   x   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/incidents/{id}/review",      "/incidents/{incident}/review",      "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/incidents/{id}/closing",     "/incidents/{incident}/closing",     "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/safe-returns",               "/safe-returns",                     "s   o   o   o   o   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/bookings/{id}/safe-return",  "/bookings/{arrived}/safe-return",   "s   o   o   -   o   x   x   -   x   x   x   x   x   x   x   x   x   x"),
    ("post", "/bookings/{id}/safe-return",  "/bookings/{arrived}/safe-return",   "s   o   o   -   o   x   x   -   x   x   x   x   x   x   x   x   x   x"),
    ("get",  "/gate/{booking}",             "/gate/{booking}",                   "s   x   x   x   x   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/gate/{booking}/check-in",    "/gate/{booking}/check-in",          "s   x   x   x   x   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/gate/{booking}/survey",      "/gate/{arrived}/survey",            "s   x   x   x   x   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/gate/{booking}/briefing",    "/gate/{arrived}/briefing",          "s   x   x   x   x   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/gate/{booking}/close-out",   "/gate/{arrived}/close-out",         "s   x   x   x   x   o   o   -   x   x   o   o   x   x   x   x   x   x"),
    // children and parents
    ("get",  "/survey",                     "/survey",                           "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/survey",                     "/survey",                           "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/survey/answer",              "/survey/answer",                    "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/survey/thanks",              "/survey/thanks",                    "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    // organisers and providers
    ("get",  "/survey/mine",                "/survey/mine",                      "s   o   o   o   o   x   x   x   o   x   x   x   x   x   x   x   x   x"),
    ("get",  "/survey/mine/{survey}",       "/survey/mine/{survey}",             "s   o   o   -   -   x   x   x   -   x   x   x   x   x   x   x   x   x"),
    ("post", "/survey/mine/{survey}",       "/survey/mine/{survey}",             "s   o   o   -   -   x   x   x   -   x   x   x   x   x   x   x   x   x"),
    // the Centre
    ("get",  "/seasons",                    "/seasons",                          "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/seasons/{year}",             "/seasons/2026",                     "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    ("get",  "/seasons/{year}/bases/{code}", "/seasons/2026/bases/YZ-01",        "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    ("post", "/seasons/{year}/computation", "/seasons/2026/computation",         "s   x   x   x   x   x   x   x   x   x   -   x   x   x   x   x   x   x"),
    ("post", "/seasons/{year}/finalisation", "/seasons/2026/finalisation",       "s   x   x   x   x   x   x   x   x   x   x   -   x   x   x   x   x   x"),
    ("post", "/seasons/{year}/check-visits", "/seasons/2026/check-visits",       "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    // the capacity ledger
    ("get",  "/capacity",                   "/capacity",                         "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/sessions/{id}/ledger",       "/sessions/{session}/ledger",        "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    // the civic and the school calendar
    ("get",  "/calendars",                  "/calendars",                        "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/calendars/days",             "/calendars/days",                   "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/calendars/days/{date}/removal", "/calendars/days/2030-01-01/removal", "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    ("post", "/calendars/import",           "/calendars/import",                 "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/calendars/import/confirmation", "/calendars/import/confirmation", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/calendars/spans",            "/calendars/spans",                  "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/calendars/spans/{id}/removal", "/calendars/spans/none/removal",   "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    // messages
    ("get",  "/messages",                   "/messages",                         "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/messages/read",              "/messages/read",                    "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/messages/{id}/read",         "/messages/none/read",               "s   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("post", "/messages/email",             "/messages/email",                   "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/messages/email/removal",     "/messages/email/removal",           "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/messages/email/{token}",     "/messages/email/none",              "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("post", "/messages/email/{token}",     "/messages/email/none",              "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    ("get",  "/deliveries",                 "/deliveries",                       "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    // calendar feeds
    ("get",  "/feeds",                      "/feeds",                            "s   o   o   o   o   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/feeds",                      "/feeds",                            "s   o   o   o   o   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/feeds/{id}/end",             "/feeds/none/end",                   "s   -   -   -   -   -   -   -   x   x   -   -   x   x   x   x   x   x"),
    ("get",  "/feeds/{file}",               "/feeds/none.ics",                   "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -"),
    // background work
    ("get",  "/jobs",                       "/jobs",                             "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("post", "/jobs/{name}/run",            "/jobs/chain_log/run",               "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    // lists in from Excel and out to it
    ("get",  "/import", "/import", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/import/{kind}", "/import/organisations", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/import/{kind}", "/import/people", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/import/{kind}", "/import/bases", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/import/{kind}", "/import/projects", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/import/{kind}", "/import/people", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("post", "/import/{kind}", "/import/bases", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/import/{kind}/confirmation", "/import/people/confirmation", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("post", "/import/{kind}/confirmation", "/import/projects/confirmation", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/import/{kind}/template.xlsx", "/import/people/template.xlsx", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/import/{kind}/template.xlsx", "/import/bases/template.xlsx", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/import/{kind}/messages.xlsx", "/import/people/messages.xlsx", "s   x   x   x   x   x   x   x   x   x   -   -   x   x   -   x   x   x"),
    ("get",  "/export/{list}", "/export/bases", "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/projects", "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/sessions", "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/bookings", "s   o   o   o   o   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/gate", "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/deliveries", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/export/{list}", "/export/ledger?session={session}", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/people", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/export/{list}", "/export/organisations", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/export/{list}", "/export/calendar", "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/stars", "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/supply", "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/surveys.csv", "s   o   o   o   o   x   x   x   o   x   x   x   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/messages", "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/jobs", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/export/{list}", "/export/capacity", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/seasons", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/audit", "s   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   o"),
    ("get",  "/export/{list}", "/export/agreements", "s   o   o   o   o   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/calendar-days", "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/school-spans", "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/filings", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/approvals", "s   x   o   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/incidents", "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/safe-returns", "s   o   o   o   o   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/season?year=2026", "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   x   x   x"),
    // the audit administrator
    ("get",  "/audit",                      "/audit",                            "s   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   o"),
    ("post", "/audit/export",               "/audit/export",                     "s   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   o"),
    // last, since they end what they try
    ("post", "/supply/projects/{code}/withdrawal", "/supply/projects/YZ-01-A/withdrawal", "s   x   x   x   x   x   o   -   x   x   o   o   x   x   x   x   x   x"),
    ("post", "/account/sign-out-everywhere", "/account/sign-out-everywhere",     "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("post", "/sign-out",                   "/sign-out",                         "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
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
    for (method, route, address, cells) in TABLE {
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
    tx.commit().await.unwrap();
    let done = jobs::actions::do_if_due(&app.app.db, &app.app.clock, "test", JobName::ChainLog, async { Ok(0) });
    done.await.unwrap();
    let conn = &mut *app.app.db.read().await.unwrap();
    let agreement = sutong::agreements::store::find_agreement_id(conn, &booking.id).await.unwrap().unwrap();
    vec![
        ("{session}", session.to_string()),
        ("{booking}", booking.id.to_string()),
        ("{arrived}", arrived.id.to_string()),
        ("{survey}", survey.to_string()),
        ("{incident}", incident.to_string()),
        ("{teacher}", world.teacher.to_string()),
        ("{agreement}", agreement.to_string()),
    ]
}
