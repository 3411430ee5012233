//! What an evaluator takes along: the shortest list of what to look at, to be printed. Only what an evaluator may know:
//! nothing of what another one writes this season, no names of children or evaluators, nothing medical.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::task::{find_seen, words_of};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        self,
        model::{Paper, PaperKind},
    },
    error::AppError,
    inspections::{
        actions::season_and_method,
        model::{IndicatorText, KnownIncident, Task, TaskId, TaskStatus},
        policy::{can_assign, can_see_inspections},
        remarks::{Remark, open_remarks},
        selves::SelfAssessment,
        store,
    },
    page::Page,
    platform::{db::Conn, http::App},
    rating::{method::Aspect, pages::points},
    text::{Lang, bases as base_words, incidents, inspections as words, rating as rating_words, selves},
    time::{Moment, shifted},
    ui::{Badge, BadgeKind, Column, Definition, Definitions, PageHead, Table},
};

/// Everything the page shows.
struct Pack {
    task: Task,
    lines: Vec<IndicatorText>,
    papers: Vec<Paper>,
    incidents: Vec<KnownIncident>,
    remarks: BTreeMap<String, Vec<Remark>>,
    own: SelfAssessment,
    today: NaiveDate,
}

/// What the evaluator of an inspection takes along, once they have declared that nothing binds them; the Centre sees it too.
pub async fn pack_page(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_inspections)?;
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let task = find_seen(&mut conn, person, &TaskId(id)).await?;
    let is_open = matches!(task.status(), TaskStatus::Declared | TaskStatus::Signed);
    if !is_open && !can_assign(person) {
        return Err(AppError::NotFound);
    }
    let pack = read(&mut conn, task, visitor.now.date()).await?;
    drop(conn);
    let title = format!("{} {}", pack.task.base_code, pack.task.base_name);
    let above = lang.t(words::PACK);
    let page = Page::new(&visitor, format!("{title} · {above}")).below("/inspections", lang.t(words::INSPECTIONS));
    let page = page.below(format!("/inspections/{}", pack.task.id), title.clone());
    Ok(page.draw(&app, move || {
        let address = pack.task.address.clone();
        view! {
            <div class="measure stack stack-l">
                <PageHead title=title above=above lead=lang.t(words::PACK_LEAD)>
                    <span class="soft small">{address}</span>
                </PageHead>
                {papers(lang, &pack)}
                {known_incidents(lang, &pack)}
                {sheet(lang, &pack)}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, task: Task, today: NaiveDate) -> Result<Pack, AppError> {
    let (season, method) = season_and_method(conn, task.season).await?;
    let lines = store::list_indicators(conn, &method).await?;
    let earlier = store::list_signed_before(conn, &task.base_id, task.season).await?;
    let most = |code: &str| lines.iter().find(|line| line.code == code).map(|line| line.max);
    let remarks = open_remarks(task.season, &earlier, most);
    let (from, to) = (Moment::start_of(season.starts_on), Moment::start_of(shifted(season.ends_on, 1)));
    Ok(Pack {
        papers: bases::store::list_papers(conn, &task.base_id).await?,
        incidents: store::list_known_incidents(conn, &task.base_id, from, to).await?,
        own: store::find_self_assessment(conn, task.season, &task.base_id).await?,
        remarks,
        lines,
        task,
        today,
    })
}

/// Every kind of paper with the day until which it holds.
fn papers(lang: Lang, pack: &Pack) -> AnyView {
    let row = |kind: &PaperKind| {
        let latest = pack.papers.iter().filter(|paper| paper.kind == *kind).max_by_key(|paper| paper.valid_until);
        let said = match latest {
            None => view! { <Badge kind=BadgeKind::Danger label=lang.t(words::PACK_NO_PAPER)/> }.into_any(),
            Some(paper) => paper_line(lang, paper, pack.today),
        };
        view! { <Definition term=lang.t(base_words::paper(*kind))>{said}</Definition> }
    };
    let rows: Vec<_> = PaperKind::ALL.iter().map(row).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::PACK_PAPERS)}</h2>
            <Definitions>{rows}</Definitions>
        </section>
    }
    .into_any()
}

fn paper_line(lang: Lang, paper: &Paper, today: NaiveDate) -> AnyView {
    let until = lang.fill(words::PACK_UNTIL, &[("date", &lang.date(paper.valid_until))]);
    let about = [paper.number.as_str(), paper.issuer.as_str()].into_iter().filter(|part| !part.is_empty());
    let about = about.collect::<Vec<_>>().join(" · ");
    let is_over = paper.valid_until < today;
    let over = is_over.then(|| view! { " "<Badge kind=BadgeKind::Danger label=lang.t(words::PACK_OVER)/> });
    view! { {until}{over}" "<span class="soft small">{about}</span> }.into_any()
}

fn known_incidents(lang: Lang, pack: &Pack) -> AnyView {
    let line = |incident: &KnownIncident| {
        let said = [
            lang.date(incident.happened_at.date()),
            lang.t(incidents::level(incident.level)).to_owned(),
            lang.t(incidents::category(incident.category)).to_owned(),
            lang.t(incidents::status(incident.status)).to_owned(),
        ];
        view! { <li>{said.join(" · ")}</li> }
    };
    let lines: Vec<_> = pack.incidents.iter().map(line).collect();
    let none = lines.is_empty().then(|| view! { <p class="soft">{lang.t(words::PACK_NO_INCIDENTS)}</p> });
    view! {
        <section class="stack">
            <h2>{lang.t(words::PACK_INCIDENTS)}</h2>
            {none}
            <ul class="stack stack-xs">{lines}</ul>
        </section>
    }
    .into_any()
}

/// Line by line: what to look at, what the base says of itself, what was remarked before.
fn sheet(lang: Lang, pack: &Pack) -> AnyView {
    let tables: Vec<AnyView> = Aspect::ALL.into_iter().filter_map(|aspect| of_aspect(lang, pack, aspect)).collect();
    view! { <section class="stack"><h2>{lang.t(words::PACK_LINES)}</h2>{tables}</section> }.into_any()
}

fn of_aspect(lang: Lang, pack: &Pack, aspect: Aspect) -> Option<AnyView> {
    let rows: Vec<Vec<AnyView>> =
        pack.lines.iter().filter(|line| line.aspect == aspect).map(|line| row(lang, pack, line)).collect();
    let title = format!("{} {}", aspect.code(), lang.t(rating_words::aspect(aspect)));
    let columns = vec![
        Column::words(lang.t(words::SHEET)),
        Column::words(lang.t(selves::SELF)),
        Column::words(lang.t(words::PACK_REMARKS)),
    ];
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{title.clone()}</h3>
            <Table caption=title columns=columns rows=rows cards=true quiet_caption=true/>
        }
        .into_any()
    })
}

fn row(lang: Lang, pack: &Pack, line: &IndicatorText) -> Vec<AnyView> {
    let (title, guidance) = words_of(lang, line);
    let none = || lang.t(rating_words::NO_FIGURE).to_owned();
    let own = pack.own.get(&line.code).map(|own| {
        let given = own.points.map(|given| format!("{} / {}", points(given), points(line.max)));
        let said = given.into_iter().chain([own.evidence.clone()]).filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(" · ")
    });
    let own = own.filter(|own| !own.is_empty()).unwrap_or_else(none);
    let remarks = pack.remarks.get(&line.code).map(|remarks| {
        let said = remarks.iter().map(|remark| format!("{}：{}", remark.season, remark.note));
        said.map(|said| view! { <p>{said}</p> }).collect_view().into_any()
    });
    vec![
        view! { {title}<p class="soft small">{guidance}</p> }.into_any(),
        own.into_any(),
        remarks.unwrap_or_else(|| none().into_any()),
    ]
}
