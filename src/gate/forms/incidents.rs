//! Reporting an incident, and looking into it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::named;
use crate::{
    accounts::visitor::Visitor,
    booking::refusals::refuse,
    error::AppError,
    form::{Problem, Typed},
    gate::{
        actions::{Answer, do_act, review_incident},
        model::{GateAct, IncidentCategory, IncidentId, IncidentLevel, IncidentStatus, NewIncident, Scene},
        pages,
        policy::{can_review_incidents, can_see_incidents},
        refusals,
    },
    platform::http::App,
    text::incidents as words,
};

/// Longest text about an incident.
const SENTENCES: usize = 300;

/// Reports an incident. A form that is sent twice reports it once.
pub async fn report_incident(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_incidents)?;
    let Some(new) = read_incident(&mut typed).filter(|_| typed.is_fine()) else {
        return pages::new_incident_again(&app, &visitor, typed).await;
    };
    let act = named(&typed, app.db.chance(), None, GateAct::Incident(new));
    let mut tx = app.db.write(visitor.now).await?;
    match do_act(&mut tx, person, &act).await? {
        Answer::Done | Answer::Already => tx.commit().await?,
        Answer::Refused(refusal) => {
            drop(tx);
            refuse(&mut typed, vec![refusals::act(&refusal, visitor.lang, 0)]);
            return pages::new_incident_again(&app, &visitor, typed).await;
        }
    }
    Ok(Redirect::to("/incidents?done=reported").into_response())
}

/// Begins the review.
pub async fn begin_review(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, AppError> {
    review(&app, &visitor, IncidentId(id), IncidentStatus::UnderReview, "", typed).await
}

/// Closes it, with a finding.
pub async fn close_review(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    visitor.allowed(can_review_incidents)?;
    let note = typed.text("note", SENTENCES);
    if !typed.is_fine() {
        return pages::incident_again(&app, &visitor, &IncidentId(id), typed).await;
    }
    review(&app, &visitor, IncidentId(id), IncidentStatus::Closed, &note, typed).await
}

async fn review(
    app: &App,
    visitor: &Visitor,
    id: IncidentId,
    to: IncidentStatus,
    note: &str,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_review_incidents)?;
    let mut tx = app.db.write(visitor.now).await?;
    match review_incident(&mut tx, person, &id, to, note).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/incidents/{id}?done=reviewed")).into_response())
        }
        Err(status) => {
            drop(tx);
            let values = vec![("status", visitor.lang.t(words::status(status)).to_owned())];
            refuse(&mut typed, vec![Problem { field: String::new(), text: words::REVIEW_LATE, values }]);
            pages::incident_again(app, visitor, &id, typed).await
        }
    }
}

pub(super) fn read_incident(typed: &mut Typed) -> Option<NewIncident> {
    let scene = typed.choice("scene", Scene::parse);
    let level = typed.choice("level", IncidentLevel::parse);
    let category = typed.choice("category", IncidentCategory::parse);
    let measures = typed.text("measures", SENTENCES);
    Some(NewIncident { scene: scene?, level: level?, category: category?, measures })
}
