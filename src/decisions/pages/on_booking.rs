//! What a booking's own page says of decisions, and what its reader may do about them.

use leptos::prelude::*;

use super::parts::{last_day, reasons};
use crate::{
    accounts::model::Person,
    bases::forms::files::FILE,
    booking::{
        autorules::{Broken, RULES},
        filing::{Filing, FilingStatus},
        model::{Booking, BookingId, BookingStatus, Decision, Visit},
    },
    decisions::{
        model::{Reason, Word},
        policy::{can_answer_for_base, can_decide_filings, can_refile},
        store,
    },
    error::AppError,
    form::Typed,
    platform::{db::Conn, uploads::FILE_MEGABYTES},
    text::{Lang, booking as booking_words, decisions as words},
    ui::{Button, ButtonKind, Disclosure, FileField, LinkButton, Notice, NoticeKind, TextArea, TextField},
};

/// What was said about a booking.
pub struct OnBooking {
    /// By the leader of its school.
    pub approval: Option<Word>,
    /// By its base.
    pub base: Option<Word>,
}

impl OnBooking {
    /// Reads it.
    pub async fn read(conn: &mut Conn, id: &BookingId) -> Result<Self, AppError> {
        Ok(Self { approval: store::find_approval(conn, id).await?, base: store::find_base_decision(conn, id).await? })
    }
}

/// Everything about it, nothing where nothing waits and nothing was refused.
pub fn section(
    lang: Lang,
    person: &Person,
    visit: &Visit,
    filing: &Filing,
    said: &OnBooking,
    typed: &Typed,
) -> AnyView {
    let booking = &visit.booking;
    let waiting = waiting(lang, booking);
    let stopped = stopped(lang, booking, filing, said);
    let acts = (booking.status == BookingStatus::Submitted).then(|| acts(lang, person, booking, filing, typed));
    view! {
        {waiting}
        {stopped}
        {acts}
    }
    .into_any()
}

fn waiting(lang: Lang, booking: &Booking) -> Option<AnyView> {
    let until = booking.waits_until.filter(|_| booking.status == BookingStatus::Submitted)?;
    let title = lang.fill(words::WAITING, &[("date", &lang.day(last_day(until)))]);
    Some(view! { <Notice title=title><p>{lang.t(words::WAITING_NEXT)}</p></Notice> }.into_any())
}

/// Why it stopped, in the words of whoever stopped it.
fn stopped(lang: Lang, booking: &Booking, filing: &Filing, said: &OnBooking) -> Option<AnyView> {
    let by_school = said.approval.as_ref().filter(|word| !word.is_yes);
    let (kind, title, why) = match (booking.status, filing.status) {
        (BookingStatus::Submitted, FilingStatus::Returned) => {
            (NoticeKind::Warning, words::RETURNED_TITLE, ruling(lang, filing))
        }
        (BookingStatus::Declined, FilingStatus::Rejected) => {
            (NoticeKind::Danger, words::REJECTED_TITLE, ruling(lang, filing))
        }
        (BookingStatus::Declined, _) => {
            let why = said.base.as_ref().map(|word| word.remark.clone());
            (NoticeKind::Danger, words::DECLINED_TITLE, why.unwrap_or_default())
        }
        (BookingStatus::Expired, _) => (NoticeKind::Warning, words::LAPSED, lang.t(words::LAPSED_NEXT).to_owned()),
        _ => return None,
    };
    // A leader signs with the name that the teacher knows; the Centre speaks as an office.
    let why = match by_school {
        Some(word) if filing.reason.is_empty() && filing.status == FilingStatus::Returned => {
            lang.fill(words::SAID, &[("name", &word.name), ("remark", &word.remark)])
        }
        _ => why,
    };
    Some(view! { <Notice kind=kind title=lang.t(title)><p>{why}</p></Notice> }.into_any())
}

/// The canned reason and what was added to it.
fn ruling(lang: Lang, filing: &Filing) -> String {
    let canned = Reason::parse(&filing.reason).filter(|reason| *reason != Reason::OwnWords);
    let canned = canned.map(|reason| lang.t(words::reason(reason)).to_owned());
    let own = (!filing.remark.is_empty()).then(|| filing.remark.clone());
    let between = if lang == Lang::ZhCn { "。" } else { ". " };
    canned.into_iter().chain(own).collect::<Vec<_>>().join(between)
}

fn acts(lang: Lang, person: &Person, booking: &Booking, filing: &Filing, typed: &Typed) -> AnyView {
    let id = &booking.id;
    let may_refile = can_refile(person, booking);
    let is_open = matches!(filing.status, FilingStatus::Draft | FilingStatus::Submitted | FilingStatus::Returned);
    let lacks_plan = filing.stopped_by.iter().any(|broken| matches!(broken, Broken::NoPlan { .. }));
    let plan = (may_refile && is_open && lacks_plan).then(|| plan_form(lang, id, typed));
    let refile = (may_refile && filing.status == FilingStatus::Returned).then(|| refile_form(lang, id, filing, typed));
    let why = (filing.status == FilingStatus::Submitted).then(|| why(lang, filing));
    let is_asked = booking.base_decision == Decision::Pending && can_answer_for_base(person);
    let answer = is_asked.then(|| answer_form(lang, id, typed));
    let decide = (can_decide_filings(person) && filing.status == FilingStatus::Submitted).then(|| {
        view! { <LinkButton href=format!("/filings/{id}") kind=ButtonKind::Primary>{lang.t(words::LOOK)}</LinkButton> }
    });
    view! {
        {why}
        {decide}
        {plan}
        {refile}
        {answer}
    }
    .into_any()
}

fn why(lang: Lang, filing: &Filing) -> AnyView {
    let lines = reasons(lang, filing).into_iter().map(|reason| view! { <p>{reason}</p> }).collect_view();
    view! { <Notice title=lang.t(words::WHY_HERE)>{lines}</Notice> }.into_any()
}

fn plan_form(lang: Lang, id: &BookingId, typed: &Typed) -> AnyView {
    let lead = lang.fill(words::PLAN_LEAD, &[("above", &RULES.plan_above)]);
    let hint = lang.fill(words::PLAN_HINT, &[("n", &FILE_MEGABYTES)]);
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::PLAN_TITLE)}</h2>
            <p class="soft">{lead}</p>
            <form
                method="post" action=format!("/bookings/{id}/emergency-plan") enctype="multipart/form-data" class="form"
            >
                <FileField
                    name=FILE label=lang.t(words::PLAN_FILE) accept=".pdf,.docx,.jpg,.jpeg,.png" hint=hint
                    error=typed.error(FILE, lang) required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::PLAN_SEND)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn refile_form(lang: Lang, id: &BookingId, filing: &Filing, typed: &Typed) -> AnyView {
    let or = |name: &str, known: &str| {
        let value = typed.value(name);
        if value.is_empty() && typed.is_fine() { known.to_owned() } else { value.to_owned() }
    };
    let (purpose, explanation) = (or("purpose", &filing.purpose), or("explanation", &filing.explanation));
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::REFILE)}</h2>
            <form method="post" action=format!("/bookings/{id}/resubmission") class="form">
                <TextField
                    name="purpose" label=lang.t(booking_words::PURPOSE) value=purpose
                    error=typed.error("purpose", lang) maxlength="200" required=true
                />
                <TextArea
                    name="explanation" label=lang.t(words::REFILE_EXPLAIN) hint=lang.t(words::REFILE_EXPLAIN_HINT)
                    value=explanation error=typed.error("explanation", lang) mark=lang.t(words::OPTIONAL)
                    maxlength="200" rows=2
                />
                <div class="button-row">
                    <Button kind=ButtonKind::Primary>{lang.t(words::REFILE_SUBMIT)}</Button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn answer_form(lang: Lang, id: &BookingId, typed: &Typed) -> AnyView {
    let action = format!("/bookings/{id}/base-decision");
    let (remark, error) = (typed.value("remark").to_owned(), typed.error("remark", lang));
    let is_open = error.is_some();
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::BASE_ASKED)}</h2>
            <form method="post" action=action.clone()>
                <Button kind=ButtonKind::Primary name="verdict" value="take">{lang.t(words::TAKE)}</Button>
            </form>
            <Disclosure summary=lang.t(words::DECLINE) open=is_open>
                <form method="post" action=action class="form">
                    <p class="soft">{lang.t(words::DECLINE_EFFECT)}</p>
                    <TextField
                        name="remark" label=lang.t(words::DECLINE_WHY) value=remark error=error maxlength="200"
                    />
                    <div class="button-row">
                        <Button kind=ButtonKind::Danger name="verdict" value="decline">{lang.t(words::DECLINE)}</Button>
                    </div>
                </form>
            </Disclosure>
        </section>
    }
    .into_any()
}
