//! Asking, answering, delivering; profiles and checks.

use chrono::NaiveDate;

use super::{
    checks::{NEEDED, lapsed},
    model::{AssignmentId, AssignmentStatus, CheckId, CheckKind, NewRequest, Profile, Request, ServiceKind},
    policy::{can_answer, can_ask, can_check, can_edit_profile, scope},
    store,
};
use crate::{
    accounts::model::{OrganisationId, Person},
    booking::{
        self,
        actions::note_service,
        lifecycle::holds_places,
        model::{BookingId, BookingStatus},
        news::Audience,
        policy::reach,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    survey::actions::let_provider_rate,
};

/// Why nobody was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskRefusal {
    /// The visit is over or called off.
    NotLive(BookingStatus),
    /// Somebody is asked already, or comes.
    AlreadyAsked,
    /// No such social organisation.
    UnknownProvider,
}

/// Why a request stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerRefusal {
    /// It is not at the point where this can be said.
    NotNow,
    /// These checks do not count on the day of the visit.
    NotChecked(Vec<CheckKind>),
}

/// What a request came to.
type Answered = Result<Result<(), AnswerRefusal>, AppError>;

/// Asks a social organisation to serve a booking. One at a time: the next is asked once this one has said no.
pub async fn ask_provider(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewRequest,
) -> Result<Result<AssignmentId, AskRefusal>, AppError> {
    // A group that arrives at this moment either finds its helpers or is found by them.
    booking::store::lock_booking(tx, id).await?;
    let visit = booking::store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_ask(person) {
        return Err(AppError::NotAllowed);
    }
    let status = visit.booking.status;
    if !holds_places(status) || visit.session.ends_at <= tx.now() {
        return Ok(Err(AskRefusal::NotLive(status)));
    }
    if store::find_profile(tx, &new.provider).await?.is_none() {
        return Ok(Err(AskRefusal::UnknownProvider));
    }
    let Some(request) = store::insert_request(tx, person, id, new).await? else {
        return Ok(Err(AskRefusal::AlreadyAsked));
    };
    note_service(tx, id, Topic::ServiceAsked, Audience::Provider, request.as_str()).await?;
    let act = Act::done("ask_provider", "service_assignment", request.as_str());
    record(tx, &person.into(), act.with(new.provider.as_str())).await?;
    Ok(Ok(request))
}

/// Promises to come with so many volunteers; barred while a needed check does not count on the day.
pub async fn accept_request(tx: &mut Write, person: &Person, id: &AssignmentId, volunteers: i64) -> Answered {
    let request = find_own(tx, person, id).await?;
    if !request.can_be_accepted(tx.now()) {
        return Ok(Err(AnswerRefusal::NotNow));
    }
    let checks = store::list_checks(tx, &request.provider_id).await?;
    let missing = lapsed(&NEEDED, &checks, request.starts_at.date());
    if !missing.is_empty() {
        return Ok(Err(AnswerRefusal::NotChecked(missing)));
    }
    if !store::update_request(tx, &request, AssignmentStatus::Accepted, volunteers, "").await? {
        return Ok(Err(AnswerRefusal::NotNow));
    }
    // The group may have arrived already.
    let_provider_rate(tx, &request.booking_id).await?;
    note_service(tx, &request.booking_id, Topic::ServiceAccepted, Audience::Organiser, id.as_str()).await?;
    let act = Act::done("accept_request", "service_assignment", id.as_str());
    record(tx, &person.into(), act.with(format!("{} {volunteers}", NEEDED.name()))).await?;
    Ok(Ok(()))
}

/// Says no, or steps back before the visit; whoever booked is told and can ask another.
pub async fn decline_request(tx: &mut Write, person: &Person, id: &AssignmentId, reason: &str) -> Answered {
    let request = find_own(tx, person, id).await?;
    let may = request.can_be_declined(tx.now());
    if !may || !store::update_request(tx, &request, AssignmentStatus::Declined, 0, reason).await? {
        return Ok(Err(AnswerRefusal::NotNow));
    }
    note_service(tx, &request.booking_id, Topic::ServiceDeclined, Audience::Organiser, id.as_str()).await?;
    record(tx, &person.into(), Act::done("decline_request", "service_assignment", id.as_str())).await?;
    Ok(Ok(()))
}

/// Says that the organisation was there, and with how many.
pub async fn deliver_service(tx: &mut Write, person: &Person, id: &AssignmentId, volunteers: i64) -> Answered {
    let request = find_own(tx, person, id).await?;
    let may = request.can_be_delivered();
    if !may || !store::update_request(tx, &request, AssignmentStatus::Delivered, volunteers, "").await? {
        return Ok(Err(AnswerRefusal::NotNow));
    }
    let act = Act::done("deliver_service", "service_assignment", id.as_str());
    record(tx, &person.into(), act.with(volunteers.to_string())).await?;
    Ok(Ok(()))
}

/// Takes a request back before the visit; the organisation is told.
pub async fn withdraw_request(tx: &mut Write, person: &Person, id: &AssignmentId) -> Answered {
    let request = hold_request(tx, person, id).await?;
    if !can_ask(person) {
        return Err(AppError::NotAllowed);
    }
    let may = request.can_be_withdrawn(tx.now());
    if !may || !store::update_request(tx, &request, AssignmentStatus::Withdrawn, 0, "").await? {
        return Ok(Err(AnswerRefusal::NotNow));
    }
    note_service(tx, &request.booking_id, Topic::ServiceWithdrawn, Audience::Provider, id.as_str()).await?;
    record(tx, &person.into(), Act::done("withdraw_request", "service_assignment", id.as_str())).await?;
    Ok(Ok(()))
}

/// Writes what an organisation says of itself and can be asked for.
pub async fn edit_profile(
    tx: &mut Write,
    person: &Person,
    id: &OrganisationId,
    about: &str,
    services: &[ServiceKind],
) -> Result<(), AppError> {
    find_profile(tx, id).await?;
    if !can_edit_profile(person, id) {
        return Err(AppError::NotAllowed);
    }
    store::replace_profile(tx, id, about, services).await?;
    record(tx, &person.into(), Act::done("edit_profile", "organisation", id.as_str())).await
}

/// Notes that the Centre has seen a paper today, and until when it counts. The paper itself stays outside.
pub async fn add_check(
    tx: &mut Write,
    person: &Person,
    id: &OrganisationId,
    kind: CheckKind,
    valid_until: NaiveDate,
) -> Result<(), AppError> {
    find_profile(tx, id).await?;
    if !can_check(person) {
        return Err(AppError::NotAllowed);
    }
    let check = store::insert_check(tx, person, id, kind, valid_until).await?;
    let act = Act::done("add_provider_check", "provider_check", check.as_str());
    record(tx, &person.into(), act.with(format!("{kind} {valid_until}"))).await
}

/// Takes a check back.
pub async fn remove_check(
    tx: &mut Write,
    person: &Person,
    id: &OrganisationId,
    check: &CheckId,
) -> Result<(), AppError> {
    if !can_check(person) {
        return Err(AppError::NotAllowed);
    }
    if !store::remove_check(tx, id, check).await? {
        return Err(AppError::NotFound);
    }
    record(tx, &person.into(), Act::done("remove_provider_check", "provider_check", check.as_str())).await
}

/// A request to the person's own organisation, for whoever answers.
async fn find_own(tx: &mut Write, person: &Person, id: &AssignmentId) -> Result<Request, AppError> {
    let request = hold_request(tx, person, id).await?;
    if can_answer(person) { Ok(request) } else { Err(AppError::NotAllowed) }
}

/// A request within the person's reach, as it is once nobody else can change its visit.
async fn hold_request(tx: &mut Write, person: &Person, id: &AssignmentId) -> Result<Request, AppError> {
    let seen = store::find_request(tx, &scope(person), id).await?.ok_or(AppError::NotFound)?;
    booking::store::lock_booking(tx, &seen.booking_id).await?;
    store::find_request(tx, &scope(person), id).await?.ok_or(AppError::NotFound)
}

async fn find_profile(tx: &mut Write, id: &OrganisationId) -> Result<Profile, AppError> {
    store::find_profile(tx, id).await?.ok_or(AppError::NotFound)
}
