//! Form targets of messages.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    model::{MessageId, plain_email},
    pages,
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::{http::App, mail::Letter},
    text::messages as words,
};

/// Marks a message as read and goes where it leads.
pub async fn read_message(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    let href = actions::read_message(&mut tx, person, &MessageId(id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&href))
}

/// Marks every message as read.
pub async fn read_messages(State(app): State<App>, visitor: Visitor) -> Result<Redirect, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::read_messages(&mut tx, person).await?;
    tx.commit().await?;
    Ok(Redirect::to("/messages"))
}

/// Sends the letter that asks whether an address is its reader's.
pub async fn ask_email(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    // A letter to a stranger is a nuisance: nobody sends many.
    app.limits.sign_in.count(&format!("email {}", person.id), visitor.now)?;
    if !app.config.sends_letters() {
        typed.refuse("email", words::EMAIL_OFF, &[]);
        return pages::messages_again(&app, &visitor, typed).await;
    }
    let Some(email) = plain_email(typed.value("email")) else {
        typed.refuse("email", words::EMAIL_WRONG, &[]);
        return pages::messages_again(&app, &visitor, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    let token = actions::ask_email(&mut tx, person, &email).await?;
    let link = format!("{}/messages/email/{token}", app.config.public_url());
    tx.send_after_commit(Letter {
        to: email,
        subject: visitor.lang.t(words::CONFIRM_SUBJECT).to_owned(),
        body: visitor.lang.fill(words::CONFIRM_BODY, &[("link", &link)]),
    });
    tx.commit().await?;
    Ok(Redirect::to("/messages?done=asked").into_response())
}

/// Sends no more letters.
pub async fn remove_email(State(app): State<App>, visitor: Visitor) -> Result<Redirect, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_email(&mut tx, person).await?;
    tx.commit().await?;
    Ok(Redirect::to("/messages?done=removed"))
}

/// The reader of a letter says that the address is theirs.
pub async fn confirm_email(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let mut tx = app.db.write(visitor.now).await?;
    match actions::confirm_email(&mut tx, &token).await {
        Ok(()) => tx.commit().await?,
        Err(AppError::NotFound) => return Ok(pages::confirmation_gone(&app, &visitor)),
        Err(error) => return Err(error),
    }
    Ok(pages::confirmed(&app, &visitor))
}
