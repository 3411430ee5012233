//! Form targets of accounts.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;

use super::{
    actions, lockout,
    lockout::Refusal,
    model::{Account, PersonId, TokenId},
    pages, password,
    policy::{can_invite, can_invite_them, idle_seconds},
    store,
    visitor::Visitor,
};
use crate::{
    error::AppError,
    form::Typed,
    platform::{cookie, http::App},
    text::{Lang, accounts as words},
};

/// Longest password that is hashed; longer ones are no password but an attack.
const PASSWORD_MAX: usize = 200;
/// Longest name of a token.
const LABEL_MAX: usize = 40;

/// Signs in; on failure draws the page again with the name kept.
pub async fn sign_in(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let name = typed.text("name", 60).to_lowercase();
    let secret = typed.value("password").to_owned();
    if secret.is_empty() || secret.len() > PASSWORD_MAX {
        typed.refuse("password", crate::text::problems::REQUIRED, &[]);
    }
    if !typed.is_fine() {
        return Ok(pages::sign_in_again(&app, &visitor, typed));
    }
    app.limits.sign_in.count(&name, visitor.now)?;
    match try_sign_in(&app, &visitor, &name, secret).await? {
        Ok(token) => {
            app.limits.sign_in.forget(&name);
            // As long as the longest idle time: the server ends it earlier where the role asks for it.
            let seconds = idle_seconds(super::model::Role::OrganiserApplicant);
            let cookie = cookie::lasting(cookie::SIGN_IN, token, seconds, app.config.is_secure());
            Ok((jar.add(cookie), Redirect::to(&next_address(typed.value("next")))).into_response())
        }
        Err(refusal) => {
            refuse_sign_in(&mut typed, refusal);
            Ok(pages::sign_in_again(&app, &visitor, typed))
        }
    }
}

/// Ends this sign-in.
pub async fn sign_out(State(app): State<App>, visitor: Visitor, jar: CookieJar) -> Result<Response, AppError> {
    if let Some(person) = &visitor.person {
        let mut tx = app.db.write(visitor.now).await?;
        actions::sign_out(&mut tx, person, &visitor.token).await?;
        tx.commit().await?;
    }
    Ok((forget(jar, &app), Redirect::to("/sign-in?done=out")).into_response())
}

/// Ends every sign-in of the person.
pub async fn sign_out_everywhere(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::sign_out_everywhere(&mut tx, person).await?;
    tx.commit().await?;
    Ok((forget(jar, &app), Redirect::to("/sign-in?done=out")).into_response())
}

/// Acts in another membership from now on.
pub async fn switch_membership(State(app): State<App>, visitor: Visitor, typed: Typed) -> Result<Redirect, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::switch_membership(&mut tx, person, &visitor.token, typed.value("membership")).await?;
    tx.commit().await?;
    Ok(Redirect::to("/desk"))
}

/// Changes the own password.
pub async fn change_password(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    app.limits.sign_in.count(person.id.as_str(), visitor.now)?;
    let account = store::find_account_of(&mut *app.db.read().await?, &person.id).await?.ok_or(AppError::NotFound)?;
    let old = typed.value("old").to_owned();
    if old.len() > PASSWORD_MAX || !password::is_right(old, account.password_hash).await? {
        typed.refuse("old", words::PASSWORD_OLD_WRONG, &[]);
    }
    let new = chosen_password(&mut typed);
    if !typed.is_fine() {
        return pages::account_again(&app, &visitor, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    actions::change_password(&mut tx, person, &new, &visitor.token).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=password").into_response())
}

/// Makes a token for the membership in which the person acts; the account shows it once.
pub async fn add_token(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    let label = typed.text("label", LABEL_MAX);
    if !typed.is_fine() {
        return pages::account_again(&app, &visitor, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    let token = actions::add_token(&mut tx, &person.into(), &person.membership.id, &label).await?;
    tx.commit().await?;
    let handed = cookie::hand_over(token, "/account", app.config.is_secure());
    Ok((jar.add(handed), Redirect::to("/account?done=token")).into_response())
}

/// Revokes one of the person's tokens.
pub async fn revoke_token(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::revoke_token(&mut tx, &person.into(), &TokenId(id), Some(&person.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=revoked"))
}

/// Sets the password an invitation asks for.
pub async fn accept_invitation(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let new = chosen_password(&mut typed);
    if !typed.is_fine() {
        return pages::invitation_again(&app, &visitor, &token, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::accept_invitation(&mut tx, &token, &new).await {
        Ok(_) => tx.commit().await?,
        Err(AppError::NotFound) => return Ok(pages::invitation_gone(&app, &visitor)),
        Err(error) => return Err(error),
    }
    Ok(Redirect::to("/sign-in?done=password").into_response())
}

/// Makes an invitation link and shows it once.
pub async fn invite(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_invite)?;
    let id = PersonId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let account = store::find_account_of(&mut tx, &id).await?.ok_or(AppError::NotFound)?;
    let theirs: Vec<_> = store::list_memberships(&mut tx, &id).await?.iter().map(|one| one.role).collect();
    if !can_invite_them(person, &theirs) {
        return Err(AppError::NotAllowed);
    }
    let token = actions::invite_person(&mut tx, &person.into(), &id).await?;
    tx.commit().await?;
    pages::people_with_link(&app, &visitor, &account, &token).await
}

/// Where the reader was.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Back {
    next: String,
}

/// Remembers the language and goes back to where the reader was.
pub fn choose_language(app: &App, jar: CookieJar, tag: &str, back: &Back) -> Response {
    let lang = Lang::parse(tag).unwrap_or_default();
    let cookie = cookie::language(lang.tag(), app.config.is_secure());
    (jar.add(cookie), Redirect::to(&next_address_or(&back.next, "/"))).into_response()
}

/// Turns the elder mode on or off and goes back to where the reader was.
pub fn choose_elder(app: &App, jar: CookieJar, choice: &str, back: &Back) -> Response {
    let cookie = cookie::elder(choice == "on", app.config.is_secure());
    (jar.add(cookie), Redirect::to(&next_address_or(&back.next, "/"))).into_response()
}

async fn try_sign_in(
    app: &App,
    visitor: &Visitor,
    name: &str,
    secret: String,
) -> Result<Result<String, Refusal>, AppError> {
    let phone = crate::form::plain_phone(name).unwrap_or_else(|| name.to_owned());
    let account: Option<Account> = store::find_account(&mut *app.db.read().await?, &phone).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    // The slow check runs outside the write, and for unknown names too.
    let is_right = password::is_right(secret, hash).await?;
    let Some(account) = account else { return Ok(Err(Refusal::Wrong)) };
    let mut tx = app.db.write(visitor.now).await?;
    let outcome = actions::sign_in(&mut tx, &account.id, is_right).await?;
    tx.commit().await?;
    Ok(outcome)
}

fn refuse_sign_in(typed: &mut Typed, refusal: Refusal) {
    match refusal {
        Refusal::Wrong => typed.refuse("password", words::SIGN_IN_WRONG, &[]),
        Refusal::Locked(until) => typed.refuse("name", words::SIGN_IN_LOCKED, &[("until", &until.clock())]),
        Refusal::NoMembership => typed.refuse("name", words::SIGN_IN_NO_MEMBERSHIP, &[]),
    }
}

fn chosen_password(typed: &mut Typed) -> String {
    let new = typed.value("new").to_owned();
    if !lockout::is_strong(&new) || new.len() > PASSWORD_MAX {
        typed.refuse("new", words::PASSWORD_WEAK, &[]);
    }
    if new != typed.value("again") {
        typed.refuse("again", words::PASSWORD_DIFFERS, &[]);
    }
    new
}

fn forget(jar: CookieJar, app: &App) -> CookieJar {
    jar.add(cookie::forgotten(cookie::SIGN_IN, app.config.is_secure()))
}

fn next_address(typed: &str) -> String {
    next_address_or(typed, "/desk")
}

/// An address on this site, never one that leads away.
fn next_address_or(typed: &str, otherwise: &str) -> String {
    let is_ours = typed.starts_with('/') && !typed.starts_with("//") && !typed.contains(['\\', '\r', '\n']);
    if is_ours { typed.to_owned() } else { otherwise.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::next_address;

    #[test]
    fn the_way_back_never_leads_away() {
        assert_eq!(next_address("/bases?town=zhenzhou"), "/bases?town=zhenzhou");
        for away in ["https://evil.example", "//evil.example", "/\\evil.example", ""] {
            assert_eq!(next_address(away), "/desk", "{away}");
        }
    }
}
