//! Tests of the whole product: flows, permissions, the house's own rules.
//!
//! `world` is the small named cast, `test_app` the language the flows are written in.
//! A flow written with `on_both!` runs on SQLite and, if `SUTONG_TEST_POSTGRES` names a
//! server, on PostgreSQL; `make test` starts one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts_flow;
mod agreements_flow;
mod api_description;
mod api_flow;
mod audit_flow;
mod audit_words;
mod awards_flow;
mod backup_flow;
mod bad_input_flow;
mod base_screens_flow;
mod browser;
mod busy_day;
mod busy_flow;
mod calendars_flow;
mod changes_flow;
mod command_line;
mod conduct_flow;
mod database_story;
mod decisions_flow;
mod double_acts;
mod export_flow;
mod feeds_flow;
mod final_season;
mod finding_flow;
mod fresh;
mod gate_flow;
mod inspections_flow;
mod jobs_flow;
mod kept_pages_flow;
mod kiosk_flow;
mod layout;
mod ledger_flow;
mod limit_flow;
mod members_flow;
mod messages_flow;
mod methods_flow;
mod open_days_flow;
mod papers_flow;
mod permissions;
mod providers_flow;
mod published_flow;
mod questionnaires_flow;
mod races;
mod rectifications_flow;
mod releases_flow;
mod results_flow;
mod retention_flow;
mod revisions_flow;
mod road_flow;
mod safety;
mod sealed_flow;
mod seasons;
mod signals_flow;
mod spreadsheets_flow;
mod stages_flow;
mod statements;
mod supply_files_flow;
mod supply_flow;
mod supply_races;
mod teacher_day_flow;
mod test_app;
mod timetable_flow;
mod told;
mod traces_flow;
mod vetoes_flow;
mod waiting_flow;
mod webhooks_flow;
mod world;
