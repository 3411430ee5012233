//! How far along a thing is, and what happened when.

use leptos::prelude::*;

use super::icon::Icon;
use super::words::OptionalText;

/// Where a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// Now.
    Current,
    /// Ahead.
    #[default]
    Ahead,
    /// Went wrong here.
    Stopped,
}

impl StepState {
    const fn class(self) -> &'static str {
        match self {
            Self::Done => "step step-done",
            Self::Current => "step step-current",
            Self::Ahead => "step",
            Self::Stopped => "step step-stopped",
        }
    }
}

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What is done in it.
    pub label: String,
    /// Where it stands.
    pub state: StepState,
    /// The same in words: "done", "now".
    pub state_words: String,
    /// Who, when, until when.
    pub detail: Option<String>,
}

/// Numbered steps from top to bottom.
#[component]
pub fn Steps(steps: Vec<Step>) -> impl IntoView {
    view! { <ol class="steps" role="list">{steps.into_iter().enumerate().map(step).collect_view()}</ol> }
}

fn step((place, step): (usize, Step)) -> impl IntoView {
    let mark = match step.state {
        StepState::Done => Icon::Check.view(),
        StepState::Stopped => Icon::X.view(),
        StepState::Current | StepState::Ahead => (place + 1).into_any(),
    };
    let current = (step.state == StepState::Current).then_some("step");
    view! {
        <li class=step.state.class() aria-current=current>
            <span class="step-mark" aria-hidden="true">{mark}</span>
            <div>
                <p class="step-label">{step.label}<span class="step-state">{step.state_words}</span></p>
                {step.detail.map(|detail| view! { <p class="step-detail">{detail}</p> })}
            </div>
        </li>
    }
}

/// What happened, newest or oldest first; its children are entries.
#[component]
pub fn Timeline(children: Children) -> impl IntoView {
    view! { <ol class="timeline" role="list">{children()}</ol> }
}

/// One event with its time in words.
#[component]
pub fn TimelineEntry(
    #[prop(into)] time: String,
    #[prop(into)] title: String,
    /// Machine-readable time.
    #[prop(optional, into)]
    datetime: OptionalText,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="timeline-entry">
            <p><time class="timeline-time" datetime=datetime.0>{time}</time></p>
            <p>{title}</p>
            {children.map(|children| children())}
        </li>
    }
}
