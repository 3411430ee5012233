//! Messages, progress, faces.

use leptos::prelude::*;

use super::Part;
use crate::ui::{
    Badge, BadgeKind, Check, CheckState, Checks, Empty, Face, FaceChoices, FaceOption, FaceScale, Icon, LinkButton,
    Meter, MeterTone, Notice, NoticeKind, OfTen, Outcome, Stars, Step, StepState, Steps, Timeline, TimelineEntry,
};

#[component]
pub(super) fn Messages() -> impl IntoView {
    view! {
        <Part title="提示与状态">
            <Notice title="最晚 5月26日 周二 提交">"此场次需要提前 3 个工作日申报。"</Notice>
            <Notice kind=NoticeKind::Success title="预约已确认"/>
            <Notice kind=NoticeKind::Warning title="保险将于 6月30日到期">"到期后不能再开放新场次。"</Notice>
            <Notice kind=NoticeKind::Danger title="场次已满">"可以改选 10:20，或者排候补。"</Notice>
            <div class="cluster">
                <Badge label="草稿"/>
                <Badge kind=BadgeKind::Info icon=Icon::Hourglass label="待受理"/>
                <Badge kind=BadgeKind::Success icon=Icon::Check label="已确认"/>
                <Badge kind=BadgeKind::Warning icon=Icon::Alert label="已退回"/>
                <Badge kind=BadgeKind::Danger icon=Icon::X label="已取消"/>
                <Badge kind=BadgeKind::Accent icon=Icon::Medal label="示范性践习基地"/>
            </div>
            <Empty title="还没有预约" next="先挑一个活动，选好场次，五分钟就能提交。">
                <LinkButton href="#main">"找活动"</LinkButton>
            </Empty>
            <Outcome kind=NoticeKind::Success title="可以进场">"实验小学四（2）班 · 43 名学生，3 名成人"</Outcome>
        </Part>
    }
}

fn steps() -> Vec<Step> {
    let words = [
        ("提交预约", StepState::Done, "已完成"),
        ("学校审批", StepState::Current, "进行中"),
        ("计划申报", StepState::Ahead, "未开始"),
    ];
    let step = |(label, state, state_words): (&str, StepState, &str)| Step {
        label: label.to_owned(),
        state,
        state_words: state_words.to_owned(),
        detail: (state == StepState::Current).then(|| "请副校长在 5月21日 前审批".to_owned()),
    };
    words.into_iter().map(step).collect()
}

fn checks() -> Vec<Check> {
    let check = |state, state_words: &str, label: &str| Check {
        state,
        state_words: state_words.to_owned(),
        label: label.to_owned(),
    };
    vec![
        check(CheckState::Held, "符合", "提前量够：最晚 5月26日 周二"),
        check(CheckState::Broken, "不符合", "还差 1 名成人"),
        check(CheckState::Open, "待定", "选好日期后核对保险"),
    ]
}

#[component]
pub(super) fn Progress() -> impl IntoView {
    view! {
        <Part title="进度与星级">
            <div class="grid grid-3">
                <div class="panel stack"><Steps steps=steps()/><Checks checks=checks()/></div>
                <div class="panel stack">
                    <OfTen count=8/>
                    <Meter label="余量" value=12 max=30 words="还有 18 个名额，共 30"/>
                    <Meter label="余量" value=27 max=30 words="还有 3 个名额，共 30" tone=MeterTone::Warning/>
                    <Meter label="人数" value=35 max=30 words="超员 5 人" tone=MeterTone::Danger/>
                    <div class="cluster">
                        <Stars count=3 words="三星"/>
                        <Stars count=2 words="二星"/>
                        <Stars count=0 words="未达星级"/>
                    </div>
                    <Stars count=2 words="二星基地" large=true/>
                </div>
                <div class="panel">
                    <Timeline>
                        <TimelineEntry time="5月20日 14:02" title="学校审批通过"/>
                        <TimelineEntry time="5月19日 13:14" title="王老师提交预约"/>
                    </Timeline>
                </div>
            </div>
        </Part>
    }
}

fn row(scale: FaceScale, levels: u8) -> impl IntoView {
    (0..levels).map(|level| view! { <Face scale=scale level=level/> }).collect_view()
}

#[component]
pub(super) fn Faces() -> impl IntoView {
    let three = |value: &str, words: &str, level| FaceOption::face(value, words, FaceScale::Three, level);
    let options = vec![three("0", "不好玩", 0), three("1", "一般", 1), three("2", "好玩", 2)];
    view! {
        <Part title="笑脸">
            <div class="face-row">{row(FaceScale::Three, 3)}{row(FaceScale::FiveHappy, 5)}{row(FaceScale::Safety, 3)}</div>
            <form class="panel"><FaceChoices name="g-fun" question="今天好玩吗？" options=options heading=3/></form>
        </Part>
    }
}
