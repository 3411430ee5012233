//! Colours, letters, icons.

use leptos::prelude::*;

use super::Part;
use crate::ui::Icon;

const COLOURS: [(&str, &str); 8] = [
    ("ink", "墨 · 正文"),
    ("pine", "松 · 链接与结构"),
    ("accent", "小黄帽 · 唯一强调色"),
    ("paper", "纸 · 页面底"),
    ("sunken", "凹 · 次要底"),
    ("success", "已办成"),
    ("warning", "请留意"),
    ("danger", "出错、不可撤回"),
];

#[component]
pub(super) fn Colours() -> impl IntoView {
    let swatches = COLOURS.into_iter().map(|(class, name)| {
        view! {
            <li>
                <svg class="swatch-colour" viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class=format!("swatch-{class}") width="10" height="10"></rect>
                </svg>
                {name}
            </li>
        }
    });
    view! { <Part title="颜色"><ul class="swatches" role="list">{swatches.collect_view()}</ul></Part> }
}

#[component]
pub(super) fn Letters() -> impl IntoView {
    view! {
        <Part title="文字">
            <div class="panel stack">
                <p class="page-head-above">"标题一 · 二 · 三"</p>
                <p class="hero-title-sample">"仪征的孩子，到真实的地方去学"</p>
                <h3>"我是图书管理员（3–4 年级，90 分钟）"</h3>
                <p class="measure">
                    "2026年5月29日 周五上午，实验小学 4 年级的 45 名学生分两组到馆：A 组 23 人 9:00，B 组 22 人 9:40。中文与 Latin 字母、数字之间自动留出细小的间隙；行高 1.75，强调用"
                    <em>"字重"</em>"而不用斜体。"
                </p>
                <p class="measure" lang="en">
                    "English text keeps its own line height. A " <a href="#main">"link in a sentence"</a>
                    " is underlined, and a code such as " <code>"K7M3Q9"</code> " stands in a fixed width."
                </p>
                <p class="soft small">"次要文字也达到 4.5:1 的对比度。"</p>
            </div>
        </Part>
    }
}

#[component]
pub(super) fn Icons() -> impl IntoView {
    let icons =
        Icon::ALL.iter().map(|icon| view! { <li class="icon-sample">{*icon}<span>{format!("{icon:?}")}</span></li> });
    view! { <Part title="图标"><ul class="swatches" role="list">{icons.collect_view()}</ul></Part> }
}
