//! Screens of webhooks.

mod webhook;
mod webhooks;

pub use webhook::{problem, webhook_page};
pub use webhooks::{webhooks_again, webhooks_page};

use leptos::prelude::*;

use super::model::{Topic, Webhook};
use crate::{
    text::{Lang, webhooks as words},
    ui::{Badge, BadgeKind},
};

fn state_badge(lang: Lang, webhook: &Webhook) -> AnyView {
    let (kind, state) = match webhook.paused_at {
        Some(_) => (BadgeKind::Danger, words::STATE_PAUSED),
        None if webhook.failures > 0 => (BadgeKind::Warning, words::STATE_FAILING),
        None => (BadgeKind::Success, words::STATE_RUNS),
    };
    view! { <Badge kind=kind label=lang.t(state)/> }.into_any()
}

fn topics_in_words(lang: Lang, topics: &[Topic]) -> String {
    let names: Vec<&str> = topics.iter().map(|topic| lang.t(words::topic(*topic))).collect();
    names.join(if lang == Lang::ZhCn { "、" } else { ", " })
}
