//! How an agreement ended before its time, and the ways to end it.

use leptos::prelude::*;

use super::agreement::Sheet;
use crate::{
    agreements::{
        forms::{REASON_TO_END, REASON_TO_REJECT},
        model::{AgreementState, EndedBy, Ending},
        policy::{can_keep_agreements, side_of},
    },
    form::Typed,
    text::{Lang, agreements as words},
    ui::{Button, ButtonKind, Disclosure, Notice, NoticeKind, TextField},
};

/// Who ended it and why; nothing where nobody did.
pub(super) fn said(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let Ending { by, name, reason, at } = sheet.ending.as_ref()?;
    let title = if sheet.agreement.state == AgreementState::Void { words::IS_VOID } else { words::IS_TERMINATED };
    let whose = match by {
        EndedBy::Organiser => sheet.agreement.organiser.clone(),
        EndedBy::Base => sheet.agreement.operator.clone(),
        EndedBy::Centre => lang.t(words::CENTRE).to_owned(),
    };
    let at = lang.moment(*at);
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("whose", &whose), ("name", name), ("at", &at), ("reason", reason)];
    let line = lang.fill(words::ENDED_BY, &values);
    Some(
        view! {
            <Notice kind=NoticeKind::Warning title=lang.t(title)>
                <p>{line}</p>
                <p>{lang.t(words::ENDED_NEXT)}</p>
            </Notice>
        }
        .into_any(),
    )
}

/// Not to sign, or to end what is in force: folded, since it is seldom wanted, and open again with what is wrong.
pub(super) fn forms(lang: Lang, sheet: &Sheet, typed: &Typed) -> Option<AnyView> {
    let (state, id) = (sheet.agreement.state, &sheet.agreement.id);
    let of_side = side_of(&sheet.person, &sheet.agreement).is_some() && sheet.may_sign();
    let visits = lang.fill(words::VISITS_END, &[("n", &sheet.visits)]);
    let visits = (sheet.visits > 0).then(|| view! { <p><strong>{visits}</strong></p> });
    if state.is_open() && of_side {
        let action = format!("/agreements/{id}/rejection");
        let field = reason(lang, REASON_TO_REJECT, typed);
        return Some(
            view! {
                <Disclosure summary=lang.t(words::REJECT) open=!typed.is_fine()>
                    <form method="post" action=action class="form">
                        <p>{lang.t(words::REJECT_EFFECT)}</p>
                        {visits}
                        {field}
                        <div class="button-row">
                            <Button kind=ButtonKind::Danger>{lang.t(words::REJECT)}</Button>
                        </div>
                    </form>
                </Disclosure>
            }
            .into_any(),
        );
    }
    if state != AgreementState::Effective || !(of_side || can_keep_agreements(&sheet.person)) {
        return None;
    }
    let action = format!("/agreements/{id}/termination");
    let field = reason(lang, REASON_TO_END, typed);
    let shown = sheet.visits.to_string();
    Some(
        view! {
            <Disclosure summary=lang.t(words::TERMINATE) open=!typed.is_fine()>
                <form method="post" action=action class="form">
                    <input type="hidden" name="shown" value=shown/>
                    <p>{lang.t(words::TERMINATE_EFFECT)}</p>
                    {visits}
                    {field}
                    <div class="button-row">
                        <Button kind=ButtonKind::Danger>{lang.t(words::TERMINATE)}</Button>
                    </div>
                </form>
            </Disclosure>
        }
        .into_any(),
    )
}

fn reason(lang: Lang, name: &'static str, typed: &Typed) -> AnyView {
    let (value, error) = (typed.value(name).to_owned(), typed.error(name, lang));
    let hint = lang.t(words::END_REASON_HINT);
    view! {
        <TextField
            name=name label=lang.t(words::END_REASON) hint=hint value=value error=error maxlength="200" required=true
        />
    }
    .into_any()
}
