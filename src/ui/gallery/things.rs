//! Facts, figures, lists, tables, days, pictures.

use leptos::prelude::*;

use super::Part;
use crate::ui::{
    Badge, BadgeKind, Breadcrumbs, Button, Card, Column, Crumb, Day, DayLink, DayStrip, Definition, Definitions,
    Disclosure, Icon, LinkButton, List, ListRow, MapLegend, MapMark, MapName, Mark, Meter, Month, MonthDay, PageLink,
    Pagination, Pebble, PebbleScene, Slot, SproutScene, Stars, Stat, Stats, Sum, SumLine, TabItem, Table, Tabs, Tag,
    Tone, TownMap,
};

#[component]
pub(super) fn Facts() -> impl IntoView {
    let lines =
        vec![SumLine::new("践习活动", "93.42 × 40 %", "37.368"), SumLine::new("安全管理", "88.00 × 20 %", "17.600")];
    view! {
        <Part title="事实与算式">
            <Breadcrumbs label="面包屑" crumbs=vec![Crumb::link("#main", "首页"), Crumb::link("#main", "基地"), Crumb::here("图书馆")]/>
            <Definitions>
                <Definition term="地址">"真州镇示例路 1 号"</Definition>
                <Definition term="开放时间">"周二至周日 9:00–16:30"</Definition>
            </Definitions>
            <Disclosure summary="看看怎么算的" icon=Icon::Calculator open=true>
                <Sum caption="总分" lines=lines result=SumLine::new("总分", "四方面相加，四舍五入", "90.51")/>
            </Disclosure>
            <Disclosure summary="折叠着的">"内容"</Disclosure>
        </Part>
    }
}

#[component]
pub(super) fn Figures() -> impl IntoView {
    view! {
        <Part title="数字">
            <Stats>
                <Stat figure="32" unit="个" label="践习基地"/>
                <Stat figure="42" unit="个" label="践习项目"/>
                <Stat figure="316" unit="场" label="已办活动"/>
                <Stat figure="11,000" unit="人次" label="参加的孩子" note="截至 11月23日"/>
            </Stats>
        </Part>
    }
}

fn tab(label: &str, current: bool, count: Option<&str>) -> TabItem {
    TabItem { href: "#main".to_owned(), label: label.to_owned(), current, count: count.map(str::to_owned) }
}

fn pages() -> Vec<PageLink> {
    let page = |label: &str, current| PageLink { label: label.to_owned(), href: Some("#main".to_owned()), current };
    let gap = PageLink { label: "…".to_owned(), href: None, current: false };
    vec![page("1", false), page("2", true), page("3", false), gap, page("9", false)]
}

#[component]
pub(super) fn Lists() -> impl IntoView {
    view! {
        <Part title="列表、切换、分页">
            <Tabs label="预约" items=vec![tab("待办", true, Some("3")), tab("已确认", false, None), tab("历史", false, None)]/>
            <Tabs label="看法" segments=true items=vec![tab("列表", true, None), tab("日历", false, None)]/>
            <List label="预约">
                <ListRow title="我是图书管理员" href="#main" media=view! { <Pebble tone=Tone::Plum seed=4 icon=Icon::Book/> }.into_any()
                    end=view! { <Badge kind=BadgeKind::Success icon=Icon::Check label="已确认"/> }.into_any()>
                    <p class="soft small">"5月29日 周五 9:00 · 市图书馆 · 23 人"</p>
                </ListRow>
                <ListRow title="模拟无人机驾驶员操作实训" end=view! { <form><Button>"受理"</Button></form> }.into_any()>
                    <p class="soft small">"5月30日 周六 14:00 · 30 人"</p>
                </ListRow>
            </List>
            <Pagination label="分页" previous=("#main".to_owned(), "上一页".to_owned()) pages=pages() next=("#main".to_owned(), "下一页".to_owned())/>
        </Part>
    }
}

fn rows() -> Vec<Vec<AnyView>> {
    let row = |name: &str, count: u8, words: &str, score: &str| {
        let stars = view! { <Stars count=count words=words/> };
        vec![name.to_owned().into_any(), stars.into_any(), score.to_owned().into_any(), "316".into_any()]
    };
    vec![row("市图书馆", 3, "三星", "93.42"), row("枣林湾农场", 1, "一星", "76.10")]
}

fn columns() -> Vec<Column> {
    vec![Column::words("基地"), Column::words("星级"), Column::number("总分"), Column::number("参加人次")]
}

#[component]
pub(super) fn Tables() -> impl IntoView {
    let foot = vec!["合计".into_any(), "".into_any(), "".into_any(), "632".into_any()];
    view! {
        <Part title="表格">
            <Table caption="在自己的框里滚动" columns=columns() rows=rows() foot=foot/>
            <Table caption="手机上变成卡片" columns=columns() rows=rows() cards=true/>
        </Part>
    }
}

fn days() -> Vec<DayLink> {
    let day = |weekday: &str, number: &str, words: &str, open: bool| DayLink {
        href: open.then(|| "#main".to_owned()),
        weekday: weekday.to_owned(),
        number: number.to_owned(),
        words: words.to_owned(),
        current: number == "29",
    };
    vec![
        day("周一", "25", "闭馆", false),
        day("周二", "26", "2 场", true),
        day("周三", "27", "4 场", true),
        day("周四", "28", "已满", true),
        day("周五", "29", "3 场", true),
        day("周六", "30", "5 场", true),
        day("周日", "31", "1 场", true),
    ]
}

#[component]
pub(super) fn Days() -> impl IntoView {
    view! {
        <Part title="日历">
            <DayStrip label="选日期" days=days()/>
            <Day date="5月29日 周五" note="学校上学日">
                <Slot starts="9:00" ends="至 10:30" title="我是图书管理员" action=view! { <LinkButton href="#main">"选这场"</LinkButton> }.into_any()>
                    <Meter label="余量" value=7 max=30 words="还有 23 个名额"/>
                </Slot>
                <Slot starts="9:40" ends="至 11:10" title="我是图书管理员" action=view! { <Badge label="已满"/> }.into_any()/>
            </Day>
        </Part>
    }
}

fn month_days() -> Vec<MonthDay> {
    let day = |number: u32| {
        let link = || view! { <a class="month-link" href="#main"><span class="month-main">"3 场"</span><span class="soft">"余 60 位"</span></a> };
        let content = matches!(number, 4 | 5 | 11).then(|| link().into_any());
        let note = (number == 4).then(|| "今天".to_owned());
        MonthDay { number, date: format!("6月{number}日"), note, today: number == 4, content }
    };
    (1..=30).map(day).collect()
}

fn marks() -> Vec<Mark> {
    let mark = |(tone, number): (Tone, usize)| Mark {
        number,
        label: format!("{number} 号"),
        href: "#main".to_owned(),
        tone,
        x: 40.0 + 55.0 * number as f64,
        y: 40.0,
    };
    Tone::ALL.into_iter().zip(1..).map(mark).collect()
}

#[component]
pub(super) fn Finding() -> impl IntoView {
    let weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"].map(str::to_owned).to_vec();
    let kinds = Tone::ALL.into_iter().zip(["思想教育", "科普教育", "角色体验", "劳动实践", "技能实训"]);
    let kinds = kinds.map(|(tone, words)| (tone, words.to_owned())).collect();
    let names = vec![MapName { name: "真州镇".to_owned(), x: 100.0, y: 70.0 }];
    view! {
        <Part title="月历与地图">
            <Month label="2026年6月" weekdays=weekdays first=1 days=month_days()/>
            <TownMap label="示意图" width=360.0 height=120.0 marks=marks() names=names scale=(60.0, "5 公里".to_owned()) north="北"/>
            <MapLegend label="图例" kinds=kinds/>
            <div class="cluster"><MapMark tone=Tone::Leaf number=Some(7)/>"列表里的号码"</div>
        </Part>
    }
}

#[component]
pub(super) fn Pictures() -> impl IntoView {
    let cards = Tone::ALL.into_iter().zip(0_u32..).take(3).map(|(tone, seed)| {
        let scene = view! { <PebbleScene tone=tone seed=seed/> };
        let above = view! { <Tag tone=tone icon=Icon::Book label="角色体验"/><Tag label="体验类"/> };
        let foot = view! { <Stars count=3 words="三星"/><span class="small soft">"下一场 5月29日"</span> };
        view! {
            <Card title="我是图书管理员" href="#main" media=scene.into_any() above=above.into_any() foot=foot.into_any()>
                <p class="soft small">"认书、上架、借还：当一回小馆员。"</p>
            </Card>
        }
    });
    let pebbles = Tone::ALL
        .into_iter()
        .zip(1_u32..)
        .map(|(tone, seed)| view! { <Pebble tone=tone seed=seed icon=Icon::Sprout/> });
    view! {
        <Part title="卡片与雨花石">
            <div class="grid grid-3">{cards.collect_view()}</div>
            <SproutScene/>
            <div class="face-row">{pebbles.collect_view()}</div>
        </Part>
    }
}
