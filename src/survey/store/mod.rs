//! Every statement about surveys, codes and ballots.

mod ballots;
mod codes;
mod comments;
mod files;
mod kiosks;
mod questionnaires;
mod released;
mod replies;
mod retention;
mod sealed;
mod signals;
mod surveys;
mod tallies;
mod turnout;

pub use ballots::{
    delete_ballot, find_cast, insert_ballot, list_ballots, list_season_ballots, spend_and_insert, take_ballots,
};
pub use codes::{
    Slip, delete_answered, draw_slip, find_code, insert_answered, insert_slip, take_over_slip, take_slips,
};
pub use comments::{
    Written, delete_comment, find_comment, insert_comment, list_released_comments, list_unread_comments, take_comments,
    update_comment,
};
pub use files::{empty_log, rewrite_files};
pub use kiosks::{delete_kiosks, find_kiosk, insert_kiosk};
pub use questionnaires::{
    delete_draft, find_items, insert_items, insert_version, is_sound, list_asked, list_draft, list_published,
    list_questions, list_sound_files, list_versions, save_draft, take_draft,
};
pub use released::{
    find_release, insert_released, list_due_releases, list_released, list_released_of_base, list_session_ballots,
    update_released,
};
pub use replies::{
    find_public_reply, find_reply, list_public_replies, list_replies, list_waiting_replies, replace_public_reply,
    save_reply, update_reply_decided, update_reply_withdrawn,
};
pub use retention::{delete_ballots, delete_codes, delete_comments, is_any_open};
pub use sealed::{
    find_sealed, find_sealed_visit, insert_sealed, list_consents, list_sealed, list_untold, save_consent,
    update_opened, update_sealed_told,
};
pub use signals::{add_signal, find_heads, list_signal_rules, take_signals};
pub use surveys::{
    count_draw, find_entry, find_own_survey, find_survey_of, has_provider, hold_open, hold_unfrozen,
    insert_provider_quota, insert_quota, insert_survey, list_due_surveys, list_own_surveys, list_quotas, uncount_draw,
    update_closed, update_frozen, was_closed_since,
};
pub use tallies::{delete_tallies, insert_batch, list_batches, list_tallies, save_tally, works_for_rated};
pub use turnout::{insert_turnout, list_turnouts, list_unreminded, update_reminded};

type Result<T> = std::result::Result<T, crate::error::AppError>;
