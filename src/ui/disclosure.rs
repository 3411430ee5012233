//! Details for whoever wants to know, such as "show the arithmetic".

use leptos::prelude::*;

use super::icon::Icon;
use super::words::OptionalText;

/// Folded until asked for; opens without script, and on paper.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: String,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
    #[prop(optional)] open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary>
                {icon.map(Icon::view)}
                <span>{summary}</span>
                <span class="disclosure-sign">{Icon::ChevronDown}</span>
            </summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}

/// One line of a calculation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SumLine {
    /// What is counted.
    pub label: String,
    /// How: "93.42 × 40 %".
    pub working: String,
    /// What it gives.
    pub value: String,
}

impl SumLine {
    /// Label, working, value.
    pub fn new(label: impl Into<String>, working: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), working: working.into(), value: value.into() }
    }
}

/// A calculation, line by line, the result under a double rule.
#[component]
pub fn Sum(
    #[prop(optional, into)] caption: OptionalText,
    lines: Vec<SumLine>,
    #[prop(optional_no_strip, into)] result: Option<SumLine>,
) -> impl IntoView {
    view! {
        <table class="sum" role="table">
            {caption.0.map(|caption| view! { <caption>{caption}</caption> })}
            <tbody role="rowgroup">
                {lines.into_iter().map(|line| sum_line(line, None)).collect_view()}
                {result.map(|line| sum_line(line, Some("sum-result")))}
            </tbody>
        </table>
    }
}

fn sum_line(line: SumLine, class: Option<&'static str>) -> impl IntoView {
    view! {
        <tr class=class role="row">
            <th scope="row" role="rowheader">{line.label}</th>
            <td class="sum-working" role="cell">{line.working}</td>
            <td role="cell">{line.value}</td>
        </tr>
    }
}
