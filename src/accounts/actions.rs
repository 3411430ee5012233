//! What the product does with accounts.

use super::{
    lockout::{self, Refusal},
    model::{
        Account, Membership, MembershipId, NewOrganisation, NewPerson, OrganisationId, Person, PersonId, Role, TokenId,
        Town,
    },
    password, store,
};
use crate::{
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        chance::digest,
        db::Write,
    },
    time::{DAY, Moment},
};

/// How long an invitation link works, in seconds: a weekend and a holiday fit in.
pub const INVITATION_SECONDS: i64 = 7 * DAY;

/// What every token begins with, so that programs which look for lost secrets know it.
pub const TOKEN_PREFIX: &str = "sutong_";
/// How long a token works.
pub const TOKEN_SECONDS: i64 = 365 * DAY;

impl From<&Person> for Actor {
    fn from(person: &Person) -> Self {
        Self {
            person_id: Some(person.id.to_string()),
            membership_id: Some(person.membership.id.to_string()),
            role: person.role().as_str().to_owned(),
        }
    }
}

/// Adds a town or park at `position` of the city's order.
pub async fn add_town(tx: &mut Write, actor: &Actor, town: &Town, position: i64) -> Result<(), AppError> {
    store::insert_town(tx, town, position).await?;
    record(tx, actor, Act::done("add_town", "town", &town.code)).await
}

/// Adds an organisation.
pub async fn add_organisation(
    tx: &mut Write,
    actor: &Actor,
    new: &NewOrganisation,
) -> Result<OrganisationId, AppError> {
    let id = store::insert_organisation(tx, new).await?;
    record(tx, actor, Act::done("add_organisation", "organisation", id.as_str())).await?;
    Ok(id)
}

/// Changes what people edit of an organisation.
pub async fn change_organisation(
    tx: &mut Write,
    actor: &Actor,
    id: &OrganisationId,
    new: &NewOrganisation,
) -> Result<(), AppError> {
    store::update_organisation(tx, id, new).await?;
    record(tx, actor, Act::done("change_organisation", "organisation", id.as_str())).await
}

/// Changes name and mobile of a person.
pub async fn change_person(tx: &mut Write, actor: &Actor, id: &PersonId, new: &NewPerson) -> Result<(), AppError> {
    store::update_person(tx, id, new).await?;
    record(tx, actor, Act::done("change_person", "person", id.as_str())).await
}

/// Adds a person who cannot sign in yet.
pub async fn add_person(tx: &mut Write, actor: &Actor, new: &NewPerson) -> Result<PersonId, AppError> {
    let id = store::insert_person(tx, new).await?;
    record(tx, actor, Act::done("add_person", "person", id.as_str())).await?;
    Ok(id)
}

/// Makes a person a `role` of an organisation.
pub async fn add_membership(
    tx: &mut Write,
    actor: &Actor,
    person: &PersonId,
    organisation: &OrganisationId,
    role: Role,
) -> Result<(), AppError> {
    let id = store::insert_membership(tx, person, organisation, role).await?;
    record(tx, actor, Act::done("add_membership", "membership", &id).with(role.as_str())).await
}

/// Makes a link's token with which `person` may set a password.
pub async fn invite_person(tx: &mut Write, actor: &Actor, person: &PersonId) -> Result<String, AppError> {
    let token = tx.chance().token();
    let expires_at = tx.now().plus(INVITATION_SECONDS);
    let invited_by = actor.person_id.clone().map(PersonId);
    store::insert_invitation(tx, &digest(&token), person, invited_by.as_ref(), expires_at).await?;
    record(tx, actor, Act::done("invite_person", "person", person.as_str())).await?;
    Ok(token)
}

/// Uses an invitation: sets the password; an unknown, used or expired link is `NotFound`.
pub async fn accept_invitation(tx: &mut Write, token: &str, password: &str) -> Result<PersonId, AppError> {
    let now = tx.now();
    let account = store::find_invited(tx, &digest(token), now).await?.ok_or(AppError::NotFound)?;
    if !store::use_invitation(tx, &digest(token)).await? {
        return Err(AppError::NotFound);
    }
    set_password(tx, &account.id, password).await?;
    store::delete_sign_ins(tx, &account.id, "").await?;
    record(tx, &own(&account.id), Act::done("accept_invitation", "person", account.id.as_str())).await?;
    Ok(account.id)
}

/// Sets a password and ends every other sign-in of the person.
pub async fn change_password(tx: &mut Write, person: &Person, password: &str, token: &str) -> Result<(), AppError> {
    set_password(tx, &person.id, password).await?;
    store::delete_sign_ins(tx, &person.id, &digest(token)).await?;
    record(tx, &person.into(), Act::done("change_password", "person", person.id.as_str())).await
}

/// Decides a try to sign in, after the slow check of the password said `is_right`.
/// On success gives the token for the cookie.
pub async fn sign_in(tx: &mut Write, id: &PersonId, is_right: bool) -> Result<Result<String, Refusal>, AppError> {
    let account = store::find_account_of(tx, id).await?.ok_or(AppError::NotFound)?;
    if let Err(refusal) = lockout::may_try(&account, tx.now()) {
        return Ok(Err(refusal));
    }
    if !is_right {
        return Ok(Err(note_failure(tx, &account).await?));
    }
    let memberships = store::list_memberships(tx, id).await?;
    let Some(Membership { id: membership, .. }) = memberships.first() else { return Ok(Err(Refusal::NoMembership)) };
    store::update_failures(tx, id, 0, None).await?;
    let token = begin_sign_in(tx, id, membership).await?;
    record(tx, &own(id), Act::done("sign_in", "person", id.as_str())).await?;
    Ok(Ok(token))
}

/// Acts in another membership from now on; one of somebody else is `NotFound`.
pub async fn switch_membership(tx: &mut Write, person: &Person, token: &str, to: &str) -> Result<(), AppError> {
    store::update_membership_of_sign_in(tx, &digest(token), to).await?;
    record(tx, &person.into(), Act::done("switch_membership", "membership", to)).await
}

/// Ends this sign-in.
pub async fn sign_out(tx: &mut Write, person: &Person, token: &str) -> Result<(), AppError> {
    store::delete_sign_in(tx, &digest(token)).await?;
    record(tx, &person.into(), Act::done("sign_out", "person", person.id.as_str())).await
}

/// Ends every sign-in of the person, on every device.
pub async fn sign_out_everywhere(tx: &mut Write, person: &Person) -> Result<(), AppError> {
    let ended = store::delete_sign_ins(tx, &person.id, "").await?;
    let act = Act::done("sign_out_everywhere", "person", person.id.as_str());
    record(tx, &person.into(), act.with(ended.to_string())).await
}

/// Makes a token with which programs act for a person in `membership`; it is shown once and kept as a hash.
pub async fn add_token(
    tx: &mut Write,
    actor: &Actor,
    membership: &MembershipId,
    label: &str,
) -> Result<String, AppError> {
    let token = format!("{TOKEN_PREFIX}{}", tx.chance().token());
    let expires_at = tx.now().plus(TOKEN_SECONDS);
    let id = store::insert_token(tx, &digest(&token), membership, label, expires_at).await?;
    record(tx, actor, Act::done("add_token", "token", id.as_str()).with(membership.as_str())).await?;
    Ok(token)
}

/// Revokes a token, of `owner` if one is named: it opens nothing any more.
pub async fn revoke_token(
    tx: &mut Write,
    actor: &Actor,
    id: &TokenId,
    owner: Option<&PersonId>,
) -> Result<(), AppError> {
    if !store::revoke_token(tx, id, owner).await? {
        return Err(AppError::NotFound);
    }
    record(tx, actor, Act::done("revoke_token", "token", id.as_str())).await
}

/// Notes that a person tried what they may not do: the route, nothing of the request.
pub async fn note_refused_act(tx: &mut Write, person: &Person, route: &str) -> Result<(), AppError> {
    let act = Act { result: "not_allowed", ..Act::done("try_route", "route", route) };
    record(tx, &person.into(), act).await
}

/// Sets a password without any check of who asks: for the command line and sample data.
pub async fn set_password(tx: &mut Write, person: &PersonId, password: &str) -> Result<(), AppError> {
    let hash = password::hash(password, tx.chance())?;
    store::update_password(tx, person, &hash).await
}

async fn begin_sign_in(tx: &mut Write, id: &PersonId, membership: &MembershipId) -> Result<String, AppError> {
    let token = tx.chance().token();
    store::insert_sign_in(tx, &digest(&token), id, membership.as_str()).await?;
    Ok(token)
}

async fn note_failure(tx: &mut Write, account: &Account) -> Result<Refusal, AppError> {
    let (failed, locked) = lockout::after_failure(account.failed_sign_ins, tx.now());
    store::update_failures(tx, &account.id, failed, locked).await?;
    let result = if locked.is_some() { "locked" } else { "wrong_password" };
    let act = Act { result, ..Act::done("sign_in", "person", account.id.as_str()) };
    record(tx, &own(&account.id), act).await?;
    Ok(locked.map_or(Refusal::Wrong, |until: Moment| Refusal::Locked(until)))
}

fn own(id: &PersonId) -> Actor {
    Actor { person_id: Some(id.to_string()), membership_id: None, role: "self".to_owned() }
}
