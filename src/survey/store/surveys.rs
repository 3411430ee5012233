//! Surveys and how many ballots they may have.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::OrganisationId,
    booking::model::BookingId,
    platform::db::{Conn, Write, exactly_one, word},
    survey::model::{OwnSurvey, Questionnaire, Quota, Survey, SurveyId},
    time::Moment,
};

/// The survey of a booking.
pub async fn find_survey_of(conn: &mut Conn, booking: &BookingId) -> Result<Option<Survey>> {
    let row = query(
        "select s.id, s.booking_id, s.session_id, s.entry_code, s.opens_at, s.closes_at, s.closed_at, s.frozen_at,
                s.questionnaire_version, s.children, x.starts_at
         from surveys s
         join sessions x on x.id = s.session_id
         where s.booking_id = $1",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(survey).transpose()?)
}

/// The survey whose poster shows `entry_code`.
pub async fn find_entry(conn: &mut Conn, entry_code: &str) -> Result<Option<Survey>> {
    let row = query(
        "select s.id, s.booking_id, s.session_id, s.entry_code, s.opens_at, s.closes_at, s.closed_at, s.frozen_at,
                s.questionnaire_version, s.children, x.starts_at
         from surveys s
         join sessions x on x.id = s.session_id
         where s.entry_code = $1",
    )
    .bind(entry_code.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(survey).transpose()?)
}

/// Adds a survey.
pub async fn insert_survey(tx: &mut Write, survey: &Survey) -> Result<()> {
    query(
        "insert into surveys
           (id, booking_id, session_id, entry_code, opens_at, closes_at, children, questionnaire_version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(survey.id.as_str().to_owned())
    .bind(survey.booking_id.as_str().to_owned())
    .bind(survey.session_id.as_str().to_owned())
    .bind(survey.entry_code.clone())
    .bind(survey.opens_at.0)
    .bind(survey.closes_at.0)
    .bind(survey.children)
    .bind(survey.questionnaire_version)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether somebody serves a booking.
pub async fn has_provider(conn: &mut Conn, booking: &BookingId) -> Result<bool> {
    let row =
        query("select count(*) from service_assignments where booking_id = $1 and status in ('accepted', 'delivered')")
            .bind(booking.as_str().to_owned())
            .fetch_one(conn)
            .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// Lets a survey have at most `cap` ballots of a questionnaire.
pub async fn insert_quota(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire, cap: i64) -> Result<()> {
    query("insert into survey_quotas (survey_id, questionnaire, cap) values ($1, $2, $3)")
        .bind(survey.as_str().to_owned())
        .bind(questionnaire.as_str())
        .bind(cap)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Lets the survey of a booking have a ballot of its provider, if there is a survey and it has none.
pub async fn insert_provider_quota(tx: &mut Write, booking: &BookingId) -> Result<()> {
    query(
        "insert into survey_quotas (survey_id, questionnaire, cap)
         select s.id, 'provider', 1
         from surveys s
         where s.booking_id = $1 and s.closed_at is null
         on conflict do nothing",
    )
    .bind(booking.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many ballots of each questionnaire a survey may have, children first.
pub async fn list_quotas(conn: &mut Conn, survey: &SurveyId) -> Result<Vec<Quota>> {
    let rows = query("select questionnaire, cap, drawn from survey_quotas where survey_id = $1")
        .bind(survey.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    let mut quotas = rows.iter().map(quota).collect::<sqlx::Result<Vec<_>>>()?;
    quotas.sort_by_key(|quota| quota.questionnaire);
    Ok(quotas)
}

/// Counts one more ballot of a questionnaire; false if there are no more. This is the lock
/// that keeps two people from the same code: it holds until the transaction ends.
pub async fn count_draw(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire) -> Result<bool> {
    let done = query(
        "update survey_quotas
         set drawn = drawn + 1
         where survey_id = $1 and questionnaire = $2 and drawn < cap",
    )
    .bind(survey.as_str().to_owned())
    .bind(questionnaire.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives the place of a ballot back that was given from an account.
pub async fn uncount_draw(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire) -> Result<()> {
    let done =
        query("update survey_quotas set drawn = drawn - 1 where survey_id = $1 and questionnaire = $2 and drawn > 0")
            .bind(survey.as_str().to_owned())
            .bind(questionnaire.as_str())
            .execute(&mut **tx)
            .await?;
    exactly_one(done.rows_affected())
}

/// The surveys an organisation rates as organiser or as provider, latest visit first.
pub async fn list_own_surveys(
    conn: &mut Conn,
    organisation: &OrganisationId,
    questionnaire: Questionnaire,
    limit: i64,
) -> Result<Vec<OwnSurvey>> {
    let rows = query(
        "select s.id, s.booking_id, s.session_id, s.entry_code, s.opens_at, s.closes_at, s.closed_at, s.frozen_at,
                s.questionnaire_version, s.children, x.starts_at, q.questionnaire, b.group_name, p.title, h.name as base_name, w.answered_on
         from surveys s
         join survey_quotas q on q.survey_id = s.id and q.questionnaire = $2
         join sessions x on x.id = s.session_id
         join projects p on p.id = x.project_id
         join bases h on h.id = x.base_id
         join bookings b on b.id = s.booking_id
         left join service_assignments a on a.booking_id = b.id and a.status in ('accepted', 'delivered')
         left join survey_answered w on w.survey_id = s.id and w.questionnaire = q.questionnaire
         where (q.questionnaire = 'organiser' and b.organiser_id = $1)
            or (q.questionnaire = 'provider' and a.provider_id = $1)
         order by x.starts_at desc, s.id
         limit $3",
    )
    .bind(organisation.as_str().to_owned())
    .bind(questionnaire.as_str())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(own_survey(row)?)).collect()
}

/// One survey an organisation rates; nothing if it is not the organisation's to rate.
pub async fn find_own_survey(
    conn: &mut Conn,
    organisation: &OrganisationId,
    questionnaire: Questionnaire,
    id: &SurveyId,
) -> Result<Option<OwnSurvey>> {
    let row = query(
        "select s.id, s.booking_id, s.session_id, s.entry_code, s.opens_at, s.closes_at, s.closed_at, s.frozen_at,
                s.questionnaire_version, s.children, x.starts_at, q.questionnaire, b.group_name, p.title, h.name as base_name, w.answered_on
         from surveys s
         join survey_quotas q on q.survey_id = s.id and q.questionnaire = $2
         join sessions x on x.id = s.session_id
         join projects p on p.id = x.project_id
         join bases h on h.id = x.base_id
         join bookings b on b.id = s.booking_id
         left join service_assignments a on a.booking_id = b.id and a.status in ('accepted', 'delivered')
         left join survey_answered w on w.survey_id = s.id and w.questionnaire = q.questionnaire
         where s.id = $3
           and ((q.questionnaire = 'organiser' and b.organiser_id = $1)
             or (q.questionnaire = 'provider' and a.provider_id = $1))",
    )
    .bind(organisation.as_str().to_owned())
    .bind(questionnaire.as_str())
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(own_survey).transpose()?)
}

/// Surveys whose time is over and whose ballots were not shuffled yet.
pub async fn list_due_surveys(conn: &mut Conn, now: Moment) -> Result<Vec<SurveyId>> {
    let rows = query("select id from surveys where closed_at is null and closes_at < $1 order by closes_at, id")
        .bind(now.0)
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>("id")?.into())).collect()
}

/// Notes that a survey is closed; false if somebody else did.
pub async fn update_closed(tx: &mut Write, survey: &SurveyId) -> Result<bool> {
    let now = tx.now().0;
    let done = query("update surveys set closed_at = $1 where id = $2 and closed_at is null and closes_at < $1")
        .bind(now)
        .bind(survey.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps an open survey open until the transaction ends: its closing waits, and reads what was written. False if
/// it is closed, also by somebody who was waited for.
pub async fn hold_open(tx: &mut Write, survey: &SurveyId) -> Result<bool> {
    let done = query("update surveys set closed_at = null where id = $1 and closed_at is null")
        .bind(survey.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a survey from being frozen, closed or written anew until the transaction ends. False if it is frozen, also
/// by somebody who was waited for.
pub async fn hold_unfrozen(tx: &mut Write, survey: &SurveyId) -> Result<bool> {
    let done = query("update surveys set frozen_at = null where id = $1 and frozen_at is null")
        .bind(survey.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether any survey was closed since `since`.
pub async fn was_closed_since(conn: &mut Conn, since: Moment) -> Result<bool> {
    let row = query("select count(*) from surveys where closed_at >= $1").bind(since.0).fetch_one(conn).await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// Freezes the surveys of the sessions that began from `from` up to and without `to`.
pub async fn update_frozen(tx: &mut Write, from: Moment, to: Moment) -> Result<()> {
    let now = tx.now().0;
    query(
        "update surveys
         set frozen_at = $1
         where frozen_at is null
           and session_id in (select id from sessions where starts_at >= $2 and starts_at < $3)",
    )
    .bind(now)
    .bind(from.0)
    .bind(to.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A survey from the columns every statement of this folder gives it.
pub(super) fn survey(row: &AnyRow) -> sqlx::Result<Survey> {
    Ok(Survey {
        id: row.try_get::<String, _>("id")?.into(),
        booking_id: row.try_get::<String, _>("booking_id")?.into(),
        session_id: row.try_get::<String, _>("session_id")?.into(),
        entry_code: row.try_get("entry_code")?,
        starts_at: Moment(row.try_get("starts_at")?),
        opens_at: Moment(row.try_get("opens_at")?),
        closes_at: Moment(row.try_get("closes_at")?),
        closed_at: row.try_get::<Option<i64>, _>("closed_at")?.map(Moment),
        frozen_at: row.try_get::<Option<i64>, _>("frozen_at")?.map(Moment),
        questionnaire_version: row.try_get("questionnaire_version")?,
        children: row.try_get("children")?,
    })
}

fn quota(row: &AnyRow) -> sqlx::Result<Quota> {
    Ok(Quota {
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        cap: row.try_get("cap")?,
        drawn: row.try_get("drawn")?,
    })
}

fn own_survey(row: &AnyRow) -> sqlx::Result<OwnSurvey> {
    Ok(OwnSurvey {
        survey: survey(row)?,
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        base_name: row.try_get("base_name")?,
        project_title: row.try_get("title")?,
        group_name: row.try_get("group_name")?,
        is_answered: row.try_get::<Option<String>, _>("answered_on")?.is_some(),
    })
}
