//! Bases, their papers and their opening hours.

use sqlx::{Row, any::AnyRow, query};

use crate::{
    accounts::model::OrganisationId,
    bases::model::{Base, BaseCategory, BaseId, BaseStatus, Facility, NewBase, OpeningRule, Paper, PaperKind},
    error::AppError,
    platform::db::{Conn, Write, date, exactly_one, word},
    time::parse_clock,
};

type Result<T> = std::result::Result<T, AppError>;

/// The base with this code.
pub async fn find_base(conn: &mut Conn, code: &str) -> Result<Option<Base>> {
    let row = query(
        "select b.id, b.code, b.name, b.category, b.operator_id, b.town_code, t.name as town_name, b.address,
                b.latitude, b.longitude, b.datum, b.phone, b.intro, b.facilities, b.max_daily_heads, b.status,
                b.is_sample
         from bases b
         join towns t on t.code = b.town_code
         where b.code = $1",
    )
    .bind(code.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(base).transpose()?)
}

/// The base with this identifier.
pub async fn find_base_by_id(conn: &mut Conn, id: &BaseId) -> Result<Option<Base>> {
    let row = query(
        "select b.id, b.code, b.name, b.category, b.operator_id, b.town_code, t.name as town_name, b.address,
                b.latitude, b.longitude, b.datum, b.phone, b.intro, b.facilities, b.max_daily_heads, b.status,
                b.is_sample
         from bases b
         join towns t on t.code = b.town_code
         where b.id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(base).transpose()?)
}

/// Every base that was ever opened, by code.
pub async fn list_bases(conn: &mut Conn) -> Result<Vec<Base>> {
    let rows = query(
        "select b.id, b.code, b.name, b.category, b.operator_id, b.town_code, t.name as town_name, b.address,
                b.latitude, b.longitude, b.datum, b.phone, b.intro, b.facilities, b.max_daily_heads, b.status,
                b.is_sample
         from bases b
         join towns t on t.code = b.town_code
         where b.status <> 'draft'
         order by b.code",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(base(row)?)).collect()
}

/// Every base, drafts too, by code.
pub async fn list_every_base(conn: &mut Conn) -> Result<Vec<Base>> {
    let rows = query(
        "select b.id, b.code, b.name, b.category, b.operator_id, b.town_code, t.name as town_name, b.address,
                b.latitude, b.longitude, b.datum, b.phone, b.intro, b.facilities, b.max_daily_heads, b.status,
                b.is_sample
         from bases b
         join towns t on t.code = b.town_code
         order by b.code",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(base(row)?)).collect()
}

/// Every base an organisation runs, by code.
pub async fn list_bases_of(conn: &mut Conn, operator: &OrganisationId) -> Result<Vec<Base>> {
    let rows = query(
        "select b.id, b.code, b.name, b.category, b.operator_id, b.town_code, t.name as town_name, b.address,
                b.latitude, b.longitude, b.datum, b.phone, b.intro, b.facilities, b.max_daily_heads, b.status,
                b.is_sample
         from bases b
         join towns t on t.code = b.town_code
         where b.operator_id = $1
         order by b.code",
    )
    .bind(operator.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(base(row)?)).collect()
}

/// Adds a base as a draft.
pub async fn insert_base(tx: &mut Write, new: &NewBase) -> Result<BaseId> {
    let id = tx.id();
    let now = tx.now().0;
    let facilities: Vec<&str> = new.facilities.iter().map(|facility| facility.as_str()).collect();
    query(
        "insert into bases (id, code, name, category, operator_id, town_code, address, latitude, longitude, datum,
                            phone, intro, facilities, max_daily_heads, status, is_sample, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'draft', $15, $16)",
    )
    .bind(id.clone())
    .bind(new.code.clone())
    .bind(new.name.clone())
    .bind(new.category.as_str())
    .bind(new.operator_id.as_str().to_owned())
    .bind(new.town_code.clone())
    .bind(new.address.clone())
    .bind(new.latitude)
    .bind(new.longitude)
    .bind(new.datum.clone())
    .bind(new.phone.clone())
    .bind(new.intro.clone())
    .bind(facilities.join(" "))
    .bind(new.max_daily_heads)
    .bind(i64::from(new.is_sample))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Writes everything about a base that people edit; its code, state and sample mark stay.
pub async fn update_base(tx: &mut Write, base: &BaseId, new: &NewBase) -> Result<()> {
    let facilities: Vec<&str> = new.facilities.iter().map(|facility| facility.as_str()).collect();
    let done = query(
        "update bases
         set name = $1, category = $2, operator_id = $3, town_code = $4, address = $5, latitude = $6, longitude = $7,
             datum = $8, phone = $9, intro = $10, facilities = $11, max_daily_heads = $12
         where id = $13",
    )
    .bind(new.name.clone())
    .bind(new.category.as_str())
    .bind(new.operator_id.as_str().to_owned())
    .bind(new.town_code.clone())
    .bind(new.address.clone())
    .bind(new.latitude)
    .bind(new.longitude)
    .bind(new.datum.clone())
    .bind(new.phone.clone())
    .bind(new.intro.clone())
    .bind(facilities.join(" "))
    .bind(new.max_daily_heads)
    .bind(base.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Makes whoever else plans the time of this base wait until the commit.
pub async fn hold_base(tx: &mut Write, base: &BaseId) -> Result<()> {
    let done = query("update bases set status = status where id = $1")
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Puts a base into a state.
pub async fn update_base_status(tx: &mut Write, base: &BaseId, status: BaseStatus) -> Result<()> {
    let done = query("update bases set status = $1 where id = $2")
        .bind(status.as_str())
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Every paper of a base, by kind, the longest valid first.
pub async fn list_papers(conn: &mut Conn, base: &BaseId) -> Result<Vec<Paper>> {
    let rows = query(
        "select kind, number, issuer, valid_from, valid_until
         from base_papers
         where base_id = $1
         order by kind, valid_until desc",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(paper(row)?)).collect()
}

/// Adds a paper to a base.
pub async fn insert_paper(tx: &mut Write, base: &BaseId, paper: &Paper) -> Result<String> {
    let id = tx.id();
    query(
        "insert into base_papers (id, base_id, kind, number, issuer, valid_from, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(paper.kind.as_str())
    .bind(paper.number.clone())
    .bind(paper.issuer.clone())
    .bind(paper.valid_from.map(|from| from.to_string()))
    .bind(paper.valid_until.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// The opening hours of a base.
pub async fn list_opening_rules(conn: &mut Conn, base: &BaseId) -> Result<Vec<OpeningRule>> {
    let rows = query(
        "select weekdays, opens, closes
         from opening_rules
         where base_id = $1
         order by opens, weekdays",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(opening_rule(row)?)).collect()
}

/// Adds hours to a base.
pub async fn insert_opening_rule(tx: &mut Write, base: &BaseId, rule: &OpeningRule) -> Result<String> {
    let id = tx.id();
    query(
        "insert into opening_rules (id, base_id, weekdays, opens, closes)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(rule.weekdays)
    .bind(rule.opens.format("%H:%M").to_string())
    .bind(rule.closes.format("%H:%M").to_string())
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

fn base(row: &AnyRow) -> sqlx::Result<Base> {
    let facilities: &str = row.try_get("facilities")?;
    Ok(Base {
        id: row.try_get::<String, _>("id")?.into(),
        code: row.try_get("code")?,
        name: row.try_get("name")?,
        category: word(BaseCategory::parse, row.try_get("category")?)?,
        operator_id: row.try_get::<String, _>("operator_id")?.into(),
        town_code: row.try_get("town_code")?,
        town_name: row.try_get("town_name")?,
        address: row.try_get("address")?,
        latitude: row.try_get("latitude")?,
        longitude: row.try_get("longitude")?,
        datum: row.try_get("datum")?,
        phone: row.try_get("phone")?,
        intro: row.try_get("intro")?,
        facilities: facilities.split_whitespace().map(|one| word(Facility::parse, one)).collect::<sqlx::Result<_>>()?,
        max_daily_heads: row.try_get("max_daily_heads")?,
        status: word(BaseStatus::parse, row.try_get("status")?)?,
        is_sample: row.try_get::<i64, _>("is_sample")? != 0,
    })
}

pub(super) fn paper(row: &AnyRow) -> sqlx::Result<Paper> {
    let from: Option<String> = row.try_get("valid_from")?;
    Ok(Paper {
        kind: word(PaperKind::parse, row.try_get("kind")?)?,
        number: row.try_get("number")?,
        issuer: row.try_get("issuer")?,
        valid_from: from.as_deref().map(date).transpose()?,
        valid_until: date(row.try_get("valid_until")?)?,
    })
}

pub(super) fn opening_rule(row: &AnyRow) -> sqlx::Result<OpeningRule> {
    Ok(OpeningRule {
        weekdays: row.try_get("weekdays")?,
        opens: word(parse_clock, row.try_get("opens")?)?,
        closes: word(parse_clock, row.try_get("closes")?)?,
    })
}
