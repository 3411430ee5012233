//! One rule of release as an example, and the towns from which the way is long (invented, like everything here).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{World, accepted};
use crate::{
    booking::release::{Scope, Terms},
    error::AppError,
    platform::db::Db,
    releases::actions::{set_far_towns, set_release},
    time::{DAY, HOUR, Moment},
};

/// The base whose first project has the rule: one that schools ask for.
const BASE: &str = "YZ-02";
/// Towns at the edge of the city.
const FAR_TOWNS: [&str; 3] = ["dayi", "chenji", "yuetang"];
/// Three visits a term, one more for far towns; open a month before, two weeks earlier for whom the rule prefers.
const TERMS: Terms = Terms {
    opens_days: Some(30),
    early_days: 14,
    prefers_far: true,
    prefers_first: true,
    most_visits: Some(3),
    far_more: 1,
};

/// Sets them, as the Centre.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let (project, _) = world.base(BASE)?.projects.first().ok_or(AppError::NotFound)?;
    let officer = &world.people.officer;
    let mut tx = db.write(Moment::start_of(today).plus(17 * HOUR - DAY)).await?;
    set_far_towns(&mut tx, officer, &FAR_TOWNS.map(str::to_owned).into_iter().collect::<BTreeSet<_>>()).await?;
    accepted(set_release(&mut tx, officer, &Scope::Project(project.clone()), &TERMS).await?)?;
    tx.commit().await
}
