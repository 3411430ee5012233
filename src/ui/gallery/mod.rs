//! The style page: every piece once, with the words it was made for.
//!
//! The only file of this folder that brings its own sentences.

mod basics;
mod forms;
mod states;
mod things;

use leptos::prelude::*;

use basics::{Colours, Icons, Letters};
use forms::{Buttons, Fields, Filters};
use states::{Faces, Messages, Progress};
use things::{Days, Facts, Figures, Finding, Lists, Pictures, Tables};

/// The body of the style page.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <div class="stack stack-xl">
            <super::PageHead title="样式与组件" above="给写页面的人" lead="每一件都在这里出现一次。颜色、字号、间距只在 tokens.css 里命名；浅色、深色、长辈版与打印共用同一套标记。"/>
            <Colours/>
            <Letters/>
            <Buttons/>
            <Fields/>
            <Filters/>
            <Messages/>
            <Progress/>
            <Facts/>
            <Figures/>
            <Lists/>
            <Tables/>
            <Days/>
            <Finding/>
            <Pictures/>
            <Faces/>
            <Icons/>
        </div>
    }
}

/// A titled part of the page.
#[component]
fn Part(title: &'static str, children: Children) -> impl IntoView {
    view! { <section class="section"><h2>{title}</h2>{children()}</section> }
}
