//! How many of those who were asked have answered.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, surveys::survey};
use crate::{
    bases::model::BaseId,
    platform::db::{Conn, Write, word},
    survey::{
        model::{Questionnaire, SurveyId},
        turnout::{BaseTurnout, Reminded, Share, Turnout},
    },
    time::Moment,
};

/// Notes how one questionnaire of a survey was answered.
pub async fn insert_turnout(tx: &mut Write, survey: &SurveyId, turnout: &Turnout) -> Result<()> {
    query("insert into survey_turnouts (survey_id, questionnaire, asked, answered) values ($1, $2, $3, $4)")
        .bind(survey.as_str().to_owned())
        .bind(turnout.questionnaire.as_str())
        .bind(turnout.asked)
        .bind(turnout.answered)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The turnout of each base with a closed survey of a session that began from `from` up to and without `to`, by code;
/// of one base where one is named.
pub async fn list_turnouts(
    conn: &mut Conn,
    base: Option<&BaseId>,
    from: Moment,
    to: Moment,
) -> Result<Vec<BaseTurnout>> {
    let rows = query(
        "select h.code, h.name, t.questionnaire, count(*) as visits, cast(sum(t.asked) as bigint) as asked,
                cast(sum(t.answered) as bigint) as answered
         from survey_turnouts t
         join surveys s on s.id = t.survey_id
         join sessions x on x.id = s.session_id
         join bases h on h.id = x.base_id
         where x.starts_at >= $1 and x.starts_at < $2 and ($3 = '' or h.id = $3)
         group by h.code, h.name, t.questionnaire
         order by h.code, t.questionnaire",
    )
    .bind(from.0)
    .bind(to.0)
    .bind(base.map_or("", BaseId::as_str).to_owned())
    .fetch_all(conn)
    .await?;
    let mut bases: Vec<BaseTurnout> = Vec::new();
    for row in &rows {
        add(&mut bases, row)?;
    }
    Ok(bases)
}

fn add(bases: &mut Vec<BaseTurnout>, row: &AnyRow) -> sqlx::Result<()> {
    let code: String = row.try_get("code")?;
    if bases.last().is_none_or(|last| last.code != code) {
        bases.push(BaseTurnout { code, name: row.try_get("name")?, ..BaseTurnout::default() });
    }
    let Some(base) = bases.last_mut() else { return Ok(()) };
    let questionnaire = word(Questionnaire::parse, row.try_get("questionnaire")?)?;
    if questionnaire == Questionnaire::Organiser {
        // Every visit has one.
        base.visits = row.try_get("visits")?;
    }
    let share = Share { asked: row.try_get("asked")?, answered: row.try_get("answered")? };
    let so_far = base.groups.entry(questionnaire.group()).or_default();
    *so_far = so_far.with(share);
    Ok(())
}

/// Open surveys that close before `before` and whose raters were not reminded.
pub async fn list_unreminded(conn: &mut Conn, now: Moment, before: Moment, limit: i64) -> Result<Vec<Reminded>> {
    let rows = query(
        "select s.id, s.booking_id, s.session_id, s.entry_code, s.opens_at, s.closes_at, s.closed_at, s.frozen_at,
                s.questionnaire_version, s.children, x.starts_at, b.booked_by,
                (select count(*)
                 from survey_answered w
                 where w.survey_id = s.id and w.questionnaire = 'organiser') as organisers,
                (select min(a.provider_id)
                 from service_assignments a
                 where a.booking_id = b.id
                   and a.status in ('accepted', 'delivered')
                   and not exists (
                     select 1 from survey_answered w where w.survey_id = s.id and w.questionnaire = 'provider'
                   )) as provider,
                (select count(*)
                 from survey_codes c
                 where c.survey_id = s.id and c.questionnaire = 'parent' and c.spent_on is not null) as parents
         from surveys s
         join sessions x on x.id = s.session_id
         join bookings b on b.id = s.booking_id
         where s.closed_at is null and s.reminded_at is null and s.closes_at > $1 and s.closes_at <= $2
         order by s.closes_at, s.id
         limit $3",
    )
    .bind(now.0)
    .bind(before.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(reminded(row)?)).collect()
}

fn reminded(row: &AnyRow) -> sqlx::Result<Reminded> {
    Ok(Reminded {
        survey: survey(row)?,
        booked_by: row.try_get::<String, _>("booked_by")?.into(),
        has_organiser: row.try_get::<i64, _>("organisers")? > 0,
        provider: row.try_get::<Option<String>, _>("provider")?.map(Into::into),
        parents: row.try_get("parents")?,
    })
}

/// Notes that the raters of a survey were reminded; false if they were.
pub async fn update_reminded(tx: &mut Write, survey: &SurveyId) -> Result<bool> {
    let now = tx.now().0;
    let done = query("update surveys set reminded_at = $1 where id = $2 and reminded_at is null")
        .bind(now)
        .bind(survey.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
