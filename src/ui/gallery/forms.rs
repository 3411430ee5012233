//! Buttons, fields, filters.

use leptos::prelude::*;

use super::Part;
use crate::ui::{
    ActiveFilter, ActiveFilters, Button, ButtonKind, CheckboxField, CheckboxGroup, Choice, Confirm, ErrorSummary,
    FieldError, FieldWidth, FileField, FilterPanel, Icon, InputKind, LinkButton, RadioGroup, SelectField, TextArea,
    TextField,
};

#[component]
pub(super) fn Buttons() -> impl IntoView {
    view! {
        <Part title="按钮">
            <form class="cluster">
                <Button kind=ButtonKind::Primary>"提交预约"</Button>
                <Button>"存为草稿"</Button>
                <Button kind=ButtonKind::Quiet icon=Icon::Print>"打印"</Button>
                <Button kind=ButtonKind::Danger icon=Icon::Trash>"取消预约"</Button>
                <Button disabled=true>"还不能提交"</Button>
                <LinkButton href="#main" icon=Icon::Calendar>"看场次"</LinkButton>
            </form>
            <form><Button kind=ButtonKind::Primary large=true wide=true icon=Icon::Check>"签到完成"</Button></form>
            <Confirm title="取消这个预约？" action="#main" confirm="取消预约" cancel="返回" cancel_href="#main" danger=true part=true>
                <p>"名额会还给其他班级。"</p>
            </Confirm>
        </Part>
    }
}

fn errors() -> Vec<FieldError> {
    let adults = "带队成人不足：45 名学生至少需要 3 名成人".to_owned();
    let promise = "请确认已完成安全教育".to_owned();
    vec![
        FieldError { field: Some("g-adults".to_owned()), message: adults },
        FieldError { field: Some("g-promise".to_owned()), message: promise },
    ]
}

#[component]
pub(super) fn Fields() -> impl IntoView {
    let arrivals = vec![
        Choice::new("coach", "大巴").hint("基地可停 2 辆"),
        Choice::new("walk", "步行"),
        Choice::new("public", "公交"),
    ];
    let grades = vec![Choice::new("3", "三年级"), Choice::new("4", "四年级")];
    view! {
        <Part title="表单">
            <form class="form panel" method="post" novalidate=true>
                <ErrorSummary title="有 2 处需要修改" errors=errors()/>
                <TextField name="g-school" label="学校" value="实验小学" readonly=true/>
                <div class="field-group">
                    <TextField name="g-children" label="学生人数" value="45" kind=InputKind::Number width=FieldWidth::Short unit="人" mark="必填"/>
                    <TextField name="g-adults" label="带队成人" value="2" kind=InputKind::Number width=FieldWidth::Short unit="人" mark="必填"
                        hint="每 15 名学生至少 1 名，且不少于 2 名" error="带队成人不足：45 名学生至少需要 3 名成人"/>
                </div>
                <FileField name="g-file" label="Excel 文件" hint="不超过 5 MB" accept=".xlsx"/>
                <TextField name="g-date" label="日期" value="2026-05-29" kind=InputKind::Date width=FieldWidth::Medium/>
                <TextField name="g-phone" label="联系电话" kind=InputKind::Tel width=FieldWidth::Medium autocomplete="tel" hint="当天能接通的手机"/>
                <SelectField name="g-grade" label="年级" choices=grades selected="4" empty="请选择" width=FieldWidth::Medium/>
                <RadioGroup name="g-arrival" legend="怎么来" choices=arrivals.clone() selected="coach" mark="必填"/>
                <RadioGroup name="g-tiles" legend="分组方案" choices=arrivals.clone() selected="walk" tiles=true/>
                <CheckboxGroup name="g-needs" legend="现场需要" choices=arrivals selected=vec!["walk".to_owned()] inline=true/>
                <TextArea name="g-note" label="特别需要" hint="不要写孩子的姓名" mark="选填"/>
                <CheckboxField name="g-promise" label="已对学生做过安全教育" error="请确认已完成安全教育"/>
                <div class="button-row">
                    <Button kind=ButtonKind::Primary>"提交"</Button>
                    <Button kind=ButtonKind::Quiet>"存为草稿"</Button>
                </div>
            </form>
        </Part>
    }
}

#[component]
pub(super) fn Filters() -> impl IntoView {
    let kinds = vec![
        Choice::new("science", "科普教育").count("8"),
        Choice::new("role", "角色体验").count("6"),
        Choice::new("labour", "劳动实践").count("4"),
    ];
    let filters = vec![
        ActiveFilter { label: "角色体验".to_owned(), href: "#main".to_owned() },
        ActiveFilter { label: "三年级".to_owned(), href: "#main".to_owned() },
    ];
    view! {
        <Part title="筛选">
            <div class="split split-start">
                <FilterPanel title="筛选" action="#main" apply="看结果">
                    <CheckboxGroup name="f-kind" legend="类别" choices=kinds selected=vec!["role".to_owned()]/>
                    <TextField name="f-heads" label="人数" kind=InputKind::Number width=FieldWidth::Short unit="人"/>
                </FilterPanel>
                <ActiveFilters count="共 6 个基地" filters=filters remove="去掉条件："/>
            </div>
        </Part>
    }
}
