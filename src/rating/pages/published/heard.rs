//! How much was heard: the sample, and how many of those who were asked have answered.

use leptos::prelude::*;

use super::Published;
use crate::{
    rating::{pages::workings::rules::sample, public::PublicBase},
    survey::{
        suppression::{Audience, Part, Telling},
        turnout::{BaseTurnout, Share},
    },
    text::{Lang, published as words, turnout as turnout_words},
    ui::{Definition, Definitions},
};

/// Step 10, and how many of those who were asked have answered.
pub(super) fn heard(lang: Lang, season: &Published, public: &PublicBase, turnout: Option<&BaseTurnout>) -> AnyView {
    let about = public.sample.map(|heard| {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("sessions", &heard.sessions), ("organisers", &heard.organisers), ("ballots", &heard.child_ballots)];
        view! { <p>{lang.fill(words::HEARD_ABOUT, &values)}</p> }
    });
    let rows = turnout.map(|turnout| {
        let row = |(group, share): (&_, &Share)| {
            let (term, said) = (lang.t(turnout_words::group(*group)), share_words(lang, *share));
            view! { <Definition term=term>{said}</Definition> }
        };
        let rows: Vec<_> = turnout.groups.iter().map(row).collect();
        view! { <Definitions narrow=true>{rows}</Definitions> }
    });
    let none = rows.is_none().then(|| view! { <p class="soft">{lang.t(words::TURNOUT_NONE)}</p> });
    view! {
        <section class="stack" id="heard">
            <h2>{lang.t(words::HEARD)}</h2>
            {about}
            <h3>{lang.t(words::TURNOUT)}</h3>
            {rows}
            {none}
        </section>
        {public.sample.map(|heard| sample(lang, &season.method, heard))}
    }
    .into_any()
}

/// How many have answered is a figure of answers, too.
pub(super) fn share_words(lang: Lang, share: Share) -> String {
    let answers = u64::try_from(share.answered).unwrap_or_default();
    if (Part { answers, end: None }).telling(Audience::Public) != Telling::Exactly {
        return lang.t(words::TURNOUT_FEW).to_owned();
    }
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("percent", &share.per_cent()), ("answered", &share.answered), ("asked", &share.asked)];
    lang.fill(turnout_words::SHARE, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_few_have_answered_is_not_told() {
        let said = |asked, answered| share_words(Lang::En, Share { asked, answered });
        assert_eq!(said(40, 10), "25% (10 of 40)");
        assert_eq!(said(12, 9), "fewer than 10, not public");
        assert_eq!(said(3, 0), "fewer than 10, not public");
    }
}
