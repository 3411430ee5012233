//! News of bookings: noted in the transaction of what happened, told by a job soon after. So booking stays
//! quick, and nobody is told what was rolled back.

use crate::{
    accounts::model::{PersonId, Role},
    booking::{
        lifecycle,
        model::{AgreementStatus, Booking, BookingId, BookingStatus, Session, Visit},
        news::{Audience, DueNews, NewNews},
        policy::Reach,
        store::{self, Service},
    },
    error::AppError,
    messages::{
        self,
        model::{Channels, Details, NewMessage, Topic},
    },
    platform::db::{Db, Insert, Write},
    time::{DAY, HOUR, Moment},
};

/// How long before a visit its organiser is reminded.
const REMINDER: i64 = 2 * DAY;
/// How long before the wait for a school's leader is over the leader is reminded: the last day of two.
const APPROVAL_REMINDER: i64 = 16 * HOUR;
/// News of one run; the next run comes soon.
const AT_ONCE: i64 = 200;

/// That a group has booked, and when to remind it: to be written together with the booking.
pub fn booked(id: &BookingId, session: &Session, now: Moment) -> Insert {
    let mut news =
        vec![NewNews { topic: Topic::BookingMade, audience: Audience::Base, subject: "", reason: "", due_at: now }];
    let remind_at = session.starts_at.plus(-REMINDER);
    if remind_at > now {
        news.push(NewNews {
            topic: Topic::VisitSoon,
            audience: Audience::Organiser,
            subject: "",
            reason: "",
            due_at: remind_at,
        });
    }
    store::news_of(id, &news)
}

/// Notes that a booking was called off; the other side is told.
pub async fn note_cancelled(tx: &mut Write, id: &BookingId, audience: Audience, reason: &str) -> Result<(), AppError> {
    let news = NewNews { topic: Topic::BookingCancelled, audience, subject: "", reason, due_at: tx.now() };
    store::insert_news(tx, id, &[news]).await
}

/// Notes that a booking was changed; the sides are told, again whenever it happens again.
pub async fn note_changed(
    tx: &mut Write,
    id: &BookingId,
    topic: Topic,
    sides: impl IntoIterator<Item = Audience>,
) -> Result<(), AppError> {
    let due_at = tx.now();
    let news: Vec<_> =
        sides.into_iter().map(|audience| NewNews { topic, audience, subject: "", reason: "", due_at }).collect();
    store::insert_news_again(tx, id, &news).await
}

/// Notes that a booking ended by the word of the Centre or because its time was over: neither side did it.
pub async fn note_ended(tx: &mut Write, id: &BookingId, topic: Topic, reason: &str) -> Result<(), AppError> {
    let due_at = tx.now();
    let news =
        [Audience::Organiser, Audience::Base].map(|audience| NewNews { topic, audience, subject: "", reason, due_at });
    store::insert_news_again(tx, id, &news).await
}

/// Puts the reminder of a visit off or forward to that of another session.
pub async fn renew_reminder(tx: &mut Write, id: &BookingId, session: &Session) -> Result<(), AppError> {
    let remind_at = session.starts_at.plus(-REMINDER);
    if remind_at <= tx.now() {
        return store::delete_untold_news(tx, id, Topic::VisitSoon).await;
    }
    let news =
        NewNews { topic: Topic::VisitSoon, audience: Audience::Organiser, subject: "", reason: "", due_at: remind_at };
    store::insert_news_again(tx, id, &[news]).await
}

/// Notes that the organiser of a booking is to be asked to rate from `opens_at` on.
pub async fn note_survey(tx: &mut Write, id: &BookingId, opens_at: Moment) -> Result<(), AppError> {
    let news =
        NewNews { topic: Topic::SurveyOpen, audience: Audience::Organiser, subject: "", reason: "", due_at: opens_at };
    store::insert_news(tx, id, &[news]).await
}

/// Notes that a school's leader is asked for approval, and reminded a workday before the wait is over.
pub async fn note_asked(tx: &mut Write, booking: &Booking) -> Result<(), AppError> {
    let now = tx.now();
    let remind_at = booking.waits_until.map_or(now, |until| until.plus(-APPROVAL_REMINDER)).max(now);
    let to_approver = |topic, due_at| NewNews { topic, audience: Audience::Approver, subject: "", reason: "", due_at };
    let asked = to_approver(Topic::ApprovalAsked, now);
    let reminder = to_approver(Topic::ApprovalReminder, remind_at);
    store::insert_news_again(tx, &booking.id, &[asked, reminder]).await
}

/// Notes that a side is asked to sign the agreement that a booking waits for.
pub async fn note_agreement(tx: &mut Write, id: &BookingId, is_base: bool) -> Result<(), AppError> {
    let audience = if is_base { Audience::Base } else { Audience::Approver };
    let news = NewNews { topic: Topic::AgreementAsked, audience, subject: "", reason: "", due_at: tx.now() };
    store::insert_news_again(tx, id, &[news]).await
}

/// Notes once for each visit ahead that the papers of its base do not cover its day any more; the base is told. Returns how
/// many there are.
pub async fn note_uncovered(db: &Db, now: Moment) -> Result<usize, AppError> {
    let uncovered = store::list_uncovered(&mut *db.read().await?, now, AT_ONCE).await?;
    if uncovered.is_empty() {
        return Ok(0);
    }
    let mut tx = db.write(now).await?;
    for id in &uncovered {
        note_changed(&mut tx, id, Topic::PapersLapsed, [Audience::Base]).await?;
    }
    tx.commit().await?;
    Ok(uncovered.len())
}

/// Notes that an organisation is asked to serve a booking, or not any more, or what it answered: `request` says which.
pub async fn note_service(
    tx: &mut Write,
    id: &BookingId,
    topic: Topic,
    audience: Audience,
    request: &str,
) -> Result<(), AppError> {
    let news = NewNews { topic, audience, subject: request, reason: "", due_at: tx.now() };
    store::insert_news_again(tx, id, &[news]).await
}

/// Notes that a school's leader needs no reminder any more.
pub async fn forget_asked(tx: &mut Write, id: &BookingId) -> Result<(), AppError> {
    store::update_needless(tx, id, &[Topic::ApprovalAsked, Topic::ApprovalReminder]).await
}

/// Notes what was decided about a booking; told again whenever it is decided again.
pub async fn note_decided(tx: &mut Write, id: &BookingId, topic: Topic, reason: &str) -> Result<(), AppError> {
    let news = NewNews { topic, audience: Audience::Organiser, subject: "", reason, due_at: tx.now() };
    store::insert_news_again(tx, id, &[news]).await
}

/// Notes that the organiser of a booking is to be reminded of the safe return at `due_at`.
pub async fn note_return(tx: &mut Write, id: &BookingId, due_at: Moment) -> Result<(), AppError> {
    let news = NewNews { topic: Topic::ReturnDue, audience: Audience::Organiser, subject: "", reason: "", due_at };
    store::insert_news(tx, id, &[news]).await
}

/// Notes that nobody need be reminded of the safe return of a booking any more.
pub async fn settle_return(tx: &mut Write, id: &BookingId) -> Result<(), AppError> {
    store::delete_untold_news(tx, id, Topic::ReturnDue).await
}

/// Tells everybody the news that are due, each in a transaction of its own; returns how many were dealt with.
pub async fn tell_news(db: &Db, channels: Channels, now: Moment) -> Result<usize, AppError> {
    let due = store::list_due_news(&mut *db.read().await?, now, AT_ONCE).await?;
    for news in &due {
        let mut tx = db.write(now).await?;
        tell(&mut tx, channels, news).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}

async fn tell(tx: &mut Write, channels: Channels, news: &DueNews) -> Result<(), AppError> {
    store::update_told(tx, news).await?;
    let everywhere = Reach { is_all: true, ..Reach::default() };
    let mut visit = store::find_visit(tx, &everywhere, &news.booking_id).await?.ok_or(AppError::NotFound)?;
    if news.topic == Topic::InsteadOffered {
        // Told of the session that is held, unless it was answered already.
        let Some(hold) = store::find_offer(tx, &news.booking_id).await? else { return Ok(()) };
        visit.session = store::find_session(tx, &hold.session_id).await?.ok_or(AppError::NotFound)?;
    }
    if !is_still_true(news.topic, &visit) || has_turned(tx, news.topic, &visit).await? {
        return Ok(());
    }
    let service = find_service(tx, news).await?;
    if news.topic == Topic::ServiceAsked && !service.as_ref().is_some_and(|service| service.is_waiting) {
        return Ok(());
    }
    for person_id in listeners(tx, news, &visit, service.as_ref()).await? {
        let href = href(news, &visit);
        let new = NewMessage { person_id, topic: news.topic, details: details(news, &visit, service.as_ref()), href };
        messages::actions::tell(tx, channels, &new).await?;
    }
    // Who never said that they come has nothing to rate.
    let concerned = |service: &Service| !(service.is_waiting && news.topic == Topic::SurveyOpen);
    if let Some(service) = service.filter(|one| concerns_provider(news.topic) && concerned(one)) {
        tell_provider(tx, channels, news, &visit, &service).await?;
    }
    Ok(())
}

/// The request that the news is about, or the one that lives while its visit changes.
async fn find_service(tx: &mut Write, news: &DueNews) -> Result<Option<Service>, AppError> {
    if is_of_service(news.topic) {
        store::find_service(tx, &news.subject).await
    } else if concerns_provider(news.topic) {
        store::find_live_service(tx, &news.booking_id).await
    } else {
        Ok(None)
    }
}

/// Whoever helps at a visit hears what becomes of it, whoever else the news is for.
async fn tell_provider(
    tx: &mut Write,
    channels: Channels,
    news: &DueNews,
    visit: &Visit,
    service: &Service,
) -> Result<(), AppError> {
    for person_id in messages::store::list_people_in(tx, &service.provider_id, Role::SocialOrgUser).await? {
        let (details, href) = (details(news, visit, Some(service)), format!("/services/{}", service.id));
        messages::actions::tell(tx, channels, &NewMessage { person_id, topic: news.topic, details, href }).await?;
    }
    Ok(())
}

async fn listeners(
    tx: &mut Write,
    news: &DueNews,
    visit: &Visit,
    service: Option<&Service>,
) -> Result<Vec<PersonId>, AppError> {
    Ok(match news.audience {
        Audience::Organiser => organisers(tx, visit, &news.booked_by).await?,
        Audience::Base => messages::store::list_people_in(tx, &visit.operator_id, Role::BaseManager).await?,
        Audience::Approver => {
            messages::store::list_people_in(tx, &visit.booking.organiser_id, Role::OrganiserApprover).await?
        }
        Audience::Provider => match service {
            Some(service) => messages::store::list_people_in(tx, &service.provider_id, Role::SocialOrgUser).await?,
            None => Vec::new(),
        },
    })
}

/// Whoever booked, if they still belong to the organiser, and whoever leads the group now, if that is somebody of it;
/// otherwise its leaders.
async fn organisers(tx: &mut Write, visit: &Visit, booked_by: &PersonId) -> Result<Vec<PersonId>, AppError> {
    let (organiser, phone) = (&visit.booking.organiser_id, &visit.booking.contact_phone);
    let found = store::list_leaders(tx, organiser, booked_by, phone).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    messages::store::list_people_in(tx, organiser, Role::OrganiserApprover).await
}

/// News whose subject is a request.
const fn is_of_service(topic: Topic) -> bool {
    matches!(topic, Topic::ServiceAsked | Topic::ServiceAccepted | Topic::ServiceDeclined | Topic::ServiceWithdrawn)
}

/// What becomes of a visit that helpers have to hear of.
const fn concerns_provider(topic: Topic) -> bool {
    matches!(
        topic,
        Topic::BookingCancelled
            | Topic::BookingMoved
            | Topic::BookingDeclined
            | Topic::BookingLapsed
            | Topic::VisitPaused
            | Topic::VisitResumed
            | Topic::SurveyOpen
    )
}

/// Whether a closure of the base says something else by now: nobody is reminded of a visit that may not take place.
async fn has_turned(tx: &mut Write, topic: Topic, visit: &Visit) -> Result<bool, AppError> {
    match topic {
        Topic::VisitSoon | Topic::VisitResumed => store::is_closed(tx, &visit.session.id).await,
        Topic::VisitPaused => Ok(!store::is_closed(tx, &visit.session.id).await?),
        _ => Ok(false),
    }
}

/// A reminder of a visit that was called off meanwhile would only confuse.
fn is_still_true(topic: Topic, visit: &Visit) -> bool {
    match topic {
        Topic::BookingMade
        | Topic::VisitSoon
        | Topic::BookingMoved
        | Topic::BookingChanged
        | Topic::VisitPaused
        | Topic::VisitResumed
        | Topic::PapersLapsed
        | Topic::ServiceAsked
        | Topic::ServiceAccepted => lifecycle::holds_places(visit.booking.status),
        Topic::SurveyOpen | Topic::ReturnDue => {
            matches!(visit.booking.status, BookingStatus::CheckedIn | BookingStatus::Completed)
        }
        Topic::ApprovalAsked | Topic::ApprovalReminder | Topic::FilingReturned | Topic::ApprovalReturned => {
            visit.booking.status == BookingStatus::Submitted
        }
        Topic::BookingConfirmed => visit.booking.status == BookingStatus::Confirmed,
        Topic::AgreementAsked => visit.booking.agreement_status != AgreementStatus::Effective,
        Topic::BookingCancelled
        | Topic::InsteadOffered
        | Topic::AgreementEnds
        | Topic::AgreementVoid
        | Topic::AgreementTerminated
        | Topic::WaitingOffered
        | Topic::WaitingUnanswered
        | Topic::WaitingTakenBack
        | Topic::WaitingEnded
        | Topic::WaitingWithdrawn
        | Topic::ServiceDeclined
        | Topic::ServiceWithdrawn
        | Topic::WebhookPaused
        | Topic::VisitMissed
        | Topic::VisitCorrected
        | Topic::FilingAccepted
        | Topic::FilingRejected
        | Topic::BookingDeclined
        | Topic::BookingLapsed
        | Topic::RatingDue
        | Topic::ParentsDue
        | Topic::ReplyPublished
        | Topic::ReplyReturned
        | Topic::WorkbookOpen
        | Topic::QueryAnswered
        | Topic::ObjectionDecided
        | Topic::InspectionAssigned
        | Topic::InspectionCalledOff
        | Topic::VetoProposed
        | Topic::VetoDecided
        | Topic::RectificationOrdered
        | Topic::RectificationDecided
        | Topic::RevisionNews
        | Topic::AwardSuspended
        | Topic::AwardResumed
        | Topic::CertificateIssued
        | Topic::CertificateSuspended
        | Topic::CertificateResumed
        | Topic::CertificateRevoked
        | Topic::SealedEntry => true,
    }
}

/// The page a message leads to.
fn href(news: &DueNews, visit: &Visit) -> String {
    match news.topic {
        Topic::SurveyOpen => "/survey/mine".to_owned(),
        Topic::ApprovalAsked | Topic::ApprovalReminder => "/approvals".to_owned(),
        Topic::ReturnDue => format!("/bookings/{}/safe-return", visit.booking.id),
        topic if is_of_service(topic) => format!("/services/{}", news.subject),
        _ => format!("/bookings/{}", visit.booking.id),
    }
}

fn details(news: &DueNews, visit: &Visit, service: Option<&Service>) -> Details {
    Details {
        base: visit.base_name.clone(),
        project: visit.project_title.clone(),
        organiser: visit.booking.organiser_name.clone(),
        group: visit.booking.group_name.clone(),
        starts_at: visit.session.starts_at,
        heads: visit.booking.heads(),
        reason: news.reason.clone(),
        provider: service.map(|service| service.provider_name.clone()).unwrap_or_default(),
        ..Details::default()
    }
}
