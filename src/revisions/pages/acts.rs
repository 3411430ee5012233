//! The step of a revision that is next, as a form of whoever takes it.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::one::Beside;
use crate::{
    accounts::model::Person,
    form::Typed,
    inspections::model::{EvaluatorOf, TaskKind},
    rating::{
        policy::{can_compute, can_decide_objections, can_vote},
        stages::votes::{Adoption, Vote},
    },
    revisions::{
        actions::Standing,
        model::{LONGEST, Revision, RevisionStatus},
        policy::{can_decide, can_send, is_own},
        process::may_object,
    },
    text::{Lang, Text, revisions as words, stages as said},
    ui::{Button, ButtonKind, Choice, Disclosure, RadioGroup, SelectField, TextArea},
};

/// The forms that `person` has today.
pub(super) fn acts(
    lang: Lang,
    person: &Person,
    standing: &Standing,
    beside: &Beside,
    today: NaiveDate,
    typed: &Typed,
) -> AnyView {
    let revision = &standing.revision;
    let sent = || beside.sent_for.filter(|_| can_send(person)).map(|kind| send(lang, revision, beside, kind, typed));
    let forms = match revision.status {
        RevisionStatus::Requested => vec![can_decide(person).then(|| decide(lang, revision, typed))],
        RevisionStatus::Open => vec![sent(), can_compute(person).then(|| compute(lang, standing, typed))],
        RevisionStatus::Computed => vec![
            sent(),
            can_compute(person).then(|| compute(lang, standing, typed)),
            (can_vote(person) && beside.can_stand).then(|| vote(lang, standing, typed)),
            (can_decide(person) && standing.adoption == Adoption::Adopted).then(|| open_notice(lang, standing, typed)),
        ],
        RevisionStatus::Notice => vec![
            (is_own(person, &revision.operator_id)
                && may_object(revision.status, revision.notice, &revision.objected, today).is_ok())
            .then(|| object(lang, revision, typed)),
            (can_decide_objections(person) && revision.objected.is_open()).then(|| review(lang, revision, typed)),
            (can_compute(person) && standing.is_stale).then(|| compute(lang, standing, typed)),
            can_decide(person).then(|| finalise(lang, revision, typed)),
        ],
        RevisionStatus::Refused | RevisionStatus::Final | RevisionStatus::Dropped => Vec::new(),
    };
    let can_drop = revision.status.is_open() && revision.status != RevisionStatus::Requested && can_decide(person);
    let drop = can_drop.then(|| drop_form(lang, revision, typed));
    view! { <div class="measure stack stack-l no-print">{forms.into_iter().flatten().collect_view()}{drop}</div> }
        .into_any()
}

fn section(lang: Lang, title: Text, inside: AnyView) -> AnyView {
    view! { <section class="stack"><h2>{lang.t(title)}</h2>{inside}</section> }.into_any()
}

fn problem(lang: Lang, field: &'static str, typed: &Typed) -> AnyView {
    let error = typed.error(field, lang);
    error.map(|error| view! { <p class="field-error" id=field>{error}</p> }).into_any()
}

fn reason(lang: Lang, label: Text, typed: &Typed, required: bool) -> AnyView {
    view! {
        <TextArea
            name="reason" label=lang.t(label) value=typed.value("reason") error=typed.error("reason", lang)
            maxlength=LONGEST.to_string() rows=4 required=required
        />
    }
    .into_any()
}

fn decide(lang: Lang, revision: &Revision, typed: &Typed) -> AnyView {
    let inside = view! {
        <form method="post" action=format!("/revisions/{}/decision", revision.id) class="stack">
            {reason(lang, words::REASON, typed, true)}
            {problem(lang, "verdict", typed)}
            <div class="button-row">
                <Button name="verdict" value="accept">{lang.t(words::ACCEPT)}</Button>
                <Button kind=ButtonKind::Secondary name="verdict" value="refuse">{lang.t(words::REFUSE)}</Button>
            </div>
        </form>
    };
    section(lang, words::DECIDE, inside.into_any())
}

fn send(lang: Lang, revision: &Revision, beside: &Beside, kind: TaskKind, typed: &Typed) -> AnyView {
    let title = match (kind, revision.status) {
        (TaskKind::Check, _) => words::SEND_CHECK,
        (_, RevisionStatus::Computed) => words::SEND_THIRD,
        _ => words::SEND,
    };
    if beside.evaluators.is_empty() {
        return section(lang, title, view! { <p class="soft">{lang.t(words::EVALUATORS_NONE)}</p> }.into_any());
    }
    let choice = |one: &EvaluatorOf| Choice::new(one.person_id.as_str(), one.name.clone());
    let evaluators: Vec<Choice> = beside.evaluators.iter().map(choice).collect();
    let inside = view! {
        <form method="post" action=format!("/revisions/{}/inspections", revision.id) class="stack">
            <SelectField
                name="evaluator" label=lang.t(words::EVALUATOR) choices=evaluators selected=typed.value("evaluator")
                empty="—" error=typed.error("evaluator", lang) required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Secondary>{lang.t(words::SEND)}</Button></div>
        </form>
    };
    section(lang, title, inside.into_any())
}

fn compute(lang: Lang, standing: &Standing, typed: &Typed) -> AnyView {
    let revision = &standing.revision;
    let is_again = revision.run_number.is_some();
    let label = if is_again { words::COMPUTE_AGAIN } else { words::COMPUTE };
    let inside = view! {
        <p class="soft">{lang.t(words::COMPUTE_LEAD)}</p>
        <form method="post" action=format!("/revisions/{}/computation", revision.id) class="stack">
            {problem(lang, "compute", typed)}
            <div class="button-row"><Button>{lang.t(label)}</Button></div>
        </form>
    };
    section(lang, label, inside.into_any())
}

fn vote(lang: Lang, standing: &Standing, typed: &Typed) -> AnyView {
    let choices: Vec<Choice> =
        Vote::ALL.iter().map(|vote| Choice::new(vote.as_str(), lang.t(said::vote(*vote)))).collect();
    let seen = standing.after_hash.clone();
    let inside = view! {
        <form method="post" action=format!("/revisions/{}/votes", standing.revision.id) class="stack">
            <input type="hidden" name="seen" value=seen/>
            <RadioGroup
                name="vote" legend=lang.t(words::VOTE) choices=choices selected=typed.value("vote")
                error=typed.error("vote", lang) required=true
            />
            {reason(lang, words::VOTE_REASON, typed, false)}
            <div class="button-row"><Button>{lang.t(words::VOTE_SEND)}</Button></div>
        </form>
    };
    section(lang, words::VOTE, inside.into_any())
}

fn open_notice(lang: Lang, standing: &Standing, typed: &Typed) -> AnyView {
    let lead = lang.fill(words::OPEN_NOTICE_LEAD, &[("n", &standing.notice_workdays)]);
    let inside = view! {
        <p class="soft">{lead}</p>
        <form method="post" action=format!("/revisions/{}/notice", standing.revision.id) class="stack">
            {problem(lang, "step", typed)}
            <div class="button-row"><Button>{lang.t(words::OPEN_NOTICE)}</Button></div>
        </form>
    };
    section(lang, words::OPEN_NOTICE, inside.into_any())
}

fn object(lang: Lang, revision: &Revision, typed: &Typed) -> AnyView {
    let inside = view! {
        <form method="post" action=format!("/revisions/{}/objection", revision.id) class="stack">
            <TextArea
                name="statement" label=lang.t(words::OBJECTION) hint=lang.t(words::OBJECT_HINT)
                value=typed.value("statement") error=typed.error("statement", lang)
                maxlength=LONGEST.to_string() rows=5 required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Secondary>{lang.t(words::OBJECT)}</Button></div>
        </form>
    };
    section(lang, words::OBJECT, inside.into_any())
}

fn review(lang: Lang, revision: &Revision, typed: &Typed) -> AnyView {
    let inside = view! {
        <form method="post" action=format!("/revisions/{}/review", revision.id) class="stack">
            {reason(lang, words::ANSWER, typed, true)}
            {problem(lang, "verdict", typed)}
            <div class="button-row">
                <Button name="verdict" value="uphold">{lang.t(words::UPHOLD)}</Button>
                <Button kind=ButtonKind::Secondary name="verdict" value="reject">{lang.t(words::REJECT)}</Button>
            </div>
        </form>
    };
    section(lang, words::REVIEW, inside.into_any())
}

fn finalise(lang: Lang, revision: &Revision, typed: &Typed) -> AnyView {
    let inside = view! {
        <p class="soft">{lang.t(words::FINALISE_LEAD)}</p>
        <form method="post" action=format!("/revisions/{}/finalisation", revision.id) class="stack">
            {problem(lang, "step", typed)}
            <div class="button-row"><Button>{lang.t(words::FINALISE)}</Button></div>
        </form>
    };
    section(lang, words::FINALISE, inside.into_any())
}

fn drop_form(lang: Lang, revision: &Revision, typed: &Typed) -> AnyView {
    let error = typed.error("drop", lang);
    let is_open = error.is_some();
    let (action, value) = (format!("/revisions/{}/drop", revision.id), typed.value("drop").to_owned());
    view! {
        <Disclosure summary=lang.t(words::DROP) open=is_open>
            <form method="post" action=action class="stack">
                <TextArea
                    name="drop" label=lang.t(words::DROP_REASON) value=value error=error
                    maxlength=LONGEST.to_string() rows=3 required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Secondary>{lang.t(words::DROP)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}
