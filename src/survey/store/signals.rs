//! What stands out about surveys.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    platform::db::{Conn, Write, date, word},
    survey::{
        model::SurveyId,
        signals::{Signal, SignalRule},
    },
};

/// Every rule, the first first.
pub async fn list_signal_rules(conn: &mut Conn) -> Result<Vec<SignalRule>> {
    let rows = query(
        "select version, valid_from, early_minutes, parents_per_device, alike_from
         from signal_rules
         order by version",
    )
    .fetch_all(conn)
    .await?;
    let rule = |row: &AnyRow| -> sqlx::Result<SignalRule> {
        Ok(SignalRule {
            version: row.try_get("version")?,
            valid_from: date(row.try_get("valid_from")?)?,
            early_minutes: row.try_get("early_minutes")?,
            parents_per_device: row.try_get("parents_per_device")?,
            alike_from: row.try_get("alike_from")?,
        })
    };
    rows.iter().map(|row| Ok(rule(row)?)).collect()
}

/// Children who came to the visit of a survey, as they were counted at the gate.
pub async fn find_heads(conn: &mut Conn, survey: &SurveyId) -> Result<i64> {
    let row = query(
        "select coalesce(c.children, s.children) as children
         from surveys s
         left join check_ins c on c.booking_id = s.booking_id
         where s.id = $1",
    )
    .bind(survey.as_str().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get("children")?)
}

/// Counts a signal `times` more often.
pub async fn add_signal(tx: &mut Write, survey: &SurveyId, signal: Signal, times: i64, rule: i64) -> Result<()> {
    query(
        "insert into survey_signals (survey_id, signal, times, rule_version)
         values ($1, $2, $3, $4)
         on conflict (survey_id, signal) do update set times = survey_signals.times + excluded.times",
    )
    .bind(survey.as_str().to_owned())
    .bind(signal.as_str())
    .bind(times)
    .bind(rule)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes the signals of a survey out, to write them anew: signal, how often, by which rule.
pub async fn take_signals(tx: &mut Write, survey: &SurveyId) -> Result<Vec<(Signal, i64, i64)>> {
    let rows = query("delete from survey_signals where survey_id = $1 returning signal, times, rule_version")
        .bind(survey.as_str().to_owned())
        .fetch_all(&mut **tx)
        .await?;
    let signal = |row: &AnyRow| -> sqlx::Result<(Signal, i64, i64)> {
        Ok((word(Signal::parse, row.try_get("signal")?)?, row.try_get("times")?, row.try_get("rule_version")?))
    };
    rows.iter().map(|row| Ok(signal(row)?)).collect()
}
