//! Facts, state, hours and papers of a base.

use axum::{
    extract::{Path, Request, State},
    response::Response,
};

use super::{LINE, PARAGRAPH, done, files, of_base};
use crate::{
    accounts::{
        model::{Organisation, OrganisationKind, Town},
        store as accounts,
        visitor::Visitor,
    },
    bases::{
        actions::{self, OpenRefusal, find_edited_base},
        model::{Base, BaseCategory, Facility, NewBase, OpeningRule, Paper, PaperKind},
        pages,
        policy::{can_decide_supply, can_edit_supply},
        supply::{BaseEvent, PaperId, RuleId},
    },
    error::AppError,
    form::Typed,
    platform::{
        db::Conn,
        http::App,
        uploads::{self, SCANS, Sent, Upload},
    },
    text::supply as words,
};

/// More people than any base receives on a day.
const MOST_HEADS: i64 = 20_000;
/// The city with a wide margin: a typed point far outside is a slip.
const LATITUDES: (f64, f64) = (31.5, 33.0);
/// See [`LATITUDES`].
const LONGITUDES: (f64, f64) = (118.5, 120.0);

/// Changes the facts of a base.
pub async fn edit_base(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let is_centre = can_decide_supply(person);
    let base = find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let known = Known::read(&mut *app.db.read().await?).await?;
    let new = new_base(&mut typed, &base, &known, is_centre);
    if !typed.is_fine() {
        return pages::facts_again(&app, &visitor, &code, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    actions::edit_base(&mut tx, person, &code, &new).await?;
    tx.commit().await?;
    Ok(done(&of_base(&code, ""), "saved"))
}

/// Opens a base, or closes it for the time being.
pub async fn open_or_close(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_supply)?;
    find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let event = if typed.value("event") == "suspend" { BaseEvent::Suspend } else { BaseEvent::Activate };
    let reason = if event == BaseEvent::Suspend { typed.text("reason", LINE) } else { String::new() };
    if !typed.is_fine() {
        return pages::status_again(&app, &visitor, &code, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    let Err(refusal) = actions::change_status(&mut tx, person, &code, event, &reason).await? else {
        tx.commit().await?;
        return Ok(done(&of_base(&code, ""), "saved"));
    };
    drop(tx);
    let text = match refusal {
        OpenRefusal::NoStep => words::NO_STEP,
        OpenRefusal::NotCovered => words::OPEN_NOT_COVERED,
    };
    typed.refuse("", text, &[]);
    pages::status_again(&app, &visitor, &code, typed).await
}

/// Adds hours.
pub async fn add_hours(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let rule = opening_rule(&mut typed);
    if !typed.is_fine() {
        return pages::hours_again(&app, &visitor, &code, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    actions::add_hours(&mut tx, person, &code, &rule).await?;
    tx.commit().await?;
    Ok(done(&of_base(&code, "/hours"), "saved"))
}

/// Takes hours away.
pub async fn remove_hours(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, rule)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_hours(&mut tx, person, &code, &RuleId(rule)).await?;
    tx.commit().await?;
    Ok(done(&of_base(&code, "/hours"), "removed"))
}

/// Registers a paper.
pub async fn add_paper(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let paper = paper(&mut typed, &visitor);
    let file = if sent == Sent::Nothing {
        None
    } else {
        files::keep(&app, &mut typed, uploads::document(sent, SCANS).await).await?
    };
    let Some(paper) = paper.filter(|_| typed.is_fine()) else {
        return pages::papers_again(&app, &visitor, &code, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    actions::register_paper(&mut tx, person, &code, &paper, file.as_ref()).await?;
    tx.commit().await?;
    Ok(done(&of_base(&code, "/papers"), "saved"))
}

/// Takes a paper away.
pub async fn remove_paper(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, paper)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_paper(&mut tx, person, &code, &PaperId(paper)).await?;
    tx.commit().await?;
    Ok(done(&of_base(&code, "/papers"), "removed"))
}

/// What a base can lie in and be run by.
struct Known {
    towns: Vec<Town>,
    operators: Vec<Organisation>,
}

impl Known {
    async fn read(conn: &mut Conn) -> Result<Self, AppError> {
        let towns = accounts::list_towns(conn).await?;
        let operators = accounts::list_organisations(conn, OrganisationKind::BaseOperator).await?;
        Ok(Self { towns, operators })
    }
}

fn new_base(typed: &mut Typed, base: &Base, known: &Known, is_centre: bool) -> NewBase {
    let facilities = typed.values("facilities").filter_map(Facility::parse).collect();
    let (mut category, mut operator_id) = (base.category, base.operator_id.clone());
    if is_centre {
        category = typed.choice("category", BaseCategory::parse).unwrap_or(category);
        let operator = |id: &str| known.operators.iter().find(|one| one.id.as_str() == id).map(|one| one.id.clone());
        operator_id = typed.choice("operator", operator).unwrap_or(operator_id);
    }
    let town = |code: &str| known.towns.iter().any(|town| town.code == code).then(|| code.to_owned());
    let town_code = typed.choice("town", town).unwrap_or_else(|| base.town_code.clone());
    NewBase {
        code: base.code.clone(),
        name: typed.text("name", LINE),
        category,
        operator_id,
        town_code,
        address: typed.text("address", LINE),
        latitude: typed.decimal("latitude", LATITUDES.0, LATITUDES.1),
        longitude: typed.decimal("longitude", LONGITUDES.0, LONGITUDES.1),
        datum: base.datum.clone(),
        phone: typed.phone("phone"),
        intro: typed.text("intro", PARAGRAPH),
        facilities,
        max_daily_heads: typed.number("max_daily_heads", 1, MOST_HEADS),
        is_sample: base.is_sample,
    }
}

fn opening_rule(typed: &mut Typed) -> OpeningRule {
    let is_weekday = |bit: &i64| (0..7).any(|day| *bit == 1 << day);
    let mut bits: Vec<i64> = typed.values("weekdays").filter_map(|bit| bit.parse().ok()).filter(is_weekday).collect();
    bits.sort_unstable();
    bits.dedup();
    let rule = OpeningRule { weekdays: bits.iter().sum(), opens: typed.clock("opens"), closes: typed.clock("closes") };
    if rule.weekdays == 0 {
        typed.refuse("weekdays", crate::text::booking::NO_WEEKDAY, &[]);
    }
    if typed.is_fine() && rule.closes <= rule.opens {
        typed.refuse("closes", words::BACKWARDS, &[]);
    }
    rule
}

fn paper(typed: &mut Typed, visitor: &Visitor) -> Option<Paper> {
    let kind = typed.choice("kind", PaperKind::parse);
    let (number, issuer) = (typed.text("number", LINE), typed.text("issuer", LINE));
    let is_from_today = typed.value("valid_from").trim().is_empty();
    let valid_from = if is_from_today { visitor.now.date() } else { typed.date("valid_from") };
    let valid_until = typed.date("valid_until");
    if typed.error("valid_until", visitor.lang).is_none() && valid_until < visitor.now.date() {
        typed.refuse("valid_until", words::PAPER_PAST, &[]);
    } else if typed.is_fine() && valid_until < valid_from {
        typed.refuse("valid_until", words::PAPER_BACKWARDS, &[]);
    }
    Some(Paper { kind: kind?, number, issuer, valid_from: Some(valid_from), valid_until })
}
