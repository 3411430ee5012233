//! Seasons: what is rated, by whom, and what comes of it, grouped by who uses it.

use axum::{
    Router,
    routing::{get, post},
};

use super::routes;
use crate::{awards, inspections, platform::http::App, rating, rectifications, revisions, vetoes};

routes! {
    // everybody
    get "/stars" => rating::pages::stars_page;
    get "/notices/{year}" => rating::pages::notice_page;
    get "/notices/{year}/notice.pdf" => rating::pages::notice_pdf;
    get "/stars/{year}" => rating::pages::published_season_page;
    get "/stars/{year}/{code}" => rating::pages::published_base_page;
    get "/stars/{year}/bundle.json" => rating::pages::bundle_file;
    get "/stars/{year}/method.json" => rating::pages::method_file;
    get "/open-data" => rating::pages::open_data_page;
    get "/open-data/{file}" => rating::pages::open_data_file;
    get "/certificates/{token}" => awards::pages::check_page;
    get "/certificates/{token}/badge.json" => awards::pages::badge_json;
    get "/certificates/{token}/badge.jwt" => awards::pages::badge_jwt;
    get "/certificates/status/{list}" => awards::pages::status_list;
    get "/certificates/issuer" => awards::pages::issuer_document;
    get "/certificates/keys/{name}" => awards::pages::key_document;
    get "/.well-known/jwks.json" => awards::pages::key_set;

    // the Centre, the committee and reviewers
    get "/methods" => rating::pages::methods_page;
    post "/methods" => rating::forms::write_method;
    get "/methods/{code}" => rating::pages::method_page;
    post "/methods/{code}/step" => rating::forms::advance_method;
    post "/seasons" => rating::forms::open_season;
    get "/seasons" => rating::pages::seasons_page;
    get "/signals" => rating::pages::signals_page;
    post "/signals/{survey}/exclusion" => rating::forms::propose_exclusion;
    post "/signals/exclusions/{id}/decision" => rating::forms::decide_exclusion;
    get "/retention" => rating::pages::retention_page;
    get "/seasons/laboratory" => rating::pages::laboratory_page;
    get "/seasons/{year}/laboratory.json" => rating::pages::laboratory_file;
    get "/seasons/{year}" => rating::pages::season_page;
    post "/seasons/{year}/computation" => rating::forms::compute_season;
    post "/seasons/{year}/finalisation" => rating::forms::finalise_season;
    post "/seasons/{year}/check-visits" => rating::forms::record_check_visit;
    post "/seasons/{year}/preview" => rating::forms::open_preview;
    post "/seasons/{year}/notice" => rating::forms::open_notice;
    get "/seasons/{year}/committee" => rating::pages::committee_page;
    post "/seasons/{year}/votes" => rating::forms::cast_votes;
    get "/seasons/{year}/hearings" => rating::pages::hearings_page;
    post "/queries/{id}/answer" => rating::forms::answer_question;
    post "/objections/{id}/decision" => rating::forms::decide_objection;
    get "/seasons/{year}/runs/{number}" => rating::pages::changes_page;
    get "/seasons/{year}/bases/{code}/records" => rating::pages::records_page;
    get "/seasons/{year}/bases/{code}" => rating::pages::workings_page;

    // base managers: their own results
    get "/workbooks" => rating::pages::workbooks_page;
    get "/workbooks/{year}/{code}" => rating::pages::workbook_page;
    get "/workbooks/{year}/{code}/workbook.xlsx" => rating::pages::workbook_xlsx;
    get "/workbooks/{year}/{code}/workbook.pdf" => rating::pages::workbook_pdf;
    post "/workbooks/{year}/{code}/query" => rating::forms::ask_question;
    post "/workbooks/{year}/{code}/objection" => rating::forms::raise_objection;

    // evaluators, and who sends them
    get "/self-assessments" => inspections::pages::selves_page;
    get "/self-assessments/{code}" => inspections::pages::self_page;
    post "/self-assessments/{code}" => inspections::forms::assess_self;
    get "/inspections" => inspections::pages::inspections_page;
    post "/inspections" => inspections::forms::assign_task;
    post "/inspections/shares" => inspections::forms::share_tasks;
    get "/inspections/worker.js" => inspections::pages::worker;
    get "/inspections/{id}" => inspections::pages::task_page;
    get "/inspections/{id}/pack" => inspections::pages::pack_page;
    get "/inspections/{id}/report.pdf" => inspections::pages::report_pdf;
    post "/inspections/{id}/declaration" => inspections::forms::declare_task;
    post "/inspections/{id}/withdrawal" => inspections::forms::withdraw_task;
    post "/inspections/{id}/sheet" => inspections::forms::save_sheet;
    post "/inspections/{id}/photos" => inspections::forms::add_evidence;
    get "/inspections/photos/{photo}" => inspections::pages::evidence_file;
    post "/inspections/photos/{photo}/removal" => inspections::forms::remove_evidence;

    // what bases are charged with
    get "/vetoes" => vetoes::pages::vetoes_page;
    post "/vetoes" => vetoes::forms::propose_veto;
    get "/vetoes/new" => vetoes::pages::new_veto_page;
    get "/vetoes/{id}" => vetoes::pages::veto_page;
    post "/vetoes/{id}/statement" => vetoes::forms::state_veto;
    post "/vetoes/{id}/extension" => vetoes::forms::extend_suspension;
    post "/vetoes/{id}/decision" => vetoes::forms::decide_veto;
    post "/vetoes/{id}/appeal" => vetoes::forms::appeal_veto;
    post "/vetoes/{id}/review" => vetoes::forms::review_veto;

    // what bases have to put right
    get "/rectifications" => rectifications::pages::rectifications_page;
    post "/rectifications" => rectifications::forms::order_rectification;
    get "/rectifications/new" => rectifications::pages::new_rectification_page;
    get "/rectifications/{id}" => rectifications::pages::rectification_page;
    post "/rectifications/{id}/report" => rectifications::forms::report_rectification;
    post "/rectifications/{id}/judgement" => rectifications::forms::judge_report;
    post "/rectifications/{id}/climb" => rectifications::forms::climb_rectification;
    post "/rectifications/{id}/withdrawal" => rectifications::forms::withdraw_rectification;

    // results that are revised after a season is final
    get "/revisions" => revisions::pages::revisions_page;
    post "/revisions" => revisions::forms::open_revision;
    get "/revisions/new" => revisions::pages::new_revision_page;
    get "/revisions/{id}" => revisions::pages::revision_page;
    get "/revisions/{id}/notice" => revisions::pages::revision_notice_page;
    post "/revisions/{id}/decision" => revisions::forms::decide_request;
    post "/revisions/{id}/inspections" => revisions::forms::send_evaluator;
    post "/revisions/{id}/computation" => revisions::forms::compute_revision;
    post "/revisions/{id}/votes" => revisions::forms::vote_revision;
    post "/revisions/{id}/notice" => revisions::forms::open_notice;
    post "/revisions/{id}/objection" => revisions::forms::object_revision;
    post "/revisions/{id}/review" => revisions::forms::answer_objection;
    post "/revisions/{id}/finalisation" => revisions::forms::finalise_revision;
    post "/revisions/{id}/drop" => revisions::forms::drop_revision;

    // the Centre: what a final season hands out
    get "/certificates" => awards::pages::certificates_page;
    post "/certificates/issuance" => awards::forms::issue_certificates;
    post "/certificates/prints" => awards::forms::print_season;
    get "/certificates/{token}/record" => awards::pages::record_page;
    post "/certificates/{token}/prints" => awards::forms::print_certificate;
    post "/certificates/{token}/suspension" => awards::forms::suspend_certificate;
    post "/certificates/{token}/resumption" => awards::forms::resume_certificate;
    post "/certificates/{token}/revocation" => awards::forms::revoke_certificate;
    post "/certificates/{token}/plaque" => awards::forms::note_plaque;
    get "/titles" => awards::pages::titles_page;
    post "/titles/waivers" => awards::forms::waive_season;
    post "/titles/approval-bases" => awards::forms::add_approval_basis;
}
