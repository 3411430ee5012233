//! Lists that are taken out.

use super::Row;

/// Method, route, the address tried, cells.
#[rustfmt::skip]
pub(super) const EXPORTS: &[Row] = &[
    //                                                                            str tea app oth tow gat man oma pro eva off lea fun obs adm com rev aud
    ("get",  "/export/{list}", "/export/waiting-list", "s   o   o   o   o   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/export/{list}", "/export/certificates", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/export/{list}", "/export/rectifications", "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get", "/export/{list}", "/export/revisions", "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   o   o   x"),
    ("get", "/export/{list}", "/export/vetoes", "s   x   x   x   x   x   o   o   x   o   o   o   x   x   x   o   o   x"),
    ("get", "/export/{list}", "/export/inspections", "s   x   x   x   x   x   x   x   x   o   o   o   x   x   x   x   x   x"),
    ("get", "/export/{list}", "/export/titles", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/bases", "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/projects", "o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/sessions", "s   x   x   x   x   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/bookings", "s   o   o   o   o   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/gate", "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/deliveries", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   o   x   x   x"),
    ("get",  "/export/{list}", "/export/webhook-deliveries?webhook={webhook}", "s   x   -   x   x   x   o   -   x   x   o   o   x   x   o   x   x   x"),
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
    ("get",  "/export/{list}", "/export/seasons", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   o   o   x"),
    ("get",  "/export/{list}", "/export/audit", "s   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   o"),
    ("get",  "/export/{list}", "/export/agreements", "s   o   o   o   o   x   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/calendar-days", "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/school-spans", "s   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o   o"),
    ("get",  "/export/{list}", "/export/filings", "s   x   x   x   x   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/approvals", "s   x   o   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/incidents", "s   x   x   x   x   o   o   o   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/safe-returns", "s   o   o   o   o   x   x   x   x   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/services", "s   o   o   o   o   x   x   x   o   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/providers", "s   o   o   o   o   x   x   x   o   x   o   o   x   x   x   x   x   x"),
    ("get",  "/export/{list}", "/export/season?year=2026", "s   x   x   x   x   x   x   x   x   x   -   -   x   x   x   -   -   x"),
];
