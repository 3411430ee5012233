//! Form targets of certificates and plaques.

mod titles;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

pub use titles::{add_approval_basis, waive_season};

use super::{
    actions,
    document::on_paper,
    model::{CertificateRefusal, Printed, REASON_MAX},
    pages,
    plaques::{PlaqueAct, PlaqueEvent, PlaqueRefusal, Receiver},
    policy::{can_decide_awards, can_keep_plaques, can_print},
    store,
};
use crate::{
    accounts::{self, model::OrganisationKind, visitor::Visitor},
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::{
        db::Write,
        http::App,
        uploads::{FileKind, saved_file},
    },
    text::{Text, awards as words},
};

/// Years there can be seasons of.
const YEARS: (i64, i64) = (2000, 2200);

/// Issues the certificates of a season.
pub async fn issue_certificates(
    State(app): State<App>,
    visitor: Visitor,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_awards)?;
    let year = typed.number("year", YEARS.0, YEARS.1);
    if !typed.is_fine() {
        return pages::certificates_again(&app, &visitor, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::issue_certificates(&mut tx, person, channels(&app.config), year).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/certificates?year={year}&done=issued")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            typed.refuse("", words::refusal(refusal), &[]);
            pages::certificates_again(&app, &visitor, typed).await
        }
    }
}

/// Prints every certificate of a season: the answer is the PDF.
pub async fn print_season(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_print)?;
    let year = typed.number("year", YEARS.0, YEARS.1);
    if !typed.is_fine() {
        return pages::certificates_again(&app, &visitor, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::print_season(&mut tx, person, year).await? {
        Ok(printed) => {
            let title = visitor.lang.fill(words::PAPER_FILE, &[("year", &year)]);
            paper(&app, tx, printed, title).await
        }
        Err(refusal) => {
            drop(tx);
            typed.refuse("", words::refusal(refusal), &[]);
            pages::certificates_again(&app, &visitor, typed).await
        }
    }
}

/// Prints one certificate: the answer is the PDF.
pub async fn print_certificate(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_print)?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::print_certificate(&mut tx, person, &token).await? {
        Ok(printed) => {
            let title = format!("{} {}", printed.certificate.printed_number(), printed.certificate.base_name);
            paper(&app, tx, vec![printed], title).await
        }
        Err(refusal) => again(&app, &visitor, tx, &token, typed, "", words::refusal(refusal)).await,
    }
}

/// Notes the prints, then draws them: nobody else waits while it is drawn.
async fn paper(app: &App, mut tx: Write, printed: Vec<Printed>, title: String) -> Result<Response, AppError> {
    let centre = accounts::store::list_organisations(&mut tx, OrganisationKind::Centre).await?;
    tx.commit().await?;
    let issuer = centre.into_iter().next().map(|centre| centre.name).unwrap_or_default();
    let (name, checks) = (title.clone(), app.config.at("/certificates/"));
    let work = tokio::task::spawn_blocking(move || on_paper(&title, &printed, &issuer, &checks)).await;
    let content = work.map_err(|error| AppError::Internal(error.to_string()))??;
    Ok(saved_file(FileKind::Pdf, content, &name))
}

/// Suspends a certificate.
pub async fn suspend_certificate(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_awards)?;
    let mut tx = app.db.write(visitor.now).await?;
    let Some(reason) = decided(&mut tx, &token, &mut typed, "suspend").await? else {
        drop(tx);
        return pages::record_again(&app, &visitor, &token, typed).await;
    };
    match actions::suspend_certificate(&mut tx, person, channels(&app.config), &token, &reason).await? {
        Ok(()) => done(tx, &token, "suspended").await,
        Err(refusal) => refused(&app, &visitor, tx, &token, typed, ("suspend_reason", refusal)).await,
    }
}

/// Lets a certificate count again.
pub async fn resume_certificate(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_awards)?;
    let mut tx = app.db.write(visitor.now).await?;
    let Some(reason) = decided(&mut tx, &token, &mut typed, "resume").await? else {
        drop(tx);
        return pages::record_again(&app, &visitor, &token, typed).await;
    };
    match actions::resume_certificate(&mut tx, person, channels(&app.config), &token, &reason).await? {
        Ok(()) => done(tx, &token, "resumed").await,
        Err(refusal) => refused(&app, &visitor, tx, &token, typed, ("resume_reason", refusal)).await,
    }
}

/// Takes the star of a certificate back.
pub async fn revoke_certificate(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_awards)?;
    let mut tx = app.db.write(visitor.now).await?;
    let Some(reason) = decided(&mut tx, &token, &mut typed, "revoke").await? else {
        drop(tx);
        return pages::record_again(&app, &visitor, &token, typed).await;
    };
    match actions::revoke_certificate(&mut tx, person, channels(&app.config), &token, &reason).await? {
        Ok(_) => done(tx, &token, "revoked").await,
        Err(refusal) => refused(&app, &visitor, tx, &token, typed, ("revoke_reason", refusal)).await,
    }
}

/// The reason of an act that was confirmed; none, with what is wrong noted, if it was not.
async fn decided(tx: &mut Write, token: &str, typed: &mut Typed, act: &str) -> Result<Option<String>, AppError> {
    store::find_certificate(tx, token).await?.ok_or(AppError::NotFound)?;
    let reason = typed.text(&format!("{act}_reason"), REASON_MAX);
    let confirm = format!("{act}_confirm");
    if !typed.is_ticked(&confirm) {
        typed.refuse(&confirm, words::CONFIRM_MISSING, &[]);
    }
    Ok(typed.is_fine().then_some(reason))
}

/// Notes what happened to a plaque.
pub async fn note_plaque(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_plaques)?;
    let mut tx = app.db.write(visitor.now).await?;
    store::find_certificate(&mut tx, &token).await?.ok_or(AppError::NotFound)?;
    let act = typed.choice("plaque_act", PlaqueAct::parse);
    let on = typed.date("plaque_on");
    let reason = typed.optional("plaque_reason", REASON_MAX);
    let hands_over = act == Some(PlaqueAct::HandedOver);
    let receiver = if hands_over { typed.choice("receiver", Receiver::parse) } else { None };
    let Some(act) = act.filter(|_| typed.is_fine()) else {
        drop(tx);
        return pages::record_again(&app, &visitor, &token, typed).await;
    };
    match actions::note_plaque(&mut tx, person, &token, &PlaqueEvent { act, on, receiver, reason }).await? {
        Ok(()) => done(tx, &token, "plaque").await,
        Err(refusal) => {
            let field = match refusal {
                PlaqueRefusal::WrongDay => "plaque_on",
                PlaqueRefusal::Unsaid => "plaque_reason",
                // What can no longer be noted has no form any more.
                _ => "",
            };
            again(&app, &visitor, tx, &token, typed, field, words::plaque_refusal(refusal)).await
        }
    }
}

async fn done(tx: Write, token: &str, done: &str) -> Result<Response, AppError> {
    tx.commit().await?;
    Ok(Redirect::to(&format!("/certificates/{token}/record?done={done}")).into_response())
}

/// The page again; what concerns no field of its own stands above all.
async fn refused(
    app: &App,
    visitor: &Visitor,
    tx: Write,
    token: &str,
    typed: Typed,
    (field, refusal): (&str, CertificateRefusal),
) -> Result<Response, AppError> {
    let field = if refusal == CertificateRefusal::Unsaid { field } else { "" };
    again(app, visitor, tx, token, typed, field, words::refusal(refusal)).await
}

async fn again(
    app: &App,
    visitor: &Visitor,
    tx: Write,
    token: &str,
    mut typed: Typed,
    field: &str,
    why: Text,
) -> Result<Response, AppError> {
    drop(tx);
    typed.refuse(field, why, &[]);
    pages::record_again(app, visitor, token, typed).await
}
