//! A base answers in public; the Centre reads it first.

use crate::{
    accounts::model::Person,
    bases::{actions::find_edited_base, store as bases},
    error::AppError,
    messages::{
        actions::tell_managers,
        model::{Channels, Details, Topic},
    },
    platform::{
        audit::{Act, record},
        db::Write,
    },
    survey::{
        policy::{can_decide_replies, can_reply},
        replies::{Reply, ReplyId, ReplyStatus, ReplyVerdict},
        store,
    },
};

/// Writes what the base of this code answers to the figures of `year`; the Centre reads it next.
pub async fn write_reply(tx: &mut Write, person: &Person, code: &str, year: i32, body: &str) -> Result<(), AppError> {
    if !can_reply(person) {
        return Err(AppError::NotAllowed);
    }
    let base = find_edited_base(tx, person, code).await?;
    store::save_reply(tx, &base.id, year, body, &person.id).await?;
    record(tx, &person.into(), Act::done("write_reply", "base", base.id.as_str()).with(year.to_string())).await
}

/// Takes a reply of an own base back.
pub async fn withdraw_reply(tx: &mut Write, person: &Person, id: &ReplyId) -> Result<Reply, AppError> {
    if !can_reply(person) {
        return Err(AppError::NotAllowed);
    }
    let (reply, _) = store::find_reply(tx, id).await?.ok_or(AppError::NotFound)?;
    find_edited_base(tx, person, &reply.base_code).await?;
    if store::update_reply_withdrawn(tx, id).await? {
        record(tx, &person.into(), Act::done("withdraw_reply", "base_reply", id.as_str())).await?;
    }
    Ok(reply)
}

/// Publishes a reply or sends it back, and tells the base. False, and nothing to commit, if it is not the text that was read, which
/// `seen` says: somebody else has decided, or the base has written it anew.
pub async fn decide_reply(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &ReplyId,
    seen: i64,
    verdict: &ReplyVerdict,
) -> Result<bool, AppError> {
    if !can_decide_replies(person) {
        return Err(AppError::NotAllowed);
    }
    let (reply, base_id) = store::find_reply(tx, id).await?.ok_or(AppError::NotFound)?;
    if reply.status != ReplyStatus::Waiting || reply.revision != seen {
        return Ok(false);
    }
    if *verdict == ReplyVerdict::Publish {
        store::replace_public_reply(tx, &base_id, reply.year).await?;
    }
    if !store::update_reply_decided(tx, &reply, verdict, &person.id).await? {
        return Ok(false);
    }
    let is_public = *verdict == ReplyVerdict::Publish;
    let act = if is_public { "publish_reply" } else { "return_reply" };
    let topic = if is_public { Topic::ReplyPublished } else { Topic::ReplyReturned };
    record(tx, &person.into(), Act::done(act, "base_reply", id.as_str())).await?;
    tell_base(tx, channels, &reply, topic).await?;
    Ok(true)
}

async fn tell_base(tx: &mut Write, channels: Channels, reply: &Reply, topic: Topic) -> Result<(), AppError> {
    let base = bases::find_base(tx, &reply.base_code).await?.ok_or(AppError::NotFound)?;
    let details = Details { base: base.name, ..Details::default() };
    let href = format!("/supply/bases/{}/results?year={}#reply", reply.base_code, reply.year);
    tell_managers(tx, channels, &base.operator_id, topic, &details, &href).await
}
