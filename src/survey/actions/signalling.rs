//! Notes what stands out about answers, without noting whose they are.

use crate::{
    error::AppError,
    platform::db::Write,
    survey::{
        model::{Ballot, Code, SurveyId},
        signals::{Signal, SignalRule, at_closing, rule_of},
        store,
    },
};

/// The rule of today.
pub(super) async fn rule_today(tx: &mut Write) -> Result<SignalRule, AppError> {
    let today = tx.now().date();
    let rules = store::list_signal_rules(tx).await?;
    rule_of(&rules, today).ok_or_else(|| AppError::Internal("no rule of signals is valid".to_owned()))
}

/// Notes that the ballot just given was the `count`-th of its survey from one device today, if that is many.
pub async fn note_device(tx: &mut Write, code: &Code, count: i64) -> Result<(), AppError> {
    let rule = rule_today(tx).await?;
    if rule.is_many(code.questionnaire, count) {
        store::add_signal(tx, &code.survey.id, Signal::OneDevice, 1, rule.version).await?;
    }
    Ok(())
}

/// Writes the signals of a survey that closes anew, with those that show only now.
pub(super) async fn note_signals(tx: &mut Write, survey: &SurveyId, ballots: &[Ballot]) -> Result<(), AppError> {
    let rule = rule_today(tx).await?;
    let heads = store::find_heads(tx, survey).await?;
    for (signal, times, version) in store::take_signals(tx, survey).await? {
        store::add_signal(tx, survey, signal, times, version).await?;
    }
    for (signal, times) in at_closing(&rule, heads, ballots) {
        store::add_signal(tx, survey, signal, times, rule.version).await?;
    }
    Ok(())
}
