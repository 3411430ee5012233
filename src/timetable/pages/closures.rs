//! Closing a base for a day or a part of one: what is entered, the form, what it would touch.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    extras::extras,
    parts::{Done, base_page, touched_list},
};
use crate::{
    accounts::visitor::Visitor,
    bases::{actions::find_edited_base, model::Base, pages::closure_when, policy::can_edit_supply},
    booking::{
        actions::is_of_session,
        closures::{Closure, NewClosure},
        model::CancelReason,
        store as booking,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, supply, timetable as words},
    timetable::{
        actions::{Closing, look_at_closure},
        model::seen_text,
    },
    ui::{
        Button, ButtonKind, CheckboxField, Choice, FieldWidth, InputKind, LinkButton, List, ListRow, Notice,
        NoticeKind, PageHead, SelectField, TextField,
    },
};

/// Closures and an empty form.
pub async fn closures_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, Typed::default(), None, Some(done)).await
}

/// The form with what it would do.
pub async fn closure_preview(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    new: &NewClosure,
) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, Some(new), Some(Done::default())).await
}

/// The form again with what is wrong, and what it would do if it can be read.
pub async fn closures_again(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    new: Option<&NewClosure>,
) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, new, None).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    new: Option<&NewClosure>,
    done: Option<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, code).await?;
    let closures = booking::list_closures(conn, &base.id, visitor.now).await?;
    let extra = booking::list_extras(conn, &base.id, visitor.now).await?;
    let closing = match new {
        Some(new) => Some(look_at_closure(conn, person, code, new).await?),
        None => None,
    };
    let page: Page = base_page(visitor, &base, words::CLOSURES);
    let page = if done.is_none() { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let (list, form) = (list(lang, &base, &closures), form(lang, &base, &typed, closing));
        let extras = extras(lang, &base, &extra, &typed);
        let problems = problem_summary(&typed, lang).into_any();
        let back = format!("/supply/bases/{}", base.code);
        view! {
            <div class="measure stack">
                {done.and_then(|done| done.notice(lang))}
                <PageHead title=lang.t(words::CLOSURES) above=base.name.clone() lead=lang.t(words::CLOSURES_LEAD)/>
                {problems}
                {list}
                <section class="section panel"><h2>{lang.t(words::CLOSURE_ADD)}</h2>{form}</section>
                {extras}
                <div class="button-row"><LinkButton href=back>{lang.t(supply::BACK_TO_BASE)}</LinkButton></div>
            </div>
        }
    }))
}

fn list(lang: Lang, base: &Base, closures: &[Closure]) -> AnyView {
    if closures.is_empty() {
        return view! { <p class="soft">{lang.t(words::CLOSURES_NONE)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = closures.iter().map(|kept| row(lang, base, kept)).collect();
    view! { <List label=lang.t(words::CLOSURES)>{rows}</List> }.into_any()
}

fn row(lang: Lang, base: &Base, kept: &Closure) -> AnyView {
    let when = closure_when(lang, &kept.closure);
    let reason = kept.closure.reason.clone();
    let long = lang.fill(words::CLOSURE_TAKE_BACK_LONG, &[("when", &when), ("reason", &reason)]);
    let action = format!("/supply/bases/{}/closures/{}/removal", base.code, kept.id);
    let end = view! {
        <form method="post" action=action>
            <Button kind=ButtonKind::Quiet>
                <span aria-hidden="true">{lang.t(words::CLOSURE_TAKE_BACK)}</span>
                <span class="visually-hidden">{long}</span>
            </Button>
        </form>
    };
    view! { <ListRow title=when end=end.into_any()><p class="soft">{reason}</p></ListRow> }.into_any()
}

fn form(lang: Lang, base: &Base, typed: &Typed, closing: Option<Closing>) -> AnyView {
    let action = format!("/supply/bases/{}/closures", base.code);
    let (can_close, seen) = match &closing {
        Some(closing) => (true, seen_text(&closing.seen())),
        None => (false, String::new()),
    };
    let confirm = can_close.then(|| {
        view! { <Button kind=ButtonKind::Danger name="step" value="close">{lang.t(words::CLOSURE_CONFIRM)}</Button> }
    });
    let look = if can_close { ButtonKind::Secondary } else { ButtonKind::Primary };
    let fields = fields(lang, typed);
    view! {
        <form method="post" action=action class="form">
            {fields}
            {closing.map(|closing| effect(lang, &closing, typed.is_ticked("offers")))}
            <input type="hidden" name="seen" value=seen/>
            <div class="button-row">
                {confirm}
                <Button kind=look name="step" value="look">{lang.t(words::CLOSURE_LOOK)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn fields(lang: Lang, typed: &Typed) -> AnyView {
    let causes = CancelReason::ALL.iter().copied().filter(|one| is_of_session(*one));
    let causes: Vec<Choice> =
        causes.map(|one| Choice::new(one.as_str(), lang.t(booking_words::cancel_reason(one)))).collect();
    let cause = match typed.value("cause") {
        "" => CancelReason::Facility.as_str().to_owned(),
        chosen => chosen.to_owned(),
    };
    view! {
        <div class="field-group">
            <TextField
                name="day" label=lang.t(words::CLOSURE_DAY) value=typed.value("day") error=typed.error("day", lang)
                kind=InputKind::Date width=FieldWidth::Medium required=true
            />
            <TextField
                name="last" label=lang.t(words::CLOSURE_LAST) hint=lang.t(words::CLOSURE_LAST_HINT)
                value=typed.value("last") error=typed.error("last", lang) kind=InputKind::Date
                width=FieldWidth::Medium
            />
        </div>
        <div class="field-group">
            <TextField
                name="starts" label=lang.t(words::CLOSURE_STARTS) hint=lang.t(words::CLOSURE_TIMES_HINT)
                value=typed.value("starts") error=typed.error("starts", lang) kind=InputKind::Time
                width=FieldWidth::Medium
            />
            <TextField
                name="ends" label=lang.t(words::CLOSURE_ENDS) hint=lang.t(words::CLOSURE_TIMES_HINT)
                value=typed.value("ends") error=typed.error("ends", lang) kind=InputKind::Time
                width=FieldWidth::Medium
            />
        </div>
        <SelectField
            name="cause" label=lang.t(words::CLOSURE_CAUSE) choices=causes selected=cause
            error=typed.error("cause", lang)
        />
        <TextField
            name="reason" label=lang.t(words::CLOSURE_REASON) hint=lang.t(words::CLOSURE_REASON_HINT)
            value=typed.value("reason") error=typed.error("reason", lang) required=true
        />
    }
    .into_any()
}

fn effect(lang: Lang, closing: &Closing, offers: bool) -> AnyView {
    let (empty, booked) = (closing.empty.len(), closing.booked.len());
    if empty + booked == 0 {
        return view! { <Notice title=lang.t(words::CLOSURE_NOTHING) live=true/> }.into_any();
    }
    let booked_part = (booked > 0).then(|| {
        let title = lang.fill(words::CLOSURE_BOOKED, &[("n", &booked)]);
        let list = touched_list(lang, &title, &closing.booked);
        view! {
            <Notice kind=NoticeKind::Warning title=title live=true><p>{lang.t(words::CLOSURE_BOOKED_NEXT)}</p></Notice>
            {list}
            <CheckboxField
                name="offers" label=lang.t(words::CLOSURE_OFFERS) hint=lang.t(words::CLOSURE_OFFERS_HINT) checked=offers
            />
        }
    });
    let empty_part = (empty > 0).then(|| {
        let title = lang.fill(words::CLOSURE_EMPTY, &[("n", &empty)]);
        let list = touched_list(lang, &title, &closing.empty);
        view! { <h3>{title}</h3>{list} }
    });
    view! { <section class="stack" id="effect">{booked_part}{empty_part}</section> }.into_any()
}
