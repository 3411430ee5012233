//! Telling people, and letting what they are told leave.

use super::{
    letters::wording,
    model::{Channel, Channels, Delivery, DeliveryStatus, Details, MessageId, NewMessage, Topic},
    store, timing,
};
use crate::{
    accounts::model::{OrganisationId, Person, PersonId, Role},
    error::AppError,
    platform::{
        audit::{Act, record},
        chance::digest,
        config::Config,
        db::{Db, Write},
        mail::{Letter, Mail},
        sms::Sms,
    },
    time::{DAY, Moment},
};

/// How long the link of a confirmation works.
const CONFIRM_WITHIN: i64 = DAY;
/// Deliveries of one run; the next run comes soon.
const AT_ONCE: i64 = 50;
/// Longest problem that is kept.
const PROBLEM_MAX: usize = 200;

/// The ways out, and the address of the product for links.
#[derive(Clone, Copy, Debug)]
pub struct Outside<'a> {
    /// Letters.
    pub mail: &'a Mail,
    /// Text messages.
    pub sms: &'a Sms,
    /// Address of the product, without a slash at its end.
    pub site: &'a str,
}

/// The ways out that this installation has.
pub fn channels(config: &Config) -> Channels {
    Channels { email: config.sends_letters(), sms: config.sms() != Sms::Off }
}

/// Puts a message into a person's inbox and on its way out, as far as they can be reached.
pub async fn tell(tx: &mut Write, channels: Channels, new: &NewMessage) -> Result<MessageId, AppError> {
    let id = store::insert_message(tx, new).await?;
    let to = store::find_addresses(tx, &new.person_id).await?;
    let leaves_at = timing::leaves_at(tx.now(), new.topic.is_urgent());
    if let (Some(email), true) = (&to.email, channels.email) {
        store::insert_delivery(tx, &id, Channel::Email, email, leaves_at).await?;
    }
    if let (Some(phone), true) = (&to.phone, channels.sms && new.topic.is_short_message()) {
        store::insert_delivery(tx, &id, Channel::Sms, phone, leaves_at).await?;
    }
    Ok(id)
}

/// Tells every manager of whoever runs a base the same.
pub async fn tell_managers(
    tx: &mut Write,
    channels: Channels,
    operator: &OrganisationId,
    topic: Topic,
    details: &Details,
    href: &str,
) -> Result<(), AppError> {
    for person_id in store::list_people_in(tx, operator, Role::BaseManager).await? {
        let new = NewMessage { person_id, topic, details: details.clone(), href: href.to_owned() };
        tell(tx, channels, &new).await?;
    }
    Ok(())
}

/// Marks a message as read; the page it leads to.
pub async fn read_message(tx: &mut Write, person: &Person, id: &MessageId) -> Result<String, AppError> {
    store::read_message(tx, &person.id, id).await?.ok_or(AppError::NotFound)
}

/// Marks every message as read.
pub async fn read_messages(tx: &mut Write, person: &Person) -> Result<(), AppError> {
    store::read_messages(tx, &person.id).await
}

/// Asks the owner of an address whether it is theirs; returns the token for the letter's link.
pub async fn ask_email(tx: &mut Write, person: &Person, email: &str) -> Result<String, AppError> {
    let token = tx.chance().token();
    let expires_at = tx.now().plus(CONFIRM_WITHIN);
    store::replace_confirmation(tx, &person.id, &digest(&token), email, expires_at).await?;
    record(tx, &person.into(), Act::done("ask_email", "person", person.id.as_str())).await?;
    Ok(token)
}

/// Makes an address that its owner has confirmed the person's.
pub async fn confirm_email(tx: &mut Write, token: &str) -> Result<(), AppError> {
    let now = tx.now();
    let (person, email) = store::find_confirmation(tx, &digest(token), now).await?.ok_or(AppError::NotFound)?;
    store::replace_email(tx, &person, &email).await?;
    record(tx, &owner(&person), Act::done("confirm_email", "person", person.as_str())).await
}

/// Sends a person no more letters.
pub async fn remove_email(tx: &mut Write, person: &Person) -> Result<(), AppError> {
    store::delete_email(tx, &person.id).await?;
    record(tx, &person.into(), Act::done("remove_email", "person", person.id.as_str())).await
}

/// Lets deliveries leave that are due, each with its outcome in a transaction of its own; returns how many left.
///
/// A program that dies between sending and noting it sends once more, under the same identifier.
pub async fn send_due(db: &Db, outside: Outside<'_>, now: Moment) -> Result<usize, AppError> {
    let due = store::list_due_deliveries(&mut *db.read().await?, now, AT_ONCE).await?;
    let mut sent = 0;
    for delivery in due {
        let outcome = send(outside, &delivery).await;
        sent += usize::from(outcome.is_ok());
        let mut tx = db.write(now).await?;
        store::update_delivery(&mut tx, &after_try(delivery, now, outcome)).await?;
        tx.commit().await?;
    }
    Ok(sent)
}

async fn send(outside: Outside<'_>, delivery: &Delivery) -> Result<(), String> {
    let words = wording(&delivery.message, delivery.channel, outside.site);
    match delivery.channel {
        Channel::Email => {
            let letter = Letter { to: delivery.address.clone(), subject: words.subject, body: words.body };
            outside.mail.deliver(letter, delivery.id.as_str()).await
        }
        Channel::Sms => outside.sms.deliver(&delivery.address, &words.body, delivery.id.as_str()).await,
    }
}

fn after_try(delivery: Delivery, now: Moment, outcome: Result<(), String>) -> Delivery {
    let tries = delivery.tries + 1;
    let Err(problem) = outcome else {
        return Delivery { tries, status: DeliveryStatus::Sent, problem: String::new(), ..delivery };
    };
    let problem = problem.chars().take(PROBLEM_MAX).collect();
    match timing::retry_at(now, tries, delivery.message.topic.is_urgent()) {
        Some(next_at) => Delivery { tries, next_at, problem, ..delivery },
        None => Delivery { tries, status: DeliveryStatus::GivenUp, problem, ..delivery },
    }
}

/// Whoever holds the letter acts as the person, without being signed in.
fn owner(person: &PersonId) -> crate::platform::audit::Actor {
    let person_id = Some(person.to_string());
    crate::platform::audit::Actor { person_id, membership_id: None, role: "public".to_owned() }
}
