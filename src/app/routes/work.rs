//! Everything but seasons, grouped by who uses it.

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    super::plain::{choose_elder, choose_language, healthz, readyz, static_file},
    routes,
};
use crate::{
    accounts, agreements, api, audit, bases, booking, calendars, changes, decisions, feeds, gate, messages,
    platform::http::App, providers, releases, spreadsheets, survey, timetable, waiting, webhooks,
};

routes! {
    // everybody
    get "/" => bases::pages::home_page;
    get "/bases" => bases::pages::bases_page;
    get "/bases/{code}" => bases::pages::base_page;
    get "/projects" => bases::pages::projects_page;
    get "/projects/{code}" => bases::pages::project_page;
    get "/map" => bases::pages::map_page;
    get "/calendar" => bases::pages::month_page;
    get "/guide" => bases::pages::guide_page;
    get "/sessions/{id}/why" => timetable::pages::why_page;
    get "/language/{tag}" => choose_language;
    get "/elder/{choice}" => choose_elder;

    // accounts
    get "/sign-in" => accounts::pages::sign_in_page;
    post "/sign-in" => accounts::forms::sign_in;
    post "/sign-out" => accounts::forms::sign_out;
    get "/invitation/{token}" => accounts::pages::invitation_page;
    post "/invitation/{token}" => accounts::forms::accept_invitation;
    get "/desk" => accounts::pages::desk_page;
    get "/account" => accounts::pages::account_page;
    post "/account/password" => accounts::forms::change_password;
    post "/account/membership" => accounts::forms::switch_membership;
    post "/account/sign-out-everywhere" => accounts::forms::sign_out_everywhere;
    get "/people" => accounts::pages::people_page;
    post "/people/{id}/invitation" => accounts::forms::invite;

    // what people are told
    get "/messages" => messages::pages::messages_page;
    post "/messages/read" => messages::forms::read_messages;
    post "/messages/{id}/read" => messages::forms::read_message;
    post "/messages/email" => messages::forms::ask_email;
    post "/messages/email/removal" => messages::forms::remove_email;
    get "/messages/email/{token}" => messages::pages::confirmation_page;
    post "/messages/email/{token}" => messages::forms::confirm_email;

    post "/account/tokens" => accounts::forms::add_token;
    post "/account/tokens/{id}/revocation" => accounts::forms::revoke_token;

    // organisers
    get "/feeds" => feeds::pages::feeds_page;
    post "/feeds" => feeds::forms::make_feed;
    post "/feeds/{id}/end" => feeds::forms::end_feed;
    get "/feeds/{file}" => feeds::forms::read_feed;
    get "/sessions/{id}/booking" => booking::pages::book_page;
    post "/sessions/{id}/booking" => booking::forms::book_session;
    get "/bookings" => booking::pages::bookings_page;
    get "/bookings/{id}" => booking::pages::booking_page;
    get "/bookings/{id}/calendar.ics" => feeds::forms::read_booking;
    post "/bookings/{id}/resubmission" => decisions::forms::resubmit_filing;
    post "/bookings/{id}/emergency-plan" => decisions::forms::attach_plan;
    get "/files/emergency-plans/{id}" => decisions::pages::plan_file;
    get "/bookings/{id}/session" => changes::pages::session_page;
    post "/bookings/{id}/session" => changes::forms::reschedule;
    post "/bookings/{id}/session/parts" => changes::forms::reschedule_together;
    get "/bookings/{id}/heads" => changes::pages::heads_page;
    post "/bookings/{id}/heads" => changes::forms::change_heads;
    get "/bookings/{id}/leader" => changes::pages::leader_page;
    post "/bookings/{id}/leader" => changes::forms::change_leader;
    get "/bookings/{id}/again" => changes::pages::again_page;
    post "/bookings/{id}/offer" => changes::forms::accept_offer;
    post "/bookings/{id}/offer/removal" => changes::forms::decline_offer;
    post "/sessions/{id}/booking/parts" => booking::forms::book_split;
    post "/sessions/{id}/hold" => booking::forms::hold_places;
    post "/sessions/{id}/hold/removal" => booking::forms::give_up_hold;
    get "/waiting-list" => waiting::pages::entries_page;
    get "/waiting-list/new" => waiting::pages::join_page;
    post "/waiting-list/new" => waiting::forms::join;
    get "/waiting-list/{id}" => waiting::pages::entry_page;
    post "/waiting-list/{id}/acceptance" => waiting::forms::accept_offer;
    post "/waiting-list/{id}/refusal" => waiting::forms::decline_offer;
    post "/waiting-list/{id}/withdrawal" => waiting::forms::withdraw_entry;
    get "/sessions/{id}/cancellation" => changes::pages::call_off_page;
    post "/sessions/{id}/cancellation" => changes::forms::call_off_session;
    get "/bookings/{id}/cancellation" => booking::pages::cancel_page;
    post "/bookings/{id}/cancellation" => booking::forms::cancel_booking;
    get "/bookings/{id}/correction" => booking::pages::correction_page;
    post "/bookings/{id}/correction" => booking::forms::correct_no_show;

    // social organisations and whoever asks them
    post "/bookings/{id}/services" => providers::forms::ask_provider;
    get "/services" => providers::pages::services_page;
    get "/services/{id}" => providers::pages::request_page;
    post "/services/{id}/acceptance" => providers::forms::accept_request;
    post "/services/{id}/refusal" => providers::forms::decline_request;
    post "/services/{id}/delivery" => providers::forms::deliver_service;
    post "/services/{id}/withdrawal" => providers::forms::withdraw_request;
    get "/providers" => providers::pages::providers_page;
    get "/providers/{id}" => providers::pages::profile_page;
    post "/providers/{id}/profile" => providers::forms::edit_profile;
    post "/providers/{id}/checks" => providers::forms::add_check;
    post "/providers/{id}/checks/{check}/removal" => providers::forms::remove_check;

    // both sides of an agreement
    get "/agreements" => agreements::pages::agreements_page;
    get "/agreements/{id}" => agreements::pages::agreement_page;
    get "/agreements/{id}/pdf" => agreements::pages::paper;
    post "/agreements/{id}/signature" => agreements::forms::sign_agreement;
    post "/agreements/{id}/rejection" => agreements::forms::reject_agreement;
    post "/agreements/{id}/termination" => agreements::forms::terminate_agreement;
    post "/bookings/{id}/single-agreement" => agreements::forms::ask_single;
    post "/agreements/{id}/scan" => agreements::forms::send_scan;
    get "/files/agreement-scans/{id}" => agreements::pages::scan_file;

    // leaders of schools
    get "/approvals" => decisions::pages::approvals_page;
    post "/approvals/setting" => decisions::forms::set_school_approval;
    post "/approvals/{booking}/decision" => decisions::forms::approve_booking;

    // base managers
    post "/bookings/{id}/base-decision" => decisions::forms::answer_for_base;
    post "/supply/projects/{code}/acceptance" => decisions::forms::set_acceptance;
    get "/sessions" => booking::pages::sessions_page;
    get "/sessions/{id}/ledger" => booking::pages::ledger_page;
    get "/sessions/{id}/results" => survey::pages::session_results_page;
    get "/sessions/new" => timetable::pages::new_session_page;
    post "/sessions/new" => timetable::forms::open_sessions;
    get "/sessions/bulk" => timetable::pages::bulk_page;
    post "/sessions/bulk" => timetable::forms::change_sessions;
    get "/supply/bases/{code}/results" => survey::pages::base_results_page;
    get "/supply/bases/{code}/closures" => timetable::pages::closures_page;
    post "/supply/bases/{code}/closures" => timetable::forms::close_base;
    post "/supply/bases/{code}/closures/{id}/removal" => timetable::forms::reopen_base;
    post "/supply/bases/{code}/extra-hours" => timetable::forms::add_extra_hours;
    post "/supply/bases/{code}/extra-hours/{id}/removal" => timetable::forms::remove_extra_hours;
    get "/supply/bases/{code}/resources" => timetable::pages::resources_page;
    post "/supply/bases/{code}/resources" => timetable::forms::add_resource;
    post "/supply/bases/{code}/resources/{id}/removal" => timetable::forms::retire_resource;
    post "/supply/bases/{code}/limit" => timetable::forms::set_limit;

    // base managers and the Centre: editing supply
    get "/supply" => bases::pages::supply_page;
    get "/supply/bases/{code}" => bases::pages::edited_base_page;
    get "/supply/bases/{code}/facts" => bases::pages::facts_page;
    post "/supply/bases/{code}/facts" => bases::forms::edit_base;
    get "/supply/bases/{code}/status" => bases::pages::status_page;
    post "/supply/bases/{code}/status" => bases::forms::open_or_close;
    get "/supply/bases/{code}/hours" => bases::pages::hours_page;
    post "/supply/bases/{code}/hours" => bases::forms::add_hours;
    post "/supply/bases/{code}/hours/{rule}/removal" => bases::forms::remove_hours;
    get "/supply/bases/{code}/papers" => bases::pages::papers_page;
    post "/supply/bases/{code}/papers" => bases::forms::add_paper;
    get "/supply/bases/{code}/papers/{paper}/removal" => bases::pages::paper_removal_page;
    post "/supply/bases/{code}/papers/{paper}/removal" => bases::forms::remove_paper;
    get "/supply/bases/{code}/photos" => bases::pages::photos_page;
    post "/supply/bases/{code}/photos" => bases::forms::add_photo;
    post "/supply/bases/{code}/photos/{photo}/first" => bases::forms::move_photo;
    get "/supply/bases/{code}/photos/{photo}/removal" => bases::pages::photo_removal_page;
    post "/supply/bases/{code}/photos/{photo}/removal" => bases::forms::remove_photo;
    get "/supply/bases/{code}/projects/new" => bases::pages::new_project_page;
    post "/supply/bases/{code}/projects/new" => bases::forms::new_project;
    get "/supply/projects/{code}" => bases::pages::edited_project_page;
    get "/supply/projects/{code}/facts" => bases::pages::edit_project_page;
    post "/supply/projects/{code}/facts" => bases::forms::edit_project;
    post "/supply/projects/{code}/publication" => bases::forms::publish_project;
    get "/supply/projects/{code}/withdrawal" => bases::pages::withdrawal_page;
    post "/supply/projects/{code}/withdrawal" => bases::forms::withdraw_project;
    post "/supply/projects/{code}/materials" => bases::forms::submit_material;
    post "/supply/materials/{id}/decision" => bases::forms::decide_material;

    // files, by the row they belong to
    get "/files/photos/{id}" => bases::pages::photo_file;
    get "/files/photos/{id}/small" => bases::pages::small_photo_file;
    get "/files/papers/{id}" => bases::pages::paper_file;
    get "/files/materials/{id}" => bases::pages::material_file;

    // the gate
    get "/gate" => gate::pages::gate_page;
    post "/gate/code" => gate::forms::find_code;
    get "/gate/list" => gate::pages::paper::list_page;
    get "/gate/worker.js" => gate::pages::worker;
    get "/gate/day" => gate::pages::day;
    post "/gate/sync" => gate::forms::sync_act;
    get "/gate/walk-in" => gate::pages::walk_in_page;
    post "/gate/walk-in" => gate::forms::walk_in;
    get "/gate/incident" => gate::pages::new_incident_page;
    post "/gate/incident" => gate::forms::report_incident;
    get "/gate/{booking}" => gate::pages::arrival_page;
    post "/gate/{booking}/check-in" => gate::forms::receive_group;
    get "/gate/{booking}/survey" => gate::pages::poster_page;
    post "/gate/{booking}/briefing" => gate::forms::give_briefing;
    post "/gate/{booking}/close-out" => gate::forms::close_out;
    get "/incidents" => gate::pages::incidents_page;
    get "/incidents/{id}" => gate::pages::incident_page;
    post "/incidents/{id}/review" => gate::forms::begin_review;
    post "/incidents/{id}/closing" => gate::forms::close_review;

    // on paper
    get "/bookings/{id}/sign-in-sheet" => gate::pages::paper::sign_in_page;
    get "/bookings/{id}/parents-notice" => gate::pages::paper::notice_page;
    get "/bookings/{id}/task-sheet" => gate::pages::paper::tasks_page;

    // back at school
    get "/safe-returns" => gate::pages::returns_page;
    get "/bookings/{id}/safe-return" => gate::pages::return_page;
    post "/bookings/{id}/safe-return" => gate::forms::report_return;

    // children and parents, without an account
    get "/survey" => survey::pages::entry_page;
    post "/survey" => survey::forms::enter_code;
    post "/survey/answer" => survey::forms::submit_ballot;
    get "/survey/thanks" => survey::pages::thanks_page;
    get "/survey/worker.js" => survey::pages::worker;
    get "/survey/withdrawal" => survey::pages::withdrawal_page;
    post "/survey/withdrawal" => survey::forms::withdraw_ballot;

    // children on one device, one after the other
    get "/bookings/{id}/tallies" => survey::pages::tallies_page;
    get "/bookings/{id}/tallies/{questionnaire}" => survey::pages::tally_page;
    post "/bookings/{id}/tallies/{questionnaire}" => survey::forms::key_tally;
    get "/bookings/{id}/strips/{questionnaire}" => survey::pages::strips_page;
    get "/bookings/{id}/survey" => survey::pages::ways_page;
    post "/bookings/{id}/kiosk" => survey::forms::open_kiosk;
    get "/survey/kiosk" => survey::pages::kiosk_page;
    post "/survey/kiosk/end" => survey::forms::end_kiosk;
    post "/survey/kiosk/sync" => survey::forms::sync_kiosk;
    get "/survey/kiosk/{questionnaire}" => survey::pages::kiosk_questions_page;
    post "/survey/kiosk/{questionnaire}" => survey::forms::answer_at_kiosk;
    get "/survey/kiosk/{questionnaire}/thanks" => survey::pages::kiosk_thanks_page;

    // organisers and providers rate from their account
    get "/survey/mine" => survey::pages::mine_page;
    get "/survey/mine/{survey}" => survey::pages::account_ballot_page;
    post "/survey/mine/{survey}" => survey::forms::submit_account_ballot;

    // the Centre: a child was afraid
    post "/supply/bases/{code}/reply" => survey::forms::write_reply;
    post "/replies/{id}/withdrawal" => survey::forms::withdraw_reply;
    get "/replies" => survey::pages::replies_page;
    post "/replies/{id}/decision" => survey::forms::decide_reply;
    get "/turnout" => survey::pages::turnout_page;
    get "/comments" => survey::pages::comments_page;
    post "/comments/{id}/decision" => survey::forms::decide_comment;
    get "/questionnaires" => survey::pages::questionnaires_page;
    post "/questionnaires/publication" => survey::forms::publish_questionnaires;
    get "/questionnaires/{questionnaire}" => survey::pages::questionnaire_page;
    post "/questionnaires/{questionnaire}" => survey::forms::save_questionnaire;
    get "/questionnaires/{questionnaire}/sounds" => survey::pages::sounds_page;
    post "/questionnaires/{questionnaire}/sounds" => survey::forms::add_sound;
    post "/questionnaires/{questionnaire}/sounds/{item}/removal" => survey::forms::remove_sound;
    get "/survey/sounds/{sound}" => survey::pages::sound;
    get "/questionnaires/{questionnaire}/preview" => survey::pages::questionnaire_preview_page;
    get "/sealed" => survey::pages::sealed_list_page;
    get "/sealed/{id}" => survey::pages::sealed_page;
    post "/sealed/{id}/opening" => survey::forms::consent_to_open;

    // the Centre: the civic and the school calendar
    get "/calendars" => calendars::pages::calendars_page;
    post "/calendars/days" => calendars::forms::set_day;
    post "/calendars/days/{date}/removal" => calendars::forms::remove_day;
    post "/calendars/import" => calendars::forms::look_at_notice;
    post "/calendars/import/confirmation" => calendars::forms::import_notice;
    post "/calendars/spans" => calendars::forms::save_span;
    post "/calendars/spans/import" => calendars::forms::import_spans;
    post "/calendars/spans/{id}/removal" => calendars::forms::remove_span;

    // the Centre
    get "/filings" => decisions::pages::filings_page;
    post "/filings" => decisions::forms::accept_filings;
    get "/filings/{booking}" => decisions::pages::filing_page;
    post "/filings/{booking}/decision" => decisions::forms::decide_filing;
    get "/releases" => releases::pages::releases_page;
    post "/releases" => releases::forms::set_release;
    post "/releases/towns" => releases::forms::set_far_towns;
    post "/agreements/rule" => agreements::forms::set_must_sign;
    get "/agreements/template" => agreements::pages::template_page;
    post "/agreements/template" => agreements::forms::save_template;
    post "/agreements/template/publication" => agreements::forms::publish_template;
    post "/agreements/scans/{id}/decision" => agreements::forms::decide_scan;

    // the Centre and the system's administrator
    get "/capacity" => booking::pages::capacity_page;
    get "/deliveries" => messages::pages::deliveries_page;
    get "/jobs" => crate::jobs::pages::jobs_page;
    post "/jobs/{name}/run" => crate::jobs::forms::hurry_job;

    // other programs are told
    get "/webhooks" => webhooks::pages::webhooks_page;
    post "/webhooks" => webhooks::forms::make_webhook;
    get "/webhooks/{id}" => webhooks::pages::webhook_page;
    post "/webhooks/{id}/end" => webhooks::forms::end_webhook;
    post "/webhooks/{id}/resumption" => webhooks::forms::resume_webhook;
    post "/webhooks/{id}/deliveries/{delivery}/again" => webhooks::forms::send_again;

    // lists in from Excel and out to it
    get "/import" => spreadsheets::pages::import_index_page;
    get "/import/{kind}" => spreadsheets::pages::import_page;
    post "/import/{kind}" => spreadsheets::forms::check_file;
    post "/import/{kind}/confirmation" => spreadsheets::forms::confirm_import;
    get "/import/{kind}/template.xlsx" => spreadsheets::pages::template_file;
    get "/import/{kind}/messages.xlsx" => spreadsheets::pages::messages_file;
    get "/export/{list}" => spreadsheets::pages::export_list;

    // the audit administrator
    get "/audit" => audit::pages::log_page;
    post "/audit/export" => audit::forms::export_log;

    // programs, with a token
    get "/api" => api::pages::interface_page;
    get "/api/openapi.json" => api::openapi::describe;
    get "/api/v1/bases" => api::bases::list_bases;
    get "/api/v1/projects" => api::bases::list_projects;
    get "/api/v1/sessions" => api::sessions::list_sessions;
    get "/api/v1/sessions/{id}" => api::sessions::find_session;
    get "/api/v1/bookings" => api::bookings::list_bookings;
    post "/api/v1/bookings" => api::bookings::book_session;
    post "/api/v1/bookings/parts" => api::parts::book_in_parts;
    get "/api/v1/bookings/{id}" => api::bookings::find_booking;
    post "/api/v1/bookings/{id}/cancel" => api::bookings::cancel_booking;
    post "/api/v1/bookings/{id}/reschedule" => api::changes::reschedule_booking;
    post "/api/v1/bookings/{id}/heads" => api::changes::change_heads;
    post "/api/v1/bookings/{id}/leader" => api::changes::change_leader;
    get "/api/v1/agreements" => api::agreements::list_agreements;
    get "/api/v1/agreements/{id}" => api::agreements::find_agreement;
    post "/api/v1/waiting-list" => api::waiting::join_waiting_list;
    get "/api/v1/waiting-list/{id}" => api::waiting::find_waiting_entry;
    post "/api/v1/waiting-list/{id}/accept" => api::waiting::accept_waiting_offer;
    post "/api/v1/waiting-list/{id}/withdraw" => api::waiting::withdraw_waiting_entry;

    // machines
    get "/static/{file}" => static_file;
    get "/sitemap.xml" => bases::pages::sitemap;
    get "/robots.txt" => bases::pages::robots;
    get "/favicon.ico" => bases::pages::favicon;
    get "/components" => bases::pages::components_page;
    get "/healthz" => healthz;
    get "/readyz" => readyz;
}
