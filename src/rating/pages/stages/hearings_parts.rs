//! One question, one objection: what was said, and the form of whoever answers.

use leptos::prelude::*;

use crate::{
    form::Typed,
    rating::{
        actions::stages::Rerun,
        pages::figures::{score_cell, short_hash, star_cell, status_badge},
        result::BaseResult,
        stages::{
            objections::{LONGEST, Objection, ObjectionStatus},
            queries::{self, Query},
        },
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, rating as words, stages as said},
    ui::{Badge, BadgeKind, Button, ButtonKind, Column, Icon, Notice, NoticeKind, Table, TextArea},
};

/// A question, its answer, or the form for it.
pub(super) fn question(lang: Lang, base: &str, asked: &Query, may_answer: bool, typed: Option<&Typed>) -> AnyView {
    let act = (may_answer && asked.is_open()).then(|| answer_form(lang, asked, typed));
    view! {
        <section class="panel stack">
            <h3>{base.to_owned()}</h3>
            {question_said(lang, asked)}
            {act}
        </section>
    }
    .into_any()
}

/// A question and its answer, as the base reads them too.
pub(super) fn question_said(lang: Lang, asked: &Query) -> AnyView {
    let answer = if asked.is_open() {
        view! { <p><Badge kind=BadgeKind::Info icon=Icon::Hourglass label=lang.t(said::ANSWER_WAITS)/></p> }.into_any()
    } else {
        let answer = lang.fill(said::ANSWER_SAID, &[("answer", &asked.answer)]);
        view! { <p class="lines">{answer}</p> }.into_any()
    };
    view! {
        <p class="soft small">{lang.moment(asked.asked_at)}</p>
        <blockquote><p class="lines">{asked.question.clone()}</p></blockquote>
        {answer}
    }
    .into_any()
}

fn answer_form(lang: Lang, asked: &Query, typed: Option<&Typed>) -> AnyView {
    let error = typed.and_then(|typed| typed.error("answer", lang));
    let id = if error.is_some() { "answer".to_owned() } else { format!("answer-{}", asked.id) };
    let value = typed.map(|typed| typed.value("answer").to_owned()).unwrap_or_default();
    view! {
        <form method="post" action=format!("/queries/{}/answer", asked.id) class="stack no-print">
            <TextArea
                name="answer" id=id label=lang.t(said::ANSWER) value=value error=error rows=3
                maxlength=queries::LONGEST.to_string() required=true
            />
            <div class="button-row"><Button>{lang.t(said::ANSWER_SEND)}</Button></div>
        </form>
    }
    .into_any()
}

/// An objection, what became of it, or the form of whoever decides.
pub(super) fn objection(
    lang: Lang,
    base: &str,
    raised: &Objection,
    rerun: Option<&Rerun>,
    may_decide: bool,
    typed: Option<&Typed>,
) -> AnyView {
    let is_open = raised.status == ObjectionStatus::Open;
    let act = match (is_open, may_decide) {
        (true, true) => Some(decision_form(lang, raised, typed)),
        (true, false) => Some(view! { <p class="soft">{lang.t(said::DECIDE_BY_REVIEWER)}</p> }.into_any()),
        (false, _) => None,
    };
    view! {
        <section class="panel stack">
            <h3>{base.to_owned()}</h3>
            {objection_said(lang, raised)}
            {rerun.map(|rerun| side_by_side(lang, rerun))}
            {act}
        </section>
    }
    .into_any()
}

/// An objection and its decision, as the base reads them too.
pub(super) fn objection_said(lang: Lang, raised: &Objection) -> AnyView {
    let (kind, icon) = match raised.status {
        ObjectionStatus::Open => (BadgeKind::Info, Icon::Hourglass),
        ObjectionStatus::Upheld => (BadgeKind::Success, Icon::Check),
        ObjectionStatus::Rejected => (BadgeKind::Plain, Icon::X),
    };
    let ground = lang.t(said::ground(raised.ground));
    let about = lang.fill(said::OBJECTION_RUN, &[("n", &raised.run_number)]);
    let about = format!("{ground} · {about} · {}", lang.moment(raised.raised_at));
    let reason = (!raised.reason.is_empty()).then(|| {
        let reason = lang.fill(said::OBJECTION_REASON, &[("reason", &raised.reason)]);
        view! { <p class="lines">{reason}</p> }
    });
    let next = (raised.status == ObjectionStatus::Upheld)
        .then(|| view! { <p class="soft small">{lang.t(said::UPHELD_NEXT)}</p> });
    view! {
        <p><Badge kind=kind icon=icon label=lang.t(said::objection_status(raised.status))/></p>
        <p class="soft small">{about}</p>
        <blockquote><p class="lines">{raised.statement.clone()}</p></blockquote>
        {reason}
        {next}
    }
    .into_any()
}

fn decision_form(lang: Lang, raised: &Objection, typed: Option<&Typed>) -> AnyView {
    let error = typed.and_then(|typed| typed.error("reason", lang));
    let id = if error.is_some() { "reason".to_owned() } else { format!("reason-{}", raised.id) };
    let value = typed.map(|typed| typed.value("reason").to_owned()).unwrap_or_default();
    let verdict = typed.and_then(|typed| typed.error("verdict", lang));
    let verdict = verdict.map(|error| view! { <p class="field-error" id="verdict">{error}</p> });
    view! {
        <form method="post" action=format!("/objections/{}/decision", raised.id) class="stack no-print">
            <TextArea
                name="reason" id=id label=lang.t(said::DECIDE_REASON) hint=lang.t(said::DECIDE_REASON_HINT) value=value
                error=error rows=3 maxlength=LONGEST.to_string() required=true
            />
            {verdict}
            <div class="button-row">
                <Button kind=ButtonKind::Primary name="verdict" value="uphold">{lang.t(said::DECIDE_UPHOLD)}</Button>
                <Button kind=ButtonKind::Secondary name="verdict" value="reject">{lang.t(said::DECIDE_REJECT)}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// The answer to an arithmetic objection: the stored result beside one computed now.
fn side_by_side(lang: Lang, rerun: &Rerun) -> AnyView {
    let is_same = rerun.hash == rerun.stored_hash && rerun.stored == rerun.again;
    let notice = if is_same {
        let said = lang.fill(said::RERUN_SAME, &[("hash", &short_hash(&rerun.hash))]);
        view! { <Notice kind=NoticeKind::Success title=said/> }.into_any()
    } else {
        view! { <Notice kind=NoticeKind::Danger title=lang.t(said::RERUN_OTHER)/> }.into_any()
    };
    let columns = vec![
        Column::words(lang.t(said::RERUN)),
        Column::words(lang.t(words::STATUS)),
        Column::number(lang.t(words::TOTAL)),
        Column::words(lang.t(words::STAR)),
        Column::words(lang.t(words::RESULT)),
    ];
    let row = |title, result: &Option<BaseResult>, hash: &str| {
        let result = result.as_ref();
        vec![
            lang.t(title).into_any(),
            result.map_or_else(|| ().into_any(), |result| status_badge(lang, result.status)),
            score_cell(lang, result.and_then(|result| told(Audience::Internal, result).total)),
            star_cell(lang, result.and_then(|result| result.star)),
            view! { <code>{short_hash(hash)}</code> }.into_any(),
        ]
    };
    let rows = vec![
        row(said::RERUN_STORED, &rerun.stored, &rerun.stored_hash),
        row(said::RERUN_AGAIN, &rerun.again, &rerun.hash),
    ];
    view! {
        <div class="stack">
            {notice}
            <Table caption=lang.t(said::RERUN) columns=columns rows=rows cards=true quiet_caption=true/>
        </div>
    }
    .into_any()
}
