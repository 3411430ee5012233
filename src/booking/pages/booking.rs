//! One booking: its code, its facts, how far its papers are.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    on_the_day::{OnTheDay, for_parents, on_the_day},
    parts::{definitions, fact, grades_in_words, members_in_words, phone_link, session_when, status_badge},
};
use crate::{
    accounts::visitor::Visitor,
    agreements::{self, pages::needed},
    booking::{
        conduct::Correction,
        filing::{Filing, FilingStatus},
        lifecycle::{self, Event},
        model::{
            AgreementId, AgreementKind, AgreementStatus, BookingId, BookingStatus, Cancellation, CheckIn, Decision,
            Grades, Visit,
        },
        policy::{can_change_booking, can_correct, can_receive, can_see_bookings, can_see_difficulty, reach},
        returns::may_be_back,
        store,
    },
    changes::pages::{Beside, beside},
    decisions::pages::{OnBooking, section},
    error::AppError,
    form::Typed,
    gate::{self, pages::paper::papers},
    page::{Page, problem_summary, qr_picture},
    platform::http::App,
    providers::{
        pages::{Services, services},
        policy::can_ask,
    },
    text::{Lang, booking as words, changes, conduct, decisions, filing as filing_words, incidents, kiosk},
    time::Moment,
    ui::{ButtonKind, Icon, LinkButton, Notice, NoticeKind, PageHead, Step, StepState, Steps},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Everything the page says.
struct Sheet {
    visit: Visit,
    grades: Grades,
    /// Only for whoever may know.
    in_difficulty: Option<i64>,
    filing: Filing,
    said: OnBooking,
    beside: Beside,
    on_the_day: OnTheDay,
    agreement: (AgreementId, AgreementKind),
    /// Who comes, for the base; whoever asks reads more.
    provider: Option<String>,
    services: Option<Services>,
    check_in: Option<CheckIn>,
    cancellation: Option<Cancellation>,
    correction: Option<Correction>,
    can_cancel: bool,
    can_correct: bool,
    is_base: bool,
    /// When it was said that everybody is back.
    back_at: Option<Moment>,
    /// Whether the reader may say so now.
    can_return: bool,
}

/// The booking.
pub async fn booking_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &BookingId(id), done, Typed::default()).await
}

/// The booking again, with what is wrong in one of its forms.
pub async fn booking_again(app: &App, visitor: &Visitor, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, id, String::new(), typed).await
}

async fn draw(app: &App, visitor: &Visitor, id: &BookingId, done: String, typed: Typed) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let person = visitor.signed_in()?.clone();
    let sheet = read(app, visitor, id).await?;
    let page = Page::new(visitor, format!("{} {}", lang.t(words::BOOKING), sheet.visit.booking.code));
    let page = if typed.is_fine() { page } else { page.refused() };
    let (site, now) = (app.config.public_url(), visitor.now);
    Ok(page.below("/bookings", lang.t(words::BOOKINGS_HERE)).draw(app, move || {
        let status = sheet.visit.booking.status;
        let agreement = needed(lang, &person, &sheet.visit.booking, &sheet.agreement);
        let parents = (!sheet.is_base).then(|| for_parents(lang, &sheet.on_the_day, &site, now));
        let services = sheet.services.as_ref().and_then(|known| services(lang, &sheet.visit, known, &typed));
        let decided = section(lang, &person, &sheet.visit, &sheet.filing, &sheet.said, &typed);
        view! {
            <div class="measure stack">
                <PageHead title=sheet.visit.project_title.clone() above=session_when(lang, &sheet.visit.session)>
                    {status_badge(lang, status)}
                </PageHead>
                {news(lang, &done, status)}
                {problem_summary(&typed, lang)}
                {called_off(lang, sheet.cancellation.as_ref())}
                {corrected(lang, sheet.correction.as_ref())}
                {agreement}
                {decided}
                {code(lang, &sheet)}
                {parents}
                {facts(lang, &sheet)}
                {on_the_day(lang, &sheet.visit, &sheet.on_the_day)}
                {progress(lang, &sheet)}
                {services}
                {beside(lang, &sheet.visit, &sheet.beside)}
                {papers(lang, &sheet.visit.booking.id)}
                {ways(lang, &sheet)}
            </div>
        }
    }))
}

async fn read(app: &App, visitor: &Visitor, id: &BookingId) -> Result<Sheet, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    let reach = reach(person);
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach, id).await?.ok_or(AppError::NotFound)?;
    let in_difficulty = if can_see_difficulty(person) { store::find_difficulty(conn, &reach, id).await? } else { None };
    let is_live = lifecycle::after(visit.booking.status, Event::Cancel).is_some();
    Ok(Sheet {
        grades: store::list_booking_grades(conn, id).await?,
        in_difficulty,
        filing: store::find_filing_of(conn, id).await?.ok_or(AppError::NotFound)?,
        said: OnBooking::read(conn, id).await?,
        beside: Beside::read(conn, person, &visit, visitor.now).await?,
        on_the_day: OnTheDay::read(conn, &visit).await?,
        agreement: agreements::store::find_agreement_of(conn, id).await?.ok_or(AppError::NotFound)?,
        provider: if can_ask(person) { None } else { store::find_provider_name(conn, id).await? },
        services: Services::read(conn, person, &visit, visitor.now).await?,
        check_in: store::find_check_in(conn, id).await?,
        cancellation: store::find_cancellation(conn, id).await?,
        back_at: gate::store::find_safe_return(conn, id).await?.map(|said| said.at),
        can_return: gate::policy::can_report_return(person)
            && may_be_back(visit.booking.status, &visit.session, visitor.now).is_ok(),
        correction: store::find_correction(conn, id).await?,
        can_correct: can_correct(person) && visit.booking.status == BookingStatus::NoShow,
        can_cancel: can_change_booking(person) && is_live,
        is_base: can_receive(person),
        visit,
    })
}

fn news(lang: Lang, done: &str, status: BookingStatus) -> Option<AnyView> {
    let (title, next) = match (done, status) {
        ("booked", BookingStatus::Confirmed) => (words::BOOKED, Some(words::BOOKED_NEXT)),
        ("booked", _) => (words::BOOKED_WAITING, None),
        ("moved", BookingStatus::Submitted) => (changes::MOVED, Some(changes::DECIDED_ANEW)),
        ("moved", _) => (changes::MOVED, None),
        ("changed", BookingStatus::Submitted) => (changes::CHANGED, Some(changes::DECIDED_ANEW)),
        ("changed", _) => (changes::CHANGED, None),
        ("corrected", _) => (conduct::CORRECTED, None),
        ("offer_declined", _) => (changes::OFFER_DECLINED, None),
        ("offer_gone", _) => {
            let next = view! { <p>{lang.t(changes::OFFER_GONE_NEXT)}</p> };
            return Some(
                view! { <Notice kind=NoticeKind::Warning title=lang.t(changes::OFFER_GONE) live=true>{next}</Notice> }
                    .into_any(),
            );
        }
        ("cancelled", BookingStatus::Cancelled) => (words::CANCELLED_DONE, None),
        ("plan_sent", _) => (decisions::PLAN_SENT, None),
        ("refiled", _) => (decisions::REFILED, None),
        ("answered", _) => (decisions::ANSWERED, None),
        _ => return None,
    };
    let next = next.map(|next| view! { <p>{lang.t(next)}</p> });
    Some(view! { <Notice kind=NoticeKind::Success title=lang.t(title) live=true>{next}</Notice> }.into_any())
}

fn called_off(lang: Lang, cancellation: Option<&Cancellation>) -> Option<AnyView> {
    let cancellation = cancellation?;
    let reason = lang.t(words::cancel_reason(cancellation.reason));
    let date = lang.date(cancellation.at.date());
    let title = lang.fill(words::CANCELLED_ON, &[("date", &date), ("reason", &reason)]);
    let late = cancellation.is_late.then(|| view! { <p>{lang.t(words::CANCELLED_LATE)}</p> });
    Some(view! { <Notice kind=NoticeKind::Warning title=title>{late}</Notice> }.into_any())
}

fn corrected(lang: Lang, correction: Option<&Correction>) -> Option<AnyView> {
    let correction = correction?;
    let date = lang.date(correction.at.date());
    let said = lang.fill(conduct::CORRECTED_ON, &[("date", &date), ("evidence", &correction.evidence)]);
    Some(view! { <Notice title=said/> }.into_any())
}

/// The code, as long as it opens the gate.
fn code(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let booking = &sheet.visit.booking;
    matches!(booking.status, BookingStatus::Confirmed | BookingStatus::CheckedIn).then(|| {
        let label = lang.fill(words::CODE_LABEL, &[("code", &booking.code)]);
        view! {
            <section class="panel stack keep-together">
                <h2>{lang.t(words::CODE)}</h2>
                <p class="code">{booking.code.clone()}</p>
                {qr_picture(&ticket_text(&booking.code), label)}
                <p class="soft">{lang.t(words::CODE_HINT)}</p>
            </section>
        }
        .into_any()
    })
}

fn facts(lang: Lang, sheet: &Sheet) -> AnyView {
    let Visit { booking, session, base_name, base_address, base_phone, .. } = &sheet.visit;
    let leader = view! { {booking.contact_name.clone()}" "{phone_link(&booking.contact_phone)} }.into_any();
    let mut facts = vec![
        fact(words::WHEN, session_when(lang, session)),
        fact(words::WHERE, format!("{base_name} · {base_address}")),
        (words::GATE_PHONE, phone_link(base_phone)),
        fact(words::ORGANISER, booking.organiser_name.clone()),
        fact(words::GROUP, booking.group_name.clone()),
        (words::CONTACT_NAME, leader),
        fact(words::HEADS, heads(lang, booking.children, booking.adults)),
        fact(words::GRADES, grades_in_words(lang, &sheet.grades)),
    ];
    if !booking.members.0.is_empty() {
        facts.push(fact(words::MEMBERS, members_in_words(lang, &booking.members)));
    }
    facts.extend(sheet.in_difficulty.map(|count| fact(words::IN_DIFFICULTY, count.to_string())));
    facts.extend(sheet.check_in.as_ref().map(|came| fact(words::CAME, heads(lang, came.children, came.adults))));
    facts.extend(sheet.back_at.map(|at| fact(incidents::RETURN, lang.moment(at))));
    facts.push(fact(words::ARRIVAL, lang.t(words::arrival(booking.arrival))));
    facts.push(fact(words::NEEDS, if booking.needs.is_empty() { lang.t(words::NOTHING) } else { &booking.needs }));
    facts.push(fact(words::PURPOSE, sheet.filing.purpose.clone()));
    facts.extend(sheet.provider.clone().map(|provider| fact(words::PROVIDER, provider)));
    view! {
        <section class="stack">
            <h2>{lang.t(words::FACTS)}</h2>
            {definitions(lang, facts)}
        </section>
    }
    .into_any()
}

fn heads(lang: Lang, children: i64, adults: i64) -> String {
    lang.fill(words::HEADS_WORDS, &[("children", &children), ("adults", &adults)])
}

fn progress(lang: Lang, sheet: &Sheet) -> AnyView {
    let booking = &sheet.visit.booking;
    let is_effective = booking.agreement_status == AgreementStatus::Effective;
    let agreement = is_effective.then(|| lang.t(words::STEP_AGREEMENT_DETAIL).to_owned());
    let step = |label, state, state_words, detail| Step {
        label: lang.t(label).to_owned(),
        state,
        state_words: lang.t(state_words).to_owned(),
        detail,
    };
    let agreed = if is_effective { StepState::Done } else { StepState::Current };
    let mut steps: Vec<Step> = school(lang, sheet).into_iter().collect();
    steps.push(filed(lang, sheet));
    steps.push(step(words::STEP_AGREEMENT, agreed, words::agreement(booking.agreement_status), agreement));
    let base = sheet.said.base.as_ref().map(|word| word.remark.clone()).filter(|remark| !remark.is_empty());
    let decision = booking.base_decision;
    steps.push(step(words::STEP_BASE, state(decision), words::decision(decision), base));
    view! {
        <section class="stack keep-together">
            <h2>{lang.t(words::DECISIONS)}</h2>
            <Steps steps=steps/>
        </section>
    }
    .into_any()
}

const fn state(decision: Decision) -> StepState {
    match decision {
        Decision::Accepted => StepState::Done,
        Decision::Pending => StepState::Current,
        Decision::Returned | Decision::Rejected => StepState::Stopped,
    }
}

/// The school's approval, where one was asked for.
fn school(lang: Lang, sheet: &Sheet) -> Option<Step> {
    let is_asked = sheet.filing.status == FilingStatus::Draft;
    let word = sheet.said.approval.as_ref();
    if !is_asked && word.is_none() {
        return None;
    }
    let is_yes = word.is_some_and(|word| word.is_yes);
    let decision = match (is_asked, is_yes) {
        (true, _) => Decision::Pending,
        (false, true) => Decision::Accepted,
        (false, false) => Decision::Returned,
    };
    let detail = word.filter(|_| !is_asked).map(|word| {
        let said = lang.fill(decisions::APPROVED_BY, &[("name", &word.name), ("date", &lang.day(word.at.date()))]);
        if word.remark.is_empty() { said } else { format!("{said} · {}", word.remark) }
    });
    Some(Step {
        label: lang.t(decisions::STEP_SCHOOL).to_owned(),
        state: state(decision),
        state_words: lang.t(words::decision(decision)).to_owned(),
        detail,
    })
}

fn filed(lang: Lang, sheet: &Sheet) -> Step {
    let filing = &sheet.filing;
    let detail = match filing.status {
        FilingStatus::Accepted | FilingStatus::Closed if filing.is_by_person => filing_words::BY_PERSON,
        FilingStatus::Accepted => filing_words::BY_RULE,
        _ => filing_words::NUMBERED,
    };
    let values: [(&str, &dyn std::fmt::Display); 2] = [("number", &filing.number), ("rule", &filing.decision_rule)];
    let decision = sheet.visit.booking.filing_decision;
    let state = if filing.status == FilingStatus::Draft { StepState::Ahead } else { state(decision) };
    Step {
        label: lang.t(words::STEP_FILING).to_owned(),
        state,
        state_words: lang.t(filing_words::status(filing.status)).to_owned(),
        detail: Some(lang.fill(detail, &values)),
    }
}

fn ways(lang: Lang, sheet: &Sheet) -> AnyView {
    let id = sheet.visit.booking.id.clone();
    let gate = sheet.is_base.then(|| {
        view! { <LinkButton href=format!("/gate/{id}") kind=ButtonKind::Primary>{lang.t(words::TO_GATE)}</LinkButton> }
    });
    let cancel = sheet.can_cancel.then(|| {
        let href = format!("/bookings/{id}/cancellation");
        view! { <LinkButton href=href kind=ButtonKind::Danger icon=Icon::X>{lang.t(words::CANCEL)}</LinkButton> }
    });
    let correct = sheet.can_correct.then(|| {
        view! { <LinkButton href=format!("/bookings/{id}/correction")>{lang.t(conduct::CORRECT)}</LinkButton> }
    });
    let back = (sheet.can_return && sheet.back_at.is_none()).then(|| {
        let href = format!("/bookings/{id}/safe-return");
        view! {
            <LinkButton href=href kind=ButtonKind::Primary icon=Icon::Check>{lang.t(incidents::RETURN)}</LinkButton>
        }
    });
    let takes_place = matches!(
        sheet.visit.booking.status,
        BookingStatus::Confirmed | BookingStatus::CheckedIn | BookingStatus::Completed
    );
    let rate = takes_place.then(|| {
        let href = format!("/bookings/{id}/survey");
        view! { <LinkButton href=href icon=Icon::People>{lang.t(kiosk::WAYS)}</LinkButton> }
    });
    view! { <div class="button-row">{gate}{back}{rate}{correct}{cancel}</div> }.into_any()
}

/// What the QR picture of a booking holds.
fn ticket_text(code: &str) -> String {
    format!("SUTONG:{code}")
}
