//! What a device kept while it had no network, one act at a time, answered for a program.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{incidents::read_incident, named, new_check_in, read_note, walk_in};
use crate::{
    accounts::visitor::Visitor,
    booking::{model::BookingId, policy::can_receive},
    error::AppError,
    form::Typed,
    gate::{
        actions::{ActRefusal, Answer, do_act},
        model::GateAct,
        refusals,
    },
    platform::http::App,
    text::{Lang, offline as words},
    time::Moment,
};

/// What became of an act, for the device.
#[derive(Serialize)]
struct Told {
    /// `done`, `already`, `refused`, or `other_person`: it stays on the device until that person has signed in.
    outcome: &'static str,
    /// Why it was refused.
    words: String,
}

/// Does one kept act. Whoever is signed in must be who did it: acts of another person wait.
pub async fn sync_act(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let lang = visitor.lang;
    if typed.value("membership") != person.membership.id.to_string() {
        return Ok(told("other_person", String::new()));
    }
    let Some(act) = read_act(&mut typed).filter(|_| typed.is_fine()) else {
        let problem = typed.problems().first().map(|problem| problem.say(lang));
        return Ok(told("refused", problem.unwrap_or_else(|| lang.t(words::NOT_UNDERSTOOD).to_owned())));
    };
    let at = typed.value("at").parse().ok().map(Moment).unwrap_or(visitor.now);
    let act = named(&typed, app.db.chance(), Some(at), act);
    let mut tx = app.db.write(visitor.now).await?;
    match do_act(&mut tx, person, &act).await {
        Ok(Answer::Done) => {
            tx.commit().await?;
            Ok(told("done", String::new()))
        }
        Ok(Answer::Already) => Ok(told("already", String::new())),
        Ok(Answer::Refused(refusal)) => Ok(told("refused", in_words(&refusal, lang))),
        // What is not there, or not this base's, will not be there next time either.
        Err(AppError::NotFound | AppError::NotAllowed) => Ok(told("refused", lang.t(words::NOT_HERE).to_owned())),
        Err(error) => Err(error),
    }
}

fn in_words(refusal: &ActRefusal, lang: Lang) -> String {
    refusals::act(refusal, lang, 0).say(lang)
}

fn told(outcome: &'static str, words: String) -> Response {
    Json(Told { outcome, words }).into_response()
}

/// The act that a form meant, by the address to which it would have gone.
fn read_act(typed: &mut Typed) -> Option<GateAct> {
    let to = typed.value("to").to_owned();
    let place = to.strip_prefix("/gate/")?;
    match place.split_once('/') {
        None if place == "walk-in" => Some(GateAct::WalkIn(walk_in::read_walk_in(typed))),
        None if place == "incident" => read_incident(typed).map(GateAct::Incident),
        Some((id, "check-in")) => Some(GateAct::CheckIn(BookingId::from(id), new_check_in(typed))),
        Some((id, "briefing")) => Some(GateAct::Briefing(BookingId::from(id))),
        Some((id, "close-out")) => Some(GateAct::CloseOut(BookingId::from(id), read_note(typed))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::model::ActKind;

    fn act(to: &str) -> Option<ActKind> {
        let fields = [("to", to), ("session", "s"), ("scene", "base:b"), ("level", "1"), ("category", "fall")];
        let mut typed = Typed::new(fields.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect());
        read_act(&mut typed).map(|act| act.kind())
    }

    #[test]
    fn an_act_is_known_by_the_address_of_its_form() {
        for (to, kind) in [
            ("/gate/b1/check-in", ActKind::CheckIn),
            ("/gate/b1/briefing", ActKind::Briefing),
            ("/gate/b1/close-out", ActKind::CloseOut),
            ("/gate/walk-in", ActKind::WalkIn),
            ("/gate/incident", ActKind::Incident),
        ] {
            assert_eq!(act(to), Some(kind), "{to}");
        }
        for to in ["", "/gate", "/gate/code", "/gate/b1", "/bookings/b1/cancellation", "/gate/b1/survey"] {
            assert_eq!(act(to), None, "{to}");
        }
    }
}
