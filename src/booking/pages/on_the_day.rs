//! What whoever leads a group needs on the day: what to bring, the way there, the day in a calendar; and afterwards
//! the address at which parents rate.

use leptos::prelude::*;

use super::parts::{definitions, fact};
use crate::{
    bases::{
        self,
        model::{Base, Project},
        pages::map_apps,
    },
    booking::{lifecycle, model::Visit},
    error::AppError,
    platform::db::Conn,
    survey::{self, model::Survey},
    text::{Lang, bases as base_words, booking as words, feeds},
    time::Moment,
    ui::{Icon, LinkButton},
};

/// What the section stands on.
pub struct OnTheDay {
    base: Base,
    project: Project,
    survey: Option<Survey>,
}

impl OnTheDay {
    /// Reads it.
    pub async fn read(conn: &mut Conn, visit: &Visit) -> Result<Self, AppError> {
        let session = &visit.session;
        Ok(Self {
            base: bases::store::find_base_by_id(conn, &session.base_id).await?.ok_or(AppError::NotFound)?,
            project: bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?,
            survey: survey::store::find_survey_of(conn, &visit.booking.id).await?,
        })
    }
}

/// The section, as long as the visit is ahead or under way.
pub fn on_the_day(lang: Lang, visit: &Visit, known: &OnTheDay) -> Option<AnyView> {
    if !lifecycle::holds_places(visit.booking.status) {
        return None;
    }
    let OnTheDay { base, project, .. } = known;
    let notes = [
        (base_words::BRING, &project.bring),
        (base_words::SAFETY, &project.safety_notes),
        (base_words::RAIN, &project.rain_plan),
    ];
    let notes = notes.into_iter().filter(|(_, said)| !said.trim().is_empty());
    let notes = definitions(lang, notes.map(|(term, said)| fact(term, said.clone())).collect());
    let maps = map_apps(lang, base);
    let calendar = format!("/bookings/{}/calendar.ics", visit.booking.id);
    Some(
        view! {
            <section class="stack">
                <h2>{lang.t(words::ON_THE_DAY)}</h2>
                {notes}
                {maps}
                <div class="button-row no-print">
                    <LinkButton href=calendar icon=Icon::Calendar>{lang.t(feeds::ADD_ONE)}</LinkButton>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// Where parents rate, to be passed on by the leader while the survey runs.
pub fn for_parents(lang: Lang, known: &OnTheDay, site: &str, now: Moment) -> Option<AnyView> {
    let survey = known.survey.as_ref().filter(|survey| survey.closed_at.is_none() && now < survey.closes_at)?;
    let address = format!("{site}/survey#{}", survey.entry_code);
    let until = lang.moment(survey.closes_at);
    let text =
        lang.fill(words::PARENTS_TEXT, &[("project", &known.project.title), ("until", &until), ("address", &address)]);
    Some(
        view! {
            <section class="field no-print" id="parents">
                <h2><label for="parents-text">{lang.t(words::PARENTS)}</label></h2>
                <p class="field-hint" id="parents-hint">{lang.t(words::PARENTS_HINT)}</p>
                <textarea class="input" id="parents-text" rows="4" readonly=true aria-describedby="parents-hint">{text}</textarea>
            </section>
        }
        .into_any(),
    )
}
