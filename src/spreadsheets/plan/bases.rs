//! Rows about bases and projects.

use super::{
    Cells, Decided,
    accounts::{organisation_named, town},
    papers::{papers, unknown, until_key},
};
use crate::{
    bases::{
        model::{Base, BaseCategory, BaseId, Facility, Material, NewBase, NewProject, Project, ProjectKind},
        publication::{PublishRefusal, may_become},
    },
    spreadsheets::{
        heading::plain,
        model::{Known, Step, Trouble},
    },
    text::{Lang, bases as words, booking},
};

/// Datum of points copied from Chinese maps.
const USUAL_DATUM: &str = "GCJ-02";
/// Children one adult looks after, unless a project says otherwise.
const USUAL_RATIO: i64 = 15;
/// More than any base receives.
const MOST_HEADS: i64 = 100_000;
const YES: &str = "是";
const NO: &str = "否";

/// A base as the cells of a file, by key: what an export writes, an import reads.
pub fn base_cells(base: &Base, operator: &str, lang: Lang) -> Vec<(&'static str, String)> {
    let facilities: Vec<&str> = base.facilities.iter().map(|one| lang.t(words::facility(*one))).collect();
    vec![
        ("code", base.code.clone()),
        ("name", base.name.clone()),
        ("category", lang.t(words::category(base.category)).to_owned()),
        ("operator", operator.to_owned()),
        ("town", base.town_name.clone()),
        ("address", base.address.clone()),
        ("latitude", base.latitude.to_string()),
        ("longitude", base.longitude.to_string()),
        ("datum", base.datum.clone()),
        ("phone", base.phone.clone()),
        ("intro", base.intro.clone()),
        ("facilities", facilities.join("、")),
        ("max_daily_heads", base.max_daily_heads.to_string()),
    ]
}

/// A project as the cells of a file, by key.
pub fn project_cells(project: &Project, base_code: &str, lang: Lang) -> Vec<(&'static str, String)> {
    let yes = |is: bool| if is { YES } else { NO }.to_owned();
    let grade = |grade| lang.t(booking::grade(grade)).to_owned();
    vec![
        ("code", project.code.clone()),
        ("base", base_code.to_owned()),
        ("kind", lang.t(words::kind(project.kind)).to_owned()),
        ("title", project.title.clone()),
        ("theme", project.theme.clone()),
        ("intro", project.intro.clone()),
        ("grade_from", grade(project.grade_from)),
        ("grade_to", grade(project.grade_to)),
        ("duration_min", project.duration_min.to_string()),
        ("min_heads", project.min_heads.to_string()),
        ("max_heads", project.max_heads.to_string()),
        ("children_per_adult", project.children_per_adult.to_string()),
        ("fee", format!("{}.{:02}", project.fee_fen / 100, project.fee_fen % 100)),
        ("indoor", yes(project.is_indoor)),
        ("rain_plan", project.rain_plan.clone()),
        ("bring", project.bring.clone()),
        ("safety_notes", project.safety_notes.clone()),
        ("featured", yes(project.is_featured)),
    ]
}

/// A base; its code identifies it.
pub fn base(cells: &mut Cells, known: &Known) -> Decided {
    let code = cells.code("code").to_uppercase();
    let current = known.bases.iter().find(|base| base.code == code);
    let operator_of = |base: &Base| known.organisations.iter().find(|one| one.id == base.operator_id);
    let before = current.map(|base| {
        let operator = operator_of(base).map_or("", |operator| operator.facts.name.as_str());
        base_cells(base, operator, Lang::ZhCn)
    });
    cells.fill(before.clone().unwrap_or_default());
    let category = cells.choice("category", BaseCategory::ALL, BaseCategory::as_str, words::category);
    let operator = organisation_named(cells, "operator", known);
    let town_code = town(cells, known);
    let datum = Some(cells.code("datum")).filter(|datum| !datum.is_empty());
    let (name, address, intro) = (cells.text("name"), cells.text("address"), cells.long_text("intro"));
    let (latitude, longitude) = (cells.degrees("latitude", 18, 54), cells.degrees("longitude", 73, 136));
    let (phone, facilities) = (cells.phone("phone"), facilities(cells));
    let max_daily_heads = cells.number("max_daily_heads", 1, MOST_HEADS, 1);
    let papers = papers(cells);
    let (Some(category), Some(operator), Some(town_code)) = (category, operator, town_code) else {
        return (code, Vec::new(), None);
    };
    let new = NewBase {
        code: code.clone(),
        name,
        category,
        operator_id: operator.id.clone(),
        town_code,
        address,
        latitude,
        longitude,
        datum: datum.unwrap_or_else(|| USUAL_DATUM.to_owned()),
        phone,
        intro,
        facilities,
        max_daily_heads,
        is_sample: current.is_some_and(|base| base.is_sample),
    };
    let Some(current) = current else { return (code, Vec::new(), Some(Step::AddBase(new, papers))) };
    let after = base_cells(&based_on(current, &new, known), &operator.facts.name, Lang::ZhCn);
    let mut changed = different(&before.unwrap_or_default(), &after);
    let new = (!changed.is_empty()).then_some(new);
    let papers = unknown(papers, &current.id, known);
    changed.extend(papers.iter().map(|paper| until_key(paper.kind)));
    let step = (!changed.is_empty()).then(|| Step::ChangeBase(current.id.clone(), new, papers));
    (code, changed, step)
}

fn based_on(current: &Base, new: &NewBase, known: &Known) -> Base {
    let town = known.towns.iter().find(|town| town.code == new.town_code);
    Base {
        name: new.name.clone(),
        category: new.category,
        town_name: town.map(|town| town.name.clone()).unwrap_or_default(),
        address: new.address.clone(),
        latitude: new.latitude,
        longitude: new.longitude,
        datum: new.datum.clone(),
        phone: new.phone.clone(),
        intro: new.intro.clone(),
        facilities: new.facilities.clone(),
        max_daily_heads: new.max_daily_heads,
        ..current.clone()
    }
}

fn different(before: &[(&'static str, String)], after: &[(&'static str, String)]) -> Vec<&'static str> {
    before.iter().zip(after).filter(|(one, other)| one != other).map(|(one, _)| one.0).collect()
}

fn facilities(cells: &mut Cells) -> Vec<Facility> {
    let typed = cells.text("facilities");
    let parts = typed.split(['、', ',', '，', ';', '；', ' ', '\n']).map(plain).filter(|part| !part.is_empty());
    let mut found = Vec::new();
    for part in parts.collect::<Vec<_>>() {
        let is_meant = |one: &&Facility| {
            [one.as_str(), words::facility(**one).zh, words::facility(**one).en].map(plain).contains(&part)
        };
        match Facility::ALL.iter().find(is_meant) {
            Some(one) if !found.contains(one) => found.push(*one),
            Some(_) => {}
            None => cells.refuse("facilities", Trouble::NotAChoice("")),
        }
    }
    found
}

/// A project; its code identifies it.
pub fn project(cells: &mut Cells, known: &Known) -> Decided {
    let code = cells.code("code").to_uppercase();
    let current = known.projects.iter().find(|project| project.code == code);
    let base_code = cells.code("base").to_uppercase();
    let base = known.bases.iter().find(|base| base.code == base_code);
    if base.is_none() && !base_code.is_empty() {
        cells.refuse("base", Trouble::Unknown);
    }
    if let (Some(current), Some(base)) = (current, base)
        && current.base_id != base.id
    {
        cells.refuse("base", Trouble::OtherBase);
    }
    let before = current.map(|project| project_cells(project, &base_code, Lang::ZhCn)).unwrap_or_default();
    cells.fill(before.clone());
    let Some(new) = new_project(cells, &code, base.map(|base| &base.id)) else { return (code, Vec::new(), None) };
    let Some(current) = current else { return (code, Vec::new(), Some(Step::AddProject(new))) };
    if let Err(PublishRefusal::Missing(material)) = may_become(new.kind, current.status, &materials_of(current, known))
    {
        cells.refuse("kind", Trouble::MaterialMissing(material));
    }
    let after = project_cells(&project_based_on(current, &new), &base_code, Lang::ZhCn);
    let changed = different(&before, &after);
    let step = (!changed.is_empty()).then(|| Step::ChangeProject(current.id.clone(), new));
    (code, changed, step)
}

fn materials_of(project: &Project, known: &Known) -> Vec<Material> {
    let own = known.materials.iter().filter(|(of, _)| *of == project.id);
    own.map(|(_, material)| material.clone()).collect()
}

fn new_project(cells: &mut Cells, code: &str, base: Option<&BaseId>) -> Option<NewProject> {
    let kind = cells.choice("kind", ProjectKind::ALL, ProjectKind::as_str, words::kind);
    let (grade_from, grade_to) = (grade(cells, "grade_from"), grade(cells, "grade_to"));
    let duration_min = cells.number("duration_min", 1, 1_440, 1);
    let (min_heads, max_heads) =
        (cells.number("min_heads", 1, MOST_HEADS, 1), cells.number("max_heads", 1, MOST_HEADS, 1));
    if grade_from > grade_to {
        cells.refuse("grade_to", Trouble::WrongOrder);
    }
    if min_heads > max_heads {
        cells.refuse("max_heads", Trouble::WrongOrder);
    }
    let new = NewProject {
        code: code.to_owned(),
        base_id: base?.clone(),
        kind: kind?,
        title: cells.text("title"),
        theme: cells.text("theme"),
        intro: cells.long_text("intro"),
        grade_from,
        grade_to,
        duration_min,
        min_heads,
        max_heads,
        children_per_adult: cells.number("children_per_adult", 1, 100, USUAL_RATIO),
        fee_fen: cells.fen("fee"),
        is_indoor: cells.is_yes("indoor"),
        rain_plan: cells.long_text("rain_plan"),
        bring: cells.long_text("bring"),
        safety_notes: cells.long_text("safety_notes"),
        is_featured: cells.is_yes("featured"),
    };
    Some(new)
}

fn project_based_on(current: &Project, new: &NewProject) -> Project {
    Project {
        id: current.id.clone(),
        status: current.status,
        code: new.code.clone(),
        base_id: new.base_id.clone(),
        kind: new.kind,
        title: new.title.clone(),
        theme: new.theme.clone(),
        intro: new.intro.clone(),
        grade_from: new.grade_from,
        grade_to: new.grade_to,
        duration_min: new.duration_min,
        min_heads: new.min_heads,
        max_heads: new.max_heads,
        children_per_adult: new.children_per_adult,
        fee_fen: new.fee_fen,
        is_indoor: new.is_indoor,
        rain_plan: new.rain_plan.clone(),
        bring: new.bring.clone(),
        safety_notes: new.safety_notes.clone(),
        is_featured: new.is_featured,
    }
}

/// `三年级`, `3`, `高一`, `学前`.
fn grade(cells: &mut Cells, key: &'static str) -> i64 {
    let typed = plain(&cells.text(key));
    let is_meant = |grade: &i64| {
        let names = booking::grade(*grade);
        plain(names.zh) == typed || plain(names.en) == typed || grade.to_string() == typed
    };
    let found = (0..=12).find(is_meant);
    if found.is_none() && !typed.is_empty() {
        cells.refuse(key, Trouble::NotAChoice("学前、一年级……高三"));
    }
    found.unwrap_or_default()
}
