//! Form targets of those who sign, and of the Centre.

use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    model::{ScanId, SignRefusal},
    pages,
    policy::{can_keep_agreements, can_see_agreements, side_of},
    store,
    template::{PLACES, unknown_places},
};
use crate::{
    accounts::visitor::Visitor,
    bases::forms::files,
    booking::{
        model::{AgreementId, AgreementKind, BookingId},
        policy::can_book,
    },
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::{
        http::App,
        uploads::{self, SCANS, Upload},
    },
    text::{Lang, agreements as words},
};

/// Longest title, reason and text.
const LINE: usize = 80;
const SENTENCE: usize = 200;
const TEXT: usize = 8_000;
/// The field of why a side will not sign.
pub const REASON_TO_REJECT: &str = "reject_reason";
/// The field of why an agreement ends.
pub const REASON_TO_END: &str = "end_reason";

/// Signs an agreement.
pub async fn sign_agreement(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?;
    let id = AgreementId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::sign_agreement(&mut tx, person, &id).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(to(&id, "signed"))
        }
        Err(refusal) => {
            drop(tx);
            pages::agreement_again(&app, &visitor, &id, refused(visitor.lang, "", refusal)).await
        }
    }
}

/// Sends in a stamped scan.
pub async fn send_scan(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?;
    let id = AgreementId(id);
    actions::find_agreement(&mut *app.db.read().await?, person, &id).await?;
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let Some(file) = files::keep(&app, &mut typed, uploads::document(sent, SCANS).await).await? else {
        return pages::agreement_again(&app, &visitor, &id, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::send_scan(&mut tx, person, &id, &file).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(to(&id, "scan"))
        }
        Err(refusal) => {
            drop(tx);
            pages::agreement_again(&app, &visitor, &id, refused(visitor.lang, "", refusal)).await
        }
    }
}

/// Accepts a scan or sends it back.
pub async fn decide_scan(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_agreements)?;
    let id = ScanId(id);
    let scan = store::find_scan(&mut *app.db.read().await?, &id).await?.ok_or(AppError::NotFound)?;
    let reason = typed.optional("reason", SENTENCE);
    if !typed.is_fine() {
        return pages::agreement_again(&app, &visitor, &scan.agreement_id, typed).await;
    }
    let is_accepted = typed.value("verdict") == "accept";
    let mut tx = app.db.write(visitor.now).await?;
    match actions::decide_scan(&mut tx, person, &id, is_accepted, &reason).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(to(&scan.agreement_id, "decided"))
        }
        Err(refusal) => {
            drop(tx);
            let typed = refused(visitor.lang, "reason", refusal);
            pages::agreement_again(&app, &visitor, &scan.agreement_id, typed).await
        }
    }
}

/// Says that a side will not sign.
pub async fn reject_agreement(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?;
    let id = AgreementId(id);
    let agreement = actions::find_agreement(&mut *app.db.read().await?, person, &id).await?;
    side_of(person, &agreement).ok_or(AppError::NotAllowed)?;
    let reason = typed.text(REASON_TO_REJECT, SENTENCE);
    if !typed.is_fine() {
        return pages::agreement_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::reject_agreement(&mut tx, person, channels(&app.config), &id, &reason).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(to(&id, "void"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, visitor.lang, REASON_TO_REJECT, refusal);
            pages::agreement_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Ends an agreement in force, with the visits that stand on it.
pub async fn terminate_agreement(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?;
    let id = AgreementId(id);
    actions::find_agreement(&mut *app.db.read().await?, person, &id).await?;
    let reason = typed.text(REASON_TO_END, SENTENCE);
    // A form that does not say what it showed shows it again.
    let shown = typed.value("shown").parse().unwrap_or(usize::MAX);
    if !typed.is_fine() {
        return pages::agreement_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::terminate_agreement(&mut tx, person, channels(&app.config), &id, &reason, shown).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(to(&id, "terminated"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, visitor.lang, REASON_TO_END, refusal);
            pages::agreement_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Has a booking stand on an agreement for its own day.
pub async fn ask_single(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let id = BookingId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::ask_single(&mut tx, person, &id).await? {
        Ok(agreement) => {
            tx.commit().await?;
            Ok(to(&agreement, "single"))
        }
        // It waits no longer, and its page says why.
        Err(_) => Ok(Redirect::to(&format!("/bookings/{id}")).into_response()),
    }
}

/// Says whether agreements must be signed.
pub async fn set_must_sign(State(app): State<App>, visitor: Visitor, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_agreements)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::set_must_sign(&mut tx, person, typed.value("must_sign") == "on").await?;
    tx.commit().await?;
    Ok(Redirect::to("/agreements?done=saved").into_response())
}

/// Saves the draft of the template.
pub async fn save_template(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_agreements)?;
    let kind = kind(&typed);
    let (title, body) = (typed.text("title", LINE), typed.text("body", TEXT));
    let unknown = unknown_places(&body);
    if !unknown.is_empty() {
        typed.refuse("body", words::TEMPLATE_PLACES, &[("places", &unknown.join(" "))]);
    }
    if !typed.is_fine() {
        return pages::template_again(&app, &visitor, kind, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    actions::save_template(&mut tx, person, kind, &title, &body).await?;
    tx.commit().await?;
    Ok(to_template(kind, "saved"))
}

/// Publishes the draft.
pub async fn publish_template(State(app): State<App>, visitor: Visitor, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_agreements)?;
    let kind = kind(&typed);
    let mut tx = app.db.write(visitor.now).await?;
    if actions::publish_template(&mut tx, person, kind).await? {
        tx.commit().await?;
        return Ok(to_template(kind, "published"));
    }
    drop(tx);
    let mut typed = Typed::default();
    typed.refuse("", words::NO_DRAFT, &[]);
    pages::template_again(&app, &visitor, kind, typed).await
}

/// The kind of a template that a form is about.
fn kind(typed: &Typed) -> AgreementKind {
    AgreementKind::parse(typed.value("kind")).unwrap_or(AgreementKind::Annual)
}

fn to_template(kind: AgreementKind, done: &str) -> Response {
    Redirect::to(&format!("/agreements/template?kind={kind}&done={done}")).into_response()
}

/// The places a template may have, for people.
pub fn places() -> String {
    PLACES.join(" ")
}

fn to(id: &AgreementId, done: &str) -> Response {
    Redirect::to(&format!("/agreements/{id}?done={done}")).into_response()
}

fn refused(lang: Lang, field: &str, refusal: SignRefusal) -> Typed {
    let mut typed = Typed::default();
    refuse(&mut typed, lang, field, refusal);
    typed
}

fn refuse(typed: &mut Typed, lang: Lang, field: &str, refusal: SignRefusal) {
    match refusal {
        SignRefusal::NotOpen(state) => {
            typed.refuse("", words::NOT_OPEN, &[("state", &lang.t(words::state(state)))]);
        }
        SignRefusal::LeaderSigns => typed.refuse("", words::LEADER_SIGNS, &[]),
        SignRefusal::NoReason => typed.refuse(field, words::NEEDS_REASON, &[]),
        SignRefusal::OtherVisits(now) => typed.refuse("", words::OTHER_VISITS, &[("n", &now)]),
    }
}
